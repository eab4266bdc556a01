"""The strip under the calendar: the day in a line, or the chosen visit with what can be done to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import change_visit
from pcdesk.language import counted, tr
from pcdesk.models.book.day_visit import DayVisit, waiting
from pcdesk.models.book.visit import OFF_THE_BOOK, Status
from pcdesk.views.bench.drafts_left import NOTE
from pcdesk.views.calendar import spoken
from pcdesk.views.form.kept import Kept, Parts
from pcdesk.views.list.way_buttons import WayButtons
from pcdesk.views.list.ways import Ways
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button, tool
from pcdesk.views.look.chips import StatusPill
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.views.look.limit import limit
from pcdesk.views.look.notice import Notice
from pcdesk.views.schedule.agenda import born
from pcdesk.words.door import show_day, show_phone

_HERE = (Status.ARRIVED, Status.ROOMED, Status.WITH_PROVIDER, Status.CHECKOUT)


FACTS_ROOM = 260  # pixels at scale 1 that the facts of a visit need beside its name


class DayLine(QWidget):
    """The day in a sentence, with what is done to a whole day. Signals: chosen(key).

    Keys: book, prepare, schedule, pull_list, unconfirmed, open_day.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = label("", "strong", elides=True)
        self.words.setObjectName("day_words")
        self._offers: dict[str, QPushButton] = {}
        buttons = QWidget()
        flow = FlowLayout(buttons, theme.px(8))
        for key, words, icon, tip in (
            ("open_day", tr("Next open day"), "calendar-check", tr("Go to the next day someone works")),
            ("unconfirmed", tr("Next not confirmed  U"), "phone-call", tr("Go to the next visit not confirmed (U)")),
            ("book", tr("Book"), "calendar-plus", tr("Book a visit (Ctrl+N)")),
            ("prepare", tr("Prepare tomorrow"), "calendar-clock", tr("Open the next working day (Ctrl+T)")),
            ("pull_list", tr("Pull list"), "clipboard-list", tr("Print the charts to pull for this day")),
            ("schedule", tr("Print schedule"), "printer", tr("Print the schedule of this day")),
        ):
            made = button(words, icon=icon, tip=tip)
            made.setObjectName(f"day_{key}")
            made.clicked.connect(self._on_clicked)
            self._offers[key] = made
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.words)
        column.addWidget(buttons)

    def show_day(self, days: Sequence, visits: Sequence[DayVisit], closed: str | None, to_confirm: int) -> None:
        """Say how many come, are here and are to confirm. closed: why nobody works, None when someone does."""
        today = moment.today()
        coming = [v for v in visits if v.status not in OFF_THE_BOOK]
        here, off = sum(v.status in _HERE for v in coming), len(visits) - len(coming)
        parts = [show_day(days[0])] if len(days) == 1 else []
        if closed is not None:
            parts.append(tr("Closed: {reason}", reason=closed) if closed else tr("Nobody works this day"))
        if coming or closed is None:
            parts.append(counted(len(coming), "1 visit", "{count} visits"))
        for count, words in ((here, tr("{n} here now", n=here)), (to_confirm, tr("{n} not confirmed", n=to_confirm)),
                             (off, tr("{n} canceled or missed", n=off))):  # fmt: skip
            if count:
                parts.append(words)
        self.words.setText(" · ".join(parts))
        self._offers["open_day"].setVisible(closed is not None)
        self._offers["unconfirmed"].setVisible(to_confirm > 0)
        self._offers["prepare"].setVisible(len(days) == 1 and days[0] <= today)
        for key in ("pull_list", "schedule"):
            self._offers[key].setVisible(len(days) == 1 and closed is None)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.sender().objectName().removeprefix("day_"))


