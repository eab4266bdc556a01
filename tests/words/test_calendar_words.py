"""Names of months and weekdays."""

from __future__ import annotations

from pcdesk.words.calendar_words import MONTHS, WEEKDAYS, month_name, month_number, weekday_name, weekday_number


def test_every_name_and_its_first_letters_are_understood() -> None:
    for names in MONTHS.values():
        for number, name in enumerate(names, 1):
            assert month_number(name.casefold()) == month_number(name.casefold()[:3]) == number
    for number, name in enumerate(WEEKDAYS["en"]):
        assert weekday_number(name.casefold()) == weekday_number(name.casefold()[:2]) == number
    for number, name in enumerate(("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")):
        assert weekday_number(name) == number


def test_what_is_short_for_both_is_the_month() -> None:
    assert month_number("mar") == 3
    assert weekday_number("mar") is None
    assert weekday_number("mart") == 1


def test_other_words_are_neither() -> None:
    for word in ("", "m", "ma", "smith", "marchx", "t"):
        assert month_number(word) is None
        assert weekday_number(word) is None


def test_names() -> None:
    assert month_name(5) == "May"
    assert month_name(1, "es", short=True) == "ene"
    assert weekday_name(0, short=True) == "Mon"
    assert weekday_name(6, "xx") == "Sunday"
