"""Days that differ: holidays, a provider away, extra hours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.clinic import setup, setup_lists
from pcdesk.language import counted, tr
from pcdesk.models.book import clinic_lists
from pcdesk.models.book.clinic_lists import OtherHours, exception_lines
from pcdesk.models.book.hours import NOBODY_IN
from pcdesk.models.book.unsettled import Unsettled
from pcdesk.models.book.visit import HoursException
from pcdesk.views.bench.booked_against import name_standing
from pcdesk.views.bench.wishes import UnsettledWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.kept import Parts, say_back
from pcdesk.views.form.lines import choice_of, date_line, text_line
from pcdesk.views.list.list_window import answer_list_key
from pcdesk.views.list.ways import Way
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column
from pcdesk.views.look.notice import Notice
from pcdesk.words.holidays import next_holidays
from pcdesk.words.hour_spans import DAY_END, parse_spans, say_spans


def _hours(row: OtherHours) -> str:
    if (row.start, row.end) == (0, DAY_END):
        return tr("open all day") if row.is_open else tr("closed all day")
    spans = say_spans([(row.start, row.end)])
    return tr("open {hours}", hours=spans) if row.is_open else tr("closed {hours}", hours=spans)


CLOSED_DAYS = WorkList(
    "closed_days", "Days that differ", lambda: exception_lines(moment.today()),
    columns=(
        Col("on", "Day", kind="date", width=120),
        Col("who", "Who", lambda row: row.who or tr("Everybody"), width=140),
        Col("hours", "Hours", _hours, width=220),
        Col("reason", "Reason", stretches=True),
    ),
    ways=(
        Way("holidays", "Close on the federal holidays of a year", "calendar-plus", setup_lists.close_on,
            short="Close on the federal holidays of a year", needs_row=False),
        Way("remove", "Remove the chosen day", "trash-2", setup.remove_exception, "Del", "Remove the chosen day"),
    ),
    filters=(Filter("is_open", "Extra hours"),),
    groups=(Group("who", "Who", none="Everybody"),),
    nothing=Nothing("calendar-off", "No closed days ahead.", detail="Add holidays below."),
    story=lambda row: (HoursException, row.id),
)  # fmt: skip


class ClosedPage(QWidget):
    """A list of days that differ from the week, a line to add one, and the holidays in one click.

    Signals: edited, also when what was typed was added.
    """

    edited = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.notice = Notice()
        self.notice.action_chosen.connect(self._on_settle)
        self.list = WorkListView(bench, CLOSED_DAYS)
        self.list.ways.asked.connect(self._on_asked)
        answer_list_key(self, self.list)
        self.on, self.who = date_line("day", tr("Day")), choice_of("who", tr("Who"))
        self.who.setMinimumWidth(theme.px(124))
        spoken = tr("Closed hours; empty for the whole day")
        self.hours = text_line("hours", spoken, most=0, hint=tr("all day"))
        self.kind = choice_of("kind", tr("Closed or open"), ((False, tr("Closed")), (True, tr("Extra hours"))))
        self.reason = text_line("reason", tr("Reason"), most=80)
        self.typed = Parts(on=self.on, hours=self.hours, reason=self.reason)
        self.typed.heard_by(self._on_typed)
        self._is_typed = False
        self.add_button = button(tr("Add this day"), "primary", icon="plus", name="add", run=self.add)
        self._lay_out()
        allow(self.add_button, bench.why_not(setup.add_exception))
        if why := bench.why_not(setup.add_exception):
            self.notice.say(why, "info")

    def draft(self) -> dict[str, Any]:
        """The day that was typed and not added, fit for JSON; {} for none."""
        return self.typed.draft() if self._is_typed else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.typed.restore(kept)
        self._is_typed = True
        say_back(self.notice)

    def _on_typed(self, _text: str) -> None:
        self._is_typed = any(text.strip() for text in self.typed.draft().values())
        self.edited.emit()

    def _lay_out(self) -> None:
        column = in_column(self, self.notice, (self.list, 1), spacing=12, margin=16)
        card = Card(tr("Another day"), icon="calendar-off")
        fields = QWidget()
        row = FlowLayout(fields, theme.px(12))
        for title, widget, width in (
            (tr("Day"), self.on, 150), (tr("Who"), self.who, 150), (tr("Closed or open"), self.kind, 140),
            (tr("Hours"), self.hours, 150), (tr("Reason"), self.reason, 230),
        ):  # fmt: skip
            whole = QWidget()
            in_column(whole, label(title, "label", buddy=widget), widget, spacing=4)
            theme.fix_width(whole, width)
            row.addWidget(whole)
        fill(card.body, fields, (self.add_button, Qt.AlignmentFlag.AlignLeft))
        column.addWidget(card)

    def reload(self) -> None:
        """Who may be away."""
        chosen = self.who.currentData()
        self.who.clear()
        self.who.addItem(tr("Everybody"), None)
        for row_id, title, *_rest in clinic_lists.provider_lines():
            self.who.addItem(title, row_id)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))

    def add(self) -> None:
        """Add the day that stands in the line."""
        on = self.on.value()
        if on is None:
            self.notice.say(tr("Which day? Type it like 12/24 or +2w."), "warning")
            self.on.setFocus()
            return
        is_open = bool(self.kind.currentData())
        try:
            spans = parse_spans(self.hours.text()) or [(0, DAY_END)]
        except ValueError as error:
            self.notice.say(str(error), "warning")
            self.hours.setFocus()
            return
        provider, reason = self.who.currentData(), self.reason.text().strip()
        done = self.bench.act(_add_spans, on, reason, provider, spans, is_open, refused=self.notice.explain)
        if done:
            self.hours.clear()
            self.reason.clear()
            self._is_typed = False
            self.edited.emit()
            self.notice.say(tr("Added."), "good")
            self._name(lambda row: (row.on, row.detail) == (on, reason) and provider in (None, row.provider_id))

    def _on_asked(self, way: str, row: OtherHours | None) -> None:
        if way == "holidays":
            self._on_holidays()
        elif row is not None:
            self.bench.act(setup.remove_exception, row.id, refused=self.notice.explain)
            self._name(lambda standing: standing.on == row.on)  # extra hours may have held a visit

    def _on_holidays(self) -> None:
        wanted = [(holiday.kept_on, holiday.name) for holiday in next_holidays(moment.today())]
        done = self.bench.act(setup_lists.close_on, wanted, refused=self.notice.explain)
        if done:
            self.notice.say(counted(
                done.value or 0, "1 holiday was added. Remove it if you work on it.",
                "{count} holidays were added. Remove those you work on.",
            ), "good")  # fmt: skip
            self._name(lambda row: (row.on, row.detail) in wanted)

    def _name(self, against: Callable[[Unsettled], bool]) -> None:
        """The visits that stand against the hours of a day as they are now."""
        name_standing(self.bench, self.notice, lambda row: row.why in NOBODY_IN and against(row))

    def _on_settle(self, _key: str) -> None:
        self.bench.wish(UnsettledWish())
        self.window().close()


def _add_spans(
    desk: Any, on: Any, reason: str, provider: int | None, spans: list[tuple[int, int]], is_open: bool
) -> None:
    for start, end in spans:
        setup.add_exception(desk, on, reason, provider_id=provider, start=start, end=end, is_open=is_open)
