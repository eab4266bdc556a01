"""One coverage as a calm card: whose it is, the numbers, what was last heard, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pcdesk.acts.cover.card_change import change_card
from pcdesk.acts.cover.insurance import change_coverage, end_coverage, record_check
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import counted, tr
from pcdesk.models.cover.benefits_told import Told
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.coverage import COPAY_KEPT
from pcdesk.models.cover.to_check import Check
from pcdesk.views.insurance.benefit_words import about_words, source_words, value_words
from pcdesk.views.insurance.fact_block import FactBlock
from pcdesk.views.insurance.words import (
    KINDS,
    LOOKS,
    RANKS,
    check_words,
    copay_words,
    plan_name,
    span_words,
    standing_words,
    subscriber_words,
)
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import Unfold, allow, button, tool
from pcdesk.views.look.cards import Card, IconLabel
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column, in_row

IN_SIGHT = 4  # benefits that are always shown


class CoverCard(Card):
    """Signals: wanted(what, coverage id), with what: check, picture, change, card, end or sheet; copied(name)."""

    wanted = Signal(str, int)
    copied = Signal(str)

    def __init__(
        self, cover: Cover, checks: Sequence[Check], told: Sequence[Told] = (), *, why_not: Callable[[Any], str],
        is_due: bool = False, has_card: bool = False,
    ) -> None:  # fmt: skip
        """told: its benefits in this plan year. why_not: as of the workbench.

        is_due: a check is what comes next here. has_card: as a picture.
        """
        rank = tr(RANKS.get(cover.rank, str(cover.rank)))
        super().__init__(f"{rank}: {plan_name(cover.payer, cover.plan)}", icon="shield-check")
        self.cover, self.checks = cover, tuple(checks)
        self.setObjectName(f"cover_{cover.id}")
        for what, words, icon, does in (
            ("check", tr("Check"), "phone-call", record_check),
            ("change", tr("Change"), "pencil", change_coverage), ("card", tr("New card"), "id-card", change_card),
            ("end", tr("End"), "calendar-off", end_coverage),
        ):
            spoken = tr("Record check") if what == "check" else words
            named = tr("{action}: {plan}", action=spoken, plan=cover.plan)
            kind = "primary" if is_due else ""
            made = button(words, kind, icon=icon, tip=named) if what == "check" else tool(icon, named)
            made.setObjectName(what)
            made.setAccessibleName(named)
            allow(made, why_not(does))
            made.clicked.connect(self._on_wanted)
            self.actions.addWidget(made)
        if has_card:
            named = tr("Show the card: {plan}", plan=cover.plan)
            self.actions.insertWidget(1, tool("image", named, name="picture", run=self._on_wanted))
        named = tr("{action}: {plan}", action=tr("Print what was told"), plan=cover.plan)
        sheet = tool("printer", named, name="sheet", run=self._on_wanted)
        allow(sheet, why_not(PAPERS["verification_sheet"]))
        fill(self.body, self._facts(), self._last_check(sheet))
        if told:
            self.body.addWidget(self._benefits(told))
        self._history = self._checks()
        self.body.addWidget(self._history)

    def _facts(self) -> QWidget:
        cover, made = self.cover, QWidget()
        flow = FlowLayout(made, theme.px(8))
        kind = tr(KINDS.get(cover.plan_kind, cover.plan_kind)) if cover.plan_kind else ""
        for name, value, copies in (
            (tr("Member ID"), cover.member_number or tr("not known"), bool(cover.member_number)),
            (tr("Group number"), cover.group_number, True),
            (tr("Copay"), _copay(cover), False),
            (tr("Subscriber"), subscriber_words(cover), False),
            (tr("Covered"), span_words(cover), False),
            (tr("Payer's phone"), cover.payer_phone, True),
            (tr("Kind"), kind, False),
            (tr("Note"), cover.note, False),
        ):
            if value:
                block = FactBlock(name, value, copies=copies, role="strong" if name == tr("Copay") else "body")
                block.copied.connect(self.copied)
                flow.addWidget(block)
        return made

    def _last_check(self, sheet: QWidget) -> QHBoxLayout:
        worth = self.cover.standing
        icon, tone, role = LOOKS[worth]
        row = in_row(None, IconLabel(icon, tone, 18))
        words = standing_words(worth, self.cover.days_since_check())
        latest = next((one for one in self.checks if one.way != COPAY_KEPT), None)
        if latest is not None:
            more = [tr("by {who}", who=latest.by) if latest.by else "",
                    tr("reference {number}", number=latest.reference) if latest.reference else ""]  # fmt: skip
            words = " · ".join([words, *(part for part in more if part)])
        said = label(words, "body" if role == "error" else role, wraps=True, name="standing")
        row.addWidget(said, 1)
        if self.checks:
            many = len(self.checks)
            show, hide = ("Show 1 check", "Show {count} checks"), ("Hide 1 check", "Hide {count} checks")
            history = Unfold(counted(many, *show), counted(many, *hide))
            history.setObjectName("history")
            history.turned.connect(self._on_history)
            row.addWidget(history)
        row.addWidget(sheet)
        return row

    def _benefits(self, told: Sequence[Told]) -> QWidget:
        """The first few in sight; the rest, and what was told earlier and differs, behind a fold."""
        made, rest = QWidget(), QWidget()
        made.setObjectName("benefits")
        column, below = in_column(made, spacing=4), in_column(rest, spacing=4)
        first = [one for one in told if not one.is_earlier][:IN_SIGHT]
        others = [one for one in told if one not in first]
        for one, place in [*((one, column) for one in first), *((one, below) for one in others)]:
            said = label(f"{about_words(one)}: {value_words(one)}", "muted" if one.is_earlier else "body", wraps=True)
            source = label(source_words(one), "caption", wraps=True)
            place.addLayout(in_row(None, (said, 3), (source, 2)))
        if others:
            show, hide = ("Show 1 more benefit", "Show {count} more benefits"), ("Hide 1", "Hide {count}")
            fold = Unfold(counted(len(others), *show), counted(len(others), *hide))
            fold.setObjectName("more_benefits")
            fold.turned.connect(rest.setVisible)
            fill(column, (fold, Qt.AlignmentFlag.AlignLeft), rest)
        rest.hide()
        return made

    def _checks(self) -> QWidget:
        made = QWidget()
        made.setObjectName("check_history")
        column = in_column(made, spacing=6, margin=(26, 0, 0, 0))
        for check in self.checks:
            row = in_row(None)
            icon, tone, _role = LOOKS[check.result if check.result in LOOKS else "unclear"]
            if check.way == COPAY_KEPT:
                icon, tone = "pencil", "muted"  # decided here, not heard
            fill(row, IconLabel(icon, tone, 14), (label(check_words(check), "muted", wraps=True), 1))
            column.addLayout(row)
        made.hide()
        return made

    def _on_history(self, is_open: bool) -> None:
        self._history.setVisible(is_open)

    def _on_wanted(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(sender.objectName(), self.cover.id)


def _copay(cover: Cover) -> str:
    """What is asked for; and the payer's other answer, where somebody chose to leave it."""
    known = copay_words(cover.copay_cents)
    if cover.is_copay_kept and cover.told_cents not in (None, cover.copay_cents):
        return tr("{known} (kept; the payer said {told})", known=known, told=copay_words(cover.told_cents))
    return known
