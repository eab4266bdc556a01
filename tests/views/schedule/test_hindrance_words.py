"""Every kind of hindrance is one plain sentence."""

from __future__ import annotations

import pytest

from pcdesk.models.book.hours import Hindrance
from pcdesk.views.calendar.hindrance_words import sentences
from tests.views.schedule.a_book import TUESDAY


def said(one: Hindrance, start: int = 540, **more) -> str:
    told = sentences([one], provider="Dr. Osei", patient="Wei Chen", on=TUESDAY, start=start, minutes=30, **more)
    return told[0]


@pytest.mark.parametrize(
    ("kind", "detail", "words"),
    [
        ("hours", "", "This is outside the hours of Dr. Osei."),
        ("hours", "Lunch", "Dr. Osei sees no patients then: Lunch."),
        ("closed", "", "Dr. Osei is not in on Tue, Nov 24."),
        ("closed", "Flu", "Dr. Osei is not in on Tue, Nov 24: Flu."),
    ],
)
def test_hours(book, kind, detail, words) -> None:
    assert said(Hindrance(kind, None, detail)) == words


def test_visits(book) -> None:
    assert said(Hindrance("provider", book.rosas)) == "Dr. Osei has Rosa (Rosie) Alvarez 9:00 – 9:30 then."
    assert said(Hindrance("patient", book.rosas)) == "Wei Chen has another visit then: Dr. Lee, 9:00 – 9:30."
    assert said(Hindrance("room", book.rosas, "Room 1")) == (
        "Room 1 is taken by Rosa (Rosie) Alvarez, 9:00 – 9:30."
    )
    assert said(Hindrance("provider", book.rosas), start=570) == (
        "Dr. Osei has Rosa (Rosie) Alvarez 9:00 – 9:30, and minutes kept free beside it."
    )
    assert said(Hindrance("provider", book.rosas), is_private=True) == "Dr. Osei has RA 9:00 – 9:30 then."
