"""Of several reference ranges the patient's own; where that cannot be known, none as numbers and all in words."""

from __future__ import annotations

from typing import Any

import pytest

from pcdesk.exchange.fhir.range import Normal, Who, normal_range

AT, UNIT = "2026-11-28", "g/dL"


def span(low: float, high: float, sex: str = "", ages: tuple[int, int] | None = None, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"low": {"value": low, "unit": UNIT}, "high": {"value": high, "unit": UNIT}, **more}
    if sex:
        made["appliesTo"] = [{"coding": [{"system": "http://snomed.info/sct", "code": sex}]}]
    if ages:
        made["age"] = {key: {"value": years, "code": "a"} for key, years in zip(("low", "high"), ages, strict=True)}
    return made


MEN, WOMEN = span(13.5, 17.5, "248153007"), span(12, 15.5, "248152002")
WOMAN, MAN = Who("F", "1980-03-04"), Who("M", "1980-03-04")


@pytest.mark.parametrize("ranges", [[MEN, WOMEN], [WOMEN, MEN], [span(10, 20), WOMEN, MEN]])
def test_her_own_whatever_the_order(ranges: list[dict[str, Any]]) -> None:
    assert normal_range(ranges, WOMAN, AT, UNIT)[:2] == (12, 15.5)
    assert normal_range(ranges, MAN, AT, UNIT)[:2] == (13.5, 17.5)


@pytest.mark.parametrize("who", [Who(), Who("X", "1980-03-04")])
def test_where_nobody_knows_whose_it_is_said_in_words_alone(who: Who) -> None:
    found = normal_range([MEN, WOMEN], who, AT, UNIT)
    assert (found.low, found.high) == (None, None)
    assert "13.5" in found.text
    assert "15.5" in found.text


def test_a_range_of_the_other_sex_alone_flags_nothing() -> None:
    assert normal_range([MEN], WOMAN, AT, UNIT)[:2] == (None, None)


@pytest.mark.parametrize(("born", "low"), [("1980-03-04", 12), ("2020-01-01", 11), ("2008-11-28", 11), ("1980", None)])
def test_by_age_on_that_day(born: str, low: float | None) -> None:
    ranges = [span(11, 14, ages=(0, 18)), span(12, 15, ages=(19, 120))]
    assert normal_range(ranges, Who("F", born), AT, UNIT).low == low


def test_the_normal_one_before_that_of_a_treatment() -> None:
    treated = span(2, 3, type={"coding": [{"code": "treatment"}]})
    usual = span(0.8, 1.2, type={"coding": [{"code": "normal"}]})
    assert normal_range([treated, usual], WOMAN, AT, UNIT)[:2] == (0.8, 1.2)


def test_a_range_in_another_unit_is_no_range_of_this_number() -> None:
    found = normal_range([span(120, 155)], WOMAN, AT, "mmol/L")
    assert (found.low, found.text) == (None, "120–155 g/dL")


def test_words_and_no_range() -> None:
    assert normal_range([{"text": "Negative"}], WOMAN, AT, "") == Normal(text="Negative")
    assert normal_range([], WOMAN, AT, "") == Normal()
