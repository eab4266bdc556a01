"""Documents come in by file, drop and paste, are told by their bytes, and open by a wish."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from pcdesk.acts.desk.care import file_document
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.desk.care import Blob, Document
from pcdesk.models.health.outside import OutsideRecord
from pcdesk.models.record import journal
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.paper.incoming_paper import mime_of, read_paper
from pcdesk.views.patient.documents import DocumentsPage, size_words
from tests.views.patient.conftest import shown


@pytest.fixture
def page(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> DocumentsPage:
    made = DocumentsPage(bench)
    shown(qtbot, made)
    made.load(small_clinic["patient"])
    return made


def test_a_file_is_read_asked_about_and_filed(qtbot: QtBot, page: DocumentsPage, tmp_path: Path) -> None:
    paper = tmp_path / "Letter <b>.pdf"
    paper.write_bytes(b"%PDF-1.7 hello")
    page.take_file(str(paper))
    qtbot.waitUntil(lambda: page.editor is not None, timeout=20_000)
    assert page.editor is not None
    assert page.editor.form.fields["title"].editor.text() == "Letter <b>"
    page.editor.save_button.click()
    row = Document.get()
    assert (row.title, row.mime, row.size_bytes, row.kind) == ("Letter <b>", "application/pdf", 14, "other")
    assert bytes(Blob.get(Blob.sha256 == row.sha256).body) == b"%PDF-1.7 hello"
    assert page.editor is None


def test_a_file_read_for_one_patient_is_not_filed_with_the_next(
    qtbot: QtBot, page: DocumentsPage, bench: Workbench, tmp_path: Path
) -> None:
    other = register_patient(bench.desk, {"last": "Nowak"})
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(b"%PDF-1.7 hello")
    page.take_file(str(paper))
    page.load(other)
    qtbot.waitUntil(lambda: bench.tasks.is_idle, timeout=20_000)
    assert page.editor is None


def test_a_dropped_file_is_taken(qtbot: QtBot, page: DocumentsPage, tmp_path: Path) -> None:
    paper = tmp_path / "note.txt"
    paper.write_text("héllo", encoding="utf-8")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(paper))])
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    qtbot.waitUntil(lambda: page.editor is not None, timeout=20_000)
    page._close()


def test_a_picture_is_pasted(page: DocumentsPage, bench: Workbench) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    page.list.bar.buttons["paste"].click()
    assert page.editor is not None
    page.editor.save_button.click()
    assert Document.get().mime == "image/png"
    QGuiApplication.clipboard().setText("words")
    page.list.bar.buttons["paste"].click()
    assert bench.troubles[-1].what == "There is no picture on the clipboard."


def test_what_was_chosen_for_one_patient_is_not_filed_with_another(
    page: DocumentsPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    page.paste()
    page.load(small_clinic["patient"] + 1)
    assert page.editor is None


def test_a_document_and_an_outside_record_open(
    qtbot: QtBot, page: DocumentsPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    who = small_clinic["patient"]
    row = bench.act(file_document, who, {"title": "Card", "kind": "card"}, b"%PDF-1.7").value
    with journal.act("test", "Bring in", staff_id=None, staff_name="Olive", session="s"):
        record = OutsideRecord.create(patient=who, kind="Device", title="Pump", body="<b>word & word</b>")
    page.refresh()
    with qtbot.waitSignal(bench.wished) as wish:
        page.table.row_opened.emit(("document", row))
    assert wish.args == [PaperWish("document", {"document_id": row})]
    page.table.row_opened.emit(("outside", record.id))
    assert page.body.toPlainText() == "<b>word & word</b>"
    assert page.body.isVisible()
    qtbot.keyClick(page.panes.back, Qt.Key.Key_Escape)
    assert page.table.isVisible()


@pytest.mark.parametrize(
    ("body", "mime"),
    [(b"%PDF-1", "application/pdf"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"RIFF1234WEBPx", "image/webp"),
     ("grüße".encode(), "text/plain")],
)  # fmt: skip
def test_bytes_say_what_they_are(body: bytes, mime: str) -> None:
    assert mime_of(body, "x") == mime


@pytest.mark.parametrize("body", [b"", b"MZ\x90\x00", b"\xfe\xfe"])
def test_programs_and_nothing_are_refused(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(body)
    with pytest.raises(KnownError):
        read_paper(str(tmp_path / "x.pdf"))


def test_sizes_are_said_shortly() -> None:
    assert [size_words(n) for n in (0, 10, 340_400, 2_100_000)] == ["", "1 KB", "340 KB", "2.1 MB"]
