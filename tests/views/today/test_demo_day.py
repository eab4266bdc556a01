"""The demo clinic's day: everything on it is readable, and every expected patient can be checked in."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from pcdesk import moment
from pcdesk.models.book.day_visit import visits_between
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.desk.flow import board
from pcdesk.views.check_in.view import CheckInView
from pcdesk.views.look import theme
from pcdesk.views.today.view import TodayView
from tests.views.today.conftest import caught_up
from tests.views.walker import walk


@pytest.mark.parametrize(("look", "width"), [("light", 760), ("dark", 1075), ("contrast", 1500)])
def test_a_full_day_is_readable(demo_bench, qtbot, look, width):
    theme.apply(QApplication.instance(), look)
    view = TodayView(demo_bench)
    qtbot.addWidget(view)
    view.resize(width, 640)
    view.show()
    caught_up(qtbot, demo_bench)
    cards = board(moment.today())
    assert len(cards) > 10
    assert all(view.board.card(card.visit.id) is not None for card in cards)
    assert view.queue.view.rows.rowCount() > 8
    assert walk(view) == []


def test_every_expected_patient_can_be_checked_in(demo_bench, qtbot):
    view = CheckInView(demo_bench)
    qtbot.addWidget(view)
    view.resize(600, 680)
    view.show()
    today = moment.today()
    expected = [v for v in visits_between(today, today) if v.status == Status.SCHEDULED]
    assert expected
    for visit in expected:
        view.show_visit(visit.id)
        qtbot.keyClicks(view, "12")
        if not view.who.is_answered():
            qtbot.keyClicks(view, "8")  # a child: the parent on file says it
        if not view._facts.covers:
            view.cover.self_pay.click()
        if view.collect.is_open():
            view.collect.ways["card"].click()
        view.check_in()
        assert Visit.get_by_id(visit.id).status == "arrived", visit.list_name
    assert demo_bench.troubles == []
