"""What is typed about a document stands there again after a lock; its file has to be chosen again, and that is said."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from pcdesk.acts.people.patient import register_patient
from pcdesk.models.desk.care import Document, Draft
from pcdesk.views.bench import drafts_left
from pcdesk.views.patient.documents import DocumentsPage
from tests.views.patient.conftest import shown


@pytest.fixture
def opened(qtbot, bench, small_clinic):
    def make() -> DocumentsPage:
        made = DocumentsPage(bench)
        shown(qtbot, made)
        made.load(small_clinic["patient"])
        return made

    return make


@pytest.fixture
def picture(qapp):
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)


def field(page, name):
    return page.editor.form.fields[name].editor


def fill(page):
    page.paste()
    title = field(page, "title").widget
    title.selectAll()
    QTest.keyClicks(title, "Insurance ca")
    QTest.keyClicks(field(page, "dated_on").widget, "11/20/2026")
    kind = field(page, "kind").widget
    kind.setCurrentIndex(kind.findData("card"))
    kind.activated.emit(kind.currentIndex())


@pytest.fixture
def left(opened, bench, picture):
    """Typed, and the desk was locked."""
    page = opened()
    fill(page)
    bench.flush_wanted.emit()
    page.hide()
    return page


def told(page):
    return page.editor.notice.accessibleName()


@pytest.mark.usefixtures("left")
def test_title_kind_and_date_are_back_and_the_file_is_asked_for(opened):
    page = opened()
    assert page.editor is not None
    assert field(page, "title").text() == "Insurance ca"
    assert "chosen again" in told(page)
    page.editor.save_button.click()
    assert not Document.select().exists()
    assert "chosen again" in told(page)
    page.paste()
    assert field(page, "title").text() == "Insurance ca"
    assert "chosen again" not in told(page)
    page.editor.save_button.click()
    row = Document.get()
    assert (row.title, row.kind, row.dated_on, row.mime) == (
        "Insurance ca", "card", date(2026, 11, 20), "image/png"
    )  # fmt: skip
    assert page.editor is None
    assert not Draft.select().exists()


@pytest.mark.usefixtures("left")
def test_the_message_leads_to_the_files(opened):
    page = opened()
    page.editor.notice.action_chosen.emit("choose")
    dialog = page.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.reject()
    assert field(page, "title").text() == "Insurance ca"


@pytest.mark.usefixtures("left")
def test_given_up_it_is_forgotten(opened):
    page = opened()
    page.editor.give_up()
    assert page.editor is None
    assert not Draft.select().exists()
    page.paste()
    assert field(page, "title").text() == "Pasted picture"


@pytest.mark.usefixtures("left")
def test_it_waits_for_its_own_patient(opened, bench, small_clinic):
    other = register_patient(bench.desk, {"last": "Nowak"})
    page = opened()
    page.load(other)
    assert page.editor is None
    page.load(small_clinic["patient"])
    assert field(page, "title").text() == "Insurance ca"


def test_another_file_begins_with_its_own_words(opened, picture):
    page = opened()
    fill(page)
    page.paste()
    assert field(page, "title").text() == "Pasted picture"
    assert not page.editor.notice.isVisible()


@pytest.mark.usefixtures("left")
def test_it_is_told_after_signing_in(bench):
    said = []
    bench.said.connect(lambda words, _undo: said.append(words))
    drafts_left.go_on(bench)
    assert len(said) == 1
    assert "Alvarez" in said[0]
