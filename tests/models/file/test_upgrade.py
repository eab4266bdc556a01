"""Opening a file brings it to today's tables and triggers, and waits for nobody when there is nothing to do."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator

import pytest

from pcdesk.models.clinic.practice import Room
from pcdesk.models.engine import triggers
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file import upgrade
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.file.replay import row_faults
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.file.upgrade import NewerFile
from pcdesk.models.people.person import EarlierDetail
from pcdesk.models.record import audit, journal
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError
from tests.conftest import DATA_KEY
from tests.models.engine.old_file import run_old_steps


@contextlib.contextmanager
def writing_elsewhere(folder: Folder) -> Iterator[None]:
    """Another connection is in the middle of a long act, as an import is."""
    other = connect(str(folder.database), bytes(subkey(bytearray(DATA_KEY), "db")))
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


def test_opening_does_not_wait_for_a_writer(clinic):
    close_records()
    with writing_elsewhere(clinic):
        assert open_records(clinic, bytearray(DATA_KEY)) == []
        assert Room.alive().count() == 0
        close_records()


def test_nothing_to_do_takes_no_lock(clinic, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(db, "atomic", lambda *how: said.append(str(how)))
    assert upgrade.bring_up_to_date() == []
    assert said == []


def test_a_missing_or_changed_trigger_is_put_back(clinic):
    db.execute_sql('DROP TRIGGER "room_insert_journal"')
    db.execute_sql('DROP TRIGGER "act_delete_refused"')
    db.execute_sql('CREATE TRIGGER "act_delete_refused" BEFORE DELETE ON "act" BEGIN SELECT 1; END')
    assert not triggers.are_installed(db, JOURNALLED)
    assert upgrade.bring_up_to_date() == []
    assert triggers.are_installed(db, JOURNALLED)
    with pytest.raises(Exception, match="write outside an act"):
        Room.create(name="Room 1")


def test_a_trigger_that_does_not_belong_is_taken_away(clinic):
    db.execute_sql('CREATE TRIGGER "spy" AFTER INSERT ON "room" BEGIN SELECT 1; END')
    upgrade.bring_up_to_date()
    assert triggers.are_installed(db, JOURNALLED)


def test_triggers_to_put_back_wait_for_the_writer_and_say_so(clinic):
    close_records()
    other = connect(str(clinic.database), bytes(subkey(bytearray(DATA_KEY), "db")))
    other.execute('DROP TRIGGER "room_insert_journal"')
    other.close()
    with writing_elsewhere(clinic), pytest.raises(KnownError, match="Another task is writing"):
        open_records(clinic, bytearray(DATA_KEY))
    assert open_records(clinic, bytearray(DATA_KEY)) == []
    assert triggers.are_installed(db, JOURNALLED)


def test_a_newer_file_is_left_alone(clinic):
    db.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '2030-01-01')")
    with pytest.raises(NewerFile, match="9999_later"):
        upgrade.bring_up_to_date()


def _old_row(table: str) -> None:
    """A row of a table as it was, in the columns that must hold something, with the entry its trigger then wrote."""
    columns = db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()
    names = [name for _, name, _, must, default, key in columns if must and default is None and not key]
    marks = ", ".join("1" for _ in names)
    db.execute_sql(f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({marks})')
    told = ", ".join(f"'{name}', {name}" for name in names)
    sql = f"SELECT 1, '{table}', id, 'insert', '{{}}', json_object({told}) FROM \"{table}\""
    db.execute_sql(f'INSERT INTO entry (act_id, "table", row, op, before, after) {sql}')


def test_a_file_of_the_first_step_gains_what_is_over_and_loses_nothing(tmp_path, clock, monkeypatch):
    steps = tmp_path / "steps"
    steps.mkdir()
    for path in upgrade.STEPS.glob("0001*"):
        shutil.copy(path, steps)
    folder, key = Folder(tmp_path / "old"), bytearray(DATA_KEY)
    folder.root.mkdir()
    db.unlock(folder.database, subkey(key, "db"), is_new=True)
    audit.seal.unlock(subkey(key, "audit"), folder.anchor)
    run_old_steps(steps, monkeypatch)
    columns = {column.name for column in db.get_columns("allergy")}
    assert "is_over" not in columns
    with journal.act("old", "Old", staff_id=None, staff_name="Olive", session="s"):
        db.execute_sql("INSERT INTO room (name) VALUES ('Room 1')")
        _old_row("patient")
        _old_row("allergy")
    close_records()
    saved = []
    assert open_records(folder, key, lambda: saved.append(1)) == upgrade.step_names()[1:]
    assert saved == [1], "a proven backup comes first"
    assert {"is_over"} <= {column.name for column in db.get_columns("coverage")}
    assert [room.name for room in Room.select()] == ["Room 1"]
    assert triggers.are_installed(db, JOURNALLED)
    assert audit.verify_chain().faults == ()
    assert row_faults() == []
    db.execute_sql("DROP TRIGGER allergy_update_journal")
    db.execute_sql("UPDATE allergy SET is_over = 1")
    assert row_faults() == ["allergy 1 was changed outside the journal: is_over"]
    close_records()


def test_an_older_history_is_as_it_was_and_has_room_for_what_is_said_with_it(tmp_path, clock, monkeypatch):
    steps = tmp_path / "steps"
    steps.mkdir()
    for path in (*upgrade.STEPS.glob("0001*"), *upgrade.STEPS.glob("0002*")):
        shutil.copy(path, steps)
    folder, key = Folder(tmp_path / "old"), bytearray(DATA_KEY)
    folder.root.mkdir()
    db.unlock(folder.database, subkey(key, "db"), is_new=True)
    audit.seal.unlock(subkey(key, "audit"), folder.anchor)
    run_old_steps(steps, monkeypatch, has_journal=False)
    tables = ("patient", "contact", "allergy", "problem", "medication", "immunization", "observation", "social_history",
              "section_review", "payer", "plan", "coverage")  # fmt: skip
    held = {table: _filled_row(table) for table in tables}
    close_records()
    open_records(folder, key)
    for table, row in held.items():
        found = dict(zip([c.name for c in db.get_columns(table)],
                         db.execute_sql(f'SELECT * FROM "{table}"').fetchone(), strict=True))  # fmt: skip
        assert {name: found[name] for name in row} == row
        more = {name: value for name, value in found.items() if name not in row and value}
        assert more == {}, "nothing is said of what nobody said"
    assert EarlierDetail.select().count() == 0
    close_records()


def _filled_row(table):
    """One row in which every column holds something; rows of other tables are those named by 1."""
    kinds = {"INTEGER": 1, "REAL": 1.5, "DOUBLE": 1.5, "DATE": "2020-02-29", "DATETIME": "2020-02-29T10:00:00.000Z"}
    columns = [c for c in db.get_columns(table) if c.name != "deleted_at" and not (c.name.endswith("_id") and c.null)]
    row = {c.name: kinds.get(c.data_type.split("(")[0], "x") for c in columns}
    db.execute_sql(f'INSERT INTO "{table}" ({", ".join(row)}) VALUES ({", ".join("?" * len(row))})', (*row.values(),))
    return row
