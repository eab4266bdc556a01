"""Whether somebody of a plain list is a patient still and whether they live, by the words and days of its cells.

A mark of death that cannot be read is one all the same: the patient is deceased without a day, and that is said.
Doubt, a denial and what is said of somebody else are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from pcdesk.exchange.ground.date_column import read_date
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.people.columns import FIELDS
from pcdesk.exchange.people.list_cell import NUMBER, is_no_date, left_out, no_meaning, serial_day
from pcdesk.exchange.people.list_words import NO, YES, Said
from pcdesk.language import tr
from pcdesk.words.dates import FIRST_YEAR, year_or_month
from pcdesk.words.names import fold

_ALIVE = {"alive", "living", "vivo", "viva"}
_OUR_PATIENT = {"active", "act", "current", "activo", "activa", "established", "reactivated"}
_ACTIVE = _ALIVE | _OUR_PATIENT | {"a", "new", "open", "patient", "prospective"}
_GONE = {
    "inactive", "inact", "discharged", "transferred", "transfer", "moved", "archived", "former", "closed", "dismissed",
    "inactivo", "inactiva", "terminated", "withdrawn", "nonpatient", "deleted",
}  # fmt: skip
_INACTIVE = _GONE | {"i", "in", "left", "non patient"}
_DEAD = {
    "deceased", "dead", "expired", "died", "decd", "exp", "rip", "death", "dod", "passed", "fallecido", "fallecida",
    "difunto", "difunta", "fallecio", "murio",
}  # fmt: skip
_DECEASED = _DEAD | {"d", "dec"}
_DENIES = {"not", "non", "never", "isnt"}
_DENIED = {"no", "false", "n"}
_DOUBT = {"possibly", "maybe", "presumed", "presumably", "if", "whether", "unconfirmed", "probably", "unknown", "sure"}
_OTHERS = {
    "spouse", "husband", "wife", "mother", "father", "son", "daughter", "partner", "parent", "parents", "brother",
    "sister", "guarantor", "contact", "subscriber", "insured", "insurance", "coverage", "policy", "plan", "card",
    "license", "auth", "authorization", "referral", "consent", "eligibility", "medicaid", "medicare", "rx",
}  # fmt: skip
_TOLD_BY = {"per", "by", "from", "told"}
_SMALL = {
    "patient", "pt", "status", "as", "of", "on", "date", "the", "a", "is", "was", "has", "away", "out", "yes", "her",
    "his", "longer", "en", "el",
}  # fmt: skip
"""Words beside the ones that tell that say nothing more."""
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019.][^\W\d_]+)*\.?")
_NEW_HERE = re.compile(r"\b(?:transfer(?:red)?|moved) (?:in|from)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}\b.*$", re.ASCII)
_EDGES = " ,;:()[]\"'=-\N{EN DASH}\N{EM DASH}/."


class Standing(NamedTuple):
    """Whether somebody is active, whether deceased, and the day of death: ISO, perhaps a year or month, "" for none."""

    is_active: bool
    is_deceased: bool
    died_on: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words of a cell tell; None where they do not. rest: what of it was not read, after: what follows the
    word of death, both with a date they may hold. is_doubtful: whether it is said of somebody else or is in doubt."""

    is_deceased: bool | None = None
    is_active: bool | None = None
    rest: str = ""
    after: str = ""
    is_doubtful: bool = False


def standing(said: Said, today: date, *, is_day_first: bool, numbers: Mapping[str, str]) -> Standing:
    """How a patient stands by the cells about it. numbers: what those of the status mean."""
    is_active, is_dead, died_on = _status(said, today, numbers, is_day_first=is_day_first)
    dead = [_mark_of_death(said, field, today, is_day_first=is_day_first) for field in ("died_on", "deceased")]
    days = [*(on for _, on in dead), died_on]
    return Standing(
        is_active and not _is_inactive(said), is_dead or any(one for one, _ in dead),
        next((on for on in days if on), ""),
    )  # fmt: skip


def _status(said: Said, today: date, numbers: Mapping[str, str], *, is_day_first: bool) -> tuple[bool, bool, str]:
    text = said("status")
    word = fold(text)
    if number := NUMBER.fullmatch(text):
        word = numbers.get(number[1], "")
        if not word:
            said.remark(no_meaning(text, tr(FIELDS["status"])), "status")
    if word in _DECEASED and "?" not in text:
        return True, True, ""
    if word in _ACTIVE | _INACTIVE | YES | NO or not word:
        return word not in _INACTIVE | NO, False, ""
    told = _told(text)
    if told.is_doubtful or (told.is_deceased is None and told.is_active is None) or _is_to_come(told, word, today):
        said.remark(left_out(text, tr(FIELDS["status"])), "status")
        return True, False, ""
    on = _day_of_death(told, text, "status", said, today, is_day_first=is_day_first) if told.is_deceased else ""
    if told.rest and not told.is_deceased:
        _read_in_part(text, "status", said, tr("active") if told.is_active is not False else tr("inactive"))
    return told.is_active is not False, bool(told.is_deceased), on


def _is_to_come(told: _Told, word: str, today: date) -> bool:
    """Whether something runs out on a day to come: nobody dies so, a coverage does."""
    if not word.startswith("exp") or not told.after:
        return False
    try:
        read_date(told.after, "", today, is_day_first=False)
    except Unfit:
        return bool(re.search(rf"(?<!\d){today.year + 1}|(?<!\d){today.year + 2}", told.after))
    return False


