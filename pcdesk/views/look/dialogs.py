"""Questions that must be answered before going on; everything else is a Notice.

    ask(self, tr("Reverse this payment?"), tr("The receipt stays. A reversal is added."),
        yes=tr("Reverse"), no=tr("Keep"), is_grave=True).answered.connect(self._on_reverse)     # bool
    ask_line(self, tr("Why is it not collected?"), tr("Reason")).given.connect(self._on_reason)  # str
    tell(self, known_error)                                     # what, kept, do
    class Merge(Sheet): ...                                      # own content: add to .body, buttons with .offer
    self.ask_in_turn(self.amount, self.reason)                   # Enter goes on to what is still empty
    self.ask_before_losing(self.reason)                          # asked once before what was typed there goes

All open without blocking, return at once and delete themselves. The safe answer is the default. Keys pressed while one
opens are its own, and what had the keys has them again when it closes, in a panel that floats too.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import Run, button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.give_way import GiveWay, room_of
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.labels import label
from pcdesk.views.look.tab_order import InOrder

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Sheet(InOrder, QDialog):
    """The frame of every dialog: icon, question, room for content in `body`, buttons at the foot."""

    def __init__(
        self, parent: QWidget | None, title: str, *, icon: str = "", tone: str = "accent", bar: str = ""
    ) -> None:
        """bar: what the title bar says instead of the title, where that may name somebody."""
        super().__init__(parent)
        # The title bar and the task bar are seen by everyone in the room.
        self.setWindowTitle(tr("{title} · pcdesk", title=bar or title))
        self.setAccessibleName(title)
        self._before: list[tuple[QLineEdit, str]] = []
        self._needed: tuple[QLineEdit, ...] = ()
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        margin = theme.px(24)
        outer.setContentsMargins(margin, margin, margin, theme.px(16))
        outer.setSpacing(theme.px(16))
        top = QHBoxLayout()
        top.setSpacing(theme.px(14))
        if icon:
            top.addWidget(IconLabel(icon, tone, 24), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(8))
        words.addWidget(label(title, "heading", wraps=True))
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))
        self._area = GiveWay(inside, is_form=True)
        words.addWidget(self._area, 1)
        top.addLayout(words, 1)
        outer.addLayout(top, 1)
        self._staying = QVBoxLayout()
        self._staying.setContentsMargins(theme.px(38) if icon else 0, 0, 0, 0)  # under the content
        self._staying.setSpacing(theme.px(8))
        outer.addLayout(self._staying)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(8))
        self._foot.addStretch(1)
        outer.addLayout(self._foot)
        self.setMinimumWidth(theme.px(440))

    def setVisible(self, is_visible: bool) -> None:
        """Take the keys when it is shown, with what is pressed meanwhile; give them back when it goes."""
        was_visible = self.isVisible()
        super().setVisible(is_visible)
        if is_visible and not was_visible:
            hand_over(self)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the wrapped words need, no higher."""
        super().showEvent(event)
        self._leave_room()
        self.layout().activate()  # the least height of the window was set before
        whole = room_of(self) - QSize(16, 40)
        self.setMinimumWidth(min(self.minimumWidth(), whole.width()))
        room = self.layout()
        width = min(max(self.width(), room.minimumSize().width()), whole.width())
        height = self.height()
        if room.hasHeightForWidth():
            height = max(room.heightForWidth(width), room.minimumSize().height())
        self.resize(width, min(height, whole.height()))

    def ask_before_losing(self, *lines: QLineEdit) -> None:
        """From now on closing asks first where one of these lines holds other words than it does now.

        For a sheet whose words are too few, or too secret, to be kept as a draft (views.bench.drafts).
        """
        self._before = [(line, line.text()) for line in lines]

    def ask_in_turn(self, *lines: QLineEdit) -> None:
        """These lines are needed: Enter in one goes on to the next that is empty; with none it does the default."""
        self._needed = lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for what is still needed."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD
        if is_enter and self._to_next_empty():
            return
        super().keyPressEvent(event)

    def _to_next_empty(self) -> bool:
        holder = self.focusWidget()
        here = next((place for place, line in enumerate(self._needed) if line is holder), -1)
        later = (*self._needed[here + 1 :], *self._needed[: max(here, 0)])
        empty = next((line for line in later if not line.text().strip() and line.isEnabled()), None)
        if here < 0 or empty is None:
            return False
        empty.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def reject(self) -> None:
        """Closed without doing anything; what was typed is not thrown away unasked."""
        if any(line.text() != text for line, text in self._before):
            ask_discard(self, super().reject)
        else:
            super().reject()

    def event(self, event: QEvent) -> bool:
        """Words that come while it is open get their room, as far as the screen has it, before anything scrolls."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._leave_room()
            QTimer.singleShot(0, self, self._grow)
        return super().event(event)

    def _grow(self) -> None:
        room, whole = self.layout(), room_of(self) - QSize(16, 40)
        if not self.isVisible() or room is None or not room.hasHeightForWidth():
            return
        height = min(room.heightForWidth(self.width()), whole.height())
        if height > self.height():
            self.resize(self.width(), height)
        # Qt may have made it higher before: what the content needs at least is the least of the window.
        below = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
        if below > 0:
            self.move(self.x(), max(self.screen().availableGeometry().top(), self.y() - below))

    def stay(self, widget: QWidget) -> None:
        """One more thing between the content and the buttons: it is in sight where the content has to scroll."""
        self._staying.addWidget(widget)
        self._leave_room()

    def _leave_room(self) -> None:
        room = self.layout()
        high = self._staying.sizeHint().height()
        beside = high + room.spacing() if high else 0
        self._area.leave(beside)
        # With large text, or a title of two lines, more stands around the content than it reckons with.
        least = room.totalMinimumSize().height()
        if self.isVisible() and room.hasHeightForWidth():  # a warning of several lines is as high as they need
            least = max(least, room.totalMinimumHeightForWidth(self.width()))
        too_high = least - (room_of(self).height() - 40)
        if too_high > 0:
            self._area.leave(beside + too_high)

    def offer(
        self, words: str, kind: str = "", run: Run | None = None, *, is_default: bool = False,
        icon: str = "", name: str = "",
    ) -> QPushButton:  # fmt: skip
        """One more button at the foot. The default one has Enter and the focus."""
        made = button(words, kind, icon=icon, name=name, run=run)
        self._foot.addWidget(made)
        if is_default:
            made.setDefault(True)
            made.setFocus()
        return made


class Question(Sheet):
    """Yes or no. Signals: answered(bool), once; Esc and closing the window answer no."""

    answered = Signal(bool)

    def __init__(
        self, parent: QWidget | None, question: str, detail: str, *, yes: str, no: str, is_grave: bool
    ) -> None:
        icon, tone = ("triangle-alert", "danger") if is_grave else ("circle-question-mark", "accent")
        super().__init__(parent, question, icon=icon, tone=tone, bar=yes)
        if detail:
            self.body.addWidget(label(detail, "muted", wraps=True))
        no_button = self.offer(no, is_default=is_grave)
        yes_button = self.offer(yes, "danger" if is_grave else "primary", is_default=not is_grave)
        no_button.setObjectName("no")
        yes_button.setObjectName("yes")
        no_button.clicked.connect(self.reject)
        yes_button.clicked.connect(self.accept)
        self.finished.connect(self._on_finished)

    def _on_finished(self, result: int) -> None:
        self.answered.emit(result == QDialog.DialogCode.Accepted)


class LineQuestion(Sheet):
    """One line of text. Signals: given(str), only when something was written and kept."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None, question: str, name: str, *, text: str, detail: str) -> None:
        super().__init__(parent, question, icon="pencil", bar=name)
        if detail:
            self.body.addWidget(label(detail, "muted", wraps=True))
        self._line = QLineEdit(text)
        self._line.setObjectName("line")
        self._line.setAccessibleName(name)
        self.body.addWidget(label(name, "label", buddy=self._line))
        self.body.addWidget(self._line)
        self.offer(tr("Cancel")).clicked.connect(self.reject)
        self._keep = self.offer(tr("OK"), "primary", is_default=True)
        self._keep.setObjectName("keep")
        self._keep.clicked.connect(self._on_kept)
        self._line.textChanged.connect(self._on_typed)
        self._on_typed()
        self.ask_before_losing(self._line)
        self._line.setFocus()

    def _on_typed(self, _text: str = "") -> None:
        self._keep.setEnabled(bool(self._line.text().strip()))

    def _on_kept(self) -> None:
        self.given.emit(self._line.text().strip())
        self.accept()


