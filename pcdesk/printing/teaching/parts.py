"""The parts of a brochure as blocks: masthead, picture, summary, sections, boxes, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import Flowable

from pcdesk.printing.ground.letterhead import Letterhead, picture
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.styles import ACCENT, ALERT, ALERT_TINT, TINT
from pcdesk.printing.ground.text import text
from pcdesk.printing.ground.word_file import word_file
from pcdesk.printing.teaching.blocks import Beside, Boxed, Lines, Look, Marked, Rule, Stack, marked
from pcdesk.printing.teaching.picture import Drawn
from pcdesk.printing.teaching.topic import LANGUAGES, Box, Section, Topic

FRAMES = {one: word_file(f"education/frame/{one}.toml") for one in LANGUAGES}


def frame_words(language: str) -> Mapping[str, str]:
    """The words around every topic (For, Given on, Staff …) in the topic's language."""
    return {key: said for key, said in FRAMES[language].read().items() if isinstance(said, str)}


class Logo(Flowable):  # type: ignore[misc]
    """The clinic's logo, at most `height` points high; nothing when there is none or it cannot be read."""

    def __init__(self, data: bytes | None, height: float) -> None:
        super().__init__()
        self.image = picture(data)
        self.across, self.down = 0.0, 0.0
        if self.image is not None:
            wide, high = self.image.getSize()
            scale = min(height / high, 3 * height / wide)
            self.across, self.down = wide * scale, high * scale

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The size of the logo in points."""
        return self.across, self.down

    def draw(self) -> None:
        """Draws the logo, clear where it is clear."""
        if self.image is not None:
            self.canv.drawImage(self.image, 0, 0, self.across, self.down, "auto")


class Masthead(Flowable):  # type: ignore[misc]
    """Logo and clinic name in one row, the aside lines right of them, all on one middle, a line under them."""

    def __init__(self, head: Letterhead, look: Look, aside: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.logo = Logo(head.logo, look.size * 2.4)
        self.name = Paragraph(text(head.clinic), look.clinic)
        first = look.strong.clone("aside first", alignment=TA_RIGHT)
        later = look.small.clone("aside later", alignment=TA_RIGHT)
        lines = [Paragraph(text(line), later if number else first) for number, line in enumerate(aside)]
        self.aside = Stack([(0, line) for line in lines])
        self.share = 0.45 if aside else 0.0

    def wrap(self, room: float, height: float = 0.0) -> tuple[float, float]:
        """The width given and the height of the row with its line, in points."""
        self.width = room
        self.start = self.logo.across + 10 if self.logo.across else 0.0
        self.part = room * self.share
        self.downs = (
            self.name.wrap(room - self.start - self.part - (12 if self.part else 0), 10_000.0)[1],
            self.aside.wrap(self.part)[1],
        )
        self.row = max(self.logo.down, *self.downs)
        self.height = self.row + 8
        return self.width, self.height

    def draw(self) -> None:
        """Draws the row and its line."""
        middle = 8 + self.row / 2
        self.logo.drawOn(self.canv, 0, middle - self.logo.down / 2)
        self.name.drawOn(self.canv, self.start, middle - self.downs[0] / 2)
        if self.part:
            self.aside.drawOn(self.canv, self.width - self.part, middle - self.downs[1] / 2)
        self.canv.setStrokeColor(ACCENT)
        self.canv.setLineWidth(1.2)
        self.canv.line(0, 0.6, self.width, 0.6)


def title(topic: Topic, look: Look) -> Stack:
    """The title and the sentence under it."""
    return Stack([(0, Paragraph(text(topic.title), look.title)), (6, Paragraph(text(topic.lead), look.lead))])


def drawn_and_caption(topic: Topic, look: Look, width: float) -> tuple[Drawn, Paragraph]:
    """The picture `width` points wide, and its caption."""
    drawn = Drawn(topic.picture.file, width, topic.picture.alt)
    return drawn, Paragraph(text(topic.picture.caption), look.caption)


def captioned(topic: Topic, look: Look, width: float) -> Stack:
    """The picture `width` points wide with its caption under it."""
    drawn, caption = drawn_and_caption(topic, look, width)
    return Stack([(0, drawn), (5, caption)])


def summary(topic: Topic, look: Look) -> Boxed:
    """The main points, ticked, on a calm ground."""
    return Boxed(_list(topic.summary, look, "tick"), TINT, ACCENT, look.pad)


def section(part: Section, look: Look) -> Stack:
    """One question and its answer."""
    inside: list[tuple[float, Flowable]] = [(0, Paragraph(text(part.heading), look.heading))]
    inside += [(look.item + 1.5, Paragraph(text(said), look.body)) for said in part.paragraphs]
    inside += [(look.item, bullet) for bullet in marked(part.bullets, look.body, "dot")]
    return Stack(inside)


def checklist(topic: Topic, look: Look) -> Stack:
    """What the patient means to do, with boxes to tick."""
    return Stack(
        [
            (0, Rule(ACCENT, 1.2)),
            (look.size * 0.6, Paragraph(text(topic.checklist.heading), look.heading)),
            *((look.item + 1.5, line) for line in marked(topic.checklist.items, look.body, "box")),
        ]
    )


def call(topic: Topic, look: Look, phone: str) -> Boxed:
    """When to call the clinic, and its number, large."""
    words = frame_words(topic.language)
    said = words["phone"].format(phone=phone) if phone else words["no_phone"]
    inside = _list(topic.call, look, "dot")
    number = Marked(Paragraph(text(said), look.phone), "phone")
    return Boxed(Stack([(0, inside), (look.size * 0.6, number)]), TINT, ACCENT, look.pad)


def emergency(topic: Topic, look: Look) -> Boxed:
    """When to call for an ambulance."""
    box = topic.emergency
    inside: list[tuple[float, Flowable]] = [(0, Marked(Paragraph(text(box.heading), look.alert), "alert", ALERT))]
    inside += [(look.item, line) for line in marked(box.items, look.body, "dot", ALERT)]
    if box.note:
        inside.append((look.size * 0.5, Paragraph(text(box.note), look.body)))
    return Boxed(Stack(inside), ALERT_TINT, ALERT, look.pad)


def teach_back(topic: Topic, look: Look, lines: int) -> Stack:
    """What the patient tells in their own words, with lines to write on, and the staff's tick."""
    words = frame_words(topic.language)
    inside: list[tuple[float, Flowable]] = [(0, Paragraph(text(topic.teach_back.heading), look.heading))]
    for question in topic.teach_back.items:
        inside.append((look.item + 1.5, Paragraph(text(question), look.body)))
        if lines:
            inside.append((0, Lines(lines, look.size * 1.7)))
    tick = Marked(Paragraph(text(words["staff_tick"]), look.caption), "box")
    initials = Stack([(0, Paragraph(text(words["initials"]), look.caption)), (0, Lines(1, 2))])
    inside.append((look.size * 0.7, Beside(tick, initials, 0.28, 10)))
    return Stack(inside)


