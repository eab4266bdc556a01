"""A name in its parts: "Dr.", "Jr." and "MD" stand beside a name and are no part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pcdesk.exchange.ground.fit import split_name

_BEFORE = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "rev", "sra", "srta", "sr", "drs", "dra"}
_ABBREVIATED_BEFORE = {"hon", "fr"}  # with a point: without one they are names
_SAINT = re.compile(r"(?:(?<!\S)ste?\.?|(?<=\s)sainte?) +(?=\S)", re.IGNORECASE)
"""No title of a patient: it begins a last name (St. Clair), or a first one (St. John)."""
_AFTER = {"jr", "sr", "jnr", "snr", "2nd", "3rd", "4th"}
_NUMERALS = {"II", "III", "IV"}
_DEGREES = {"MD", "PHD", "DDS", "DMD", "DVM", "ESQ", "RN", "PSYD", "PHARMD", "EDD", "JD"}
# Names too when they stand alone at the end: John Do. After a comma they are none.
_AFTER_COMMA = _DEGREES | _NUMERALS | {"V", "VI", "DO", "NP", "PA", "PAC", "DC", "OD", "DPM", "LPN", "CPA", "MBA", "MA"}


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in its parts, each "" where it was not said."""

    last: str = ""
    first: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""


def whole_name(text: str) -> NameParts:
    """A name in one piece: "Last, First Middle" or "Dr. First Middle Last Jr., MD"."""
    prefix, core, suffix = titles(text)
    last, first, middle = (part.replace("\0", " ") for part in split_name(_SAINT.sub(_joined, core)))
    return NameParts(last, first, middle, prefix, suffix)


def _joined(found: re.Match[str]) -> str:
    return found[0].rstrip() + "\0"


def titles(text: str, *, is_last: bool = False) -> tuple[str, str, str]:
    """What stands before a name, the name, and what stands after it. A name that would be nothing else stays whole.

    is_last: whether it is a last name alone; "Fr." and the like are no titles at its beginning.
    """
    is_last = is_last or bool(text.partition(",")[2].strip())
    before: list[str] = []
    after: list[str] = []
    kept: list[str] = []
    for place, part in enumerate(text.split(",")):
        words = part.split()
        if place and words and all(_is_after(word, _AFTER_COMMA) for word in words):
            after += words
            continue
        while len(words) > 1 and _is_before(words[0], is_last=is_last and not place):
            before.append(words.pop(0))
        end = len(words)
        while end > 1 and _is_after(words[end - 1], _DEGREES | _NUMERALS):
            end -= 1
        after += words[end:]
        kept.append(" ".join(words[:end]))
    core = ", ".join(part for part in kept if part)
    return " ".join(before), core, " ".join(after)


def _is_before(word: str, *, is_last: bool) -> bool:
    bare = word.rstrip(".").casefold()
    return bare in _BEFORE or (word.endswith(".") and bare in _ABBREVIATED_BEFORE and not is_last)


def _is_after(word: str, degrees: set[str]) -> bool:
    bare = word.replace(".", "")
    # Md and Ma are names of people, MD and M.A. are degrees.
    is_capital = bare == bare.upper() or "." in word or bare in ("PhD", "PsyD", "PharmD", "EdD", "Esq")
    return bare.casefold() in _AFTER or (is_capital and bare.upper() in degrees)
