"""What of a text an X12 file can carry: capital letters without accents, digits, plain signs.

Letters with accents lose them (é becomes E, ü U, ñ N); letters that no accent makes stand in LETTERS; signs that only
look like plain ones become those. The four marks that take a file apart become spaces, and so do control characters.
What has no plain letter at all, such as Chinese, is left out: whether something is left must be looked at before.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from pcdesk.exchange.x12.segment import Separators

LETTERS = {
    "ß": "SS", "ẞ": "SS", "Æ": "AE", "æ": "AE", "Œ": "OE", "œ": "OE", "Ø": "O", "ø": "O", "Ł": "L", "ł": "L",
    "Đ": "D", "đ": "D", "Ð": "D", "ð": "D", "Þ": "TH", "þ": "TH", "Ħ": "H", "ħ": "H", "Ŧ": "T", "ŧ": "T", "Ŋ": "N",
    "ŋ": "N", "ı": "I", "ĸ": "K", "Ə": "E", "ə": "E", "Ɓ": "B", "ɓ": "B", "Ɗ": "D", "ɗ": "D", "Ƙ": "K", "ƙ": "K",  # noqa: RUF001
}  # fmt: skip
"""Letters that no decomposition takes apart, and what they become."""
SIGNS = {
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u02bb": "'", "\u02b9": "'", "\u00b4": "'", "\u0060": "'",
    "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
    "\u2212": "-", "\u2026": "...",
    "\u2044": "/", "\u00bd": " 1/2", "\u00bc": " 1/4", "\u00be": " 3/4",
}  # fmt: skip
"""Signs that become plain ones."""
MARKS = Separators()
"""The marks our files are taken apart by: no value ever holds one."""
_PLAIN = str.maketrans(LETTERS | SIGNS)
_NOT_CARRIED = re.compile(r"[^\x20-\x7e]")
_SPACES = re.compile(rf"[\s{re.escape(''.join(MARKS))}\x00-\x1f\x7f]+")


def carried(text: str) -> str:
    """The text as a file carries it: "Ana  Núñez-Łuk" is ANA NUNEZ-LUK."""
    # Once before the accents are taken off, and once after: an accented ø comes apart into ø and its accent.
    plain = _bare(text.translate(_PLAIN)).translate(_PLAIN)
    return _SPACES.sub(" ", _NOT_CARRIED.sub("", _SPACES.sub(" ", plain))).strip().upper()


def is_carried_whole(text: str) -> bool:
    """Whether a number or code, which nobody may change, comes through as it is but for its capitals."""
    return carried(text) == text.strip().upper()


def day(on: date) -> str:
    """A day as CCYYMMDD."""
    return f"{on.year:04d}{on.month:02d}{on.day:02d}"


def amount(value: Decimal) -> str:
    """A number as X12 writes it: no sign of thousands, no zeros without meaning, never an exponent."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    digits = digits.lstrip("0") or "0"
    return "0" if digits == "0" else sign + digits


def dollars(cents: int) -> str:
    """Cents as an amount of dollars: 12000 is 120, 50 is .5."""
    return amount(Decimal(cents).scaleb(-2))


def _bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