def small_print(topic: Topic, look: Look, dates: str, reviewed_by: str) -> Stack:
    """That this is no advice, where the facts come from, the dates, who checked the text."""
    words = frame_words(topic.language)
    said = [words["not_advice"], words["sources"].format(sources="; ".join(topic.sources)), dates]
    if reviewed_by:
        said.append(words["reviewed"].format(name=reviewed_by))
    return Stack([(0, Rule()), (5, Paragraph(" ".join(text(line) for line in said), look.small))])


def contact(head: Letterhead, look: Look) -> Stack:
    """The clinic's name, address and numbers."""
    lines = [*head.address_lines, " · ".join(part for part in (head.phone, head.email) if part)]
    inside: list[tuple[float, Flowable]] = [(0, Paragraph(text(head.clinic), look.clinic))]
    inside += [(0, Paragraph(text(line), look.caption)) for line in lines if line]
    return Stack(inside)


def questions_page(topic: Topic, look: Look, lines: int, has_heading: bool) -> Stack:
    """A page to write one's own questions on."""
    inside: list[tuple[float, Flowable]] = []
    if has_heading:
        inside.append((0, Paragraph(text(frame_words(topic.language)["questions"]), look.heading)))
    inside.append((0, Lines(lines, look.size * 1.9)))
    return Stack(inside)


def blocks(topic: Topic, look: Look, phone: str, teach_lines: int) -> Iterator[Flowable]:
    """All blocks between the cover and the small print, in reading order."""
    yield summary(topic, look)
    for part in topic.sections:
        yield section(part, look)
    yield checklist(topic, look)
    yield call(topic, look, phone)
    yield emergency(topic, look)
    yield teach_back(topic, look, teach_lines)


def _list(box: Box, look: Look, mark: str) -> Stack:
    inside: list[tuple[float, Flowable]] = [(0, Paragraph(text(box.heading), look.heading))]
    inside += [(look.item, line) for line in marked(box.items, look.body, "tick" if mark == "tick" else "dot")]
    return Stack(inside)
