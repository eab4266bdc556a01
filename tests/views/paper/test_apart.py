from __future__ import annotations

import os
import signal
import zlib

import pytest

from pcdesk import packaged
from pcdesk.acts.desk.care import file_document
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.look.empty import Empty
from pcdesk.views.paper import apart, drawing
from pcdesk.views.paper.preview import PaperWindow
from tests.views.paper.test_drawing import pdf


@pytest.fixture(autouse=True)
def nobody_stays():
    yield
    apart.close()


def pdf_of(*objects: bytes) -> bytes:
    """A PDF file made of these objects, the first of them its catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    rest = (len(objects) + 1, table, len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % rest


def bomb() -> bytes:
    """Under 3 kB that want 400 MB and, of pdfium in this process, its end."""
    packer, line = zlib.compressobj(9), b"0 0 m 1 1 l S\n" * 70_000
    once = b"".join(packer.compress(line) for _ in range(400)) + packer.flush()
    twice = zlib.compress(once, 9)
    return pdf_of(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200000 200000]/Contents 4 0 R>>",
        b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%b\nendstream" % (len(twice), twice),
    )


def test_pages_are_the_same_as_drawn_here():
    made = pdf((612, 792), (792, 612))
    assert apart.page_sizes(made) == drawing.page_sizes(made)
    assert apart.draw_page(made, 1, 396) == drawing.draw_page(made, 1, 396)
    assert apart.page_words(made, 1) == drawing.page_words(made, 1)


def test_a_document_that_kills_its_reader_kills_only_that():
    hostile = bomb()
    assert len(hostile) < 3_000
    with pytest.raises(KnownError, match="more memory or time"):
        apart.draw_page(hostile, 0, 800)
    assert apart.page_sizes(pdf((612, 792))) == [(612, 792)], "another process answers the next question"


def test_one_that_dies_of_itself_is_replaced():
    made = pdf((612, 792))
    assert apart.page_sizes(made)
    process = apart._child._process
    os.kill(process.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.wait()
    assert apart.page_sizes(made)


def test_one_that_never_answers_is_stopped(monkeypatch):
    monkeypatch.setattr(apart, "LONGEST", 0.3)
    monkeypatch.setattr(packaged, "_DRAW", "import time; time.sleep(60)")
    with pytest.raises(KnownError, match="more memory or time"):
        apart.page_sizes(pdf((612, 792)))


@pytest.mark.parametrize(
    "lies", ["!cQ', b's', 1 << 40", "!cQdd', b's', 16, float('nan'), 10", "!cQIII', b'p', 12, 9000, 9000, 36000"]
)
def test_what_it_says_is_not_believed(monkeypatch, lies):
    told = f"import sys, struct; sys.stdin.buffer.read(17); sys.stdout.buffer.write(struct.pack('{lies})); "
    monkeypatch.setattr(packaged, "_DRAW", told + "sys.stdout.flush(); sys.stdin.buffer.read()")
    for ask in (lambda: apart.page_sizes(b"%PDF-"), lambda: apart.draw_page(b"%PDF-", 0, 800)):
        with pytest.raises(KnownError):
            ask()
        apart.close()


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7 and then nothing",
        b"",
        pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"),
    ],
)
def test_a_document_without_pages_is_said_to_be_damaged(body):
    for reader in (apart, drawing):
        with pytest.raises(KnownError, match="damaged"):
            reader.page_sizes(body)


def test_it_inherits_nothing_and_leaves_when_at_rest(monkeypatch):
    monkeypatch.setenv("A_SECRET_OF_THE_DESK", "x")
    monkeypatch.setattr(apart, "REST", 0.1)
    apart.page_sizes(pdf((612, 792)))
    process = apart._child._process
    if os.path.exists(f"/proc/{process.pid}/environ"):
        with open(f"/proc/{process.pid}/environ", "rb") as around:
            assert b"A_SECRET_OF_THE_DESK" not in around.read()
    apart._child._rest.join()
    assert process.poll() is not None


def test_a_hostile_document_in_the_window(qtbot, bench, small_clinic):
    values = {"kind": "other", "title": "From outside", "mime": "application/pdf", "file_name": "a.pdf"}
    hostile = file_document(bench.desk, small_clinic["patient"], values, bomb())
    window = PaperWindow(bench, PaperWish("document", {"document_id": hostile}))
    qtbot.addWidget(window)
    window.show()
    empty = window.pane.findChild(Empty)
    said = []
    window.pane.failed.connect(said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert "more memory or time" in said[0].what
    assert empty.isVisible()
