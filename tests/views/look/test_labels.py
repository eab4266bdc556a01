"""Words are shown as they are written, and what is cut is whole in the tooltip."""

from __future__ import annotations

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pcdesk.views.look.labels import TIP_WIDTH, ElidingLabel, label, plain_tip, set_role

NAME = "O'Brien <b>Jr</b> & Sons"


def test_a_label_never_reads_markup(qtbot: QtBot) -> None:
    for made in (label(NAME), label(NAME, "title", elides=True), label(NAME, wraps=True)):
        qtbot.addWidget(made)
        assert made.textFormat() == Qt.TextFormat.PlainText
        assert made.text() == NAME


def test_an_ampersand_beside_a_field_is_not_a_shortcut(qtbot: QtBot) -> None:
    line = QLineEdit()
    made = label("Street & number", "label", buddy=line)
    qtbot.addWidget(line)
    qtbot.addWidget(made)
    assert made.text() == "Street && number"
    assert made.buddy() is line


def test_a_tooltip_shows_markup_as_text() -> None:
    tags = ("<b>x</b>", "<p>", "&lt;b&gt;", "<!DOCTYPE html>", "<img src=file:///etc/passwd>", "<br/>", "a <i>b")
    for typed in (NAME, *tags):
        assert not Qt.mightBeRichText(plain_tip(typed))
        assert plain_tip(typed).replace("\u2060", "") == typed
    assert plain_tip("one\ntwo") == "one\ntwo"
    assert plain_tip("") == ""


def test_a_long_tooltip_is_broken_between_words() -> None:
    lines = plain_tip("pcdesk " * 40).split("\n")
    assert len(lines) > 3
    assert max(map(len, lines)) <= TIP_WIDTH


def test_a_long_name_gives_way_and_stays_whole_in_the_tooltip(qtbot: QtBot) -> None:
    made = ElidingLabel("Wolfeschlegelsteinhausenbergerdorff, <i>Maria</i>")
    qtbot.addWidget(made)
    made.resize(90, 20)
    made.show()
    assert made.is_elided()
    assert made.toolTip() == plain_tip(made.text())
    made.resize(900, 20)
    assert not made.is_elided()
    assert made.toolTip() == ""
    assert made.minimumSizeHint().width() < 90


def test_numbers_stand_at_the_right_and_roles_change(qtbot: QtBot) -> None:
    made = label("12.00", "number")
    qtbot.addWidget(made)
    assert made.alignment() & Qt.AlignmentFlag.AlignRight
    set_role(made, "error")
    assert made.property("role") == "error"


def test_words_that_wrap_are_as_high_as_they_are_now(qtbot: QtBot) -> None:
    made = label("One line.", wraps=True)
    qtbot.addWidget(made)
    made.resize(120, 20)
    low = made.heightForWidth(120)
    made.setText("Several lines of words, more than stand in the width there is for them here.")
    high = made.heightForWidth(120)
    assert high > 2 * low
    assert made.heightForWidth(400) < high
    with qtbot.waitExposed(made):
        made.show()
    as_body = made.heightForWidth(120)
    set_role(made, "title")
    assert made.heightForWidth(120) > as_body
    made.setText("One line.")
    set_role(made, "body")
    assert made.heightForWidth(120) == low or made.heightForWidth(120) < as_body
