"""A choice among things with a line below their name: by arrows and letters, kept as a draft, Enter goes on."""

from __future__ import annotations

import peewee as pw
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.offers import Offer
from tests.views.walker import walk


class Sent(pw.Model):
    practice = pw.IntegerField(verbose_name="To", null=True)
    note = pw.CharField(verbose_name="Note", default="")


OFFERS = [(None, Offer("Not chosen yet")),
          (7, Offer("Heart Center", "takes BlueOak · 3 miles", "circle-check", "good")),
          (9, Offer("Plains <b> & Sons", "distance not known"))]  # fmt: skip
HEART = Offer("Heart Center", "takes BlueOak · 3 miles", "circle-check", "good", "Cardiology")
OFFERS = [(None, Offer("Not chosen yet")), (7, HEART), (9, Offer("Plains <b> & Sons", "far", of="Orthopedics"))]


@pytest.fixture
def form(qtbot):
    made = Form((Section("", (Ask(Sent.practice, kind="offers", choices=OFFERS, is_required=True), Sent.note)),))
    made.show_record(Sent(practice=None))
    qtbot.addWidget(made)
    made.resize(560, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_down_chooses_and_enter_goes_on_to_the_next_field(form):
    field = form.fields["practice"]
    field.editor.widget.setFocus()
    assert not form.check(), "it is needed"
    QTest.keyClick(field.editor.widget, Qt.Key.Key_Down)
    assert form.changes() == {"practice": 7}
    QTest.keyClick(field.editor.widget, Qt.Key.Key_Return)
    assert form.window().focusWidget() is form.fields["note"].editor.widget
    assert form.check()


def test_letters_find_a_name(form):
    editor = form.fields["practice"].editor
    editor.widget.setFocus()
    QTest.keyClick(editor.widget, Qt.Key.Key_P)
    assert editor.read() == 9


def test_what_was_chosen_is_a_draft_by_its_key_whatever_its_words_are_then(form):
    form.fields["practice"].editor.widget.setCurrentRow(1)
    kept = form.draft()
    again = Form((Section("", (Ask(Sent.practice, kind="offers", choices=[(7, Offer("Heart Center", "12 miles"))]),)),))
    again.show_record(Sent(practice=None))
    again.restore(kept)
    assert again.changes() == {"practice": 7}


def test_it_is_read_out_whole_and_stands_in_good_order(form, qtbot):
    item = form.fields["practice"].editor.widget.item(1)
    assert item.text() == "Heart Center: takes BlueOak · 3 miles"
    qtbot.waitUntil(lambda: walk(form) == [])


def test_what_fits_another_field_comes_first_and_the_choice_stays(qtbot):
    asks = (Sent.note, Ask(Sent.practice, kind="offers", choices=OFFERS, follows="note"))
    made = Form((Section("", asks),))
    qtbot.addWidget(made)
    made.show_record(Sent(practice=7))
    made.fields["note"].editor.widget.setFocus()
    QTest.keyClicks(made.fields["note"].editor.widget, "ortho")
    listed = made.fields["practice"].editor.widget
    assert [listed.item(row).data(Qt.ItemDataRole.UserRole) for row in range(listed.count())] == [None, 9, 7]
    assert made.changes() == {"note": "ortho"}
    again = Form((Section("", asks),))
    again.show_record(Sent(practice=7))
    again.restore(made.draft())
    assert again.fields["practice"].editor.widget.item(1).data(Qt.ItemDataRole.UserRole) == 9


def test_what_only_has_the_keys_is_not_chosen(qtbot):
    made = Form((Section("", (Ask(Sent.practice, kind="offers", choices=OFFERS[1:], is_required=True), Sent.note)),))
    qtbot.addWidget(made)
    made.show_record(Sent(practice=None))
    made.show()
    qtbot.waitExposed(made)
    listed = made.fields["practice"].editor.widget
    made.fields["note"].editor.widget.setFocus()
    listed.setFocus()
    assert not made.is_edited()
    assert made.fields["practice"].read() is None
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert made.changes() == {"practice": 7}, "the first arrow chooses the one that suits best"
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert made.changes() == {"practice": 9}
