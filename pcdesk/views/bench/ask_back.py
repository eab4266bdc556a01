"""The question before a check-in is taken back: one for the board, the calendar and check-in itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.views.look.dialogs import ask


def ask_back(window: QWidget, name: str, on_yes: Callable[[], object]) -> None:
    """Ask whether the patient's check-in is taken back, saying what stays; on_yes: what then does it."""
    asked = ask(
        window, tr("Undo the check-in of {name}?", name=name),
        tr("The visit is expected again and is checked in anew when the patient comes. "
           "Money taken stays on the account: reverse it at Billing if it goes back."),
        yes=tr("Undo check-in"), no=tr("Keep"),
    )  # fmt: skip
    asked.answered.connect(lambda is_yes: on_yes() if is_yes else None)
