"""The Insurance panel as a hand meets it: its cards, and the fields of the form that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pcdesk.views.insurance.cover_card import CoverCard
from pcdesk.views.insurance.view import InsuranceView

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot, bench):
    made = InsuranceView(bench)
    qtbot.addWidget(made)
    made.resize(640, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def card(view, coverage) -> CoverCard:
    return next((made for made in view.findChildren(CoverCard, f"cover_{coverage}") if not made.isHidden()), None)


def editor(view, name) -> QLineEdit:
    return view.patient.form.form.fields[name].editor.widget


def type_in(view, name, text):
    widget = editor(view, name)
    widget.setFocus()
    QTest.keyClicks(widget, text)


def pick(view, letters):
    search = view.patient.form.picker.search
    QTest.keyClicks(search, letters)
    QTest.keyClick(search, Qt.Key.Key_Return)


def save(view):
    QTest.keyClick(view.patient.form, Qt.Key.Key_Return, CTRL)
