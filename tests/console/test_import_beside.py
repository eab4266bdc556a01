"""Files of one sender come in alike, however they are handed over."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pcdesk.__main__ import main
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.health.fact import Allergy
from pcdesk.models.people.person import Patient
from pcdesk.paths import Folder
from tests.console.calling import PASSWORD, signed

WHO = {"reference": "Patient/1"}
PATIENT = [{"resourceType": "Patient", "id": "1", "name": [{"family": "Alvarez", "given": ["Rosa"]}],
            "birthDate": "1980-03-04"}]  # fmt: skip
PAYER = [{"resourceType": "Organization", "id": "b", "name": "BlueOak",
          "telecom": [{"system": "phone", "value": "800 555 0100"}]}]  # fmt: skip
ALLERGIES = [{"resourceType": "AllergyIntolerance", "id": str(n), "patient": WHO, "code": {"text": words}}
             for n, words in enumerate(("Latex", "Penicillin"))]  # fmt: skip
COVER = [{"resourceType": "Coverage", "id": "c", "status": "active", "beneficiary": WHO, "subscriberId": "W1",
          "payor": [{"reference": "Organization/b"}]}]  # fmt: skip


def lay(place: Path, **files: Iterable[dict[str, Any]]) -> None:
    for name, rows in files.items():
        folder = place / name[:2]
        folder.mkdir(exist_ok=True)
        (folder / f"{name[3:]}.ndjson").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def run(made: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(signed(made, "import", "--json", *words)) == 0
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("paths", [("s1", "s2"), ("s2", "s1"), ("s2/p.ndjson", "s1", "s2/o.ndjson")])
def test_two_folders_of_one_command_see_each_other(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, paths: tuple[str, ...]
) -> None:
    monkeypatch.chdir(made)
    lay(made, s1_a=ALLERGIES, s1_c=COVER, s2_p=PATIENT, s2_o=PAYER)
    seen = run(made, capsys, "--preview", *paths)
    told = run(made, capsys, *paths)
    assert [(one["imported"], one["refused"], one["here_already"]) for one in (seen, told)] == [(5, 0, 0)] * 2
    assert [one["path"] for one in told["files"]] == [", ".join(paths)]
    again = run(made, capsys, *paths)
    assert (again["imported"], again["refused"], again["here_already"]) == (0, 0, 5)
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    assert (Allergy.alive().count(), Coverage.get().plan.payer.phone) == (2, "800 555 0100")
    sign_out(clinic)


def test_each_of_two_systems_means_its_own_patient_by_the_same_number(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made)
    other = [{**PATIENT[0], "name": [{"family": "Brown"}], "birthDate": "1999-09-09"}]
    lay(made, s1_p=PATIENT, s1_a=ALLERGIES[:1], s2_p=other, s2_a=ALLERGIES[1:])
    (made / "list.csv").write_text("Last,First\nCole,Cy\n", encoding="utf-8")
    told = run(made, capsys, "s1", "list.csv", "s2")
    assert [(one["path"], one["imported"]) for one in told["files"]] == [("s1, s2", 4), ("list.csv", 1)]
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    whose = {one.substance: one.patient.last for one in Allergy.alive()}
    assert whose == {"Latex": "Alvarez", "Penicillin": "Brown"}
    assert Patient.alive().count() == 3
    sign_out(clinic)


def test_a_file_handed_over_twice_comes_in_once(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made)
    lay(made, s1_p=PATIENT)
    told = run(made, capsys, "s1/p.ndjson", "s1", "s1/p.ndjson")
    assert (told["imported"], told["here_already"], told["patients"]) == (1, 0, 1)


def test_files_of_one_name_are_told_apart_by_their_folders(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made)
    lay(made, s1_p=PATIENT, s2_p=[{"resourceType": "Patient", "id": "2"}])
    [one] = run(made, capsys, "s1", "s2")["files"]
    assert [words.partition(",")[0] for words in one["refusals"]] == ["s2/p.ndjson"]
