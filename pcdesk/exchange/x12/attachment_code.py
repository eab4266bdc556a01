"""What papers payers wait for (PWK01), in plain words. The codes are X12's, the words our own."""

from __future__ import annotations

from pcdesk.language import tr

_WORDS = {
    "03": "Why more treatment than usual is needed", "04": "Medicines given", "05": "Diagnosis",
    "06": "First assessment", "07": "Goals of treatment", "08": "Plan of treatment", "09": "Progress report",
    "10": "Continued treatment", "11": "Chemical analysis", "13": "Certified test report",
    "15": "Why an admission is needed", "77": "Papers that support the request", "A3": "Allergies",
    "AM": "Ambulance certification", "AS": "Admission summary", "B2": "Prescription", "B3": "Physician's order",
    "CK": "Consent form", "D2": "Physician's order", "DA": "Dental models", "DB": "Prescription of equipment",
    "DG": "Diagnostic report", "DS": "Discharge summary", "FM": "Family history", "HR": "Clinic records",
    "I5": "Immunization record", "LA": "Laboratory results", "M1": "Medical record", "NN": "Nursing notes",
    "OB": "Operative note", "OC": "Oxygen report", "OD": "Orders and treatments", "OE": "Physical examination",
    "OX": "Oxygen certification", "P4": "Pathology report", "P5": "Medical history", "PE": "Feeding certification",
    "PN": "Physical therapy notes", "PO": "Prosthetics or orthotics certification", "PY": "Physician's report",
    "PZ": "Physical therapy certification", "RB": "X-ray films", "RR": "X-ray report", "RT": "Report of tests",
    "SG": "Symptoms", "XP": "Photographs",
}  # fmt: skip


def paper_words(code: str) -> str:
    """A kind of paper; one that is not known here is named by its code."""
    known = _WORDS.get(code)
    return tr(known) if known else tr("A paper of kind {code}", code=code)