def ask(
    parent: QWidget, question: str, detail: str = "", *, yes: str, no: str = "", is_grave: bool = False
) -> Question:
    """Open a yes-or-no question and return it; connect `answered`.

    is_grave: the act cannot be undone; then No is the default and Yes is red.
    """
    made = Question(parent, question, detail, yes=yes, no=no or tr("Cancel"), is_grave=is_grave)
    made.open()
    return made


def ask_discard(parent: QWidget, on_yes: Callable[[], object]) -> Question:
    """Ask before what was typed and not saved is discarded; does on_yes when that is wanted."""
    made = ask(parent, tr("Discard what you typed?"), tr("It is not saved yet."), yes=tr("Discard"),
               no=tr("Keep typing"), is_grave=True)  # fmt: skip
    made.answered.connect(lambda is_yes: on_yes() if is_yes else None)
    return made


def ask_line(parent: QWidget, question: str, name: str, *, text: str = "", detail: str = "") -> LineQuestion:
    """Open a question for one line, such as a reason, and return it; connect `given`."""
    made = LineQuestion(parent, question, name, text=text, detail=detail)
    made.open()
    return made


def tell(parent: QWidget | None, trouble: KnownError, *, is_good: bool = False) -> Sheet:
    """Show an error that stopped everything: what happened, what was kept, what to do. Returns the sheet.

    is_good: it is no error but an answer; then without the red sign, and its sentences without such headings.
    """
    icon, tone = ("circle-check", "good") if is_good else ("octagon-alert", "danger")
    made = Sheet(parent, trouble.what, icon=icon, tone=tone, bar=tr("Done") if is_good else tr("Please read"))
    for name, words in ((tr("What was kept"), trouble.kept), (tr("What to do"), trouble.do)):
        if words:
            if not is_good:
                made.body.addWidget(label(name, "label"))
            made.body.addWidget(label(words, wraps=True))
    made.offer(tr("OK"), "primary", is_default=True).clicked.connect(made.accept)
    made.open()
    return made
