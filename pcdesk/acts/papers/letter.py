"""The appointment card and the letters to a patient: each file in resources/letters that is a letter is a paper."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import address, at_minute, dated, full_name, letterhead, row_or_trouble, spoken
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.book.unsettled import unsettled
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.paper_facts import visits_to_come
from pcdesk.models.people.guardian import is_minor
from pcdesk.models.people.patient_status import is_dead_on, status_warning
from pcdesk.models.people.person import Patient
from pcdesk.printing.letters.letter_file import Letter, patient_letters
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_date

if TYPE_CHECKING:
    from pcdesk.printing.ground.labels import Labels
    from pcdesk.printing.letters.appointment_card import CardVisit

FASTING = "Nothing to eat for 8 hours; water is fine."
#: The kinds of paper that are letters to a patient, in the order of their files.
LETTERS: list[str] = []


@paper("appointment_card", "Appointment card", Right.PRINT_DAY)
def appointment_card(desk: Desk, patient_id: int, language: str = "") -> Contents:
    """The next visits of a patient, to take home. language: en or es; the patient's own when "".

    Raises NotAllowed, and KnownError when nothing is booked and for who has died. Its note names visits that cannot be.
    """
    from pcdesk.printing.ground.labels import Labels
    from pcdesk.printing.letters.appointment_card import AppointmentCard, appointment_card_pdf

    patient = _living(patient_id)
    labels = Labels(language or spoken(patient.language))
    card = AppointmentCard(letterhead(), full_name(patient), _visits(patient_id, labels), language=labels.language)
    return Contents(
        card, appointment_card_pdf, dated(f"card-{patient.mrn}"), tr("Appointment card {number}", number=patient.mrn),
        patient_id, {"language": card.language}, _unsettled_words(patient_id),
    )  # fmt: skip


def _declare(written: Letter) -> None:
    """Make a paper of a letter. Its act raises KnownError for who has died, and where it tells of visits for none."""
    kind = written.name.replace("-", "_")

    @paper(kind, written.title, Right(written.right))
    def patient_letter(desk: Desk, patient_id: int, language: str = "") -> Contents:
        """The letter to a patient, or to the parent or guardian of a child, in the patient's language."""
        from pcdesk.printing.ground.labels import Labels
        from pcdesk.printing.letters.patient_letter import PatientLetter, patient_letter_pdf

        patient = _living(patient_id)
        labels = Labels(language or spoken(patient.language))
        tells_visits = "visits" in written.fields
        lines, today = tuple(address(patient)), moment.today()
        notes = [_unsettled_words(patient_id)] if tells_visits else []
        if written.envelope and not lines:
            notes.append(tr("No address is on file: the window of the envelope would be empty."))
        facts = PatientLetter(
            letterhead(), written.name, today, full_name(patient), patient.mrn, lines,
            is_minor(patient.born_on, today), patient.born_on, desk.name,
            _visits(patient_id, labels) if tells_visits else (), labels.language,
        )  # fmt: skip
        title = tr("{title} {number}", title=tr(written.title), number=patient.mrn)
        return Contents(
            facts, patient_letter_pdf, dated(f"{written.name}-{patient.mrn}"), title, patient_id,
            {"language": labels.language}, " ".join(note for note in notes if note),
        )  # fmt: skip

    LETTERS.append(kind)


def _living(patient_id: int) -> Any:
    """The patient; raises KnownError for who has died: no letter and no card goes to her."""
    patient = row_or_trouble(Patient, patient_id)
    if is_dead_on(patient, moment.today() + timedelta(days=1)):
        raise KnownError(
            status_warning(patient), tr("Nothing was printed."),
            tr("Cancel the visits that are still booked. If this is a mistake, change the status under Details."),
        )  # fmt: skip
    return patient


def _visits(patient_id: int, labels: Labels) -> tuple[CardVisit, ...]:
    """The visits to come in the words of a language; raises KnownError when there is none."""
    from pcdesk.printing.letters.appointment_card import CardVisit

    visits = visits_to_come(patient_id, moment.today(), moment.minute())
    if not visits:
        raise KnownError(
            tr("This patient has no visit to come."),
            tr("Nothing was printed."),
            tr("Book a visit, then print this again."),
        )
    return tuple(
        CardVisit(
            at_minute(v.visit_on, v.start_minute), v.provider.shown_as, labels.shipped(v.visit_type.name),
            prepare=labels.shipped(v.visit_type.preparation), is_fasting=_is_fasting(v.visit_type),
        )
        for v in visits
    )  # fmt: skip


def _is_fasting(kind: Any) -> bool:
    """Whether the patient comes without having eaten: so marked, or by the sentence that came with pcdesk."""
    from pcdesk.printing.ground.labels import Labels

    shipped = [Labels(language).shipped(FASTING) for language in ("en", "es")]
    return bool(kind.is_fasting) or kind.preparation in shipped


def _unsettled_words(patient_id: int) -> str:
    odd = [show_date(row.on) for row in unsettled(patient_id=patient_id)]
    return tr("Nobody is in then any more: {days}. Settle it in Today first.", days=", ".join(odd)) if odd else ""


for _written in patient_letters():
    _declare(_written)
