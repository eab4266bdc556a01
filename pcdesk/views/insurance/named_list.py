"""Other payers that answers name: as cards beside the coverage, as a list, and as rows of Today's queue."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from pcdesk.acts.cover.card_change import change_card
from pcdesk.acts.cover.named_payer import leave_named_payer
from pcdesk.language import tr
from pcdesk.models.cover.named_payer import Named, NamedPayer, named_payers
from pcdesk.models.desk.today import Item
from pcdesk.views.bench.wishes import NewCardWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.insurance.fact_block import FactBlock
from pcdesk.views.insurance.words import plan_name
from pcdesk.views.list.queue_kind import Said, kind_of_list
from pcdesk.views.list.ways import OPEN, Way, Ways
from pcdesk.views.list.work_list import PATIENT, PHONE, Col, Group, Nothing, WorkList, code_of
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.words.door import show_date

ROLES = dict(NamedPayer.ROLES)


def told_name(row: Named) -> str:
    """The payer and plan that are named, as they were told."""
    return plan_name(row.told_payer, row.told_plan) if row.told_plan else row.told_payer or tr("name not told")


def span_of(row: Named) -> str:
    """From when to when, as far as it was told."""
    if row.starts_on is None and row.ends_on is None:
        return tr("days not told")
    if row.ends_on is None:
        return tr("from {date}", date=show_date(row.starts_on))
    if row.starts_on is None:
        return tr("through {date}", date=show_date(row.ends_on))
    return tr("{first} to {last}", first=show_date(row.starts_on), last=show_date(row.ends_on))


def _take(ways: Ways, row: Any, _at: QPoint) -> None:
    ways.bench.wish(NewCardWish(row.coverage_id, _named(row)))


def _named(row: Any) -> int:
    """Of a row of the list, and of Today's queue."""
    return int(row.row_id if isinstance(row, Item) else row.id)


WAYS = (
    Way("take", "New card…", "id-card", change_card, "Enter", "New card", _take),
    Way("leave", "Leave the card as it is", "x", leave_named_payer, "X", "Leave it", send=lambda row: (_named(row),)),
)  # fmt: skip

NAMED_PAYERS = WorkList(
    "named_payers", "Other payers named in answers", named_payers, icon="shield-question-mark",
    found_by="271 eligibility answer another payer managed care proposal",
    columns=(
        PATIENT, Col("told", "Named", told_name, width=190),
        Col("member_number", "Member ID", width=120, is_private=True, least=560),
        Col("span", "When", span_of, width=150, least=720, sort=lambda row: row.starts_on or date.min),
        Col("role", "Named as", code_of(NamedPayer.role), width=130, least=860),
        Col("by", "By", lambda row: plan_name(row.payer, row.plan), width=170, least=980),
        Col("on", "Told", kind="date", width=104), PHONE,
    ),
    ways=(*WAYS, OPEN),
    groups=(Group("by", "By", lambda row: row.payer),),
    nothing=Nothing("circle-check", "No answer names another payer that is not decided."),
    story=lambda row: (NamedPayer, row.id),
)  # fmt: skip


def _say(row: Any, _today: date) -> Said:
    words = tr("{payer} names another payer: {who}", payer=row.payer, who=told_name(row))
    return Said("shield-question-mark", "warning", row.name, words, span_of(row))


NAMED = kind_of_list(NAMED_PAYERS, ("1 other payer named", "{count} other payers named"), lambda _row: 35, _say)


class NamedCard(Card):
    """One proposal beside the card it speaks against; nothing changes until somebody chooses."""

    def __init__(self, bench: Workbench, row: Named, owner: QWidget) -> None:
        super().__init__(tr("Another payer is named"), icon="shield-question-mark", parent=owner)
        self.setObjectName(f"named_{row.id}")
        self._bench, self.row = bench, row
        for name, words, icon, verb, run in (
            ("take", tr("New card…"), "id-card", change_card, self._on_take),
            ("leave", tr("Leave it"), "x", leave_named_payer, self._on_leave),
        ):
            made = button(words, icon=icon, name=name, run=run)
            made.setAccessibleName(tr("{action}: {plan}", action=words, plan=told_name(row)))
            allow(made, bench.why_not(verb))
            self.actions.addWidget(made)
        facts = QWidget()
        flow = FlowLayout(facts, theme.px(8))
        for name, value, copies in (
            (tr(ROLES[row.role]), told_name(row), False), (tr("Member ID"), row.member_number or tr("not told"),
                                                           bool(row.member_number)),
            (tr("When"), span_of(row), False), (tr("Told"), show_date(row.on), False),
        ):  # fmt: skip
            block = FactBlock(name, value, copies=copies)
            block.copied.connect(self._on_copied)
            flow.addWidget(block)
        self.body.addWidget(facts)
        self.body.addWidget(
            label(tr("{payer} named it in its answer. Nothing is changed by that: ask the patient for the card, then "
                     "take it over or leave it.", payer=row.payer), "muted", wraps=True)
        )  # fmt: skip

    def _on_take(self) -> None:
        self._bench.wish(NewCardWish(self.row.coverage_id, self.row.id))

    def _on_leave(self) -> None:
        self._bench.act(leave_named_payer, self.row.id, toast=True)

    def _on_copied(self, name: str) -> None:
        self._bench.said.emit(tr("Copied: {name}.", name=name), False)
