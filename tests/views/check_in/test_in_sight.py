"""What has the keys at check-in can be seen, and a refusal goes once its matter is mended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from pcdesk.acts.book import visit
from pcdesk.acts.cover import insurance
from pcdesk.views.check_in.view import CheckInView
from pcdesk.views.look.in_sight import bring_in_sight
from tests.views.check_in.conftest import TUESDAY
from tests.views.check_in.test_view import enter


def is_in_sight(view, widget):
    port = view.rows.viewport()
    return port.rect().contains(QRect(widget.mapTo(port, QPoint()), widget.size()))


@pytest.fixture
def low(shown):
    """The panel as low as beside another one at 1366 by 768."""
    return shown(480, 420)


def test_where_a_refusal_leads_is_in_sight(low, qtbot):
    low.primary.setFocus()
    enter(qtbot, low)
    assert low.window().focusWidget() is low.collect.ways["card"]
    qtbot.waitUntil(lambda: is_in_sight(low, low.collect.ways["card"]))


def test_the_reasons_and_their_line_are_in_sight_after_not_now(low, qtbot):
    qtbot.keyClick(low.collect.ways["not_now"], Qt.Key.Key_Space)
    assert low.window().focusWidget() is low.collect.why
    qtbot.waitUntil(lambda: is_in_sight(low, low.collect.why))
    qtbot.waitUntil(lambda: is_in_sight(low, low.collect._reasons))


def test_it_opens_at_the_name_to_compare_and_a_scroll_stays(bench, qtbot, visit_id, small_clinic):
    """As the window does it: built and begun small, then laid out, while the keys go about."""
    view = CheckInView(bench)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show_visit(visit_id)
    view.rows.verticalScrollBar().setValue(40)
    view.show()
    bring_in_sight(view.collect.ways["card"])
    view.resize(560, 420)
    bar = view.rows.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and view.rows.height() < 420)
    assert bar.value() == 0
    assert is_in_sight(view, view.who.ticks["name"])
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    assert bar.value() == bar.maximum()


def test_the_number_of_a_check_is_in_sight(low, qtbot):
    qtbot.keyClick(low.collect.ways["check"], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_in_sight(low, low.collect.reference))


def test_a_refusal_goes_once_something_is_chosen(shown, qtbot):
    view = shown()
    view.primary.setFocus()
    enter(qtbot, view)
    assert view.notice.isVisible()
    view.collect.ways["cash"].click()
    assert not view.notice.isVisible()


def test_a_refusal_goes_once_a_coverage_is_there(shown, bench, small_clinic, qtbot):
    insurance.remove_coverage(bench.desk, small_clinic["coverage"])
    view = shown()
    view.check_in()
    assert view.notice.isVisible()
    plan = insurance.add_plan(bench.desk, 1, {"name": "Other"})
    insurance.add_coverage(bench.desk, small_clinic["patient"], {"plan": plan, "starts_on": TUESDAY})
    assert not view.notice.isVisible()


def test_the_panel_gives_its_keys_to_what_is_to_be_answered(shown, bench, small_clinic, qtbot):
    view = shown()
    with qtbot.waitActive(view):
        view.activateWindow()
    view.take_keys()
    assert view.window().focusWidget() is view.collect.ways["card"]
    view.collect.ways["card"].click()
    view.take_keys()
    assert view.window().focusWidget() is view.primary
    later = visit.book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=TUESDAY + timedelta(days=2), start=660,
    )  # fmt: skip
    view.show_visit(later)
    view.take_keys()
    assert view.window().focusWidget() is view.leave
