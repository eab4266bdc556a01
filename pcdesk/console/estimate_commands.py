"""Which visit an estimate is printed of; one is made where nobody has estimated that visit yet."""

from __future__ import annotations

import argparse
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.estimate import make_estimate
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.console.clinic_commands import day_of
from pcdesk.language import tr
from pcdesk.models.book.visit import OFF_THE_BOOK, Visit
from pcdesk.models.cover.estimates_kept import standing_estimate
from pcdesk.trouble import KnownError


def estimated_visit(clinic: OpenClinic, patient_id: int | None, options: argparse.Namespace) -> int:
    """The visit that was named, or the patient's next one from a day on. Raises KnownError for none.

    options: visit (its number) and on, as the command line has them.
    """
    wanted = Visit.id == options.visit
    if patient_id is not None:
        first = day_of(options.on) if options.on else moment.today()
        wanted = (Visit.patient == patient_id) & (Visit.visit_on >= first)
        wanted &= Visit.status.not_in([str(one) for one in OFF_THE_BOOK])
    row: Any = Visit.alive().where(wanted).order_by(Visit.visit_on, Visit.start_minute).first()
    if row is None:
        raise KnownError(
            tr("There is no such visit."), tr("Nothing was written."),
            tr("Say which with {option}.", option="--visit"),
        )  # fmt: skip
    if standing_estimate(row.id) is None:
        make_estimate(clinic.desk, row.id)
    return int(row.id)
