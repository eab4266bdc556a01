"""Reason and note being written under the calendar stand there again after a lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from pcdesk.acts.book.visit import change_visit
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import Visit
from pcdesk.models.desk.care import Draft
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import NoteWish
from pcdesk.views.schedule.strip import Strip
from pcdesk.views.visit.visit_ways import VisitWays
from tests.wished import wishes_of


@pytest.fixture
def made(qtbot, bench, book):
    """Makes the strip, with Rosa's visit in it."""

    def make() -> Strip:
        owner = QWidget()
        qtbot.addWidget(owner)
        strip = Strip(VisitWays(bench, owner))
        qtbot.addWidget(strip)
        strip.resize(760, 100)
        strip.show()
        strip.show_visit(visit_row(book.rosas), False)
        return strip

    return make


def written(strip):
    return strip.note_line.reason.text(), strip.note_line.note.text()


def fill(strip):
    strip.edit_note()
    QTest.keyClicks(strip.note_line.reason, "Cough")
    QTest.keyClicks(strip.note_line.note, "Bring the x-r")


def test_both_stand_there_again_after_a_lock(made, bench, book):
    first = made()
    fill(first)
    bench.flush_wanted.emit()
    wished = wishes_of(bench, NoteWish)
    drafts_left.go_on(bench)
    assert wished == [NoteWish(book.rosas)]
    again = made()
    again.edit_note()
    assert written(again) == ("Cough", "Bring the x-r")
    assert again.notice.isVisible()
    again.findChild(QPushButton, "keep_note").click()
    assert (Visit.get_by_id(book.rosas).reason, Visit.get_by_id(book.rosas).note) == ("Cough", "Bring the x-r")
    assert not again.notice.isVisible()
    assert not Draft.select().exists()


def test_left_as_it_was_it_is_forgotten(made, bench):
    strip = made()
    fill(strip)
    bench.flush_wanted.emit()
    assert Draft.select().count() == 1
    QTest.keyClick(strip.note_line.note, Qt.Key.Key_Escape)
    assert not Draft.select().exists()
    strip.edit_note()
    assert written(strip) == ("", "")


def test_nothing_typed_leaves_nothing(made, bench):
    strip = made()
    strip.edit_note()
    bench.flush_wanted.emit()
    assert not Draft.select().exists()


def test_what_is_written_about_one_visit_waits_for_it_and_comes_to_no_other(made, book):
    strip = made()
    fill(strip)
    strip.show_visit(visit_row(book.chens), False)
    strip.edit_note()
    assert (written(strip), strip.notice.isVisible()) == (("", ""), False)
    strip.show_visit(visit_row(book.rosas), False)
    assert not strip.is_editing
    strip.edit_note()
    assert written(strip) == ("Cough", "Bring the x-r")


def test_what_another_desk_wrote_meanwhile_is_not_overwritten_unseen(made, bench, owner, book):
    first = made()
    fill(first)
    bench.flush_wanted.emit()
    change_visit(owner, book.rosas, {"note": "theirs"})
    again = made()
    again.edit_note()
    again.findChild(QPushButton, "keep_note").click()
    assert Visit.get_by_id(book.rosas).note == "theirs"
    assert written(again) == ("Cough", "Bring the x-r")
    again.show_visit(visit_row(book.rosas), False)
    again.findChild(QPushButton, "keep_note").click()
    assert Visit.get_by_id(book.rosas).note == "Bring the x-r"
    assert not Draft.select().exists()
