"""A list on paper holds every row and word of it, whatever its length and breadth."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.printing.ground.bars import Bar
from pcdesk.printing.reports.listing import ListColumn, ListGroup, Listing, _shared, _wanted, listing_pdf
from tests.printing.invented import HEAD, MARKUP
from tests.printing.reading import fonts_of, outside, pages, words

COLUMNS = (ListColumn("Patient"), ListColumn("Day", is_figure=True), ListColumn("Why"), ListColumn("$", is_figure=True))
AT = datetime(2026, 11, 24, 9, 42)


def row(at: int) -> tuple[str, ...]:
    return (f"Patient {at}", "11/24/2026", f"Reason{at}", f"{at}.00")


def listing(**more: object) -> Listing:
    usual: dict[str, object] = {
        "letterhead": HEAD, "title": "Missed visits", "asked": "November 2026, all providers", "columns": COLUMNS,
        "groups": (ListGroup("", tuple(row(at) for at in range(3))),), "printed_at": AT, "printed_by": "Mia Reyes",
    }  # fmt: skip
    return Listing(**{**usual, **more})  # type: ignore[arg-type]


def test_what_was_asked_the_rows_the_sums_and_who_printed_it_are_there() -> None:
    pdf = listing_pdf(listing(sums=("3 visits", "", "", "3.00")))
    said = words(pdf)
    for part in ("Missed visits", "November 2026, all providers", "Patient 2", "Reason0", "3 visits", "Mia Reyes"):
        assert part in said
    assert outside(pdf) == []
    assert all(fonts_of(pdf).values())
    assert pdf == listing_pdf(listing(sums=("3 visits", "", "", "3.00")))


def test_nothing_on_it_is_said() -> None:
    said = words(listing_pdf(listing(groups=(), sums=("0", "", "", "0"))))
    assert "Nothing is on this list." in said
    assert "No hay nada" in words(listing_pdf(listing(groups=(), language="es")))


def test_a_thousand_rows_in_groups_are_all_there_with_the_head_on_each_page() -> None:
    groups = tuple(ListGroup(f"Payer {n}", tuple(row(n * 100 + at) for at in range(100))) for n in range(10))
    found = pages(listing_pdf(listing(groups=groups)))
    said = " ".join(found)
    assert all(f"Reason{at} " in f"{said} " for at in range(1000))
    assert all("Patient" in page and "Why" in page for page in found)
    assert all(f"Payer {n} · 100" in said for n in range(10))


def test_many_columns_turn_the_page_and_none_is_cut() -> None:
    columns = tuple(ListColumn(f"Column {n}", is_figure=n % 2 == 0) for n in range(9))
    rows = tuple(tuple(f"value {n} of {at}" for n in range(9)) for at in range(4))
    pdf = listing_pdf(listing(columns=columns, groups=(ListGroup("", rows),)))
    assert all(f"value {n} of {at}" in words(pdf) for n in range(9) for at in range(4))
    assert outside(pdf) == []


def test_any_words_are_printed_as_they_are() -> None:
    said = words(listing_pdf(listing(title=MARKUP, groups=(ListGroup(MARKUP, ((MARKUP, "1", "x" * 300, "1"),)),))))
    assert said.count("<para>") >= 3


def test_a_drawn_chart_has_words_and_figures_and_none_leaves_the_page() -> None:
    bars = tuple(Bar(f"Dr. {'Very ' * n}Long", float(n), f"{n} visits") for n in range(30))
    pdf = listing_pdf(listing(bars=bars))
    assert all(f"{n} visits" in words(pdf) for n in range(30))
    assert outside(pdf) == []
    assert "0 visits" in words(listing_pdf(listing(bars=(Bar("Nobody", 0, "0 visits"),))))


def test_no_word_is_broken_where_a_short_one_stands_beside_long_texts() -> None:
    heads = ("Time", "Patient", "Visit", "With", "Min", "Status", "Confirmed?", "Room", "Phone", "Reason and note")
    columns = tuple(ListColumn(title, is_figure=title in ("Time", "Min")) for title in heads)
    told = ("10:00 am", "Smith-Jones, Katherine (Kate)", "Office visit", "NP Brandt", "30", "Scheduled", "Confirmed",
            "2", "(405) 555-0142", "Blood test before the next visit · Bring the new insurance card.")  # fmt: skip
    said = words(listing_pdf(listing(columns=columns, groups=(ListGroup("", (told,) * 3),))))
    assert {"Scheduled", "Confirmed?", "Room", "Smith-Jones,", "555-0142"} <= set(said.split())


@given(st.lists(st.tuples(st.floats(20, 400), st.floats(0.1, 1), st.booleans()), min_size=1, max_size=12),
       st.sampled_from((5_000.0, 600.0)))  # fmt: skip
@settings(max_examples=60)
def test_the_width_is_shared_out_and_figures_keep_theirs(
    columns: list[tuple[float, float, bool]], width: float
) -> None:  # fmt: skip
    wanted, fixed = [need for need, _part, _is in columns], [is_figure for _need, _part, is_figure in columns]
    least = [need if is_figure else need * part for need, part, is_figure in columns]
    shared = _shared(wanted, least, fixed, width)
    if sum(least) <= width:
        assert sum(shared) == pytest.approx(width)
        assert all(got >= low - 0.001 for got, low in zip(shared, least, strict=True))
    if not all(fixed):
        figures = [got for got, is_figure in zip(shared, fixed, strict=True) if is_figure]
        assert figures == pytest.approx([need for need, is_figure in zip(wanted, fixed, strict=True) if is_figure])


def test_a_column_is_as_wide_as_what_must_stand_in_one_line() -> None:
    whole, broken = (("(405)\u00a0555-0117", "word"), ("(405) 555-0117", "word"))
    columns = (ListColumn("Phone"), ListColumn("Note"))
    least = [_wanted(listing(columns=columns, groups=(ListGroup("", (row,)),)), 9.0)[1][0] for row in (whole, broken)]
    assert least[0] > least[1] * 1.3


def test_who_lacks_little_gets_it_before_who_lacks_much() -> None:
    assert _shared([80.0, 400.0, 60.0], [40.0, 50.0, 30.0], [False] * 3, 300.0) == pytest.approx([80.0, 160.0, 60.0])
