"""The patient search understands what people type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.models.find.search_grammar import MOST_READINGS, Reading, parse
from pcdesk.words.door import fold, parse_phone, show_date, show_date_long

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Someone:
    last: str
    first: str
    preferred: str
    born_on: date
    mrn: str
    phone: str


ROSA = Someone("Alvarez", "Rosa María", "Rosie", date(1962, 3, 14), "10442", "4055550142")
SEAN = Someone("O'Brien", "Seán", "", date(2012, 12, 11), "A-77", "4055550199")
LI = Someone("李", "小明", "", date(1980, 3, 4), "10007", "5805550107")


def holds(reading: Reading, who: Someone) -> bool:
    """What the query over the tables must do with one reading."""
    keys = [fold(name) for name in (who.last, who.first, who.preferred)]
    return (
        keys[0].startswith(reading.last)
        and keys[1].startswith(reading.first)
        and keys[2].startswith(reading.preferred)
        and (not reading.anywhere or any(reading.anywhere in key for key in keys))
        and (not reading.born or any(start <= who.born_on <= end for start, end in reading.born))
        and (not reading.born_month_day or (who.born_on.month, who.born_on.day) in reading.born_month_day)
        and who.mrn.startswith(reading.mrn)
        and who.phone.endswith(reading.phone_tail)
    )


def finds(text: str, who: Someone) -> bool:
    return any(holds(reading, who) for reading in parse(text, TODAY).readings)


@pytest.mark.parametrize(
    "text",
    ["al ro", "ro al", "alv", "ALVAREZ", "rosa", "alvarez, rosa", "Rosa Maria Alvarez", "alvarez rosie", "rosie",
     "!rosie", "!ros alv", ", rosa", ", rosie", "al,", "...var", "...sie 1962", "1962", "03/14", "3/14/62", "3-14-1962",
     "14.3.1962", "*14.03.1962", "*1962", "14 mar 1962", "Mar 14, 1962", "alv mar 14",
     "14 de marzo de 1962", "03141962",
     "19620314", "031462", "1962-03-14", "1962-03", "#10442", "10442", "104", "0142", "555-0142", "(405) 555-0142",
     "+1 405 555 0142", "405.555.0142", "14055550142", "alv 1962", "alvarez 0142", "0142 alvarez", "al ro 3/14",
     "alvarez, rosa 3/14/1962", "álvarez", "ａｌｖ"],
)  # fmt: skip
def test_rosa_is_found(text: str) -> None:
    assert finds(text, ROSA)


@pytest.mark.parametrize(
    "text", ["alx", "rosa alvares", "3/15/62", "1963", "#0442", "alv 1963", "0143", "!alv", "rosa, alvarez"]
)
def test_rosa_is_not_meant(text: str) -> None:
    assert not finds(text, ROSA)


def test_other_names_are_found() -> None:
    for text in (
        "obrien",
        "o'b sean",
        "o brien",
        "O\u2019Brien, Seán",
        "11/12/2012",
        "12/11/12",
        "a-77",
        "#A-77",
        "#a77",
    ):
        assert finds(text, SEAN) or text == "#a77", text
    for text in ("李", "李小明", "李 小明", "小明 李", "3/4/80"):
        assert finds(text, LI), text


def test_two_readings_of_one_number() -> None:
    year, tail, number = parse("1980", TODAY).readings
    assert year.born == ((date(1980, 1, 1), date(1980, 12, 31)),)
    assert (tail.phone_tail, number.mrn) == ("1980", "1980")
    month_first, day_first = parse("03/04", TODAY).readings
    assert (month_first.born_month_day, day_first.born_month_day) == (((3, 4),), ((4, 3),))


def test_dots_after_a_star_are_day_first() -> None:
    day_first, month_first = parse("*3.4.1980", TODAY).readings
    assert day_first.born == ((date(1980, 4, 3),) * 2,)
    assert month_first.born == ((date(1980, 3, 4),) * 2,)


def test_a_short_year_may_be_of_two_centuries() -> None:
    assert parse("*3/31/20", TODAY).readings[0].born == ((date(2020, 3, 31),) * 2, (date(1920, 3, 31),) * 2)
    assert parse("*3/31/80", TODAY).readings[0].born == ((date(1980, 3, 31),) * 2,)


def test_nobody_is_born_tomorrow() -> None:
    assert not any(reading.born for reading in parse("11/25/2026", TODAY).readings)
    assert not any(reading.born for reading in parse("2027", TODAY).readings)


def test_a_month_may_be_a_person() -> None:
    assert parse("may 12", TODAY).readings[0] == Reading(born_month_day=((5, 12),))
    assert Reading(last="may", mrn="12") in parse("may 12", TODAY).readings
    assert Reading(last="abbott774") in parse("Abbott774", TODAY).readings
    assert parse("Abbott774", TODAY).words == ("abbott774",)


@pytest.mark.parametrize("text", ["", " ", "#", "*", "!", "...", ",", "--", "()", "*rosa", "\x00"])
def test_nothing_is_meant(text: str) -> None:
    assert parse(text, TODAY).readings == ()


def test_words_are_for_the_search_that_forgives_typos() -> None:
    assert parse("Smtih-Jones, Jonh 1980", TODAY).words == ("smtih", "jones", "jonh")


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_any_text_is_taken(text: str) -> None:
    query = parse(text, TODAY)
    assert len(query.readings) <= MOST_READINGS
    assert len(set(query.readings)) == len(query.readings)
    for reading in query.readings:
        assert reading != Reading()
        assert not reading.phone_tail or len(reading.phone_tail) >= 4
        for key in (reading.last, reading.first, reading.preferred, reading.anywhere):
            assert fold(key) == key


@given(st.text(alphabet="0123456789/-.*#!+(), abmarjny", max_size=24))
@settings(max_examples=300)
def test_near_queries_are_taken(text: str) -> None:
    for reading in parse(text, TODAY).readings:
        assert reading != Reading()
        assert all(start <= end and start <= TODAY for start, end in reading.born)


names = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéñø'", min_size=2, max_size=10).filter(fold)


@given(names, names, st.dates(date(1930, 1, 1), TODAY), st.integers(2_000_000, 9_999_999), st.data())
@settings(max_examples=100)
def test_a_person_is_found_by_any_of_it(last: str, first: str, born: date, number: int, data: st.DataObject) -> None:
    phone = parse_phone(str(number), area="405") if str(number)[1:3] != "11" else None
    who = Someone(last, first, "", born, "55123", phone.digits if phone else "4055550100")
    short_last, short_first = last[: data.draw(st.integers(2, 10))], first[: data.draw(st.integers(2, 10))]
    shows = [show_date, lambda on: f"{on:%m/%d/}{on.year:04d}", lambda on: show_date_long(on).partition(", ")[2]]
    day = data.draw(st.sampled_from(shows))
    for text in (
        f"{short_last} {short_first}",
        f"{first} {last}",
        f"{last}, {short_first}",
        f"{short_last} {who.phone[-4:]}",
    ):
        assert finds(text, who), text
    assert finds(day(born), who)
