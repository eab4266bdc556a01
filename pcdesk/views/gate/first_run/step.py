"""What the screens of the first run have in common: a step, Back and Next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pcdesk.acts.clinic.first_run import FirstRun
from pcdesk.language import tr
from pcdesk.views.gate.page import GatePage

STEPS = 6


class Step(GatePage):
    """One screen. Signals: back_wanted; next_wanted, when everything on it is understood and in the plan."""

    back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, plan: FirstRun, number: int, title: str, words: str, *, next_words: str = "") -> None:
        step = tr("Step {number} of {all}", number=number, all=STEPS)
        super().__init__(title, words, width=760, step=step)
        self.plan = plan
        self._is_heard = False
        self.back = self.offer(tr("Back"), icon="chevron-left", name="back")
        self.push_right()
        self.next = self.offer(next_words or tr("Next"), "primary", name="next")
        QWidget.setTabOrder(self.next, self.back)  # what goes on comes before what goes back
        self.back.clicked.connect(self.back_wanted)
        self.next.clicked.connect(self._on_next)

    def gather(self) -> bool:
        """Put what stands here into the plan; False when something is missing, which is then said."""
        raise NotImplementedError

    def _on_next(self) -> None:
        self.notice.clear()
        if self.next.isEnabled() and self.gather():
            self.next_wanted.emit()
        elif not self._is_heard:  # what is typed since answers what was said of it
            self._is_heard = True
            for line in self.findChildren(QLineEdit):
                line.textEdited.connect(self.notice.clear)
