"""Education sheets as the desk gives them: chosen, printed, written down."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton

from pcdesk.acts.desk import care
from pcdesk.acts.people import patient
from pcdesk.models.desk.care import Handout
from pcdesk.models.record.journal import Act
from pcdesk.printing.teaching.topic import topic, topic_keys
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.handout.sheet import HandoutSheet
from pcdesk.views.look import theme
from pcdesk.views.paper.print_sheet import PrintSheet
from tests.printing.reading import words
from tests.views.paper.conftest import FilePrinters
from tests.views.walker import walk


@pytest.fixture
def sheet(qtbot, bench, small_clinic, tmp_path):
    patient.change_patient(bench.desk, small_clinic["patient"], {"language": "es"})
    window = HandoutSheet(bench, small_clinic["patient"], None, FilePrinters(tmp_path))
    qtbot.addWidget(window)
    window.resize(1100, 760)
    window.show()
    qtbot.waitUntil(lambda: window.pane.paper is not None, timeout=20_000)
    return window


def press(qtbot, window, name):
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def choose(qtbot, sheet, key):
    row = next(n for n in range(sheet.topics.count()) if sheet.topics.item(n).data(Qt.ItemDataRole.UserRole) == key)
    with qtbot.waitSignal(sheet.pane.made):
        sheet.topics.setCurrentRow(row)


def test_it_speaks_the_patients_language_first(sheet):
    assert sheet.topics.count() == len(topic_keys()) == 5
    said = words(sheet.pane.paper.pdf)
    assert "Para: Rosa Alvarez" in said
    assert sheet.choices.told() == {"language": "es", "form": "folded", "large_print": False}
    assert "Getting ready" in sheet.topics.item(0).text()  # staff read their own language


def test_given_printed_and_written_down(qtbot, bench, sheet, small_clinic):
    said = []
    bench.said.connect(lambda text, undo: said.append((text, undo)))
    choose(qtbot, sheet, "medicines")
    sheet.findChild(QCheckBox, "taught_back").click()
    press(qtbot, sheet, "give")
    assert Handout.select().count() == 0
    with qtbot.waitSignal(sheet.outlet.left):
        press(qtbot, sheet.findChild(PrintSheet), "go")
    row = Handout.get()
    assert (row.patient_id, row.topic, row.language, row.form) == (small_clinic["patient"], "medicines", "es", "folded")
    assert (row.is_large_print, row.is_taught_back, row.handed_on) == (False, True, date(2026, 11, 24))
    assert [act.verb for act in Act.select().order_by(Act.id)][-2:] == ["put_out", "hand_out"]
    assert said == [(f"Handed out {topic('medicines', 'en').title}", True)], "staff read their own language, no key"
    assert "Given Nov 24, 2026" in sheet.topics.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert sheet.topics.chosen() == "medicines"


def test_printing_alone_writes_nothing_down(qtbot, sheet):
    press(qtbot, sheet, "give")
    sheet.findChild(PrintSheet).reject()
    press(qtbot, sheet, "print")
    with qtbot.waitSignal(sheet.outlet.left):
        press(qtbot, next(s for s in sheet.findChildren(PrintSheet) if s.isVisible()), "go")
    assert Handout.select().count() == 0


def test_one_from_the_shelf_is_recorded_once(qtbot, bench, sheet):
    press(qtbot, sheet, "record")
    press(qtbot, sheet, "record")
    assert Handout.select().count() == 1
    assert bench.troubles == []
    bench.undo()
    assert Handout.alive().count() == 0


def test_switches_make_another_sheet(qtbot, sheet):
    for name in ("en", "one_page"):
        with qtbot.waitSignal(sheet.pane.made):
            press(qtbot, sheet, name)
    with qtbot.waitSignal(sheet.pane.made):
        sheet.findChild(QCheckBox, "large").click()
    assert sheet.pane.paper.about["large_print"] is True
    assert "Getting ready for a blood test" in words(sheet.pane.paper.pdf)


def test_the_form_that_was_liked_is_proposed(qtbot, bench, small_clinic):
    who = small_clinic["patient"]
    care.hand_out(bench.desk, who, "medicines", "en", "one_page", large_print=True)
    window = HandoutSheet(bench, who)
    qtbot.addWidget(window)
    assert window.choices.told() == {"language": "en", "form": "one_page", "large_print": True}
    qtbot.waitUntil(lambda: window.pane.paper is not None, timeout=20_000)


def test_for_nobody_it_is_printed_and_not_recorded(qtbot, bench: Workbench):
    window = HandoutSheet(bench)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.pane.paper is not None, timeout=20_000)
    assert not window.findChild(QPushButton, "give").isVisible()
    assert not window.findChild(QPushButton, "record").isVisible()
    assert "For:" not in words(window.pane.paper.pdf)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_everything_can_be_read_reached_and_named(qtbot, qapp, sheet, name):
    theme.apply(qapp, name)
    press(qtbot, sheet, "record")
    assert walk(sheet) == []
