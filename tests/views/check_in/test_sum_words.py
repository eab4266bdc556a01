"""The sum in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.models.money.collect import Due
from pcdesk.views.check_in.sum_words import sum_words
from pcdesk.words.door import show_money


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (Due(2500, 3500), "Copay $25.00 + balance $35.00 = $60.00"),
        (Due(2500, 0), "Copay $25.00"),
        (Due(0, 3500), "Balance $35.00"),
        (Due(0, 0), "Nothing is due."),
        (Due(2500, -1000), "Copay $25.00 - credit $10.00 = $15.00"),
        (Due(2500, -9000), "Copay $25.00, covered by $90.00 of credit."),
        (Due(0, -500), "Nothing is due; $5.00 of credit stays on the account."),
    ],
)
def test_every_sum_is_explained(due, words):
    assert sum_words(due, is_copay=True) == words


def test_without_coverage_it_is_the_visit():
    assert sum_words(Due(12500, 0), is_copay=False) == "This visit $125.00"


@given(st.integers(0, 500_000), st.integers(-500_000, 500_000))
def test_what_is_asked_for_is_always_named(visit, rest):
    due = Due(visit, rest)
    words = sum_words(due, is_copay=True)
    assert (show_money(due.total_cents) in words) == (due.total_cents > 0) or due.total_cents == 0
