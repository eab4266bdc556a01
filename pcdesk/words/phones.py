"""Telephone numbers of North America as typed, kept and shown; others kept with their plus sign."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pcdesk.language import tr

_EXTENSION = re.compile(r"(?:;?\s*(?:extension|ext|x|#)\.?:?\s*([0-9]{1,8}))\s*$", re.IGNORECASE)
_ALLOWED = re.compile(r"[0-9()+\-./\s]*")


@dataclass(frozen=True)
class Phone:
    """A telephone number as it is kept.

    digits: ten digits within North America, else "+" and up to fifteen digits. extension: digits or "".
    """

    digits: str
    extension: str = ""

    def __str__(self) -> str:
        return show_phone(self.digits, self.extension)


def parse_phone(text: str, *, area: str = "") -> Phone | None:
    """The number a person typed, None when text is empty.

    Seven digits get the clinic's area code when area is given. Numbers of other countries start with +.
    Rule of the North American Numbering Plan: area and office code start with 2 to 9, and neither is N11.
    Raises ValueError with a sentence for the person.
    """
    said = " ".join(_flat(text).split())
    if not said:
        return None
    extension = ""
    found = _EXTENSION.search(said)
    if found:
        said, extension = said[: found.start()], found[1]
    if not _ALLOWED.fullmatch(said):
        raise ValueError(tr("A phone number has digits only. Type it like 405 555 0142."))
    digits = re.sub("[^0-9]", "", said)
    if said.startswith("+") and not digits.startswith("1"):
        if not 7 <= len(digits) <= 15:
            raise ValueError(tr("A number from abroad has 7 to 15 digits after the plus sign."))
        return Phone(f"+{digits}", extension)
    return Phone(_north_american(digits, area), extension)


def show_phone(digits: str, extension: str = "") -> str:
    """(405) 555-0142 ext. 12; a number of another country or of no known shape stays as it is kept."""
    shown = digits
    if re.fullmatch("[0-9]{10}", digits):
        shown = f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
    return f"{shown} {tr('ext. {number}', number=extension)}" if extension and shown else shown


def phone_digits(text: str) -> str:
    """Only the digits of any text, without an extension or a leading 1 of eleven: for keys and comparing."""
    digits = re.sub("[^0-9]", "", _EXTENSION.sub("", _flat(text)))
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def phone_tail(text: str, count: int = 4) -> str:
    """The last digits of a number, without its extension."""
    return phone_digits(text)[-count:] if count > 0 else ""


def reversed_digits(text: str) -> str:
    """The digits backwards, so that a tail can be found as the beginning of an indexed column."""
    return phone_digits(text)[::-1]


def _flat(text: str) -> str:
    return re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text))


def _north_american(digits: str, area: str) -> str:
    if len(digits) == 11 and digits.startswith("1"):
        digits = digits[1:]
    if len(digits) == 7:
        if not area:
            raise ValueError(tr("Add the area code: ten digits in all."))
        digits = area + digits
    if len(digits) != 10:
        raise ValueError(tr("A phone number has ten digits, this one has {n}.", n=len(digits)))
    for code in (digits[:3], digits[3:6]):
        if code[0] in "01" or code[1:] == "11":
            raise ValueError(tr("No phone number has {code} in it. Check the digits.", code=code))
    return digits
