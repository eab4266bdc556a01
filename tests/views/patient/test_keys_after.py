"""Where the keys are after a form in the history has closed: at what was saved, or where it was begun."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from pcdesk.acts.people.history import add_fact
from pcdesk.models.health.fact import Allergy
from tests.views.patient.test_history import form, made, press, write

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, bench, small_clinic):
    return made(qtbot, bench, small_clinic["patient"])


def keys_at(page):
    return page.window().focusWidget().objectName()


def test_at_the_line_that_was_added(page, qtbot):
    press(page, "add_allergies")
    write(qtbot, form(page, "allergies"), "substance", "Latex")
    qtbot.keyClick(form(page, "allergies").form, Qt.Key.Key_Return, CTRL)
    assert keys_at(page) == f"edit_{Allergy.get().id}"
    page.refresh()
    assert keys_at(page) == f"edit_{Allergy.get().id}"


def test_at_the_button_when_nothing_was_added(page, qtbot):
    press(page, "add_allergies")
    qtbot.keyClick(form(page, "allergies"), Qt.Key.Key_Escape)
    assert keys_at(page) == "add_allergies"


def test_at_the_line_that_was_not_changed(page, qtbot, bench, small_clinic):
    fact = add_fact(bench.desk, "allergies", small_clinic["patient"], {"substance": "Latex"})
    page.load(small_clinic["patient"])
    page.cards["allergies"].entries.begin_edit(fact)
    qtbot.keyClick(form(page, "allergies"), Qt.Key.Key_Escape)
    assert keys_at(page) == f"edit_{fact}"


def test_at_the_button_once_the_line_is_gone(page, qtbot, bench, small_clinic):
    fact = add_fact(bench.desk, "allergies", small_clinic["patient"], {"substance": "Latex"})
    page.load(small_clinic["patient"])
    bin_of = page.findChild(QToolButton, f"remove_{fact}")
    bin_of.setFocus()
    bin_of.click()
    page.refresh()
    assert keys_at(page) == "add_allergies"
