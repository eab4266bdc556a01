"""A paper on the screen, to the printer and into a file: the window as it is used."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton, QSpinBox, QWidget
from shiboken6 import isValid

from pcdesk.acts.desk.care import file_document
from pcdesk.acts.papers.paper import make_paper
from pcdesk.acts.people.patient import change_patient
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.engine.hashed import sha256_of
from pcdesk.models.record.journal import Act
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.look import theme
from pcdesk.views.paper.drawing import draw_page
from pcdesk.views.paper.opening import open_paper
from pcdesk.views.paper.preview import PaperWindow
from pcdesk.views.paper.print_sheet import PrintSheet
from tests.printing.reading import words
from tests.views.paper.conftest import FilePrinters
from tests.views.paper.test_drawing import page_sizes
from tests.views.walker import walk


@pytest.fixture
def shown(qtbot, bench, printers):
    """Opens a window on a paper and waits until its first page is drawn."""

    def show(kind, about, **more):
        window = PaperWindow(bench, PaperWish(kind, about), printers=more.get("printers", printers))
        qtbot.addWidget(window)
        window.resize(900, 700)
        window.show()
        qtbot.waitUntil(lambda: window.pane.paper is not None and window.pane.view.has_picture(0), timeout=20_000)
        return window

    return show


def verbs() -> list[str]:
    return [act.verb for act in Act.select().order_by(Act.id)]


def press(qtbot, window, name: str) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def sheet_of(window) -> PrintSheet:
    return window.findChild(PrintSheet)


def test_enter_prints_and_the_page_keys_turn_pages(qtbot, shown, paid):
    window = shown("receipt", {"posting_id": paid})
    assert window.focusWidget() is window.pane.view
    qtbot.keyClick(window.pane.view, Qt.Key.Key_PageDown)
    assert sheet_of(window) is None
    qtbot.keyClick(window.pane.view, Qt.Key.Key_Return)
    assert sheet_of(window) is not None


def test_a_key_that_is_still_held_down_prints_nothing(qtbot, shown, paid):
    window = shown("receipt", {"posting_id": paid})
    held, none = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
    QTest.simulateEvent(window.pane.view, True, held, none, "", True)
    assert sheet_of(window) is None, "Enter that took the payment went on to the receipt"
    QTest.simulateEvent(window.pane.view, True, held, none, "", False)
    assert sheet_of(window) is not None


def test_the_first_page_is_drawn_once_for_the_room_it_has(qtbot, bench, printers, paid):
    window = PaperWindow(bench, PaperWish("receipt", {"posting_id": paid}), printers=printers)
    qtbot.addWidget(window)
    wanted = []
    window.pane.view.picture_wanted.connect(lambda number, _width: wanted.append(number))
    window.show()
    qtbot.waitUntil(lambda: window.pane.paper is not None and window.pane.view.has_picture(0), timeout=20_000)
    assert 0 not in wanted


def test_how_to_print_it_is_said_above_the_pages(shown, small_clinic):
    window = shown("forms_to_sign", {"patient_id": small_clinic["patient"]})
    assert window._note.isVisible()
    assert "lawyer" in window._note.text()


def test_characters_that_could_not_be_drawn_are_told_above_the_pages(shown, bench, small_clinic, paid):
    assert not shown("receipt", {"posting_id": paid}).pane.undrawn.isVisible()
    change_patient(bench.desk, small_clinic["patient"], {"first": "محمد"})
    window = shown("receipt", {"posting_id": paid})
    assert window.pane.undrawn.isVisible()
    assert "ح د م" in window.pane.undrawn.words()
    assert walk(window) == []


def test_the_receipt_is_seen_noted_and_named(qtbot, shown, paid):
    window = shown("receipt", {"posting_id": paid})
    assert window.windowTitle() == "Receipt 1"
    assert verbs()[-1] == "show_receipt"
    assert "$25.00" in words(window.pane.paper.pdf)
    picture = window.pane.view.viewport().grab().toImage()
    inks = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, 300, 7)}
    assert "#ffffff" in inks
    assert len(inks) > 8


def test_printing_is_noted_before_and_remembered(qtbot, bench, shown, paid, printers):
    window = shown("receipt", {"posting_id": paid})
    press(qtbot, window, "print")
    sheet = sheet_of(window)
    sheet.findChild(QComboBox, "printer").setCurrentText("Label")
    sheet.findChild(QSpinBox, "copies").setValue(2)
    press(qtbot, sheet, "go")
    last = Act.select().order_by(Act.id.desc()).first()
    assert (last.verb, last.label) == ("put_out", "Print receipt")
    assert json.loads(last.detail) == {
        "kind": "receipt", "how": "print", "posting_id": paid, "copies": 2, "printer": "Label", "language": "en",
    }  # fmt: skip
    with qtbot.waitSignal(window.outlet.left):
        pass
    assert "2 copies sent to Label." in window.notice.accessibleName()
    assert printers.opened[0].copyCount() == 2
    printed = (printers.folder / "Label.pdf").read_bytes()
    assert len(page_sizes(printed)) == 1
    across, down = page_sizes(printed)[0]
    assert (round(across), round(down)) == (612, 792)
    assert bench.settings.text("printer/receipt") == "Label"
    other = shown("receipt", {"posting_id": paid})
    press(qtbot, other, "print")
    assert sheet_of(other).findChild(QComboBox, "printer").currentText() == "Label"


def test_what_is_printed_is_what_is_seen(qtbot, shown, paid, printers):
    window = shown("receipt", {"posting_id": paid})
    press(qtbot, window, "print")
    with qtbot.waitSignal(window.outlet.left):
        press(qtbot, sheet_of(window), "go")
    pictures = []
    for pdf in (window.pane.paper.pdf, (printers.folder / "Front desk.pdf").read_bytes()):
        p = draw_page(pdf, 0, 306)
        pictures.append(QImage(p.pixels, p.width, p.height, p.stride, QImage.Format.Format_RGB32).copy())
    seen, printed = pictures
    assert seen.size() == printed.size()
    apart = [
        abs(seen.pixelColor(x, y).lightness() - printed.pixelColor(x, y).lightness())
        for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)
    ]  # fmt: skip
    assert sum(apart) / len(apart) < 3
    assert sum(seen.pixelColor(x, y).lightness() < 128 for x in range(306) for y in range(0, 396, 2)) > 200


def test_print_again_takes_the_same_order(qtbot, shown, paid, printers):
    window = shown("receipt", {"posting_id": paid})
    press(qtbot, window, "print")
    with qtbot.waitSignal(window.outlet.left):
        press(qtbot, sheet_of(window), "go")
    with qtbot.waitSignal(window.outlet.left):
        press(qtbot, window.notice, "again")
    assert verbs().count("put_out") == 2
    assert len(printers.opened) == 2


@pytest.mark.qt_log_ignore("Returned false", "This plugin does not support", extend=True)
def test_a_printer_that_fails_loses_nothing(qtbot, shown, paid, printers):
    printers.is_broken = True
    window = shown("receipt", {"posting_id": paid})
    press(qtbot, window, "print")
    press(qtbot, sheet_of(window), "go")
    qtbot.waitUntil(lambda: "did not take the paper" in window.notice.accessibleName(), timeout=20_000)
    assert "still here" in window.notice.accessibleName()
    assert window.pane.paper is not None
    printers.is_broken = False
    with qtbot.waitSignal(window.outlet.left):
        press(qtbot, window.notice, "again")
    assert (printers.folder / "Front desk.pdf").exists()


def test_without_a_printer_there_is_the_file(qtbot, shown, paid, tmp_path):
    window = shown("receipt", {"posting_id": paid}, printers=FilePrinters(tmp_path, ()))
    press(qtbot, window, "print")
    assert "This computer has no printer." in window.notice.accessibleName()
    press(qtbot, window.notice, "save")
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("receipt-1.pdf")
    dialog.reject()


def test_saving_writes_the_very_paper(qtbot, bench, shown, paid, tmp_path):
    window = shown("receipt", {"posting_id": paid})
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is not None, timeout=20_000)
    dialog = window.findChild(QFileDialog)
    assert not Path(dialog.directory().path()).is_relative_to(bench.folder.root)
    target = tmp_path / "mine.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert target.read_bytes() == window.pane.paper.pdf
    assert Act.select().order_by(Act.id.desc()).first().label == "Save receipt as PDF"
    assert "not encrypted" in window.notice.accessibleName()


def test_no_paper_is_saved_among_the_records_and_the_next_is_offered_where_the_last_went(
    qtbot, bench, shown, paid, tmp_path
):
    window = shown("receipt", {"posting_id": paid})
    window.outlet.save_paper(window.pane)
    window.findChild(QFileDialog).reject()
    among = bench.folder.root / "receipt.pdf"
    window.outlet.save_to(str(among))
    assert "folder of the clinic's records" in window.notice.accessibleName()
    assert not among.exists()
    (tmp_path / "papers").mkdir()
    window.outlet.save_to(str(tmp_path / "papers" / "mine.pdf"))
    window.outlet.save_paper(window.pane)
    dialogs = window.findChildren(QFileDialog)
    assert dialogs[-1].directory().path() == str(tmp_path / "papers")
    dialogs[-1].reject()


def test_a_folder_that_cannot_be_written_is_said(qtbot, bench, shown, paid, tmp_path):
    window = shown("receipt", {"posting_id": paid})
    window.outlet.save_paper(window.pane)
    window.findChild(QFileDialog).reject()
    window.outlet.save_to(str(tmp_path / "no" / "such" / "place.pdf"))
    assert "There is no folder" in window.notice.accessibleName()
    assert window.pane.paper is not None


def test_a_paper_that_cannot_be_made_says_why(qtbot, bench, small_clinic, printers):
    window = PaperWindow(bench, PaperWish("appointment_card", {"patient_id": small_clinic["patient"]}), None, printers)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.pane.failed):
        pass
    assert window.pane._empty.sentence.text() == "This patient has no visit to come."
    assert not window.findChild(QPushButton, "print").isEnabled()


def test_brochure_switches_make_it_anew(qtbot, shown, small_clinic):
    window = shown("brochure", {"topic": "medicines", "patient_id": small_clinic["patient"]})
    assert "Taking medicines safely" in words(window.pane.paper.pdf)
    assert "short edge" in window._note.text()
    with qtbot.waitSignal(window.pane.made):
        press(qtbot, window, "es")
    assert "Tome bien sus medicinas" in words(window.pane.paper.pdf)
    with qtbot.waitSignal(window.pane.made):
        press(qtbot, window, "one_page")
    assert window.pane.paper.about["form"] == "one_page"
    assert not window._hint.isVisible()


def test_the_schedule_can_hide_names(qtbot, shown, paid):
    window = shown("day_schedule", {"on": date(2026, 11, 25)})
    assert "Alvarez" in words(window.pane.paper.pdf)
    with qtbot.waitSignal(window.pane.made):
        window._choices._private.click()
    assert "Alvarez" not in words(window.pane.paper.pdf)


def test_nothing_stays_when_the_desk_locks(qtbot, bench, paid):
    window = PaperWindow(bench, PaperWish("receipt", {"posting_id": paid}))
    window.show()
    qtbot.waitUntil(lambda: window.pane.paper is not None, timeout=20_000)
    bench.flush_wanted.emit()
    qtbot.waitUntil(lambda: not isValid(window), timeout=20_000)


def test_a_window_closed_while_its_paper_is_made_is_no_trouble(qtbot, bench, paid):
    window = PaperWindow(bench, PaperWish("receipt", {"posting_id": paid}))
    window.show()
    window.close()
    qtbot.waitUntil(lambda: not isValid(window) and bench.tasks.is_idle, timeout=20_000)


def test_a_print_under_way_survives_the_lock(qtbot, bench, printers, small_clinic):
    window = PaperWindow(bench, PaperWish("brochure", {"topic": "medicines", "language": "en"}), None, printers)
    window.show()
    qtbot.waitUntil(lambda: window.pane.paper is not None, timeout=20_000)
    press(qtbot, window, "print")
    press(qtbot, sheet_of(window), "go")
    bench.flush_wanted.emit()
    assert isValid(window)
    assert not window.isVisible()
    qtbot.waitUntil(lambda: not isValid(window), timeout=20_000)
    assert len(page_sizes((printers.folder / "Front desk.pdf").read_bytes())) == 2


def test_one_page_of_many_can_be_printed(qtbot, shown, small_clinic, printers):
    window = shown("brochure", {"topic": "medicines", "language": "en"})
    window.pane.view.go_to(2)
    press(qtbot, window, "print")
    sheet = sheet_of(window)
    press(qtbot, sheet, "one")
    with qtbot.waitSignal(window.outlet.left):
        press(qtbot, sheet, "go")
    (size,) = page_sizes((printers.folder / "Front desk.pdf").read_bytes())
    assert size[0] > size[1]  # landscape


def test_one_of_a_kind_gives_its_place_and_documents_lie_side_by_side(qtbot, bench, small_clinic):
    desk = QWidget()
    qtbot.addWidget(desk)
    chart = PaperWish("chart", {"patient_id": small_clinic["patient"]})
    kinds = [chart, PaperWish("pull_list", {"on": date(2026, 11, 24)}), chart]
    kinds += [PaperWish("document", {"document_id": row}) for row in (1, 2)]
    opened = [open_paper(bench, desk, wish) for wish in kinds]
    assert [isValid(one) and one.isVisible() for one in opened] == [False, True, True, True, True]
    for one in opened[1:]:
        one.close()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_everything_can_be_read_reached_and_named(qtbot, qapp, shown, small_clinic, name):
    theme.apply(qapp, name)
    window = shown("brochure", {"topic": "medicines", "patient_id": small_clinic["patient"]})
    press(qtbot, window, "print")
    sheet = sheet_of(window)
    assert walk(sheet) == []
    sheet.reject()
    QApplication.sendPostedEvents(None, 52)
    assert walk(window) == []


def test_a_receipt_in_another_language_is_offered_in_english_too(qtbot, bench, shown, paid, small_clinic):
    assert not shown("receipt", {"posting_id": paid})._strip.isVisible()
    change_patient(bench.desk, small_clinic["patient"], {"language": "es"})
    window = shown("receipt", {"posting_id": paid})
    assert window._strip.isVisible()
    assert window.paper.about["language"] == "es"
    with qtbot.waitSignal(window.pane.made):
        window.findChild(QPushButton, "en").click()
    assert window.paper.about["language"] == "en"
    assert window._strip.isVisible(), "and back again"


def test_who_may_not_print_charts_only_looks_at_a_filed_document(shown, bench, small_clinic, qtbot, paid):
    receipt = make_paper(bench.desk, "receipt", {"posting_id": paid})
    row = file_document(
        bench.desk, small_clinic["patient"], {"title": "Letter", "mime": "application/pdf"}, receipt.pdf
    )
    bench.desk.role = Role.READ_ONLY
    window = shown("document", {"document_id": row})
    for name in ("print", "save"):
        made = window.findChild(QPushButton, name)
        assert not made.isEnabled()
        assert made.accessibleDescription()
    qtbot.keyClick(window.pane.view, Qt.Key.Key_Return)
    assert sheet_of(window) is None


def test_an_encrypted_file_opens_with_the_passphrase_that_is_shown_once(qtbot, shown, small_clinic, tmp_path):
    window = shown("chart_part", {"patient_id": small_clinic["patient"], "part": "face"})
    assert window.findChild(QPushButton, "seal").isVisible()
    out = tmp_path / "away" / "face.pdf"
    out.parent.mkdir()
    press(qtbot, window, "seal")
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(out))
    dialog.reject()
    passphrase = window.outlet._passphrase
    assert passphrase in " ".join(said.text() for said in window.notice.findChildren(QLabel))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password=passphrase) as read:
        assert len(read.pages) == 1
    row = Correspondence.get()
    assert (row.how, row.pdf_sha256) == ("sealed", sha256_of(out.read_bytes()))
    press(qtbot, window, "copy")
    assert QApplication.clipboard().text() == passphrase


def test_only_what_is_sent_far_away_is_offered_encrypted(shown, paid):
    assert not shown("receipt", {"posting_id": paid}).findChild(QPushButton, "seal").isVisible()
