"""Letters about a case: each file in resources/letters that says what it is about is a paper of that row.

    CASE_LETTERS["appeal_letter"]                            # its declaration, for menus
    PAPERS["appeal_letter"](desk, authorization_id=7)        # the letter
    PAPERS["fax_cover_to_payer"](desk, authorization_id=7, pages=9)
"""

from __future__ import annotations

import inspect
from datetime import timedelta
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.case_facts import GATHER, answer_due, patient_of, sender, where_to, whose
from pcdesk.acts.papers.frame import dated, letterhead, spoken
from pcdesk.acts.papers.kind import Contents, Goes, paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.patient_status import is_dead_on, status_warning
from pcdesk.printing.letters.letter_file import IN_ENGLISH, Letter, case_letters
from pcdesk.trouble import KnownError

#: The letters about a case by the key of their paper, in the order of their files.
CASE_LETTERS: dict[str, Letter] = {}


def letters_about(
    about: str, *, kind: str = "", state: str = "", goes_on: bool = False
) -> list[tuple[str, Letter]]:
    """The letters that may be written about a case of a kind in a state: (key of the paper, the letter).

    goes_on: whether it goes on from another one, of which an extension tells. Letters come first, those to the payer
    or the practice before those to the patient; then fax covers.
    """
    found = [
        (key, one) for key, one in CASE_LETTERS.items()
        if one.about == about and one.kind in ("", kind) and (not one.states or state in one.states)
        and (goes_on or "before" not in one.fields)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one[1].layout != "letter", one[1].to == "patient"))


def _declare(written: Letter) -> None:
    """Make a paper of a letter. Its first argument is called by what it is about: authorization_id, referral_id …"""
    key = written.name.replace("-", "_")

    def case_letter(desk: Desk, row_id: int, language: str = "", pages: int = 0) -> Contents:
        return _contents(desk, written, row_id, language, pages)

    about = f"{written.about}_id"
    told = inspect.signature(case_letter)
    named = told.replace(
        parameters=[one.replace(name=about) if one.name == "row_id" else one for one in told.parameters.values()]
    )

    def by_name(*args: Any, **given: Any) -> Contents:
        bound = named.bind(*args, **given)
        bound.apply_defaults()
        return case_letter(*bound.arguments.values())

    vars(by_name)["__signature__"] = named
    by_name.__doc__ = "A letter about a case. Raises NotAllowed, and KnownError where it cannot be written of this one."
    paper(key, written.title, Right(written.right))(by_name)
    CASE_LETTERS[key] = written


def _contents(desk: Desk, written: Letter, row_id: int, language: str, pages: int) -> Contents:
    from pcdesk.printing.letters.case_letter import CaseLetter, case_letter_pdf

    found = GATHER[written.about](row_id, written)
    patient = patient_of(found)
    if written.to == "patient" and is_dead_on(patient, moment.today() + timedelta(days=1)):
        raise KnownError(
            status_warning(patient), tr("Nothing was printed."),
            tr("If this is a mistake, change the status under Details."),
        )  # fmt: skip
    to = where_to(found, written)
    in_language = "en" if written.to in IN_ENGLISH else language or spoken(patient.language)
    more = {name: value for name, value in found.more.items() if value is not None}
    facts = CaseLetter(
        letterhead(), written.name, moment.today(), to, whose(patient), sender(desk, found.provider), **more,
        pages=pages, language=in_language,
    )  # fmt: skip
    return Contents(
        facts, case_letter_pdf, dated(f"{written.name}-{row_id}"), tr(written.title), patient.id,
        {f"{written.about}_id": row_id, "language": in_language}, _note(written, to),
        Goes(written.to, "" if written.to in ("patient", "clinic") else to.name, answer_due(found, written)),
    )  # fmt: skip


def _note(written: Letter, to: Any) -> str:
    """What the letter lacks to reach anybody."""
    if written.envelope and not to.address_lines:
        return tr("No address is on file: the window of the envelope would be empty.")
    if written.layout == "fax" and not to.fax:
        return tr("No fax number is known: write it in, and keep it where the next one finds it.")
    return ""


for _written in case_letters():
    _declare(_written)
