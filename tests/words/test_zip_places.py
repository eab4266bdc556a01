"""Miles between ZIP codes: a distance in the sense of mathematics, right to a known few, never 0 for the unknown."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.words import zip_places
from pcdesk.words.zip_places import miles_between, place_of, zip_of

ZIPS = st.sampled_from([f"{one:05d}" for one in zip_places._places()[0]])
NOBODY_S = ("", "73000", "00000", "99999", "K1A 0B1", "7307", "730711", "ZIP", "７３０７１")


def test_every_area_of_the_gazetteer_is_there_once_and_somewhere_in_the_states():
    zips, latitudes, longitudes = zip_places._places()
    assert len(zips) == len(latitudes) == len(longitudes) == 33_791
    assert list(zips) == sorted(set(zips))
    assert -15 < min(latitudes) / zip_places.PARTS < -14, "American Samoa"
    assert 71 < max(latitudes) / zip_places.PARTS < 72, "Alaska"
    assert all(-180 < one / zip_places.PARTS < -64 or 144 < one / zip_places.PARTS < 146 for one in longitudes), "Guam"


@pytest.mark.parametrize(
    ("one", "other", "miles"),
    # New York and Los Angeles, Oklahoma City and Tulsa, Chicago and Milwaukee, Anchorage and Honolulu.
    [("10001", "90012", 2_446), ("73102", "74103", 98), ("60601", "53202", 81), ("99501", "96813", 2_781)],
)
def test_known_distances(one, other, miles):
    assert miles_between(one, other) == pytest.approx(miles, rel=0.02)


@given(ZIPS, ZIPS)
def test_it_is_the_same_both_ways_and_nothing_only_at_home(one, other):
    there, back = miles_between(one, other), miles_between(other, one)
    assert there == back
    assert (there == 0) == (one == other)


@given(ZIPS, ZIPS)
def test_it_is_the_angle_between_two_arrows_from_the_middle_of_the_earth(one, other):
    def arrow(zip_code: str) -> tuple[float, float, float]:
        down, across = (math.radians(part) for part in place_of(zip_code))
        return math.cos(down) * math.cos(across), math.cos(down) * math.sin(across), math.sin(down)

    x, y = arrow(one), arrow(other)
    chord = math.dist(x, y)
    assert miles_between(one, other) == pytest.approx(3_958.7613 * 2 * math.asin(min(1, chord / 2)), abs=1e-3)


@given(ZIPS, ZIPS, ZIPS)
def test_a_way_round_is_never_shorter(one, other, third):
    direct, first, second = miles_between(one, third), miles_between(one, other), miles_between(other, third)
    assert direct <= first + second + 1e-6


@pytest.mark.parametrize("unknown", NOBODY_S)
def test_what_is_not_known_is_not_near(unknown):
    assert place_of(unknown) is None
    assert miles_between(unknown, "73071") is None
    assert miles_between("73071", unknown) is None
    assert miles_between(unknown, unknown) is None


@pytest.mark.parametrize("text", ["73071", " 73071 ", "73071-1234", "730711234", "73071 1234"])
def test_nine_digits_are_the_five(text):
    assert zip_of(text) == "73071"
    assert miles_between(text, "73071") == 0
