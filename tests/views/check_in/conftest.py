"""A check-in panel on a real clinic with one visit at ten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover.insurance import record_check
from pcdesk.acts.people import history, patient
from pcdesk.models.book.visit import CheckIn
from pcdesk.models.people.person import FormOnFile
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.check_in.view import CheckInView

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def visit_id(bench: Workbench, small_clinic: dict[str, int]) -> int:
    """Rosa's visit today at ten; nothing is amiss and her copay is $25.00."""
    rosa, desk = small_clinic["patient"], bench.desk
    record_check(desk, small_clinic["coverage"], {"way": "portal", "result": "active"})
    patient.change_patient(
        desk, rosa, {"street": "412 Elm Street", "city": "Riverside", "state": "OK", "postal_code": "73000"}
    )
    history.review_section(desk, rosa, "allergies", is_none=True)
    for form, _words in FormOnFile.FORMS:
        patient.file_form(desk, rosa, form)
    return book_visit(
        desk, patient_id=rosa, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=TUESDAY,
        start=600,
    )  # fmt: skip


@pytest.fixture
def shown(bench: Workbench, qtbot: QtBot, visit_id: int) -> Callable[..., CheckInView]:
    """Makes the panel and shows the visit in it; asked: name, birth date and address were said, by their keys."""

    def make(width: int = 600, height: int = 680, asked: str = "126") -> CheckInView:
        view = CheckInView(bench)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        view.show_visit(visit_id)
        qtbot.keyClicks(view, asked if not view.who.identifiers() else "")
        return view

    return make


def enter(qtbot, view, times=1):
    """Press Enter where the keys are."""
    for _ in range(times):
        qtbot.keyClick(view.window().focusWidget(), Qt.Key.Key_Return)


def row(visit_id):
    return CheckIn.get(CheckIn.visit == visit_id, CheckIn.deleted_at.is_null())
