"""Makes other people's values fit: short clean text, sexes, phone kinds, names for origins."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping

from pcdesk.exchange.ground.iso_date import shortened
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr

SHORT, LONG = 240, 20_000
"""Characters that a name or number may have, and that a note may have."""

_PARTICLES = {
    *("da", "das", "de", "del", "della", "der", "di", "do", "dos", "du", "el", "la", "las", "le", "los"),
    *("mac", "san", "st.", "ten", "ter", "van", "von"),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{0,30})?(?:[eE][+-]?\d{1,3})?|[+-]?\.\d{1,30}", re.ASCII)

_SEX_WORDS = {
    "F": "f female woman girl w mujer femenino femenina hembra",
    "M": "m male man boy hombre masculino varon varón",
    "X": "x other nonbinary non-binary intersex otro otra",
    "U": "u unknown unk n/a desconocido",
}
SEXES = {"": "", **{word: sex for sex, words in _SEX_WORDS.items() for word in words.split()}}
"""Words for sex, in lower case, as files in English and Spanish write them."""

THREE_LETTERS = {
    "eng": "en", "spa": "es", "vie": "vi", "zho": "zh", "chi": "zh", "cmn": "zh", "yue": "zh", "kor": "ko",
    "tgl": "tl", "fil": "tl", "rus": "ru", "pol": "pl", "ara": "ar", "fra": "fr", "fre": "fr", "deu": "de",
    "ger": "de", "hat": "ht", "por": "pt", "hin": "hi", "jpn": "ja", "ita": "it", "ase": "asl", "und": "", "mis": "",
    "zxx": "", "mul": "",
}  # fmt: skip
"""ISO 639-2 and 639-3 codes of the languages a chart knows, as practices export them; und and its like say nothing."""

MARITAL = {
    "m": "married", "s": "single", "d": "divorced", "w": "widowed", "l": "separated", "a": "annulled",
    "t": "domestic partner", "p": "polygamous", "c": "common law", "i": "interlocutory", "u": "unmarried",
    "unk": "", "": "",
}  # fmt: skip
"""Codes for marital status (HL7 v3 MaritalStatus; Synthea uses the first four)."""


def short(text: str, name: str) -> str:
    """A name, number or code on one line, spaces tidied. Raises Unfit when longer than SHORT.

    Marks that turn the direction of reading are dropped: they can make one name look like another.
    """
    tidy = text.strip()
    if len(tidy) <= SHORT and "  " not in tidy and tidy.isascii() and tidy.isprintable():
        return tidy
    tidy = " ".join(_CONTROL.sub(" ", _DIRECTION.sub("", text)).split())
    if len(tidy) > SHORT:
        raise Unfit(tr("{name} is longer than {count} characters.", name=name, count=SHORT))
    return tidy


def long(text: str, name: str) -> str:
    """A note: lines kept, other control characters dropped. Raises Unfit when longer than LONG."""
    lines = (_CONTROL.sub(" ", _DIRECTION.sub("", line)).rstrip() for line in text.splitlines())
    tidy = "\n".join(lines).strip()
    if len(tidy) > LONG:
        raise Unfit(tr("{name} is longer than {count} characters.", name=name, count=f"{LONG:,}"))
    return tidy


def sex(text: str) -> str:
    """F, M, X, U, or "" for "". Raises Unfit for a word that means none of them."""
    try:
        return SEXES[text.strip().casefold()]
    except KeyError:
        raise Unfit(tr("“{value}” is not a sex pcdesk knows.", value=shortened(text))) from None


def number(text: str) -> float | None:
    """The finite number a text is, in plain or scientific digits, or None."""
    tidy = text.strip()
    if not _NUMBER.fullmatch(tidy):
        return None
    value = float(tidy)
    return value if abs(value) != float("inf") else None


def language(tag: str) -> str:
    """A BCP 47 tag as its plain language code: "en-US" becomes "en", "spa" becomes "es"; "" when it is no tag."""
    head = tag.strip().replace("_", "-").split("-")[0].casefold()
    head = THREE_LETTERS.get(head, head)
    return head if re.fullmatch(r"[a-z]{2,3}", head) else ""


def fingerprint(*parts: str) -> str:
    """A short hash that stays the same on every machine: 32 hex digits of SHA-256."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def as_json(value: Mapping[str, object]) -> str:
    """A row or resource as compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def first_of(values: Iterable[str]) -> str:
    """The first that is not empty, or ""."""
    return next((value for value in values if value), "")


def split_name(whole: str) -> tuple[str, str, str]:
    """Last, first and middle of a name in one piece: "Last, First Middle" or "First Middle Last".

    Particles stay with the last name ("Ana de la Cruz"). A single word is a last name.
    """
    if "," in whole:
        last, _, given = whole.partition(",")
        words = given.replace(",", " ").split()
        return " ".join(last.split()), words[0] if words else "", " ".join(words[1:])
    words = whole.split()
    if len(words) < 2:
        return (words[0] if words else ""), "", ""
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].casefold() in _PARTICLES:
        cut -= 1
    return " ".join(words[cut:]), words[0], " ".join(words[1:cut])
