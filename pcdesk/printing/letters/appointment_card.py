"""The appointment card: the next visits to take home, folded once, with how to get ready inside.

Its words are a letter in parts: resources/letters/appointment-card.*.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, KeepInFrame, Spacer

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.blocks import heading
from pcdesk.printing.ground.dates import clock, weekday_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import ACCENT, MUTED, PATIENT, Styles, styles
from pcdesk.printing.ground.text import draw, text
from pcdesk.printing.letters.letter_file import letter
from pcdesk.printing.letters.merge import Block, merge

CARD_WIDTH, CARD_HEIGHT = 270.0, 228.0
PADDING = 14.0
INNER = CARD_WIDTH - 2 * PADDING
FOOT_ROOM = 18.0
MARK = 10.0


@dataclass(frozen=True)
class CardVisit:
    """A visit to come; starts_at in the clinic's time, place such as a room or a second address.

    prepare: what to do before this visit, a sentence or two; is_fasting: the patient comes without having eaten, of
    which who has diabetes is warned.
    """

    starts_at: datetime
    provider: str
    kind: str = ""
    place: str = ""
    prepare: str = ""
    is_fasting: bool = False


@dataclass(frozen=True)
class AppointmentCard:
    """One patient's next visits; prepare: what to do before every one of them, one sentence each.

    Raises ValueError without a visit.
    """

    letterhead: Letterhead
    patient: str
    visits: tuple[CardVisit, ...]
    prepare: tuple[str, ...] = ()
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.visits:
            raise ValueError("An appointment card needs a visit.")


class FoldedCard(Flowable):  # type: ignore[misc]
    """A card of two panels with cut marks at the corners and a dotted line where it is folded."""

    def __init__(self, front: Sequence[Flowable], foot: str, inside: Sequence[Flowable]) -> None:
        super().__init__()
        self.front, self.foot, self.inside = list(front), foot, list(inside)
        self.width, self.height = 2 * CARD_WIDTH, CARD_HEIGHT + 2 * MARK

    def wrap(self, room: float, high: float) -> tuple[float, float]:
        """Always the same size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draws both panels, the marks and the telephone line."""
        canvas = self.canv
        canvas.translate(0, MARK)
        _draw_marks(canvas)
        _draw_panel(canvas, 0, FOOT_ROOM, self.front)
        _draw_panel(canvas, CARD_WIDTH, 0, self.inside)
        draw(canvas, PADDING, PADDING, self.foot, fonts.SEMIBOLD, PATIENT, ACCENT, room=INNER)


def appointment_card_pdf(paper: AppointmentCard) -> bytes:
    """The card as a PDF on letter paper in the patient's language.

    Visits that do not fit on one card go on a second; advice too long for the card stands below it in full.
    """
    words = _Words(paper)
    look = words.look
    sheet = Sheet(paper.letterhead, words.labels, words.letter.title, margin=36.0, has_head=False, has_foot=False)
    story: list[Flowable] = []
    below: list[Flowable] = []
    for visits in _by_card(paper.visits, words, _front_head(paper, look)):
        front = [part for visit in visits for part in _visit(visit, words)]
        advice = _advice(paper, visits, words)
        bring: list[Flowable] = [Spacer(1, 4), *words.said("bring")]
        inside = [*words.said("ready"), *advice, *bring] if advice else bring[1:]
        if _height(inside) > CARD_HEIGHT - 2 * PADDING:
            inside = [*words.said("below"), *bring]
            below += advice
        story.append(FoldedCard([*_front_head(paper, look), *front], words.line("change"), inside))
    if below:
        story += [heading(words.line("ready"), look), *below]
    return render(story, sheet, paper)


class _Words:
    """What the letter of the card says, with the clinic's facts put in."""

    def __init__(self, paper: AppointmentCard) -> None:
        self.labels, self.look = Labels(paper.language), styles(PATIENT)
        self.letter = letter("appointment-card", paper.language)
        head = paper.letterhead
        self._values = {
            "clinic.name": head.clinic, "clinic.phone": head.phone, "clinic.address": ", ".join(head.address_lines),
            "patient.name": paper.patient,
        }  # fmt: skip

    def blocks(self, part: str, **entry: str) -> tuple[Block, ...]:
        """A part of the card; entry: the fields of the one visit or advice it is about, with _ for their dots."""
        put_in = {name.replace("_", ".", 1): value for name, value in entry.items()}
        return merge(self.letter.parts[part], self._values | put_in)

    def line(self, part: str) -> str:
        """A part that is one line; "" where it has nothing to say."""
        return " ".join(block.words for block in self.blocks(part))

    def said(self, part: str, **entry: str) -> list[Flowable]:
        """A part as paragraphs, its headings strong."""
        look = {"heading": self.look.strong}
        blocks = self.blocks(part, **entry)
        return [Paragraph(text(block.words), look.get(block.kind, self.look.body)) for block in blocks]

    def when(self, visit: CardVisit) -> str:
        """The day and the time of a visit."""
        return f"{weekday_date(self.labels, visit.starts_at)}, {clock(self.labels, visit.starts_at)}"