class NoteLine(QWidget):
    """Reason and note of a visit, written in place. shown: what stood there.

    Signals: kept(what is typed), left, edited (by the person).
    """

    kept = Signal(dict)
    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.reason, self.note = QLineEdit(), QLineEdit()
        self.shown = {"reason": "", "note": ""}
        self._lines = Parts(reason=self.reason, note=self.note)
        self._lines.heard_by(lambda _text: self.edited.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for name, line, longest, key in (
            (tr("Reason"), self.reason, 200, "visit_reason"), (tr("Note for the desk"), self.note, 240, "visit_note"),
        ):  # fmt: skip
            line.setObjectName(key)
            line.setAccessibleName(name)
            limit(line, longest)
            row.addWidget(label(name, "label", buddy=line))
            row.addWidget(line, 1)
        keep = button(tr("Keep"), "primary", tip=tr("Keep (Enter)"))
        keep.setObjectName("keep_note")
        keep.clicked.connect(self._keep)
        leave = tool("x", tr("Leave as it was (Esc)"))
        leave.clicked.connect(self.left)
        row.addWidget(keep)
        row.addWidget(leave)

    def edit(self, visit: DayVisit, typed: Mapping[str, str] | None = None) -> None:
        """Begin with what is written now. typed: what was to stand there instead."""
        self.shown = {"reason": visit.reason, "note": visit.note}
        for name, text in {**self.shown, **(typed or {})}.items():
            getattr(self, name).setText(text)
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not typed:
            self.reason.selectAll()

    def draft(self) -> dict[str, Any]:
        """What stands there, and what it is written over."""
        return {**self._lines.draft(), "was": self.shown}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put it back; what another desk wrote meanwhile is not taken for what was seen."""
        self._lines.restore(kept)
        self.shown = {**self.shown, **kept.get("was", {})}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        self.kept.emit({"reason": self.reason.text().strip(), "note": self.note.text().strip()})


class VisitLine(QWidget):
    """One visit: who, when, how it stands, and what can be done."""

    def __init__(self, ways: Ways, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = label("", "heading", elides=True)
        self.name.setObjectName("visit_name")
        self.pill = StatusPill()
        self.facts = label("", "body", elides=True)
        self.facts.setObjectName("visit_facts")
        self._top = QHBoxLayout()
        self._top.setSpacing(theme.px(10))
        self._top.addWidget(self.name)
        self._top.addWidget(self.pill)
        self._top.addWidget(self.facts, 1)
        self.actions = QStackedWidget(self)
        self.choices = WayButtons(ways, self.actions, all_words="Everything for this visit")
        self.buttons = self.choices.buttons
        self.actions.addWidget(self.choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(self._top)
        column.addWidget(self.actions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The facts go below a name that leaves them no room."""
        super().resizeEvent(event)
        self._place_facts()

    def _place_facts(self) -> None:
        words = QFontMetrics(theme.font("heading")).horizontalAdvance(self.name.text())
        needed = words + self.pill.sizeHint().width() + theme.px(FACTS_ROOM)
        below, is_below = needed > self.width(), self._top.indexOf(self.facts) < 0
        if below == is_below:
            return
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        if below:
            self._top.removeWidget(self.facts)
            self._top.addStretch(1)
            column.insertWidget(1, self.facts)
        else:
            column.removeWidget(self.facts)
            self._top.takeAt(self._top.count() - 1)
            self._top.addWidget(self.facts, 1)

    def show_visit(self, visit: DayVisit, is_private: bool) -> None:
        """Show one visit."""
        self.name.setText(visit.initials if is_private else visit.name)
        self.pill.show_status(visit.status, visit.confirmation)
        facts = [spoken.stretch(visit.start, visit.minutes), visit.provider, visit.room]
        wait = waiting(visit, moment.now())
        if wait is not None:
            late = wait.level == "late"
            facts.append(tr("{n} min late", n=wait.minutes) if late else tr("for {n} min", n=wait.minutes))
        if not is_private:
            facts += [
                visit.deceased, visit.alert, visit.cancel_reason, visit.kind, show_phone(visit.phone), visit.reason,
                visit.note, born(visit, moment.today()),
            ]  # fmt: skip
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self._place_facts()
        self.choices.show_row(visit)


class Strip(QFrame):
    """Shows the day or the chosen visit. Signals: note_left, when reason and note are kept, or left as they were."""

    note_left = Signal()

    def __init__(self, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.setObjectName("calendar_strip")
        self.visit: DayVisit | None = None
        self._bench = ways.bench
        self._pages = QStackedWidget(self)
        self.day_line, self.visit_line = DayLine(self._pages), VisitLine(ways, self._pages)
        self.note_line = NoteLine(self.visit_line.actions)
        self.visit_line.actions.addWidget(self.note_line)
        self._pages.addWidget(self.day_line)
        self._pages.addWidget(self.visit_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.notice = Notice()
        column.addWidget(self.notice)
        column.addWidget(self._pages)
        self._drafts = Kept(ways.bench, self.note_line, self, self.notice)
        self.note_line.edited.connect(self._drafts.follow)
        self.note_line.kept.connect(self._keep_note)
        self.note_line.left.connect(self._leave_note)

    def show_visit(self, visit: DayVisit | None, is_private: bool) -> None:
        """Show a visit, or with None the day. What is being written about a visit stands there when it is next."""
        if self.is_editing and (visit is None or self.visit is None or visit.id != self.visit.id):
            self._drafts.keep()
            self._drafts.begin("")
            self._close_note()
        self.visit = visit
        if visit is not None:
            self.visit_line.show_visit(visit, is_private)
        self._pages.setCurrentIndex(0 if visit is None else 1)

    def edit_note(self, typed: Mapping[str, str] | None = None) -> None:
        """Write reason and note here. typed: what was, and could not be kept."""
        if self.visit is None:
            return
        self.visit_line.actions.setCurrentWidget(self.note_line)
        self.note_line.edit(self.visit, typed)
        if typed is not None:
            self._drafts.note()
        elif self._drafts.go_on(f"{NOTE}{self.visit.id}"):
            self.note_line.reason.end(False)

    @property
    def is_editing(self) -> bool:
        """Whether reason and note are being written."""
        return self.visit_line.actions.currentWidget() is self.note_line

    def _keep_note(self, typed: dict[str, str]) -> None:
        if self.visit is None:
            return
        was = self.note_line.shown
        written = {name: text for name, text in typed.items() if text != was[name]}
        self._close_note()
        if not written or self._bench.act(change_visit, self.visit.id, written, was=was, toast=True):
            self._drafts.forget()
            self.note_left.emit()
        else:
            self.edit_note(typed)

    def _leave_note(self) -> None:
        self._close_note()
        self._drafts.forget()
        self.note_left.emit()

    def _close_note(self) -> None:
        self.visit_line.actions.setCurrentIndex(0)
        self.notice.clear()
