"""The keys come back to the field of a panel that had them when the desk was locked, once that field stands again.

    left = field_with_keys(docks)        # (the panel's key, the names from the panel down to the field), or None
    KeysBack(docks, left)                # waits for the field as long as nobody presses or clicks anything
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from pcdesk.views.main.docks import Docks

Field = tuple[str, tuple[str, ...]]
TYPED_INTO = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox)
LOOK_MS, TRIES = 40, 75  # a form comes with what its panel reads in a task: three seconds, then it does not come
TOUCHED = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)


def field_with_keys(docks: Docks) -> Field | None:
    """The field of a panel that has the keys; None where they are in no field, or in one without a name."""
    here, panel = QApplication.focusWidget(), docks.focused()
    if panel is None or not isinstance(here, TYPED_INTO) or not here.objectName():
        return None
    return panel.objectName(), _path(here, panel)


def _path(widget: QWidget, panel: QWidget) -> tuple[str, ...]:
    names = []
    above: QWidget | None = widget
    while above is not None and above is not panel:
        names.insert(0, above.objectName())
        above = above.parentWidget()
    return tuple(name for name in names if name and not name.startswith("qt_"))


class KeysBack(QObject):
    """Looks for the field until it is there; whoever presses a key or a button of the mouse has gone on without it."""

    def __init__(self, docks: Docks, left: Field) -> None:
        super().__init__(docks.panels[left[0]])
        self._panel, self._names, self._tries = docks.panels[left[0]], left[1], TRIES
        self._docks = docks
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        QApplication.instance().installEventFilter(self)
        QTimer.singleShot(0, self, self._look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing is taken; it is only noticed."""
        if event.type() in TOUCHED:
            self._end()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        self._tries -= 1
        if self._docks.focused() is self._panel and (field := self._field()) is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field, QLineEdit):
                field.end(False)  # a letter goes on where the words end
            self._end()
        elif self._tries <= 0:
            self._end()

    def _field(self) -> QWidget | None:
        found = self._panel.findChildren(QWidget, self._names[-1])
        fits = [one for one in found if one.isVisible() and one.isEnabled() and _path(one, self._panel) == self._names]
        return fits[0] if len(fits) == 1 else None

    def _end(self) -> None:
        self._timer.stop()
        QApplication.instance().removeEventFilter(self)
        self.deleteLater()
