"""A Today panel on a real clinic with one visit at ten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover.insurance import record_check
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.today.view import TodayView

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def visit_id(bench: Workbench, small_clinic: dict[str, int]) -> int:
    """Rosa's visit today at ten, with a coverage that was checked."""
    record_check(bench.desk, small_clinic["coverage"], {"way": "portal", "result": "active"})
    return book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=TUESDAY, start=600,
    )  # fmt: skip


@pytest.fixture
def shown(bench: Workbench, qtbot: QtBot) -> Callable[..., TodayView]:
    """Makes the panel, shows it, and waits until it is filled."""

    def make(width: int = 800, height: int = 620) -> TodayView:
        view = TodayView(bench)
        qtbot.addWidget(view)
        view.resize(width, height)
        view.show()
        caught_up(qtbot, bench)
        return view

    return make


def caught_up(qtbot: QtBot, bench: Workbench) -> None:
    """Wait until every question to the records is answered."""
    qtbot.waitUntil(lambda: bench.tasks.is_idle)


def later(minutes: int) -> None:
    """Move the clinic's clock."""
    at = moment.now() + timedelta(minutes=minutes)
    moment.set_source(lambda: at)
