"""The patient chart on paper: face sheet, lists, results with their course, notes, signature."""

from __future__ import annotations

import re
from datetime import datetime

from reportlab.platypus import Flowable, KeepTogether, Paragraph

from pcdesk.printing import fonts
from pcdesk.printing.blocks import gap, heading, line, rows_table, writing_lines
from pcdesk.printing.chart_face import face_sheet
from pcdesk.printing.chart_history import history
from pcdesk.printing.chart_record import Chart, Flag, Note, ResultValue, Test
from pcdesk.printing.dates import moment, short_date
from pcdesk.printing.labels import Labels
from pcdesk.printing.letterhead import NOTE_SIZE, Sheet
from pcdesk.printing.render import render
from pcdesk.printing.styles import STAFF, Styles, styles
from pcdesk.printing.text import fit, text
from pcdesk.printing.trend import Trend

MARGIN = 48.0
# An endless name must not push the record number out of the footer.
NAME_ROOM = 170.0
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def chart_pdf(paper: Chart) -> bytes:
    """The whole chart as a PDF; every page names the patient, who printed it and when."""
    labels = Labels(paper.language)
    patient = paper.patient
    footer = labels(
        "chart.footer",
        name=fit(patient.name, fonts.REGULAR, NOTE_SIZE, NAME_ROOM),
        record=patient.record_number,
        born=short_date(labels, patient.born_on) or labels("chart.unknown"),
        by=fit(paper.printed_by, fonts.REGULAR, NOTE_SIZE, NAME_ROOM / 2),
        at=moment(labels, paper.printed_at),
    )
    sheet = Sheet(paper.letterhead, labels, labels("chart.title"), footer, margin=MARGIN)
    look = styles(STAFF)
    width = sheet.size[0] - 2 * MARGIN
    story = face_sheet(paper, labels, look, width)
    story += history(paper, labels, look, width)
    story += _results(paper.tests, labels, look, width)
    story += _signed_off(
        _notes(paper.notes, labels, look),
        writing_lines([labels("chart.sign"), labels("chart.sign.date")], look, width),
    )
    return render(story, sheet, paper)


def _signed_off(notes: list[Flowable], lines: Flowable) -> list[Flowable]:
    """The notes with the place to sign, which is never alone on a page."""
    start = max(len(notes) - 2, 0)
    while start and notes[start - 1].getKeepWithNext():
        start -= 1
    return [*notes[:start], KeepTogether([*notes[start:], lines])]


def _results(tests: tuple[Test, ...], labels: Labels, look: Styles, width: float) -> list[Flowable]:
    story: list[Flowable] = [heading(labels("chart.results"), look)]
    if not tests:
        return [*story, line(labels("chart.results.none"), look)]
    repeated = [test for test in tests if len(test.values) > 1]
    for test in repeated:
        # The heading goes into the first block: on its own it does not stay with one that is kept together.
        before, story = (story, []) if test is repeated[0] else ([], story)
        story += _course(test, labels, look, width, before)
    once = [(test, value) for test in tests if len(test.values) == 1 for value in test.values]
    if once:
        if repeated:
            story.append(Paragraph(text(labels("chart.results.once")), look.subheading))
        head = [labels(f"chart.{key}") for key in ("test", "when", "result", "column.range", "flag")]
        rows = [
            [test.name, _when(value, labels), _shown(test, value), _range(test, labels), _flag(value.flag, labels)]
            for test, value in once
        ]
        story += rows_table(head, rows, [width - 372, 126, 96, 80, 70], look, strong=[2])
    return story


def _course(test: Test, labels: Labels, look: Styles, width: float, before: list[Flowable]) -> list[Flowable]:
    """One test over time: its name and range, the drawn line when there are numbers, and every value.

    before: what must stand right above it on the same page.
    """
    words = f"{test.name} ({test.unit})" if test.unit else test.name
    reference = _range(test, labels)
    title = text(words)
    if reference:
        title += f'<font size="8.5">   {text(labels("chart.reference", range=reference))}</font>'
    start: list[Flowable] = [*before, Paragraph(title, look.subheading)]
    points = [(v.at, v.number) for v in test.values if v.number is not None and v.at != datetime.min]
    if len(points) > 1:
        days = sorted(at for at, _ in points)
        ends = (short_date(labels, days[0]), short_date(labels, days[-1]))
        start += [Trend(points, test.low, test.high, ends, width * 0.62), gap(5)]
    head = [labels(f"chart.{key}") for key in ("when", "result", "flag", "source")]
    rows = [
        [_when(value, labels), _shown(test, value), _flag(value.flag, labels), value.source]
        for value in sorted(test.values, key=lambda value: value.at, reverse=True)
    ]
    tables = rows_table(head, rows, [136, 130, 90, width - 356], look, strong=[1], padding=2.5)
    if len(rows) <= 12:
        return [KeepTogether([*start, *tables])]
    return [*start, *tables]


def _when(value: ResultValue, labels: Labels) -> str:
    """The moment of a result; midnight means that only the day was reported, the first of all times that none was."""
    if value.at == datetime.min:
        return labels("chart.unknown")
    if (value.at.hour, value.at.minute, value.at.second) == (0, 0, 0):
        return short_date(labels, value.at)
    return moment(labels, value.at)


def _shown(test: Test, value: ResultValue) -> str:
    return f"{value.shown} {test.unit}".strip()


def _range(test: Test, labels: Labels) -> str:
    low = f"{test.low:g}" if test.low is not None else ""
    high = f"{test.high:g}" if test.high is not None else ""
    if low and high:
        return labels("chart.range", low=low, high=high)
    if high:
        return labels("chart.range.up.to", high=high)
    return labels("chart.range.from", low=low) if low else ""


def _flag(flag: Flag, labels: Labels) -> str:
    return labels(f"chart.flag.{flag}") if flag else ""


def _notes(notes: tuple[Note, ...], labels: Labels, look: Styles) -> list[Flowable]:
    story: list[Flowable] = [heading(labels("chart.notes"), look)]
    if not notes:
        return [*story, line(labels("chart.notes.none"), look)]
    for note in notes:
        said = " · ".join(part for part in (note.kind, moment(labels, note.at), note.author) if part)
        story.append(Paragraph(text(said), look.subheading))
        # A long note is set as its own paragraphs: one of many pages is slow to break.
        story += [line(part, look) for part in _BLANK_LINE.split(note.words) if part.strip()]
        story.append(Paragraph(text(note.signed or labels("chart.note.unsigned")), look.small))
    return story
