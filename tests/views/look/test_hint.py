"""The faint words of an empty field are told as such, and never beside a value."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from pcdesk.views.form.date_edit import HistoryEdit
from pcdesk.views.form.money_edit import MoneyEdit
from pcdesk.views.look.hint import put_hint


def described(field: QLineEdit | QPlainTextEdit) -> str:
    told = QAccessible.queryAccessibleInterface(field)
    return told.text(QAccessible.Text.Description).strip("\u2060")


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, MoneyEdit, HistoryEdit])
def test_it_is_there_only_while_the_field_is_empty(qtbot: QtBot, make: type[QLineEdit]) -> None:
    field = make()
    qtbot.addWidget(field)
    field.setAccessibleName("Hours")
    put_hint(field, "2-3pm")
    assert field.placeholderText() == "2-3pm"
    qtbot.keyClicks(field, "9")
    assert (field.placeholderText(), described(field)) == ("", "")
    field.clear()
    assert field.placeholderText() == "2-3pm"
    put_hint(field, "all day")
    assert field.placeholderText() == "all day"


def test_words_that_are_the_name_are_not_told_twice(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setAccessibleName("Check number")
    put_hint(field, "Check number")
    assert described(field) == ""
