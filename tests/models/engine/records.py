"""A small encrypted file of a clinic's records, for the tests of backups."""

from __future__ import annotations

from pcdesk.models.engine.backup import back_up
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.keys import subkey

PLANTED = "Whitfield-Marker"


def head(connection) -> str:
    """The head of a small audit table, as the journal has one."""
    return str(connection.execute("SELECT coalesce(max(mac), '') FROM audit").fetchone()[0])


def open_records(folder, opened):
    return connect(str(folder.database), subkey(opened.dek, "db"))


def fill(connection, first: int, count: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for n in range(first, first + count):
        connection.execute("INSERT INTO person (name, note) VALUES (?, ?)", (f"{PLANTED} {n}", "x" * 200))
        connection.execute("INSERT INTO visit (person_id) VALUES (last_insert_rowid())")
    connection.execute("INSERT INTO audit (mac) VALUES (?)", (f"{first + count:08d}",))
    connection.execute("COMMIT")


def make(folder, opened, **given_values):
    values = {"why": "manual", "program": "0.1.0", "read_head": head} | given_values
    return back_up(folder, opened, **values)


def flip(path, at):
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(bytes(raw))
