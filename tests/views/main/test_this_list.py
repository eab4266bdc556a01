"""Alt+L is about the list that can be seen, and about nobody else's row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pcdesk.models.health.fact import Observation
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.main.window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(demo_bench, qtbot):
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def holder_of_menu() -> WorkListView | None:
    """The list whose menu is open; closes it."""
    menu = holder = QApplication.activePopupWidget()
    while holder is not None and not isinstance(holder, WorkListView):
        holder = holder.parent()
    while menu is not None:
        menu.close()
        menu = QApplication.activePopupWidget()
    return holder


def test_of_two_lists_in_the_same_place_the_one_in_front_is_meant(window, qtbot, demo_bench) -> None:
    for key in ("reports", "insurance"):
        window.docks.bring_up(key)
        qtbot.wait(20)
    insurance = window.docks.panels["insurance"].content
    (checks,) = [one for one in insurance.findChildren(WorkListView) if one.plan.key == "to_check"]
    while checks.visibleRegion().isEmpty():
        insurance.tabs.setCurrentIndex(insurance.tabs.currentIndex() + 1)
    checks.table.setFocus()
    checks.table.choose(checks.plan.row_id(checks.shown[1]))
    person = demo_bench.person_id
    assert person == checks.chosen_person()[0]
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, ALT)
        assert holder_of_menu() is checks
        assert demo_bench.person_id == person
    window.docks.bring_up("reports")
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, ALT)
    held = holder_of_menu()
    assert held is not None, QApplication.focusWidget()
    assert window.docks.panels["reports"].isAncestorOf(held)


def test_of_two_lists_in_one_panel_the_one_with_the_keys_is_meant(window, qtbot) -> None:
    window.docks.bring_up("billing")
    panel = window.panel("billing")
    panel.show_page("day")
    for shown in (panel.day.missed, panel.day.taken):
        shown.table.setFocus()
        qtbot.keyClick(shown.table, Qt.Key.Key_L, ALT)
        assert holder_of_menu() is shown


def test_of_two_lists_side_by_side_the_one_with_the_keys_is_meant(window, qtbot, demo_bench) -> None:
    window.resize(2800, 1000)
    demo_bench.open_patient(Observation.get().patient_id)
    window.docks.bring_up("patient")
    view = window.docks.panels["patient"].content
    view.show_section("results")
    page = view.page("results")
    page.open_test(page.table.chosen())
    qtbot.waitUntil(lambda: page.values.isVisible() and page.list.isVisible())
    for one in (page.values, page.list, page.values):
        one.table.setFocus()
        window.commands["this_list"].run()
        assert holder_of_menu() is one


def test_where_no_list_is_open_it_is_said(window, qtbot, demo_bench) -> None:
    said = []
    demo_bench.said.connect(lambda words, _undo: said.append(words))
    window.docks.bring_up("patient")
    qtbot.wait(20)
    window.commands["this_list"].run()
    assert holder_of_menu() is None
    assert said
