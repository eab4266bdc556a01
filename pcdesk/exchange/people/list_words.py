"""What the words of a plain list mean: days, sexes, ZIP codes, the numbers of a program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pcdesk.exchange.ground.date_column import read_date
from pcdesk.exchange.ground.fit import MARITAL, SEXES
from pcdesk.exchange.ground.iso_date import shortened
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.people.columns import FIELDS
from pcdesk.exchange.people.list_cell import NUMBER, is_no_date, left_out
from pcdesk.language import tr
from pcdesk.words.checks import check_state
from pcdesk.words.dates import FIRST_YEAR, year_or_month
from pcdesk.words.names import fold

YES = {"yes", "y", "true", "1", "si", "s", "x", "needed", "required", "t"}
NO = {"no", "n", "false", "0", "f"}
_OPEN_DENTAL = {"patnum", "patstatus", "lname", "fname", "hmphone", "wkphone", "wirelessphone"}
"""Columns of its table of patients that nobody else would name so; any two with PatNum or PatStatus tell it."""
_STATUSES = {
    "0": "patient", "1": "nonpatient", "2": "inactive", "3": "archived", "4": "deleted", "5": "deceased",
    "6": "prospective",
}  # fmt: skip
_GENDERS = {"0": "m", "1": "f", "2": "u"}
"""patient.PatStatus and patient.Gender of Open Dental (its public database documentation, enumerations PatientStatus
and PatientGender)."""
_YES_OR_NO = {"active", "isactive", "patientactive", "activo"}
"""Columns that ask whether somebody is a patient still: 1 is yes, and 0 no."""
_OF_USA = ("", "us", "usa", "united states", "united states of america", "u s a", "u s", "estados unidos", "eeuu")
_ZEROS = {
    "MA": "01|02[0-7]|055", "RI": "02[89]", "NH": "03[0-8]", "ME": "039|04", "VT": "05(?!5)", "CT": "06", "NJ": "0[78]",
    "PR": "00[679]", "VI": "008", "AE": "09", "NY": "005|06390",
}  # fmt: skip
"""How ZIP codes begin that begin with a zero, by state (USPS, ranges of ZIP codes)."""
_LETTERS = ("", "m", "s", "d", "w")
_MARK = re.compile(
    r"\bdo not (?:use|schedule|call|see|book|contact)\b|\S.*?[\s(\[*-]+(?:deceased|dec'd|decd|duplicate|inactive"
    r"|merged|dismissed|discharged|expired|wrong chart|test patient|fallecid[oa])\b",
    re.IGNORECASE,
)


class Said(Protocol):
    """A row of a list: the tidy text of a field, and what was left out of it."""

    def __call__(self, name: str) -> str:
        """The text of a key of FIELDS."""

    def remark(self, why: str, field: str = "") -> None:
        """Say what was left out. field: a key of FIELDS, whose cell is kept whole then."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a list. iso: as it is taken, perhaps a year or a month; written: the day the cell said, "" for none."""

    iso: str = ""
    written: str = ""


def day(field: str, said: Said, today: date, *, is_day_first: bool) -> Day:
    """A date of the past; what stands for none, lies ahead or is no date is left out and said."""
    text, name = said(field), tr(FIELDS[field])
    try:
        partly = year_or_month(text)
    except ValueError:
        partly = None
    if partly is not None and partly.year >= FIRST_YEAR and partly.first_day <= today:
        return Day(partly.iso, "")
    why, iso = "", ""
    try:
        iso = read_date(text, name, today, is_day_first=is_day_first)
    except Unfit as unfit:
        why = tr("{why} It was left out.", why=str(unfit))
    if is_no_date(text):
        said.remark(tr("“{value}” in {name} stands for no date; it was left out.", value=text[:20], name=name), field)
        return Day("", iso)
    if why:
        said.remark(why, field)
    return Day(iso, iso)


def sexes(said: Said, numbers: Mapping[str, str]) -> str:
    """F, M, X, U or ""; a word that means none of them is left out and said. numbers: what those in the column mean."""
    text = said("sex")
    number = NUMBER.fullmatch(text)
    found = SEXES.get(numbers.get(number[1], text) if number else text.casefold())
    if found is None:
        said.remark(left_out(text, tr(FIELDS["sex"])), "sex")
    return found or ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What numbers in the columns of statuses and sexes mean, by the names of the columns; empty where nobody can know.

    is_open_dental: whether the file is of that program, which writes 0001-01-01 for every day that is none.
    """

    status: Mapping[str, str]
    sex: Mapping[str, str]
    is_open_dental: bool

    @classmethod
    def of(cls, header: Sequence[str], columns: Mapping[str, str]) -> Numbers:
        """The meanings in a file with these columns. columns: column to a key of FIELDS."""
        names = {fold(one).replace(" ", "") for one in header} & _OPEN_DENTAL
        is_open_dental = len(names) > 1 and bool(names & {"patnum", "patstatus"})
        named = {meant: fold(column).replace(" ", "") for column, meant in columns.items()}
        status = _STATUSES if is_open_dental and named.get("status") == "patstatus" else {}
        if named.get("status") in _YES_OR_NO:
            status = {"1": "active", "0": "inactive"}
        return cls(status, _GENDERS if is_open_dental and named.get("sex") == "gender" else {}, is_open_dental)


def zip_of(said: Said) -> str:
    """A ZIP whose leading zeros a spreadsheet has eaten gets them back (MA 2155 is 02155, PR 601 is 00601).

    Only where the state's ZIPs begin so; else what has not the digits of a ZIP stands as it was typed and is said.
    Outside of the United States four digits are a whole postal code in many countries.
    """
    code = said("postal_code")
    if not (code.isascii() and code.isdigit()) or len(code) in (5, 9) or fold(said("country")) not in _OF_USA:
        return code
    try:
        state = check_state(said("state"))
    except ValueError:
        return code
    if len(code) in (3, 4) and re.match(_ZEROS.get(state, "$"), code.zfill(5)):
        return code.zfill(5)
    said.remark(tr("“{value}” in {name} is no whole ZIP code; it stands as it was typed.",
                   value=code[:12], name=tr(FIELDS["postal_code"])))  # fmt: skip
    return code


def marital(said: Said) -> str:
    """A marital status in words. Of single letters only those are read that mean the same everywhere: P is a partner to
    some programs, polygamous to HL7 version 3."""
    word = said("marital").casefold()
    if len(word) == 1 and word not in _LETTERS:
        said.remark(left_out(said("marital"), tr(FIELDS["marital"])), "marital")
        return ""
    return MARITAL.get(word, word)


def mark_names(said: Said) -> None:
    """Say where a name holds what is none: "Lee (deceased)", "Park DO NOT USE". It stands as it was typed."""
    for field in ("full_name", "last", "first", "middle", "preferred"):
        if _MARK.search(said(field)):
            said.remark(tr(
                "“{value}” in {name} says more than a name. It stands as it was typed: look whether the patient is "
                "still one.", value=shortened(said(field)), name=tr(FIELDS[field]),
            ))  # fmt: skip
