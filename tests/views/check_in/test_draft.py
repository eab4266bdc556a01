"""What was chosen and typed at a check-in is kept through leaving, lock and crash."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pcdesk.acts.clinic.setup import add_staff
from pcdesk.acts.desk.care import draft
from pcdesk.views.check_in.view import CheckInView


def test_what_was_chosen_survives_leaving(shown, bench, qtbot, visit_id):
    view = shown()
    view.who.ticks["phone"].click()
    view.collect.ways["not_now"].click()
    qtbot.keyClicks(view.collect.why, "Wants a bi")
    qtbot.keyClick(view.collect.why, Qt.Key.Key_Escape)
    assert draft(bench.desk, f"check_in-{visit_id}")["collect"] == {"way": "not_now", "why": "Wants a bi"}
    again = shown()
    assert (again.collect.way, again.collect.why.text()) == ("not_now", "Wants a bi")
    assert again.who.identifiers() == ("name", "birth date"), "asked anew: what was said before does not count"
    assert again.notice.isVisible()
    again.check_in()
    assert draft(bench.desk, f"check_in-{visit_id}") is None


def test_the_draft_is_kept_a_second_after_the_last_key(shown, bench, qtbot, visit_id):
    view = shown()
    view.collect.ways["not_now"].click()
    qtbot.waitUntil(lambda: draft(bench.desk, f"check_in-{visit_id}") is not None, timeout=20_000)


def test_it_is_kept_while_the_keys_go_on(shown, bench, qtbot, visit_id):
    view = shown()
    view.collect.ways["not_now"].click()

    def is_kept():
        qtbot.keyClicks(view.collect.why, "a")
        return draft(bench.desk, f"check_in-{visit_id}") is not None

    qtbot.waitUntil(is_kept, timeout=1_900)


def test_a_coverage_check_that_was_begun_survives_the_lock(shown, bench, qtbot, visit_id):
    view = shown()
    view.cover.check.click()
    view.cover.result.setCurrentIndex(view.cover.result.findData("inactive"))
    qtbot.keyClicks(view.cover.reference, "REF 7")
    bench.flush_wanted.emit()
    again = shown()
    assert again.cover.fields.isVisible()
    assert (again.cover.result.currentData(), again.cover.reference.text()) == ("inactive", "REF 7")


def test_after_the_lock_the_panel_offers_to_go_on(shown, bench, qtbot, visit_id):
    view = shown()
    view.collect.ways["not_now"].click()
    qtbot.keyClicks(view.collect.why, "Wants a bill")
    bench.flush_wanted.emit()
    view.hide()
    again = CheckInView(bench)
    qtbot.addWidget(again)
    again.show()
    assert "Rosa (Rosie) Alvarez" in again.empty.sentence.text()
    qtbot.keyClick(again.empty.action, Qt.Key.Key_Return)
    assert again.collect.why.text() == "Wants a bill"


def test_somebody_else_is_offered_nothing(shown, bench, qtbot, owner, visit_id):
    view = shown()
    view.collect.ways["not_now"].click()
    bench.flush_wanted.emit()
    bench.desk.staff_id = add_staff(owner, {"sign_in": "tom", "name": "Tom", "role": "coordinator"})
    again = CheckInView(bench)
    qtbot.addWidget(again)
    again.show()
    assert "Rosa" not in again.empty.sentence.text()
    again.show_visit(visit_id)
    assert again.collect.way == ""


def test_hiding_the_panel_keeps_what_was_typed_at_once(shown, bench, visit_id):
    view = shown()
    view.collect.ways["not_now"].click()
    assert draft(bench.desk, f"check_in-{visit_id}") is None
    view.hide()
    assert draft(bench.desk, f"check_in-{visit_id}")["collect"] == {"way": "not_now"}
