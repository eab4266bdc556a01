"""The columns of each Synthea CSV file: which must be there, and by what other names they go.

Source: the sample files and the CSV dictionary of the Synthea wiki; newer and older releases
differ in a few names. Columns beyond these are tolerated.
"""

from __future__ import annotations

from collections.abc import Sequence

from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr

NEEDED: dict[str, tuple[str, ...]] = {
    "patients": ("ID", "BIRTHDATE", "FIRST", "LAST", "GENDER"),
    "payers": ("ID", "NAME"),
    "organizations": ("ID", "NAME"),
    "providers": ("ID", "NAME"),
    "payer_transitions": ("PATIENT", "START", "END", "PAYER"),
    "encounters": ("ID", "START", "PATIENT", "ENCOUNTERCLASS", "DESCRIPTION"),
    "conditions": ("START", "STOP", "PATIENT", "CODE", "DESCRIPTION"),
    "allergies": ("START", "STOP", "PATIENT", "CODE", "DESCRIPTION"),
    "medications": ("START", "STOP", "PATIENT", "CODE", "DESCRIPTION"),
    "immunizations": ("DATE", "PATIENT", "CODE", "DESCRIPTION"),
    "observations": ("DATE", "PATIENT", "CODE", "DESCRIPTION", "VALUE", "UNITS", "TYPE"),
    "procedures": ("START", "PATIENT", "CODE", "DESCRIPTION"),
    "careplans": ("ID", "START", "STOP", "PATIENT", "DESCRIPTION"),
    "devices": ("START", "PATIENT", "CODE", "DESCRIPTION"),
    "supplies": ("DATE", "PATIENT", "CODE", "DESCRIPTION"),
    "imaging_studies": ("ID", "DATE", "PATIENT"),
    "claims": ("ID", "PATIENTID"),
    "claims_transactions": ("ID", "PATIENTID"),
}
"""Known files in the order they are read: patients first, then those that others name."""

_OTHER_NAMES: dict[str, dict[str, str]] = {
    "payer_transitions": {
        "START_YEAR": "START", "START_DATE": "START", "END_YEAR": "END", "END_DATE": "END",
        "OWNER_NAME": "OWNERNAME", "PLAN_OWNERSHIP": "OWNERSHIP",
    },
    "procedures": {"DATE": "START"},
}  # fmt: skip


def columns(kind: str, header: Sequence[str]) -> tuple[str, ...]:
    """The header in the names this program uses. Raises Unfit naming what is missing or doubled."""
    other = _OTHER_NAMES.get(kind, {})
    names = [other.get(name.upper(), name.upper()) for name in header]
    missing = [name for name in NEEDED[kind] if name not in names]
    if missing:
        raise Unfit(tr("The columns {names} are missing.", names=", ".join(missing)))
    doubled = sorted({name for name in NEEDED[kind] if names.count(name) > 1 or f"{name} (2)" in names})
    if doubled:
        raise Unfit(tr("The columns {names} are there twice.", names=", ".join(doubled)))
    return tuple(names)
