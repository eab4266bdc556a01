"""The main window on the demo clinic: docks, layouts, commands, the one box, and what each role may order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import move_visit
from pcdesk.acts.frame.desk import may_not
from pcdesk.acts.papers.paper import make_paper
from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.right import RIGHTS, Right, Role
from pcdesk.models.find.search import find_patients
from pcdesk.views.bench.wishes import BookingWish, CheckInWish, PaperWish, RegistrationWish
from pcdesk.views.billing.line_ways import LINE_WAYS
from pcdesk.views.billing.sheets import ChargeSheet
from pcdesk.views.booking.sheet import BookingSheet
from pcdesk.views.look import theme
from pcdesk.views.look.dialogs import Question
from pcdesk.views.look.placing import is_as_large_as_the_screen
from pcdesk.views.main.rooms import LAYOUTS, ROOMS
from pcdesk.views.main.window import MainWindow
from pcdesk.views.patient.register import RegisterSheet
from pcdesk.views.visit.visit_ways import WAYS
from tests.conftest import NOON
from tests.printing.reading import pages as words_of
from tests.views.walker import walk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class TopLevels(QObject):
    """Notes every window that shows itself."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def window(demo_bench, qtbot):
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    made.show()
    qtbot.wait(20)
    return made


def test_that_it_filled_the_screen_is_not_forgotten_while_the_last_backup_is_made(window, demo_bench, qtbot):
    window.setWindowState(Qt.WindowState.WindowMaximized)
    qtbot.wait(20)
    window.close()
    assert demo_bench.settings.text("fills_screen") == "1"
    window.setWindowState(Qt.WindowState.WindowNoState)  # as a window manager leaves one that was hidden
    window.close()
    assert demo_bench.settings.text("fills_screen") == "1"


def test_a_window_as_large_as_the_screen_fills_it_whatever_its_state_says(qtbot, demo_bench):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    room = window.screen().availableGeometry().size()
    beside = window.frameGeometry().size() - window.size()
    for size, fills in ((room, True), (room - QSize(2, 20), False)):
        window.resize(size - beside)
        assert is_as_large_as_the_screen(window) is fills, size


def test_who_closed_every_panel_finds_them_in_the_morning(window, demo_bench, qtbot):
    for panel in window.docks.panels.values():
        panel.hide()
    window.close()
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.open_layout()
    assert any(panel.isVisibleTo(made) for panel in made.docks.panels.values())


def test_an_education_sheet_without_a_topic_asks_for_one(window, qtbot):
    rosa = find_patients("alvarez rosa")[0].id
    for kind, name in (("brochure", "handout_sheet"), ("chart", "paper_window")):
        window.bench.wish(PaperWish(kind, {"patient_id": rosa}))
        qtbot.waitUntil(lambda name=name: window.findChild(QWidget, name) is not None)
        window.findChild(QWidget, name).close()


def test_building_the_panels_flashes_no_stray_window(demo_bench, qtbot):
    watch = TopLevels()
    QApplication.instance().installEventFilter(watch)
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    for plan in ROOMS:
        made.panel(plan.key)
    made.open_layout()
    made.show()
    QApplication.instance().removeEventFilter(watch)
    assert watch.seen == ["MainWindow main"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.key)
def test_each_layout_shows_its_first_panels_side_by_side(window, qtbot, layout):
    window.arrange(layout.key)
    qtbot.wait(30)
    panels = window.docks.panels
    fronts = [panels[group[0]] for column in layout.columns for group in column]
    assert all(not front.visibleRegion().isEmpty() for front in fronts)
    lefts = [panels[column[0][0]].geometry().left() for column in layout.columns]
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == len(lefts)


def test_a_layout_is_remembered(window, demo_bench, qtbot):
    window.arrange("billing")
    window.docks.panels["insurance"].close()
    window.keep_layout()
    again = MainWindow(demo_bench)
    qtbot.addWidget(again)
    again.open_layout()
    again.show()
    qtbot.wait(20)
    assert again.docks.panels["insurance"].isHidden()
    assert not again.docks.panels["billing"].isHidden()
    again.arrange("billing")
    assert not again.docks.panels["insurance"].isHidden()


def test_every_command_has_words_and_a_key_of_its_own(window):
    shortcuts = [c.shortcut for c in window.commands.values() if c.shortcut]
    assert len(set(shortcuts)) == len(shortcuts)
    assert all(action.text() for action in window.actions_by_key.values())
    assert {"Ctrl+K", "F2", "Ctrl+N", "F4", "F6", "F7", "F8", "F9", "F1", "Ctrl+Z", "Ctrl+Y"} <= set(shortcuts)


WORDS = {
    "check out": "check_out", "arrived": "check_in", "charge": "charge", "refund": "refund", "verify": "check_coverage",
    "note": "note", "guardian": "file_details", "backup": "backup", "receipt": "receipt", "roomed": "visit_status",
    "task": "add_task", "to do": "add_task", "walk": "book", "walkin": "book", "walk-in": "book",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "key"), WORDS.items())
