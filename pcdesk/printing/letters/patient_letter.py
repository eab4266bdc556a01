"""A letter to a patient: the next visits, whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pcdesk.printing.ground.dates import clock, long_date, weekday_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead
from pcdesk.printing.letters.appointment_card import CardVisit
from pcdesk.printing.letters.letter_file import letter
from pcdesk.printing.letters.letter_page import Page, in_window, page_pdf, whose_words
from pcdesk.printing.letters.merge import merge


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
    names = [labels("letter.guardian"), paper.patient] if paper.is_minor else [paper.patient]
    whose = whose_words(paper.patient, None, labels)
    page = Page(paper.letterhead, written, paper.written_on, in_window(names, paper.address_lines), whose)
    blocks = merge(written.parts[""], letter_values(paper, labels), {"visits": _visits(paper, labels)})
    return page_pdf(page, blocks, labels, paper)


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
