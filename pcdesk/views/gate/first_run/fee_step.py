"""Third screen: what a visit costs who pays for it herself; what is not known yet stays empty."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from pcdesk.acts.clinic.first_run import FirstRun, visit_types
from pcdesk.language import tr
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.gate.first_run.step import Step
from pcdesk.views.look import theme
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.labels import label


class FeeStep(Step):
    """The usual fee of each kind of visit to begin with."""

    def __init__(self, plan: FirstRun) -> None:
        words = tr("What a patient without insurance pays for each kind of visit. What is not settled yet may stay "
                   "empty: the desk is then told that no fee is set.")  # fmt: skip
        super().__init__(plan, 3, tr("Usual fees"), words)
        self.fees: dict[str, MoneyEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(2, 1)
        for row, kind in enumerate(visit_types()):
            edit = MoneyEdit()
            edit.setObjectName(f"fee-{row}")
            edit.setAccessibleName(tr("Usual fee of {kind}", kind=kind["name"]))
            put_hint(edit, tr("not set"))
            edit.setFixedWidth(theme.px(120))
            edit.returnPressed.connect(partial(self._on_entered, row))
            grid.addWidget(label(kind["name"], "body", buddy=edit), row, 0)
            grid.addWidget(edit, row, 1)
            self.fees[kind["name"]] = edit
        self.body.addLayout(grid)

    def gather(self) -> bool:
        """The fees that were typed, in cents."""
        found = {}
        for name, edit in self.fees.items():
            try:
                cents = edit.cents() or 0
            except ValueError as error:
                self._refuse(edit, str(error))
                return False
            if cents < 0:
                self._refuse(edit, tr("A fee is not less than nothing."))
                return False
            found[name] = cents
        self.plan.fees = {name: cents for name, cents in found.items() if cents}
        return True

    def arrive(self) -> None:
        """Keys to the first fee."""
        next(iter(self.fees.values())).setFocus()

    def _refuse(self, edit: MoneyEdit, sentence: str) -> None:
        self.notice.say(sentence, "warning")
        edit.setFocus()

    def _on_entered(self, row: int) -> None:
        edits = list(self.fees.values())
        following = edits[row + 1] if row + 1 < len(edits) else self.next
        following.setFocus(Qt.FocusReason.TabFocusReason)
