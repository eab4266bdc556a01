"""Which case a letter is printed of: the number that `lists` says, or the coverage of a patient on a day."""

from __future__ import annotations

import argparse
from typing import Any

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.cover.cover import cover_on
from pcdesk.printing.letters.letter_file import Letter
from pcdesk.trouble import KnownError


def about_case(written: Letter, options: argparse.Namespace, patient_id: int | None) -> dict[str, Any]:
    """What the paper is made of. Raises KnownError where no case is named, and for a patient without a coverage."""
    about: dict[str, Any] = {"pages": options.pages} if options.pages else {}
    if written.to == "patient" and options.language:
        about["language"] = options.language
    if options.case is not None:
        return {f"{written.about}_id": options.case, **about}
    held = cover_on(patient_id, moment.today()) if patient_id is not None and written.about == "coverage" else []
    if not held:
        option = "--case" if patient_id is None else "--patient"
        raise KnownError(
            tr("No coverage holds today.") if patient_id is not None else tr("This letter is about a case."),
            tr("Nothing was written."), tr("Say which with {option}.", option=option),
        )  # fmt: skip
    return {"coverage_id": held[0].id, **about}
