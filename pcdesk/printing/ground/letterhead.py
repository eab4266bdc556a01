"""The clinic at the head of every paper: its letterhead, the page footer and the DEMO mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.styles import ACCENT, ALERT, HAIR, INK, MUTED, RULE, WATERMARK
from pcdesk.printing.ground.text import ELLIPSIS, describe, draw, fit, width, wrap

LOGO_HEIGHT, LOGO_WIDTH = 42.0, 132.0
HEAD_FULL, HEAD_SLIM, FOOT = 66.0, 24.0, 26.0
EDGE = 36.0
NOTE_SIZE = 8.5
LEADING = 1.2
# How much of a page's height a letterhead may take; the sizes it is tried at; then the lines left to each of its parts.
TALLEST, HEAD_PARTS, MOST_LINES = 0.24, (1.0, 0.9, 0.8), 3
# Enough for 300 dots an inch at two inches; a camera's picture would make the paper slow and large.
PIXELS = 600
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Letterhead:
    """The clinic as papers show it; an empty string leaves a line out. logo: a PNG or JPEG file's bytes."""

    clinic: str
    address_lines: tuple[str, ...] = ()
    phone: str = ""
    fax: str = ""
    email: str = ""
    logo: bytes | None = None
    is_demo: bool = False


@dataclass(frozen=True)
class Sheet:
    """What all pages of one paper share; measures in points.

    title: shown in the PDF's window and on later pages; without a patient's name, which would reach the
    print queue. footer: left of the page number. columns: frames (x, y, width, height) of every page, in
    reading order, for papers that are folded; without them there is one column. has_head and has_foot:
    letterhead, footer line. has_small_head: the narrow running line on the first page too. marks: draws on
    a page (canvas, page number). margin: left and right; edge: above the head and below the foot.
    """

    letterhead: Letterhead
    labels: Labels
    title: str
    footer: str = ""
    size: tuple[float, float] = LETTER
    margin: float = 54.0
    edge: float = EDGE
    columns: tuple[Box, ...] = ()
    has_head: bool = True
    has_foot: bool = True
    has_small_head: bool = False
    marks: Callable[[Canvas, int], None] | None = None


def picture(data: bytes | None) -> ImageReader | None:
    """A PNG or JPEG as ReportLab draws it, or None when there is none or it cannot be read."""
    if not data:
        return None
    try:
        with Image.open(BytesIO(data)) as image:
            upright = ImageOps.exif_transpose(image)
            shown = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
            shown.thumbnail((PIXELS, PIXELS))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, *_BOMBS):
        return None
    return ImageReader(shown)


def frame_box(sheet: Sheet, first: bool, notes: int) -> Box:
    """The single column of a page as (x, y, width, height): under the head, over `notes` footnote lines."""
    wide, high = sheet.size
    below = sheet.edge + (FOOT if sheet.has_foot else 0.0) + notes * NOTE_SIZE * 1.4
    above = sheet.edge
    if sheet.has_head:
        above += _head(sheet).high if first and not sheet.has_small_head else HEAD_SLIM
    return sheet.margin, below, wide - 2 * sheet.margin, high - above - below


def draw_page(canvas: Canvas, sheet: Sheet, page: int, notes: tuple[str, ...]) -> None:
    """Everything around the text of a page except the page number, which is known when all pages are."""
    canvas.saveState()
    if sheet.letterhead.is_demo:
        _draw_watermark(canvas, sheet)
    if sheet.has_head:
        if page == 1 and not sheet.has_small_head:
            _draw_full_head(canvas, sheet)
        else:
            _draw_small_head(canvas, sheet)
    bottom = sheet.edge + (FOOT if sheet.has_foot else 0.0) - 6
    for above, note in zip(range(len(notes) - 1, -1, -1), notes, strict=True):
        draw(canvas, sheet.margin, bottom + above * NOTE_SIZE * 1.4, note, fonts.REGULAR, NOTE_SIZE, ALERT)
    if sheet.marks is not None:
        sheet.marks(canvas, page)
    canvas.restoreState()


def draw_foot(canvas: Canvas, sheet: Sheet, page: int, pages: int) -> None:
    """The footer line: the paper's own words on the left, `Page n of m` on the right."""
    if not sheet.has_foot:
        return
    canvas.saveState()
    wide = sheet.size[0]
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.6)
    canvas.line(sheet.margin, sheet.edge + 12, wide - sheet.margin, sheet.edge + 12)
    number = sheet.labels("page", page=page, pages=pages)
    draw(canvas, wide - sheet.margin, sheet.edge, number, fonts.MEDIUM, NOTE_SIZE, MUTED, "right")
    room = wide - 2 * sheet.margin - width(number, fonts.MEDIUM, NOTE_SIZE) - 18
    draw(canvas, sheet.margin, sheet.edge, sheet.footer, fonts.REGULAR, NOTE_SIZE, MUTED, room=room)
    canvas.restoreState()


def footnotes(sheet: Sheet, missing: list[str]) -> tuple[str, ...]:
    """The lines that name characters no font could draw, wrapped to the sheet; none when all were drawn."""
    if not missing:
        return ()
    named = ", ".join(describe(character) for character in missing[:8])
    if len(missing) > 8:
        named = sheet.labels("undrawable.more", named=named, more=len(missing) - 8)
    room = sheet.size[0] - 2 * sheet.margin
    lines: list[str] = [""]
    for word in sheet.labels("undrawable", named=named).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, fonts.REGULAR, NOTE_SIZE) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


