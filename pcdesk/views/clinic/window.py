"""The window of the clinic's settings: one page each, built when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.engine.key_slot import USUAL, Cost
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.views.bench.drafts_left import SETTINGS
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.clinic.backup_page import BackupPage
from pcdesk.views.clinic.clinic_page import ClinicPage
from pcdesk.views.clinic.closed_page import ClosedPage
from pcdesk.views.clinic.desk_page import DeskPage
from pcdesk.views.clinic.incoming_page import IncomingPage
from pcdesk.views.clinic.lists import ProviderPage, RoomPage, VisitTypePage
from pcdesk.views.clinic.staff_page import StaffPage
from pcdesk.views.form.choices import TabPages
from pcdesk.views.form.kept import Kept
from pcdesk.views.look import icons, theme
from pcdesk.views.look.dialogs import ask_discard
from pcdesk.views.look.give_way import GiveWay
from pcdesk.views.look.layouts import in_column
from pcdesk.views.look.placing import fit
from pcdesk.views.look.speakers import say_role
from pcdesk.views.look.tab_order import InOrder

WIDTH, HEIGHT = 1080, 680
LEAST_WIDTH, LEAST_HEIGHT = 960, 600


class ClinicWindow(InOrder, QWidget):
    """It closes when the desk is about to lock. keeper: of the backups; without one that page is left out.

    Signals: restore_wanted(Path of a backup): close the desk, then gate.open_restore(path).
    """

    restore_wanted = Signal(object)

    def __init__(
        self, bench: Workbench, parent: QWidget | None = None, keeper: BackupKeeper | None = None, cost: Cost = USUAL
    ) -> None:
        say_role("ClinicWindow", "Window")
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("clinic_window")
        self.setWindowTitle(tr("Clinic settings"))
        self._bench, self._keeper, self._cost = bench, keeper, cost
        self.tabs = TabPages()
        self.tabs.setAccessibleName(tr("Clinic settings"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setUsesScrollButtons(True)
        self._build: dict[int, Callable[[], QWidget]] = {}
        self.pages: dict[str, QWidget] = {}
        self._add_pages()
        in_column(self, self.tabs)
        self.tabs.currentChanged.connect(self._on_tab)
        self._is_locking = False
        self._left: dict[str, Any] = {}  # of pages that are not built yet
        self.drafts = Kept(bench, self, self)  # it keeps before the window closes at a lock
        self.drafts.go_on(SETTINGS)
        bench.flush_wanted.connect(self._close_for_lock)
        QShortcut(QKeySequence("Esc"), self, self.close)
        room = self.screen().availableGeometry().size()
        self.setMinimumSize(min(LEAST_WIDTH, room.width()), min(LEAST_HEIGHT, room.height()))
        fit(self, theme.px(WIDTH), theme.px(HEIGHT))
        self._on_tab(0)
        if self._left:
            self.open_page(next(iter(self._left)))

    def draft(self) -> dict[str, Any]:
        """What is typed and not saved, by page."""
        drafts = {key: page.draft() for key, page in self.pages.items() if hasattr(page, "draft")}
        return {**self._left, **{key: typed for key, typed in drafts.items() if typed}}

    def restore(self, kept: dict[str, Any]) -> None:
        """Each page puts its own back when it is built."""
        self._left = kept

    def _add_pages(self) -> None:
        bench = self._bench
        plans: list[tuple[str, str, str, Callable[[], QWidget]]] = [
            ("clinic", tr("Clinic"), "hospital", lambda: ClinicPage(bench)),
            ("providers", tr("Providers"), "stethoscope", lambda: ProviderPage(bench)),
            ("closed", tr("Closed days"), "calendar-off", lambda: ClosedPage(bench)),
            ("visit_types", tr("Visit types"), "tag", lambda: VisitTypePage(bench)),
            ("rooms", tr("Rooms"), "door-open", lambda: RoomPage(bench)),
            ("staff", tr("Staff"), "users", lambda: StaffPage(bench, self._cost)),
            ("incoming", tr("Incoming files"), "inbox", lambda: IncomingPage(bench)),
            ("desk", tr("My desk"), "sun", lambda: DeskPage(bench)),
        ]
        if self._keeper is not None:
            plans.insert(6, ("backups", tr("Backups"), "hard-drive", self._build_backups))
        for key, title, icon, build in plans:
            holder = QWidget()
            holder.setObjectName(key)
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            place = self.tabs.addTab(holder, title)
            self.tabs.setTabIcon(place, icons.icon(icon, "muted"))
            self._build[place] = build

    def open_page(self, key: str) -> QWidget:
        """Bring a page to the front by its key, such as clinic, rooms, backups or desk."""
        place = next(i for i in range(self.tabs.count()) if self.tabs.widget(i).objectName() == key)
        self.tabs.setCurrentIndex(place)
        return self.pages[key]

    def _close_for_lock(self) -> None:
        self._is_locking = True
        self.close()

    def _throw_away(self) -> None:
        self.drafts.forget()
        self._is_locking = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """With a question first where something is typed and not saved; a lock does not wait for an answer."""
        edited = self.draft()
        if not edited:
            self.drafts.forget()
        if not edited or self._is_locking:
            super().closeEvent(event)
            return
        event.ignore()
        self.open_page(next(iter(edited)))
        ask_discard(self, self._throw_away)

    def _build_backups(self) -> QWidget:
        assert self._keeper is not None
        page = BackupPage(self._bench, self._keeper)
        page.restore_wanted.connect(self.restore_wanted)
        return page

    def _on_tab(self, place: int) -> None:
        holder = self.tabs.widget(place)
        key = holder.objectName()
        if key not in self.pages:
            page = self._build[place]()
            room = holder.layout()
            if room is not None:
                place_for = GiveWay(page, is_form=True)
                room.addWidget(place_for)
                place_for.show()  # now, not at the next turn of the event loop
            self.pages[key] = page
            if (edited := getattr(page, "edited", None)) is not None:
                edited.connect(self.drafts.note)
        page = self.pages[key]
        if (reload := getattr(page, "reload", None)) is not None:
            reload()
        if key in self._left:
            page.restore(self._left.pop(key))  # type: ignore[attr-defined]
