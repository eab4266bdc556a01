"""The tour is a test too: every step of the day can be done, leaves its picture, and its papers are papers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit

from pcdesk import moment
from pcdesk.__main__ import main
from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD
from pcdesk.models.engine.key_file import WrongPassword, unlock
from pcdesk.paths import Folder
from pcdesk.tour.hand import CannotBeDone, keys, window_of
from pcdesk.tour.steps import STEPS, find_a_patient, import_patients, welcome
from pcdesk.tour.walk import read_size, walk
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.paper.preview import PaperWindow


def test_the_whole_day_can_be_done(tmp_path, qapp, capsys):
    out = tmp_path / "out"
    assert main(["tour", "--json", "--out", str(out), "--size", "1366x768"]) == 0, capsys.readouterr().err
    pictures = sorted(out.glob("*.png"))
    listed = json.loads(capsys.readouterr().out)
    assert (listed["out"], listed["pictures"]) == (str(out), [picture.name for picture in pictures])
    assert sorted(listed["papers"]) == sorted(paper.name for paper in out.glob("*.pdf"))
    sizes = {path.stem[3:]: QImage(str(path)).size().toTuple() for path in pictures}
    assert {sizes[name] for name in ("welcome", "today", "check-in", "locked")} == {(1366, 768)}
    assert len(pictures) >= len(STEPS)
    for picture in pictures:
        image = QImage(str(picture))
        colours = {image.pixel(x, y) for x in range(0, image.width(), 37) for y in range(0, image.height(), 29)}
        assert len(colours) > 4, f"{picture.name} shows nothing"
    papers = sorted(out.glob("*.pdf"))
    assert {"chart", "receipt", "day-schedule", "pull-list", "appointment-card"} <= {p.stem for p in papers}
    for paper in papers:
        with pikepdf.open(paper) as pdf:
            assert len(pdf.pages) >= 1
    told = (out / "tour.md").read_text(encoding="utf-8")
    assert all(picture.name in told for picture in pictures)
    assert all(paper.name in told for paper in papers)


def test_what_cannot_be_is_one_clear_line(tmp_path, capsys):
    assert main(["tour", "--out", str(tmp_path), "--import", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


LISTED = "Last name,First name,DOB\nAlvarez,Rosa,3/4/1980\n"


@pytest.mark.parametrize(("files", "path", "why"), [
    ({}, ".", "The folder holds no CSV or JSON files that pcdesk knows."),
    ({"a.csv": LISTED, "b.csv": LISTED}, ".", "The folder holds no CSV or JSON files that pcdesk knows."),
    ({"noise.csv": "qwerty uiop\nasdf\n"}, "noise.csv", "No column is matched to the last name or the full name."),
    ({"noise.json": "{]"}, "noise.json", "JSON"),
    ({"nobody.csv": "Last name,First name\n,Dan\n"}, "nobody.csv", "line 2: The row has no last name."),
    ({"empty.csv": "Last name,First name\n"}, "empty.csv", "There is no patient in it."),
    ({"paper.pdf": "%PDF-1.7"}, "paper.pdf", "This is a document"),
])  # fmt: skip
def test_nothing_begins_with_patients_that_cannot_come_in(tmp_path, capsys, files, path, why):
    place, out = tmp_path / "from", tmp_path / "out"
    place.mkdir()
    for name, content in files.items():
        (place / name).write_text(content, encoding="utf-8")
    assert main(["tour", "--out", str(out), "--import", str(place / path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith(f"pcdesk: {place / path}: ")
    assert why in said.err
    assert "Nothing was done." in said.err
    assert not out.exists()


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_file_where_a_folder_is_meant(tmp_path, capsys, below):
    file = tmp_path / "there.txt"
    file.write_text("mine", encoding="utf-8")
    assert main(["tour", "--json", "--out", str(file / below)]) == 1
    said = capsys.readouterr()
    assert "there.txt is a file, not a folder." in json.loads(said.out)["error"]
    assert said.err.count("\n") == 1
    assert file.read_text(encoding="utf-8") == "mine"


def named(out: Path) -> list[str]:
    return [picture.stem[3:] for picture in sorted(out.glob("*.png"))]


def test_a_plain_list_is_led_through_the_matching(tmp_path, qapp):
    path = tmp_path / "people.csv"
    path.write_text(LISTED, encoding="utf-8")
    walk(tmp_path, (1366, 768), "light", path, (welcome, import_patients, find_a_patient))
    assert named(tmp_path) == [
        "sign-in", "import-match", "import-dates", "import-preview", "import-done", "find", "patient",
    ]  # fmt: skip


@pytest.mark.parametrize("last", ["Łukaszewicz", "Иванова", "李", "O’Neil"])
def test_the_hand_types_every_writing(qtbot, last):
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    keys(line, f"{last} 1")
    assert line.text() == f"{last} 1"


def test_the_day_follows_a_patient_of_any_name(tmp_path, qapp):
    path = tmp_path / "people.csv"
    path.write_text("Last name,First name,DOB\nИванова,Мария,1980-03-04\n", encoding="utf-8")
    walk(tmp_path, (1366, 768), "light", path, (welcome, import_patients, find_a_patient))
    assert named(tmp_path)[-1] == "patient"


def test_a_window_that_a_step_leaves_open_is_named(tmp_path, qapp):
    path = tmp_path / "people.csv"
    path.write_text(LISTED, encoding="utf-8")

    def open_a_paper(day):
        day.bench.wish(PaperWish("day_schedule", {"on": moment.today()}))
        window_of(PaperWindow)

    with pytest.raises(CannotBeDone, match=r"(?s)open a paper.*paper_window"):
        walk(tmp_path, (1366, 768), "light", path, (welcome, import_patients, open_a_paper))


KILLED = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from pcdesk.tour.steps import import_patients, welcome
from pcdesk.tour.walk import walk
def stand(_day):
    print("ready", flush=True)
    sys.stdin.read()
place = Path(sys.argv[1])
walk(place, (1366, 768), "light", place / "people.csv", (welcome, import_patients, stand))
"""


