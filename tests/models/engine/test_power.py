"""A writer that is killed at any moment: what it was told is saved is there, and nothing is half there."""

from __future__ import annotations

import random
import subprocess
import sys
import time

from pcdesk.models.engine import key_file, snapshot
from pcdesk.models.engine.backup import back_up, backups_in, verify
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.keys import subkey
from pcdesk.paths import Folder

KILLS = 30
WRITER = """
import os, sys
from pcdesk.models.engine.cipher import connect
connection = connect(sys.argv[1], bytes.fromhex(sys.stdin.readline()))
first = connection.execute("SELECT coalesce(max(id), 0) FROM payment").fetchone()[0]
for number in range(first + 1, first + 100_000):
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO payment VALUES (?, 'x')", (number,))
    connection.execute("INSERT INTO line (payment_id, amount_cents) VALUES (?, 2500)", (number,))
    connection.execute("INSERT INTO line (payment_id, amount_cents) VALUES (?, -2500)", (number,))
    connection.execute("COMMIT")
    os.write(1, b"%d\\n" % number)
"""


def test_thirty_kills_lose_no_acknowledged_payment(tmp_path):
    folder = Folder(tmp_path)
    opened = key_file.create(folder, staff_id=1, name="Dana", password="lamp river orange bicycle", cost=FLOOR)
    key = subkey(opened.dek, "db")
    connection = connect(str(folder.database), key)
    connection.execute("CREATE TABLE payment (id INTEGER PRIMARY KEY, note TEXT)")
    connection.execute(
        "CREATE TABLE line (id INTEGER PRIMARY KEY, payment_id INTEGER REFERENCES payment, amount_cents INTEGER)"
    )
    connection.close()
    rng = random.Random(1)
    acknowledged = 0
    for kill in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder.database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        writer.stdin.write(key.hex().encode() + b"\n")
        writer.stdin.flush()
        told = writer.stdout.readline()
        time.sleep(rng.uniform(0, 0.03))
        writer.kill()
        told += writer.stdout.read()
        writer.communicate()
        acknowledged = max(acknowledged, *map(int, told.split(b"\n")[:-1]))
        if kill % 10 == 9:
            back_up(folder, opened, why="manual", program="0.1.0")
        connection = connect(str(folder.database), key)
        payments, last = connection.execute("SELECT count(*), max(id) FROM payment").fetchone()
        lines, cents = connection.execute("SELECT count(*), sum(amount_cents) FROM line").fetchone()
        connection.close()
        assert acknowledged <= last <= acknowledged + 1, "the one in hand may be saved before it is told"
        assert (payments, lines, cents) == (last, 2 * last, 0)
    assert acknowledged > KILLS
    content, _ = snapshot.prove(folder.database, key)
    assert content.counts["payment"] == payments
    assert len(backups_in(folder.backups)) == 3
    for backup in backups_in(folder.backups):
        verify(backup.path, opened)
