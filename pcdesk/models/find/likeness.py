"""How likely two records are one person, and why: the guard against registering someone twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pcdesk.language import tr
from pcdesk.words.names import fold, name_keys, name_parts
from pcdesk.words.nicknames import shared_full_form
from pcdesk.words.phones import phone_digits

LIKELY = 75
POSSIBLE = 50
MOST_NEAR = 8  # surnames that may be meant by a mistyped one

# What each finding weighs. Same name and birth date is 85 of 100; household things (phone, e-mail, address) together
# never outweigh a different first name, so that twins and couples are not taken for one.
SAME_LAST, PART_LAST, NEAR_LAST, OTHER_LAST = 25, 20, 15, -12
SAME_FIRST, NICKNAME, NEAR_FIRST, INITIAL, OTHER_FIRST = 25, 22, 15, 12, -30
SWAPPED_NAMES = 45
SAME_BIRTH, NEAR_BIRTH, OTHER_BIRTH = 35, 22, -25
SAME_PHONE, SAME_EMAIL, SAME_ADDRESS, MOST_HOUSEHOLD = 12, 12, 8, 18
OTHER_SEX, OTHER_SUFFIX = -4, -8

# Given names written before a child has one.
_NAMELESS = {"", "baby", "babyboy", "babygirl", "baby boy", "baby girl", "newborn", "infant", "unknown", "bb", "bg"}


class Level(StrEnum):
    """What the desk should make of a score."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True)
class Someone:
    """What is known of a person, typed or kept; anything may be empty."""

    last: str = ""
    first: str = ""
    preferred: str = ""
    former_last: str = ""
    suffix: str = ""
    born_on: date | None = None
    sex: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    street: str = ""
    postal_code: str = ""


@dataclass(frozen=True)
class Likeness:
    """A score of about 0 to 100 and the reasons for it, in words, the weightiest first."""

    score: int
    reasons: tuple[str, ...]

    @property
    def level(self) -> Level:
        """LIKELY from 75, POSSIBLE from 50."""
        if self.score >= LIKELY:
            return Level.LIKELY
        return Level.POSSIBLE if self.score >= POSSIBLE else Level.UNLIKELY


Finding = tuple[int, str]


def compare(typed: Someone, kept: Someone) -> Likeness:
    """How alike two people are. The order does not matter for the score."""
    names, home = _names(typed, kept), _household(typed, kept)
    findings = [*names, *_births(typed.born_on, kept.born_on), *home]
    if typed.sex in ("F", "M") and kept.sex in ("F", "M") and typed.sex != kept.sex:
        findings.append((OTHER_SEX, tr("different sex")))
    is_other_suffix = bool(fold(typed.suffix) and fold(kept.suffix)) and fold(typed.suffix) != fold(kept.suffix)
    if is_other_suffix:
        findings.append((OTHER_SUFFIX, tr("{one} and {other}", one=typed.suffix, other=kept.suffix)))
    findings.sort(key=lambda finding: -abs(finding[0]))
    score = max(0, sum(weight for weight, _ in findings))
    if home and not is_other_suffix and [weight for weight, _ in names] == [SAME_LAST, SAME_FIRST]:
        score = max(score, POSSIBLE)  # a mistyped birth date is likelier than another one of that name at that phone
    return Likeness(score, tuple(why for _, why in findings))


def rank(typed: Someone, kept: Iterable[tuple[int, Someone]], limit: int = 5) -> list[tuple[int, Likeness]]:
    """Of (row id, person) pairs those that are at least POSSIBLE, the likeliest first, at most limit."""
    scored = ((row, compare(typed, person)) for row, person in kept)
    close = [(row, likeness) for row, likeness in scored if likeness.score >= POSSIBLE]
    return sorted(close, key=lambda pair: (-pair[1].score, pair[0]))[:limit]


