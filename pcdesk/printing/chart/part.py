"""One part of a chart as a paper by itself, for those who need no more: face sheet, history, results or notes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from pcdesk.printing.chart.chart import MARGIN, chart_sheet, notes, results
from pcdesk.printing.chart.face import allergy_notice, face_sheet
from pcdesk.printing.chart.history import told
from pcdesk.printing.chart.record import Chart
from pcdesk.printing.ground.blocks import facts, gap
from pcdesk.printing.ground.dates import long_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render_snug
from pcdesk.printing.ground.styles import STAFF, Styles, styles
from pcdesk.printing.ground.text import text


@dataclass(frozen=True)
class ChartPart:
    """part: face, history, results or notes. The desk's own alert is on none of them."""

    chart: Chart
    part: str


def chart_part_pdf(paper: ChartPart) -> bytes:
    """The part as a PDF; every page names the patient, who printed it and when."""
    chart = replace(paper.chart, alert="")
    labels = Labels(chart.language)
    sheet = chart_sheet(chart, labels, labels(f"chart.part.{paper.part}"))
    width = sheet.size[0] - 2 * MARGIN

    def story(size: float) -> list[Flowable]:
        look = styles(STAFF * size)
        if paper.part == "face":
            return face_sheet(chart, labels, look, width)
        title = sheet.title if paper.part == "history" else ""  # the others begin with a heading that says the same
        return [*_whose(chart, title, labels, look, width), *_inside(paper.part, chart, labels, look, width)]

    return render_snug(story, sheet, chart)


def _whose(chart: Chart, title: str, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    patient = chart.patient
    pairs = [
        (labels("chart.name"), patient.name),
        (labels("chart.born"), long_date(labels, patient.born_on) if patient.born_on else labels("chart.unknown")),
        (labels("chart.record"), patient.record_number),
    ]
    above = [Paragraph(text(title), look.title), gap(4)] if title else []
    return [*above, facts(pairs, look, width, 3, (0.46, 0.28, 0.26))]


def _inside(part: str, chart: Chart, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    if part == "history":
        return [allergy_notice(chart.allergies, labels, look, width), *told(chart, labels, look, width)]
    if part == "results":
        answers = results(chart.answers, "answers", labels, look, width) if chart.answers else []
        return [*results(chart.tests, "results", labels, look, width), *answers]
    return notes(chart.notes, labels, look)
