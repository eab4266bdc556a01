"""What a screen asks in several questions is of one moment, whoever writes between them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from pcdesk.acts.desk import care
from pcdesk.acts.keys.doorway import beside, enter
from pcdesk.acts.money import money
from pcdesk.models.desk.care import Task
from pcdesk.models.desk.storyboard import storyboard
from pcdesk.models.file.opening import close_records
from pcdesk.models.money.account import balance
from pcdesk.models.money.ledger import Line, Posting
from pcdesk.models.record.base import db
from pcdesk.models.record.journal import News
from pcdesk.models.record.reading import of_one_moment, reading, tables_read
from pcdesk.trouble import DeskLocked
from tests.conftest import NOON


def at_another_desk(work, *args, **values) -> None:
    """Run an act on a connection of its own, as another program would, and wait till it is done."""

    def run() -> None:
        enter()
        beside(lambda: work(*args, **values))

    with ThreadPoolExecutor(1) as desk:
        desk.submit(run).result()


def charge(owner, who: int) -> None:
    at_another_desk(money.post_charge, owner, patient_id=who, cents=4_000, memo="Copy of records")


def test_what_is_written_between_two_questions_is_not_half_seen(small_clinic, owner):
    who = small_clinic["patient"]
    with reading():
        postings = Posting.select().count()
        charge(owner, who)
        assert (postings, Line.select().count(), balance(who)) == (0, 0, 0)
    assert (Posting.select().count(), Line.select().count(), balance(who)) == (1, 2, 4_000)


def test_without_it_the_second_question_sees_more_than_the_first(small_clinic, owner):
    assert Posting.select().count() == 0
    charge(owner, small_clinic["patient"])
    assert Line.select().count() == 2


def test_a_screen_is_asked_so(small_clinic, owner, monkeypatch):
    """The first question of the screen sees nothing of a charge; then none does."""
    who, run = small_clinic["patient"], db.execute_sql
    asked = []

    def then_charge(sql, params=None):
        cursor = run(sql, params)
        asked.append(sql)
        if len(asked) == 2:  # the first was BEGIN
            charge(owner, who)
        return cursor

    with monkeypatch.context() as patch:
        patch.setattr(db, "execute_sql", then_charge)
        shown = storyboard(who)
    assert len(asked) > 3
    assert shown.balance_cents == 0
    assert storyboard(who).balance_cents == 4_000


def test_a_question_within_another_is_of_its_moment(small_clinic, owner):
    @of_one_moment
    def tasks() -> int:
        return Task.select().count()

    with reading():
        assert tasks() == 0
        at_another_desk(care.add_task, owner, "Call back", NOON.date())
        assert tasks() == 0
    assert tasks() == 1
    assert not db.in_transaction()


def test_an_act_that_begins_inside_ends_it_and_is_kept(small_clinic, owner):
    with reading():
        assert Task.select().count() == 0
        at_another_desk(care.add_task, owner, "Call back", NOON.date())
        care.add_task(owner, "Call again", NOON.date())
        assert Task.select().count() == 2
    at_another_desk(care.add_task, owner, "Call once more", NOON.date())
    assert Task.select().count() == 3


def test_inside_an_act_it_is_the_acts_moment_and_keeps_nothing_by_itself(small_clinic, owner):
    from pcdesk.models.record import journal

    def fail() -> None:
        with journal.act("fail", "Fail", staff_id=None, staff_name="Olive", session="s"):
            with reading():
                Task.create(title="Call", due_on=NOON.date())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert Task.select().count() == 0


def test_a_desk_that_locks_meanwhile_answers_nothing_more(small_clinic):
    def look() -> None:
        with reading():
            assert Task.select().count() == 0
            close_records()
            Task.select().count()

    with pytest.raises(DeskLocked):
        look()


def test_what_was_read_of_which_tables_is_known_by_prepared_and_joined_questions_too(small_clinic):
    who = small_clinic["patient"]
    with tables_read() as outer:
        storyboard(who)
        with tables_read() as inner:
            list(Task.alive().where(Task.patient == who))
    assert {"patient", "phone", "posting"} <= outer
    assert "task" in inner
    assert not {"patient", "phone", "posting"} & inner

    def news(table: str) -> News:
        return News(1, "x", "x", frozenset({(table, 3)}))

    assert (news("task").of(inner), news("visit").of(inner), news("visit").of({"act"})) == (True, False, True)
