"""The commands of the main window, in the order of their menus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pcdesk import moment
from pcdesk.acts.book import check_in as acts_check_in
from pcdesk.acts.book.blocked_time import block_time
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.importing.patients import import_patients
from pcdesk.acts.keys.backup import note_backup
from pcdesk.acts.keys.verify import note_check
from pcdesk.acts.money.money import take_payment
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.acts.people.patient import register_patient
from pcdesk.language import tr
from pcdesk.models.book.calendar_day import day_to_prepare
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.patient_visits import next_visit_id
from pcdesk.models.book.visit import Status
from pcdesk.models.desk.patient_file import visit_today
from pcdesk.views.bench.drafts_left import EARLIER_KEY, go_on_earlier
from pcdesk.views.bench.wishes import (
    BlockWish,
    BookingWish,
    CheckInWish,
    IncomingWish,
    PaperWish,
    PaymentWish,
    RegistrationWish,
)
from pcdesk.views.gate.locking import LOCK_KEY, PRIVACY_KEY, QUIT_KEY, SWITCH_KEY
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.main.commands import Command
from pcdesk.views.main.list_commands import list_commands
from pcdesk.views.main.person_commands import (
    WRITE_OR_PRINT,
    account_commands,
    check_out,
    day_money,
    file_commands,
    insurance_explained,
    letter_commands,
    offer_booking,
    write_task,
)
from pcdesk.views.main.rooms import LAYOUTS
from pcdesk.views.main.this_list import open_this_list
from pcdesk.views.visit.visit_ways import VisitWays

if TYPE_CHECKING:
    from pcdesk.views.main.window import MainWindow


def all_commands(window: MainWindow) -> Iterator[Command]:
    """Every command, as this window runs it."""
    yield from _file(window)
    yield from _edit(window)
    yield from _view(window)
    yield from _patient(window)
    yield from _desk(window)
    yield from _help(window)


def _file(w: MainWindow) -> Iterator[Command]:
    def open_import() -> None:
        from pcdesk.views.importing.window import ImportWindow

        window = ImportWindow(w.bench, w, w.keeper)
        window.show()
        hand_over(window)

    def open_settings() -> None:
        from pcdesk.views.clinic.window import ClinicWindow

        window = ClinicWindow(w.bench, w, w.keeper)
        window.restore_wanted.connect(w.restore_wanted)
        window.show()
        hand_over(window)

    yield Command("import", "File", "Import patients…", "Ctrl+I", "import", import_patients, open_import, "csv fhir")
    yield Command("incoming", "File", "Incoming files…", "", "inbox", None, lambda: w.bench.wish(IncomingWish()),
                  "scan fax folder")
    yield Command("backup", "File/2", "Back up now", "", "hard-drive", note_backup, w.back_up, "backup save copy")
    yield Command("clinic", "File/2", "Clinic settings…", "Ctrl+,", "settings", None, open_settings,
                  "staff hours providers rooms backup change my password sign-in")
    yield Command("lock", "File/3", "Lock the desk", LOCK_KEY, "lock", None, w.lock_wanted.emit, "sign out")
    yield Command("switch_user", "File/3", "Switch user", SWITCH_KEY, "log-out", None, w.switch_wanted.emit, "sign out")
    yield Command("quit", "File/4", "Quit", QUIT_KEY, "x", None, w.close_later, "exit close")  # fmt: skip


def _edit(w: MainWindow) -> Iterator[Command]:
    yield Command("undo", "Edit", "Undo", "Ctrl+Z", "undo-2", None, w.bench.undo)
    yield Command("redo", "Edit", "Redo", "Ctrl+Y", "redo-2", None, w.bench.redo)
    yield Command("earlier", "Edit", "Go on with what was begun earlier", EARLIER_KEY, "history", None,
                  lambda: go_on_earlier(w.bench), "draft unsaved yesterday kept typed")
    yield Command("find", "Edit/2", "Find patient or do anything", "Ctrl+K", "search", None, w.find)
    yield Command("find_patient", "Edit/2", "Find patient", "F2", "user-round-search", None, w.find)


LAYOUTS_BELOW = "Layout"


def _view(w: MainWindow) -> Iterator[Command]:
    for plan in w.rooms:
        if not plan.is_passing:
            yield Command(f"go_{plan.key}", "View", plan.title, plan.shortcut, plan.icon, plan.verb,
                          lambda key=plan.key: w.docks.bring_up(key), "go to screen panel")  # fmt: skip
    yield Command("rail", "View", "Go to the list of screens", "Ctrl+G", "panel-left", None, lambda: w.rail.enter(),
                  "rail screens panels go")
    yield Command("rail_names", "View", "Names of the screens, or icons alone", "", "tag", None,
                  lambda: w.rail.turn_names(), "rail")  # fmt: skip
    for number, layout in enumerate(LAYOUTS, start=1):
        yield Command(f"layout_{layout.key}", "View/2", f"Layout: {layout.title}", f"Alt+{number}", "layout-grid", None,
                      lambda key=layout.key: w.arrange(key), "windows arrange", under=LAYOUTS_BELOW)  # fmt: skip
    yield Command("reset_layout", "View/2", "Reset layout", "Alt+0", "rotate-ccw", None,
                  lambda: w.arrange(w.docks.layout_key), "windows", under=LAYOUTS_BELOW)
    yield Command("float", "View/2", "Float or dock this panel", "Ctrl+Shift+F", "external-link", None, w.float_panel)
    yield Command("close_panel", "View/2", "Close this panel", "Ctrl+W", "x", None, w.close_panel)
    for name, words, icon in (
        ("light", "Light look", "sun"), ("dark", "Dark look", "moon"), ("contrast", "High-contrast look", "contrast"),
    ):
        yield Command(f"theme_{name}", "View/2", words, "", icon, None, lambda name=name: w.take_theme(name), "theme",
                      under="Look")  # fmt: skip
    # The main keys need Shift for "+", the number pad does not. No key may match two of these: Qt then does neither.
    yield Command("larger", "View/4", "Larger text", "Ctrl++", "zoom-in", None, lambda: w.take_scale(0.1), "bigger",
                  also=("Ctrl+=", "Ctrl+Shift++"))
    yield Command("smaller", "View/4", "Smaller text", "Ctrl+-", "zoom-out", None, lambda: w.take_scale(-0.1),
                  also=("Ctrl+Shift+-",))
    yield Command("this_list", "View/5", "Sort, print or save a list", "Alt+L", "list", None,
                  lambda: open_this_list(w.docks, w.bench), "csv columns")  # fmt: skip
    yield Command("privacy", "View/5", "Hide names, or show them", PRIVACY_KEY, "eye-off", None, w.toggle_privacy,
                  "privacy initials")  # fmt: skip


def _patient(w: MainWindow) -> Iterator[Command]:
    bench = w.bench

    def book() -> None:
        bench.wish(BookingWish(patient_id=bench.person_id or None))

    def paper(kind: str) -> None:
        if patient := w.need_patient():
            bench.wish(PaperWish(kind, {"patient_id": patient}))

    def pay() -> None:
        if patient := w.need_patient():
            bench.wish(PaymentWish(patient))

    def check_in() -> None:
        patient = w.need_patient()
        if not patient:
            return
        chosen = visit_row(bench.visit_id) if bench.visit_id else None
        is_expected = chosen is not None and chosen.status == Status.SCHEDULED
        visit = bench.visit_id if is_expected else bench.look(visit_today, patient, moment.today())
        if visit is None:
            offer_booking(w, patient, tr("No visit is booked for today."))
            return
        bench.wish(CheckInWish(visit))

    yield Command("register", "Patient", "Register a new patient", "Ctrl+Shift+N", "user-plus", register_patient,
                  lambda: bench.wish(RegistrationWish()), "add")
    yield Command("book", "Patient", "Book a visit", "Ctrl+N", "calendar-plus", book_visit, book,
                  "appointment schedule new walk-in walkin")
    yield Command("check_in", "Patient", "Check in", "F4", "user-check", acts_check_in.check_in, check_in,
                  "arrive arrived arrival here came")
    yield Command("pay", "Patient", "Take payment", "F6", "wallet", take_payment, pay,
                  "copay receipt collect money cash card")
    yield check_out(w)
    yield from _visit(w)
    yield from account_commands(w)
    yield from file_commands(w)
    yield Command("print_chart", "Patient/5", "Print chart", "F7", "printer", PAPERS["chart"], lambda: paper("chart"))
    yield Command("print_card", "Patient/5", "Print appointment card", "", "id-card", PAPERS["appointment_card"],
                  lambda: paper("appointment_card"), under=WRITE_OR_PRINT)
    yield from letter_commands(w)
    yield insurance_explained(w)
    yield Command("print_forms", "Patient/5", "Print forms to sign", "", "signature", PAPERS["forms_to_sign"],
                  lambda: paper("forms_to_sign"), "privacy notice consent financial policy hipaa",
                  under=WRITE_OR_PRINT)
    yield Command("hand_out", "Patient/5", "Education sheet", "Ctrl+E", "book-open", PAPERS["brochure"],
                  lambda: paper("brochure"), "brochure leaflet")  # fmt: skip


def _visit(w: MainWindow) -> Iterator[Command]:
    """What may be done to the chosen visit, or to the next one of the person; its keys work where the visit stands."""
    bench, ways = w.bench, VisitWays(w.bench, w)

    def do(key: str) -> None:
        patient = w.need_patient()
        if not patient:
            return
        visit = visit_row(bench.visit_id or bench.look(next_visit_id, patient, moment.today()) or 0)
        at = w.mapToGlobal(w.rect().center())
        if visit is None:
            offer_booking(w, patient, tr("This patient has no visit ahead."))
        else:
            ways.do(key, visit, at)

    for key, words, more in (
        ("confirm", "Confirm the visit", "call answer left message will not come"),
        ("find", "Find another time for the visit", "reschedule move"),
        ("status", "Say where the visit stands", "status arrived roomed room with provider checkout completed gone"),
        ("cancel", "Cancel the visit, or no-show", "missed did not come"),
    ):
        way = ways.way(key)
        yield Command(f"visit_{key}", "Patient/2", words, "", way.icon, way.verb, lambda key=key: do(key), more)


def _desk(w: MainWindow) -> Iterator[Command]:
    bench = w.bench

    def paper(kind: str, when: str) -> None:
        today = moment.today()
        bench.wish(PaperWish(kind, {"on": today if when == "today" else day_to_prepare(today)}))

    for kind, words, icon in (
        ("day_schedule", "Day schedule", "calendar-days"), ("pull_list", "Chart pull list", "clipboard-list"),
    ):
        for when, spoken in (("today", "today"), ("tomorrow", "next working day")):
            yield Command(f"{kind}_{when}", "Desk", f"{words}, {spoken}", "", icon, PAPERS[kind],
                          lambda kind=kind, when=when: paper(kind, when), "print paper prepare tomorrow")
    yield write_task(w)
    yield from list_commands(w)
    yield Command("block", "Desk/2", "Block time…", "", "calendar-off", block_time,
                  lambda: bench.wish(BlockWish()), "meeting away closed hours lunch")
    yield day_money(w)
    yield Command("tomorrow", "Desk/2", "Prepare tomorrow", "Ctrl+T", "calendar-clock", book_visit,
                  lambda: bench.open_day(day_to_prepare(moment.today())), "next day")  # fmt: skip


def _help(w: MainWindow) -> Iterator[Command]:
    yield Command("shortcuts", "Help", "Keyboard card", "F1", "keyboard", None, w.show_shortcuts, "keys help")
    yield Command("verify", "Help", "Check the records and the audit trail", "", "shield-check", note_check, w.verify,
                  "verify audit proof")  # fmt: skip
    yield Command("about", "Help/2", "About pcdesk", "", "info", None, w.about, "licences version")
