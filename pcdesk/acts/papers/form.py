"""The forms a patient still has to sign, ready to print."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import dated, full_name, letterhead, row_or_trouble, spoken
from pcdesk.acts.papers.kind import Contents, paper
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.forms import missing_forms, signed_forms
from pcdesk.models.people.person import FormOnFile, Patient
from pcdesk.trouble import KnownError


@paper("forms_to_sign", "Forms to sign", Right.CHECK_IN)
def forms_to_sign(desk: Desk, patient_id: int, forms: tuple[str, ...] = (), language: str = "") -> Contents:
    """The forms (keys of FormOnFile.FORMS) on a page each; without any named, those missing today, or else all.

    language: en or es; the patient's own when "". Raises NotAllowed, and KnownError for a form that is not there.
    """
    from pcdesk.printing.letters.form_to_sign import FormsToSign, forms_to_sign_pdf

    known = tuple(form for form, _words in FormOnFile.FORMS)
    if any(form not in known for form in forms):
        raise KnownError(
            tr("There is no such form."), tr("Nothing was printed."), tr("Choose one of the forms at check-in.")
        )
    patient = row_or_trouble(Patient, patient_id)
    missing = tuple(form for form, _words in missing_forms(signed_forms([patient_id])[patient_id], moment.today()))
    facts = FormsToSign(
        letterhead(), full_name(patient), patient.born_on, patient.mrn, tuple(forms) or missing or known,
        language or spoken(patient.language),
    )  # fmt: skip
    return Contents(
        facts, forms_to_sign_pdf, dated(f"forms-{patient.mrn}"), "", patient_id,
        {"forms": list(facts.forms), "language": facts.language},
        tr("Plain words to begin with: have your lawyer read them, or use your own forms."),
    )  # fmt: skip
