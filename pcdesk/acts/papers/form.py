"""The forms a patient still has to sign, ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import Paper, dated, full_name, letterhead, row_or_trouble, spoken, undrawn_in
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.forms import missing_forms, signed_forms
from pcdesk.models.people.person import FormOnFile, Patient
from pcdesk.trouble import KnownError

if TYPE_CHECKING:
    from pcdesk.printing.book.form_to_sign import FormsToSign


def forms_to_sign(desk: Desk, patient_id: int, forms: tuple[str, ...] = (), language: str = "") -> Paper:
    """The forms (keys of FormOnFile.FORMS) on a page each; without any named, those missing today, or else all.

    language: en or es; the patient's own when "". Raises NotAllowed, and KnownError for a form that is not there.
    """
    from pcdesk.printing.book.form_to_sign import forms_to_sign_pdf

    facts = forms_to_sign_facts(desk, patient_id, forms, language)
    note = tr("Plain words to begin with: have your lawyer read them, or use your own forms.")
    return Paper(
        "forms_to_sign", tr("Forms to sign"), dated(f"forms-{facts.record_number}"), forms_to_sign_pdf(facts),
        patient_id, {"forms": list(facts.forms), "language": facts.language}, note, undrawn_in(facts),
    )  # fmt: skip


@act("Show forms to sign", Right.CHECK_IN, undo=False)
def forms_to_sign_facts(desk: Desk, patient_id: int, forms: tuple[str, ...], language: str = "") -> FormsToSign:
    """Which forms for whom, in this language or the patient's own; noted in the journal."""
    from pcdesk.printing.book.form_to_sign import FormsToSign

    known = tuple(form for form, _words in FormOnFile.FORMS)
    if any(form not in known for form in forms):
        raise KnownError(
            tr("There is no such form."), tr("Nothing was printed."), tr("Choose one of the forms at check-in.")
        )
    patient = row_or_trouble(Patient, patient_id)
    missing = tuple(form for form, _words in missing_forms(signed_forms([patient_id])[patient_id], moment.today()))
    about(patient=patient_id, forms=list(forms or missing or known))
    return FormsToSign(
        letterhead(), full_name(patient), patient.born_on, patient.mrn, tuple(forms) or missing or known,
        language or spoken(patient.language),
    )  # fmt: skip
