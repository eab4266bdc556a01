from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.printing.chart.chart import chart_pdf
from pcdesk.printing.chart.record import Coverage
from tests.printing.invented import NOW, chart
from tests.printing.reading import pages, words

TODAY = NOW.date()


def said_of(*held: Coverage) -> str:
    return pages(chart_pdf(chart(coverages=held)))[0]


def yearly(first: int, last: int, payer: str = "Medicaid") -> tuple[Coverage, ...]:
    """One coverage a year, the newest first."""
    years = range(last, first - 1, -1)
    return tuple(Coverage("Primary", payer, starts_on=date(year, 1, 1), ends_on=date(year, 12, 31)) for year in years)


def test_dates_in_words() -> None:
    said = said_of(
        Coverage("Primary", "A", starts_on=date(2024, 1, 1)),
        Coverage("Secondary", "B", ends_on=date(2026, 6, 30), group_number="G7"),
        Coverage("Third", "C", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)),
    )
    for part in ("from Jan 1, 2024", "until Jun 30, 2026", "Jan 1, 2025 to Dec 31, 2025", "Group G7", "—"):
        assert part in said
    assert "No coverage recorded." in said_of()


def test_what_ended_on_an_unknown_day_does_not_read_as_open() -> None:
    held = (
        Coverage("Primary", "BlueOak", starts_on=date(2026, 1, 1)),
        Coverage("Primary", "Prairie", starts_on=date(2020, 1, 1), is_over=True),
    )
    said = said_of(*held)
    assert said.count("ended, day not known") == 1
    assert said.index("BlueOak") < said.index("Prairie") < said.index("ended, day not known")


def test_old_coverages_are_counted_and_the_ones_that_hold_are_listed() -> None:
    said = said_of(*yearly(1990, 2020), Coverage("Primary", "BlueOak", starts_on=date(2021, 1, 1)))
    assert "BlueOak" in said
    assert "Not listed: 31 ended coverages, the last one ended Dec 31, 2020; all are in pcdesk." in said
    assert "Medicaid" not in said
    assert "No coverage holds now." not in said


def test_a_few_that_ended_lately_are_listed_after_those_that_hold() -> None:
    held = Coverage("Secondary", "BlueOak", starts_on=date(2026, 1, 1))
    said = said_of(*yearly(2020, 2025), held)
    assert said.count("Medicaid") == 2  # 2025 and 2024
    assert said.index("BlueOak") < said.index("Medicaid")
    assert "Not listed: 4 ended coverages, the last one ended Dec 31, 2023; all are in pcdesk." in said
    assert "Not listed: 1 ended coverage, which ended Dec 31, 2023; it is in pcdesk." in said_of(*yearly(2023, 2025))


def test_many_that_ended_lately_are_counted() -> None:
    held = tuple(
        Coverage("Primary", "Medicaid", starts_on=date(2026, month, 1), ends_on=date(2026, month, 20))
        for month in range(6, 0, -1)
    )
    said = said_of(*held)
    assert "No coverage holds now. Not listed: 6 ended coverages, the last one ended Jun 20, 2026" in said
    assert "Medicaid" not in said


@pytest.mark.parametrize(("ends_on", "holds"), [(TODAY, True), (date(2026, 11, 20), False), (None, True)])
def test_the_last_day_still_counts(ends_on: date | None, holds: bool) -> None:
    said = said_of(Coverage("Primary", "BlueOak", starts_on=date(2026, 1, 1), ends_on=ends_on))
    assert ("No coverage holds now." not in said) == holds


DAYS = st.none() | st.dates(date(2020, 1, 1), date(2028, 1, 1))
HELD = st.lists(st.builds(Coverage, st.just("Primary"), st.just("Xq"), ends_on=DAYS, is_over=st.booleans()), max_size=9)


@settings(max_examples=30, deadline=None)
@given(HELD)
def test_every_coverage_is_listed_or_counted(held: list[Coverage]) -> None:
    said = words(chart_pdf(chart(coverages=tuple(held), tests=(), notes=())))
    counted = [int(said[: said.index(" ended coverage")].rsplit(" ", 1)[1])] if " ended coverage" in said else []
    counted += [int(said[: said.index(" whose last")].rsplit(" ", 1)[1])] if " whose last" in said else []
    assert said.count("Xq") + sum(counted) == len(held)
