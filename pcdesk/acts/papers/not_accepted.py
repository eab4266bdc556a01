"""The letters about somebody who was not accepted: to the person with the next place, and to who had sent them.

    PAPERS["not_accepted"](desk, not_accepted_id=7)         # in the person's language
    PAPERS["not_accepted_sender"](desk, not_accepted_id=7)  # to the practice that had sent the patient

Once one of them is printed or saved the row says so: nobody is turned away without it in writing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.case_facts import sender, whose
from pcdesk.acts.papers.frame import address, dated, letterhead, row_or_trouble, spoken
from pcdesk.acts.papers.kind import Contents, Goes, Paper, paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.referral import NotAccepted
from pcdesk.models.people.patient_status import is_dead_on, status_warning
from pcdesk.trouble import KnownError
from pcdesk.words.door import show_phone

if TYPE_CHECKING:
    from pcdesk.printing.letters.case_letter import CaseLetter, Place, Whose


@paper(
    "not_accepted", "Letter: another place for care", Right.SCHEDULE,
    left=lambda _desk, made, _how, _letter: _told(made, "written_on"),
)
def not_accepted(desk: Desk, not_accepted_id: int, language: str = "") -> Contents:
    """To the person, in the language that was noted, with the place that can. Raises NotAllowed, KnownError."""
    row: Any = row_or_trouble(NotAccepted, not_accepted_id)
    patient = row.patient if row.patient_id is not None else None
    if patient is not None and is_dead_on(patient, moment.today() + timedelta(days=1)):
        raise KnownError(
            status_warning(patient), tr("Nothing was printed."),
            tr("If this is a mistake, change the status under Details."),
        )  # fmt: skip
    speaks = language or spoken(row.language or (patient.language if patient is not None else ""))
    facts = _facts(desk, row, "not-accepted", speaks)
    return _contents(row, facts, Goes("patient"))


@paper(
    "not_accepted_sender", "Letter: to who sent the patient", Right.SCHEDULE,
    left=lambda _desk, made, _how, _letter: _told(made, "sender_told_on"),
)
def not_accepted_sender(desk: Desk, not_accepted_id: int) -> Contents:
    """To the practice that had sent the patient. Raises NotAllowed, and KnownError where none of the directory did."""
    row: Any = row_or_trouble(NotAccepted, not_accepted_id)
    if row.sender_id is None or row.sender.deleted_at is not None:
        raise KnownError(
            tr("Nobody of the directory sent this patient."), tr("Nothing was printed."),
            tr("Choose who sent the patient under “Change…”, or call them."),
        )  # fmt: skip
    return _contents(row, _facts(desk, row, "not-accepted-sender", "en"), Goes("practice", row.sender.name))


def _contents(row: Any, facts: CaseLetter, goes: Goes) -> Contents:
    from pcdesk.printing.letters.case_letter import case_letter_pdf

    note = "" if facts.to.address_lines else tr("No address is on file: the window of the envelope would be empty.")
    return Contents(
        facts, case_letter_pdf, dated(f"{facts.name}-{row.id}"), "", row.patient_id,
        {"not_accepted_id": row.id, "language": facts.language}, note, goes,
    )  # fmt: skip


def _facts(desk: Desk, row: Any, name: str, language: str) -> CaseLetter:
    from pcdesk.printing.ground.labels import Labels
    from pcdesk.printing.letters.case_letter import CaseLetter, CaseTold, Place

    who = _whose(row)
    to = _place(row.sender) if name.endswith("sender") else _home(who)
    told = "turned_away" if name.endswith("sender") else "not_accepted"
    why = Labels(language)(f"letter.{told}.{row.reason}")
    there = _place(row.practice) if row.practice_id is not None and not row.is_refused else Place()
    return CaseLetter(
        letterhead(), name, moment.today(), to, who, sender(desk, None), case=CaseTold(why, asked_on=row.told_on),
        there=there, language=language,
    )  # fmt: skip


def _whose(row: Any) -> Whose:
    """The patient, or somebody who never became one."""
    from pcdesk.printing.letters.case_letter import Whose

    if row.patient_id is not None:
        return whose(row.patient)
    region = " ".join(part for part in (row.state, row.postal_code) if part)
    town = ", ".join(part for part in (row.city, region) if part)
    lines = tuple(part for part in (row.street, town) if part)
    return Whose(row.name, "", phone=show_phone(row.phone), address_lines=lines)


def _home(who: Whose) -> Place:
    from pcdesk.printing.letters.case_letter import Place

    return Place(who.name, address_lines=who.address_lines)


def _place(row: Any) -> Place:
    from pcdesk.printing.letters.case_letter import Place

    return Place(row.name, row.person, tuple(address(row)), show_phone(row.phone), show_phone(row.fax), row.specialty)


def _told(made: Paper, column: str) -> None:
    """It left: the row says on which day."""
    row = NotAccepted.id == made.about.get("not_accepted_id")
    NotAccepted.update(**{column: moment.today()}).where(row).execute()
