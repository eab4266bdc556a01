"""Which forms a patient has signed, and which are still to be signed: never, or too long ago."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.people.person import FormOnFile
from pcdesk.words.dates import add_months

PRIVACY_YEARS = 6


def signed_forms(patient_ids: Iterable[int]) -> dict[int, dict[str, date]]:
    """For each of these patients the forms on file, with the day each was signed last."""
    ids = list(patient_ids)
    rows: Any = (
        FormOnFile.alive(FormOnFile.patient, FormOnFile.form, pw.fn.max(FormOnFile.signed_on))
        .where(FormOnFile.patient.in_(ids))
        .group_by(FormOnFile.patient, FormOnFile.form)
        .tuples()
    )
    found: dict[int, dict[str, date]] = {who: {} for who in ids}
    for who, form, signed_on in rows:
        found[who][form] = signed_on
    return found


def missing_forms(signed: Mapping[str, date], today: date) -> tuple[tuple[str, str], ...]:
    """Forms (key, English words) that were never signed, and the privacy notice when that is over six years ago."""
    oldest = add_months(today, -12 * PRIVACY_YEARS)
    return tuple(
        (form, words)
        for form, words in FormOnFile.FORMS
        if form not in signed or (form == "privacy" and signed[form] < oldest)
    )
