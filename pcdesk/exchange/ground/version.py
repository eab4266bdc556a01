"""Which version of a record a resource is: by its own dates and numbers, never by the file's name or place."""

from __future__ import annotations

from typing import Any, NamedTuple

from pcdesk.exchange.ground.iso_date import as_utc, moment
from pcdesk.exchange.ground.refusal import Unfit

_OWN_DATES = ("issued", "dateAsserted", "recordedDate", "authoredOn", "recorded", "assertedDate")
"""What a record says of itself; many programs keep it unchanged from version to version."""
_LONGEST_NUMBER = 12


class Age(NamedTuple):
    """A version taken apart; 0 where it is not said. Ages sort; `is_newer` says whether that order means anything."""

    updated: int = 0
    """Seconds since 1970, as the sender's system stamped it."""
    number: int = 0
    own: int = 0
    """Seconds since 1970 of the record's own date."""


def version_of(resource: dict[str, Any]) -> str:
    """The version of a FHIR resource as text for `age`: "updated|number|own date", "" where nothing is said.

    Source: FHIR R4, Resource.meta.lastUpdated and versionId. What is not written as FHIR asks counts as not said.
    """
    meta = resource.get("meta")
    meta = meta if isinstance(meta, dict) else {}
    number = meta.get("versionId")
    is_number = isinstance(number, str) and number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER
    own = next((text for key in _OWN_DATES if (text := _moment(resource.get(key)))), "")
    parts = (_moment(meta.get("lastUpdated")), str(number) if is_number else "", own)
    return "|".join(parts) if any(parts) else ""


def age(version: str) -> Age:
    """A version as it can be compared."""
    if not version:
        return Age()
    updated, number, own = version.split("|")
    return Age(_seconds(updated), int(number or 0), _seconds(own))


def is_newer(one: Age, other: Age) -> bool | None:
    """Whether one is newer than other; None where nobody can know: like is only compared with like."""
    for mine, theirs in zip(one, other, strict=True):
        if mine and theirs and mine != theirs:
            return mine > theirs
    return None


def said_date(version: str) -> str:
    """The moment a version says it is of, as ISO text; "" for none."""
    updated, _number, own = version.split("|") if version else ("", "", "")
    return updated or own


def is_stamp(said: object) -> bool:
    """Whether this is a moment as FHIR writes it."""
    return bool(_moment(said))


def _moment(said: object) -> str:
    if not isinstance(said, str):
        return ""
    try:
        return moment(said, "")
    except Unfit:
        return ""


def _seconds(text: str) -> int:
    """Nothing for a mere year or month: nobody can know what comes before or after it."""
    if len(text) < len("2012-10-05"):
        return 0
    return round(as_utc(text if "T" in text else f"{text}T00:00:00Z").timestamp())
