"""The journal: refused writes, undo, the chain and its attackers."""

from __future__ import annotations

import json
import threading

import peewee as pw
import pytest

from pcdesk.models.clinic.practice import Room
from pcdesk.models.file.tables import TABLES
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Patient
from pcdesk.models.record import audit, journal
from pcdesk.models.record.base import db
from tests.conftest import DATA_KEY

WHO = {"staff_id": None, "staff_name": "Mia Reyes", "session": "s1"}


def add_room(name: str) -> int:
    with journal.act("add_room", "Add room", **WHO):
        return Room.create(name=name).id


def last_act() -> int:
    return journal.Act.select(pw.fn.max(journal.Act.id)).scalar()


def test_nothing_is_acknowledged_in_records_that_were_moved_away(clinic):
    add_room("1")
    other = clinic.database.with_name("set aside")
    clinic.database.rename(other)
    with pytest.raises(journal.Moved, match="no longer where they were"):
        add_room("2")
    clinic.database.write_bytes(other.read_bytes())  # as a restore does: another file in its place
    with pytest.raises(journal.Moved):
        add_room("2")
    assert [room.name for room in Room.select()] == ["1"]
    other.replace(clinic.database)
    add_room("2")


def test_the_database_refuses_a_write_outside_an_act(clinic):
    with pytest.raises(pw.IntegrityError, match="outside an act"):
        Room.create(name="1")
    with pytest.raises(pw.IntegrityError, match="outside an act"):
        Room.insert_many([{"name": "1"}]).execute()
    add_room("1")
    for query in (Room.update(name="2"), Room.delete()):
        with pytest.raises(pw.IntegrityError, match="outside an act"):
            query.execute()
    assert [r.name for r in Room.select()] == ["1"]


def test_an_entry_holds_only_what_changed(clinic):
    room = add_room("1")
    with journal.act("rename", "Rename", **WHO):
        Room.update(name="Ñ <b>").where(Room.id == room).execute()
    entry = journal.Entry.select().order_by(journal.Entry.id.desc()).get()
    assert (entry.table, entry.row, entry.op) == ("room", room, "update")
    assert json.loads(entry.before) == {"name": "1"}
    assert json.loads(entry.after) == {"name": "Ñ <b>"}


def test_an_update_that_changes_nothing_writes_no_entry(clinic):
    room = add_room("1")
    before = journal.Entry.select().count()
    with journal.act("rename", "Rename", **WHO):
        Room.update(name="1").where(Room.id == room).execute()
    assert journal.Entry.select().count() == before


def test_all_or_nothing_and_the_next_act_follows(clinic):
    add_room("1")
    with pytest.raises(pw.IntegrityError), journal.act("bad", "Bad", **WHO):
        Room.insert_many([{"name": "2"}, {"name": None}]).execute()
    assert Room.select().count() == 1
    add_room("3")
    assert audit.verify_chain().faults == ()
    with pytest.raises(pw.IntegrityError):
        Room.create(name="outside")


def test_news_names_the_rows(clinic):
    heard = []
    journal.listeners.append(heard.append)
    room = add_room("1")
    assert heard[0].touched == {("room", room)}
    assert heard[0].about(Room, row=room)
    assert not heard[0].about(Patient)


def test_put_back_restores_and_hides(clinic):
    room = add_room("1")
    added = last_act()
    with journal.act("rename", "Rename", **WHO):
        Room.update(name="2").where(Room.id == room).execute()
    renamed = last_act()
    with journal.act("undo", "Undo", **WHO):
        journal.put_back(renamed)
    assert Room.get_by_id(room).name == "1"
    with journal.act("undo", "Undo", **WHO):
        journal.put_back(added)
    assert Room.alive().count() == 0
    assert Room.select().count() == 1


def test_put_back_refuses_when_the_row_moved_on(clinic):
    room = add_room("1")
    for name in ("2", "3"):
        with journal.act("rename", "Rename", **WHO):
            Room.update(name=name).where(Room.id == room).execute()
    with pytest.raises(journal.Conflict), journal.act("undo", "Undo", **WHO):
        journal.put_back(last_act() - 1)
    assert Room.get_by_id(room).name == "3"


