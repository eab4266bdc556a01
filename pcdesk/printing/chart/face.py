"""The face sheet of a patient chart: who the patient is, whom to call, who pays, and alert and allergies, large."""

from __future__ import annotations

from reportlab.lib.colors import white
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Table, TableStyle

from pcdesk.printing.chart.coverage import coverages
from pcdesk.printing.chart.record import Allergy, Chart, Contact, Person
from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.blocks import facts, gap, heading, line, notice, rows_table, two_lines
from pcdesk.printing.ground.dates import age, long_date, short_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import picture
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.styles import ACCENT, MUTED, Styles
from pcdesk.printing.ground.text import draw, text

PORTRAIT = 78.0


class Portrait(Flowable):  # type: ignore[misc]
    """The patient's photo, or the initials on a coloured disc."""

    def __init__(self, photo: ImageReader | None, initials: str) -> None:
        super().__init__()
        self.photo, self.initials = photo, initials
        self.width = self.height = PORTRAIT

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """Always the same square."""
        return PORTRAIT, PORTRAIT

    def draw(self) -> None:
        """Draws the photo cut to the square with round corners, or the disc."""
        canvas = self.canv
        canvas.saveState()
        if self.photo is None:
            canvas.setFillColor(ACCENT)
            canvas.circle(PORTRAIT / 2, PORTRAIT / 2, PORTRAIT / 2, stroke=0, fill=1)
            draw(canvas, PORTRAIT / 2, PORTRAIT / 2 - 10, self.initials, fonts.SEMIBOLD, 28, white, "centre")
        else:
            outline = canvas.beginPath()
            outline.roundRect(0, 0, PORTRAIT, PORTRAIT, 8)
            canvas.clipPath(outline, stroke=0)
            across, down = self.photo.getSize()
            scale = PORTRAIT / min(across, down)
            wide, high = across * scale, down * scale
            canvas.drawImage(self.photo, (PORTRAIT - wide) / 2, (PORTRAIT - high) / 2, wide, high, "auto")
        canvas.restoreState()


def initials(name: str) -> str:
    """The first letters of the first and last word of a name, in capitals: `José Núñez` gives JN."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def face_sheet(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    """The first part of the chart: identity, alert, allergies, contact, people and coverages."""
    story: list[Flowable] = [_identity(paper, labels, look, width), gap(8)]
    if paper.alert:
        said = [Paragraph(text(labels("chart.alert")), look.label), Paragraph(text(paper.alert), look.strong)]
        story += [notice(said, width, is_alert=True), gap(6)]
    story.append(allergy_notice(paper.allergies, labels, look, width))
    story += [heading(labels("chart.contact"), look), facts(_contact(paper.patient, labels), look, width, 3)]
    story.append(heading(labels("chart.people"), look))
    story += _people(paper, labels, look, width)
    story.append(heading(labels("chart.coverages"), look))
    story += coverages(paper.coverages, paper.printed_at.date(), labels, look, width)
    return story


def _identity(paper: Chart, labels: Labels, look: Styles, width: float) -> Flowable:
    patient = paper.patient
    name = [Paragraph(text(patient.name), look.title)]
    if patient.preferred_name:
        name.append(Paragraph(text(labels("chart.preferred", name=patient.preferred_name)), look.subtitle))
    born = ""
    if patient.born_on is not None:
        born = long_date(labels, patient.born_on)
        years = age(labels, patient.born_on, patient.died_on or paper.printed_at.date())
        born = labels("chart.born.age", date=born, age=years) if years else born
    pairs = [
        (labels("chart.born"), born or labels("chart.unknown")),
        (labels("chart.record"), patient.record_number),
        (labels("chart.sex"), patient.sex or labels("chart.not.asked")),
        (labels("chart.gender"), patient.gender),
        (labels("chart.pronouns"), patient.pronouns),
        (labels("chart.died"), long_date(labels, patient.died_on) if patient.died_on else ""),
    ]
    inner = width - PORTRAIT - 18
    name.append(facts(pairs, look, inner, 3, (0.46, 0.28, 0.26)))
    portrait = Portrait(picture(patient.photo), initials(patient.name))
    row = Table([[portrait, name]], [PORTRAIT + 18, inner], splitInRow=1)
    row.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return row


def allergy_notice(allergies: tuple[Allergy, ...] | None, labels: Labels, look: Styles, width: float) -> Flowable:
    """Allergies so that nobody misses them; `not asked` is said apart from `none known`."""
    if allergies is None:
        asked = [Paragraph(text(labels("chart.allergies.not.asked")), look.alert)]
        asked.append(Paragraph(text(labels("chart.allergies.ask")), look.body))
        return notice(asked, width, is_alert=True)
    if not allergies:
        return notice([Paragraph(text(labels("chart.allergies.none")), look.strong)], width)
    said = [Paragraph(text(labels("chart.allergies")), look.label)]
    for allergy in allergies:
        told = (allergy.certainty, allergy.risk, allergy.reaction, allergy.severity, allergy.note)
        about = ", ".join(part for part in told if part)
        since = short_date(labels, allergy.recorded_on)
        source = " · ".join(part for part in (since, allergy.source) if part)
        words = text(allergy.substance)
        if about:
            words += f'<font name="{fonts.REGULAR}">: {text(about)}</font>'
        if source:
            words += f'<font name="{fonts.REGULAR}" size="8.5" color="{MUTED.hexval()}"> · {text(source)}</font>'
        said.append(Paragraph(words, look.allergy))
    return notice(said, width, is_alert=True)


def _contact(patient: Person, labels: Labels) -> list[tuple[str, str]]:
    return [
        (labels("chart.phone"), "\n".join(patient.phones)),
        (labels("chart.address"), "\n".join(patient.address_lines)),
        (labels("chart.email"), patient.email),
        (labels("chart.language"), patient.language or labels("chart.not.asked")),
        (labels("chart.interpreter"), patient.interpreter),
        (labels("chart.prefers"), patient.contact_preference),
    ]


def _people(paper: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    rows = [_person_row(labels("chart.emergency"), contact, look) for contact in paper.emergency_contacts]
    if paper.guarantor is not None:
        rows.append(_person_row(labels("chart.guarantor"), paper.guarantor, look))
    if not rows:
        return [line(labels("chart.people.none"), look)]
    head = [labels("chart.role"), labels("chart.name"), labels("chart.relationship"), labels("chart.phone")]
    return rows_table(head, rows, [116, width - 116 - 110 - 110, 110, 110], look, strong=[1])


def _person_row(role: str, contact: Contact, look: Styles) -> list[str | Flowable]:
    return [role, two_lines(contact.name, contact.address, look), contact.relationship, contact.phone]
