"""Every list of work without a room of its own opens by its command, readable in every look, and Esc closes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.look import theme
from pcdesk.views.main.command_list import all_commands
from pcdesk.views.main.list_commands import LISTS
from pcdesk.views.main.window import MainWindow
from tests.views.walker import walk


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
    assert walk(window) == []
    assert set(plan.found_by.split()) <= set(command.more.split())
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
