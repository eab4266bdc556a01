"""The Billing panel: the account of the chosen patient, or the money of the day.

view = BillingView(bench)                # the content of the dock; follows bench.patient_chosen
view.show_page("day")                    # "account" | "day"
"""

from __future__ import annotations

from typing import ClassVar

import peewee as pw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.models.book.visit import CheckIn, Visit
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.money.ledger import Allocation, DrawerCount, Posting
from pcdesk.models.people.person import Contact, Patient
from pcdesk.views.bench.desk_pages import DeskPages
from pcdesk.views.bench.page import scrolled
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.billing.account import AccountPage
from pcdesk.views.billing.day import DayPage
from pcdesk.views.look.front_pages import FrontPages
from pcdesk.views.look.layouts import in_column


class BillingView(DeskPages):
    """Account and money of the day."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (
        Posting, Allocation, DrawerCount, Patient, Contact, Visit, CheckIn, Coverage,
    )  # fmt: skip

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        own, common = ("account", tr("Account")), ("day", tr("Money of the day"))
        super().__init__(bench, parent, tr("Billing pages"), own, common)
        self.setObjectName("billing_view")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget(self)
        self.column.addWidget(scrolled(page, "billing_scroll", self), 1)
        pages = FrontPages(page)
        in_column(page, pages)
        # The stack lies where it stays before it is filled: moving a finished tree styles all of it anew.
        self.account = AccountPage(bench, pages)
        made = {"day": lambda: DayPage(bench, pages)}
        self.put_pages(self.account, made, tr("The account of the patient you open stands here."), pages)
        self.follow()

    def first(self) -> QWidget:
        """The rows."""
        return self.day.taken.table if self.is_common() else self.account.table

    @property
    def day(self) -> DayPage:
        """The money of the day."""
        made: DayPage = self.common("day")
        return made
