"""What the rows of the queue say."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest

from pcdesk import moment
from pcdesk.models.desk.today import Item
from pcdesk.views.look import icons
from pcdesk.views.today.kinds import KINDS
from pcdesk.views.today.veil import veiled_item
from pcdesk.words.names import initials_of

TUESDAY = date(2026, 11, 24)
THURSDAY = date(2026, 11, 26)


def item(kind, **more):
    values = {"rank": 50, "patient_id": 7, "visit_id": 9, "name": "Alvarez, Rosa", "on": THURSDAY, "start": 540}
    return Item(kind, **(values | more))


@pytest.mark.parametrize(
    ("row", "words", "ways"),
    [
        (item("coverage_check", why="stale", number=41), "coverage not checked for Thu, Nov 26, 9:00 am (41 days)",
         "coverage contact open"),
        (item("coverage_check", why="turned", number=12),
         "coverage not checked in the plan's new year, visit Thu, Nov 26, 9:00 am", "coverage contact open"),
        (item("wanted", why="none", text="BlueOak PPO"),
         "BlueOak PPO: an authorization is needed and not asked for · Thu, Nov 26, 9:00 am", "ask open"),
        (item("wanted", why="units", number=1, text="BlueOak PPO"),
         "BlueOak PPO: no visits are left on the referral · Thu, Nov 26, 9:00 am", "ask open"),
        (item("case_due", row_id=3, why="pended", text="MRI"), "MRI: pended · by Thu, Nov 26", "next open"),
        (item("appeal_ends", row_id=3, why="denied", text="MRI"), "MRI: denied · appeal by Nov 26, 2026",
         "appeal accept open"),
        (item("case_ends", row_id=3, number=2, text="Therapy"),
         "Therapy: runs out · 2 left, through Nov 26, 2026", "renew open"),
        (item("referral", row_id=3, why="sent", text="Heart Center"), "Heart Center: sent · by Thu, Nov 26",
         "next open"),
        (item("coverage_check", why="never"), "coverage never checked, visit Thu, Nov 26, 9:00 am",
         "coverage contact open"),
        (item("coverage_check", why="unclear", number=2), "coverage could not be confirmed, visit Thu, Nov 26, 9:00 am",
         "coverage contact open"),
        (item("coverage_bad"), "no primary coverage on Thu, Nov 26, 9:00 am", "coverage contact open"),
        (item("coverage_bad", coverage_id=3, text="BlueOak PPO"),
         "BlueOak PPO was not active when checked, visit Thu, Nov 26, 9:00 am", "coverage contact open"),
        (item("confirm", text="4055550142"), "confirm Thu, Nov 26, 9:00 am · (405) 555-0142",
         "confirmed message declined open"),
        (item("confirm", number=1), "message left, confirm Thu, Nov 26, 9:00 am", "confirmed message declined open"),
        (item("declined"), "will not come Thu, Nov 26, 9:00 am", "rebook cancel contact open"),
        (item("late", on=TUESDAY, number=42), "expected 9:00 am, 42 min late", "check_in no_show contact open"),
        (item("waiting", rank=0, number=65), "waiting 1 h 5 min", "room open"),
        (item("charge", text="Office visit", number=12500), "Office visit is over and not charged", "charge open"),
        (item("charge", text="Flu shot"), "Flu shot is over and not charged: no fee is set", "charge free open"),
        (item("collect", number=4215, text="Will mail a check"), "$42.15 not collected (Will mail a check)",
         "pay contact open"),
        (item("task", task_id=4, text="Call the lab", on=TUESDAY), "Call the lab · due today",
         "done snooze contact open"),
    ],
)  # fmt: skip
def test_every_kind_says_what_and_how(row, words, ways):
    said, offered = KINDS[row.kind].says(row, TUESDAY), KINDS[row.kind].ways_of(row)
    assert (said.name, " · ".join(part for part in (said.words, said.end) if part)) == ("Alvarez, Rosa", words)
    assert " ".join(way.key for way in offered) == ways
    assert said.spoken == f"Alvarez, Rosa: {words}"
    assert {said.icon, *(way.icon for way in offered)} <= set(icons.names())
    letters = [way.keys for way in offered]
    assert len(letters) == len(set(letters))


def test_a_task_about_nobody_has_no_file_to_open():
    row = Item("task", 45, task_id=1, on=TUESDAY, text="Order forms")
    ways = [way.key for way in KINDS["task"].ways_of(row)]
    assert (KINDS["task"].says(row, TUESDAY).spoken, ways) == ("Order forms · due today", ["done", "snooze"])


def test_a_due_day_and_a_phone_are_never_cut():
    task = item("task", task_id=4, text="Call the lab", on=TUESDAY)
    assert KINDS["task"].says(task, TUESDAY).end == "due today"
    assert KINDS["confirm"].says(item("confirm", text="4055550142"), TUESDAY).end == "(405) 555-0142"


def test_counters_are_sentences():
    assert [KINDS["confirm"].count_words(n) for n in (1, 3)] == ["1 visit to confirm", "3 visits to confirm"]
    assert KINDS["coverage_check"].count_words(12) == "12 coverages to check"


def test_rows_of_a_list_stand_in_the_queue_as_they_are_and_say_nothing_of_whom_while_names_are_hidden(demo_clinic):
    rows = [item for kind in KINDS.values() if kind.rows for item in kind.rows(moment.today()) if item.row]
    assert "untold_results" in {item.kind for item in rows}
    for one in rows:
        kind, hidden = KINDS[one.kind], veiled_item(one)
        assert one.name in kind.says(one, TUESDAY).spoken
        said = kind.says(hidden, TUESDAY)
        assert said.name == initials_of(one.name)
        assert not [value for value in astuple(one.row) if value and str(value) in said.spoken]
        assert {said.icon, kind.says(one, TUESDAY).icon} <= set(icons.names())


def test_flagged_results_stand_higher(demo_clinic):
    ranks = {(item.row.is_flagged, item.rank) for item in KINDS["untold_results"].rows(moment.today())}
    assert ranks == {(True, 32), (False, 46)}
