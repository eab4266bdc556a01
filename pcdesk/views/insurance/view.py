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
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.letter_answer import LetterAnswer
from pcdesk.models.desk.referral import OutsidePractice, Referral
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Patient
from pcdesk.models.record.journal import News
from pcdesk.views.bench.desk_pages import DeskPages
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.page_tabs import PageTabs
from pcdesk.views.insurance.answer_list import UNMATCHED
from pcdesk.views.insurance.call import Call, call_about
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
    ("incoming", "Incoming", UNMATCHED), ("plans", "Plans", PLANS), ("payers_known", "Payers", PAYERS_KNOWN),
    ("cover_rules", "Rules", RULES), ("directory", "Directory", DIRECTORY),
)  # fmt: skip


class InsuranceView(DeskPages):
    """The patient's coverages and the list to check."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (
        Coverage, CoverageCheck, Benefit, Payer, Plan, Patient, Visit, Authorization, AuthorizedService,
        AuthorizedVisit, Referral, OutsidePractice, Estimate, EstimateLine, Posting, NamedPayer, OrderFact,
        CardPicture, Correspondence, LetterAnswer,
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
        self.patient.left_out.connect(self._on_left_out)
        self.next_call = Notice(self)
        self.next_call.action_chosen.connect(self._on_next)
        self._next: ToCheck | None = None
        self._row: ToCheck | None = None  # the row of the list whose coverage is being checked
        self._call: Call | None = None
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

    def begin_check(self, item: ToCheck, call: Call | None = None) -> None:
        """Open the patient of a row of the list on the day of the visit, with the form for the check.

        call: the one it is spoken of in; a new one to this payer for None, and nobody was left out before.
        """
        call = call or call_about(item, self._in_order(), set())
        self.next_call.clear()
        with self.patient.together():
            self.bench.open_patient(item.patient_id)
            if self.bench.patient_id != item.patient_id:
                return
            self.show_page("patient")
            self.patient.show_patient(item.patient_id, item.on)
            self._row, self._call = item, call
            if item.cover is not None:
                self.patient.check(item.cover.id, call)
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
        self._row = self._call = None
        self.next_call.clear()
        super()._on_patient_chosen(patient_id)

    def _on_news(self, news: News) -> None:
        form: Any = self.patient.form
        coverage = getattr(form, "coverage_id", 0)
        super()._on_news(news)
        if coverage and news.about(Coverage, row=coverage):
            self.patient.changed_elsewhere()

    def _in_order(self) -> list[ToCheck]:
        """What is to be checked as the list has it, group by group."""
        found = self.list.plan.grouped(self.list.shown, self.list.grouped_by())
        return [row for _heading, part in found for row in part]

    def _on_checked(self, _coverage: int, heard: dict[str, Any]) -> None:
        if self._call is not None and self._row is not None:
            self._call.go_on(self._row.visit_id, heard)
            self._go_on(tr("The check is kept."))

    def _on_left_out(self) -> None:
        """Somebody the payer was not asked about: she waits in the list, and the call goes on."""
        if self._call is not None and self._row is not None:
            self._call.over.add(self._row.visit_id)
            self._go_on(tr("Left out: {name}.", name=self._row.name), by_itself=False)

    def _go_on(self, said: str, *, by_itself: bool = True) -> None:
        """To the next of the same payer, who comes up by herself; else the next payer is offered."""
        call = self._call
        self.list.catch_up()
        rows = self._in_order()
        following = call.next_of(rows) if call is not None else None
        if call is not None and following is not None and by_itself:
            self.begin_check(following, call)
            left = call.count_left(rows) - 1
            more = counted(left, "1 more of {payer} after this one.", "{count} more of {payer} after this one.",
                           "The last of {payer}.", payer=call.payer)  # fmt: skip
            self.next_call.say(f"{said} {more}", "good", [("list", tr("Back to the list"))])
            return
        others = [row for row in rows if call is None or row.visit_id not in call.over]
        self._next = following or next(iter(others), None)
        if self._next is None:
            self.next_call.say(tr("Every coverage of the next days is checked."), "good")
            return
        payer = self._next.cover.payer if self._next.cover is not None and following is None else ""
        words = tr("Next: {name}", name=self._next.name)
        if payer:
            words = tr("Call {payer}: {name}", payer=payer, name=self._next.name)
        left_words = counted(len(others), "1 is left to check.", "{count} are left to check.")
        self.next_call.say(f"{said} {left_words}", "good", [("next", words), ("list", tr("Back to the list"))])
        self._row = None
        self.next_call.take_keys()

    def _on_asked(self, _way: str, row: ToCheck) -> None:
        self.begin_check(row)

    def _on_next(self, key: str) -> None:
        call, following = self._call, self._next
        self.next_call.clear()
        if key == "next" and following is not None:
            if call is not None and following.visit_id not in call.rows:
                call = call_about(following, self._in_order(), call.over)
            self.begin_check(following, call)
        elif key == "list":
            self.show_page("to_check")
