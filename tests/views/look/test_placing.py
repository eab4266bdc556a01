"""Where windows stand at first."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look.placing import fit, place


def test_a_small_window_stands_in_the_middle(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    place(window, room.width() // 2, room.height() // 2)
    assert window.width() == room.width() // 2
    assert abs(window.geometry().center().x() - room.center().x()) <= 1
    assert not window.windowState() & Qt.WindowState.WindowMaximized


def test_a_window_for_a_larger_screen_fills_this_one(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    place(window, room.width() * 2, room.height() // 2)
    assert window.windowState() & Qt.WindowState.WindowMaximized
    with qtbot.waitExposed(window):
        window.show()
    assert window.width() <= room.width()


def over(desk: QWidget, width: int, height: int) -> QWidget:
    made = QWidget(desk, Qt.WindowType.Window)
    fit(made, width, height)
    return made


def test_a_window_over_the_desk_stands_in_its_middle(qtbot: QtBot) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    room = desk.screen().availableGeometry()
    desk.setGeometry(room.x() + room.width() // 2, room.y() + 60, room.width() // 2, room.height() // 2)
    desk.show()
    made = over(desk, room.width() // 5, room.height() // 5)
    off = made.frameGeometry().center() - desk.frameGeometry().center()
    assert max(abs(off.x()), abs(off.y())) <= 40, "but for what the window manager puts around it"
    assert made.pos() != QPoint(0, 0)


def test_it_lies_within_the_screen_however_large_and_wherever_the_desk_is(qtbot: QtBot) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    room = desk.screen().availableGeometry()
    desk.move(room.right() - 40, room.bottom() - 40)
    desk.show()
    for share in (0.3, 0.9, 2.0):
        made = over(desk, int(room.width() * share), int(room.height() * share))
        assert room.contains(made.geometry())


def test_two_of_the_same_size_do_not_cover_each_other_to_the_pixel(qtbot: QtBot) -> None:
    desk = QWidget()
    qtbot.addWidget(desk)
    desk.show()
    places = []
    for _ in range(30):  # in the end there is no room to be beside
        made = over(desk, 300, 200)
        made.show()
        assert desk.screen().availableGeometry().contains(made.geometry())
        places.append(made.pos().toTuple())
    assert len(set(places[:5])) == 5
