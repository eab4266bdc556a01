"""The editors a form chooses from: one kind of field each, speaking values on one side, text on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from pcdesk.language import tr
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.form.date_edit import DateEdit, HistoryEdit
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look import theme
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.limit import limit
from pcdesk.words.door import check_email, check_state, check_zip, parse_phone, parse_time, show_phone, show_time

Choices = Sequence[tuple[Any, str]]


class Editor(QObject):
    """One field on the screen.

    read() gives the value and raises ValueError with a sentence when the text is not understood; write()
    shows a value; text() and put_text() are the raw content, for drafts. `span` is its width in sixths of
    a medium form. Signals: edited (by the person), left (the focus is gone).
    """

    edited = Signal()
    left = Signal()
    span: ClassVar[int] = 3
    widget: QWidget

    def read(self) -> Any:
        """The value as the database takes it."""
        raise NotImplementedError

    def write(self, value: Any) -> None:
        """Show a value of the database."""
        raise NotImplementedError

    def text(self) -> str:
        """What stands in the field, understood or not."""
        raise NotImplementedError

    def put_text(self, text: str) -> None:
        """Put back what text() gave."""
        raise NotImplementedError

    def tidy(self) -> None:
        """Show an understood value in its usual form."""


class LineEditor(Editor):
    """One line. `check` returns the tidy text or raises ValueError with a sentence."""

    def __init__(self, *, length: int = 0, empty: Any = "", check: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._empty, self._check = empty, check
        self.widget: QLineEdit = self._make()
        self._length = length or 32767
        limit(self.widget, self._length)
        self.widget.textEdited.connect(self.edited)
        self.widget.editingFinished.connect(self.left)

    def _make(self) -> QLineEdit:
        return QLineEdit()

    def read(self) -> Any:
        """The text without outer spaces, or what the field holds for nothing."""
        text = self.widget.text().strip()
        if text and self._check is not None:
            text = self._check(text)
        return text or self._empty

    def write(self, value: Any) -> None:
        """Show a text, from its first letter on; one that came from outside may be longer than can be typed."""
        text = "" if value is None else str(value)
        self.widget.setMaxLength(max(self._length, len(text)))
        self.widget.setText(text)
        self.widget.setCursorPosition(0)

    def text(self) -> str:
        """As typed."""
        return self.widget.text()

    def put_text(self, text: str) -> None:
        """As it was typed."""
        self.widget.setText(text)

    def tidy(self) -> None:
        """The same value in its usual form."""
        self.write(self.read())


class PhoneEditor(LineEditor):
    """A phone number: kept and shown as (405) 555-0142."""

    span = 2

    def __init__(self, *, length: int = 0, empty: Any = "") -> None:
        super().__init__(length=length, empty=empty, check=_phone)


class CountEditor(LineEditor):
    """A whole number, right-aligned."""

    span = 2

    def __init__(self, *, empty: Any = None) -> None:
        super().__init__(empty=empty)
        self.widget.setAlignment(Qt.AlignmentFlag.AlignRight)

    def read(self) -> Any:
        """An int, or what the field holds for nothing."""
        text = self.widget.text().strip().replace(",", "")
        if not text:
            return self._empty
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
            raise ValueError(tr("This is a whole number, like 15."))
        return int(text)


class TimeEditor(LineEditor):
    """A time of day. Keeps minutes after midnight, or a `time` when `as_time`."""

    span = 2

    def __init__(self, *, empty: Any = None, as_time: bool = False) -> None:
        super().__init__(empty=empty)
        self._as_time = as_time
        put_hint(self.widget, tr("2p, 9:30, 1430"))

    def read(self) -> Any:
        """Minutes after midnight or a time."""
        minutes = parse_time(self.widget.text())
        if minutes is None:
            return self._empty
        return time(minutes // 60, minutes % 60) if self._as_time else minutes

    def write(self, value: Any) -> None:
        """Show 2:30 pm."""
        self.widget.setText(show_time(value))


class DateEditor(LineEditor):
    """A day, see DateEdit."""

    span = 2
    widget: DateEdit

    def __init__(self, *, past: bool = False) -> None:
        self._past = past
        super().__init__(empty=None)

    def _make(self) -> QLineEdit:
        return DateEdit(past=self._past, shows_inside=False)

    def read(self) -> Any:
        """The day."""
        return self.widget.value()

    def write(self, value: Any) -> None:
        """Show a day."""
        self.widget.set_value(value)


class HistoryEditor(DateEditor):
    """A day, month or year of a history, see HistoryEdit. Gives a PartialDate."""

    def _make(self) -> QLineEdit:
        return HistoryEdit(past=self._past, shows_inside=False)


class MoneyEditor(LineEditor):
    """An amount in cents, see MoneyEdit."""

    span = 2
    widget: MoneyEdit

    def _make(self) -> QLineEdit:
        return MoneyEdit()

    def read(self) -> Any:
        """Cents, or what the field holds for nothing."""
        cents = self.widget.cents()
        return self._empty if cents is None else cents

    def write(self, value: int | None) -> None:
        """Show an amount."""
        self.widget.set_cents(value)


class NotesEditor(Editor):
    """Several lines of plain text."""

    span = 6

    def __init__(self, *, empty: Any = "", lines: int = 3) -> None:
        super().__init__()
        self._empty = empty
        self.widget: QPlainTextEdit = NotesBox()
        self.widget.setTabChangesFocus(True)
        self.widget.setMinimumHeight(self.widget.fontMetrics().lineSpacing() * lines + theme.px(18))
        self.widget.setMaximumHeight(self.widget.fontMetrics().lineSpacing() * (lines + 3) + theme.px(18))
        self.widget.textChanged.connect(self.edited)
        self.widget.left.connect(self.left)

    def read(self) -> Any:
        """The text, or what the field holds for nothing."""
        return self.widget.toPlainText().strip() or self._empty

    def write(self, value: Any) -> None:
        """Show a text."""
        self.widget.setPlainText(value or "")

    def text(self) -> str:
        """As typed."""
        return self.widget.toPlainText()

    def put_text(self, text: str) -> None:
        """As it was typed."""
        self.widget.setPlainText(text)


class NotesBox(QPlainTextEdit):
    """A text box that says when it is left. Signals: left."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusOutEvent(self, event: Any) -> None:
        """Tell, once Qt is done."""
        super().focusOutEvent(event)
        self.left.emit()


