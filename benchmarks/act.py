"""What an act costs: right, journal, chain and commit, beside a bare durable commit to the same encrypted file."""

from __future__ import annotations

from datetime import date

from benchmarks import big_clinic
from benchmarks.measure import Figure, Skipped, middle, side_by_side, timed
from pcdesk.acts import care, visit
from pcdesk.acts.demo.batch import Batch
from pcdesk.models import journal
from pcdesk.models.care import Task
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.keys import subkey
from pcdesk.models.schedule import Confirmation

COUNT, ROWS = 300, 10_000
BARE = "a bare durable commit of one row to the same encrypted file"


def run() -> list[Figure | Skipped]:
    """One row, three rows, and ten thousand rows in one act."""
    folder = big_clinic.opened(3_000, is_full=True)
    bare = connect(str(folder.database), bytes(subkey(bytearray(big_clinic.KEY), "db")))
    bare.execute("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, title TEXT, due_on TEXT, note TEXT)")
    try:
        return [*_single(bare), *_bulk(bare)]
    finally:
        bare.close()
        big_clinic.closed(folder)


def _single(bare: object) -> list[Figure | Skipped]:
    desk = big_clinic.owner()
    states = [Confirmation.LEFT_MESSAGE, Confirmation.CONFIRMED]
    turn = iter(range(10_000))

    def commit() -> None:
        bare.execute("INSERT INTO bare (title, due_on, note) VALUES ('Call back', '2026-11-24', '')")  # type: ignore[attr-defined]

    def one_row() -> None:
        care.add_task(desk, "Call back", date(2026, 11, 24))

    def two_rows() -> None:
        visit.set_confirmation(desk, 1, states[next(turn) % 2])

    single, limit = side_by_side(one_row, commit, COUNT, 20)
    double, limit_2 = side_by_side(two_rows, commit, COUNT, 20)
    return [
        Figure("act: add a task (1 row)", middle(single), middle(limit), BARE, 3.0),
        Figure("act: confirm a visit (2 rows, 4 reads)", middle(double), middle(limit_2), BARE, 3.0),
    ]


def _bulk(bare: object) -> list[Figure | Skipped]:
    rows = [(f"Call {n}", "2026-11-24", "") for n in range(ROWS)]

    def plainly() -> None:
        bare.execute("BEGIN IMMEDIATE")  # type: ignore[attr-defined]
        bare.executemany("INSERT INTO bare (title, due_on, note) VALUES (?, ?, ?)", rows)  # type: ignore[attr-defined]
        bare.execute("COMMIT")  # type: ignore[attr-defined]

    def in_one_act() -> None:
        with journal.act("fill", "Fill", staff_id=None, staff_name="pcdesk", session="benchmark"):
            batch = Batch()
            for title, _due, note in rows:
                batch.add(Task, title=title, due_on=date(2026, 11, 24), note=note)
            batch.write()

    limit = middle([timed(plainly) for _ in range(5)])
    words = "the same rows in one transaction without journal"
    return [Figure("act: 10,000 rows in one act", middle([timed(in_one_act) for _ in range(5)]), limit, words)]
