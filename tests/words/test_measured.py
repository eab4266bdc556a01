"""Measured values: as they came where few digits came, rounded where no reader needs them, units in plain signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.words.measured import DECIMALS, number_words, unit_words, us_words, written_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (120.0, "120"), (6.80, "6.8"), (0.05, "0.05"), (71.25, "71.25"), (1013.2512, "1013.2512"),
        (172.6327665559797, "172.6"), (0.15203418793233814, "0.152"), (254.04613489381475, "254"),
        (12345.678912, "12346"), (0.000012345678, "0.00001235"), (-37.891452020214, "-37.89"),
        (0.1 + 0.2, "0.3"), (1e16, "10000000000000000"), (0.0, "0"),
    ],
)  # fmt: skip
def test_a_number_shows_the_digits_that_tell_something(number: float, words: str) -> None:
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("7.0", 7.0, "7.0"), ("131", 131.0, "131"), ("0.0050", 0.005, "0.0050"), ("", 7.0, "7"), ("", None, ""),
        ("172.6327665559797", 172.6327665559797, "172.6"), ("<0.0123456789", None, "<0.01235"), ("<5", 5.0, "<5"),
        ("5.1234567 (preliminary)", None, "5.123 (preliminary)"), ("negative", None, "negative"),
        ("Code 1.23456789 of the list", None, "Code 1.23456789 of the list"), ("7.0", 8.5, "8.5"),
        ("1" * 40 + ".1234567", None, "1" * 40 + ".1234567"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_it_was_written_unless_it_is_endless(text: str, number: float | None, words: str) -> None:
    assert written_words(text, number) == words


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-99999, max_value=99999, places=DECIMALS))
def test_few_digits_are_never_rounded(number: object) -> None:
    assert written_words(f"{number:f}", None) == f"{number:f}"


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_rounding_moves_a_value_by_less_than_a_thousandth(number: float) -> None:
    assert abs(float(number_words(number)) - number) <= abs(number) / 1000


@given(st.text(), st.none() | st.floats())
def test_whatever_came_can_be_shown(text: str, number: float | None) -> None:
    assert isinstance(written_words(text, number), str)
    assert isinstance(unit_words(text), str)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("mm[Hg]", "mmHg"), ("a", "yr"), ("{score}", "score"), ("Cel", "°C"), ("%", "%"), ("10*3/uL", "10³/µL"),
        ("10*6/uL", "10⁶/µL"), ("10^12/L", "10¹²/L"), ("10*-3", "10*-3"), ("mL/min/{1.73_m2}", "mL/min/1.73 m²"),
        ("kg/m2", "kg/m²"), ("ug/L", "ug/L"), ("mg/dL", "mg/dL"), ("", ""),
    ],
)  # fmt: skip
def test_units_in_plain_signs(unit: str, words: str) -> None:
    assert unit_words(unit) == words


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (37.0, "Cel", "98.6 °F"), (-40.0, "°C", "-40.0 °F"), (70.0, "kg", "154.3 lb"), (0.45359237, "kg", "1.0 lb"),
        (170.0, "cm", "66.9 in"), (2.54, "cm", "1.0 in"), (120.0, "mm[Hg]", ""), (98.6, "[degF]", ""), (None, "kg", ""),
        (float("nan"), "kg", ""), (24.2, "kg/m2", ""),
    ],
)  # fmt: skip
def test_what_people_here_think_in_stands_beside_metric(number: float | None, unit: str, words: str) -> None:
    assert us_words(number, unit) == words
