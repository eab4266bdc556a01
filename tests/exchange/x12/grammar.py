"""A second look at the files we write: their grammar, from the tables of the guides and not from our writer.

005010X279A1 (270) and 005010X217 (278 request), over the envelope of X12 005010: which segments in which order, which
levels under which, every count, how long and of what kind each element is. Nothing of pcdesk is imported here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


class Fault(Exception):
    """The file breaks a rule; the message says which."""


@dataclass(frozen=True)
class Set:
    """One transaction that holds: its kind, its segments from ST to SE as lists of tag and elements."""

    kind: str
    segments: tuple[tuple[str, ...], ...]

    def all(self, tag: str, first: str | None = None) -> list[tuple[str, ...]]:
        """The segments of a tag, those whose first element is this if one is named."""
        return [one for one in self.segments if one[0] == tag and first in (None, one[1])]

    def levels(self) -> list[list[tuple[str, ...]]]:
        """The segments of each HL, from it up to the next."""
        found: list[list[tuple[str, ...]]] = []
        for one in self.segments[2:-1]:
            if one[0] == "HL":
                found.append([])
            found[-1].append(one)
        return found


ISA_WIDTHS = (2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1)
GROUPS = {("HS", "270"): "005010X279A1", ("HI", "278"): "005010X217"}

# Elements in order from the first on: A text, I code of capitals and digits, N whole number, R decimal number, D day of
# eight digits, T time, C composite of these; the shortest and longest; * where it may be repeated, ! where it must be.
_NM1 = "I2-3! I1-1! A1-60 A1-35 A1-25 A1-10 A1-10 I1-2 A2-80"
ELEMENTS = {
    "ST": "I3-3! A4-9! A1-35!", "SE": "N1-10! A4-9!", "BHT": "I4-4! I2-2! A1-50! D8-8! T4-8! I2-2",
    "HL": "A1-12! A1-12 I1-2! I1-1!", "NM1": _NM1, "N3": "A1-55! A1-55", "N4": "A2-30! I2-2 I3-15 I2-3",
    "PRV": "I1-3! I2-3 A1-50", "REF": "I2-3! A1-50!", "TRN": "I1-2! A1-50! A10-10! A1-50", "DMG": "I2-3 D8-8 I1-1",
    "INS": "I1-1! I2-2!", "DTP": "I3-3! I2-3! A1-35!", "EQ": "I1-2* C A3-3",
    "PER": "I2-2! A1-60 I2-2 A1-256 I2-2 A1-256", "UM": "I1-2! I1-1 I1-2 C C I1-3 I1-1 I1-1 I1-1 I1-2",
    "HI": " ".join("C" * 12), "HSD": "I2-2 R1-15 I2-2 R1-6 I1-2 N1-3",
    "CL1": "I1-1 I1-1 I1-2", "PWK": "I2-2! I1-2 N1-2 I2-3 I1-2 A2-80", "MSG": "A1-264!", "SV1": "C! R1-18 I2-2 R1-15",
    "SV2": "A1-48 C R1-18 I2-2 R1-15",
}  # fmt: skip
_KINDS = {
    "A": re.compile(r"[A-Z0-9 !\"&'()+,\-./;?=@#$%_<>\[\]{}|\\]+"), "I": re.compile(r"[A-Z0-9]+"),
    "N": re.compile(r"\d+"), "R": re.compile(r"-?(?:0|[1-9]\d*|[1-9]?\d*\.\d*[1-9])"), "D": re.compile(r"\d{8}"),
    "T": re.compile(r"(?:[01]\d|2[0-3])[0-5]\d"),
}  # fmt: skip

_PERSON = r"(?:REF ){0,9}(?:N3 N4 )?(?:DMG )?(?:INS )?"
_ASKED = r"(?:TRN1 ){1,2}%s " + _PERSON + r"DTP291 (?:EQ ){1,99}"
SHAPES = {
    "270": re.compile(
        r"BHT0022 (?:HL20 NM1PR (?:HL21 NM1(?:1P|FA) (?:REF ){0,9}(?:N3 N4 )?(?:PRV )?"
        r"(?:HL22 (?:" + _ASKED % "NM1IL" + r"|NM1IL " + _PERSON + r"(?:HL23 " + _ASKED % "NM103" + r")+))+)+)+"
    ),
    "278": re.compile(
        r"BHT0007 HL20 NM1X3 HL21 NM1(?:1P|FA) (?:REF ){0,9}(?:N3 N4 )?(?:PER )?(?:PRV )?"
        r"HL22 NM1IL " + _PERSON + r"(?:HL23 NM1QC " + _PERSON + r")?"
        r"HLEV (?:TRN1 ){0,3}UM (?:REF\w* )*(?:DTP\w+ )*(?:HI )?(?:HSD )?(?:CRC )*(?:CL1 )?(?:CR[1-8] )*(?:PWK ){0,10}"
        r"(?:MSG )?(?:NM1\w+ (?:REF )*(?:N3 )?(?:N4 )?(?:PER )?(?:PRV )?){0,14}"
        r"(?:HLSS (?:TRN1 ){0,3}(?:UM )?(?:REF )*(?:DTP472 )?(?:SV[123] )?(?:HSD )?(?:PWK ){0,10}(?:MSG )?"
        r"(?:NM1\w+ (?:REF )*(?:N3 )?(?:N4 )?(?:PER )?(?:PRV )?){0,12})*"
    ),
}
_QUALIFIED = ("HL", "NM1", "TRN", "DTP", "BHT")
UNDER = {"20": None, "21": "20", "22": "21", "23": "22", "EV": "22 23", "SS": "EV"}
CODES = {
    ("BHT", 2): "13 01", ("NM1", 2): "1 2", ("NM1", 8): "PI XV XX MI 46 24 34 SV FI", ("DMG", 1): "D8",
    ("DMG", 3): "F M U",
    ("INS", 1): "N Y", ("INS", 2): "01 18 19 34", ("DTP", 2): "D8 RD8", ("PER", 1): "IC", ("PER", 3): "TE FX EM",
    ("PER", 5): "TE FX EM EX", ("PRV", 2): "PXC", ("HL", 4): "0 1", ("TRN", 1): "1", ("UM", 1): "AR HS SC IN",
    ("UM", 2): "I R S 1 2 3 4", ("UM", 6): "03 E U", ("UM", 9): "Y I", ("SV1", 3): "UN MJ F2", ("SV2", 4): "UN DA",
    ("PWK", 5): "AC",
}  # fmt: skip


def check(body: bytes) -> list[Set]:
    """The transactions of a file that holds in every rule. Raises Fault."""
    try:
        text = body.decode("ascii")
    except UnicodeDecodeError:
        raise Fault("letters beyond ASCII") from None
    segments = _segments(text)
    if [one[0] for one in segments[:2]] != ["ISA", "GS"] or [one[0] for one in segments[-2:]] != ["GE", "IEA"]:
        raise Fault("the envelope is not whole")
    isa, gs, ge, iea = segments[0], segments[1], segments[-2], segments[-1]
    _must(tuple(map(len, isa[1:])) == ISA_WIDTHS, "ISA is not as wide as it must be")
    _must(isa[12] == "00501" and isa[14] in "01" and isa[15] in "PT", "codes of ISA")
    _must(bool(re.fullmatch(r"(?!0{9})\d{9}", isa[13])) and iea == ("IEA", "1", isa[13]), "number of the interchange")
    _must(bool(re.fullmatch(r"\d\d(?:0\d|1[012])(?:[012]\d|3[01])", isa[9])), "day of ISA")
    _must(len(gs) == 9 and gs[4][2:] == isa[9] and gs[5] == isa[10] and gs[7] == "X", "GS says another day or time")
    _must(all(1 <= len(one.strip()) <= 15 for one in (gs[2], gs[3])), "sender or receiver of the group")
    sets = _sets(segments[2:-2])
    _must(ge == ("GE", str(len(sets)), gs[6]), "number or count of the group")
    for one in sets:
        _must(GROUPS.get((gs[1], one.kind)) == gs[8] == one.segments[0][3], "guide or kind of the group")
        _check_set(one)
    numbers = [one.segments[0][2] for one in sets]
    _must(len(set(numbers)) == len(numbers), "two transactions of one number")
    return sets


def shape(segments: list[tuple[str, ...]], component: str = ":") -> str:
    """The transaction as a row of words, tag with its qualifier: what the grammar of its kind is asked about."""
    words = []
    for tag, *elements in segments:
        at = 2 if tag == "HL" else 0
        words.append(tag + (elements[at].split(component)[0] if tag in _QUALIFIED and len(elements) > at else ""))
    return "".join(f"{word} " for word in words)


def _segments(text: str) -> list[tuple[str, ...]]:
    _must(text[:4] == "ISA*" and text[104:106] == ":~" and text[82] == "^", "the marks of ISA")
    _must(text == text.upper(), "small letters")
    _must(text.endswith("~") and text.isprintable(), "ends of segments, or something behind them")
    found = [tuple(one.split("*")) for one in text.split("~")[:-1]]
    for one in found:
        _must(len(one) > 1 and one[-1] != "", f"{one[0]} ends in empty elements")
        composites = one[1:] if one[0] != "ISA" else ()
        _must(not any(part.endswith(":") for part in composites), f"{one[0]} has a composite with an empty end")
    return found


def _sets(segments: list[tuple[str, ...]]) -> list[Set]:
    sets: list[Set] = []
    open_at: int | None = None
    for at, one in enumerate(segments):
        if one[0] == "ST":
            _must(open_at is None, "a transaction within a transaction")
            open_at = at
        _must(open_at is not None, "a segment outside of a transaction")
        if one[0] == "SE" and open_at is not None:
            whole = tuple(segments[open_at : at + 1])
            _must(one[1:] == (str(len(whole)), whole[0][2]), "number or count of the transaction")
            sets.append(Set(whole[0][1], whole))
            open_at = None
    _must(open_at is None and bool(sets), "a transaction without an end")
    return sets


def _check_set(one: Set) -> None:
    _must(one.kind in SHAPES, "a kind nobody asked for")
    words = shape(list(one.segments[1:-1]))
    _must(bool(SHAPES[one.kind].fullmatch(words)), f"segments out of order: {words}")
    for segment in one.segments:
        _check_elements(segment)
        _check_meaning(segment)
    _check_levels(one)


def _check_elements(segment: tuple[str, ...]) -> None:
    tag, *values = segment
    rules = ELEMENTS[tag].split()
    _must(len(values) <= len(rules), f"{tag} has too many elements")
    for number, rule in enumerate(rules, 1):
        value = values[number - 1] if number <= len(values) else ""
        name = f"{tag}{number:02d}"
        _must(bool(value) or not rule.endswith("!"), f"{name} is missing")
        if not value:
            continue
        if rule.startswith("C"):
            _must("^" not in value, name)
            continue
        kind, least, most, ending = re.fullmatch(r"(\w)(\d+)-(\d+)([!*]?)", rule).groups()  # type: ignore[union-attr]
        for each in value.split("^") if ending == "*" else [value]:
            _must(int(least) <= len(each) <= int(most), f"{name} is too short or too long: {each}")
            _must(bool(_KINDS[kind].fullmatch(each)) and each == each.strip(), f"{name} is of another kind: {each}")
        if (tag, number) in CODES:
            _must(value in CODES[tag, number].split(), f"{name} is no code of the guide: {value}")


def _check_meaning(segment: tuple[str, ...]) -> None:
    tag, *values = segment
    if tag in MEANINGS:
        MEANINGS[tag]([*values, *[""] * 12])


def _check_name(values: list[str]) -> None:
    _must(bool(values[7]) is bool(values[8]), "NM108 and NM109 belong together")
    _must(bool(values[2]), "NM103 is missing")
    _must(values[7] != "XX" or _is_npi(values[8]), "the NPI does not hold")


def _check_days(values: list[str]) -> None:
    days = [values[2]] if values[1] == "D8" else values[2].split("-")
    _must(len(days) == (1 if values[1] == "D8" else 2), "a span has two days")
    _must([*map(_is_day, days)] == sorted(map(_is_day, days)), "a span ends before it begins")


def _check_review(values: list[str]) -> None:
    _must(not values[3] or bool(re.fullmatch(r"[A-Z0-9]{1,2}:[AB]", values[3])), "UM04 is no place")


def _check_diagnoses(values: list[str]) -> None:
    _must(bool(values[0]), "HI is empty")
    for at, code in enumerate(filter(None, values)):
        kind = "ABF" if at else "ABK"
        _must(bool(re.fullmatch(rf"{kind}:[A-Z]\d\w{{1,5}}(?::D8:\d{{8}})?", code)), f"HI: {code}")


def _check_procedure(code: str) -> None:
    _must(bool(re.fullmatch(r"HC:[A-Z0-9]{5}(?::[A-Z0-9]{2}){0,4}", code)), f"no procedure: {code}")


def _check_zip(values: list[str]) -> None:
    _must(len(values[2]) in (5, 9) and values[2].isdigit(), "N403 is no ZIP code")


MEANINGS = {
    "NM1": _check_name, "DTP": _check_days, "UM": _check_review, "HI": _check_diagnoses, "N4": _check_zip,
    "DMG": lambda values: _is_day(values[1]), "BHT": lambda values: _is_day(values[3]),
    "SV1": lambda values: _check_procedure(values[0]), "SV2": lambda values: _check_procedure(values[1]),
}  # fmt: skip


def _check_levels(one: Set) -> None:
    open_levels: dict[str, str] = {}
    under_which: list[str] = []
    levels = one.all("HL")
    for number, (_tag, own, parent, code, _child) in enumerate(levels, 1):
        _must(own == str(number), "levels are not numbered from 1 on")
        above = UNDER[code]
        fits = parent == "" if above is None else parent in [open_levels.get(name) for name in above.split()]
        _must(fits, f"level {own} stands under {parent}")
        if code == "EV" and "23" in open_levels:
            _must(parent == open_levels["23"], "the event does not stand under the dependent")
        open_levels[code] = own
        under_which.append(parent)
    for _tag, own, _parent, _code, child in levels:
        _must(child == ("1" if own in under_which else "0"), f"level {own} says wrongly whether something is below")


def _is_day(text: str) -> date:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise Fault(f"no day: {text}") from None


def _is_npi(text: str) -> bool:
    digits = [int(one) for one in "80840" + text]
    doubled = [sum(divmod(2 * one, 10)) for one in digits[-2::-2]]
    return len(text) == 10 and (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise Fault(what)