def _advice(paper: AppointmentCard, visits: Sequence[CardVisit], words: _Words) -> list[Flowable]:
    """What to do before the visits of one card: each sentence once, under the days it belongs to."""
    told: dict[tuple[str, bool], list[str]] = {}
    for visit in visits:
        if visit.prepare or visit.is_fasting:
            told.setdefault((visit.prepare, visit.is_fasting), []).append(words.when(visit))
    found: list[Flowable] = []
    for (prepare, is_fasting), days in told.items():
        heads = words.blocks("for", advice_days="; ".join(days))
        found += [Paragraph(text(block.words), words.look.label) for block in heads]
        fasting = words.line("fasting") if is_fasting else ""
        found += _bullets([part for part in (prepare, fasting) if part], words.look)
    return [*found, *_bullets(list(dict.fromkeys(paper.prepare)), words.look)]


def _bullets(sentences: Sequence[str], look: Styles) -> list[Flowable]:
    return [Paragraph(text(words), look.bullet, bulletText="•") for words in sentences]


def _front_head(paper: AppointmentCard, look: Styles) -> list[Flowable]:
    head: list[Flowable] = [Paragraph(text(paper.letterhead.clinic), look.card_clinic)]
    if paper.letterhead.address_lines:
        head.append(Paragraph(text(", ".join(paper.letterhead.address_lines)), look.small))
    return [*head, Spacer(1, 3), Paragraph(text(paper.patient), look.body), Spacer(1, 5)]


def _by_card(visits: Sequence[CardVisit], words: _Words, head: list[Flowable]) -> list[list[CardVisit]]:
    """The visits of each card, as many as fit above the telephone line and at least one."""
    room = CARD_HEIGHT - 2 * PADDING - FOOT_ROOM - _height(head)
    cards: list[list[CardVisit]] = []
    left = 0.0
    for visit in visits:
        needed = _height(_visit(visit, words))
        if not cards or needed > left:
            cards.append([])
            left = room
        cards[-1].append(visit)
        left -= needed
    return cards


def _visit(visit: CardVisit, words: _Words) -> list[Flowable]:
    about = " · ".join(part for part in (visit.kind, visit.place) if part)
    said = words.said("visit", visit_when=words.when(visit), visit_provider=visit.provider, visit_about=about)
    return [*said, Spacer(1, 6)]


def _height(parts: Sequence[Flowable]) -> float:
    return sum((float(part.wrap(INNER, CARD_HEIGHT)[1]) + float(part.getSpaceAfter()) for part in parts), 0.0)


def _draw_panel(canvas: Canvas, left: float, foot: float, parts: list[Flowable]) -> None:
    frame = Frame(
        left + PADDING,
        PADDING + foot,
        INNER,
        CARD_HEIGHT - 2 * PADDING - foot,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    # Only a single visit with very long words is ever shrunk; the rest was measured to fit.
    kept = KeepInFrame(INNER, CARD_HEIGHT - 2 * PADDING - foot, list(parts), mode="shrink")
    frame.addFromList([kept], canvas)


def _draw_marks(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(0.5)
    for x in (0.0, 2 * CARD_WIDTH):
        for y, away in ((0.0, -MARK), (CARD_HEIGHT, MARK)):
            canvas.line(x, y + away * 0.2, x, y + away)
            side = -MARK if x == 0.0 else MARK
            canvas.line(x + side * 0.2, y, x + side, y)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(2.5)
    canvas.line(PADDING, CARD_HEIGHT - 8, PADDING + INNER, CARD_HEIGHT - 8)
    canvas.setStrokeColor(MUTED)
    canvas.setLineWidth(0.5)
    canvas.setDash(1, 3)
    canvas.line(CARD_WIDTH, 0, CARD_WIDTH, CARD_HEIGHT)
    canvas.restoreState()