def near_surnames(typed: str, surnames: Iterable[str]) -> list[str]:
    """Those of the folded surnames that may be meant by a mistyped one, the nearest first, MOST_NEAR of them.

    One slip (a letter wrong, missing, too many, or two swapped) in up to six letters, two in longer names; the name
    itself is not among them. surnames: distinct folded names, best kept in a list.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    key = fold(typed)
    if len(key) < 3:
        return []
    slips = 1 if len(key) <= 6 else 2
    scorer: Any = OSA.distance
    found = process.extract(key, surnames, scorer=scorer, processor=None, score_cutoff=slips, limit=MOST_NEAR + 1)
    near = sorted(((distance, name) for name, distance, _ in found if name != key))
    return [name for _, name in near[:MOST_NEAR]]


def _names(one: Someone, other: Someone) -> list[Finding]:
    swapped = fold(one.last) == fold(other.first) and fold(one.first) == fold(other.last)
    if swapped and fold(one.last) and fold(one.first) and fold(one.last) != fold(one.first):
        return [(SWAPPED_NAMES, tr("first and last name swapped"))]
    return [*_last_names(one, other), *_first_names(one, other)]


def _last_names(one: Someone, other: Someone) -> list[Finding]:
    mine, theirs = fold(one.last), fold(other.last)
    if not mine or not theirs:
        return []
    if mine == theirs or mine.replace(" ", "") == theirs.replace(" ", ""):
        return [(SAME_LAST, tr("same last name"))]
    former = {fold(one.former_last), fold(other.former_last)} - {""}
    if former & {mine, theirs}:
        return [(PART_LAST, tr("same former last name"))]
    if _meaningful(one.last) & _meaningful(other.last):
        return [(PART_LAST, tr("part of the last name"))]
    if _is_slip(mine, theirs):
        return [(NEAR_LAST, tr("last name spelled almost the same"))]
    return [(OTHER_LAST, tr("different last name"))]


def _meaningful(name: str) -> set[str]:
    """The parts of a double name that say something: not de, la, van."""
    return {part for part in name_parts(name) if len(part) > 3} | set(name_keys(name)[:1])


def _first_names(one: Someone, other: Someone) -> list[Finding]:
    best: Finding | None = None
    for mine in (one.first, one.preferred):
        for theirs in (other.first, other.preferred):
            if fold(mine) not in _NAMELESS and fold(theirs) not in _NAMELESS:
                found = _given(mine, theirs)
                best = found if best is None or found[0] > best[0] else best
    return [best] if best else []


def _given(mine: str, theirs: str) -> Finding:
    one, other = fold(mine), fold(theirs)
    if one == other:
        return SAME_FIRST, tr("same first name")
    full = shared_full_form(mine, theirs) or shared_full_form(one.split()[0], other.split()[0])
    if full:
        return NICKNAME, tr("nickname of {name}", name=full)
    if one.split()[0] == other.split()[0]:
        return NICKNAME, tr("same first name")
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and long.startswith(short):
        return INITIAL, tr("same first initial")
    if _is_slip(one, other):
        return NEAR_FIRST, tr("first name spelled almost the same")
    if len(short) > 2 and long.startswith(short):
        return NEAR_FIRST, tr("first name shortened")
    return OTHER_FIRST, tr("different first name")


def _births(one: date | None, other: date | None) -> list[Finding]:
    if one is None or other is None:
        return []
    if one == other:
        return [(SAME_BIRTH, tr("same birth date"))]
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return [(NEAR_BIRTH, tr("month and day of the birth date swapped"))]
    mine, theirs = (f"{day.month:02d}{day.day:02d}{day.year:04d}" for day in (one, other))
    wrong = [place for place in range(8) if mine[place] != theirs[place]]
    if len(wrong) == 1:
        return [(NEAR_BIRTH, tr("one digit of the birth date differs"))]
    if (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and mine[wrong[0]] == theirs[wrong[1]]
        and mine[wrong[1]] == theirs[wrong[0]]
    ):
        return [(NEAR_BIRTH, tr("two digits of the birth date swapped"))]
    return [(OTHER_BIRTH, tr("different birth date"))]


def _household(one: Someone, other: Someone) -> list[Finding]:
    """What people of one household share. Together it weighs no more than MOST_HOUSEHOLD."""
    found: list[Finding] = []
    tails = {digits for phone in one.phones if len(digits := phone_digits(phone)) >= 7}
    if tails & {phone_digits(phone) for phone in other.phones}:
        found.append((SAME_PHONE, tr("same phone")))
    if one.email.strip() and one.email.strip().casefold() == other.email.strip().casefold():
        found.append((SAME_EMAIL, tr("same e-mail")))
    home = _home(one)
    if home and home == _home(other):
        found.append((SAME_ADDRESS, tr("same address")))
    left, capped = MOST_HOUSEHOLD, []
    for weight, why in found:
        capped.append((min(weight, left), why))
        left -= min(weight, left)
    return capped


def _home(person: Someone) -> tuple[str, str] | None:
    """House number with the street's first word, and five digits of the ZIP: spellings of "Street" do not count."""
    words, code = fold(person.street).split(), person.postal_code.strip()[:5]
    return (" ".join(words[:2]), code) if len(words) > 1 and code else None


def _is_slip(one: str, other: str) -> bool:
    """One typing slip apart; two in names of more than six letters."""
    from rapidfuzz.distance import OSA

    short = min(len(one), len(other))
    slips = 0 if short < 4 else 1 if short <= 6 else 2
    return slips > 0 and OSA.distance(one, other, score_cutoff=slips) <= slips
