"""What was begun on earlier days and not saved is told of in one line in the morning, and opened by a key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from pcdesk import moment
from pcdesk.acts.desk.care import add_task, finish_task, forget_draft, keep_draft
from pcdesk.views.bench import drafts_left
from pcdesk.views.bench.wishes import PaymentWish, RegistrationWish, SnoozeWish
from pcdesk.views.main.window import MainWindow
from tests.conftest import NOON
from tests.wished import wishes_of


@pytest.fixture
def said(bench):
    told: list[str] = []
    bench.said.connect(lambda words, _offers: told.append(words))
    return told


def on_day(day: int, bench, form: str, body: dict[str, object] | None = None) -> None:
    moment.set_source(lambda: NOON - timedelta(days=day))
    keep_draft(bench.desk, form, body or {"amount": "12"})
    moment.set_source(lambda: NOON)


def test_one_thing_is_told_with_its_day_and_opened_by_nobody(bench, said, small_clinic):
    on_day(1, bench, f"payment:{small_clinic['patient']}")
    opened = wishes_of(bench, PaymentWish)
    drafts_left.go_on(bench)
    assert said == ["What you began on Mon, Nov 23 is kept and not saved: Ctrl+Shift+G opens it."]
    assert opened == []
    drafts_left.go_on_earlier(bench)
    assert opened == [PaymentWish(small_clinic["patient"])]


def test_many_are_counted_and_opened_one_after_the_other(bench, said, small_clinic):
    task = add_task(bench.desk, "Order forms", NOON.date())
    on_day(2, bench, f"payment:{small_clinic['patient']}")
    on_day(1, bench, f"snooze:{task}")
    opened = wishes_of(bench, (PaymentWish, SnoozeWish))
    drafts_left.go_on(bench)
    assert said[-1].startswith("2 things")
    drafts_left.go_on_earlier(bench)
    forget_draft(bench.desk, f"snooze:{task}")
    drafts_left.go_on_earlier(bench)
    assert opened == [SnoozeWish(task), PaymentWish(small_clinic["patient"])]


def test_what_there_is_no_going_on_with_is_not_told(bench, said, small_clinic):
    done = add_task(bench.desk, "Order forms", NOON.date())
    finish_task(bench.desk, done)
    on_day(1, bench, f"snooze:{done}")
    on_day(1, bench, "move:999")
    on_day(1, bench, "register", {"last": "Nowak", "is_left": True})
    on_day(1, bench, "task", {"text": "Ring"})
    drafts_left.go_on(bench)
    assert said == []
    drafts_left.go_on_earlier(bench)
    assert said == ["Nothing you began on earlier days is left unsaved."]


def test_what_is_of_today_opens_as_always_and_says_no_more(bench, said, small_clinic):
    on_day(1, bench, "register", {"last": "Nowak"})
    on_day(0, bench, f"payment:{small_clinic['patient']}")
    opened = wishes_of(bench, (PaymentWish, RegistrationWish))
    drafts_left.go_on(bench)
    assert (opened, said) == ([PaymentWish(small_clinic["patient"])], [])


def test_each_kind_of_sheet_is_opened_with_what_it_was_about(bench, small_clinic):
    heard: list[object] = []
    bench.wished.connect(heard.append)
    for number, form in enumerate(("count:2026-11-23", "block:0", "incoming:", "ask:end_coverage:1", "register")):
        on_day(1, bench, form)
        drafts_left.go_on_earlier(bench)
        assert len(heard) == number + 1, form
        forget_draft(bench.desk, form)
    assert date(2026, 11, 23) in vars(heard[0]).values()


def test_the_key_and_the_line_in_the_window(bench, qtbot, small_clinic):
    on_day(1, bench, f"payment:{small_clinic['patient']}")
    window = MainWindow(bench)
    qtbot.addWidget(window)
    window.open_layout()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: window.toast.isVisible())
    assert "Ctrl+Shift+G" in window.toast._words.text()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_G, control | shift)
    qtbot.waitUntil(lambda: window.findChild(object, "payment_sheet") is not None)
    sheet = window.findChild(object, "payment_sheet")
    sheet.drafts.forget()
    sheet.reject()
