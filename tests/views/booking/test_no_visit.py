"""Check-in without a visit is no dead end: it offers to book one, or one that begins now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from pcdesk import moment
from pcdesk.models.clinic.right import Role
from pcdesk.views.booking.no_visit import NoVisitSheet
from pcdesk.views.main.window import MainWindow
from pcdesk.views.patient.foot import Foot


@pytest.fixture
def window(bench, qtbot):
    made = MainWindow(bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    made.show()
    qtbot.wait(20)
    return made


@pytest.mark.parametrize("way", ["key", "button"])
@pytest.mark.parametrize(("choice", "on", "start"), [("book", None, None), ("walk_in", "today", "now")])
def test_f4_without_a_visit_offers_one(window, small_clinic, qtbot, way, choice, on, start):
    bench = window.bench
    bench.open_patient(small_clinic["patient"])
    bench.wished.disconnect()
    if way == "key":
        qtbot.keyClick(window, Qt.Key.Key_F4)
    else:
        window.findChild(Foot).check_in()
    sheet = window.findChild(NoVisitSheet)
    with qtbot.waitSignal(bench.wished) as wish:
        sheet.findChild(QPushButton, choice).click()
    asked = wish.args[0]
    assert asked.patient_id == small_clinic["patient"]
    assert asked.on == (moment.today() if on else None)
    assert (asked.start is not None) == (start is not None)
    assert asked.start is None or 0 <= asked.start - moment.minute() < 5


def test_who_may_not_book_is_offered_nothing(bench, qtbot, small_clinic):
    bench.desk.role = Role.READ_ONLY
    sheet = NoVisitSheet(bench, small_clinic["patient"], "No visit")
    qtbot.addWidget(sheet)
    assert not sheet.book.isEnabled()
    assert not sheet.walk_in.isEnabled()
