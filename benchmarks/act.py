"""What an act costs: right, journal, chain and commit, beside a bare durable commit to the same encrypted file."""

from __future__ import annotations

from datetime import date
from typing import Any

from benchmarks import big_clinic
from benchmarks.measure import Figure, Skipped, middle, side_by_side, timed
from pcdesk.acts.book import visit
from pcdesk.acts.demo.batch import Batch
from pcdesk.acts.desk import care
from pcdesk.models.book.visit import Confirmation
from pcdesk.models.desk.care import Task
from pcdesk.models.record import journal
from pcdesk.models.record.base import db

COUNT, ROWS = 300, 10_000
BARE = "a bare durable commit of one row to the same encrypted file"
ALONE = "the statements of that act in plain SQL, with nothing of pcdesk around them: its rows, entries, indexes, seal"


def run() -> list[Figure | Skipped]:
    """One row, two rows, and ten thousand rows in one act."""
    folder = big_clinic.opened(3_000, is_full=True)
    # On the same connection: what another one commits empties this one's cache, and at a desk there is no other.
    bare = db.connection()  # type: ignore[no-untyped-call]
    bare.execute("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, title TEXT, due_on TEXT, note TEXT)")
    try:
        return [*_single(bare), *_bulk(bare)]
    finally:
        big_clinic.closed(folder)


def _single(bare: Any) -> list[Figure | Skipped]:
    desk = big_clinic.owner()
    states = [Confirmation.LEFT_MESSAGE, Confirmation.CONFIRMED]
    turn = iter(range(10_000))

    def commit() -> None:
        bare.execute("INSERT INTO bare (title, due_on, note) VALUES ('Call back', '2026-11-24', '')")

    def one_row() -> None:
        care.add_task(desk, "Call back", date(2026, 11, 24))

    def two_rows() -> None:
        visit.set_confirmation(desk, 1, states[next(turn) % 2])

    single, limit = side_by_side(one_row, commit, COUNT, 20)
    double, limit_2 = side_by_side(two_rows, commit, COUNT, 20)
    single_2, alone = side_by_side(one_row, lambda: _statements(bare), COUNT, 20)
    return [
        Figure("act: add a task (1 row, 13 pages)", middle(single), middle(limit), BARE, 3.0),
        Figure("act: confirm a visit (2 rows, 4 reads, 15 pages)", middle(double), middle(limit_2), BARE, 3.0),
        Figure("act: add a task, beside its SQL", middle(single_2), middle(alone), ALONE),
    ]


def _statements(bare: Any) -> None:
    """What adding a task asks of the database. Its seal is none: the copy is thrown away."""
    bare.execute("BEGIN IMMEDIATE")
    last, mac = bare.execute("SELECT id, mac FROM act ORDER BY id DESC LIMIT 1").fetchone()
    bare.execute("UPDATE open_act SET act_id = ?", (last + 1,))
    bare.execute("INSERT INTO task (title, due_on, note) VALUES ('Call back', '2026-11-24', '')")
    bare.execute("SELECT id, op, before, after FROM entry WHERE act_id = ? ORDER BY id", (last + 1,)).fetchall()
    bare.execute(
        "INSERT INTO act (id, at, staff_name, session, verb, label, detail, prev, mac) "
        "VALUES (?, '2026-11-24T15:42:00.000Z', 'Olive Owner', 'OO', 'add_task', 'Add task: Call back', '', ?, ?)",
        (last + 1, mac, mac),
    )
    bare.execute("UPDATE open_act SET act_id = 0")
    bare.execute("COMMIT")


def _bulk(bare: Any) -> list[Figure | Skipped]:
    rows = [(f"Call {n}", "2026-11-24", "") for n in range(ROWS)]

    def plainly() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.executemany("INSERT INTO bare (title, due_on, note) VALUES (?, ?, ?)", rows)
        bare.execute("COMMIT")

    def in_one_act() -> None:
        with journal.act("fill", "Fill", staff_id=None, staff_name="pcdesk", session="benchmark"):
            batch = Batch()
            for title, _due, note in rows:
                batch.add(Task, title=title, due_on=date(2026, 11, 24), note=note)
            batch.write()

    limit = middle([timed(plainly) for _ in range(5)])
    words = "the same rows in one transaction without journal"
    return [Figure("act: 10,000 rows in one act", middle([timed(in_one_act) for _ in range(5)]), limit, words)]