class ChoiceEditor(Editor):
    """One of a list. A value the list does not have is kept and shown as it is, never replaced."""

    span = 2

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self.widget: ChoiceBox = ChoiceBox()
        for value, words in choices:
            self.widget.addItem(tr(words), value)
        self._has_strange = False  # the first item is a value that the list does not have
        self._nothing: Any = None  # what the record holds while nothing is chosen
        self.widget.activated.connect(self._on_activated)

    def read(self) -> Any:
        """The value chosen."""
        return self.widget.currentData() if self.widget.currentIndex() >= 0 else self._nothing

    def write(self, value: Any) -> None:
        """Choose a value."""
        self.widget.setCurrentIndex(-1)
        if self._has_strange:
            self.widget.removeItem(0)
        place = self._place(value)
        is_nothing = value is None or value == ""
        self._nothing = value if is_nothing else None
        self._has_strange = place < 0 and not is_nothing
        if self._has_strange:
            # Before the others: from the last row no key would lead to them.
            self.widget.insertItem(0, tr("{value} (not in the list)", value=value), value)
            place = 0
        self.widget.setCurrentIndex(place)

    def text(self) -> str:
        """The words chosen."""
        return self.widget.currentText()

    def put_text(self, text: str) -> None:
        """Choose by words; unknown words change nothing."""
        place = self.widget.findText(text)
        if place >= 0:
            self.widget.setCurrentIndex(place)

    def _place(self, value: Any) -> int:
        for place in range(self.widget.count()):
            held = self.widget.itemData(place)
            if held == value and type(held) is type(value):
                return place
        return -1

    def _on_activated(self, _place: int) -> None:
        self.edited.emit()
        self.left.emit()


class CheckEditor(Editor):
    """Yes or no; its words stand beside the box."""

    span = 3

    def __init__(self, words: str) -> None:
        super().__init__()
        self.widget: QCheckBox = QCheckBox(words.replace("&", "&&"))
        self.widget.clicked.connect(self._on_clicked)

    def read(self) -> bool:
        """Whether it is ticked."""
        return self.widget.isChecked()

    def write(self, value: Any) -> None:
        """Tick or not."""
        self.widget.setChecked(bool(value))

    def text(self) -> str:
        """ "1" or ""."""
        return "1" if self.widget.isChecked() else ""

    def put_text(self, text: str) -> None:
        """Tick for anything but nothing."""
        self.widget.setChecked(bool(text))

    def _on_clicked(self, _is_on: bool) -> None:
        self.edited.emit()


def _phone(text: str) -> str:
    found = parse_phone(text)
    return show_phone(found.digits, found.extension) if found else ""


CHECKS: dict[str, Callable[[str], str]] = {
    "email": check_email,
    "state": check_state,
    "postal_code": check_zip,
}
