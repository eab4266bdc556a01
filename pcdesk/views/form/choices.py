"""Choices the wheel never changes: turned over one of them, it scrolls the page it stands on.

    box = ChoiceBox()        # for QComboBox
    count = NumberBox()      # for QSpinBox
    tabs = TabStrip()        # for QTabBar
    pages = TabPages()       # for QTabWidget

Not even with the keys in it: who clicked a box once and scrolls on does not mean the box. A list that is open scrolls.
Nor do the keys go to what the wheel passes over.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QSpinBox, QTabBar, QTabWidget, QWidget

from pcdesk.views.look import theme
from pcdesk.views.look.speakers import say_role
from pcdesk.words.names import fold

_NO_TEXT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TIGHT = "isTight"  # the property theme.qss knows


class ChoiceBox(QComboBox):
    """One of a list. Where no label names it, its description does: on Linux Qt tells the choice as its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._letters = ""  # typed one after another
        self._since = QElapsedTimer()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters find an entry by its beginning, and where none begins so by that of any word in it."""
        place = self._place_for(event, self.currentIndex())
        if place < 0:
            super().keyPressEvent(event)
        elif place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def showPopup(self) -> None:
        """Letters do the same in the open list."""
        self.view().removeEventFilter(self)
        self.view().installEventFilter(self)
        super().showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ours are the letters in the open list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.view():
            place = self._place_for(event, self.view().currentIndex().row())
            if place >= 0:
                self.view().setCurrentIndex(self.model().index(place, self.modelColumn(), self.rootModelIndex()))
                return True
        return super().eventFilter(watched, event)

    def _place_for(self, event: QKeyEvent, now: int) -> int:
        """Where an entry stands that Qt's own search does not find; -1 to leave the key to Qt."""
        text = event.text()
        if self.isEditable() or not text.isprintable() or not text or event.modifiers() & _NO_TEXT:
            return -1
        is_late = not self._since.isValid() or self._since.elapsed() > QApplication.keyboardInputInterval()
        self._letters = text if is_late else self._letters + text
        self._since.restart()
        typed = self._letters.casefold()
        if not typed.strip() or any(self.itemText(n).casefold().startswith(typed) for n in range(self.count())):
            return -1
        if len(typed) > 1 and (place := self._word_from(now, typed)) >= 0:
            return place
        return self._word_from(now + 1, typed[0]) if len(set(typed)) == 1 else -1

    def _word_from(self, start: int, typed: str) -> int:
        """The next entry with a word that begins so, from a place on and around; -1 for none."""
        around = [(max(start, 0) + step) % self.count() for step in range(self.count())]
        is_usable = Qt.ItemFlag.ItemIsEnabled
        return next(
            (n for n in around if f" {fold(typed)}" in f" {fold(self.itemText(n))}" and fold(typed)
             and self.model().flags(self.model().index(n, self.modelColumn(), self.rootModelIndex())) & is_usable), -1
        )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        """Its labels are known now."""
        super().showEvent(event)
        if self.accessibleName() and not self.accessibleDescription() and not self._has_label():
            self.setAccessibleDescription(self.accessibleName())

    def _has_label(self) -> bool:
        around = self.parentWidget()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        labels = around.findChildren(QLabel, options=direct) if around is not None else []
        return any(one.buddy() is self for one in labels)


class NumberBox(QSpinBox):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class TabStrip(QTabBar):
    """One of some pages. Where all tabs have no room side by side they stand closer; only then do they scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # who clicks a page means whom it shows
        self._loose = 0  # pixels all tabs need with the usual room around their words, 0 where not known
        theme.changed.connect(self._on_look)
        self.currentChanged.connect(lambda _place: QTimer.singleShot(0, self, self._fit))  # its words are wider now

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Closer, or as usual again."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.property(_TIGHT):
            self._loose = max(self._loose, sum(self.tabSizeHint(place).width() for place in range(self.count())))
        is_tight = self._loose > self.width()
        if is_tight != bool(self.property(_TIGHT)):
            self._set_tight(is_tight)
        self.updateGeometry()  # the words of the page in front are wider: the strip has room for them, and scrolls not

    def _set_tight(self, is_tight: bool) -> None:
        self.setProperty(_TIGHT, is_tight)
        theme.restyle(self)
        QApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))  # only then the tabs are measured anew

    def _on_look(self) -> None:
        self._loose = 0
        self._set_tight(False)
        QTimer.singleShot(0, self, self._fit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class TabPages(QTabWidget):
    """Pages behind a TabStrip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        say_role("TabPages", "Grouping")
        super().__init__(parent)
        self.setTabBar(TabStrip(self))
