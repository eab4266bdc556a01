"""What happened to one visit, row by row: booked, moved, confirmed, arrived, by whom and when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.book.calendar_day import Change, visit_changes
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.models.book.visit import CONFIRMATION_WORDS, STATUS_WORDS, Confirmation, Status
from pcdesk.models.book.visit_place import place_words
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.empty import Empty
from pcdesk.words.door import show_day_time

_WHAT = {
    "booked": "Booked", "status": "Status", "confirmation": "Confirmation", "place": "Moved", "room": "Room",
    "kept": "Kept", "free": "Free of charge",
}  # fmt: skip

_AGAINST = {
    "hours": "outside the hours", "closed": "nobody is in that day", "gone": "the provider sees no patients any more",
}  # fmt: skip


class HistorySheet(Sheet):
    """A table of the changes of a visit, the latest first."""

    def __init__(self, visit: DayVisit, parent: QWidget | None) -> None:
        title = tr("What happened to the visit of {name}", name=visit.name)
        super().__init__(parent, title, icon="history", bar=tr("History of a visit"))
        self.setObjectName("history_sheet")
        self.rows = PagedRows(
            [
                Column("at", tr("When"), 1, is_whole=True, width=164),
                Column("what", tr("What"), 2, width=110),
                Column("change", tr("From and to"), 3, stretches=True),
                Column("who", tr("By"), 4, width=130),
            ]
        )
        table = Table(self.rows, tr("Changes of the visit"))
        table.setObjectName("visit_changes")
        table.set_empty(Empty("history", tr("Nothing was written about this visit.")))
        self.rows.show_rows([_row(change) for change in visit_changes(visit.id)])
        table.setMinimumSize(theme.px(680), theme.px(260))
        self.body.addWidget(table)
        close = self.offer(tr("Close"), "primary", is_default=True)
        close.clicked.connect(self.accept)
        table.setFocus()


def _row(change: Change) -> tuple[object, ...]:
    at = moment.local(change.at)
    when = show_day_time(at.date(), at)
    parts = [_said(change.what, value) for value in (change.before, change.after) if value]
    said = " → ".join(parts)
    if change.reason:
        said = f"{said} · {change.reason}"
    return change.id, when, tr(_WHAT.get(change.what, change.what)), said, change.who


def _said(what: str, value: str) -> str:
    if what == "kept":
        why, _colon, detail = value.partition(": ")
        return detail or tr(_AGAINST.get(why, ""))
    if what == "status" and value in set(Status):
        return tr(STATUS_WORDS[Status(value)])
    if what == "confirmation" and value in set(Confirmation):
        return tr(CONFIRMATION_WORDS[Confirmation(value)])
    return place_words(value)
