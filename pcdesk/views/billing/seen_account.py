"""What an open sheet has shown of an account: whoever changes it meanwhile is named, and the sheet reads it anew.

    self.account = SeenAccount(bench, patient_id, self.notice, self)
    self.account.changed.connect(self._read_anew)
    bench.act(write_off, …, seen=self.account.seen, refused=self.account.refused)
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pcdesk.acts.money.seen import AccountChanged, changed_since
from pcdesk.models.money.ledger import Allocation, Posting
from pcdesk.models.money.seen import Seen, seen
from pcdesk.trouble import KnownError
from pcdesk.views.bench.second_look import Shown
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.notice import Notice


class SeenAccount(QWidget):
    """An unseen child of the sheet. seen: what an act is handed. Signals: changed (read the rows anew)."""

    changed = Signal()

    def __init__(self, bench: Workbench, patient_id: int, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._patient_id, self._notice = patient_id, notice
        self._shown = Shown(self, seen(patient_id))
        bench.listen(self, self._on_news)

    @property
    def seen(self) -> Seen:
        """The account as she has seen it."""
        known: Seen = self._shown.seen
        return known

    def refused(self, trouble: KnownError) -> None:
        """Say why the act refused; where the account has changed its rows are read anew."""
        if isinstance(trouble, AccountChanged):
            self._show(trouble)
        else:
            self._notice.explain(trouble)

    def _show(self, trouble: KnownError) -> None:
        self._shown.show(seen(self._patient_id), at_once=False)
        self.changed.emit()
        self._notice.explain(trouble)

    def _on_news(self, news: Any) -> None:
        if not news.about(Posting, Allocation) or not self.parentWidget().isVisible():
            return
        if (changed := changed_since(self._patient_id, self._shown.latest)) is not None:
            self._show(changed)
