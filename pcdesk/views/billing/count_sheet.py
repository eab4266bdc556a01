"""Count the drawer: what lies there and what the terminal says, against what was taken, with the difference named."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pcdesk.acts.money.drawer import count_drawer
from pcdesk.language import tr
from pcdesk.models.money.day_money import day_money, expected_in_drawer, latest_opening
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.form.lines import money_line, named, text_line
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look import theme
from pcdesk.views.look.announce import AtRest
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.labels import label, set_role
from pcdesk.words.door import show_date_long, show_money


class CountSheet(KeptSheet):
    """Opening cash, counted cash, checks and the card slip of one day. Afterwards the day's paper is wished for."""

    def __init__(self, bench: Workbench, on: date, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent, tr("Count the drawer"), icon="banknote", name="count_sheet", width=700)
        self.on = on
        money = day_money(on)
        self._totals = money.totals
        self.body.addWidget(label(show_date_long(on), "strong"))
        opening = money.counted.opening_cents if money.counted else latest_opening(on)
        self.opening = money_line("opening", tr("Cash at opening"), opening)
        self.cash = money_line("cash", tr("Cash counted now"), None)
        self.check = money_line("check", tr("Checks added up"), None)
        self.card = money_line("card", tr("Total on the card slip"), None)
        self._said = {"cash": label("", "muted"), "check": label("", "muted"), "card": label("", "muted")}
        self._heard = {tender: AtRest(self) for tender in self._said}
        self.body.addLayout(self._grid())
        self.note = text_line("note", tr("Note"))
        for part in (*named(self.note), self.notice):
            self.body.addWidget(part)
        self.end(tr("Keep the count and print"), self.post)
        self.ask_in_turn(*self._amounts())
        self.keep(f"count:{on.isoformat()}", *self._amounts(), self.note)
        self._tell()
        self.cash.setFocus()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(2, 1)
        for row, edit in enumerate(self._amounts()):
            for place, part in enumerate(named(edit)):
                grid.addWidget(part, row, place)
            if said := self._said.get(edit.objectName()):
                said.setMinimumWidth(theme.px(270))
                said.setObjectName(f"difference_{edit.objectName()}")
                grid.addWidget(said, row, 2)
            edit.textEdited.connect(self._tell)
        return grid

    def _amounts(self) -> tuple[MoneyEdit, ...]:
        return (self.opening, self.cash, self.check, self.card)

    def _tell(self, _text: str = "") -> None:
        expected = expected_in_drawer(self._totals, self.opening.understood() or 0)
        for tender, edit in (("cash", self.cash), ("check", self.check), ("card", self.card)):
            found = edit.understood()
            said = self._said[tender]
            words = tr("{amount} expected", amount=show_money(expected[tender]))
            if found is not None:
                words = tr("{words}: {what}", words=words, what=difference_words(found - expected[tender]))
            said.setText(words)
            self._heard[tender].follow(f"{edit.accessibleName()}: {words}" if found is not None else "")
            set_role(said, "warning" if found is not None and found != expected[tender] else "muted")
        is_whole = all(edit.understood() is not None for edit in self._amounts())
        allow(self.go, "" if is_whole else tr("Every amount is needed; type 0 where there is nothing."))

    def post(self) -> None:
        """Keep the count, and wish for the paper of the day."""
        amounts = [edit.understood() for edit in self._amounts()]
        if any(cents is None for cents in amounts):
            what = tr("Every amount is needed; type 0 where there is nothing.")
            self.notice.explain(KnownError(what, tr("Nothing was counted."), tr("Fill in the four amounts.")))
            return
        opening, cash, check, card = amounts
        done = self.bench.act(
            count_drawer, self.on, opening_cents=opening, cash_cents=cash, check_cents=check, card_cents=card,
            note=self.note.text(), refused=self.notice.explain,
        )  # fmt: skip
        if done:
            self.accept()
            self.bench.said.emit(tr("The drawer is counted."), False)
            self.bench.wish(PaperWish("money_of_day", {"on": self.on}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says what is missing where no field is empty and one cannot be read."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        super().keyPressEvent(event)
        if is_enter and not self.go.isEnabled() and all(edit.text().strip() for edit in self._amounts()):
            self.post()


def difference_words(cents: int) -> str:
    """Counted less expected: agrees, $5.00 short, $5.00 over."""
    if cents == 0:
        return tr("agrees")
    return tr("{amount} short" if cents < 0 else "{amount} over", amount=show_money(abs(cents)))
