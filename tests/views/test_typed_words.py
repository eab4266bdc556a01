"""Sheets too small or too secret for a draft ask once before they throw away what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.acts.book.visit import book_visit
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.cover.cover import covers
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.clinic.password_sheet import PasswordSheet
from pcdesk.views.form.asking import AskingSheet
from pcdesk.views.insurance.end_coverage import END_COVERAGE
from pcdesk.views.look.dialogs import Question, Sheet, ask_line
from pcdesk.views.schedule.block_sheet import BlockSheet
from pcdesk.views.visit.cancel_sheet import CancelSheet

TUESDAY = date(2026, 11, 24)


@pytest.fixture(params=["block", "cancel", "end", "password", "line"])
def opened(
    request: pytest.FixtureRequest, qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> Callable[[], tuple[Sheet, QLineEdit]]:
    """Opens one of these sheets; gives it and the line that is typed into."""
    room = QWidget()
    qtbot.addWidget(room)
    room.show()

    def make() -> tuple[Sheet, QLineEdit]:
        sheet: Sheet
        if request.param == "block":
            sheet = BlockSheet(bench, room, on=TUESDAY, start=600)
        elif request.param == "cancel":
            visit = book_visit(
                bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
                visit_type_id=small_clinic["type"], on=TUESDAY, start=600,
            )  # fmt: skip
            sheet = CancelSheet(bench, visit_row(visit), room)
        elif request.param == "end":
            who = small_clinic["patient"]
            sheet = AskingSheet(bench, END_COVERAGE, covers([who])[who][0], room)
        elif request.param == "password":
            sheet = PasswordSheet(room, "New password", "It holds at once.")
        else:
            return (asked := ask_line(room, "Why?", "Reason")), asked.findChild(QLineEdit, "line")
        sheet.open()
        name = {"block": "block_reason", "cancel": "own_reason", "end": "ends_on", "password": "new-password"}
        return sheet, sheet.findChild(QLineEdit, name[request.param])

    return make


@pytest.mark.parametrize("how", ["escape", "window"])
def test_what_was_typed_goes_only_after_a_question(qtbot, opened, how):
    sheet, line = opened()
    qtbot.keyClicks(line, "1/2")
    for answer in ("no", "yes"):
        if how == "escape":
            qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        else:
            sheet.close()
        assert sheet.isVisible()
        question = next(one for one in sheet.findChildren(Question) if one.isVisible())
        typed = line.text()
        assert typed
        question.findChild(QPushButton, answer).click()
    qtbot.waitUntil(lambda: not sheet.isVisible())


def test_nothing_typed_is_not_asked_about(qtbot, opened):
    sheet, line = opened()
    qtbot.keyClicks(line, "1")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    sheet.reject()
    assert not sheet.isVisible()
