"""Every word on a screen: plain text always, in the roles of the type scale.

    layout.addWidget(label(tr("Coverage"), "heading"))
    layout.addWidget(label(patient_name, "title", elides=True))     # cut with …, whole in the tooltip
    layout.addWidget(label(tr("Nothing is owed."), "muted", wraps=True))
    widget.setToolTip(plain_tip(note_typed_by_someone))

Roles: display title heading strong body muted caption label number accent error warning good.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pcdesk.views.look import theme

TIP_WIDTH = 80  # letters of a tooltip's line
_NO_WIDTH = "\u2060"  # the word joiner


def plain_tip(text: str) -> str:
    """Text for setToolTip that shows, and is read aloud, exactly as written, whatever markup it holds.

    A screen reader reads a tooltip as it is, so it holds no markup of ours either: its lines are broken here, and what
    Qt would take for a tag is parted by a letter without width.
    """
    lines = [part for line in text.split("\n") for part in _broken(line)]
    return "\n".join(lines).replace("<", f"<{_NO_WIDTH}").replace("&", f"&{_NO_WIDTH}")


def _broken(line: str) -> list[str]:
    """A line in parts of at most TIP_WIDTH letters, where its words allow."""
    parts = [""]
    for word in line.split(" "):
        if parts[-1] and len(parts[-1]) + 1 + len(word) > TIP_WIDTH:
            parts.append(word)
        else:
            parts[-1] = f"{parts[-1]} {word}" if parts[-1] else word
    return parts


def label(
    text: str = "",
    role: str = "body",
    *,
    wraps: bool = False,
    elides: bool = False,
    buddy: QWidget | None = None,
    name: str = "",
) -> QLabel:
    """A plain-text label in one role; `buddy` is the control it names. name: of the object."""
    made = ElidingLabel(role=role) if elides else WrappingLabel() if wraps else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    if role == "number":
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if buddy is not None:
        text = text.replace("&", "&&")
    made.setText(text)
    if buddy is not None:
        made.setBuddy(buddy)
    if name:
        made.setObjectName(name)
    return made


def set_role(which: QLabel, role: str) -> None:
    """Change the role of a label that may already be on the screen."""
    if which.property("role") != role:
        which.setProperty("role", role)
        theme.restyle(which)


class WrappingLabel(QLabel):
    """Words that wrap. It knows how high it was at which width: Qt asks at each layout, and breaks all lines anew."""

    def __init__(self) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}

    def setText(self, text: str) -> None:
        """Show other words."""
        self._heights.clear()
        super().setText(text)

    def heightForWidth(self, width: int) -> int:
        """As Qt says, once for a width."""
        if (known := self._heights.get(width)) is None:
            known = self._heights[width] = super().heightForWidth(width)
        return known

    def changeEvent(self, event: QEvent) -> None:
        """With another font or style it is as high as that makes it."""
        self._heights.clear()
        super().changeEvent(event)


class ElidingLabel(QLabel):
    """A one-line label that gives way: what does not fit ends in … and is whole in the tooltip."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show one line of text; line breaks become spaces."""
        super().setText(" ".join(text.split("\n")))
        self.setAccessibleName(self.text())
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def is_elided(self) -> bool:
        """Whether part of the text is hidden now."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip true."""
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the tooltip true when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(self.alignment()), shown)

    def _tell(self) -> None:
        self.setToolTip(plain_tip(self.text()) if self.is_elided() else "")
