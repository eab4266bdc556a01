"""Forms a patient signs at the desk: a page each, in plain words, with lines for the signature.

The privacy form asks for a receipt, not for agreement, and has room for the reason when it is not signed:
45 CFR 164.520(c)(2)(ii).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, KeepInFrame, PageBreak

from pcdesk.printing.ground.blocks import facts, gap, heading, notice, writing_lines
from pcdesk.printing.ground.dates import long_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import PATIENT, Styles, styles
from pcdesk.printing.ground.text import text

KINDS = ("privacy", "consent", "financial")
SIGNING_ROOM = 34.0


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
    sheet = Sheet(paper.letterhead, labels, labels("form.title"), labels("form.footer"))
    look = styles(PATIENT)
    width = sheet.size[0] - 2 * sheet.margin
    story: list[Flowable] = []
    for form in paper.forms:
        if story:
            story.append(PageBreak())
        # What a long name or letterhead pushes over the end would be signed on a page without its words.
        story.append(KeepInFrame(0, 0, _page(form, paper, labels, look, width), mode="shrink"))
    return render(story, sheet, paper)


def _page(form: str, paper: FormsToSign, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    who = [
        (labels("form.patient"), paper.patient),
        (labels("form.born"), long_date(labels, paper.born_on) if paper.born_on else ""),
        (labels("form.number"), paper.record_number),
    ]
    parts: list[Flowable] = [
        Paragraph(text(labels(f"form.{form}.title")), look.title),
        gap(6),
        facts(who, look, width, 3, (0.4, 0.3, 0.3)),
        gap(10),
    ]
    sentences = labels.list(f"form.{form}.lines")
    parts += [Paragraph(text(words), look.bullet, bulletText="•") for words in sentences]
    parts += [gap(6), notice([Paragraph(text(labels(f"form.{form}.right")), look.body)], width), gap(SIGNING_ROOM)]
    signing = [labels("form.signature"), labels("form.signed_on")]
    parts.append(writing_lines(signing, look, width))
    other = [labels("form.for_patient"), labels("form.relationship")]
    parts += [gap(SIGNING_ROOM - 12), writing_lines(other, look, width)]
    if form == "privacy":
        parts += _not_signed(labels, look, width)
    return parts


def _not_signed(labels: Labels, look: Styles, width: float) -> list[Flowable]:
    """What the desk writes when the receipt is not signed."""
    reason = writing_lines([labels("form.reason")], look, width)
    who = writing_lines([labels("form.staff"), labels("form.signed_on")], look, width)
    return [gap(14), heading(labels("form.not_signed"), look), gap(14), reason, gap(10), who]
