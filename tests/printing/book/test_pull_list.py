from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.printing.book.pull_list import PullList, PullRow, pull_list_pdf, shelf_order
from tests.printing.invented import DAY, HEAD, MARKUP, NAMES, NOW
from tests.printing.reading import fonts_of, outside, pages, words

AT = datetime(2026, 11, 23, 8, 0)


def row(number: str, location: str = "", patient: str = "José", **more: object) -> PullRow:
    return PullRow(number, patient, AT, "Dr. Okafor", location, **more)  # type: ignore[arg-type]


def printed(*rows: PullRow) -> bytes:
    return pull_list_pdf(PullList(HEAD, DAY, rows, NOW, "Dana Whitfield"))


def test_charts_stand_in_shelf_order() -> None:
    said = words(printed(row("M1", "Shelf A10"), row("M2", ""), row("M30", "Shelf A9"), row("M4", "Shelf A9")))
    places = [said.index(f" {number} ") for number in ("M4", "M30", "M1", "M2")]
    assert places == sorted(places)


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=12))
def test_the_order_is_the_same_however_the_rows_come(places: list[tuple[str, str]]) -> None:
    rows = [row(number, location) for location, number in places]
    turned = rows[::-1]
    ordered = [shelf_order(each) for each in sorted(rows, key=shelf_order)]
    assert ordered == [shelf_order(each) for each in sorted(turned, key=shelf_order)]


def test_a_row_says_what_to_fetch_and_what_to_add() -> None:
    said = words(printed(row("MRN 7", "B2", "Ольга Щукина", born_on=date(1960, 5, 6), add=("Lab report", "Notice"))))
    for part in ("B2", "MRN 7", "Ольга Щукина", "May 6, 1960", "8:00 am", "Dr. Okafor", "Lab report Notice", "1 chart"):
        assert part in said
    assert "Monday, November 23, 2026" in said
    assert "Printed by Dana Whitfield" in said


def test_a_full_day_keeps_every_chart() -> None:
    rows = [
        PullRow(f"MRN{n}x", NAMES[n % len(NAMES)], AT + timedelta(minutes=n), "Dr. O", f"S{n % 9}") for n in range(130)
    ]
    pdf = printed(*rows)
    said = pages(pdf)
    assert all("MRN Patient" in page for page in said)
    assert all("Nov 23, 2026" in page for page in said[1:])
    assert all(" ".join(said).count(f"MRN{n}x") == 1 for n in range(130))
    assert all(fonts_of(pdf).values())


def test_an_empty_day_says_so() -> None:
    assert "no charts to pull" in words(printed())


def test_markup_is_printed_as_typed() -> None:
    pdf = printed(PullRow(MARKUP, MARKUP, AT, MARKUP, MARKUP, date(1960, 1, 1), (MARKUP,)))
    assert words(pdf).count("<para>") == 5
    assert outside(pdf) == []
    assert pdf == printed(PullRow(MARKUP, MARKUP, AT, MARKUP, MARKUP, date(1960, 1, 1), (MARKUP,)))
