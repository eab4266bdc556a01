"""Telephone numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.words.phones import Phone, parse_phone, phone_digits, phone_tail, reversed_digits, show_phone


@pytest.mark.parametrize(
    ("text", "digits", "extension"),
    [
        ("4055550142", "4055550142", ""),
        ("(405) 555-0142", "4055550142", ""),
        ("405.555.0142", "4055550142", ""),
        ("1-405-555-0142", "4055550142", ""),
        ("+1 405 555 0142", "4055550142", ""),
        ("405\u2011555\u20110142", "4055550142", ""),
        ("405 555 0142 x12", "4055550142", "12"),
        ("405 555 0142, ext. 12".replace(",", ""), "4055550142", "12"),
        ("405-555-0142 extension 7", "4055550142", "7"),
        ("+44 20 7946 0958", "+442079460958", ""),
        ("+52 55 5555 0142 #3", "+525555550142", "3"),
    ],
)
def test_what_people_type(text: str, digits: str, extension: str) -> None:
    assert parse_phone(text) == Phone(digits, extension)


def test_a_local_number_gets_the_clinic_s_area_code() -> None:
    assert parse_phone("555-0142", area="405") == Phone("4055550142")
    with pytest.raises(ValueError, match="area code"):
        parse_phone("555-0142")


@pytest.mark.parametrize(
    "text",
    [
        "123",
        "105 555 0142",
        "405 155 0142",
        "405 911 0142",
        "911 555 0142",
        "call home",
        "+44",
        "40555501423",
        "x12",
    ],
)
def test_what_is_no_phone_is_said_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        parse_phone(text)


def test_shown() -> None:
    assert str(Phone("4055550142", "12")) == "(405) 555-0142 ext. 12"
    assert show_phone("+442079460958") == "+442079460958"
    assert show_phone("") == show_phone("", "12") == ""


def test_tails() -> None:
    assert phone_digits("1 (405) 555-0142 x9") == "4055550142"
    assert phone_tail("(405) 555-0142 ext. 99") == "0142"
    assert phone_tail("405 555 0142", 7) == "5550142"
    assert phone_tail("405 555 0142", 0) == ""
    assert reversed_digits("(405) 555-0142").startswith("2410")


@given(st.text(max_size=25))
@settings(max_examples=200)
def test_any_text_gives_a_phone_or_a_sentence(text: str) -> None:
    try:
        phone = parse_phone(text)
    except ValueError as trouble:
        assert str(trouble).endswith(".")  # noqa: PT017
    else:
        assert phone is None or parse_phone(str(phone)) == phone
