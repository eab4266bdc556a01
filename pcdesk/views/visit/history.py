"""What happened to one visit, row by row: booked, moved, confirmed, arrived, by whom and when."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from pcdesk.language import tr
from pcdesk.models.book.calendar_day import Change, visit_changes
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.models.book.visit import CONFIRMATION_WORDS, STATUS_WORDS, Confirmation, Status
from pcdesk.models.book.visit_place import place_words
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.ways import Ways
from pcdesk.views.list.work_list import Col, Group, Nothing, WorkList
from pcdesk.words.door import show_day_time

_WHAT = {
    "booked": "Booked", "status": "Status", "confirmation": "Confirmation", "place": "Moved", "room": "Room",
    "kept": "Kept", "free": "Free of charge",
}  # fmt: skip

_AGAINST = {
    "hours": "outside the hours", "closed": "nobody is in that day", "gone": "the provider sees no patients any more",
}  # fmt: skip


def _what(change: Change) -> str:
    return tr(_WHAT.get(change.what, change.what))


def _change(change: Change) -> str:
    return " → ".join(_said(change.what, value) for value in (change.before, change.after) if value)


def _said(what: str, value: str) -> str:
    if what == "kept":
        why, _colon, detail = value.partition(": ")
        return detail or tr(_AGAINST.get(why, ""))
    if what == "status" and value in set(Status):
        return tr(STATUS_WORDS[Status(value)])
    if what == "confirmation" and value in set(Confirmation):
        return tr(CONFIRMATION_WORDS[Confirmation(value)])
    return place_words(value)


VISIT_CHANGES = WorkList(
    "visit_changes", "History of a visit", visit_changes,
    columns=(
        Col("at", "When", kind="moment", width=172, sort=lambda change: change.id),
        Col("what", "What", _what, width=110),
        Col("change", "From and to", _change, stretches=True),
        Col("reason", "Why", width=130, is_private=True),
        Col("who", "By", width=130),
    ),
    groups=(
        Group("what", "What", _what),
        Group("who", "By", none="pcdesk"),
    ),
    nothing=Nothing("history", "Nothing was written about this visit."),
    icon="history",
)  # fmt: skip


def show_history(ways: Ways, visit: DayVisit, _at: QPoint) -> None:
    """Everything that happened to a visit, the latest first, in a window of its own."""
    name = visit.initials if ways.bench.is_private else visit.name
    title = tr("What happened to the visit of {name}", name=name)
    window = ListWindow(ways.bench, VISIT_CHANGES, ways.owner, title=title, patient_id=visit.patient_id)
    window.list.ask(visit.id, asked=f"{name} · {show_day_time(visit.on, visit.start)}")
    window.open()
