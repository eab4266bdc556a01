"""File → Import on a real encrypted clinic: every step, every way out, every bad file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

from pcdesk import crash
from pcdesk.exchange.ground.refusal import Refusal, Where
from pcdesk.models.clinic.right import Role
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.people.person import Patient
from pcdesk.models.record.journal import Act
from pcdesk.views.bench.wishes import PanelWish
from pcdesk.views.importing.looking import look, refusals_csv
from pcdesk.views.importing.window import ImportWindow
from pcdesk.views.list.table import Table
from pcdesk.views.look import theme
from tests.views.walker import walk

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
PLAIN = """Patient Name,DOB,Cell,Insurance,Member ID,Shoe size
"Núñez, José",03/04/1980,4055550142,BlueOak,W1,42
"Nguyễn, Thị",05/06/1991,4055550143,BlueOak,W2,38
,01/02/1990,4055550144,,,
"Smith <b>, Ann",31/31/1990,405,BlueOak,W9,
"""


@pytest.fixture
def window(qtbot, bench) -> ImportWindow:
    made = ImportWindow(bench)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def press(qtbot, window, name: str) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def wait_for(qtbot, window, step: str) -> None:
    qtbot.waitUntil(lambda: window._step == step and not window._work.is_running, timeout=20_000)


def counts() -> dict[str, int]:
    return {model.__name__: model.select().count() for model in JOURNALLED}


def said(window) -> str:
    return window.notice.accessibleName() if window.notice.isVisible() else ""


def preview_of(qtbot, window, path: Path) -> None:
    window.take(path)
    wait_for(qtbot, window, "match")
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: not window._work.is_running, timeout=20_000)
    if window.match.is_asking:
        press(qtbot, window, "next")
    wait_for(qtbot, window, "preview")


def test_a_plain_list_from_choice_to_patients(qtbot, bench, window, written):
    path = written("list.csv", PLAIN)
    before = counts()
    window.take(path)
    wait_for(qtbot, window, "match")
    assert window.match.matching().columns == {
        "Patient Name": "full_name", "DOB": "born_on", "Cell": "phone_mobile", "Insurance": "payer",
        "Member ID": "member_id",
    }  # fmt: skip
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: window.match.is_asking, timeout=20_000)
    assert "Tuesday, March 4, 1980" in window.match._meant.text()
    press(qtbot, window, "day")
    assert "Thursday, April 3, 1980" in window.match._meant.text()
    press(qtbot, window, "month")
    press(qtbot, window, "next")
    wait_for(qtbot, window, "preview")
    assert counts() == before
    outcome = window._outcome
    assert (outcome.came, outcome.here, outcome.refused) == (3, 0, 1)
    table = window.findChild(Table, "refusals")
    shown = [tuple(table.model().index(row, column).data() for column in range(4)) for row in range(2)]
    assert shown[0][:2] == ("list.csv", "4")
    assert "no last name" in shown[0][3]
    assert "31/31/1990" in shown[1][3]
    press(qtbot, window, "next")
    wait_for(qtbot, window, "done")
    assert "3 new patients came in from list.csv." in said(window)
    jose = Patient.get(Patient.last == "Núñez")
    assert (jose.first, jose.born_on.isoformat()) == ("José", "1980-03-04")
    assert Act.select().where(Act.verb == "import_patients").count() == 1
    assert bench.troubles == []


def test_the_patients_that_came_in_can_be_opened(qtbot, bench, window, written):
    preview_of(qtbot, window, written("list.csv", PLAIN))
    press(qtbot, window, "next")
    wait_for(qtbot, window, "done")
    press(qtbot, window, "people_wanted")
    table = window.findChild(Table, "people")
    names = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    assert names == ["Nguyễn, Thị", "Núñez, José", "Smith <b>, Ann"]
    with qtbot.waitSignal(bench.wished) as wished:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wished.args == [PanelWish("patient")]
    assert bench.patient_id == Patient.get(Patient.first == "Thị").id


def test_the_same_file_again_changes_nothing(qtbot, window, written):
    path = written("list.csv", PLAIN)
    preview_of(qtbot, window, path)
    press(qtbot, window, "next")
    wait_for(qtbot, window, "done")
    before = counts()
    preview_of(qtbot, window, path)
    assert (window._outcome.came, window._outcome.here) == (0, 3)
    assert "Everything in it is here already." in said(window)
    assert not window.findChild(QPushButton, "next").isEnabled()
    assert counts() == before


def test_the_day_first_answer_is_taken(qtbot, window, written):
    window.take(written("list.csv", "Last name,Born\nReed,03/04/1980\n"))
    wait_for(qtbot, window, "match")
    window.match.choose("Born", "born_on")
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: window.match.is_asking, timeout=20_000)
    press(qtbot, window, "day")
    press(qtbot, window, "next")
    wait_for(qtbot, window, "preview")
    press(qtbot, window, "next")
    wait_for(qtbot, window, "done")
    assert Patient.get(Patient.last == "Reed").born_on.isoformat() == "1980-04-03"


def test_unknown_columns_are_matched_by_hand(qtbot, window, written):
    window.take(written("odd.csv", "aaa,bbb\nReed,Ann\n"))
    wait_for(qtbot, window, "match")
    assert "last name" in said(window)
    assert not window.findChild(QPushButton, "next").isEnabled()
    window.match.choose("aaa", "last")
    assert window.findChild(QPushButton, "next").isEnabled()
    window.match.choose("bbb", "last")
    assert "Two columns" in said(window)
    window.match.choose("bbb", "first")
    press(qtbot, window, "next")
    wait_for(qtbot, window, "preview")
    assert window._outcome.patients == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""), ("book.csv", b"PK\x03\x04" + b"x" * 200), ("paper.pdf", b"%PDF-1.7"),
        ("page.html", b"<html></html>"),
    ],
)  # fmt: skip
def test_what_is_no_patient_file_is_said_in_words(qtbot, window, written, name, content):
    before = counts()
    window.take(written(name, content))
    wait_for(qtbot, window, "choose")
    assert len(said(window)) > 20
    assert counts() == before


@pytest.mark.parametrize(
    "content", [b"\x00" * 5000, b'{"resourceType": "Bundle", "entry": [' * 400, b'{"a":', b"\xff\xfe\x00\xd8{", b"{}"]
)
def test_hostile_files_end_in_a_sentence(qtbot, window, written, content):
    before = counts()
    window.take(written("x.json", content))
    qtbot.waitUntil(lambda: window._step != "busy", timeout=20_000)
    assert said(window) or window._outcome.refused
    assert counts() == before


def test_a_path_that_is_gone(qtbot, window, tmp_path):
    window.take(tmp_path / "nothing.csv")
    wait_for(qtbot, window, "choose")
    assert "no file or folder" in said(window)


def test_cancel_leaves_everything_as_it_was(qtbot, bench, window, written):
    rows = "".join(f"Reed,Ann{number},1980-01-01\n" for number in range(12_000))
    preview_of(qtbot, window, written("long.csv", f"Last name,First name,DOB\n{rows}"))
    before = counts()
    press(qtbot, window, "next")
    window._progress.cancel_wanted.emit()
    wait_for(qtbot, window, "preview")
    assert "Stopped. Nothing was brought in." in said(window)
    assert counts() == before
    assert window._outcome.came == 12_000  # the preview is still there


def test_closing_in_the_middle_stops_the_work(qtbot, bench, written):
    window = ImportWindow(bench)
    window.show()
    rows = "".join(f"Reed,Ann{number},1980-01-01\n" for number in range(8_000))
    preview_of(qtbot, window, written("long.csv", f"Last name,First name,DOB\n{rows}"))
    before = counts()
    press(qtbot, window, "next")
    window.close()
    qtbot.waitUntil(lambda: not isValid(window), timeout=20_000)
    assert counts() == before


def test_a_fault_of_ours_is_a_sentence_and_quotes_nobody(qtbot, window, tmp_path):
    crash.watch(tmp_path, lambda _kind: None)
    try:
        window._on_failed(ZeroDivisionError("Reed, Ann"))
    finally:
        crash.forget()
    log = (tmp_path / crash.LOG).read_text(encoding="utf-8")
    assert "beyond what pcdesk understands" in said(window)
    assert "Nothing was brought in" in said(window)
    assert "Reed" not in log
    assert "ZeroDivisionError" in log


def test_without_the_right_nothing_is_shown(qtbot, bench, window, written):
    bench.clinic.desk.role = Role.READ_ONLY
    window.take(written("list.csv", "Last name\nReed\n"))
    wait_for(qtbot, window, "match")
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: "may not bring patients in" in said(window))
    assert window._step == "match"


def test_a_file_can_be_dropped(qtbot, window, written):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(written("list.csv", PLAIN)))])
    both = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    try:
        enter = QDragEnterEvent(QPointF(10, 10), Qt.DropAction.CopyAction, mime, *both)
    except (TypeError, ValueError):  # before Qt 6.12 a drag stood on a whole pixel
        enter = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, mime, *both)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, mime, *both))
    wait_for(qtbot, window, "match")


def test_the_list_of_refusals_is_saved_harmless(qtbot, bench, window, written, tmp_path):
    preview_of(qtbot, window, written("list.csv", PLAIN))
    window.save_list(str(tmp_path / "refused.csv"))
    rows = list(csv.reader(io.StringIO((tmp_path / "refused.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["File", "Line", "What", "Why"]
    assert [row[1] for row in rows[1:]] == ["4", "5"]
    window.save_list(str(tmp_path / "no" / "place.csv"))
    assert "could not be saved" in said(window)
    formula = refusals_csv([Refusal(Where("=cmd.csv", 3), "+Row", "@why")]).decode("utf-8-sig")
    assert formula.splitlines()[1] == "'=cmd.csv,3,'+Row,'@why"


def test_many_columns_are_matched_before_they_are_all_built(qtbot, window, written):
    names = ["Last name", *(f"c{number}" for number in range(90)), "First name"]
    window.take(written("wide.csv", ",".join(names) + "\n" + ",".join(["Reed", *["v"] * 90, "Ann"]) + "\n"))
    qtbot.waitUntil(lambda: window._step == "match", timeout=20_000)
    assert window.match.matching().columns == {"Last name": "last", "First name": "first"}
    window.match.choose("c89", "city")
    qtbot.waitUntil(lambda: len(window.match._boxes) == 92, timeout=20_000)
    assert window.match._boxes["c89"].currentText() == "City"
    assert window.match.matching().columns["c89"] == "city"


def test_samples_are_short_and_few(written):
    found = look(written("list.csv", "Last name,Note\n" + "Reed," + "x" * 500 + "\n" + "Reed,b\nReed,c\nReed,d\n"))
    assert found.samples["Last name"] == "Reed"
    assert found.samples["Note"].count(" · ") == 2
    assert len(found.samples["Note"]) < 60


def test_published_samples_come_in_by_the_window(qtbot, bench, window):
    folder = SAMPLES / "synthea-csv"
    if not folder.is_dir():
        pytest.skip(f"the sample files are not here ({SAMPLES})")
    window.take(folder)
    wait_for(qtbot, window, "preview")
    with (folder / "patients.csv").open(encoding="utf-8", newline="") as opened:
        patients = sum(1 for _ in csv.DictReader(opened))
    assert window._outcome.patients == patients
    press(qtbot, window, "next")
    wait_for(qtbot, window, "done")
    assert Patient.select().count() == patients + 1
    assert f"{patients} new patients" in said(window)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_step_can_be_read_reached_and_named(qtbot, qapp, window, written, name):
    theme.apply(qapp, name)
    assert walk(window) == []
    window.take(written("list.csv", PLAIN))
    wait_for(qtbot, window, "match")
    assert walk(window) == []
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: window.match.is_asking, timeout=20_000)
    assert walk(window) == []
    press(qtbot, window, "next")
    wait_for(qtbot, window, "preview")
    assert walk(window) == []


def test_what_is_here_but_different_is_decided_one_by_one(qtbot, bench, window, written):
    head = "MRN,Last name,First name,DOB,City\n"
    path = written("list.csv", head + "501,Prueba,Rosa,1980-03-14,Norman\n502,Muster,Theo,1970-12-25,Norman\n")
    preview_of(qtbot, window, path)
    press(qtbot, window, "next")
    wait_for(qtbot, window, "done")
    written("list.csv", head + "501,Luna,Rosa,1980-03-14,Norman\n502,Muster,Theo,1970-12-25,Tulsa\n")
    preview_of(qtbot, window, path)
    assert (window._outcome.came, window._outcome.differ) == (0, 2)
    assert "Here but different: 2" in window.report.said()
    assert "Came in" not in window.report.said()
    assert not window.findChild(QPushButton, "next").isEnabled()
    assert walk(window) == []
    table = window.findChild(Table, "differences")
    assert window.findChild(QPushButton, "next").shortcut().toString() == "Ctrl+Return"
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    press(qtbot, window, "next")
    wait_for(qtbot, window, "done")
    came = Patient.select().where(Patient.mrn.in_(["501", "502"])).order_by(Patient.mrn)
    assert [(p.last, p.city) for p in came] == [("Luna", "Norman"), ("Muster", "Norman")]
    assert bench.troubles == []
