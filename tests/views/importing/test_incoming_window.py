"""Files that came in are looked at, filed, imported or set aside; the folder is chosen in the settings and watched."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pcdesk.acts.desk.incoming import take_new
from pcdesk.acts.frame.desk import house
from pcdesk.exchange.door.incoming_folder import IncomingFolder
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.incoming_file import IncomingFile, count_waiting
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.models.people.person import Patient
from pcdesk.qt.incoming import FolderWatch, choose_folder, chosen_folder
from pcdesk.views.bench.drafts_left import go_on
from pcdesk.views.bench.wishes import IncomingWish, PaperWish
from pcdesk.views.clinic.incoming_page import IncomingPage
from pcdesk.views.importing.incoming_window import IncomingWindow
from pcdesk.views.importing.window import ImportWindow
from pcdesk.views.look import theme
from tests.views.walker import walk
from tests.wished import on_wish

LIST = b"MRN,First name,Last name,DOB\n20417,Nadia,Luna,1980-03-04\n"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


@pytest.fixture
def shown(qtbot, bench, box):
    """Lets files come in and opens the window on them."""
    opened = []

    def make(**files: bytes) -> IncomingWindow:
        folder = IncomingFolder(box)
        for name, body in files.items():
            (box / name.replace("_", ".")).write_bytes(body)
        for _look in range(2):
            take_new(house(), folder, False)
        window = IncomingWindow(bench)
        opened.append(window)
        window.show()
        return window

    yield make
    for window in opened:
        if shiboken6.isValid(window):
            window.close()


def test_a_scan_is_filed_with_the_patient_that_was_found(qtbot, shown, small_clinic):
    window = shown(scan_pdf=b"%PDF-1.7 scan")
    assert not window.file_button.isEnabled()
    assert not window.list.bar.buttons["import"].isEnabled()
    window.box.setFocus()
    qtbot.keyClicks(window.box, "alva")
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert window.patient_id == small_clinic["patient"]
    window.form.fields["title"].editor.put_text("Knee")
    window.file_button.click()
    document = Document.get()
    assert (document.title, document.patient_id, document.kind) == ("Knee", small_clinic["patient"], "other")
    assert window.chosen() is None
    assert count_waiting() == 0


def test_what_is_being_filed_stays_while_another_file_comes(qtbot, shown, small_clinic, box):
    window = shown(scan_pdf=b"%PDF-1.7 scan")
    window.form.fields["title"].editor.put_text("Knee")
    folder = IncomingFolder(box)
    (box / "next.pdf").write_bytes(b"%PDF-1.7 next")
    for _look in range(2):
        take_new(house(), folder, False)
    assert len(window.list.rows) == 2
    assert window.form.fields["title"].editor.text() == "Knee"


def test_what_was_begun_comes_back_after_a_lock_and_goes_when_the_window_is_closed(qtbot, shown, bench, small_clinic):
    window = shown(first_pdf=b"%PDF-1.7 one", second_pdf=b"%PDF-1.7 two")
    second = next(one for one in window.list.rows if one.name == "second.pdf")
    window.list.table.choose(second.id)
    window.form.fields["title"].editor.put_text("Report of the eye clinic")
    window.form.edited.emit()
    window._take_patient(small_clinic["patient"])
    window.drafts.note()
    bench.flush_wanted.emit()
    wanted = []
    on_wish(bench, IncomingWish, lambda _wish: wanted.append(True))
    go_on(bench)
    assert wanted == [True]
    again = IncomingWindow(bench)
    qtbot.addWidget(again)
    assert again.chosen().id == second.id
    assert (again.patient_id, again.form.fields["title"].editor.text()) == (
        small_clinic["patient"], "Report of the eye clinic",
    )  # fmt: skip
    again.close()
    assert drafts_kept(bench.desk.staff_id, "incoming:") == []


def test_who_is_searched_for_comes_back_with_the_file_it_was_for(qtbot, shown, bench, small_clinic):
    window = shown(first_pdf=b"%PDF-1.7 one", second_pdf=b"%PDF-1.7 two")
    second = next(one for one in window.list.rows if one.name == "second.pdf")
    window.list.table.choose(second.id)
    qtbot.keyClicks(window.box, "alva")
    bench.flush_wanted.emit()
    again = IncomingWindow(bench)
    qtbot.addWidget(again)
    assert (again.chosen().id, again.box.text()) == (second.id, "alva")
    again.list.table.choose(next(one.id for one in again.list.rows if one.id != second.id))
    assert again.box.text() == "", "it was for another file"
    again.close()


def test_a_list_is_imported_and_waits_no_more(qtbot, shown, bench):
    window = shown(list_csv=LIST)
    assert not window.list.bar.buttons["look"].isEnabled()
    window.list.bar.buttons["import"].click()
    opened = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ImportWindow) and one.isVisible())
    qtbot.waitUntil(lambda: opened.step == "match")
    copy = opened._look.path
    assert copy.exists()
    for step in ("preview", "done"):
        opened._next.click()
        qtbot.waitUntil(lambda step=step: opened.step == step)
    assert Patient.get_or_none(Patient.mrn == "20417") is not None
    assert IncomingFile.get().state == "filed"
    opened.close()
    assert not copy.exists()


def test_what_is_not_wanted_is_set_aside_and_who_may_not_is_told(qtbot, shown, bench):
    window = shown(scan_pdf=b"%PDF-1.7 scan", other_pdf=b"%PDF-1.7 other")
    window.list.bar.buttons["aside"].click()
    assert count_waiting() == 1
    bench.desk.role = Role.READ_ONLY
    window.list.reload()
    aside = window.list.bar.buttons["aside"]
    assert not aside.isEnabled()
    assert aside.toolTip()


def test_a_scan_is_looked_at(qtbot, shown, bench):
    wishes = []
    on_wish(bench, PaperWish, wishes.append)
    window = shown(scan_pdf=b"%PDF-1.7 scan")
    window.list.bar.buttons["look"].click()
    assert (wishes[0].kind, wishes[0].about) == ("incoming", {"incoming_file_id": 1})


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_the_window_and_its_settings_are_read_reached_and_named(qtbot, shown, bench, box, look):
    theme.apply(QApplication.instance(), look)
    choose_folder(bench.folder, box, deletes=False)
    page = IncomingPage(bench)
    qtbot.addWidget(page)
    page.reload()
    page.show()
    assert walk(page) == []
    assert walk(shown(scan_pdf=b"%PDF-1.7 scan", list_csv=LIST)) == []


def test_the_folder_is_chosen_by_who_manages_and_never_among_the_records(qtbot, bench, box):
    bench.desk.role = Role.OWNER
    page = IncomingPage(bench)
    qtbot.addWidget(page)
    page.reload()
    assert not page.stop.isEnabled()
    page.take(str(bench.folder.root))
    assert chosen_folder(bench.folder) == (None, False)
    page.take(str(box))
    assert chosen_folder(bench.folder) == (box, False)
    page.deletes.click()
    assert chosen_folder(bench.folder) == (box, True)
    page.stop.click()
    assert chosen_folder(bench.folder) == (None, False)
    bench.desk.role = Role.COORDINATOR
    page.reload()
    assert not page.choose.isEnabled()


def test_the_watch_takes_in_what_rests_and_says_each_trouble_once(qtbot, bench, box):
    watch, said = FolderWatch(bench.tasks, bench.folder, bench), list[str]()
    watch.said.connect(said.append)
    watch.look()
    assert bench.tasks.is_idle, "off by default"
    choose_folder(bench.folder, box, deletes=False)
    (box / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    (box / "link.pdf").symlink_to(box / "scan.pdf")
    for _look in range(3):
        watch.look()
        qtbot.waitUntil(lambda: bench.tasks.is_idle)
    assert count_waiting() == 1
    assert len(said) == 1
    choose_folder(bench.folder, box / "gone", deletes=False)
    for _look in range(2):
        watch.look()
        qtbot.waitUntil(lambda: bench.tasks.is_idle)
    assert len(said) == 2
