"""A dock builds once, when first seen, and reads when it can be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.bench.panel import Panel


class Content(QWidget):
    reloads = 0

    def reload(self) -> None:
        self.reloads += 1


class SelfReading(Content):
    caught_up = 0

    def catch_up(self) -> None:
        self.caught_up += 1


def window_with(qtbot: QtBot, *keys: str) -> tuple[QMainWindow, list[Panel]]:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QLabel("middle"))
    panels = []
    for key in keys:
        panel = Panel(key, key.title(), "wallet", lambda _panel: Content())
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
        panels.append(panel)
    window.resize(900, 600)
    return window, panels


def test_it_is_built_when_first_shown_and_once(qtbot: QtBot) -> None:
    window, (panel,) = window_with(qtbot, "billing")
    panel.hide()
    with qtbot.waitExposed(window):
        window.show()
    assert panel.content is None
    with qtbot.waitSignal(panel.built):
        panel.show()
    content = panel.content
    panel.hide()
    panel.show()
    assert panel.content is content
    assert content.reloads == 1


def test_the_title_bar_closes_and_floats(qtbot: QtBot) -> None:
    window, (panel,) = window_with(qtbot, "billing")
    with qtbot.waitExposed(window):
        window.show()
    tools = {tool.accessibleName(): tool for tool in panel.findChildren(QToolButton)}
    qtbot.mouseClick(tools["Float Billing"], Qt.MouseButton.LeftButton)
    assert panel.isFloating()
    qtbot.mouseClick(tools["Float Billing"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tools["Close Billing"], Qt.MouseButton.LeftButton)
    assert not panel.isVisible()


def test_nothing_is_built_inside_a_signal_of_qts_own_layout(qtbot: QtBot) -> None:
    window, (front, back) = window_with(qtbot, "billing", "insurance")
    window.tabifyDockWidget(front, back)
    front.raise_()
    with qtbot.waitExposed(window):
        window.show()
    built_inside = []
    back.visibilityChanged.connect(lambda _is_visible: built_inside.append(back.content is not None))
    back.raise_()
    assert built_inside == [False]
    qtbot.waitUntil(lambda: back.content is not None)


def test_closing_what_has_the_keys_says_so(qtbot: QtBot) -> None:
    window, (panel, other) = window_with(qtbot, "billing", "insurance")
    panel._build = lambda _panel: QLineEdit()
    with qtbot.waitExposed(window):
        window.show()
    panel.bring_up()
    qtbot.waitUntil(lambda: panel.content.hasFocus())
    with qtbot.assertNotEmitted(other.left):
        other.put_away()
    with qtbot.waitSignal(panel.left):
        panel.put_away()


def test_content_without_reload_is_fine(qtbot: QtBot) -> None:
    panel = Panel("plain", "Plain", "info", lambda _panel: QLabel("just words"))
    window = QMainWindow()
    qtbot.addWidget(window)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panel)
    with qtbot.waitExposed(window):
        window.show()
    layout = panel.widget().layout()
    assert isinstance(layout, QVBoxLayout)
    assert layout.count() == 1


def test_behind_a_tab_nothing_is_built_and_coming_to_the_front_catches_up(qtbot: QtBot) -> None:
    window, (front, back) = window_with(qtbot, "billing", "insurance")
    back._build = lambda _panel: SelfReading()
    window.tabifyDockWidget(front, back)
    front.raise_()
    with qtbot.waitExposed(window):
        window.show()
    assert front.content is not None
    assert back.content is None
    back.bring_up()
    assert (back.content.reloads, back.content.caught_up > 0) == (0, True)
    front.bring_up()
    before = back.content.caught_up
    back.bring_up()
    assert back.content.caught_up > before
    assert back.content.reloads == 0


def test_the_content_is_made_on_its_own_ground(qtbot: QtBot) -> None:
    window, (panel,) = window_with(qtbot, "billing")
    grounds = []
    panel._build = lambda made: (grounds.append(made.ground), Content(made.ground))[1]
    with qtbot.waitExposed(window):
        window.show()
    assert panel.content.parentWidget() is grounds[0]
    assert panel.content.isVisible()
