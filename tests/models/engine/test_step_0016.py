"""What acts of an older program noted stands in rows, the replay knows them; an end that is cut off still shows."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pcdesk import moment
from pcdesk.acts.frame.desk import house
from pcdesk.acts.keys import backup, session
from pcdesk.acts.keys.verify import last_check, verify_records
from pcdesk.models.clinic.noted import BackupNote, RecordsCheck
from pcdesk.models.engine import triggers
from pcdesk.models.file.replay import row_faults
from pcdesk.models.people.imported import imports_after
from pcdesk.models.people.person import Patient
from pcdesk.models.record import audit
from pcdesk.models.record.base import db
from pcdesk.models.record.counter import RECEIPT, RECORD, last_number
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from tests.acts.keys.test_older_clinic import KEPT, MIA, RECEIPTS
from tests.conftest import NOON


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Folder]:
    with zipfile.ZipFile(KEPT) as kept:
        kept.extractall(tmp_path)
    moment.set_source(lambda: NOON)
    yield Folder(tmp_path / "clinic")
    moment.set_source(None)
    moment.set_zone("")


@contextlib.contextmanager
def opened(folder: Folder):
    clinic = session.sign_in(folder, "mia", MIA, before_upgrade=backup.before_upgrade)
    try:
        yield clinic
    finally:
        session.sign_out(clinic)


def noted(verb: str) -> list[Act]:
    return list(Act.select().where(Act.verb == verb).order_by(Act.id))


def test_what_was_noted_is_asked_of_rows_and_numbers_go_on(older: Folder) -> None:
    with opened(older) as clinic:
        assert not clinic.found
        checks, backups, imports = noted("note_check"), noted("note_backup"), noted("import_patients")
        assert last_check() == (checks[-1].at if checks else None)
        assert RecordsCheck.select().count() == len(checks[-1:])
        assert BackupNote.select().count() == (1 if backups else 0)
        assert [run.imported_at for run in imports_after(0)] == [one.at for one in imports[-1:]]
        assert last_number(RECEIPT) == RECEIPTS[-1]
        plain = [int(mrn) for (mrn,) in Patient.select(Patient.mrn).tuples() if mrn.isdecimal()]
        assert last_number(RECORD) == max([10_000, *plain])
        assert audit.verify_chain().faults == ()
        assert row_faults() == []
    with opened(older) as clinic:
        assert verify_records(house()).is_good
        assert last_check() == noted("note_check")[-1].at
        assert row_faults() == [], "what acts of today wrote is not taken for the step's"
        triggers.drop_all(db)
        BackupNote.update(head="0" * 64).execute()
        assert [one for one in row_faults() if one.startswith("backup_note")]


def test_an_anchor_that_is_further_on_still_tells_after_the_upgrade(older: Folder) -> None:
    """As after a copy of before was put in place by hand."""
    with opened(older):
        pass
    newer = older.anchor.read_bytes()
    with zipfile.ZipFile(KEPT) as kept:
        kept.extractall(older.root.parent)
    older.anchor.write_bytes(newer)
    with opened(older) as clinic:
        assert [type(one).__name__ for one in clinic.found] == ["CutOff"]
