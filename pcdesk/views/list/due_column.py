"""The column that says by when the next step of a row is to be taken, and in words how late it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.language import counted, tr
from pcdesk.views.list.work_list import Col
from pcdesk.words.door import show_near


def due_words(day: date | None, today: date) -> str:
    """By Tue, Dec 8; due today; 1 day late. Nothing for no day."""
    if day is None:
        return ""
    if day > today:
        return tr("by {day}", day=show_near(day, today))
    late = (today - day).days
    return counted(late, "1 day late", "{count} days late") if late else tr("due today")


def due_column(due_on: Callable[[Any], date | None]) -> Col:
    """Next by: red and with a clock from its day on."""

    def is_due(row: Any) -> bool:
        day = due_on(row)
        return day is not None and day <= moment.today()

    return Col(
        "due", "Next by", due_on, "date", width=128,
        icon=lambda row: ("clock-alert", "danger") if is_due(row) else None,
        tone=lambda row: "danger" if is_due(row) else "",
    )  # fmt: skip