def test_no_path_changes_or_deletes_the_journal(clinic):
    add_room("1")
    for sql in (
        "UPDATE act SET label = 'x'", "DELETE FROM act", "UPDATE entry SET after = '{}'", "DELETE FROM entry",
        "INSERT INTO entry (act_id, \"table\", \"row\", op, before, after) VALUES (1, 'room', 1, 'insert', '', '')",
    ):  # fmt: skip
        with pytest.raises(pw.IntegrityError):
            db.execute_sql(sql)


def test_money_rows_are_final(clinic):
    with journal.act("post", "Post", **WHO):
        db.execute_sql("PRAGMA defer_foreign_keys = ON")
    with pytest.raises(pw.IntegrityError, match="outside an act"):
        db.execute_sql("INSERT INTO posting (kind, patient_id, posted_at, posted_on, memo, tender, tender_reference, "
                       "paid_by, reason) VALUES ('charge', 1, '', '', '', '', '', '', '')")
    names = {n for (n,) in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()}
    for table in ("posting", "line", "allocation", "blob"):
        assert {f"{table}_update_refused", f"{table}_delete_refused"} <= names
    assert Posting.is_final


ATTACKS = {
    "edit": "UPDATE act SET label = 'nothing' WHERE id = 3",
    "shift a letter": "UPDATE act SET verb = 'add_roo', label = 'm' || label WHERE id = 3",
    "delete": "DELETE FROM act WHERE id = 3",
    "cut the tail": "DELETE FROM act WHERE id > 4",
    "wipe": "DELETE FROM act",
    "swap": "UPDATE act SET id = CASE id WHEN 2 THEN -1 WHEN 3 THEN 2 ELSE id END WHERE id IN (2, 3)",
    "edit an entry": "UPDATE entry SET after = replace(after, 'room 2', 'room 9')",
    "delete an entry": "DELETE FROM entry WHERE id = 3",
    "forge": "INSERT INTO act SELECT 7, at, staff_id, staff_name, session, verb, label, patient_id, detail, undoes_id, "
             "mac, mac FROM act WHERE id = 6",
    "forge an entry": "INSERT INTO entry SELECT 99, act_id, \"table\", \"row\", op, before, after FROM entry LIMIT 1",
}  # fmt: skip


@pytest.mark.parametrize("sql", ATTACKS.values(), ids=ATTACKS.keys())
def test_tampering_is_found(clinic, sql):
    for n in range(6):
        add_room(f"room {n}")
    assert audit.verify_chain().faults == ()
    for (name,) in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute_sql(f'DROP TRIGGER "{name}"')
    db.execute_sql(sql)
    assert audit.verify_chain().faults


def test_a_changed_or_missing_anchor_is_found(clinic):
    add_room("1")
    clinic.anchor.write_text("000000000001 abc def\n")
    assert audit.verify_chain().faults == ("the anchor file was changed",)
    clinic.anchor.unlink()
    assert audit.verify_chain().faults == ("the anchor file is missing",)


def test_two_threads_leave_one_line_in_the_anchor(clinic):
    """A backup notes itself while somebody works at the desk."""
    ends = [[(n, f"{n:064x}") for n in range(start, 3_000, 2)] for start in (1, 2)]
    threads = [threading.Thread(target=lambda mine=mine: [audit.seal.anchor(*end) for end in mine]) for mine in ends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(clinic.anchor.read_bytes().splitlines()) == 1
    assert audit.seal.read_anchor() in [mine[-1] for mine in ends]


def test_a_longer_anchor_of_before_leaves_nothing_behind_the_new_one(clinic):
    add_room("1")
    audit.seal.lock()
    clinic.anchor.write_text(clinic.anchor.read_text() * 2)
    audit.seal.unlock(DATA_KEY, clinic.anchor)
    audit.seal.anchor(7, "f" * 64)
    assert audit.seal.read_anchor() == (7, "f" * 64)


def test_the_steps_build_what_the_models_say(clinic):
    from playhouse.schema_diff import diff_models

    assert not diff_models(db, TABLES), str(diff_models(db, TABLES))


def test_an_act_of_many_rows_tells_of_tables(clinic, monkeypatch):
    heard = []
    journal.listeners.append(heard.append)
    monkeypatch.setattr(journal, "NEWS_BY_ROW", 5)
    with journal.act("add_rooms", "Add rooms", **WHO):
        Room.insert_many([{"name": str(n)} for n in range(20)]).execute()
    assert heard[0].touched == {("room", 0)}
    assert heard[0].about(Room, row=7)
    assert audit.verify_chain().faults == ()
