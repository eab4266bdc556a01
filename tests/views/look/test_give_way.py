"""What is larger than its place scrolls; with room enough it has all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.give_way import GiveWay
from pcdesk.views.look.labels import label


def content(width: int, height: int) -> QWidget:
    made = QWidget()
    made.setMinimumSize(width, height)
    return made


def test_with_room_the_content_fills_the_place(qtbot):
    place = GiveWay(content(100, 80))
    qtbot.addWidget(place)
    place.resize(400, 300)
    place.show()
    assert place.widget().size() == place.viewport().size()
    assert not place.verticalScrollBar().isVisible()
    assert not place.horizontalScrollBar().isVisible()


def test_without_room_nothing_is_cut_off(qtbot):
    place = GiveWay(content(500, 80))
    qtbot.addWidget(place)
    place.resize(200, 300)
    place.show()
    assert place.widget().width() == 500
    qtbot.waitUntil(place.horizontalScrollBar().isVisible)
    assert not place.verticalScrollBar().isVisible()
    assert place.minimumSizeHint().width() < 500


def test_it_follows_what_the_content_needs(qtbot):
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(QLabel("one"))
    place = GiveWay(page)
    qtbot.addWidget(place)
    place.resize(300, 120)
    place.show()
    assert not place.verticalScrollBar().isVisible()
    for _ in range(20):
        column.addWidget(QLineEdit())
    qtbot.waitUntil(place.verticalScrollBar().isVisible)


def test_words_beside_a_scroll_bar_are_whole_at_every_width(qtbot):
    page = QWidget()
    column = QVBoxLayout(page)
    said = label("A sentence that goes over some lines of this page and more. " * 6, wraps=True)
    column.addWidget(said)
    for _ in range(12):
        column.addWidget(QLineEdit())
    place = GiveWay(page)
    qtbot.addWidget(place)
    place.show()
    cut = []
    for width in range(300, 700, 7):
        place.resize(width, 260)
        QApplication.processEvents()
        if said.height() < said.heightForWidth(said.width()):
            cut.append(width)
    assert cut == []


def test_a_sheet_larger_than_the_screen_scrolls_and_keeps_its_buttons(qtbot):
    sheet = Sheet(None, "Many words")
    qtbot.addWidget(sheet)
    for number in range(60):
        sheet.body.addWidget(label(f"Sentence {number}", wraps=True))
    go = sheet.offer("Go on")
    sheet.setMinimumWidth(5000)
    sheet.open()
    room = sheet.screen().availableGeometry()
    assert sheet.height() <= room.height()
    assert sheet.width() <= room.width()
    assert sheet.rect().contains(go.geometry())
    sheet.close()


def test_a_sheet_that_fits_is_as_high_as_its_words(qtbot):
    sheet = Sheet(None, "Few words")
    qtbot.addWidget(sheet)
    said = label("A sentence that is so long that it goes over several lines of this sheet. " * 3, wraps=True)
    sheet.body.addWidget(said)
    sheet.offer("Go on")
    sheet.open()
    assert said.height() >= said.heightForWidth(said.width())
    assert not sheet.findChild(GiveWay).verticalScrollBar().isVisible()
    sheet.close()