def test_a_command_is_found_by_the_words_people_have_for_it(window, typed, key):
    found = [row.key[1] for row in window.palette_box._find_all(typed) if row.key[0] == "command"]
    assert key in found
    if typed == "backup":
        assert found[0] == "backup"


def test_what_says_the_word_itself_comes_before_what_is_only_found_by_it(window):
    found = [row.key[1] for row in window.palette_box._find_all("close") if row.key[0] == "command"]
    assert found[0] == "close_panel"
    assert {"money_of_day", "quit"} <= set(found)


def test_a_task_is_added_from_anywhere(window, qtbot):
    window.arrange("billing")
    window.commands["add_task"].run()
    line = window.docks.panels["today"].ensure_built().task_line.line
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line)


def test_money_finds_all_that_is_done_with_money(window):
    found = {row.key[1] for row in window.palette_box._find_all("money") if row.key[0] == "command"}
    assert {"pay", "charge", "refund", "receipt", "money_of_day"} <= found


def test_what_the_box_finds_is_done_for_the_person(window, qtbot):
    bench = window.bench
    patient = find_patients("alvarez rosa")[0].id
    bench.open_patient(patient)
    window.commands["note"].run()
    qtbot.waitUntil(lambda: window.panel("patient").page("summary").notes.box.hasFocus())
    window.commands["check_coverage"].run()
    assert window.panel("insurance").patient.form is not None
    window.commands["charge"].run()
    assert window.panel("billing").account.isVisible()
    sheets = [one for one in window.findChildren(ChargeSheet) if one.isVisible()]
    assert [one.patient_id for one in sheets] == [patient]
    sheets[0].reject()
    window.commands["money_of_day"].run()
    assert window.panel("billing").day.isVisible()


def test_the_keyboard_card_has_the_keys_of_visits_and_accounts_too(window, qtbot):
    with qtbot.waitSignal(window.bench.wished) as wished:
        window.show_shortcuts()
    rows = wished.args[0].about["rows"]
    groups: dict[str, set[str]] = {}
    for group, keys, words in rows:
        assert keys, words
        assert words
        groups.setdefault(group, set()).add(keys)
    assert {way.keys for way in LINE_WAYS} in groups.values(), "what an account answers is on the card"
    assert {way.keys for way in WAYS if way.keys} in groups.values()
    assert set("TDWLUX") in groups.values(), "what the calendar answers"
    assert set("<>$") in groups.values(), "what a card of the board answers"
    said = words_of(make_paper(window.bench.desk, "shortcut_card", {"rows": rows}).pdf)
    assert len(said) == 1
    assert "Give back" in said[0]


def test_a_file_that_is_found_takes_the_keys_and_they_go_nowhere_else_first(window, qtbot):
    with qtbot.waitActive(window):
        window.activateWindow()
    window.docks.bring_up("calendar")
    had = QApplication.focusWidget()
    assert window.docks.panels["calendar"].isAncestorOf(had)
    window.commands["find"].run()
    qtbot.keyClicks(window.palette_box, "alvarez rosa")
    passed = []
    QApplication.instance().focusChanged.connect(lambda _old, new: passed.append(new))
    qtbot.keyClick(window.palette_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.docks.focused() is window.docks.panels["patient"])
    assert had not in passed, "a panel that floats may be given them after all"


@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_not_do_is_grey_and_not_in_the_box(demo_bench, qtbot, role):
    demo_bench.desk.role = role
    window = MainWindow(demo_bench)
    qtbot.addWidget(window)
    for key, command in window.commands.items():
        allowed = command.verb is None or command.verb.needs in RIGHTS[role]
        action = window.findChild(QAction, key)
        if key not in ("undo", "redo"):
            assert action.isEnabled() == allowed, key
        offered = {row.key[1] for row in window.palette_box._find_all(command.words) if row.key[0] == "command"}
        assert allowed or key not in offered


@pytest.mark.parametrize(("key", "held", "right"), [
    (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier, Right.CHECK_IN),
    (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier, Right.COLLECT), (Qt.Key.Key_N, CTRL, Right.SCHEDULE),
    (Qt.Key.Key_I, CTRL, Right.IMPORT),
])  # fmt: skip
def test_keys_that_a_role_lacks_say_why(demo_bench, qtbot, key, held, right):
    demo_bench.desk.role = Role.READ_ONLY
    window = MainWindow(demo_bench)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    said = []
    demo_bench.said.connect(lambda words, _undo: said.append(words))
    qtbot.keyClick(window, key, held)
    assert said == [may_not(right)]


def test_there_is_nothing_to_take_back(window, qtbot):
    said = []
    window.bench.said.connect(lambda words, _undo: said.append(words))
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert said == ["There is nothing to take back."]


def test_the_box_finds_patients_and_actions(window, qtbot):
    box = window.palette_box
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(box, "alv ro")
    assert box.current().title.startswith("Alvarez, Rosa")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.bench.patient_id == find_patients("alvarez rosa")[0].id
    box.open()
    qtbot.keyClicks(box, "dark look")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert theme.current().name == "dark"