@dataclass(frozen=True)
class _Head:
    """The letterhead set: the clinic's name and its address in lines, what is on the right, sizes and height.

    size: of the name; part: how large the rest is of its usual size.
    """

    name: tuple[str, ...]
    size: float
    address: tuple[str, ...]
    contact: tuple[str, ...]
    left: float
    part: float

    @property
    def high(self) -> float:
        """How far below the top the text of the page begins."""
        below = 16 + LEADING * (len(self.name) - 1) * self.size + (15 + 12 * (len(self.address) - 1)) * self.part
        return max(HEAD_FULL, below + 23, 2.5 + 13.5 * len(self.contact) * self.part + 23)

    @property
    def rule(self) -> float:
        """How far below the top the line under the head is drawn."""
        return self.high - (HEAD_FULL - 52)


def _head(sheet: Sheet) -> _Head:
    """A long name is set smaller, then in lines, and what is below it moves down: nothing is cut while there is room.

    A head that would be taller than `TALLEST` of the page is set smaller; then each part of it keeps its first lines.
    """
    logo = picture(sheet.letterhead.logo)
    left = 14 + _logo_size(logo)[0] if logo is not None else 0.0
    for part in HEAD_PARTS:
        set_whole = _head_set(sheet, left, part)
        if set_whole.high <= TALLEST * sheet.size[1]:
            return set_whole
    return _head_set(sheet, left, HEAD_PARTS[-1], MOST_LINES)


def _head_set(sheet: Sheet, left: float, part: float, most: int | None = None) -> _Head:
    """The letterhead at a part of its usual size, beside a logo; most: the lines of each of its parts, if so many."""
    head, wide, small = sheet.letterhead, sheet.size[0] - 2 * sheet.margin - left, 9 * part
    contact = _set(_contact_lines(sheet), fonts.SEMIBOLD, small, wide * 0.42, most)
    column = max((width(line, fonts.SEMIBOLD, small) for line in contact), default=0.0)
    room = wide - column - (18 if contact else 0)
    size = 17.0 * room / max(width(head.clinic, fonts.SEMIBOLD, 17), 1.0)
    size = part * (min(17.0, size) if size >= 13 else 13.0)
    name = _set([head.clinic], fonts.SEMIBOLD, size, room + 0.1, most)
    lines = [*head.address_lines[:1], ", ".join(head.address_lines[1:])]
    return _Head(name, size, _set(lines, fonts.REGULAR, small, room, most), contact, left, part)


def _set(values: list[str], font: str, size: float, room: float, most: int | None) -> tuple[str, ...]:
    """The values one under the other, wrapped; of one that takes more lines, `most` lines and an ellipsis."""
    found: list[str] = []
    for value in values:
        lines = wrap(value, font, size, room)
        if most is not None and len(lines) > most:
            lines = [*lines[: most - 1], fit(lines[most - 1] + ELLIPSIS, font, size, room)]
        found += lines
    return tuple(found)


def _logo_size(logo: ImageReader) -> tuple[float, float]:
    across, down = logo.getSize()
    scale = min(LOGO_WIDTH / across, LOGO_HEIGHT / down)
    return across * scale, down * scale


def _draw_full_head(canvas: Canvas, sheet: Sheet) -> None:
    head, (wide, high) = _head(sheet), sheet.size
    left, top = sheet.margin, high - sheet.edge
    logo = picture(sheet.letterhead.logo)
    if logo is not None:
        across, tall = _logo_size(logo)
        canvas.drawImage(logo, left, top - LOGO_HEIGHT / 2 - tall / 2, across, tall, "auto")
    left += head.left
    at = top - 16
    for number, line in enumerate(head.name):
        at = top - 16 - LEADING * head.size * number
        draw(canvas, left, at, line, fonts.SEMIBOLD, head.size, ACCENT)
    for number, line in enumerate(head.address):
        draw(canvas, left, at - (15 + 12 * number) * head.part, line, fonts.REGULAR, 9 * head.part, MUTED)
    for number, line in enumerate(head.contact):
        # The phone leads: it is what a reader looks for.
        leads = number == 0 and sheet.letterhead.phone
        face, colour = (fonts.SEMIBOLD, INK) if leads else (fonts.REGULAR, MUTED)
        down = 16 + 13.5 * number * head.part
        draw(canvas, wide - sheet.margin, top - down, line, face, 9 * head.part, colour, "right")
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.1)
    canvas.line(sheet.margin, top - head.rule, wide - sheet.margin, top - head.rule)


def _contact_lines(sheet: Sheet) -> list[str]:
    head = sheet.letterhead
    lines = []
    if head.phone:
        lines.append(sheet.labels("head.phone", phone=head.phone))
    if head.fax:
        lines.append(sheet.labels("head.fax", fax=head.fax))
    if head.email:
        lines.append(head.email)
    return lines


def _draw_small_head(canvas: Canvas, sheet: Sheet) -> None:
    wide, high = sheet.size
    line = high - sheet.edge - 8
    whole = wide - 2 * sheet.margin - 16
    # The clinic has what a short title leaves; an endless title leaves it its half.
    title = min(width(sheet.title, fonts.MEDIUM, NOTE_SIZE), whole / 2)
    draw(canvas, sheet.margin, line, sheet.letterhead.clinic, fonts.MEDIUM, NOTE_SIZE, MUTED, room=whole - title)
    draw(canvas, wide - sheet.margin, line, sheet.title, fonts.MEDIUM, NOTE_SIZE, MUTED, "right", room=title + 0.1)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(sheet.margin, line - 6, wide - sheet.margin, line - 6)


def _draw_watermark(canvas: Canvas, sheet: Sheet) -> None:
    wide, high = sheet.size
    canvas.saveState()
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(45)
    size = min(wide, high) / 4.2
    draw(canvas, 0, -size / 3, sheet.labels("demo.mark"), fonts.BOLD, size, WATERMARK, "centre")
    canvas.restoreState()
