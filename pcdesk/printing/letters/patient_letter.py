"""A letter to a patient on the clinic's letterhead, its address where a window envelope shows it.

A #10 envelope is 9.5 by 4.125 inches, its window 4.5 by 1.125 inches, 0.875 from the left and 0.5 from the foot. Letter
paper folded in three has room to slip in it: whatever stands within ADDRESS is seen in every position, and within SEEN
nothing else may stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.blocks import gap
from pcdesk.printing.ground.dates import clock, long_date, weekday_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet, frame_box
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import HAIR, INK, styles
from pcdesk.printing.ground.text import draw
from pcdesk.printing.letters.appointment_card import CardVisit
from pcdesk.printing.letters.letter_file import Letter, letter
from pcdesk.printing.letters.merge import merge
from pcdesk.printing.letters.setting import flowables

SIZE = 11.5
# Points from the left and from the top edge of the paper: left, top, right, bottom.
ADDRESS = (63.0, 180.0, 315.0, 228.0)
SEEN = (0.0, 147.0, 387.0, 261.0)
ADDRESS_SIZE, ADDRESS_LEADING, MOST_LINES = 11.0, 12.0, 4
DATE_AT, BODY_AT, FOLDS = 134.0, 276.0, (264.0, 528.0)


@dataclass(frozen=True)
class PatientLetter:
    """A letter (its name in resources/letters) to one patient. written_on: the day on it; sender: who made it.

    address_lines: street and town; is_minor: it goes to the parent or guardian.
    """

    letterhead: Letterhead
    name: str
    written_on: date
    patient: str
    record_number: str
    address_lines: tuple[str, ...] = ()
    is_minor: bool = False
    born_on: date | None = None
    sender: str = ""
    visits: tuple[CardVisit, ...] = ()
    language: str = "en"


def patient_letter_pdf(paper: PatientLetter) -> bytes:
    """The letter as a PDF in its language; a page more where its words need one."""
    labels = Labels(paper.language)
    written = letter(paper.name, paper.language)
    sheet = _sheet(paper, written, labels)
    top = sheet.size[1] - sum(frame_box(sheet, True, 0)[1::2])
    width = sheet.size[0] - 2 * sheet.margin
    body = BODY_AT if written.envelope else DATE_AT + 2 * SIZE
    blocks = merge(written.parts[""], letter_values(paper, labels), {"visits": _visits(paper, labels)})
    story: list[Flowable] = [gap(max(body - top, 0.0)), *flowables(blocks, styles(SIZE), width)]
    return render(story, sheet, paper)


def letter_values(paper: PatientLetter, labels: Labels) -> dict[str, str]:
    """Every field of a letter to a patient that is no entry of a list; "" for what is missing."""
    head = paper.letterhead
    dear = "letter.dear.guardian" if paper.is_minor else "letter.dear"
    return {
        "clinic.name": head.clinic, "clinic.phone": head.phone, "clinic.address": ", ".join(head.address_lines),
        "today": long_date(labels, paper.written_on), "sender.name": paper.sender,
        "patient.greeting": labels(dear, name=paper.patient), "patient.name": paper.patient,
        "patient.number": paper.record_number,
        "patient.born": long_date(labels, paper.born_on) if paper.born_on else "",
    }  # fmt: skip


def _visits(paper: PatientLetter, labels: Labels) -> list[dict[str, str]]:
    return [
        {
            "visit.when": f"{weekday_date(labels, visit.starts_at)}, {clock(labels, visit.starts_at)}",
            "visit.provider": visit.provider, "visit.prepare": visit.prepare,
            "visit.about": " · ".join(part for part in (visit.kind, visit.place) if part),
            "visit.is_fasting": "yes" if visit.is_fasting else "",
        }
        for visit in paper.visits
    ]  # fmt: skip


def address_block(paper: PatientLetter, labels: Labels) -> list[str]:
    """The lines behind the window, at most MOST_LINES; the street and what belongs to it share one where it must be."""
    names = [labels("letter.guardian"), paper.patient] if paper.is_minor else [paper.patient]
    lines = list(paper.address_lines)
    while len(lines) > 1 and len(names) + len(lines) > MOST_LINES:
        lines[:2] = [f"{lines[0]}, {lines[1]}"]
    return [*names, *lines]


def _sheet(paper: PatientLetter, written: Letter, labels: Labels) -> Sheet:
    """The paper; a letterhead that would reach into the window is only a line at the top."""

    def marks(canvas: Canvas, page: int) -> None:
        if page > 1:
            return
        high = LETTER[1]
        day = long_date(labels, paper.written_on)
        draw(canvas, ADDRESS[0], high - DATE_AT, day, fonts.REGULAR, SIZE, INK)
        if not written.envelope:
            return
        for number, line in enumerate(address_block(paper, labels)):
            at = high - ADDRESS[1] - ADDRESS_SIZE + 1.0 - number * ADDRESS_LEADING
            draw(canvas, ADDRESS[0], at, line, fonts.REGULAR, ADDRESS_SIZE, INK, room=ADDRESS[2] - ADDRESS[0])
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.6)
        for fold in FOLDS:
            canvas.line(10, high - fold, 22, high - fold)

    sheet = Sheet(paper.letterhead, labels, written.title, written.footer, margin=ADDRESS[0], marks=marks)
    head = sheet.size[1] - sum(frame_box(sheet, True, 0)[1::2])
    if head <= DATE_AT - SIZE:
        return sheet
    return Sheet(
        paper.letterhead, labels, written.title, written.footer, margin=ADDRESS[0], marks=marks, has_small_head=True
    )
