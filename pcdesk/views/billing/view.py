"""The Billing panel: the account of the chosen patient, or the money of the day.

view = BillingView(bench)                # the content of the dock; follows bench.patient_chosen
view.show_page("day")                    # "account" | "day"
"""

from __future__ import annotations

from typing import ClassVar

import peewee as pw
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.coverage import Coverage
from pcdesk.models.ledger import Allocation, Posting
from pcdesk.models.person import Contact, Patient
from pcdesk.models.schedule import CheckIn, Visit
from pcdesk.views import theme
from pcdesk.views.billing.account import AccountPage
from pcdesk.views.billing.day import DayPage
from pcdesk.views.cards import Segments
from pcdesk.views.empty import Empty
from pcdesk.views.page import scrolled
from pcdesk.views.seen import Seen
from pcdesk.views.workbench import Workbench


class _Pages(QStackedWidget):
    """Its tables take what room there is; only below their least height does the panel scroll."""

    def hasHeightForWidth(self) -> bool:
        """No: else the panel would scroll as soon as the tables have less than they would like."""
        return False


class BillingView(Seen):
    """Two pages behind one switch; without a patient the account says so and the day comes first."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (Posting, Allocation, Patient, Contact, Visit, CheckIn, Coverage)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.setObjectName("billing_view")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.switch = Segments([("account", tr("Account")), ("day", tr("Money of the day"))], tr("Billing pages"))
        self.switch.chosen.connect(self.show_page)
        self.account = AccountPage(bench)
        self.day = DayPage(bench)
        self.nobody = Empty(
            "user-round-search", tr("No patient is open"), tr("Find patient  Ctrl+K"),
            detail=tr("The account of the patient you open stands here."),
        )  # fmt: skip
        self.nobody.action_wanted.connect(self._on_find)
        self.pages = _Pages()
        for page in (self.account, self.day, self.nobody):
            self.pages.addWidget(page)
        top = QHBoxLayout()
        top.addWidget(self.switch)
        top.addStretch(1)
        column = QVBoxLayout(self)
        side = theme.px(12)
        column.setContentsMargins(side, theme.px(8), side, theme.px(8))
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.pages)
        column.addWidget(scrolled(page, "billing_scroll"), 1)
        self.switch.choose("account" if bench.patient_id else "day")
        self.blank()
        self.follow()

    def reload(self) -> None:
        """Show the page in front anew."""
        if self.switch.current() == "day":
            self.day.reload()
            self.pages.setCurrentWidget(self.day)
        elif self.bench.patient_id:
            self.account.show_patient(self.bench.patient_id)
            self.pages.setCurrentWidget(self.account)
        else:
            self.pages.setCurrentWidget(self.nobody)

    def blank(self) -> None:
        """Show nobody."""
        self.account.show_patient(0)
        self.pages.setCurrentWidget(self.nobody)

    def show_page(self, key: str) -> None:
        """Bring "account" or "day" to the front."""
        self.switch.choose(key)
        self.reload()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys go to the rows."""
        super().focusInEvent(event)
        self.catch_up()
        (self.day.taken if self.switch.current() == "day" else self.account.table).setFocus()

    def _on_patient_chosen(self, patient_id: int) -> None:
        self.switch.choose("account" if patient_id else "day")
        super()._on_patient_chosen(patient_id)

    def _on_find(self) -> None:
        self.bench.panel_wanted.emit("palette")
