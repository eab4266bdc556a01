"""A packet: several papers about one patient in one file, behind a page that says what is in it, for whom and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pypdf.errors import PyPdfError
from reportlab.platypus import Flowable

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.binding import Sewn, bound, pages_of
from pcdesk.printing.ground.blocks import facts, gap, heading, line, notice, rows_table
from pcdesk.printing.ground.dates import long_date, moment, short_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import NOTE_SIZE, Letterhead, Sheet
from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import STAFF, styles
from pcdesk.printing.ground.taking import taken_pages
from pcdesk.printing.ground.text import fit, text
from pcdesk.trouble import KnownError

MARGIN, NAME_ROOM = 54.0, 200.0
FIRST_GUESS = 1  # pages of contents, until they are counted


@dataclass(frozen=True)
class Own:
    """A paper of ours. key: of its part; draw(facts): its PDF. is_cover: a fax cover, whose facts say how many pages
    follow: it lies before all else.
    """

    key: str
    title: str
    facts: Any
    draw: Callable[[Any], bytes]
    dated_on: date | None = None
    is_cover: bool = False


@dataclass(frozen=True)
class Foreign:
    """A filed document. document_id: its row; body and mime: as it was filed."""

    document_id: int
    title: str
    body: bytes
    mime: str
    dated_on: date | None = None

    @property
    def key(self) -> str:
        """The key of its part."""
        return f"document:{self.document_id}"


@dataclass(frozen=True)
class Packet:
    """What is in a packet and who gets it. to_lines: name, then address and fax, a line each; why: in words.

    parts: in their order. made_at: in the clinic's time.
    """

    letterhead: Letterhead
    patient: str
    record_number: str
    born_on: date | None
    to_lines: tuple[str, ...]
    why: str
    made_at: datetime
    made_by: str
    parts: tuple[Own | Foreign, ...]
    about: str = ""
    language: str = "en"


@dataclass(frozen=True)
class PacketMade:
    """A finished packet. pages: of each part that is in it, by its key; left_out: (title, why) of what is not."""

    pdf: bytes
    pages: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _In:
    part: Own | Foreign
    pdf: bytes
    pages: int


def packet_made(paper: Packet) -> PacketMade:
    """Draw and bind it. A document that cannot be read is named on the first page and left out."""
    labels = Labels(paper.language)
    parts: list[_In] = []
    left_out: list[tuple[str, str]] = []
    for part in paper.parts:
        try:
            pdf = taken_pages(part.body, part.mime) if isinstance(part, Foreign) else part.draw(part.facts)
            parts.append(_In(part, pdf, pages_of(pdf)))
        except KnownError as trouble:
            left_out.append((part.title, trouble.what))
        except PyPdfError:
            left_out.append((part.title, labels("packet.damaged")))
    front, pages = b"", FIRST_GUESS
    while True:
        front = _contents_pdf(paper, parts, left_out, pages, labels)
        counted = pages_of(front)
        if counted == pages:
            break
        pages = counted
    total = pages + sum(one.pages for one in parts)
    covers = [one for one in parts if _is_cover(one.part)]
    sewn = [Sewn(one.part.title, _with_pages(one.part, total)) for one in covers]
    sewn.append(Sewn(labels("packet.contents"), front))
    sewn += [Sewn(one.part.title, one.pdf, isinstance(one.part, Foreign)) for one in parts if one not in covers]
    pdf = bound(sewn, labels("packet.title"), paper.letterhead.clinic, labels)
    return PacketMade(pdf, tuple((one.part.key, one.pages) for one in parts), tuple(left_out))


def _is_cover(part: Own | Foreign) -> bool:
    return isinstance(part, Own) and part.is_cover


def _with_pages(part: Own | Foreign, total: int) -> bytes:
    """A fax cover drawn anew with the number of all pages."""
    assert isinstance(part, Own)
    return part.draw(replace(part.facts, pages=total))


def _contents_pdf(
    paper: Packet, parts: Sequence[_In], left_out: Sequence[tuple[str, str]], before: int, labels: Labels
) -> bytes:
    """The first page or pages. before: how many they are, for the numbers of what follows."""
    look = styles(STAFF)
    name = fit(paper.patient, fonts.REGULAR, NOTE_SIZE, NAME_ROOM)
    footer = labels("packet.footer", name=name, by=paper.made_by, at=moment(labels, paper.made_at))
    sheet = Sheet(paper.letterhead, labels, labels("packet.title"), footer, margin=MARGIN)
    width = sheet.size[0] - 2 * MARGIN
    total = before + sum(one.pages for one in parts)
    pairs = [
        (labels("packet.to"), "\n".join(paper.to_lines)), (labels("packet.why"), paper.why),
        (labels("packet.pages"), str(total)), (labels("packet.patient"), paper.patient),
        (labels("packet.born"), long_date(labels, paper.born_on) if paper.born_on else labels("packet.unknown")),
        (labels("packet.record"), paper.record_number), (labels("packet.about"), paper.about),
    ]  # fmt: skip
    story: list[Flowable] = [
        Paragraph(text(labels("packet.title")), look.title), gap(4), facts(pairs, look, width, 3, (0.46, 0.32, 0.22)),
        heading(labels("packet.contents"), look), *_rows(parts, before, labels, width),
    ]  # fmt: skip
    if left_out:
        story.append(heading(labels("packet.left_out"), look))
        story += [line(labels("packet.left_out.one", title=title, why=why), look) for title, why in left_out]
    warning = Paragraph(text(labels("packet.notice", phone=_phone(paper, labels))), look.body)
    story += [gap(14), notice([warning], width)]
    bare = replace(paper, parts=())  # what the parts say is searched by themselves
    return render(story, sheet, (bare, [one.part.title for one in parts], left_out))


def _rows(parts: Sequence[_In], before: int, labels: Labels, width: float) -> list[Flowable]:
    covers = sum(one.pages for one in parts if _is_cover(one.part))
    rows, at = [], before + covers + 1
    for one in parts:
        if _is_cover(one.part):
            continue
        rows.append([one.part.title, short_date(labels, one.part.dated_on), str(one.pages), str(at)])
        at += one.pages
    head = [labels(f"packet.column.{key}") for key in ("what", "dated", "pages", "page")]
    return rows_table(head, rows, [width - 210, 100, 55, 55], styles(STAFF), right=[2, 3], strong=[0])


def _phone(paper: Packet, labels: Labels) -> str:
    return labels("packet.notice.phone", phone=paper.letterhead.phone) if paper.letterhead.phone else ""
