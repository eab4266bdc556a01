"""What is seen before Enter checks somebody in: an amount that is not the one due, a coverage that is not active."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pcdesk.acts.cover import insurance
from pcdesk.models.book.visit import CheckIn
from pcdesk.models.cover.coverage import Plan
from pcdesk.views.bench.second_look import LEAST


def test_a_coverage_that_is_not_active_is_seen_before_somebody_is_checked_in(shown, bench, qtbot, small_clinic):
    insurance.record_check(bench.desk, small_clinic["coverage"], {"way": "phone", "result": "inactive"})
    view = shown()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_6, Qt.Key.Key_C):
        qtbot.keyClick(view.window().focusWidget(), key)
    assert view.window().focusWidget() is view.primary
    qtbot.keyClick(view.primary, Qt.Key.Key_Return)
    assert CheckIn.select().count() == 0
    assert Plan.get().name in view.notice.accessibleName()
    qtbot.keyClick(view.primary, Qt.Key.Key_Return)
    assert CheckIn.select().count() == 0, "so soon nobody has read it"
    qtbot.wait(LEAST + 50)
    qtbot.keyClick(view.primary, Qt.Key.Key_Return)
    assert CheckIn.select().count() == 1


def test_an_amount_that_cannot_be_read_is_not_called_in_order(shown, qtbot):
    view = shown()
    view.cover.self_pay.click()
    view.collect.ways["cash"].click()
    assert view.collect.state == "good"
    qtbot.keyClicks(view.collect.amount, ".50.00")
    assert view.collect.state == "bad"
    assert view.collect.detail.text()
    qtbot.mouseDClick(view.collect.amount, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.collect.amount, "50.50")
    assert (view.collect.amount.text(), view.collect.state) == ("50.50", "warn"), "some of it stays to be paid"
    assert "$74.50" in view.collect.detail.text()
    for typed, over in (("1250", "$1,125.00"), ("125", "")):
        view.collect.amount.selectAll()
        qtbot.keyClicks(view.collect.amount, typed)
        assert view.collect.state == ("warn" if over else "good")
        assert over in view.collect.detail.text()