def _is_inactive(said: Said) -> bool:
    """Whether a column that asks who is no patient any more says so; a day there is one of leaving."""
    text = said("inactive")
    word = fold(text)
    if not text or word in NO or word in _ACTIVE:
        return False
    if word in YES | _INACTIVE or (_FIGURES.search(text) and not is_no_date(text)):
        return True
    told = _told(text)
    if told.is_active is None or told.is_doubtful:  # a date too that stands for none
        said.remark(left_out(text, tr(FIELDS["inactive"])), "inactive")
    elif told.rest:
        _read_in_part(text, "inactive", said, tr("active") if told.is_active else tr("inactive"))
    return told.is_active is False and not told.is_doubtful


def _mark_of_death(said: Said, field: str, today: date, *, is_day_first: bool) -> tuple[bool, str]:
    """Whether a cell that asks whether or when somebody died says so, and the day."""
    text, name = said(field), tr(FIELDS[field])
    word = fold(text)
    if not text or word in NO | _ALIVE | _OUR_PATIENT or word in YES | _DECEASED - {"exp"}:
        return word in YES | _DECEASED, ""
    if is_no_date(text):
        said.remark(tr("“{value}” in {name} stands for no date; it was left out.", value=text[:20], name=name), field)
        return False, ""
    if (on := serial_day(text)) and on <= today:
        said.remark(tr("“{value}” in {name} was read as the date {date}, as a spreadsheet counts days.",
                       value=text, name=name, date=on.isoformat()))  # fmt: skip
        return True, on.isoformat()
    if found := _date(text, today, is_day_first=is_day_first):
        return True, found
    if NUMBER.fullmatch(text):
        said.remark(no_meaning(text, name), field)
        return False, ""
    first, _, more = text.partition(" ")
    lead = fold(first)
    told = _told(more) if lead in YES | NO else _told(text)
    if lead in NO:
        return False, ""
    if lead in YES:
        told = replace(told, is_deceased=True, is_doubtful=False, after=more.strip(_EDGES))
    if told.is_deceased is None and not told.is_doubtful and re.search(r"\d", text):
        told = replace(told, is_deceased=True, rest=text, after="")
    if told.is_deceased is None or told.is_doubtful:
        said.remark(left_out(text, name), field)
        return False, ""
    on_day = _day_of_death(told, text, field, said, today, is_day_first=is_day_first) if told.is_deceased else ""
    return told.is_deceased, on_day


def _day_of_death(
    told: _Told, text: str, field: str, said: Said, today: date, *, is_day_first: bool
) -> str:
    """The day beside the word of death; one that is not to be read is said, and so is what else stands there."""
    found = _date(told.after, today, is_day_first=is_day_first)
    if found and told.after == told.rest:
        return found
    figures = _FIGURES.findall(told.after)
    if not found and len(figures) == 1:
        found = _date(figures[0], today, is_day_first=is_day_first)
    if found:
        _read_in_part(text, field, said, tr("deceased"))
    elif told.rest:
        said.remark(tr(
            "“{value}” in {name} holds no day of death that can be read. The patient came in as deceased without one.",
            value=text[:30], name=tr(FIELDS[field]),
        ), field)  # fmt: skip
    return found


def _read_in_part(text: str, field: str, said: Said, what: str) -> None:
    said.remark(tr("“{value}” in {name} was read as {what}; the words are kept with the patient.",
                   value=text[:60], name=tr(FIELDS[field]), what=what), field)  # fmt: skip


def _date(text: str, today: date, *, is_day_first: bool) -> str:
    text = _TIME.sub("", text)
    try:
        partly = year_or_month(text)
        if partly is not None:
            return partly.iso if partly.year >= FIRST_YEAR and partly.first_day <= today else ""
        return "" if is_no_date(text) else read_date(text, "", today, is_day_first=is_day_first)
    except (ValueError, Unfit):
        return ""


def _told(text: str) -> _Told:
    """What the words of a cell tell, a denial with them: "not deceased", "deceased: no", "no longer a patient"."""
    text = _NEW_HERE.sub("active", text)
    words = [(fold(found[0]), found.span()) for found in _WORD.finditer(text)]
    deaths: list[bool] = []
    actives: list[bool] = []
    read: list[tuple[int, int]] = []
    is_denied, is_doubtful, before, last_death = False, "?" in text, "", -1
    for place, (word, span) in enumerate(words):
        after = words[place + 1][0] if place + 1 < len(words) else ""
        if word in _DENIES or (word == "no" and after == "longer"):
            is_denied = True
        elif word in _DEAD | _ALIVE:
            is_dead = (word in _DEAD) != (is_denied or (after in _DENIED and word in _DEAD))
            deaths.append(is_dead)
            last_death = span[1] if is_dead and last_death < 0 else last_death
            is_denied = False
        elif word in _OUR_PATIENT or (word == "patient" and is_denied):
            actives.append(not is_denied)
            is_denied = False
        elif word in _GONE:
            actives.append(is_denied)
            is_denied = False
        elif word in _OTHERS and before not in _TOLD_BY:
            is_doubtful = is_doubtful or not actives or bool(deaths)
            continue
        elif word in _DOUBT:
            is_doubtful = True
        elif word not in _SMALL and not (word in _DENIED and before in _DEAD):
            before = word
            continue
        if word not in _SMALL:
            before = word
        read.append(span)
    rest = _without(text, read)
    after_death = _without(text, [*read, (0, last_death)]) if last_death >= 0 else ""
    return _Told(
        any(deaths) if deaths else None, actives[0] if actives else None, rest,
        after_death if after_death or not rest else "", is_doubtful,
    )  # fmt: skip


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return " ".join("".join(kept).split()).strip(_EDGES)