@pytest.mark.parametrize(("key", "held"), [
    (Qt.Key.Key_Plus, CTRL), (Qt.Key.Key_Plus, CTRL | SHIFT), (Qt.Key.Key_Equal, CTRL),
])  # fmt: skip
def test_text_grows_with_every_plus_a_keyboard_has(window, qtbot, key, held):
    qtbot.keyClick(window, key, held)
    assert theme.scale() == pytest.approx(1.1)
    qtbot.keyClick(window, Qt.Key.Key_Minus, held)
    assert theme.scale() == pytest.approx(1.0)


def test_titles_name_the_clinic_and_no_patient(window, qtbot):
    window.bench.open_patient(find_patients("alvarez rosa")[0].id)
    for widget in QApplication.topLevelWidgets():
        assert "Alvarez" not in widget.windowTitle()
    assert "Riverside" in window.windowTitle()
    assert "DEMO" in window.windowTitle()


def test_undo_is_offered_and_done(window, qtbot):
    visit = Visit.get(Visit.status == "scheduled")
    before = visit.start_minute
    place = {"provider_id": visit.provider_id, "on": visit.visit_on, "start": before + 15}
    window.bench.act(move_visit, visit.id, **place, toast=True)
    assert window.toast.isVisible()
    assert "Move" in window.actions_by_key["undo"].text()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert Visit.get_by_id(visit.id).start_minute == before
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert Visit.get_by_id(visit.id).start_minute == before + 15


def test_privacy_hides_names_on_the_calendar(window, qtbot):
    window.docks.bring_up("calendar")
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert window.panel("calendar").board.grid.state.is_private


def test_the_walker_finds_nothing_wrong(window, qapp, qtbot):
    window.bench.open_patient(find_patients("alvarez rosa")[0].id)
    complaints = []
    for look in ("light", "dark", "contrast"):
        theme.apply(qapp, look)
        for key in ("today", "calendar", "patient", "insurance", "billing"):
            window.docks.bring_up(key)
            found = ["not laid out yet"]
            for _ in range(40):  # a busy machine lays out later
                qtbot.wait(50)
                if not (found := walk(window.docks.panels[key])):
                    break
            complaints += [f"{look}, {key}: {one}" for one in found]
        complaints += [f"{look}, top: {one}" for one in [*walk(window.top), *walk(window.foot)]]
    assert not complaints, "\n".join(complaints)


def test_when_check_in_is_done_what_it_covered_comes_back(window, demo_bench, qtbot):
    visit = Visit.alive().where(Visit.status == "scheduled").order_by(Visit.id).first()
    window.docks.bring_up("billing")
    qtbot.wait(20)
    demo_bench.wish(CheckInWish(visit.id))
    qtbot.wait(20)
    assert not window.docks.panels["check_in"].visibleRegion().isEmpty()
    window.docks.panels["check_in"].close()
    qtbot.waitUntil(lambda: not window.docks.panels["billing"].visibleRegion().isEmpty())
    assert window.docks.panels["insurance"].visibleRegion().isEmpty()
    assert window.docks.focused() is window.docks.panels["billing"]


def test_the_foot_counts_the_minutes_on(window, qtbot):
    words = window.foot.findChild(QLabel, "day-in-numbers")
    assert "longest 22 min" in words.text()
    moment.set_source(lambda: NOON + timedelta(minutes=5))
    window.bench.clock.look()
    assert "longest 27 min" in words.text()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_another_layout_leaves_the_keys_in_a_panel(window, qtbot, number):
    window.docks.bring_up("today")
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.AltModifier)
    qtbot.wait(30)
    panel = window.docks.focused()
    assert panel is not None
    assert not panel.visibleRegion().isEmpty()


def test_who_was_registered_has_the_keys(window, qtbot):
    window.docks.bring_up("today")
    window.bench.wish(RegistrationWish("Nowak Jan"))
    sheet = window.findChild(RegisterSheet)
    sheet.save()
    qtbot.waitUntil(lambda: window.docks.focused() is window.docks.panels["patient"])


def test_a_booking_goes_on_with_who_was_registered(window, qtbot):
    window.bench.wish(BookingWish())
    booking = window.findChild(BookingSheet)
    window.bench.wish(RegistrationWish("Nowak Jan"))
    window.findChild(RegisterSheet).save()
    qtbot.wait(30)
    assert QApplication.activeModalWidget() is booking
    booking.reject()
    booking.findChild(Question).accept()
    assert not booking.isVisible()


@pytest.mark.parametrize("typed", ["", "dark"])
def test_the_search_box_gives_the_keys_back(window, qtbot, typed):
    with qtbot.waitActive(window):
        window.activateWindow()
    window.docks.bring_up("today")
    had = QApplication.focusWidget()
    assert had is not None
    window.palette_box.open()
    assert QApplication.focusWidget() is window.palette_box
    qtbot.keyClicks(window.palette_box, typed)
    qtbot.keyClick(window.palette_box, Qt.Key.Key_Return if typed else Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is had
    assert not window.palette_box.is_open()
