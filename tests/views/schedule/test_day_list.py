"""The day as a list: sorted, narrowed, numbers whole, and who has died."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.book.visit import set_confirmation
from pcdesk.acts.people.patient import change_patient
from pcdesk.models.book.visit import Confirmation
from pcdesk.views.bench.wishes import BookingWish
from tests.views.schedule.a_book import TUESDAY, WEDNESDAY
from tests.wished import wishes_of

SUNDAY = date(2026, 11, 29)


def column(view, key: str) -> int:
    return [one.key for one in view.list.table.rows.columns].index(key)


@pytest.mark.parametrize("width", [930, 1000, 1180])
def test_a_phone_is_never_cut(qtbot, view, book, width) -> None:
    view.resize(width, 700)
    view._on_view("list")
    place, table = column(view, "phone"), view.list.table
    qtbot.waitUntil(lambda: table.width() > width - 20)
    words = view.list.table.rows.index(0, place).data()
    assert words == "(405) 555-0142"
    assert table.isColumnHidden(place) or table.sizeHintForColumn(place) <= table.columnWidth(place)


def test_who_has_died_is_not_asked_whether_she_comes(view, book, bench) -> None:
    bench.act(change_patient, book.chen, {"died_on": TUESDAY})
    view._on_view("list")
    view.go(WEDNESDAY)
    shown = {key: view.list.table.rows.index(0, column(view, key)).data() for key in ("confirmation", "phone")}
    assert shown == {"confirmation": "Deceased", "phone": ""}


def test_it_is_sorted_and_narrowed_and_nobody_is_chosen_on_another_day(view, book, bench) -> None:
    view._on_view("list")
    view.choose(book.chens)
    assert view.visit.id == book.chens
    assert view.strip.visit.id == book.chens
    view.list.sort("name")
    assert [visit.id for visit in view.list.shown] == [book.rosas, book.chens]
    view.list.sort("name", descending=True)
    assert [visit.id for visit in view.list.shown] == [book.chens, book.rosas]
    bench.act(set_confirmation, book.rosas, Confirmation.CONFIRMED)
    view.list.narrow("to_confirm")
    assert [visit.id for visit in view.list.shown] == [book.chens]
    view.choose(book.rosas)
    assert view.visit.id == book.rosas, "who is looked for is shown whatever the filter"
    view.go(WEDNESDAY)
    assert [visit.id for visit in view.list.shown] == [book.later]
    assert view.visit is None
    assert view.strip.visit is None


def test_the_minute_that_turns_leaves_the_selection_alone(view, book) -> None:
    view._on_view("list")
    view.list.table.selectAll()
    view._on_tick()
    assert len(view.list.all_chosen()) == 2


def test_an_empty_day_offers_to_book(view, book, bench) -> None:
    booked = wishes_of(bench, BookingWish)
    view._on_view("list")
    view.go(SUNDAY)
    assert view.list.empty.sentence.text() == "No visits on this day."
    view.list.empty.action.click()
    assert len(booked) == 1
