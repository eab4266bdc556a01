"""No line cuts off what is typed or pasted without a word: what fits no more is said at once.

    limit(self.reason, 200)
"""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QToolTip

from pcdesk.language import counted
from pcdesk.views.look.announce import announce
from pcdesk.views.look.labels import plain_tip

_READ_FOR = 5000  # milliseconds


def limit(line: QLineEdit, most: int) -> None:
    """Let at most so many letters stand in a line."""
    line.setMaxLength(most)
    line.inputRejected.connect(lambda: _say(line))


def _say(line: QLineEdit) -> None:
    if len(line.text()) < line.maxLength():
        return  # a letter that may not stand there at all
    words = counted(
        line.maxLength(), "No more than 1 letter fits here: the rest was left out.",
        "No more than {count} letters fit here: the rest was left out.",
    )  # fmt: skip
    QToolTip.showText(line.mapToGlobal(QPoint(0, line.height())), plain_tip(words), line, line.rect(), _READ_FOR)
    announce(line, words)
