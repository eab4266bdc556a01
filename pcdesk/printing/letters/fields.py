"""Every field a letter may name, and which of them a record may lack.

A field that may be missing stands in a letter only where the letter says what is there instead: `{clinic.phone | the
front desk}`, or within `{if clinic.phone} … {end}`.
"""

from __future__ import annotations

from pcdesk.printing.letters.case_fields import CASE_FIELDS, CASE_LISTS
from pcdesk.printing.letters.field import Field

__all__ = ["FIELDS", "LISTS", "Field", "fields_about", "lists_about"]

FIELDS: dict[str, Field] = {
    "clinic.name": Field("the name of the clinic"),
    "clinic.phone": Field("its phone number", may_be_missing=True),
    "clinic.address": Field("its address in one line", may_be_missing=True),
    "today": Field("the day the letter is made"),
    "sender.name": Field("who made it at the desk", may_be_missing=True),
    "patient.greeting": Field("Dear and the name, or the parent or guardian of a child"),
    "patient.name": Field("first, middle and last name"),
    "patient.number": Field("the record number"),
    "patient.born": Field("the birth date", may_be_missing=True),
}
# Lists, gone through with {each visits} … {end}; the fields of one entry are known there alone.
LISTS: dict[str, dict[str, Field]] = {
    "visits": {
        "visit.when": Field("day and time of the visit"),
        "visit.provider": Field("who sees the patient"),
        "visit.about": Field("the kind of visit and the place", may_be_missing=True),
        "visit.prepare": Field("what to do before it", may_be_missing=True),
        "visit.is_fasting": Field("whether the patient comes without having eaten", True, is_flag=True),
    },
    "advice": {"advice.days": Field("the days a piece of advice is for")},
}


def fields_about(about: str) -> dict[str, Field]:
    """What a letter may name. about: what it is about besides a patient, "" for nothing (Letter.about)."""
    return FIELDS | CASE_FIELDS if about else FIELDS


def lists_about(about: str) -> dict[str, dict[str, Field]]:
    """The lists such a letter may go through."""
    return LISTS | CASE_LISTS if about else LISTS
