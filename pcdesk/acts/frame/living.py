"""The row an act is about, if it and the file it stands in still stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import peewee as pw

from pcdesk.language import tr
from pcdesk.models.record.base import Record
from pcdesk.trouble import KnownError

# What a row is of: where that is hidden, nobody can open the row. A room, a provider or a visit type that was taken
# away later leaves what was booked with it.
OF = (
    "patient", "visit", "coverage", "payer", "authorization", "referral", "service", "outside_practice",
    "correspondence", "estimate",
)  # fmt: skip


def living(model: type[Record], row_id: object) -> Any:
    """The row with this key. Raises KnownError when it or what it is of was taken back: a screen may still show it."""
    row = model.alive_by_id(row_id)
    if row is None or not all(is_living(target, key) for target, key in owners(row)):
        raise KnownError(
            tr("This was taken back or removed meanwhile."),
            tr("Nothing was changed."),
            tr("Look in the patient's file for what stands now, or enter it anew."),
        )
    return row


def living_all(model: type[Record], values: Mapping[str, Any]) -> None:
    """The rows that columns of a model are to name, by name of the column. Raises KnownError as living does."""
    fields: Any = model._meta.fields
    for name, value in values.items():
        field = fields.get(name)
        if isinstance(field, pw.ForeignKeyField) and value is not None:
            living(field.rel_model, getattr(value, "id", value))


def is_living(model: type[Record], row_id: object) -> bool:
    """Whether a row and all it is of stand."""
    row = model.alive_by_id(row_id)
    return row is not None and all(is_living(target, key) for target, key in owners(row))


def owners(row: Any) -> list[tuple[type[Record], int]]:
    """What a row is of: (model, key)."""
    fields: Any = row._meta.fields
    named = [(fields[name].rel_model, row.__data__.get(name)) for name in OF if name in fields]
    return [(model, key) for model, key in named if key is not None]
