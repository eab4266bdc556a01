"""What is typed is kept, put back and said to be, in many things as one; and the sheet that is made of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from pcdesk.acts.desk.care import draft
from pcdesk.models.desk.care import Draft
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.form.kept import Kept, Parts
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.form.lines import money_line, text_line
from pcdesk.views.look.dialogs import Question


@pytest.fixture
def room(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


class Trial(KeptSheet):
    """An amount, a reason, one of three."""

    def __init__(self, bench, parent) -> None:
        super().__init__(bench, parent, "A trial", icon="tag", name="trial_sheet")
        self.amount, self.reason = money_line("amount", "Amount", 2500), text_line("reason", "Reason")
        self.who = ChoiceBox()
        for number in (7, 8, 9):
            self.who.addItem(f"Number {number}", number)
        for part in (self.amount, self.reason, self.who, self.notice):
            self.body.addWidget(part)
        self.end("Do it", self.accept)
        self.goes_on = self.keep("trial:1", self.amount, self.reason, who=self.who)


@pytest.fixture
def opened(bench, qtbot, room):
    def make() -> Trial:
        made = Trial(bench, room)
        made.open()
        qtbot.waitExposed(made)
        return made

    return make


def lock(bench, sheet) -> None:
    bench.flush_wanted.emit()
    sheet.hide()
    sheet.deleteLater()


def fill(qtbot, sheet) -> None:
    qtbot.keyClicks(sheet.reason, "Moved aw")
    sheet.who.setFocus()
    qtbot.keyClick(sheet.who, Qt.Key.Key_Down)


def test_a_sheet_stands_again_as_it_was_and_says_so(opened, bench, qtbot) -> None:
    first = opened()
    assert (first.goes_on, first.notice.isVisible()) == (False, False)
    fill(qtbot, first)
    lock(bench, first)
    again = opened()
    assert (again.amount.cents(), again.reason.text(), again.who.currentData()) == (2500, "Moved aw", 8)
    assert (again.goes_on, again.notice.isVisible()) == (True, True)
    assert draft(bench.desk, "trial:1") == {"amount": "25.00", "reason": "Moved aw", "who": 8}


def test_ctrl_enter_does_it_from_any_field_and_what_was_typed_is_forgotten(opened, bench, qtbot) -> None:
    sheet = opened()
    fill(qtbot, sheet)
    bench.flush_wanted.emit()
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()
    assert not Draft.select().exists()


def test_giving_up_asks_first_and_forgets(opened, bench, qtbot) -> None:
    sheet = opened()
    fill(qtbot, sheet)
    bench.flush_wanted.emit()
    sheet.findChild(QPushButton, "no").click()
    assert sheet.isVisible()
    assert Draft.select().count() == 1
    sheet.findChild(Question).accept()
    assert not sheet.isVisible()
    assert not Draft.select().exists()


def test_who_typed_it_as_it_stood_has_typed_nothing(opened, bench, qtbot) -> None:
    sheet = opened()
    qtbot.keyClicks(sheet.reason, "x")
    qtbot.keyClick(sheet.reason, Qt.Key.Key_Backspace)
    sheet.reject()
    assert not sheet.isVisible(), "there is nothing to ask about"
    assert not Draft.select().exists()


def test_what_holds_no_more_is_not_said_to_be_back(bench, room) -> None:
    class Gone:
        def draft(self) -> dict:
            return {"typed": "x"}

        def restore(self, _kept: dict) -> bool:
            return False

    first = Kept(bench, Gone(), room)
    first.go_on("trial:2")
    first.note()
    first.keep()
    assert Kept(bench, Gone(), room).go_on("trial:2") is False


def test_a_part_of_which_nothing_was_kept_stays(qtbot, room) -> None:
    line, other = QLineEdit("as it was", room), QLineEdit("as it was", room)
    Parts(line=line, other=other).restore({"line": "anew", "gone": "x"})
    assert (line.text(), other.text()) == ("anew", "as it was")
