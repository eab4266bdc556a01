"""Somebody who is new in the clinic."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pcdesk import moment
from pcdesk.models.book.hours import provider_days
from pcdesk.models.clinic.practice import Provider
from tests.views.clinic.conftest import Office
from tests.views.clinic.test_window import put, save


def test_a_new_provider_has_worked_no_day_gone_by(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("providers")
    page.findChild(QPushButton, "add").click()
    assert page.title.text() == "New provider"
    put(qtbot, page, last="Quist")
    save(qtbot, page)
    quist, today = Provider.get(Provider.last == "Quist").id, moment.today()
    days = [today - timedelta(days=today.weekday() + 7 * weeks) for weeks in (1, -1)]
    there = provider_days([quist], days)
    assert [bool(there[quist, day].open) for day in days] == [False, True]
