"""Which of the reference ranges of a FHIR observation is this patient's: by sex, age and unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pcdesk.exchange.fhir.element import child, children, coded, codes, figure, text
from pcdesk.exchange.fhir.json_text import Node
from pcdesk.exchange.ground.fit import short
from pcdesk.exchange.ground.iso_date import first_day
from pcdesk.words.measured import unit_words

_MALE, _FEMALE = {"248153007", "male", "m"}, {"248152002", "female", "f"}
_DAYS = {"a": 365.2425, "y": 365.2425, "year": 365.2425, "years": 365.2425, "yr": 365.2425, "mo": 30.4369,
         "month": 30.4369, "months": 30.4369, "wk": 7.0, "week": 7.0, "weeks": 7.0, "d": 1.0, "day": 1.0, "days": 1.0,
         "h": 1 / 24}  # fmt: skip
_MOST = 240


class Normal(NamedTuple):
    """The range that fits: numbers where one does, and the words. others: how many were left out."""

    low: float | None = None
    high: float | None = None
    text: str = ""
    others: int = 0


class Who(NamedTuple):
    """What a range can depend on. sex: F, M or ""; born: a text of iso_date."""

    sex: str = ""
    born: str = ""


def normal_range(ranges: Sequence[Node], who: Who, at: str, unit: str) -> Normal:
    """The range for this patient; where several would do or none does, only all of them in words."""
    if not ranges:
        return Normal()
    fit = [one for one in ranges if _fits(one, who, at)]
    best = [one for one in fit if _rank(one) == min(map(_rank, fit))]
    if len({_ends(one) for one in best}) == 1 and _unit(best[0]) in ("", unit):
        low, high = _ends(best[0])
        return Normal(low, high, text(best[0], "text"), len(ranges) - len(best))
    said = "; ".join(dict.fromkeys(words for one in (best or ranges) if (words := _words(one))))
    return Normal(text=said if len(said) <= _MOST else said[: _MOST - 1] + "…", others=len(ranges) - len(best))


def _rank(one: Node) -> tuple[bool, int]:
    """The normal one before those of treatment and the like, the more particular before the general."""
    kinds = codes(child(one, "type"))
    particular = bool(one.get("appliesTo")) + bool(one.get("age"))
    return bool(kinds) and "normal" not in kinds, -particular


def _fits(one: Node, who: Who, at: str) -> bool:
    said = {code.casefold() for concept in children(one, "appliesTo") for code in _said(concept)}
    males, females = bool(said & _MALE), bool(said & _FEMALE)
    if males != females and who.sex != ("M" if males else "F"):
        return False
    # A group that says nothing of sex (a race, a pregnancy) is not known to be this patient's.
    if said and not males and not females:
        return False
    return not one.get("age") or _is_of_age(child(one, "age"), who.born, at)


def _said(concept: Node) -> set[str]:
    return {*codes(concept), text(concept, "text"), coded(concept).name}


def _is_of_age(span: Node, born: str, at: str) -> bool:
    begun = first_day(born) if len(born) >= 10 else None
    then: date | None = first_day(at)
    if begun is None or then is None:
        return False
    days = (then - begun).days
    low, high = _days(child(span, "low")), _days(child(span, "high"))
    # "18 to 60 years" still holds the day before the birthday of 61.
    return (low is None or days >= low - 0.5) and (high is None or days < high + _DAYS.get(_age_unit(span), 1.0))


def _days(end: Node) -> float | None:
    number = figure(end, "value")[1]
    per = _DAYS.get((text(end, "code") or text(end, "unit")).casefold())
    return number * per if number is not None and per else None


def _age_unit(span: Node) -> str:
    high = child(span, "high")
    return (text(high, "code") or text(high, "unit")).casefold()


def _ends(one: Node) -> tuple[float | None, float | None]:
    return figure(child(one, "low"), "value")[1], figure(child(one, "high"), "value")[1]


def _unit(one: Node) -> str:
    low, high = child(one, "low"), child(one, "high")
    return text(low, "unit") or text(high, "unit") or text(low, "code") or text(high, "code")


def _words(one: Node) -> str:
    low, high = figure(child(one, "low"), "value")[0], figure(child(one, "high"), "value")[0]
    span = f"{low}\N{EN DASH}{high}" if low and high else f">{low}" if low else f"<{high}" if high else ""
    said = text(one, "text") or f"{span} {_unit(one)}".strip()
    about = [coded(c).name for c in children(one, "appliesTo")]
    if age := child(one, "age"):
        ends = "\N{EN DASH}".join(figure(child(age, key), "value")[0] for key in ("low", "high"))
        about.append(f"{ends} {unit_words(_age_unit(age))}".strip())
    words = ", ".join(word for word in about if word)
    return short(f"{words}: {said}" if words else said, "referenceRange") if said else ""
