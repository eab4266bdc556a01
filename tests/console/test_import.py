"""python -m pcdesk import: all paths looked at first, and everything that did not come in is said."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pcdesk.__main__ import main
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.exchange.ground.refusal import LISTED_AT_MOST
from pcdesk.models.people.person import Patient
from pcdesk.models.record import journal
from pcdesk.models.record.journal import News
from pcdesk.paths import Folder
from tests.console.calling import PASSWORD, signed

GOOD = "Last name,First name,Birth date\nAlvarez,Rosa,1980-03-14\nBaker,Ben,1975-12-25\n"
OTHER = "Last name,First name\nCole,Cy\n"
Told = tuple[int, str, str]
Bring = Callable[..., Told]


@pytest.fixture
def bring(made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Run an import where the clinic is; the exit code, what was said and what was complained of."""
    monkeypatch.chdir(made)

    def run(*words: str) -> Told:
        code = main(signed(made, "import", *words))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def after_the_first() -> Iterator[Callable[[Callable[[], object]], None]]:
    """Do something as soon as the first file has come in."""
    kept = list(journal.listeners)

    def then(work: Callable[[], object]) -> None:
        def hear(news: News) -> None:
            if news.verb == "import_patients":
                journal.listeners[:] = kept
                work()

        journal.listeners.append(hear)

    yield then
    journal.listeners[:] = kept


def patients(made: Path) -> int:
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    try:
        return Patient.alive().count()
    finally:
        sign_out(clinic)


def write(made: Path, **files: str) -> None:
    for name, content in files.items():
        (made / f"{name}.csv").write_text(content, encoding="utf-8")


def test_nothing_comes_in_when_one_path_cannot(made: Path, bring: Bring) -> None:
    write(made, good=GOOD, empty="")
    code, out, err = bring("good.csv", "missing.csv", "empty.csv")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "missing.csv: There is no file or folder of this name." in err
    assert "empty.csv: The file is empty." in err
    assert "Nothing came in." in err
    assert patients(made) == 0
    code, out, _err = bring("--json", "good.csv", "missing.csv")
    assert code == 1
    assert "missing.csv" in json.loads(out)["error"]


def test_what_came_in_before_a_failure_is_reported(
    made: Path, bring: Bring, after_the_first: Callable[[Callable[[], object]], None]
) -> None:
    write(made, good=GOOD, going=OTHER, last=OTHER)
    after_the_first((made / "going.csv").unlink)
    code, out, err = bring("good.csv", "going.csv", "last.csv")
    assert code == 1
    assert "2 records came in" in out
    assert "pcdesk: going.csv: The file or folder could not be read to its end." in err
    assert "Nothing of it came in." in err
    assert "Nothing was brought in" not in err
    assert "last.csv: Not begun." in err
    assert patients(made) == 2


def test_a_script_learns_what_came_in_before_a_failure(
    made: Path, bring: Bring, after_the_first: Callable[[Callable[[], object]], None]
) -> None:
    write(made, good=GOOD, going=OTHER)
    after_the_first((made / "going.csv").unlink)
    code, out, _err = bring("--json", "good.csv", "going.csv")
    told: dict[str, Any] = json.loads(out)
    assert (code, told["imported"], [file["path"] for file in told["files"]]) == (1, 2, ["good.csv"])
    assert told["faults"][0].startswith("going.csv: ")


