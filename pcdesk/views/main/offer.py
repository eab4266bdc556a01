"""What the toast says and offers: to take back or do again the act it speaks of, or to reverse money that stays."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pcdesk.acts.frame.undo import Stays
from pcdesk.language import tr
from pcdesk.views.bench.wishes import AccountWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.toast import Toast
from pcdesk.words.door import show_money


class Offer(QObject):
    """One per main window. An offer ends with the next act that can be undone, and with each undo and redo."""

    def __init__(self, bench: Workbench, toast: Toast) -> None:
        super().__init__(toast)
        self._bench, self._toast = bench, toast
        self._is_redo = False
        self._stays: Stays | None = None
        self._act: int | None = None  # the act that is offered to be taken back or done again
        bench.said.connect(self._on_said)
        bench.taken_back.connect(self._on_taken_back)
        bench.done_again.connect(self._on_done_again)
        bench.money_stays.connect(self._on_money_stays)
        bench.undo_changed.connect(self._look)
        toast.action_wanted.connect(self._on_wanted)

    def _on_said(self, text: str, offers_undo: bool) -> None:
        if offers_undo:
            self._say(text, tr("Undo"), is_redo=False)
        else:
            self._act = self._stays = None
            self._toast.say(self._bench.discreet(text))

    def _on_taken_back(self, what: str) -> None:
        self._say(tr("Taken back: {what}", what=what), tr("Redo"), is_redo=True)

    def _on_done_again(self, what: str) -> None:
        self._say(tr("Done again: {what}", what=what), tr("Undo"), is_redo=False)

    def _on_money_stays(self, what: str, stays: Stays) -> None:
        amount = show_money(stays.cents)
        if stays.receipt_number is not None:
            amount = tr("{amount} (receipt {number})", amount=amount, number=stays.receipt_number)
        words = tr("Money is not undone: {amount} stays on the account.", amount=amount)
        if what:
            words = tr("Taken back: {what}. {amount} stays on the account.", what=what, amount=amount)
        self._act, self._stays = None, stays
        self._toast.say(self._bench.discreet(words), tr("Give back…") if stays.is_part else tr("Reverse…"))

    def _say(self, text: str, action: str, *, is_redo: bool) -> None:
        self._is_redo, self._stays = is_redo, None
        self._act = self._next()
        self._toast.say(self._bench.discreet(text), action)

    def _next(self) -> int | None:
        """The act the next undo or redo would be about."""
        desk = self._bench.desk
        if self._is_redo:
            return desk.undone[-1][1] if desk.undone else None
        return desk.done[-1] if desk.done else None

    def _look(self) -> None:
        if self._act is not None and self._act != self._next():
            self._act = None
            self._toast.hide()

    def _on_wanted(self) -> None:
        self._look()  # an act may have told nobody
        if self._stays is not None:
            stays, self._stays = self._stays, None
            way = "refund" if stays.is_part else "reverse"
            self._bench.wish(AccountWish(stays.patient_id, way, stays.posting_id))
            return
        if self._act is not None:
            (self._bench.redo if self._is_redo else self._bench.undo)()
