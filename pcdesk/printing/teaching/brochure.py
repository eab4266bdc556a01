"""The brochure: a patient education text under the clinic's name, folded or on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from pcdesk.language import tr
from pcdesk.printing.ground.dates import long_date
from pcdesk.printing.ground.fonts import MEDIUM
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet, footnotes
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import MUTED, RULE
from pcdesk.printing.ground.text import draw, strings_in, text, undrawable
from pcdesk.printing.teaching import parts
from pcdesk.printing.teaching.blocks import LARGER, REGULAR, Air, Beside, Look, Stack, look
from pcdesk.printing.teaching.layout import Panel, Place, Side, fill, imposition, spread, two_columns
from pcdesk.printing.teaching.topic import Topic
from pcdesk.trouble import KnownError

Form = Literal["folded", "one_page"]

# Most panels a folded brochure may have: three sheets, still easy to fold.
_MOST_PANELS = 12
_MOST_PAGES = 8
_SIDE_MARGIN, _TOP_MARGIN, _FOOT_MARGIN = 36.0, 36.0, 38.0
_PAGE_MARGIN = 38.0
_SMALLEST_PICTURE = 110.0


@dataclass(frozen=True)
class Brochure:
    """One education text as it is handed out. Its language is the topic's.

    form: `folded` (letter paper, landscape, both sides, turned on the short edge, folded in the middle) or
    `one_page` (portrait). is_large: body of 18 points or more, on as many pages as that takes. patient_name
    and given_on are printed when given. reviewed_by: the clinician who checked the text, when one did.
    """

    letterhead: Letterhead
    topic: Topic
    form: Form = "folded"
    is_large: bool = False
    patient_name: str = ""
    given_on: date | None = None
    reviewed_by: str = ""


def brochure_pdf(paper: Brochure) -> bytes:
    """The brochure as a PDF.

    Raises KnownError when the clinic's own lines are so long that the text cannot be placed whole.
    """
    labels = Labels(paper.topic.language)
    return _folded(paper, labels) if paper.form == "folded" else _one_page(paper, labels)


def _folded(paper: Brochure, labels: Labels) -> bytes:
    wide, high = landscape(LETTER)
    sheet = Sheet(
        paper.letterhead,
        labels,
        paper.topic.title,
        size=(wide, high),
        margin=_SIDE_MARGIN,
        columns=((0, 0, wide, high),),
        has_head=False,
        has_foot=False,
    )
    foot = _FOOT_MARGIN + _notes_height(paper, sheet)
    room = (wide / 2 - 2 * _SIDE_MARGIN, high - _TOP_MARGIN - foot)
    panels, air = _panels(paper, labels, room)
    many = len(panels)
    story: list[Flowable] = []
    for left, right in imposition(many):
        placed = [
            (panels[number - 1], Place(start + _SIDE_MARGIN, foot, *room))
            for number, start in ((left, 0.0), (right, wide / 2))
        ]
        story.append(Side((wide, high), placed, air.gap, _FoldMarks(wide, high, left, right, many)))
    return render(story, sheet, paper)


class _FoldMarks:
    """Ticks where the paper is folded, and panel numbers when there is more than one sheet to put in order."""

    def __init__(self, wide: float, high: float, left: int, right: int, many: int) -> None:
        self.wide, self.high, self.left, self.right, self.many = wide, high, left, right, many

    def __call__(self, canvas: Canvas) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.8)
        canvas.setDash(3, 3)
        for start, end in ((14, 30), (self.high - 30, self.high - 14)):
            canvas.line(self.wide / 2, start, self.wide / 2, end)
        canvas.setDash()
        if self.many == 4:
            return
        for number, middle in ((self.left, self.wide / 4), (self.right, self.wide * 3 / 4)):
            if 1 < number < self.many:
                draw(canvas, middle, 20, str(number), MEDIUM, 11, MUTED, "centre")


def _panels(paper: Brochure, labels: Labels, room: tuple[float, float]) -> tuple[list[Panel], Air]:
    """Cover, inside and back in reading order, with the most air that lets everything fit."""
    for many in range(4, _MOST_PANELS + 1, 4):
        for air in LARGER if paper.is_large else REGULAR:
            found = _panels_with(paper, labels, room, look(air), many)
            if found is not None:
                return found, air
    raise _too_long()


def _panels_with(
    paper: Brochure, labels: Labels, room: tuple[float, float], type_: Look, many: int
) -> list[Panel] | None:
    width, height = room
    cover = _cover(paper, labels, type_, room)
    if cover is None:
        return None
    back = _back_foot(paper, labels, type_)
    flow = list(parts.blocks(paper.topic, type_, paper.letterhead.phone, 1))
    heights = [block.wrap(width, 0)[1] for block in flow]
    last = height - sum(block.wrap(width, 0)[1] + type_.gap for block in back)
    for full in range(0 if many > 4 else many - 2, many - 1):
        counts = spread(heights, [height] * full + [last], type_.gap)
        if counts is not None:
            break
    else:
        return None
    inner = fill(flow, counts)
    inner[-1].foot = back
    blank = many - 1 - len(inner)
    lines = int((height - 3 * type_.size) / (type_.size * 1.9))
    empty = [
        Panel([parts.questions_page(paper.topic, type_, lines + (number > 0), number == 0)]) for number in range(blank)
    ]
    return [cover, *inner[:-1], *empty, inner[-1]]


def _cover(paper: Brochure, labels: Labels, type_: Look, room: tuple[float, float]) -> Panel | None:
    """The cover with the largest picture that fits, or None when even the smallest does not."""
    width, height = room
    panel = Panel(
        [parts.Masthead(paper.letterhead, type_), parts.title(paper.topic, type_)], _given(paper, labels, type_)
    )
    across = width
    while across >= _SMALLEST_PICTURE:
        whole = Panel([*panel.top, parts.captioned(paper.topic, type_, across)], panel.foot)
        if whole.height(width, type_.gap) <= height:
            return whole
        across -= 8
    return None


def _given(paper: Brochure, labels: Labels, type_: Look) -> list[Flowable]:
    """For whom and when, as far as known."""
    words = parts.frame_words(paper.topic.language)
    said = []
    if paper.patient_name:
        name = " ".join(paper.patient_name.split())
        said.append(f"<b>{text(words['for'].format(name=name))}</b>")
    if paper.given_on is not None:
        # The date goes to the next line whole, never its year alone.
        day = long_date(labels, paper.given_on).replace(" ", "\u00a0")
        said.append(text(words["given"].format(day=day)))
    # A narrow cover and large print have a line for each; a page has one line for both.
    between = "<br/>" if paper.form == "folded" or paper.is_large else " · "
    return [Paragraph(between.join(said), type_.body)] if said else []


def _back_foot(paper: Brochure, labels: Labels, type_: Look) -> list[Flowable]:
    small = parts.small_print(paper.topic, type_, _dates(paper, labels), paper.reviewed_by)
    return [small, parts.contact(paper.letterhead, type_)]


def _dates(paper: Brochure, labels: Labels) -> str:
    words = parts.frame_words(paper.topic.language)
    return words["dates"].format(
        written=long_date(labels, paper.topic.written_on), review=long_date(labels, paper.topic.review_by)
    )


def _one_page(paper: Brochure, labels: Labels) -> bytes:
    wide, high = LETTER
    single = Sheet(
        paper.letterhead,
        labels,
        paper.topic.title,
        paper.topic.title,
        size=(wide, high),
        margin=_PAGE_MARGIN,
        columns=((0, 0, wide, high),),
        has_head=False,
        has_foot=False,
    )
    notes = _notes_height(paper, single)

    def place(foot: float) -> Place:
        return Place(_PAGE_MARGIN, notes + foot, wide - 2 * _PAGE_MARGIN, high - notes - foot - 30.0)

    sheet, space = single, place(30.0)
    found = None if paper.is_large else _regular_page(paper, labels, space)
    if found is None:
        sheet, space = replace(single, has_foot=True), place(60.0)
        found = _several_pages(paper, labels, space)
    pages, air = found
    return render([Side((wide, high), [(panel, space)], air.gap) for panel in pages], sheet, paper)


def _regular_page(paper: Brochure, labels: Labels, place: Place) -> tuple[list[Panel], Air] | None:
    """Everything on one page: the picture beside the title, two columns, the small print across the foot.

    None when it does not fit, as under a very long name of a clinic.
    """
    gutter = 20.0
    column = (place.width - gutter) / 2
    for air in REGULAR:
        type_ = look(air)
        foot: list[Flowable] = [parts.small_print(paper.topic, type_, _dates(paper, labels), paper.reviewed_by)]
        flow = list(parts.blocks(paper.topic, type_, paper.letterhead.phone, 0))
        heights = [block.wrap(column, 0)[1] for block in flow]
        found: list[tuple[int, float, list[Flowable], list[list[int]]]] = []
        for across in (180.0, 160.0, 140.0, 126.0):
            top = _page_top(paper, labels, type_, place.width, across)
            used = Panel(top, foot).height(place.width, type_.gap) + type_.gap
            columns = two_columns(heights, place.height - used, type_.gap)
            if columns is not None:
                found.append((columns[0], -across, top, list(columns[1:])))
        if found:
            # Reading order counts for more than a large picture.
            _, _, top, sides = min(found, key=lambda choice: choice[:2])
            left, right = (Stack([(type_.gap, flow[number]) for number in side]) for side in sides)
            return [Panel([*top, Beside(left, right, column / place.width, gutter)], foot)], air
    return None


def _page_top(paper: Brochure, labels: Labels, type_: Look, width: float, across: float) -> list[Flowable]:
    head = paper.letterhead
    given = _given(paper, labels, type_)
    said = Stack([(8, block) for block in [parts.title(paper.topic, type_), *given]])
    drawn, caption = parts.drawn_and_caption(paper.topic, type_, across)
    aside = tuple(part for part in (head.phone, *head.address_lines) if part)
    return [
        parts.Masthead(head, type_, aside),
        Stack([(0, Beside(drawn, said, (width - across - 18) / width, 18)), (4, caption)]),
    ]


def _several_pages(paper: Brochure, labels: Labels, place: Place) -> tuple[list[Panel], Air]:
    """One wide column over as few pages as it takes, the small print at the foot of the last."""
    for many in range(2, _MOST_PAGES + 1):
        for air in LARGER if paper.is_large else REGULAR:
            type_ = look(air)
            foot: list[Flowable] = [parts.small_print(paper.topic, type_, _dates(paper, labels), paper.reviewed_by)]
            top = _page_top(paper, labels, type_, place.width, 210.0)
            flow = list(parts.blocks(paper.topic, type_, paper.letterhead.phone, 1))
            heights = [block.wrap(place.width, 0)[1] for block in flow]
            first = place.height - Panel(top).height(place.width, type_.gap) - type_.gap
            last = place.height - Panel(foot).height(place.width, type_.gap) - type_.gap
            counts = spread(heights, [first, *[place.height] * (many - 2), last], type_.gap)
            if counts is not None:
                pages = fill(flow, counts)
                pages[0].top = [*top, *pages[0].top]
                pages[-1].foot = foot
                return pages, air
    raise _too_long()


def _notes_height(paper: Brochure, sheet: Sheet) -> float:
    """Points for the lines that name characters no font could draw."""
    return 12.0 * len(footnotes(sheet, undrawable(strings_in((paper, sheet.letterhead, sheet.footer)))))


def _too_long() -> KnownError:
    return KnownError(
        tr("The clinic's name, the patient's name or the address is too long for this sheet."),
        tr("Nothing was printed."),
        tr("Shorten the longest of them, then print again."),
    )
