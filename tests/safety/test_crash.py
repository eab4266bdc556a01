"""Forty times the program is killed in the middle of its work: what it had told to be saved is there, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.keys.verify import verify_records
from pcdesk.models.book.visit import CheckIn, Status, Visit, VisitChange
from pcdesk.models.clinic.right import Role
from pcdesk.models.desk.care import Task
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.money.ledger import Line, Posting
from pcdesk.models.money.ledger_rules import scrub
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from tests.conftest import DATA_KEY

KILLS = 40
TOP = Path(__file__).parents[2]


class Robots:
    """Robots, one after another, and what they acknowledged before they were killed."""

    def __init__(self, folder: Folder) -> None:
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.safety.robot", str(folder.root)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=TOP,
        )  # fmt: skip
        self._say(DATA_KEY.hex())

    def _say(self, line: str) -> None:
        self._nursery.stdin.write(line.encode() + b"\n")
        self._nursery.stdin.flush()

    def one(self, acts: int, seconds: float) -> list[tuple[int, str, int]]:
        """Let a robot do some acts and kill it so long after; returns (act, verb, row) of all that it told."""
        self._say("next")
        word, pid = self._nursery.stdout.readline().split()
        assert word == b"begun"
        told = [self._nursery.stdout.readline() for _ in range(acts)]
        time.sleep(seconds)
        os.kill(int(pid), signal.SIGKILL)
        while told[-1] != b"gone\n":
            told.append(self._nursery.stdout.readline())
        rows = [line.split() for line in told[:-1]]
        return [(int(act), verb.decode(), int(row)) for _, act, verb, row in rows]

    def close(self) -> None:
        """No more robots."""
        self._nursery.stdin.close()
        self._nursery.wait(10)
        self._nursery.stdout.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the robot is killed and born by fork, which Windows has not")
def test_forty_kills_lose_no_acknowledged_act(clinic, small_clinic):
    close_records()
    owner = Desk(None, "Olive Owner", Role.OWNER)
    dice = random.Random(7)
    robots = Robots(clinic)
    acknowledged = 0
    for _kill in range(KILLS):
        told = robots.one(dice.randint(1, 7), dice.uniform(0, 0.02))
        open_records(clinic, bytearray(DATA_KEY))
        for act, verb, row in told:
            assert Act.get_or_none(Act.id == act) is not None, f"act {act} ({verb}) was told and is missing"
            _assert_whole(verb, row)
        acknowledged += len(told)
        in_hand = Act.select().where(Act.id > told[-1][0]).count()
        assert in_hand <= 1, "the one in hand may be saved before it is told"
        assert not any(scrub().values())
        close_records()
    robots.close()
    open_records(clinic, bytearray(DATA_KEY))
    report = verify_records(owner)
    assert report.is_good, report.faults
    assert acknowledged > 2 * KILLS
    assert Act.select().where(Act.staff_name == "Robot").count() <= acknowledged + KILLS


def _assert_whole(verb: str, row: int) -> None:
    """Every row an act writes is there, not only the first."""
    if verb == "book":
        assert VisitChange.select().where(VisitChange.visit == row, VisitChange.what == "booked").exists()
    elif verb == "check_in":
        assert CheckIn.select().where(CheckIn.visit == row).exists()
        assert Visit.get_by_id(row).status == Status.ARRIVED
        assert Posting.select().where(Posting.visit == row).exists()
    elif verb == "task":
        assert Task.get_by_id(row).title.startswith("Call")
    else:
        assert sum(line.amount_cents for line in Line.select().where(Line.posting == row)) == 0
        assert Line.select().where(Line.posting == row).count() == 2
