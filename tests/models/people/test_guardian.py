"""Who is of an age to say who she is."""

from datetime import date

import pytest

from pcdesk.models.people.guardian import is_minor, is_too_young_to_say

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("born_on", "minor", "too_young"),
    [
        (None, False, False),
        (date(2026, 11, 30), True, True),
        (date(2014, 12, 1), True, True),
        (date(2014, 11, 30), True, False),
        (date(2008, 12, 1), True, False),
        (date(2008, 11, 30), False, False),
        (date(2026, 12, 1), False, False),  # the clock is wrong, and the desk goes on
    ],
)
def test_age_decides_who_speaks(born_on, minor, too_young):
    assert (is_minor(born_on, TODAY), is_too_young_to_say(born_on, TODAY)) == (minor, too_young)
