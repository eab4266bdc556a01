"""What of a patient waits for somebody else's word: her authorizations and referrals, with the next step of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from pcdesk.acts.cover.authorization import need_authorization
from pcdesk.acts.desk.referral import refer_patient
from pcdesk.language import counted, tr
from pcdesk.models.cover.cases import Case, cases
from pcdesk.models.desk.sent_elsewhere import Sent, sent_elsewhere
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import ask_for
from pcdesk.views.insurance import case_list, case_words, referral_list
from pcdesk.views.insurance.case_letters import letters_menu, letters_of
from pcdesk.views.insurance.referral_sheets import REFER, Refer
from pcdesk.views.list.row_said import RowSaid
from pcdesk.views.list.ways import Ways
from pcdesk.views.look.buttons import Unfold, allow, button
from pcdesk.views.look.cards import Card, IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row


class AskedCard(Card):
    """For one patient; with nothing asked it says so and offers both."""

    def __init__(self, bench: Workbench, patient_id: int) -> None:
        super().__init__(tr("Authorizations and referrals"), icon="clipboard-check")
        self.setObjectName("asked_card")
        self._ways = Ways(bench, self, ())
        for name, words, icon, verb, run in (
            ("need", tr("Ask a payer"), "clipboard-plus", need_authorization, self._on_need),
            ("refer", tr("Refer"), "external-link", refer_patient, self._on_refer),
        ):
            made = button(words, icon=icon, name=name, run=run)
            allow(made, bench.why_not(verb))
            self.actions.addWidget(made)
        self._patient_id = patient_id
        every = [*cases(patient_id), *sent_elsewhere(patient_id)]
        for row in every:
            if not row.is_over:
                self.body.addLayout(self._line(row))
        if over := [row for row in every if row.is_over]:
            self._fold(over)
        if not every:
            self.body.addWidget(label(tr("Nothing was asked for yet."), "muted"))

    def _fold(self, over: Sequence[Case | Sent]) -> None:
        """What is over stands behind one key, so that it hides nothing that holds."""
        below = QWidget(self)
        column = in_column(below, spacing=4)
        for row in over:
            column.addLayout(self._line(row))
        show, hide = ("Show 1 that is over", "Show {count} that are over"), ("Hide 1", "Hide {count}")
        unfold = Unfold(counted(len(over), *show), counted(len(over), *hide))
        unfold.setObjectName("over")
        unfold.turned.connect(below.setVisible)
        self.body.addWidget(unfold, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(below)
        below.hide()

    def _line(self, row: Case | Sent) -> Any:
        is_case = isinstance(row, Case)
        looks = case_words.LOOKS[row.standing] if is_case else referral_list.LOOKS[row.state]
        said = RowSaid(self)
        said.say(case_words.whole_of(row) if is_case else referral_list.whole_of(row))
        parts: list[Any] = [IconLabel(*looks, 16), (said, 1)]
        if not (case_list.has_next(row) if is_case else referral_list.has_next(row)):
            step = button(tr("Next step"), "link", name=f"next_{row.id}")
            step.setAccessibleName(tr("Next step: {what}", what=row.held.what if is_case else row.reason))
            ask = case_list.ask_next if is_case else referral_list.ask_next
            step.clicked.connect(lambda _on=False: ask(self._ways, row))
            parts.append(step)
        if letters_of(row):
            write = button(tr("Write"), "link", name=f"write_{row.id}")
            write.setAccessibleName(tr("Write: {what}", what=row.held.what if is_case else row.reason))
            write.clicked.connect(lambda _on=False: self._write(row, write))
            parts.append(write)
        return in_row(None, *parts)

    def _write(self, row: Case | Sent, at: QWidget) -> None:
        self._ways.popup(letters_menu(self._ways, row), at.mapToGlobal(QPoint(0, at.height())))

    def _on_need(self) -> None:
        case_list.ask_need(self._ways, self._patient_id)

    def _on_refer(self) -> None:
        ask_for(self._ways.bench, REFER, Refer(self._patient_id), self.window())