def test_a_stop_between_files_says_what_is_in(
    made: Path,
    bring: Bring,
    after_the_first: Callable[[Callable[[], object]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(made, good=GOOD, other=OTHER)
    opened = Path.open

    def stopped(path: Path, *words: Any, **more: Any) -> Any:
        if path.name == "other.csv":
            raise KeyboardInterrupt
        return opened(path, *words, **more)

    after_the_first(lambda: monkeypatch.setattr(Path, "open", stopped))
    code, out, err = bring("good.csv", "other.csv")
    assert code == 1
    assert "2 records came in" in out
    assert "other.csv: Stopped." in err


def test_the_first_file_that_fails_is_named_too(made: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    write(made, good=GOOD)
    opened, times = Path.open, []

    def failing(path: Path, *words: Any, **more: Any) -> Any:
        if path.name == "good.csv":
            times.append(path)
            if len(times) > 2:  # its kind has been found out
                raise OSError(5, "Input/output error")
        return opened(path, *words, **more)

    monkeypatch.setattr(Path, "open", failing)
    code, out, err = bring("good.csv")
    assert (code, out) == (1, "")
    assert "good.csv: " in err
    assert err.count("\n") == 1


MIXED = GOOD + ",Nameless,1980-03-14\nDoe,Dan,31/31/1990\n"


@pytest.mark.parametrize(("words", "counted"), [
    ((), "3 records came in, 0 were here already, 1 was refused."),
    (("--preview",), "3 records would come in, 0 are here already, 1 would be refused."),
])  # fmt: skip
def test_refusals_are_said_line_by_line(made: Path, bring: Bring, words: tuple[str, ...], counted: str) -> None:
    write(made, mixed=MIXED)
    code, out, err = bring(*words, "mixed.csv")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        counted,
        "mixed.csv:",
        "  Kept whole, without a field of its own: patient list: birth date 1.",
        "  line 4: Patient: The row has no last name.",
        "  line 5: Remark: “31/31/1990” in Birth date is not a date. It was left out.",
    ]


@pytest.mark.parametrize(("words", "none"), [((), "Nothing came in."), (("--preview",), "Nothing would come in.")])
def test_a_file_that_is_refused_whole_is_a_fault(made: Path, bring: Bring, words: tuple[str, ...], none: str) -> None:
    write(made, good=GOOD, colours="Colour,Shoe size\nred,42\n", nobody="Last name,First name\n,Dan\n,Eve\n")
    code, out, err = bring(*words, "colours.csv", "nobody.csv", "good.csv")
    assert code == 1
    assert err.splitlines() == [
        "pcdesk: colours.csv: No column is matched to the last name or the full name.",
        f"pcdesk: nobody.csv: {none} The first reason: line 2: The row has no last name.",
    ]
    assert out.startswith("2 records ")
    assert "  line 3: Patient: The row has no last name." in out


def test_a_script_learns_of_it_too(made: Path, bring: Bring) -> None:
    write(made, nobody="Last name,First name\n,Dan\n", mixed=MIXED)
    code, out, err = bring("--json", "nobody.csv")
    told = json.loads(out)
    assert (code, err, told["imported"], len(told["faults"])) == (1, "", 0, 1)
    assert "\n" not in told["said"]
    assert told["files"][0]["refusals"] == ["nobody.csv, line 2: Patient: The row has no last name."]
    code, out, _err = bring("--json", "mixed.csv")
    assert (code, json.loads(out)["faults"]) == (0, [])
    assert ["line 5" in remark for remark in json.loads(out)["files"][0]["remarks"]] == [True]


def test_the_files_of_a_folder_are_named_once_each(made: Path, bring: Bring) -> None:
    folder = made / "synthea"
    folder.mkdir()
    (folder / "patients.csv").write_text("Id,BIRTHDATE,FIRST,LAST,GENDER\np1,1980-03-04,Rosa,Alvarez,F\n,,,,\n")
    (folder / "conditions.csv").write_text(
        "START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION\n2023-01-27,,p8,,1,Flu\n2023-01-27,,p9,,1,Flu\n"
    )
    (folder / "shoes.csv").write_text("Id\n1\n")
    code, out, _err = bring("synthea")
    assert code == 0
    assert out.splitlines()[1:] == [
        "synthea:",
        "  shoes.csv: File: pcdesk does not know a Synthea file of this name.",
        "  conditions.csv:",
        "    line 2: Problem: The patient it belongs to did not come in and is not here.",
        "    line 3: Problem: The patient it belongs to did not come in and is not here.",
    ]


def test_what_is_not_listed_is_counted(made: Path, bring: Bring) -> None:
    write(made, many=GOOD + ",Nobody,\n" * (LISTED_AT_MOST + 3))
    code, out, _err = bring("--preview", "many.csv")
    lines = out.splitlines()
    assert (code, len(lines)) == (0, 2 + LISTED_AT_MOST + 1)
    assert lines[-1] == "  and 3 more"


@pytest.mark.skipif(sys.platform != "linux", reason="only here a name may be any bytes")
@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_name_that_is_no_text_can_be_said(made: Path, bring: Bring, words: tuple[str, ...]) -> None:
    name = os.fsdecode(b"bad\xff.json")
    nobody = {"resourceType": "Patient", "id": "p1"}
    (made / name).write_text(json.dumps({"resourceType": "Bundle", "entry": [{"resource": nobody}]}))
    code, out, _err = bring(*words, name)
    assert code == 1
    assert "entry 1: Patient: The patient has no name to be filed under." in out
    assert out.encode()


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_letters_the_terminal_lacks_do_not_end_the_report(
    made: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    write(made, strange="Last name,Sex\nCole,M\nNguyễn,đàn bà\n")
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252", write_through=True))
    assert bring(*words, "strange.csv")[0] == 0
    assert b"in Sex was not understood" in written.getvalue()


DATED = "Last name,First name,DOB\nAlvarez,Rosa,3/4/1980\nBaker,Ben,5/6/1975\n"
AS_MONTH = "Dates such as 3/4/1980 were read as month/day/year; --dates says otherwise."
AS_DAY = "Dates such as 3/4/1980 were read as day/month/year; --dates says otherwise."


def birth_dates(made: Path) -> set[str]:
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    try:
        return {str(patient.born_on) for patient in Patient.alive()}
    finally:
        sign_out(clinic)


def remarks(out: str) -> list[str]:
    return [remark for file in json.loads(out)["files"] for remark in file["remarks"]]


@pytest.mark.parametrize(("words", "told", "born"), [
    ((), [AS_MONTH], {"1980-03-04", "1975-05-06"}),
    (("--dates", "mdy"), [], {"1980-03-04", "1975-05-06"}),
    (("--dates", "dmy"), [], {"1980-04-03", "1975-06-05"}),
])  # fmt: skip
def test_an_order_of_dates_that_was_assumed_is_said(
    made: Path, bring: Bring, words: tuple[str, ...], told: list[str], born: set[str]
) -> None:
    write(made, dated=DATED)
    code, out, _err = bring(*words, "--preview", "dated.csv")
    assert (code, out.splitlines()[2:]) == (0, [f"  {remark}" for remark in told])
    assert remarks(bring(*words, "--json", "dated.csv")[1]) == told
    assert birth_dates(made) == born


def test_columns_without_a_field_are_kept_and_said_by_name_and_count(made: Path, bring: Bring) -> None:
    write(made, people="Last,First,foo,Last,bar\nCole,Cy,3,4,\nReed,Ann,5,,\n")
    again = "The column Last is there more than once; only the first was read."
    kept = "Kept whole, without a field of its own: patient list: foo 2, last (2) 1."
    shown = ["people.csv:", f"  {again}", f"  {kept}"]
    assert bring("--preview", "people.csv")[1].splitlines()[1:] == shown
    told = json.loads(bring("--json", "people.csv")[1])["files"][0]
    assert (told["remarks"], told["kept_whole_only"]) == ([again], {"PatientList.foo": 2, "PatientList.Last (2)": 1})
    assert json.loads(bring("--json", "people.csv")[1])["here_already"] == 2


def test_columns_that_somebody_left_out_are_neither_kept_nor_unsaid(made: Path, bring: Bring) -> None:
    write(made, people="Last,First,foo\nCole,Cy,3\n")
    told = json.loads(bring("--json", "--column", "foo=", "people.csv")[1])["files"][0]
    assert (told["remarks"], told["kept_whole_only"]) == (["Not read: column foo."], {})


def test_other_kinds_of_files_have_nothing_to_remark(made: Path, bring: Bring) -> None:
    (made / "patients.csv").write_text("Id,BIRTHDATE,FIRST,LAST,GENDER\np1,1980-03-04,Rosa,Alvarez,F\n")
    assert remarks(bring("--json", "--dates", "dmy", "patients.csv")[1]) == []


def test_what_no_field_holds_is_said_by_name_and_count(made: Path, bring: Bring) -> None:
    one = {"resourceType": "Patient", "id": "1", "name": [{"family": "Baker"}], "photo": [{"url": "x"}]}
    (made / "one.json").write_text(json.dumps(one), encoding="utf-8")
    assert "patient: photo 1" in bring("--preview", "one.json")[1]
    assert json.loads(bring("--json", "one.json")[1])["files"][0]["kept_whole_only"] == {"Patient.photo": 1}


def test_what_differs_and_who_may_be_a_double_is_told_to_scripts(made: Path, bring: Bring) -> None:
    head = "MRN,Last name,First name,DOB,City\n"
    write(made, good=head + "501,Prueba,Rosa,1980-03-14,Norman\n")
    bring("good.csv")
    write(made, good=head + "501,Luna,Rosa,1980-03-14,Norman\n,Prueba,Rosa,1980-03-14,Norman\n")
    code, out, _err = bring("--json", "--take", "newer", "good.csv")
    told: dict[str, Any] = json.loads(out)
    assert (code, told["imported"], told["here_but_different"], told["taken"]) == (0, 1, 1, 0)
    [file] = told["files"]
    [one] = file["differences"]
    assert (one["asks"], one["newer"], one["fields"]) == (
        "number", False, [{"field": "Last name", "here": "Prueba", "file": "Luna"}]
    )  # fmt: skip
    assert file["likely_doubles"] == ["good.csv, line 3"]


STRANGE = "Clinic of the Hill\nPrinted:,11/28/2026\n\nNm,Vn,Geb,Dept\nMuster,Theo,1980-03-04,A\nLuna,Ana,1975-12-25,B\n"


def test_a_header_nobody_recognizes_is_matched_by_hand(made: Path, bring: Bring) -> None:
    (made / "list.csv").write_text(STRANGE)
    code, _out, err = bring("list.csv")
    assert (code, patients(made)) == (1, 0), err
    words = ["--column", "Nm=Last name", "--column", "Vn=first", "--column", "Geb=DOB"]
    code, out, _err = bring("list.csv", "--json", *words)
    told = json.loads(out)
    assert (code, told["patients"], told["refused"], patients(made)) == (0, 2, 0, 2)
    assert any("Dept" in said for said in told["files"][0]["kept_whole_only"])
    assert any("line 4" in said for said in told["files"][0]["remarks"])


@pytest.mark.parametrize("words", ["Nm=Shoe size", "Nm", "=Last name", "Name=Last name"])
def test_a_column_said_wrongly_brings_nothing_in(made: Path, bring: Bring, words: str) -> None:
    (made / "list.csv").write_text(STRANGE)
    assert bring("list.csv", "--column", words)[0] == 1
    assert patients(made) == 0


def test_a_column_proposed_wrongly_is_left_out(made: Path, bring: Bring) -> None:
    (made / "list.csv").write_text("Last,First,Status\nAlvarez,Rosa,Deceased\n")
    assert bring("list.csv", "--column", "Status=")[0] == 0
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    assert Patient.get().status == "active"
    sign_out(clinic)


def test_newer_takes_nothing_of_a_list_and_says_so(made: Path, bring: Bring) -> None:
    write(made, a="MRN,Last,First,DOB,City\n77,Alvarez,Rosa,1980-03-04,Tulsa\n")
    bring("a.csv")
    write(made, a="MRN,Last,First,DOB,City\n77,Alvarez,Rosa,1980-03-04,Norman\n")
    told = json.loads(bring("a.csv", "--json", "--take", "newer")[1])
    assert (told["here_but_different"], told["taken"]) == (1, 0)
    assert len(told["files"][0]["remarks"]) == 1
    assert json.loads(bring("a.csv", "--json")[1])["files"][0]["remarks"] == []


FAMILY = "MRN,Last,First,DOB\n7,Smith,Ann,1980-01-01\n7,Smith,Bob,2010-02-02\n7,Smith,Cid,2012-03-03\n"


@pytest.mark.parametrize("is_preview", [True, False])
def test_a_family_of_one_number_is_a_question_and_comes_in_where_it_is_said(
    made: Path, bring: Bring, is_preview: bool
) -> None:
    write(made, a=FAMILY)
    words = ["a.csv", *(["--preview"] if is_preview else [])]
    said = bring(*words)[1]
    assert all(name in said for name in ("Bob Smith", "--same-number other"))
    asked = json.loads(bring(*words, "--json")[1])
    assert [(one["asks"], one["two_people"]) for one in asked["files"][0]["differences"]] == [("number", True)] * 2
    told = json.loads(bring(*words, "--json", "--same-number", "other")[1])
    assert (told["here_but_different"], told["patients"]) == (0, 3 if is_preview else 2)
    assert patients(made) == (0 if is_preview else 3)
    assert json.loads(bring(*words, "--json")[1])["here_but_different"] == (2 if is_preview else 0)


def test_whose_number_it_is_is_said(made: Path, bring: Bring) -> None:
    write(made, a="MRN,Last,First,DOB\n709,Ince,Ida,1980-01-09\n", b="MRN,Last,First,DOB\n709,Zorro,Zed,1999-09-09\n")
    bring("a.csv")
    told = json.loads(bring("b.csv", "--json")[1])
    assert (told["patients"], told["files"][0]["likely_doubles"]) == (1, [])
    assert any("Ida Ince" in said and "Zed Zorro" in said for said in told["files"][0]["remarks"])
