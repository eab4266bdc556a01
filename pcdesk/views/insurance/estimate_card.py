"""What each coming visit of a patient will cost: the sum, its parts with what explains them, what is not known."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pcdesk.acts.cover.estimate import make_estimate, take_from_estimate, withdraw_estimate
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.models.cover.estimates_kept import Estimated, estimate_of
from pcdesk.models.money.estimates_and_charges import visits_to_estimate
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import ask_for
from pcdesk.views.insurance.estimate_sheets import ADD_SERVICE, ESTIMATE
from pcdesk.views.insurance.estimate_words import (
    between,
    made_words,
    note_words,
    part_words,
    second_words,
    source_words,
    stale_words,
    sum_words,
)
from pcdesk.views.look.buttons import Unfold, allow, button, tool
from pcdesk.views.look.cards import Card, IconLabel, hairline
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column, in_row
from pcdesk.words.door import show_day_time, show_money


class EstimateCard(Card):
    """For one patient; nothing is shown of who has no visit to come (see has_visits)."""

    def __init__(self, bench: Workbench, patient_id: int) -> None:
        super().__init__(tr("What the next visits will cost"), icon="hand-coins")
        self.setObjectName("estimate_card")
        self._bench = bench
        self.visits = visits_to_estimate(patient_id)
        for place, visit in enumerate(self.visits):
            if place:
                self.body.addWidget(hairline())
            self.body.addWidget(self._visit(visit, estimate_of(visit.id)))

    @property
    def has_visits(self) -> bool:
        """Whether there is a visit to estimate."""
        return bool(self.visits)

    def _visit(self, visit: DayVisit, found: Estimated | None) -> QWidget:
        made = QWidget(self)
        column = in_column(made, spacing=6)
        title = label(f"{show_day_time(visit.on, visit.start)} · {visit.kind} · {visit.provider}", "strong", wraps=True)
        if found is None:
            fill(column, in_row(None, (title, 1), *self._make(visit, found)), label(tr("Not estimated yet."), "muted"))
            return made
        fill(column, in_row(None, (title, 1), *self._small(visit, found)))
        sum_ = tr("The patient may pay {sum}", sum=sum_words(found))
        said = label(sum_, "heading", wraps=True, name="estimate_sum")
        column.addLayout(in_row(None, (said, 1), *self._make(visit, found), self._print(visit)))
        if found.stale:
            stale = label(stale_words(found), "body", wraps=True, name="stale")
            column.addLayout(in_row(None, IconLabel("clock-alert", "warning", 16), (stale, 1)))
        if second := second_words(found):
            column.addWidget(label(second, "body", wraps=True))
        fill(column, self._services(found), self._notes(found), label(made_words(found), "caption", wraps=True))
        return made

    def _make(self, visit: DayVisit, found: Estimated | None) -> list[QWidget]:
        """Make it, or make it anew; what somebody knows of the plan is said by the pencil beside it."""
        day, why = show_day_time(visit.on, visit.start), self._bench.why_not(make_estimate)
        words, icon = (tr("Estimate"), "hand-coins") if found is None else (tr("Make anew"), "refresh-cw")
        name = "estimate" if found is None else "estimate_anew"
        make = button(words, icon=icon, name=name, run=partial(self._bench.act, make_estimate, visit.id, toast=True))
        make.setAccessibleName(tr("{action}: {visit}", action=words, visit=day))
        allow(make, why)
        return [make] if found is not None else [make, self._say(visit)]

    def _say(self, visit: DayVisit) -> QWidget:
        day = show_day_time(visit.on, visit.start)
        return self._tool("pencil", tr("Say what you know of the plan: {visit}", visit=day), "estimate_say",
                          partial(self._on_say, visit))  # fmt: skip

    def _small(self, visit: DayVisit, found: Estimated) -> list[QWidget]:
        day = show_day_time(visit.on, visit.start)
        return [
            self._say(visit),
            self._tool("plus", tr("Add a service: {visit}", visit=day), "estimate_add", partial(self._on_add, found)),
            self._tool("trash-2", tr("Withdraw the estimate: {visit}", visit=day), "estimate_withdraw",
                       partial(self._on_withdraw, found)),
        ]  # fmt: skip

    def _tool(self, icon: str, words: str, name: str, run: Callable[[], None]) -> QWidget:
        made = tool(icon, words)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.clicked.connect(run)
        allow(made, self._bench.why_not(make_estimate))
        return made

    def _print(self, visit: DayVisit) -> QWidget:
        made = button(tr("Print"), icon="printer", name="estimate_print", run=partial(self._on_print, visit.id))
        made.setAccessibleName(tr("Print the estimate: {visit}", visit=show_day_time(visit.on, visit.start)))
        allow(made, self._bench.why_not(PAPERS["estimate"]))
        return made

    def _services(self, found: Estimated) -> QWidget:
        """Each fee and below it its parts, all amounts under each other, each with what explains it."""
        made = QWidget(self)
        column = in_column(made, spacing=3)
        amounts = []
        for line in found.lines:
            many = "" if line.units == 1 else tr("{count} at {fee}", count=line.units, fee=show_money(line.fee_cents))
            rows = [(line.what, show_money(line.cents), many, "body")]
            rows += [
                (part_words(part), between(part.least_cents, part.most_cents), source_words(part), "muted")
                for part in line.parts
            ]
            for what, cents, why, role in rows:
                amount = label(cents, role)
                amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                amounts.append(amount)
                parts: list[Any] = [(label(what, role, wraps=True), 4), amount, (label(why, "caption", wraps=True), 7)]
                if role == "body" and line is not found.lines[0]:
                    words = tr("Take away: {what}", what=line.what)
                    parts.append(self._tool("x", words, f"take_{line.id}", partial(self._on_take, line.id)))
                elif len(found.lines) > 1:
                    parts.append(_room_of_a_tool())
                column.addLayout(in_row(None, *parts, spacing=12))
        widest = max(one.sizeHint().width() for one in amounts)
        for amount in amounts:
            amount.setFixedWidth(widest)
        return made

    def _notes(self, found: Estimated) -> QWidget:
        """What is not known stands in sight; what was counted on behind a fold."""
        made, rest = QWidget(self), QWidget(self)
        column, below = in_column(made, spacing=3), in_column(rest, spacing=3)
        unknown = [one for one in found.notes if one.is_unknown]
        others = [one for one in found.notes if not one.is_unknown]
        for one in unknown:
            said = label(note_words(one), "body", wraps=True)
            column.addLayout(in_row(None, IconLabel("circle-question-mark", "warning", 16), (said, 1)))
        for one in others:
            said = label(note_words(one), "muted", wraps=True)
            below.addLayout(in_row(None, IconLabel("info", "muted", 14), (said, 1)))
        if others:
            fold = Unfold(tr("Show what was counted on"), tr("Hide what was counted on"))
            fold.setObjectName("counted_on")
            fold.turned.connect(rest.setVisible)
            fill(column, (fold, Qt.AlignmentFlag.AlignLeft), rest)
        rest.hide()
        return made

    def _on_print(self, visit_id: int) -> None:
        self._bench.wish(PaperWish("estimate", {"visit_id": visit_id}))

    def _on_say(self, visit: DayVisit) -> None:
        ask_for(self._bench, ESTIMATE, visit, self.window())

    def _on_add(self, found: Estimated) -> None:
        ask_for(self._bench, ADD_SERVICE, found, self.window())

    def _on_take(self, line_id: int) -> None:
        self._bench.act(take_from_estimate, line_id, toast=True)

    def _on_withdraw(self, found: Estimated) -> None:
        self._bench.act(withdraw_estimate, found.id, toast=True)


def _room_of_a_tool() -> QWidget:
    """As wide as a small button, so that amounts stand under each other beside one."""
    made = QWidget()
    made.setFixedWidth(tool("x", "").sizeHint().width())
    return made