def test_what_a_killed_tour_leaves_nobody_can_open_and_the_next_start_clears(tmp_path):
    rooms = tmp_path / "tmp"
    rooms.mkdir()
    (tmp_path / "people.csv").write_text(LISTED.replace("3/4/1980", "1980-03-04"), encoding="utf-8")
    around = {**os.environ, "TMPDIR": str(rooms)}
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], cwd=Path(__file__).parents[2], env=around, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as walking:  # fmt: skip
        assert walking.stdout is not None
        assert walking.stdout.readline() == "ready\n"
        clear = [sys.executable, "-c", "from pcdesk.passing import clear_left; print(clear_left())"]
        assert subprocess.check_output(clear, env=around, cwd=Path(__file__).parents[2]).strip() == b"0"
        walking.kill()
    (left,) = rooms.iterdir()
    for password in ("a desk for one long day", DEMO_PASSWORD):
        with pytest.raises(WrongPassword):
            unlock(Folder(left / "clinic"), "mia", password)
    assert subprocess.check_output(clear, env=around, cwd=Path(__file__).parents[2]).strip() == b"1"
    assert list(rooms.iterdir()) == []


def test_a_list_without_birth_dates_ends_in_words(tmp_path, qapp):
    path = tmp_path / "people.csv"
    path.write_text("Last name,First name\nAlvarez,Rosa\n", encoding="utf-8")
    with pytest.raises(CannotBeDone, match="birth date"):
        walk(tmp_path, (1366, 768), "light", path, (welcome, import_patients, find_a_patient))


@pytest.mark.parametrize("text", ["", "1366", "x", "10x10", "99999x99999", "1366xabc", "-1x5"])
def test_sizes(text):
    assert read_size("1366X768") == (1366, 768)
    with pytest.raises(KnownError):
        read_size(text)
