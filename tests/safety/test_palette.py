"""Whoever may only look is offered nothing that writes: not in the menus, not in the one box, not by key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pcdesk.acts.frame.desk import Desk
from pcdesk.models.clinic.right import RIGHTS, Right, Role
from pcdesk.models.record.journal import Act
from pcdesk.views.look import theme
from pcdesk.views.main.window import MainWindow
from tests.safety.deeds import Ids
from tests.views.conftest import _workbench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(request, qapp, qtbot, clinic, ids: Ids, tmp_path) -> Iterator[MainWindow]:
    """The main window of somebody in the role the test names."""
    theme.apply(qapp, "light")
    for workbench in _workbench(clinic, Desk(ids["staff"], "Someone", request.param, "SO"), tmp_path):
        made = MainWindow(workbench)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.open_layout()
        made.show()
        qtbot.waitExposed(made)
        yield made
        qtbot.waitUntil(lambda bench=workbench: bench.tasks.is_idle)


def offered(window: MainWindow, qtbot) -> set[tuple[str, str]]:
    """Every row the box offers for the words of every command, as its key says them."""
    rows: set[tuple[str, str]] = set()
    for command in window.commands.values():
        rows |= {row.key for row in window.palette_box._find_all(command.words.strip("…"))}
    return rows


@pytest.mark.parametrize("window", Role, indirect=True, ids=str)
def test_the_box_offers_what_the_role_may_and_no_more(window, qtbot):
    mine = RIGHTS[window.bench.desk.role]
    rows = offered(window, qtbot)
    for kind, what in rows:
        if kind == "command":
            verb = window.commands[what].verb
            assert verb is None or verb.needs in mine, what
    commands = {what for kind, what in rows if kind == "command"}
    allowed = {key for key, command in window.commands.items() if command.verb is None or command.verb.needs in mine}
    assert len(commands & allowed) > 10, "the control: allowed commands are offered"
    assert any(kind == "register" for kind, _ in rows) == (Right.REGISTER in mine)


@pytest.mark.parametrize("window", Role, indirect=True, ids=str)
def test_what_the_role_may_not_is_grey_in_the_menus_and_says_why(window, qtbot):
    for key, action in window.actions_by_key.items():
        verb = window.commands[key].verb
        if verb is not None and verb.needs not in RIGHTS[window.bench.desk.role]:
            assert not action.isEnabled(), key
            assert "role" in action.toolTip(), key


@pytest.mark.parametrize("window", [Role.READ_ONLY], indirect=True, ids=str)
def test_no_key_of_a_command_writes_for_whoever_may_only_look(window, qtbot):
    """Every command that is enabled is run with nobody open; only looks are in the journal afterwards."""
    skipped = {"quit", "lock", "switch_user"}
    before = Act.select().count()
    for key, action in window.actions_by_key.items():
        if action.isEnabled() and key not in skipped:
            action.trigger()
            qtbot.waitUntil(lambda: window.bench.tasks.is_idle)
            close_all(window, qtbot)
    verbs = {verb for (verb,) in Act.select(Act.verb).where(Act.id > before).tuples()}
    writes = {verb for verb in verbs if not (verb.startswith(("show_", "open_", "note_")))}
    assert writes == set()


def close_all(window: MainWindow, qtbot) -> None:
    """Close whatever a command has opened beside the main window."""
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            qtbot.keyClick(widget, Qt.Key.Key_Escape)
            widget.close()
