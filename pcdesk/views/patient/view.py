"""The patient file: the header that never scrolls away, a tab for each section, and the foot with its keys.

    view = PatientView(bench)                # the content of the dock; follows bench.patient_chosen
    view.show_section("history")             # as bench.wish(SectionWish(patient, "history")) does
    view.foot.check_in(); view.foot.take_payment(); view.foot.open_print_menu(); view.foot.book()   # F4 F6 F7 Ctrl+N
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pcdesk.language import tr
from pcdesk.models.book.visit import CheckIn, Visit
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.cover.authorization import Authorization, AuthorizedVisit
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.cover.rule import CoverRule
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.patient_file import has_patients
from pcdesk.models.desk.storyboard import Storyboard, storyboard
from pcdesk.models.health.fact import Allergy
from pcdesk.models.money.ledger import Line, Posting
from pcdesk.models.people.person import Contact, FormOnFile, Patient, Phone, SamePerson, SectionReview
from pcdesk.models.record.journal import News
from pcdesk.models.record.reading import reading
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.seen import FollowingPatient
from pcdesk.views.bench.wishes import PanelWish, RegistrationWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.choices import TabStrip
from pcdesk.views.look.cards import hairline
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.front_pages import FrontPages
from pcdesk.views.look.layouts import in_column
from pcdesk.views.patient.foot import Foot
from pcdesk.views.patient.header import PatientHeader
from pcdesk.views.patient.patient_list import PatientList
from pcdesk.views.patient.sections import SECTIONS

_HEADER_TABLES = (
    Patient, Phone, Allergy, SectionReview, FormOnFile, Document, Coverage, CoverageCheck, Payer, Plan, Posting, Line,
    Visit, CheckIn, Provider, Contact, SamePerson, Authorization, AuthorizedVisit, CoverRule,
)  # fmt: skip


class PatientView(FollowingPatient, QStackedWidget):
    """Empty, or the file of the patient the workbench has chosen."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.setObjectName("patient_view")
        self.patient_id = 0
        self._pages: dict[str, Page] = {}
        self._fresh: set[str] = set()
        self.empty = Empty("user-round-search", "")
        self._is_new_clinic = False
        self._say_empty()
        self.empty.action_wanted.connect(self._on_find)
        self.addWidget(self.empty)
        self.addWidget(self._file())
        bench.privacy_changed.connect(self._on_privacy)
        self.follow()
        self._on_patient_chosen(bench.patient_id)

    def _file(self) -> QWidget:
        made = QWidget()
        self.header = PatientHeader(self.bench)
        self.tabs = TabStrip()
        self.tabs.setObjectName("sections")
        self.tabs.setAccessibleName(tr("Sections of the file"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for section in SECTIONS:
            self.tabs.setTabData(self.tabs.addTab(tr(section.title)), section.key)
        self.pages = FrontPages()
        self.foot = Foot(self.bench)
        in_column(made, self.header, self.tabs, hairline(), (self.pages, 1), hairline(), self.foot, spacing=0)
        self.tabs.currentChanged.connect(self._on_tab)
        return made

    def _say_empty(self) -> None:
        """Find somebody; in a clinic without patients register the first."""
        self._is_new_clinic = not self.bench.look(has_patients)
        if self._is_new_clinic:
            self.empty.say(
                "user-plus", tr("No patients yet"), tr("Register the first patient"),
                detail=tr("Register them one by one, or bring a list from another program: File, Import patients."),
            )  # fmt: skip
            return
        self.empty.say(
            "user-round-search", tr("No patient is open"), tr("Find patient  Ctrl+K"),
            detail=tr("Find someone by name, birth date, phone or MRN, or choose a visit."),
        )  # fmt: skip

    def section(self) -> str:
        """The key of the section in front."""
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    def show_section(self, key: str) -> None:
        """Bring a section to the front; a key nobody knows changes nothing."""
        for place, section in enumerate(SECTIONS):
            if section.key == key:
                self.tabs.setCurrentIndex(place)

    def place(self) -> tuple[int, str]:
        """Whose file, and which section of it."""
        return self.patient_id, self.section()

    def go_back_to(self, place: tuple[int, str]) -> None:
        """That section, if the same file is open."""
        if place[0] == self.bench.patient_id:
            self.show_section(place[1])

    def page(self, key: str) -> Page:
        """The page of a section, made now if it was not. Raises KeyError."""
        if key not in self._pages:
            build: Callable[[Workbench, QWidget], Page] = {section.key: section.build for section in SECTIONS}[key]
            self._pages[key] = build(self.bench, self.pages)  # where it stays: it is styled once
            self._pages[key].setObjectName(f"page_{key}")
            self.pages.addWidget(self._pages[key])
        return self._pages[key]

    def chosen_person(self) -> tuple[int, int]:
        """The patient of the file, and where the keys are in a list of visits the chosen one."""
        page = self._pages.get(self.section())
        visit = page.list.chosen_person()[1] if isinstance(page, PatientList) and page.hasFocus() else 0
        return (self.patient_id, visit)

    def reload(self) -> None:
        """Show everything of the patient as it is now, of one moment; what is being typed stays."""
        with reading():
            self._show_file()

    def _show_file(self) -> None:
        self._is_stale = False
        if not self.patient_id:
            self._say_empty()
            self.setCurrentIndex(0)
            return
        if self.bench.is_private:
            self.empty.say_hidden()
            self.setCurrentIndex(0)
            return
        board = self.bench.look(storyboard, self.patient_id)
        if board is None:
            return
        self.header.show_board(board)
        self.foot.show_patient(self.patient_id)
        self.setCurrentIndex(1)
        self._fresh.clear()
        self._show_page(board)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height, the header leaves most of it to the page."""
        super().resizeEvent(event)
        place = self.parentWidget()
        seen = min(self.height(), place.height()) if place is not None else self.height()
        self.header.set_room(seen)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no typing unkept."""
        super().hideEvent(event)
        self._keep()

    def _show_page(self, board: Storyboard | None = None) -> None:
        key = self.section()
        page = self.page(key)
        if board is not None and hasattr(page, "take_board"):
            page.take_board(board)
        if page.patient_id != self.patient_id:
            page.load(self.patient_id)
        elif key not in self._fresh:
            page.refresh()
        self._fresh.add(key)
        self.pages.setCurrentWidget(page)
        self.pages.setFocusProxy(page)

    def _keep(self) -> None:
        for page in self._pages.values():
            page.keep()

    def blank(self) -> None:
        """Nobody's file."""
        self.setCurrentIndex(0)

    def _on_patient_chosen(self, patient_id: int) -> None:
        self._keep()
        self.patient_id = patient_id
        self._fresh.clear()
        super()._on_patient_chosen(patient_id)

    def _on_news(self, news: News) -> None:
        if not self.patient_id:
            if self._is_new_clinic and news.about(Patient):
                self._say_empty()
            return
        if not self.isVisible() or self.bench.is_private:
            self._is_stale = True
            return
        if news.about(*_HEADER_TABLES):
            board = self.bench.look(storyboard, self.patient_id)
            if board is not None:
                self.header.show_board(board)
                self.foot.show_patient(self.patient_id)
        self._fresh -= {key for key, page in self._pages.items() if page.concerns(news)}
        if self.section() not in self._fresh:
            self._show_page()

    def _on_tab(self, _place: int) -> None:
        if self.patient_id and self.isVisible() and not self.bench.is_private:
            self._show_page()
        else:
            self._is_stale = True

    def _on_privacy(self) -> None:
        self._keep()
        if not self.is_seen():
            self.blank()
        self.stale()

    def _on_find(self) -> None:
        if self.bench.is_private and self.patient_id:
            self.bench.hide_names(False)
        elif self._is_new_clinic:
            self.bench.wish(RegistrationWish())
        else:
            self.bench.wish(PanelWish("palette"))

    def take_keys(self) -> None:
        """The keys go to the tabs of an open file, else to the one action."""
        (self.tabs if self.currentIndex() == 1 else self.empty.action).setFocus(Qt.FocusReason.ShortcutFocusReason)
