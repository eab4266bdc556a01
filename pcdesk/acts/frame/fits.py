"""What is typed must fit its column: SQLite would keep any length, and no form or paper could show it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import peewee as pw

from pcdesk.language import counted, tr
from pcdesk.trouble import KnownError


def fits(model: Any, values: Mapping[str, Any]) -> None:
    """Raise KnownError, naming the field, for a text longer than its column. values: columns of the model by name."""
    for name, value in values.items():
        field = model._meta.fields.get(name)
        if isinstance(field, pw.CharField) and isinstance(value, str) and len(value) > (field.max_length or len(value)):
            raise KnownError(
                counted(
                    len(value), "“{field}” has 1 letter, and there is room for {most}.",
                    "“{field}” has {count} letters, and there is room for {most}.",
                    field=tr(field.verbose_name or name.replace("_", " ").capitalize()), most=field.max_length,
                ),
                tr("Nothing was saved; what you typed is still there."),
                tr("Make it shorter. A long text has its place in a note."),
            )  # fmt: skip
