"""Cells of a plain list that hold no value: what a spreadsheet lost, masked or never had."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pcdesk.exchange.ground.iso_date import shortened
from pcdesk.language import tr
from pcdesk.words.checks import is_email
from pcdesk.words.dates import FIRST_YEAR, LAST_YEAR

_PHONES = ("phone_mobile", "phone_home", "phone_work", "phone_other", "emergency_phone")
NUMBERS = (*_PHONES, "ssn", "mrn", "member_id", "group", "postal_code")
"""Fields of digits: a spreadsheet may have rounded them."""
_TELLING = (*_PHONES, "ssn")

_WORDS = ("marital", "race", "ethnicity", "gender_identity", "pronouns", "emergency_relationship")
"""Fields of words: a bare number there is a code of the program it is from."""
NUMBER = re.compile(r"(\d+)(?:\.0+)?", re.ASCII)

_SHORTEST_PHONE = 7
_COUNTED = ("123456789", "1234567890", "0123456789", "11234567890")
"""What is typed where a number is asked for and nobody has one."""
_FAULT = re.compile(r"#(?:REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|#+)")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d{2}", re.ASCII)
_MASKED = re.compile(r"[*\u2022]{2,}")
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.0+)?", re.ASCII)
_FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 60_000
_STARS = re.compile(r"^[*\u2022]+\s*|\s+[*\u2022]+$")
_STARRED = re.compile(r"([*\u2022]+)([^*\u2022]+)\1")
_CROSSED = re.compile(r"(?=.*[xX]{2})[xX\d]+(?:[-./ ]+[xX\d]+)*", re.ASCII)
# Dates that programs write for "none": the first day their calendar has, zeros, or the last one.
_NO_DATES = {
    (1, 1, 1900), (0, 1, 1900), (30, 12, 1899), (31, 12, 1899), (1, 1, 1753), (1, 1, 1), (0, 0, 0), (0, 0, 1900),
    (31, 12, 2099), (6, 6, 2079),
}  # fmt: skip


def no_value(text: str, field: str, name: str) -> str:
    """Why a tidy cell holds no value, a sentence; "" when it does. field: a key of FIELDS, name: what it is called."""
    if _FAULT.fullmatch(text):
        return tr("“{value}” in {name} is a spreadsheet's fault sign; it was left out.", value=text[:8], name=name)
    if field in NUMBERS and _ROUNDED.fullmatch(text):
        return tr("“{value}” in {name} was rounded by a spreadsheet; it was left out.", value=text[:20], name=name)
    if _MASKED.search(text) or (field in NUMBERS and _CROSSED.fullmatch(text)):
        return tr("{name} is masked, not told; it was left out.", name=name)
    if field in _WORDS and NUMBER.fullmatch(text):
        return no_meaning(text, name)
    if field == "email" and text and not is_email(text):
        return tr("“{value}” in {name} is no e-mail address; it was left out.", value=shortened(text), name=name)
    digits = re.sub(r"\D", "", text)
    if field in _TELLING and text and not digits:
        return tr("“{value}” in {name} is no number; it was left out.", value=shortened(text, 20), name=name)
    if field in _TELLING and len(digits) >= 7 and (len(set(digits)) == 1 or digits in _COUNTED):
        return tr("“{value}” in {name} is no number of anybody; it was left out.", value=text[:20], name=name)
    return ""


def without_stars(text: str) -> str:
    """A name without the stars somebody marked it with, around it or apart from it; those inside it mask it."""
    if not any(mark.isalpha() for mark in text):
        return text
    around = _STARRED.fullmatch(text)
    return around[2].strip() if around else _STARS.sub("", text).strip()


def several_phones(text: str) -> list[str]:
    """The telephone numbers of a cell, where it holds more than one; a dash or slash inside a number parts nothing."""
    found = [part.strip() for part in re.split(r"[;|,/\n]| or | and ", text)]
    is_each = len(found) > 1 and all(len(re.sub(r"\D", "", part)) >= _SHORTEST_PHONE for part in found)
    return found if is_each else [text] if text else []


def is_no_date(text: str) -> bool:
    """Whether a date stands for none, such as 1/1/1900, 0001-01-01 or 9/9/9999, with a time or without."""
    numbers = re.findall(r"\d+", text)[:3]
    if len(numbers) == 1 and len(text) == 8:
        numbers = [text[:4], text[4:6], text[6:]]
    found = sorted(int(number) for number in numbers)
    if len(found) == 3 and found[-1] > 999 and not FIRST_YEAR <= found[-1] <= LAST_YEAR:
        return True
    return len(found) == 3 and any(found == sorted(each) for each in _NO_DATES)


def serial_day(text: str) -> date | None:
    """The day a spreadsheet means by a number of five digits, its days since 12/30/1899; None for anything else."""
    found = _SERIAL.fullmatch(text)
    return _FIRST_SERIAL + timedelta(days=int(found[1])) if found and int(found[1]) <= _LAST_SERIAL else None


def no_meaning(text: str, name: str) -> str:
    """The sentence for a number that stands for a word."""
    return tr("“{value}” in {name} is a number that only the program it is from can read; it was left out.",
              value=shortened(text, 20), name=name)  # fmt: skip


def left_out(text: str, name: str) -> str:
    """The sentence for a value that was not understood."""
    return tr("“{value}” in {name} was not understood; it was left out.", value=shortened(text, 30), name=name)
