"""The Insurance panel: the coverages of the chosen patient, what is to be checked, and the lists of the desk.

view = InsuranceView(bench)              # the content of the dock; follows bench.patient_chosen
view.show_page("to_check")               # "patient" | "to_check" | the keys of LISTS
"""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

import peewee as pw
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from pcdesk.language import counted, tr
from pcdesk.models.book.visit import Visit
from pcdesk.models.cover.authorization import Authorization, AuthorizedService, AuthorizedVisit
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.cover.estimate import Estimate, EstimateLine
from pcdesk.models.cover.named_payer import NamedPayer
from pcdesk.models.cover.order_fact import OrderFact
from pcdesk.models.cover.to_check import ToCheck
from pcdesk.models.desk.card_picture import CardPicture
from pcdesk.models.desk.referral import OutsidePractice, Referral
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Patient
from pcdesk.models.record.journal import News
from pcdesk.views.bench.desk_pages import DeskPages
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.page_tabs import PageTabs
from pcdesk.views.insurance.case_list import AUTHORIZATIONS
from pcdesk.views.insurance.directory_list import DIRECTORY
from pcdesk.views.insurance.patient_page import PatientPage
from pcdesk.views.insurance.payer_list import PAYERS_KNOWN, RULES
from pcdesk.views.insurance.plan_list import PLANS
from pcdesk.views.insurance.referral_list import REFERRALS
from pcdesk.views.insurance.to_check_list import TO_CHECK
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look.front_pages import FrontPages
from pcdesk.views.look.notice import Notice

#: Key, tab and list, in their order; "to check" stands before them.
LISTS = (
    ("authorizations", "Authorizations", AUTHORIZATIONS), ("referrals", "Referrals", REFERRALS),
    ("plans", "Plans", PLANS), ("payers_known", "Payers", PAYERS_KNOWN), ("cover_rules", "Rules", RULES),
    ("directory", "Directory", DIRECTORY),
)  # fmt: skip


class InsuranceView(DeskPages):
    """The patient's coverages and the list to check."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (
        Coverage, CoverageCheck, Benefit, Payer, Plan, Patient, Visit, Authorization, AuthorizedService,
        AuthorizedVisit, Referral, OutsidePractice, Estimate, EstimateLine, Posting, NamedPayer, OrderFact,
        CardPicture,
    )  # fmt: skip

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        own, lists = ("patient", tr("Coverage")), [(key, tr(title)) for key, title, _plan in LISTS]
        super().__init__(
            bench, parent, tr("Insurance pages"), own, ("to_check", tr("To check")), *lists, switch=PageTabs
        )
        self.setObjectName("insurance_view")
        pages = FrontPages(self)  # what lies in it is made upon it: moving a finished tree styles all of it anew
        self.patient = PatientPage(bench, pages)
        self.patient.checked.connect(self._on_checked)
        self.next_call = Notice(self)
        self.next_call.action_chosen.connect(self._on_next)
        self._next: ToCheck | None = None
        self._came_from_list = False
        nobody = tr("The coverages of the patient you open stand here.")
        self.column.addWidget(self.next_call)
        self.column.addWidget(pages, 1)
        made = {key: partial(WorkListView, bench, plan, pages) for key, _title, plan in LISTS}
        self.put_pages(self.patient, {"to_check": self._to_check, **made}, nobody, pages)
        bench.flush_wanted.connect(self.patient.keep)
        self.follow()

    def _to_check(self) -> WorkListView:
        made = WorkListView(self.bench, TO_CHECK, self.pages)
        made.ways.asked.connect(self._on_asked)
        return made

    @property
    def list(self) -> WorkListView:
        """What is to be checked for the next days."""
        made: WorkListView = self.common("to_check")
        return made

    def begin_check(self, item: ToCheck) -> None:
        """Open the patient of a row of the list on the day of the visit, with the form for the check."""
        self.next_call.clear()
        self.bench.open_patient(item.patient_id)
        if self.bench.patient_id != item.patient_id:
            return
        self.show_page("patient")
        self.patient.show_patient(item.patient_id, item.on)
        self._came_from_list = True
        if item.cover is not None:
            self.patient.check(item.cover.id)
        else:
            self.patient.add()

    def check_patient(self) -> None:
        """Begin the check of the coverage that is due, else of the first one; without any, begin with a new one."""
        self.show_page("patient")
        self.patient.check()
        if self.patient.form is None:
            self.patient.add()

    def first(self) -> QWidget:
        """The list, or the first thing that can be done."""
        front: Any = self.pages.currentWidget()
        return front.table if self.is_common() else self.patient.first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no typing unkept."""
        super().hideEvent(event)
        self.patient.keep()

    def _on_patient_chosen(self, patient_id: int) -> None:
        self._came_from_list = False
        self.next_call.clear()
        super()._on_patient_chosen(patient_id)

    def _on_news(self, news: News) -> None:
        form: Any = self.patient.form
        coverage = getattr(form, "coverage_id", 0)
        super()._on_news(news)
        if coverage and news.about(Coverage, row=coverage):
            self.patient.changed_elsewhere()

    def _on_checked(self, _coverage: int) -> None:
        if not self._came_from_list:
            return
        self.list.reload()
        self._next = next((row for row in self.list.rows if row.patient_id != self.bench.patient_id), None)
        if self._next is None:
            self.next_call.say(tr("Every coverage of the next days is checked."), "good")
            return
        words = tr("Next: {name}", name=self._next.name)
        actions = [("next", words), ("list", tr("Back to the list"))]
        left = len(self.list.rows)
        said = counted(
            left, "The check is kept. 1 is left to check.", "The check is kept. {count} are left to check."
        )
        self.next_call.say(said, "good", actions)

    def _on_asked(self, _way: str, row: ToCheck) -> None:
        self.begin_check(row)

    def _on_next(self, key: str) -> None:
        self.next_call.clear()
        if key == "next" and self._next is not None:
            self.begin_check(self._next)
        elif key == "list":
            self.show_page("to_check")
