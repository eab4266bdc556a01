"""A packet: its pages in order and counted through, what cannot be read left out by name, nothing that acts."""

from __future__ import annotations

import zlib
from datetime import date, datetime
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pcdesk.printing.chart.chart import chart_pdf
from pcdesk.printing.desk.packet import Foreign, Own, Packet, packet_made
from pcdesk.printing.ground.binding import sealed
from tests.printing.invented import HEAD, MARKUP, NAMES, chart
from tests.printing.reading import fonts_of, outside, pages, words

NOW = datetime(2026, 11, 24, 9, 3)
OURS = Own("face", "Face sheet", chart(), chart_pdf)


def foreign(turn: int = 0, size: tuple[float, float] = (500, 300), password: str | None = None) -> bytes:
    """Two pages of somebody else: a filled field, a link, a script that runs when it is opened."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    for page in range(2):
        canvas.drawString(40, 40, f"Theirs {page + 1}")
        canvas.acroForm.textfield(name=f"field{page}", x=50, y=100, width=150, height=20, value="Typed there")
        canvas.linkURL("http://example.invalid/", (40, 40, 200, 60))
        canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(out.getvalue())) as made:
        for page in made.pages:
            page.Rotate = turn
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        kept = BytesIO()
        lock = pikepdf.Encryption(user=password, owner="other") if password is not None else None
        made.save(kept, encryption=lock) if lock is not None else made.save(kept)
    return kept.getvalue()


def document(number: int, body: bytes, mime: str = "application/pdf", title: str = "") -> Foreign:
    return Foreign(number, title or f"Document {number}", body, mime, date(2026, 3, 4))


def made(*parts, **more):
    facts = {"patient": "Rosa Núñez", "to_lines": ("Heart Center", "Fax (405) 555-0100"), "why": "Treatment", **more}
    return packet_made(
        Packet(HEAD, record_number="10001", born_on=date(1980, 1, 2), made_at=NOW, made_by="Mia", parts=parts, **facts)
    )


def test_every_page_is_there_once_in_order_and_counted_through():
    packet = made(OURS, document(1, foreign()), document(2, foreign(90)))
    said = pages(packet.pdf)
    own = len(pages(chart_pdf(chart())))
    assert len(said) == 1 + own + 4
    assert packet.pages == (("face", own), ("document:1", 2), ("document:2", 2))
    assert packet.left_out == ()
    for number, page in enumerate(said, start=1):
        assert f"Packet page {number} of {len(said)}" in page
    assert "Heart Center" in said[0]
    assert "Rosa Núñez" in said[0]
    begins = [2, 2 + own, 4 + own]
    for title, at in zip(("Face sheet", "Document 1", "Document 2"), begins, strict=True):
        assert f"{title}" in said[0].split("Begins on")[1]
        assert f" {at} " in f"{said[0]} "
    assert "Theirs 1" in said[begins[1] - 1]
    assert "Theirs 2" in said[begins[2]]
    with pikepdf.open(BytesIO(packet.pdf)) as read:
        marks = [(mark.title, read.pages.index(mark.action.D[0])) for mark in read.open_outline().root]
        assert marks == [("What is in this packet", 0), *zip(
            ("Face sheet", "Document 1", "Document 2"), [at - 1 for at in begins], strict=True)]  # fmt: skip
        assert str(read.Root.Lang) == "en"
        assert not read.check_pdf_syntax()


@pytest.mark.parametrize(
    ("turn", "size"), [(0, (500, 300)), (90, (2_000, 1_500)), (180, (612, 792)), (270, (240, 3_000))]
)
def test_a_page_from_elsewhere_is_whole_on_a_letter_page_whatever_its_size(turn, size):
    packet = made(document(1, foreign(turn, size)))
    with pikepdf.open(BytesIO(packet.pdf)) as read:
        boxes = [tuple(float(one) for one in page.mediabox) for page in read.pages]
    assert set(boxes) <= {(0, 0, 612, 792), (0, 0, 792, 612)}
    assert not outside(packet.pdf, margin=17.0)
    assert "Theirs 1" in pages(packet.pdf)[1]


def test_what_acts_stays_behind_and_what_was_typed_into_a_field_is_seen():
    packet = made(document(1, foreign()))
    with pikepdf.open(BytesIO(packet.pdf)) as read:
        assert not {"/OpenAction", "/AcroForm", "/Names", "/AA"} & set(read.Root.keys())
        for page in read.pages:
            assert not {"/Annots", "/AA"} & set(page.keys())
        for one in read.objects:
            assert not (isinstance(one, pikepdf.Dictionary) and ("/JS" in one or "/URI" in one))
    assert "Typed there" in pages(packet.pdf)[1]


@pytest.mark.parametrize(
    ("body", "mime", "why"),
    [
        (foreign(password="theirs"), "application/pdf", "asks for a password"),
        (foreign()[:700], "application/pdf", "damaged"),
        (b"%PDF-1.7 and nothing else", "application/pdf", "damaged"),
        (b"", "application/pdf", "no pages"),
        (b"just words", "text/plain", "no pages"),
        (b"no picture", "image/png", "cannot be shown"),
    ],
)
def test_what_cannot_be_read_is_named_and_left_out(body, mime, why):
    packet = made(OURS, document(7, body, mime, "Letter of the lab"))
    [(title, said)] = packet.left_out
    assert title == "Letter of the lab"
    assert why in said
    assert [key for key, _pages in packet.pages] == ["face"]
    assert "Letter of the lab" in pages(packet.pdf)[0].split("Not in this packet")[1]


def test_one_locked_with_an_empty_password_can_be_read():
    assert made(document(1, foreign(password=""))).pages == (("document:1", 2),)


def test_a_picture_is_a_page():
    out = BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, "PNG")
    assert made(document(1, out.getvalue(), "image/png")).pages == (("document:1", 1),)


def test_a_document_that_eats_memory_harms_nobody():
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(b"0 " * 1_000_000) for _ in range(80)) + packer.flush()
    hostile = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>endobj\n4 0 obj<</Filter/FlateDecode"
        b"/Length %d>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>" % (len(body), body)
    )
    packet = made(OURS, document(1, hostile))
    assert [title for title, _why in packet.left_out] == ["Document 1"]


def test_the_same_comes_out_the_same_and_every_typeface_of_ours_is_in_it():
    packet = made(OURS)
    assert packet.pdf == made(OURS).pdf
    assert all(fonts_of(packet.pdf).values())


@pytest.mark.parametrize("name", [*NAMES, MARKUP])
def test_names_stand_as_they_are(name):
    said = pages(made(OURS, patient=name, to_lines=(name,), about=name).pdf)[0]
    assert said.count(" ".join(name.split())) >= 3


def test_many_documents_have_a_contents_of_several_pages_whose_numbers_are_right():
    lost = (document(number, b"", title=f"Lost {number}") for number in range(60))
    packet = made(OURS, *lost, document(99, foreign()))
    said = pages(packet.pdf)
    begins = next(number for number, page in enumerate(said, start=1) if "Theirs 1" in page)
    assert f"Document 99 Mar 4, 2026 2 {begins}" in words(packet.pdf)


def test_the_encrypted_file_opens_with_its_passphrase_alone():
    pdf = made(OURS).pdf
    closed = sealed(pdf, "7KQM-2XTP")
    assert b"Rosa" not in closed
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(closed))
    with pikepdf.open(BytesIO(closed), password="7KQM-2XTP") as read:
        assert (read.encryption.R, read.encryption.bits) == (6, 256)
        assert len(read.pages) == len(pages(pdf))
