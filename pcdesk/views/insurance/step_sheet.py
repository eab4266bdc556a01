"""A step of a case or referral that asks for nothing but what was said: not wanted any more, not taken."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from pcdesk.models.clinic.state_change import StateChange
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.kept_asking import by_column

#: Who was spoken with and what was said go with the step, not with the case.
SPOKE = Ask(StateChange.note, title="Spoken with, reference number, what was said", span=6)


def sent_with_step(row: Any, values: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What an act of a step is called with: the columns that were filled in, and the note of the step."""
    told = {name: value for name, value in by_column(values).items() if value is not None}
    return (row.id, told), {"note": told.pop("note", "")}


def step_sheet(
    key: str, button: str, icon: str, verb: Callable[..., Any], title: Callable[[Any], str],
    again: Callable[[int], Any], *, is_grave: bool = False,
) -> Asking:  # fmt: skip
    """The sheet of a step that asks for the note alone."""
    return declare(
        Asking(
            key, button, icon, verb, title=title, record=lambda _row: SimpleNamespace(note=""),
            sections=lambda _row: (Section("", (SPOKE,)),), send=sent_with_step, again=again, is_grave=is_grave,
        )
    )  # fmt: skip
