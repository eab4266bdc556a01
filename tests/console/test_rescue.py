"""What a script or a technician meets: damaged records, wrong places, wrong words on the command line."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from pcdesk import moment
from pcdesk.__main__ import main
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.acts.people.patient import register_patient
from pcdesk.console import run as console_run
from pcdesk.models.people.person import Patient
from pcdesk.paths import Folder
from tests.conftest import NOON

PASSWORD = "tall ships sail past bridges"


def call(place: Path, *given: str) -> int:
    signed = ["--user", "olive", "--password-file", str(place / "password")]
    return main([*given, "--data", str(place / "clinic"), *signed])


def register(place: Path, last: str) -> None:
    clinic = sign_in(Folder(place / "clinic"), "olive", PASSWORD)
    register_patient(clinic.desk, {"last": last, "first": "Ana", "sex": "F"}, [])
    sign_out(clinic)


def patients(place: Path) -> int:
    clinic = sign_in(Folder(place / "clinic"), "olive", PASSWORD)
    try:
        return int(Patient.alive().count())
    finally:
        sign_out(clinic)


def test_an_older_copy_of_the_records_is_a_fault_until_it_is_known(made, capsys):
    older = made / "older.db"
    shutil.copy(made / "clinic" / "clinic.db", older)
    register(made, "Vega")
    shutil.copy(older, made / "clinic" / "clinic.db")
    assert call(made, "backup") == 0
    assert "do not end where pcdesk remembers" in capsys.readouterr().err
    assert call(made, "verify", "--json") == 1
    assert "the records end before act" in json.loads(capsys.readouterr().out)["faults"][0]
    capsys.readouterr()
    assert call(made, "verify") == 1, "looking does not make it good"
    assert call(made, "verify", "--acknowledge") == 1, "she is told what she acknowledges"
    assert "the records end before act" in capsys.readouterr().err
    assert call(made, "verify") == 0
    assert capsys.readouterr().err == "", "what the check before found is not told beside the one that is good"


@pytest.mark.parametrize("content", [b"", None])
def test_lost_records_are_never_filled_anew_and_come_back_from_a_backup(made, capsys, content):
    register(made, "Vega")
    assert call(made, "backup") == 0
    database = made / "clinic" / "clinic.db"
    database.unlink()
    if content is not None:
        database.write_bytes(content)
    assert call(made, "verify") == 1
    assert "missing or empty" in capsys.readouterr().err
    assert not database.exists() or not database.stat().st_size
    assert call(made, "restore") == 0
    assert patients(made) == 1


def test_restoring_twice_stays_with_the_backup(made, capsys):
    register(made, "Vega")
    assert call(made, "backup") == 0
    register(made, "Ruiz")
    for _ in range(2):
        assert call(made, "restore") == 0, capsys.readouterr().err
        assert patients(made) == 1


@pytest.mark.parametrize("name", ["clinic.db", "clinic.keys", "backups/x.pdf", "x.pdf", "exports/x.pdf"])
def test_no_paper_goes_among_the_records(made, capsys, name):
    target = made / "clinic" / name
    was_there = target.exists()
    assert call(made, "print", "schedule", "--out", str(target)) == 1
    assert "folder of the clinic's records" in capsys.readouterr().err
    assert target.exists() == was_there
    assert not was_there or not target.read_bytes().startswith(b"%PDF")


def test_a_paper_takes_the_place_of_another_paper_only(made, capsys):
    out = made / "day.pdf"
    assert call(made, "print", "schedule", "--out", str(out)) == 0
    assert call(made, "print", "schedule", "--out", str(out)) == 0
    assert call(made, "print", "schedule", "--out", str(made / "password")) == 1
    assert "is no PDF" in capsys.readouterr().err
    assert call(made, "print", "schedule", "--out", str(made / "nowhere" / "day.pdf")) == 1
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ("--clinic", "Hill", "--recovery-sheet", "nowhere/sheet.pdf"),
        ("--clinic", "Hill", "--recovery-sheet", "new/sheet.pdf"),
        ("--clinic", " ", "--recovery-sheet", "sheet.pdf"),
        ("--clinic", "Hill", "--recovery-sheet", "sheet.pdf", "--zone", "Mars/Olympus"),
    ],
)
def test_no_clinic_is_made_without_its_sheet_name_and_zone(tmp_path, monkeypatch, capsys, words):
    monkeypatch.chdir(tmp_path)
    Path("password").write_text(PASSWORD)
    given = ["init", *words, "--data", "new", "--user", "olive", "--password-file", "password"]
    assert main(given) == 1
    assert "Nothing was" in capsys.readouterr().err
    assert not Path("new/clinic.db").exists()
    assert not list(Path().rglob("*.pdf"))


@pytest.mark.parametrize(
    "words",
    [
        ("fly",), ("verify", "--user", "olive"), ("tour", "--out", "x", "--theme", "purple"),
        ("print", "receipt", "--receipt", "9" * 30, "--out", "x.pdf"), ("print", "receipt", "--receipt", "a"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_one_clear_line(capsys, words):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    assert ended.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_demo_of_no_possible_day_leaves_nothing(tmp_path, capsys, day):
    assert main(["demo", "--data", str(tmp_path / "demo"), "--on", day]) == 1
    assert "must be between" in capsys.readouterr().err
    assert not (tmp_path / "demo" / "clinic.db").exists()


def test_a_mistake_of_the_program_is_one_line_and_names_nobody(made, capsys, monkeypatch):
    def stumble(_clinic, _options):
        raise ZeroDivisionError("Rosa Alvarez")

    monkeypatch.setitem(console_run.RECORD_COMMANDS, "verify", stumble)
    assert call(made, "verify") == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "pcdesk itself made a mistake (ZeroDivisionError)" in err
    log = (made / "clinic" / "logs" / "pcdesk.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "Rosa" not in log + err


def test_a_folder_that_is_not_there_is_not_made_to_look_into_it(tmp_path, capsys):
    (tmp_path / "password").write_text(PASSWORD)
    assert call(tmp_path, "verify") == 1
    assert "There is no folder" in capsys.readouterr().err
    assert not (tmp_path / "clinic").exists()


def test_a_clock_that_jumped_is_said_and_one_that_is_right_again_can_be_said_to_be(made, capsys):
    moment.set_source(lambda: NOON + timedelta(days=59))
    assert call(made, "verify") == 0
    assert capsys.readouterr().err == "", "a clinic may have been closed"
    moment.set_source(lambda: NOON.replace(year=2051))
    assert call(made, "backup") == 0
    assert "clock says Nov 24, 2051" in capsys.readouterr().err
    moment.set_source(lambda: NOON + timedelta(days=60))
    for _ in range(2):
        assert call(made, "verify") == 0
        assert "--clock-is-right" in capsys.readouterr().err
    assert call(made, "verify", "--clock-is-right") == 0
    assert call(made, "backup") == 0
    assert capsys.readouterr().err == ""


def test_a_backup_that_is_not_there_is_said_to_be_not_there(made, capsys):
    assert call(made, "restore", str(made / "no such.pcbackup")) == 1
    told = capsys.readouterr().err
    assert f"no such.pcbackup cannot be used: {made} holds nothing of that name" in told
    (made / "half.pcbackup").mkdir()
    assert call(made, "restore", str(made / "half.pcbackup")) == 1
    assert "clinic.db is missing in it" in capsys.readouterr().err
