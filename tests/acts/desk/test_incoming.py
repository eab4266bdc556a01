"""Files from the incoming folder: kept encrypted before the original moves, once each, filed or set aside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pcdesk.acts.desk.incoming import copy_to_import, file_incoming, kind_of, set_aside, take_new
from pcdesk.acts.frame.desk import Desk, house
from pcdesk.acts.frame.lifecycle import WrongStep
from pcdesk.acts.frame.undo import undo
from pcdesk.exchange.door.incoming_folder import DONE, IncomingFolder
from pcdesk.models.clinic.right import Role
from pcdesk.models.clinic.state_change import state_changes
from pcdesk.models.desk.care import Blob, Document
from pcdesk.models.desk.incoming_file import IncomingFile, count_waiting, files_waiting, incoming_body, waiting_files
from pcdesk.models.file.opening import close_records
from pcdesk.models.file.replay import row_faults
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError

LIST = b"MRN,First name,Last name,DOB\n20417,Nadia,Luna,1980-03-04\n"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def looked(box: Path, folder: IncomingFolder | None = None, *, deletes: bool = False) -> tuple[int, list[str]]:
    """Two looks, as a folder that rests gets them."""
    folder = folder or IncomingFolder(box)
    first = take_new(house(), folder, deletes)
    second = take_new(house(), folder, deletes)
    return first[0] + second[0], first[1] + second[1]


def test_a_file_is_kept_told_apart_and_put_away(small_clinic, box):
    (box / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    (box / "list.csv").write_bytes(LIST)
    (box / "letter.txt").write_bytes(b"Dear Dr. Lee,\nthank you.\n")
    (box / "program.exe").write_bytes(b"MZ\x00\x01")
    assert looked(box) == (4, [])
    assert {one.name: one.kind for one in waiting_files()} == {
        "scan.pdf": "paper", "list.csv": "records", "letter.txt": "paper", "program.exe": "unknown",
    }  # fmt: skip
    row = IncomingFile.get(IncomingFile.name == "scan.pdf")
    assert (row.state, row.mime, row.size_bytes) == ("read", "application/pdf", 13)
    assert [one.after for one in state_changes(row)] == ["read", "came"]
    assert incoming_body(row.id) == b"%PDF-1.7 scan"
    assert sorted(path.name for path in (box / DONE).iterdir()) == [
        "letter.txt", "list.csv", "program.exe", "scan.pdf",
    ]  # fmt: skip
    assert [(one.kind, one.number) for one in files_waiting(date(2026, 11, 24))] == [("files", 4)]
    assert row_faults() == []


def test_the_same_file_twice_is_once_and_both_originals_go(small_clinic, box):
    for name in ("a.pdf", "b.pdf"):
        (box / name).write_bytes(b"%PDF-1.7 same")
    assert looked(box, deletes=True) == (1, [])
    assert [path.name for path in box.iterdir()] == [DONE]
    assert list((box / DONE).iterdir()) == []
    (box / "c.pdf").write_bytes(b"%PDF-1.7 same")
    assert looked(box) == (0, [])
    assert Blob.select().count() == 1


def test_no_original_moves_before_the_records_hold_it(small_clinic, box, monkeypatch):
    (box / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    folder = IncomingFolder(box)
    folder.look()
    with monkeypatch.context() as broken:
        broken.setattr(IncomingFile, "create", _refused)
        taken, said = take_new(house(), folder, False)
    assert (taken, len(said)) == (0, 1)
    assert (box / "scan.pdf").exists()
    assert Blob.select().count() == 0
    assert take_new(house(), folder, False) == (1, [])
    assert not (box / "scan.pdf").exists()


def _refused(**_values: object) -> None:
    raise KnownError("The disk is full.", "Nothing was kept.", "Make room.")


def test_nothing_is_taken_while_the_desk_is_locked(small_clinic, box):
    (box / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    folder = IncomingFolder(box)
    folder.look()
    close_records()
    assert take_new(house(), folder, False) == (0, [])
    assert (box / "scan.pdf").exists()


def test_a_document_is_filed_with_its_patient_and_undone_as_one(mia, small_clinic, box):
    (box / "scan.pdf").write_bytes(b"%PDF-1.7 scan")
    looked(box)
    (waiting,) = waiting_files()
    told = {"title": "Knee", "kind": "result", "dated_on": date(2026, 11, 1)}
    document = Document.get_by_id(file_incoming(mia, waiting.id, small_clinic["patient"], told))
    assert (document.title, document.mime, document.patient_id) == ("Knee", "application/pdf", small_clinic["patient"])
    row = IncomingFile.get_by_id(waiting.id)
    assert (row.state, row.patient_id, row.document_id) == ("filed", small_clinic["patient"], document.id)
    assert [one.after for one in state_changes(row)] == ["filed", "matched", "read", "came"]
    assert Act.select().order_by(Act.id.desc()).get().patient_id == small_clinic["patient"]
    with pytest.raises(WrongStep):
        file_incoming(mia, waiting.id, small_clinic["patient"], told)
    undo(mia)
    assert (count_waiting(), Document.alive().count()) == (1, 0)
    assert row_faults() == []


def test_what_is_no_document_is_not_filed_and_what_is_unwanted_set_aside(mia, small_clinic, box, tmp_path):
    (box / "list.csv").write_bytes(LIST)
    looked(box)
    (waiting,) = waiting_files()
    with pytest.raises(KnownError):
        file_incoming(mia, waiting.id, small_clinic["patient"], {})
    copy = copy_to_import(mia, waiting.id, tmp_path)
    assert (copy.name, copy.read_bytes()) == ("list.csv", LIST)
    set_aside(mia, waiting.id, note="not ours")
    assert waiting_files() == []
    with pytest.raises(WrongStep):
        copy_to_import(mia, waiting.id, tmp_path)
    assert files_waiting(date(2026, 11, 24)) == []


def test_who_may_not_import_gets_no_copy(small_clinic, box, tmp_path):
    (box / "list.csv").write_bytes(LIST)
    looked(box)
    with pytest.raises(KnownError):
        copy_to_import(Desk(None, "Biller", Role.BILLER), waiting_files()[0].id, tmp_path)


def test_kinds_are_told_by_content(box):
    folder = IncomingFolder(box)
    for name, body in (("x.pdf", LIST), ("y.csv", b"%PDF-1.7"), ("z.txt", b'{"resourceType": "Patient"}')):
        (box / name).write_bytes(body)
    folder.look()
    kinds = {whole.name: kind_of(folder.read(whole))[0] for whole in folder.look().whole}
    assert kinds == {"x.pdf": "records", "y.csv": "paper", "z.txt": "records"}
