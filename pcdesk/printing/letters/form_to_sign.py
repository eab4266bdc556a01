"""Forms a patient signs at the desk: a page each, in plain words, with lines for the signature.

Their words are letters: resources/letters/form-*.md. The privacy form asks for a receipt, not for agreement, and has
room for the reason when it is not signed: 45 CFR 164.520(c)(2)(ii).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, KeepInFrame, PageBreak

from pcdesk.printing.ground.blocks import gap
from pcdesk.printing.ground.dates import long_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import PATIENT, styles
from pcdesk.printing.ground.text import text
from pcdesk.printing.letters.letter_file import letter
from pcdesk.printing.letters.merge import merge
from pcdesk.printing.letters.setting import flowables

KINDS = ("privacy", "consent", "financial")


@dataclass(frozen=True)
class FormsToSign:
    """The forms (keys of KINDS) of one patient, in this order. Raises ValueError for none or an unknown one."""

    letterhead: Letterhead
    patient: str
    born_on: date | None
    record_number: str
    forms: tuple[str, ...]
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.forms or any(form not in KINDS for form in self.forms):
            raise ValueError("A form to sign is one of privacy, consent and financial.")


def forms_to_sign_pdf(paper: FormsToSign) -> bytes:
    """One page for each form as a PDF, in the patient's language."""
    labels = Labels(paper.language)
    written = [letter(f"form-{form}", paper.language) for form in paper.forms]
    sheet = Sheet(paper.letterhead, labels, labels("form.title"), written[0].footer)
    look = styles(PATIENT)
    width = sheet.size[0] - 2 * sheet.margin
    values = {
        "clinic.name": paper.letterhead.clinic,
        "clinic.phone": paper.letterhead.phone,
        "clinic.address": ", ".join(paper.letterhead.address_lines),
        "patient.name": paper.patient,
        "patient.born": long_date(labels, paper.born_on) if paper.born_on else "",
        "patient.number": paper.record_number,
    }
    story: list[Flowable] = []
    for form in written:
        if story:
            story.append(PageBreak())
        page = [Paragraph(text(form.title), look.title), gap(6)]
        page += flowables(merge(form.parts[""], values), look, width)
        # What a long name or letterhead pushes over the end would be signed on a page without its words.
        story.append(KeepInFrame(0, 0, page, mode="shrink"))
    return render(story, sheet, paper)
