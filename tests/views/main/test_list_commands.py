"""Every list of work without a room of its own opens by its command, readable in every look, and Esc closes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from pcdesk.views.form.asking import AskingSheet
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.ways import Way
from pcdesk.views.look import theme
from pcdesk.views.main.command_list import all_commands
from pcdesk.views.main.list_commands import LISTS
from pcdesk.views.main.window import MainWindow
from pcdesk.views.patient.untold import UNTOLD_RESULTS
from tests.views.walker import walk


def buttons_of(window: ListWindow) -> list[tuple[Way, QPushButton]]:
    return [(window.list.ways.way(key), made) for key, made in window.list.bar.buttons.items()]


@pytest.mark.parametrize(("look", "scale"), [("light", 1.0), ("dark", 1.0), ("contrast", 1.5)])
@pytest.mark.parametrize("plan", LISTS, ids=lambda plan: plan.key)
def test_it_opens_in_a_window_of_its_own(plan, look, scale, demo_bench, qtbot) -> None:
    theme.apply(QApplication.instance(), look, scale)
    main = MainWindow(demo_bench)
    qtbot.addWidget(main)
    main.resize(1366, 728)
    main.show()
    (command,) = [one for one in all_commands(main) if one.key == plan.key]
    command.run()
    (window,) = main.findChildren(ListWindow)
    qtbot.waitExposed(window)
    assert window.list.shown == plan.rows() != []
    assert window.list.chosen() is not None
    assert all(made.text().split()[-1] in ("⏎", way.keys) for way, made in buttons_of(window) if made.isEnabled())
    assert walk(window) == []
    assert window.list.title.text().startswith(f"{len(window.list.shown)} row"), "its name stands above it"
    assert set(plan.found_by.split()) <= set(command.more.split())
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_it_gives_way_to_the_file_it_opens_and_stands_under_the_sheet_it_asks_by(demo_bench, qtbot) -> None:
    main = MainWindow(demo_bench)
    qtbot.addWidget(main)
    main.open_layout()
    main.show()
    window = ListWindow(demo_bench, UNTOLD_RESULTS, main)
    window.open()
    qtbot.keyClick(window.list.table, Qt.Key.Key_Return)
    (asked,) = main.findChildren(AskingSheet)
    assert window.isVisible()
    asked.reject()
    row = window.list.chosen()
    qtbot.keyClick(window.list.table, Qt.Key.Key_O)
    assert not window.isVisible()
    assert demo_bench.patient_id == row.patient_id
    assert main.docks.panels["patient"].isVisible()
