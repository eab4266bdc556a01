"""Several papers bound to one file: their pages one after the other, counted through, a bookmark for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.page_form import placed, shown_size
from pcdesk.printing.ground.styles import MUTED
from pcdesk.printing.ground.text import draw

NUMBER_AT, NUMBER_SIZE = 20.0, 8.5  # points above the lower edge; below the foot of our own papers
ROOM = (18.0, 36.0, 18.0, 18.0)  # left, below, right, above, around a page from elsewhere
Size = tuple[float, float]


@dataclass(frozen=True)
class Sewn:
    """One paper as it goes in. is_foreign: its pages came from elsewhere, of any size: each is set on a letter page."""

    title: str
    pdf: bytes
    is_foreign: bool = False


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has. Raises pypdf.errors.PyPdfError for one that cannot be read."""
    return len(PdfReader(BytesIO(pdf)).pages)


def bound(papers: Sequence[Sewn], title: str, author: str, labels: Labels) -> bytes:
    """All pages in one PDF, each with `Packet page 3 of 12` at its foot; byte for byte the same for the same input."""
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    sizes: list[Size] = []
    begins: list[tuple[str, int]] = []
    for paper in papers:
        begins.append((paper.title, len(sizes)))
        for page in PdfReader(BytesIO(paper.pdf)).pages:
            size = _sheet_of(page, is_foreign=paper.is_foreign)
            onto = writer.add_blank_page(*size)
            placed(writer, page, onto, _room(size, is_foreign=paper.is_foreign))
            sizes.append(size)
    for number, stamp in enumerate(PdfReader(BytesIO(_numbers(sizes, labels))).pages):
        placed(writer, stamp, writer.pages[number], (0.0, 0.0, *sizes[number]))
    for words, place in begins:
        writer.add_outline_item(title=words, page_number=place)
    _named(writer, title, author, labels.language)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def sealed(pdf: bytes, passphrase: str) -> bytes:
    """The same file enciphered with AES-256 (PDF 2.0, revision 6): it opens with the passphrase alone."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.pdf_header = "%PDF-2.0"
    writer.encrypt(passphrase, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _sheet_of(page: PageObject, *, is_foreign: bool) -> Size:
    wide, high = shown_size(page)
    if not is_foreign:
        return wide, high
    across, down = LETTER
    return (across, down) if high >= wide else (down, across)


def _room(size: Size, *, is_foreign: bool) -> tuple[float, float, float, float]:
    if not is_foreign:
        return 0.0, 0.0, *size
    left, below, right, above = ROOM
    return left, below, size[0] - left - right, size[1] - below - above


def _numbers(sizes: Sequence[Size], labels: Labels) -> bytes:
    """A page of each size with nothing on it but which page of the packet it is."""
    fonts.register()
    out = BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=fonts.REGULAR)
    for number, (wide, high) in enumerate(sizes, start=1):
        canvas.setPageSize((wide, high))
        words = labels("packet.page", page=number, pages=len(sizes))
        draw(canvas, wide / 2, NUMBER_AT, words, fonts.MEDIUM, NUMBER_SIZE, MUTED, "centre")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _named(writer: PdfWriter, title: str, author: str, language: str) -> None:
    writer.metadata = None
    writer.add_metadata({"/Title": title, "/Author": author, "/Creator": "pcdesk"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    shows_title = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.root_object[NameObject("/ViewerPreferences")] = shows_title
