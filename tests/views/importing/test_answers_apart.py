"""Payers' answers that came in are taken in off the screen's thread: the window lives on meanwhile."""

from __future__ import annotations

import pytest

from pcdesk.acts.desk.incoming import take_in
from pcdesk.acts.frame.desk import house
from pcdesk.exchange.door.incoming_folder import IncomingFolder
from pcdesk.models.desk.incoming_file import waiting_files
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from pcdesk.views.importing.incoming_window import IncomingWindow
from tests.exchange.x12.made import HEAD_271, transaction, x12

PEOPLE = 60
GUIDE = "005010X279A1"
BODY = [*HEAD_271, *(line for n in range(PEOPLE) for line in (
    f"HL*{n + 3}*2*22*0", f"TRN*2*X{n}*9876543210", f"NM1*IL*1*INVENTADO*N{n}****MI*W{n}", "DMG*D8*19800304*M",
    "EB*1**30",
))]  # fmt: skip
WHOLE = x12("HB", GUIDE, transaction("271", GUIDE, BODY))


@pytest.fixture
def came(bench, small_clinic, tmp_path):
    def put(body: bytes) -> int:
        box = tmp_path / "box"
        box.mkdir()
        (box / "answers.edi").write_bytes(body)
        folder = IncomingFolder(box)
        whole = [*folder.look().whole, *folder.look().whole][0]
        return take_in(house(), folder.read(whole))

    return put


def window_of(qtbot, bench, row_id):
    made = IncomingWindow(bench)
    qtbot.addWidget(made)
    made.show()
    assert made.list.choose(row_id)
    return made


def test_many_answers_come_in_apart_and_once(qtbot, bench, came):
    window = window_of(qtbot, bench, came(WHOLE))
    for _press in range(2):  # the key is pressed again while the first goes on
        window.list.ways.do("answers", window.chosen())
    assert not bench.tasks.is_idle
    assert len(waiting_files()) == 1, "the window has not waited for it"
    qtbot.waitUntil(lambda: bench.tasks.is_idle, timeout=20_000)
    assert UnmatchedAnswer.select().count() == PEOPLE
    assert waiting_files() == []
    assert bench.troubles == []


def test_a_file_that_is_broken_says_so_and_waits_on(qtbot, bench, came):
    body = WHOLE.replace(f"SE*{len(BODY) + 2}*".encode(), b"SE*7*")
    window = window_of(qtbot, bench, came(body))
    window.list.ways.do("answers", window.chosen())
    qtbot.waitUntil(lambda: bench.tasks.is_idle, timeout=20_000)
    assert "answers.edi" in window.notice.accessibleName()
    assert len(waiting_files()) == 1
    assert UnmatchedAnswer.select().count() == 0
