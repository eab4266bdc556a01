from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from pcdesk.printing.book.day_schedule import (
    ClosedTime,
    DaySchedule,
    ProviderDay,
    ScheduleVisit,
    day_schedule_pdf,
    short_name,
)
from tests.printing.invented import DAY, HEAD, MARKUP, NAMES, NOW
from tests.printing.reading import fonts_of, outside, pages, words

EIGHT = datetime(2026, 11, 23, 8, 0)


def day(count: int = 3, **changes: object) -> DaySchedule:
    visits = tuple(
        ScheduleVisit(
            EIGHT + timedelta(minutes=30 * n),
            30,
            NAMES[n % len(NAMES)],
            "Follow-up",
            date(1960, 5, 6),
            f"(217) 555-01{n:02d}",
            "Booked",
            "Confirmed by text",
            f"Private remark {n}",
        )
        for n in range(count)
    )
    lunch = (ClosedTime(datetime(2026, 11, 23, 12), 60, "Lunch"),)
    provider = ProviderDay("Dr. Amara Okafor", visits, lunch, "8:00 am to 5:00 pm")
    paper = DaySchedule(HEAD, DAY, (provider, ProviderDay("Nadia Reyes, NP", ())), NOW, "Dana Whitfield")
    return replace(paper, **changes)  # type: ignore[arg-type]


def test_the_day_of_each_provider_begins_a_page() -> None:
    said = pages(day_schedule_pdf(day()))
    assert len(said) == 2
    assert "Dr. Amara Okafor Monday, November 23, 2026 · 8:00 am to 5:00 pm · 3 visits" in said[0]
    assert "Nadia Reyes, NP" in said[1]
    assert "No visits on this day." in said[1]


def test_every_page_says_the_day_and_whose_it_is() -> None:
    full = day(45)
    other = replace(full.providers[0], provider="Nadia Reyes, NP")
    said = pages(day_schedule_pdf(replace(full, providers=(full.providers[0], other))))
    half = len(said) // 2
    assert half > 1
    for number, page in enumerate(said):
        assert "November 23, 2026" in page or "Nov 23, 2026" in page
        assert ("Dr. Amara Okafor" in page) is (number < half), "nobody else's name"
        assert ("Nadia Reyes, NP" in page) is (number >= half)


def test_a_day_nobody_works_says_which_day_it_is() -> None:
    assert "Monday, November 23, 2026" in words(day_schedule_pdf(day(providers=())))


@pytest.mark.parametrize("place", [11, 12, 13])
def test_a_row_with_a_long_note_stays_on_one_page(place: int) -> None:
    note = " ".join(f"w{n}." for n in range(60))
    paper = day(19)
    provider = paper.providers[0]
    visits = tuple(replace(v, note=note if n == place else v.note) for n, v in enumerate(provider.visits))
    said = pages(day_schedule_pdf(replace(paper, providers=(replace(provider, visits=visits, closed=()),))))
    assert sum("w0." in page or "w59." in page for page in said) == 1
    assert " ".join(said).count("Private remark") == 18


def test_a_visit_and_closed_time_in_order() -> None:
    said = words(day_schedule_pdf(day()))
    for part in (
        "8:00 am 30 min",
        "José Núñez May 6, 1960 · (217) 555-0100",
        "Booked Confirmed by text",
        "Private remark 1",
    ):
        assert part in said
    assert "12:00 pm to 1:00 pm Closed: Lunch" in said
    assert said.index("9:00 am") < said.index("Closed: Lunch")


def test_the_privacy_form_gives_away_nobody() -> None:
    pdf = day_schedule_pdf(day(8, is_private=True))
    said = words(pdf)
    assert "initials only" in said
    assert "J. N." in said
    for secret in (*NAMES, "Núñez", "Щукина", "555-01", "1960", "remark"):
        assert secret not in said.replace("(217) 555-0142", "").replace("(217) 555-0143", "")
    assert "Follow-up" in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("María José Núñez", "M. J. N."), ("Łukasz Żółć", "Ł. Ż."), ("", ""), ("<b> Ann", "A."),
        ("Robert Hill Sr.", "R. H."), ("Iv", "I."),
    ],
)  # fmt: skip
def test_short_names(name: str, said: str) -> None:
    assert short_name(name) == said


def test_the_seal_of_the_journal_is_printed_when_there_is_one() -> None:
    assert "journal seal 7Q2M-K4TD" in words(day_schedule_pdf(day(seal="7Q2M-K4TD")))
    assert "journal seal" not in words(day_schedule_pdf(day()))


def test_an_empty_clinic_prints_a_page() -> None:
    assert "No visits on this day." in words(day_schedule_pdf(day(providers=())))


def test_markup_and_a_long_day() -> None:
    visit = ScheduleVisit(EIGHT, 30, MARKUP, MARKUP, None, MARKUP, MARKUP, MARKUP, MARKUP)
    closed = ClosedTime(EIGHT, 15, MARKUP)
    pdf = day_schedule_pdf(day(providers=(ProviderDay(MARKUP, (visit,) * 40, (closed,), MARKUP),)))
    assert words(pdf).count("<para>") == 40 * 6 + 3
    assert outside(pdf) == []
    assert all(fonts_of(pdf).values())
