"""Two programs and one clinic: nothing that was said to be saved or made is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pcdesk.__main__ import main
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.people.person import Patient
from pcdesk.paths import Folder

PASSWORD = "tall ships sail past bridges"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    return tmp_path


def words(place: Path, *given: str) -> list[str]:
    return [*given, "--data", str(place / "clinic"), "--user", "olive", "--password-file", str(place / "password")]


def begin(place: Path, *given: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pcdesk", *words(place, *given)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_of_two_that_set_up_one_clinic_one_is_told_and_the_other_has_it(place, capsys):
    both = [begin(place, "init", "--clinic", name, "--recovery-sheet", str(place / f"{name}.pdf")) for name in "AB"]
    told = [program.communicate(timeout=120) for program in both]
    assert sorted(program.returncode for program in both) == [0, 1]
    (loser,) = (err for program, (_out, err) in zip(both, told, strict=True) if program.returncode)
    assert "Nothing was changed" in loser
    assert main(words(place, "verify")) == 0
    assert len(list(place.glob("*.pdf"))) == 1


def test_records_that_are_open_are_not_replaced(place, capsys, clock):
    assert main(words(place, "init", "--clinic", "Hill", "--recovery-sheet", str(place / "sheet.pdf"))) == 0
    assert main(words(place, "backup")) == 0
    clinic = sign_in(Folder(place / "clinic"), "olive", PASSWORD)
    program = begin(place, "restore")
    _out, err = program.communicate(timeout=120)
    assert program.returncode == 1
    assert "open in another window or program" in err
    register_patient(clinic.desk, {"last": "Vega", "first": "Ana", "sex": "F"}, [])
    sign_out(clinic)
    clinic = sign_in(clinic.folder, "olive", PASSWORD)
    assert Patient.alive().count() == 1
    (clinic.folder.root / "clinic.db-in-use").unlink()  # it says nothing, so somebody tidies it away
    _out, err = begin(place, "restore").communicate(timeout=120)
    assert "open in another window or program" in err
    sign_out(clinic)
    assert main(words(place, "restore")) == 0
    clinic = sign_in(clinic.folder, "olive", PASSWORD)
    assert Patient.alive().count() == 0
    sign_out(clinic)
