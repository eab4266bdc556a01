"""The patient chart on paper: face sheet, lists, results with their course, notes, signature."""

from __future__ import annotations

import re
from datetime import datetime, time

from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from pcdesk.printing.chart.face import face_sheet
from pcdesk.printing.chart.history import history
from pcdesk.printing.chart.record import Chart, Flag, Note, ResultValue, Test
from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.blocks import gap, heading, line, rows_table, writing_lines
from pcdesk.printing.ground.dates import moment, short_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import NOTE_SIZE, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render_snug
from pcdesk.printing.ground.styles import STAFF, Styles, styles
from pcdesk.printing.ground.text import fit, text
from pcdesk.printing.ground.trend import Trend
from pcdesk.words.measured import number_words, us_words
from pcdesk.words.partial_date import PartialDate, When, order_of

MARGIN = 48.0
# An endless name must not push the record number out of the footer.
NAME_ROOM = 170.0
# Points. The drawn line stands beside the values of a test, which leaves room for twice as many tests on a page.
TREND, APART = 196.0, 16.0
LONG = 12  # Values of one test; a longer list takes the whole width and may go over pages.
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def chart_pdf(paper: Chart) -> bytes:
    """The whole chart as a PDF; every page names the patient, who printed it and when."""
    labels = Labels(paper.language)
    sheet = chart_sheet(paper, labels, labels("chart.title"))
    width = sheet.size[0] - 2 * MARGIN

    def story(size: float) -> list[Flowable]:
        look = styles(STAFF * size)
        lines = writing_lines([labels("chart.sign"), labels("chart.sign.date")], look, width)
        return [
            *face_sheet(paper, labels, look, width),
            *history(paper, labels, look, width),
            *results(paper.tests, "results", labels, look, width),
            *(results(paper.answers, "answers", labels, look, width) if paper.answers else []),
            *_signed_off(notes(paper.notes, labels, look), lines),
        ]

    return render_snug(story, sheet, paper)


def chart_sheet(paper: Chart, labels: Labels, title: str) -> Sheet:
    """The paper of a chart or a part of it: its foot names the patient, who printed it and when."""
    patient = paper.patient
    footer = labels(
        "chart.footer",
        name=fit(patient.name, fonts.REGULAR, NOTE_SIZE, NAME_ROOM),
        record=patient.record_number,
        born=short_date(labels, patient.born_on) or labels("chart.unknown"),
        by=fit(paper.printed_by, fonts.REGULAR, NOTE_SIZE, NAME_ROOM / 2),
        at=moment(labels, paper.printed_at),
    )
    return Sheet(paper.letterhead, labels, title, footer, margin=MARGIN)


def _signed_off(written: list[Flowable], lines: Flowable) -> list[Flowable]:
    """The notes with the place to sign, which is never alone on a page."""
    start = max(len(written) - 2, 0)
    while start and written[start - 1].getKeepWithNext():
        start -= 1
    return [*written[:start], KeepTogether([*written[start:], lines])]


def results(tests: tuple[Test, ...], name: str, labels: Labels, look: Styles, width: float) -> list[Flowable]:
    """Results with their course, or answers to questionnaires. name: of the heading, "results" or "answers"."""
    story: list[Flowable] = [heading(labels(f"chart.{name}"), look)]
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
    """One test over time: its name and range, every value, and beside them the drawn line when there are numbers.

    before: what must stand right above it on the same page. A source that all values share is said once, in the title.
    """
    sources = {value.source for value in test.values}
    values = sorted(test.values, key=lambda value: order_of(value.at), reverse=True)
    start: list[Flowable] = [*before, _test_title(test, sources, labels, look)]
    is_long = len(values) > LONG
    room = width if is_long else width - TREND - APART
    keys = ("when", "result", "flag") if len(sources) == 1 else ("when", "result", "flag", "source")
    wide = (room - 128 - 58) / (len(keys) - 2)
    widths = [128.0, wide, 58.0, wide][: len(keys)]
    rows = [
        [_when(value, labels), _shown(test, value), _flag(value.flag, labels), value.source][: len(keys)]
        for value in values
    ]
    # Smaller type is there to save a page: its rows stand closer too.
    close = 1.5 * (look.size / STAFF) ** 8
    tables = rows_table([labels(f"chart.{key}") for key in keys], rows, widths, look, strong=[1], padding=close)
    trend = _trend(test, labels, TREND if not is_long else width * 0.62, 12.5 * len(rows))
    if is_long:
        return [*start, *([trend, gap(5)] if trend else []), *tables]
    return [KeepTogether([*start, _side_by_side(tables, trend, room, width), gap(8)])]


