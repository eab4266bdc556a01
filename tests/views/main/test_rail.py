"""The rail: every room one key away, marked when it is in front, ordered by the person, whole at every size of text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTabBar, QWidget

from pcdesk.acts.clinic.founding import confirm_recovery_sheet
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.clinic.right import Role
from pcdesk.models.people.person import Patient
from pcdesk.tour.hand import rest
from pcdesk.views.bench.panel import Panel
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.main.rooms import ROOMS, Count, RoomPlan
from pcdesk.views.main.window import MainWindow
from tests.views.walker import walk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def line(_bench: Workbench, panel: Panel) -> QWidget:
    made = QLineEdit(panel.ground)
    made.setAccessibleName(panel.windowTitle())
    return made


def invented(key: str, title: str, icon: str, group: str, shortcut: str = "", **more: object) -> RoomPlan:
    return RoomPlan(key, title, icon, line, group, shortcut, **more)  # type: ignore[arg-type]


DOZEN = (
    *(RoomPlan(p.key, p.title, p.icon, line, p.group, p.shortcut, p.short, begins=p.begins) for p in ROOMS
      if not p.is_passing),
    invented("care", "Care plans", "heart-pulse", "patient", "Ctrl+0", short="Care"),
    invented("education", "Education", "book-open", "patient", "Ctrl+7"),
    invented("liaison", "Liaison", "handshake", "money", "Ctrl+8",
             count=Count(lambda: Patient.select().count(), (Patient,))),
    invented("operations", "Operations", "building-2", "clinic", "Ctrl+9", count=Count(lambda: 128, (Patient,))),
    invented("letters", "Letters", "mail", "clinic"),
    invented("vault", "Vault", "key-round", "clinic", verb=confirm_recovery_sheet),
)  # fmt: skip


@pytest.fixture
def window(bench: Workbench, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """The desk of a dozen rooms; its role is the test's, or the coordinator's."""
    bench.desk.role = getattr(request, "param", Role.COORDINATOR)
    made = MainWindow(bench, rooms=DOZEN)
    made.resize(1366, 768)
    made.open_layout()
    made.show()
    made.activateWindow()
    made.docks.take_keys()
    rest(60)
    yield made
    made.close()
    made.deleteLater()
    theme.apply(qapp, "light")


def fronts(window: MainWindow) -> set[str]:
    return {key for key, made in window.rail.buttons.items() if made.isChecked()}


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)
    rest(10)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("window", [Role.OWNER], indirect=True)
def test_a_dozen_rooms_stand_whole_in_every_look_at_every_size_of_text(window, qapp, qtbot, scale):
    rail = window.rail
    assert len(rail.buttons) == 13, "a dozen rooms and the settings"
    complaints = []
    for look in ("light", "dark", "contrast"):
        theme.apply(qapp, look, scale)
        rest(60)
        qtbot.waitUntil(lambda: all(rail.rect().contains(made.geometry()) for made in rail.buttons.values()))
        assert window.size().toTuple() == (1366, 768), "it needs no larger window"
        boxes = [made.geometry() for made in rail.buttons.values()]
        for made, box in zip(rail.buttons.values(), boxes, strict=True):
            assert sum(box.intersects(other) for other in boxes) == 1, made.title
            assert min(box.width(), box.height()) >= 24, made.title
            assert made.iconSize().height() >= 14 * scale, f"{made.title} can be seen at this size of text"
            words = QFontMetrics(made.font())
            if rail.is_named:
                assert words.horizontalAdvance(made.text()) <= box.width() - 4, made.title
                assert made.iconSize().height() + words.height() <= box.height(), made.title
        complaints += [f"{look} {scale}: {one}" for one in [*walk(rail), *walk(window.top)]]
    assert rail.is_named == (scale == 1.0)
    assert not complaints, "\n".join(complaints)


def test_names_give_way_in_a_narrow_window_and_to_a_person_who_wants_none(window, bench):
    assert window.rail.is_named
    window.resize(1024, 768)
    rest(30)
    assert not window.rail.is_named
    window.resize(1366, 768)
    rest(30)
    window.commands["rail_names"].run()
    assert not window.rail.is_named
    assert bench.settings.text("rail_bare") == "1"
    window.commands["rail_names"].run()
    assert window.rail.is_named


def test_each_room_is_one_key_away_and_marked_once_it_is_in_front(window):
    for plan in DOZEN:
        if plan.shortcut:
            digit = getattr(Qt.Key, f"Key_{plan.shortcut[-1]}")
            press(window, digit, CTRL)
            assert window.docks.focused() is window.docks.panels[plan.key]
            rest(10)
            assert plan.key in fronts(window)
            assert [key for key, made in window.rail.buttons.items() if made.has_keys] == [plan.key]
    assert fronts(window) == {panel.objectName() for panel in window.docks.in_front()}


def test_the_rest_is_reached_through_the_rail(window, qtbot):
    window.docks.bring_up("today")
    had = QApplication.focusWidget()
    press(window, Qt.Key.Key_G, CTRL)
    assert window.rail.buttons["today"].hasFocus(), "it begins at the room that had the keys"
    QTest.keyClicks(QApplication.focusWidget(), "l")
    assert window.rail.buttons["liaison"].hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "l")
    assert window.rail.buttons["letters"].hasFocus()
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Up)
    assert window.rail.buttons["settings"].hasFocus()
    press(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is had
    press(window, Qt.Key.Key_G, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "r")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.docks.focused() is window.docks.panels["reports"])


def test_the_rail_is_one_stop_of_tab(window):
    stops = [made for made in window.rail.buttons.values() if made.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [made.key for made in stops] == ["today"]
    window.docks.bring_up("patient")
    rest(20)
    stops = [made for made in window.rail.buttons.values() if made.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [made.key for made in stops] == ["patient"]


def test_the_keys_in_the_rail_are_about_the_person_of_before(window, bench):
    rosa = bench.act(register_patient, {"last": "Alvarez", "first": "Rosa"}).value
    bench.open_patient(rosa)
    who = bench.person_id
    window.rail.enter()
    press(window, Qt.Key.Key_Down)
    assert bench.person_id == who


def test_a_click_on_what_is_in_front_leaves_it_there(window):
    made = window.rail.buttons["today"]
    for _ in range(2):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
        rest(10)
        assert made.isChecked()
        assert window.docks.focused() is window.docks.panels["today"]


def test_what_is_closed_is_not_marked_and_comes_back(window, qtbot):
    window.docks.panels["today"].put_away()
    qtbot.waitUntil(lambda: "today" not in fronts(window))
    QTest.mouseClick(window.rail.buttons["today"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "today" in fronts(window))


def test_a_person_orders_the_rail_and_finds_it_so(window, bench, qtbot):
    window.rail.enter()
    press(window, Qt.Key.Key_Down, ALT)
    assert window.rail.order[0] == ("calendar", "today")
    window.rail.move_room("billing", -1)
    window.rail.move_room("settings", -1)
    again = MainWindow(bench, rooms=DOZEN)
    qtbot.addWidget(again)
    assert again.rail.order == window.rail.order
    tops = [again.rail.buttons[key].key for key in again.rail.in_order()]
    assert tops[:2] == ["calendar", "today"]
    assert tops[-1] == "settings"
    window.rail.usual_order()
    assert window.rail.order[0] == ("today", "calendar")
    assert bench.settings.text("rail") == ""


def test_a_room_is_dragged_to_its_place_or_out_of_the_rail(window, qtbot):
    rail = window.rail
    made, goal = rail.buttons["calendar"], rail.buttons["billing"]
    QTest.mousePress(made, Qt.MouseButton.LeftButton, pos=made.rect().center())
    for place in (QPoint(30, 20), goal.geometry().bottomLeft() + QPoint(20, -4)):
        QTest.mouseMove(made, made.mapFromGlobal(rail.mapToGlobal(place)))
        rest(5)
    QTest.mouseRelease(made, Qt.MouseButton.LeftButton, pos=made.rect().center())
    assert next(group for group in rail.order if "billing" in group)[:3] == ("insurance", "billing", "calendar")
    assert not made.isDown()
    QTest.mousePress(made, Qt.MouseButton.LeftButton, pos=made.rect().center())
    order = rail.order
    outside = made.mapFromGlobal(window.mapToGlobal(QPoint(500, 300)))
    for place in (made.mapFromGlobal(rail.mapToGlobal(QPoint(30, 20))), outside):
        QTest.mouseMove(made, place)
        rest(5)
    QTest.mouseRelease(made, Qt.MouseButton.LeftButton, pos=outside)
    qtbot.waitUntil(lambda: "calendar" in fronts(window))
    assert window.docks.panels["calendar"].isFloating()
    assert min(window.docks.panels["calendar"].size().toTuple()) >= 400, "never seen before, and large enough to read"
    assert rail.order == order, "what it passed on its way out stays where it was"


def menu_of(window: MainWindow, key: str) -> QMenu:
    made = window.rail.buttons[key]
    made.setFocus()
    here = made.rect().center()
    QApplication.sendEvent(made, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, here, made.mapToGlobal(here)))
    return next(one for one in window.rail.findChildren(QMenu) if one.isVisible())


def test_the_menu_of_a_room_floats_docks_closes_and_moves_it(window):
    panel = window.docks.panels["liaison"]
    for word, is_so in (
        ("Float", panel.isFloating), ("Dock", lambda: not panel.isFloating()), ("Close", panel.isHidden),
        ("Move down", lambda: window.rail.order[2] == ("insurance", "billing")),
    ):  # fmt: skip
        menu = menu_of(window, "liaison")
        next(one for one in menu.actions() if one.text().replace("&", "").startswith(word)).trigger()
        menu.close()
        rest(30)
        assert is_so(), word


def test_the_settings_open_from_its_foot(window, qtbot):
    QTest.mouseClick(window.rail.buttons["settings"], Qt.MouseButton.LeftButton)
    found = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    assert found
    for one in found:
        one.close()
    assert not window.rail.buttons["settings"].isChecked()


def test_a_count_follows_the_rows_it_counts(window, bench, qtbot):
    liaison = window.rail.buttons["liaison"]
    before = Patient.select().count()
    qtbot.waitUntil(lambda: liaison.count == before)
    bench.act(register_patient, {"last": "Nowak", "first": "Jan"})
    qtbot.waitUntil(lambda: liaison.count == before + 1)
    assert str(before + 1) in liaison.accessibleDescription()
    assert window.rail.buttons["today"].count == 0


def test_a_room_without_its_right_is_not_there(window, bench):
    assert "vault" not in window.rail.buttons
    assert "vault" not in window.docks.panels
    assert not window.actions_by_key["go_vault"].isEnabled()
    said = []
    bench.said.connect(lambda words, _undo: said.append(words))
    window.docks.bring_up("vault")
    assert said == [bench.why_not(confirm_recovery_sheet)]


def test_a_reader_hears_page_tabs_of_which_those_in_front_are_chosen(window):
    spoken = QAccessible.queryAccessibleInterface(window.rail)
    assert (spoken.role(), spoken.text(QAccessible.Text.Name)) == (QAccessible.Role.PageTabList, "Screens")
    told = [spoken.child(place) for place in range(spoken.childCount())]
    assert [one.text(QAccessible.Text.Name) for one in told][:3] == ["Today", "Calendar", "Patient file"]
    assert {one.role() for one in told[:-1]} == {QAccessible.Role.PageTab}
    assert told[-1].role() == QAccessible.Role.Button
    chosen = {one.text(QAccessible.Text.Name) for one in told if one.state().selected}
    assert chosen == {window.rail.buttons[key].title for key in fronts(window)}
    told[1].actionInterface().doAction(told[1].actionInterface().actionNames()[0])
    assert window.docks.panels["calendar"].is_in_front()


def test_no_room_is_named_a_second_time(window):
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for tabs in window.findChildren(QTabBar, options=direct):
        assert tabs.visibleRegion().isEmpty()
        assert tabs.focusPolicy() == Qt.FocusPolicy.NoFocus
        assert QAccessible.queryAccessibleInterface(tabs).childCount() == 0
    for panel in window.docks.panels.values():
        assert not panel.title_bar.isVisible()
    window.docks.bring_up("today")
    window.float_panel()
    rest(30)
    assert window.docks.panels["today"].title_bar.isVisible(), "a window of its own has its title"


KEPT = (  # an arrangement of the first release: insurance closed, the calendar below Today, billing in front
    "AAAA/wAAAAH9AAAAAQAAAAAAAAVWAAACg/wCAAAAAfwAAABWAAACgwAAARoA/////AEAAAAC/AAAAAAAAAL5AAAAtAD////8AgAA"
    "AAL7AAAACgB0AG8AZABhAHkBAAAAVgAAAfMAAACKAP////sAAAAQAGMAYQBsAGUAbgBkAGEAcgEAAAJPAAAAigAAAIoA/////AAA"
    "Av8AAAJXAAAAtAD////6AAAAAwEAAAAE+wAAAA4AcABhAHQAaQBlAG4AdAEAAAAA/////wAAALQA////+wAAABAAYwBoAGUAYwBr"
    "AF8AaQBuAAAAAAD/////AAAAngD////7AAAAEgBpAG4AcwB1AHIAYQBuAGMAZQgAAAAA/////wAAAJ4A////+wAAAA4AYgBpAGwA"
    "bABpAG4AZwEAAAAA/////wAAALQA////AAAAAAAAAoMAAAAEAAAABAAAAAgAAAAI/AAAAAIAAAACAAAAAQAAAA4AdABvAHAALQBi"
    "AGEAcgEAAAAA/////wAAAAAAAAAAAAAAAgAAAAEAAAAMAGIAYQBuAG4AZQByAAAAAAD/////AAAAAAAAAAA="
)


def test_an_arrangement_kept_before_there_was_a_rail_comes_back_beside_it(bench, qtbot):
    made = MainWindow(bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    assert made.docks.restore(QByteArray.fromBase64(KEPT.encode()))
    made.show()
    rest(50)
    panels = made.docks.panels
    assert panels["insurance"].isHidden()
    assert {"today", "calendar", "billing"} == {panel.objectName() for panel in made.docks.in_front()}
    assert panels["calendar"].y() > panels["today"].y()
    assert made.rail.mapTo(made, QPoint(0, 0)).x() == 0
    assert panels["today"].x() > made.rail.width() - 1
