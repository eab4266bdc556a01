"""Blocks minutes of a provider's day, and opens them again: what the front desk does when somebody has a meeting."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QWidget

from pcdesk import moment
from pcdesk.acts.book.blocked_time import block_time, open_time
from pcdesk.language import tr
from pcdesk.models.book.clinic_lists import blocked_on
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.book.visit import OFF_THE_BOOK
from pcdesk.models.desk.patient_file import provider_choices
from pcdesk.views.bench.drafts_left import BLOCK
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.form.lines import choice_of, date_line, named, text_line
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.views.look.taking_away import empty_out
from pcdesk.words.door import show_time
from pcdesk.words.hour_spans import parse_spans, say_spans, show_spans

Plan = tuple[int, date, tuple[tuple[int, int], ...]]  # provider, day, spans


class BlockSheet(KeptSheet):
    """Who, day, hours, reason; below it what is blocked on that day."""

    def __init__(
        self, bench: Workbench, parent: QWidget | None, *, provider_id: int | None = None, on: date | None = None,
        start: int | None = None, minutes: int = 60,
    ) -> None:  # fmt: skip
        """start: minutes after midnight; what is None is asked for."""
        super().__init__(bench, parent, tr("Block time"), icon="calendar-off", name="block_sheet")
        self._warned: Plan | None = None  # the plan whose visits were named
        self.who = choice_of("block_who", tr("Who"), (one for one in provider_choices() if one[0] is not None))
        self.who.setCurrentIndex(max(0, self.who.findData(provider_id)))
        self.on = date_line("block_day", tr("Day"), on or moment.today())
        hours = show_spans([(start, start + minutes)]) if start is not None else ""
        self.hours = text_line("block_hours", tr("Hours"), hours, most=0, hint=tr("2-3pm"))
        self.reason = text_line("block_reason", tr("Reason"), most=120)
        self._lay_out()
        self.on.date_chosen.connect(self._on_day)
        self.end(tr("Block"), self._on_block, cancel=tr("Close"), names=("no", "block"))
        self._show_blocked()
        self.keep(BLOCK, who=self.who, on=self.on, hours=self.hours, reason=self.reason)
        (self.reason if start is not None else self.hours).setFocus()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for row, field in enumerate((self.who, self.on, self.hours, self.reason)):
            for place, part in enumerate(named(field)):
                grid.addWidget(part, row, place)
        self.body.addLayout(grid)
        self.body.addWidget(self.notice)  # below: it pushes no field away
        self._blocked = QWidget()
        self._lines = in_column(self._blocked, spacing=None, margin=(0, 8, 0, 0))
        self.body.addWidget(self._blocked)

    def _plan(self) -> Plan | None:
        """What is to be blocked; None when something is missing, which is then said."""
        try:
            day, spans = self.on.value(), parse_spans(self.hours.text())
        except ValueError as error:
            self.notice.say(str(error), "warning")
            return None
        if day is None or not spans:
            self.notice.say(tr("Which hours? Write them like 2-3pm."), "warning")
            self.hours.setFocus()
            return None
        return int(self.who.currentData() or 0), day, tuple(spans)

    def _on_block(self) -> None:
        plan = self._plan()
        if plan is None or self._names_visits(plan):
            return
        provider, day, spans = plan
        said = self.reason.text()
        if self.bench.act(block_time, provider, day, spans, said, toast=True, refused=self.notice.explain):
            self.accept()
        else:
            self.reason.setFocus()

    def _names_visits(self, plan: Plan) -> bool:
        """Visits that are booked then are named once; blocked is with the second press."""
        provider, day, spans = plan
        booked = [v for v in visits_between(day, day, [provider]) if v.status not in OFF_THE_BOOK
                  and any(start < v.start + v.minutes and v.start < end for start, end in spans)]  # fmt: skip
        if not booked or self._warned == plan:
            return False
        self._warned = plan
        private = self.bench.is_private
        names = ", ".join(f"{show_time(v.start)} {v.initials if private else v.name}" for v in booked)
        how = tr("They stay in the book. Press Block again to block the time around them.")
        self.notice.say(tr("Booked then: {names}.", names=names), "warning", detail=how)
        self.reason.setFocus()  # what was typed there stays in sight beside the warning, and Enter presses Block
        return True

    def _on_day(self, _day: date | None) -> None:
        self._show_blocked()

    def _show_blocked(self) -> None:
        empty_out(self._lines)
        for row_id, _provider, title, start, end, reason in blocked_on(self.on.value() or moment.today()):
            line = QWidget()
            words = " · ".join(part for part in (title, say_spans([(start, end)]), reason) if part)
            opens = button(tr("Open again"), icon="calendar-check", name=f"open_{row_id}",
                           run=lambda _on=False, row_id=row_id: self._on_open(row_id))  # fmt: skip
            opens.setAccessibleName(tr("Open again: {words}", words=words))
            in_row(line, (label(words, elides=True), 1), opens, spacing=None)
            self._lines.addWidget(line)

    def _on_open(self, row_id: int) -> None:
        self.bench.act(open_time, row_id, toast=True, refused=self.notice.explain)
        self._show_blocked()
        self.hours.setFocus()