def _test_title(test: Test, sources: set[str], labels: Labels, look: Styles) -> Flowable:
    words = f"{test.name} ({test.unit})" if test.unit else test.name
    reference = _range(test, labels)
    more = [labels("chart.reference", range=reference)] if reference else []
    more += [source for source in sources if source] if len(sources) == 1 else []
    small = f'<font name="{fonts.REGULAR}" size="8.5">   {text(" · ".join(more))}</font>' if more else ""
    return Paragraph(text(words) + small, look.subheading)


def _trend(test: Test, labels: Labels, width: float, height: float) -> Flowable | None:
    """The line through the numbers whose day is known; None for fewer than two, or when all of them are the same."""
    points = [(at, v.number) for v in test.values if v.number is not None and (at := _place(v.at)) is not None]
    if len({number for _, number in points}) < 2:
        return None
    days = sorted(at for at, _ in points)
    ends = (short_date(labels, days[0]), short_date(labels, days[-1]))
    return Trend(points, test.low, test.high, ends, width, min(max(height, 60.0), 104.0))


def _side_by_side(tables: list[Flowable], trend: Flowable | None, room: float, width: float) -> Flowable:
    both = Table([[tables, trend or ""]], colWidths=[room + APART, width - room - APART], splitInRow=1)
    both.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (0, -1), APART),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return both


def _when(value: ResultValue, labels: Labels) -> str:
    """The moment of a result, or the day alone where no time was reported."""
    if value.at is None:
        return labels("chart.unknown")
    return moment(labels, value.at) if isinstance(value.at, datetime) else short_date(labels, value.at)


def _place(at: When | None) -> datetime | None:
    """Where a value stands on the line: a day without a time at its noon; None for a month or a year."""
    if isinstance(at, PartialDate):
        return datetime.combine(at.first_day, time(12)) if at.is_whole else None
    return at


def _shown(test: Test, value: ResultValue) -> str:
    shown = f"{value.shown} {test.unit}".strip()
    here = us_words(value.number, test.unit)
    shown = f"{shown} ({here})" if here else shown
    return f"{shown}\n{value.note}" if value.note else shown


def _range(test: Test, labels: Labels) -> str:
    low = number_words(test.low) if test.low is not None else ""
    high = number_words(test.high) if test.high is not None else ""
    if low and high:
        return labels("chart.range", low=low, high=high)
    if high:
        return labels("chart.range.up.to", high=high)
    return labels("chart.range.from", low=low) if low else test.range_text


def _flag(flag: Flag, labels: Labels) -> str:
    return labels(f"chart.flag.{flag}") if flag else ""


def notes(written: tuple[Note, ...], labels: Labels, look: Styles) -> list[Flowable]:
    """The notes with who signed each."""
    story: list[Flowable] = [heading(labels("chart.notes"), look)]
    if not written:
        return [*story, line(labels("chart.notes.none"), look)]
    for note in written:
        said = " · ".join(part for part in (note.kind, moment(labels, note.at), note.author) if part)
        story.append(Paragraph(text(said), look.subheading))
        # A long note is set as its own paragraphs: one of many pages is slow to break.
        story += [line(part, look) for part in _BLANK_LINE.split(note.words) if part.strip()]
        story.append(Paragraph(text(note.signed or labels("chart.note.unsigned")), look.small))
    return story
