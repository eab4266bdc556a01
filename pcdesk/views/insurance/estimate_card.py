"""What each coming visit of a patient will cost: the sum, its parts with what explains them, what is not known."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pcdesk.acts.cover.estimate import make_estimate, take_from_estimate, withdraw_estimate
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.models.cover.estimates_kept import Estimated, ShownLine, estimate_of
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
from pcdesk.views.look import theme
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
        title = f"{show_day_time(visit.on, visit.start)} · {visit.kind} · {visit.provider}"
        row = in_row(None, (label(title, "strong", wraps=True), 1), *self._buttons(visit, found))
        column.addLayout(row)
        if found is None:
            column.addWidget(label(tr("Not estimated yet."), "muted"))
            return made
        if found.stale:
            stale = label(stale_words(found), "body", wraps=True, name="stale")
            column.addLayout(in_row(None, IconLabel("clock-alert", "warning", 16), (stale, 1)))
        said = label(tr("The patient may pay {sum}", sum=sum_words(found)), "strong", wraps=True, name="estimate_sum")
        column.addWidget(said)
        if second := second_words(found):
            column.addWidget(label(second, "body", wraps=True))
        for line in found.lines:
            column.addWidget(self._service(line, is_own=line is found.lines[0]))
        column.addWidget(self._notes(found))
        column.addWidget(label(made_words(found), "caption", wraps=True))
        return made

    def _buttons(self, visit: DayVisit, found: Estimated | None) -> list[QWidget]:
        """What comes next first; each has its name with the visit for who hears it."""
        why, day = self._bench.why_not(make_estimate), show_day_time(visit.on, visit.start)
        anew = partial(self._bench.act, make_estimate, visit.id, toast=True)
        if found is None:
            make = button(tr("Estimate"), "primary", icon="hand-coins", name="estimate", run=anew)
            ways: list[Any] = [(make, tr("Estimate: {visit}", visit=day), why)]
        else:
            again = button(tr("Make anew"), "primary" if found.stale else "", icon="refresh-cw", name="estimate_anew",
                           run=anew)  # fmt: skip
            paper = button(tr("Print"), icon="printer", name="estimate_print", run=partial(self._on_print, visit.id))
            add = tool("plus", tr("Add a service: {visit}", visit=day))
            add.setObjectName("estimate_add")
            add.clicked.connect(partial(self._on_add, found))
            gone = tool("trash-2", tr("Withdraw the estimate: {visit}", visit=day))
            gone.setObjectName("estimate_withdraw")
            gone.clicked.connect(partial(self._on_withdraw, found))
            ways = [
                (again, tr("Make anew: {visit}", visit=day), why),
                (paper, tr("Print the estimate: {visit}", visit=day), self._bench.why_not(PAPERS["estimate"])),
                (add, add.toolTip(), why), (gone, gone.toolTip(), why),
            ]  # fmt: skip
        say = tool("pencil", tr("Say what you know of the plan: {visit}", visit=day))
        say.setObjectName("estimate_say")
        say.clicked.connect(partial(self._on_say, visit))
        ways.insert(-2 if found is not None else 1, (say, say.toolTip(), why))
        for made, name, against in ways:
            made.setAccessibleName(name)
            allow(made, against)
        return [made for made, _name, _against in ways]

    def _service(self, line: ShownLine, *, is_own: bool) -> QWidget:
        """The fee and below it its parts, the amounts under each other."""
        made = QWidget(self)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(3))
        grid.setColumnStretch(2, 1)
        many = "" if line.units == 1 else tr(", {count} at {fee}", count=line.units, fee=show_money(line.fee_cents))
        rows = [(f"{line.what}{many}", between(line.cents, line.cents), "", "body")]
        rows += [
            (part_words(part), between(part.least_cents, part.most_cents), source_words(part), "muted")
            for part in line.parts
        ]
        for place, (what, amount, why, role) in enumerate(rows):
            sum_ = label(amount, "body" if place == 0 else role)
            sum_.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(what, role, wraps=True), place, 0)
            grid.addWidget(sum_, place, 1)
            grid.addWidget(label(why, "caption", wraps=True), place, 2)
        if not is_own:
            take = tool("x", tr("Take away: {what}", what=line.what))
            take.setAccessibleName(take.toolTip())
            take.setObjectName(f"take_{line.id}")
            take.clicked.connect(partial(self._on_take, line.id))
            allow(take, self._bench.why_not(take_from_estimate))
            grid.addWidget(take, 0, 3)
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
