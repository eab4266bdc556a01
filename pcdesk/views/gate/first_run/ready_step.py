"""Sixth screen: the clinic is there; its recovery sheet is printed, and Today opens."""

from __future__ import annotations

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.gate.first_run.step import STEPS
from pcdesk.views.gate.page import GatePage
from pcdesk.views.look.cards import Card
from pcdesk.views.look.labels import label
from pcdesk.views.setup.sheet_check import SheetCheck


class ReadyStep(GatePage):
    """The sheet may wait, and the button says so. `go` opens Today."""

    def __init__(self, bench: Workbench, key: str, clinic: str) -> None:
        super().__init__(
            tr("{clinic} is ready", clinic=clinic),
            tr("One thing is left: a printed sheet. If every password is lost, only its key opens the records."),
            width=760,
            step=tr("Step {number} of {all}", number=STEPS, all=STEPS),
        )
        self._bench = bench
        card = Card(tr("Recovery sheet"), icon="key-round")
        self.check = SheetCheck(bench, key)
        self.check.confirmed.connect(self._on_confirmed)
        self.check.troubled.connect(self.explain)
        card.body.addWidget(self.check)
        self.body.addWidget(card)
        self.body.addWidget(
            label(tr("Six visit types and three rooms are there to begin with; the clinic settings change them."),
                  "caption", wraps=True)
        )  # fmt: skip
        self.push_right()
        self.go = self.offer(tr("Later: open Today"), icon="chevron-right", name="open-today")

    def arrive(self) -> None:
        """Keys to the printer."""
        self.check.print.setFocus()

    def flush(self) -> None:
        """Close the window of the sheet."""
        self._bench.flush_wanted.emit()

    def _on_confirmed(self) -> None:
        words = tr("Open Today")
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.go.setFocus()
