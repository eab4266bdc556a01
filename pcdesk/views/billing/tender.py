"""How money is handed over: card, cash or check, with the one fact each of them needs."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QRegularExpressionValidator, QShortcut
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QWidget

from pcdesk.language import tr
from pcdesk.models.money.ledger import TENDER_WORDS, Tender
from pcdesk.models.money.payment_plan import change_due
from pcdesk.views.billing.money_words import TENDER_ICONS, TENDER_KEYS, TENDER_ORDER
from pcdesk.views.form.kept import Parts
from pcdesk.views.form.lines import money_line, text_line
from pcdesk.views.look import icons, theme
from pcdesk.views.look.announce import AtRest
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.labels import label, plain_tip, set_role
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.words.door import show_money

KEYS = {tender: f"Alt+{TENDER_KEYS[tender]}" for tender in TENDER_ORDER}


class TenderBox(QWidget):
    """Three choices, none made until the person makes one, and under them what it needs.

    That is last digits, cash handed over with its change, or the check's number. 1, 2 and 3 choose while the choices
    have the keys; Alt+C, Alt+S, Alt+K from anywhere. Signals: edited, by the person.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(parent)
        self.amount_cents: int | None = None
        title = title or tr("Paid with")
        self.choices = Segments([(str(t), tr(TENDER_WORDS[t])) for t in TENDER_ORDER], title)
        self.last_digits = text_line("last_digits", tr("Last four digits"), most=4, width=132)
        self.last_digits.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,4}"), self))
        self.handed = money_line("handed", tr("Cash handed over"))
        self.check_number = text_line("check_number", tr("Check number"), most=40, width=132)
        self._lines = Parts(last_digits=self.last_digits, handed=self.handed, check_number=self.check_number)
        self._change = label("", "heading", name="change")
        self._heard = AtRest(self)
        self._stack = QStackedWidget()
        for tender, edit, words in (
            (Tender.CARD, self.last_digits, tr("Last four digits (if the slip shows them)")),
            (Tender.CASH, self.handed, tr("Cash handed over (empty: exact)")),
            (Tender.CHECK, self.check_number, tr("Check number (needed)")),
        ):
            self._stack.addWidget(self._page(edit, words, self._change if tender == Tender.CASH else None))
        keys = ", ".join(f"{KEYS[tender]} {tr(TENDER_WORDS[tender])}" for tender in TENDER_ORDER)
        self._stack.addWidget(label(tr("Choose how it is paid: {keys}.", keys=keys), "caption", wraps=True))
        self._stack.setCurrentIndex(len(TENDER_ORDER))
        self.choices.choose_none()
        self._dress_choices()
        column = in_column(self, label(title, "label"), self.choices, self._stack, spacing=4)
        column.insertSpacing(2, theme.px(8))
        self.choices.chosen.connect(self._on_chosen)
        self.handed.textEdited.connect(self._on_handed)
        self.last_digits.textEdited.connect(self._on_typed)
        self.check_number.textEdited.connect(self._on_typed)

    def _dress_choices(self) -> None:
        for tender in TENDER_ORDER:
            made = self.choices.findChild(QPushButton, str(tender))
            # A button's own shortcut clicks a tenth of a second late: figures typed at once would go astray.
            key = QShortcut(QKeySequence(KEYS[tender]), self)
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(partial(self.choose, tender))
            made.setToolTip(plain_tip(f"{made.accessibleName()} ({KEYS[tender]})"))
            made.installEventFilter(self)
        self._ink_icons()

    def _ink_icons(self) -> None:
        for tender in TENDER_ORDER:
            role = "on_accent" if tender == self.tender() else "muted"
            icons.put(self.choices.findChild(QPushButton, str(tender)), TENDER_ICONS[str(tender)], role)

    def _page(self, edit: QLineEdit, words: str, beside: QWidget | None) -> QWidget:
        made = QWidget()
        row = in_row(None, edit, *([beside] if beside is not None else []), STRETCH, spacing=12)
        in_column(made, label(words, "label", buddy=edit), row, spacing=4)
        return made

    def give_back(self) -> None:
        """Money goes out: nothing is asked of cash, for nobody gives change."""
        for part in self._stack.widget(TENDER_ORDER.index(Tender.CASH)).findChildren(QWidget):
            part.hide()

    def tender(self) -> Tender | None:
        """What was chosen; None for nothing yet: money is taken in no way that nobody chose."""
        chosen = self.choices.current()
        return Tender(chosen) if chosen else None

    def go_in(self) -> None:
        """Put the keys on the choices."""
        self.choices.findChild(QPushButton, str(self.tender() or TENDER_ORDER[0])).setFocus()

    def reference(self) -> str:
        """Check number or last digits; nothing for cash."""
        said = {Tender.CARD: self.last_digits.text(), Tender.CHECK: self.check_number.text()}
        return said.get(self.tender() or Tender.CASH, "")

    def choose(self, tender: Tender) -> None:
        """Turn one on and go to what it needs."""
        self.choices.choose(str(tender))
        self._on_chosen(str(tender))

    def draft(self) -> dict[str, Any]:
        """What was chosen and typed."""
        typed = {name: text for name, text in self._lines.draft().items() if text}
        return {"way": str(self.tender() or ""), **typed}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put a draft back, without a signal; a way to pay that is not known changes nothing."""
        self._lines.restore({**dict.fromkeys(self._lines.parts, ""), **kept})
        if (way := str(kept.get("way", ""))) in KEYS:
            self.choices.choose(way)
            self._show_page(Tender(way))

    def missing_cents(self) -> int:
        """How much less cash was handed over than the amount; 0 when it is enough or not cash."""
        back = self._back()
        return -back if back is not None and back < 0 else 0

    def show_amount(self, cents: int | None) -> None:
        """The amount to be paid: the change follows it."""
        self.amount_cents = cents
        self._tell_change()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """1, 2 and 3 on the choices."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            place = event.key() - Qt.Key.Key_1
            if 0 <= place < len(TENDER_ORDER):
                self.choose(TENDER_ORDER[place])
                return True
        return super().eventFilter(watched, event)

    def _back(self) -> int | None:
        if self.tender() != Tender.CASH or self.amount_cents is None:
            return None
        handed = self.handed.understood()
        return None if handed is None else change_due(handed, self.amount_cents)

    def _tell_change(self) -> None:
        back = self._back()
        if back is None:
            self._change.setText("")
        elif back < 0:
            self._change.setText(tr("{amount} too little", amount=show_money(-back)))
        else:
            self._change.setText(tr("Give back {amount}", amount=show_money(back)))
        self._heard.follow(self._change.text())
        set_role(self._change, "warning" if back is not None and back < 0 else "heading")

    def _show_page(self, tender: Tender) -> QLineEdit:
        place = TENDER_ORDER.index(tender)
        self._stack.setCurrentIndex(place)
        self._ink_icons()
        self._tell_change()
        return (self.last_digits, self.handed, self.check_number)[place]

    def _on_chosen(self, key: str) -> None:
        self._show_page(Tender(key)).setFocus()
        self.edited.emit()

    def _on_typed(self, _text: str) -> None:
        self.edited.emit()

    def _on_handed(self, _text: str) -> None:
        self._tell_change()
        self.edited.emit()
