"""What is typed is kept, also while another task holds the records and when the disk is full."""

from __future__ import annotations

from contextlib import closing

import pytest

from pcdesk.acts.desk.care import keep_draft
from pcdesk.models.desk.care import Draft
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file.opening import close_records
from pcdesk.views.bench import drafts
from pcdesk.views.bench.drafts import DraftKeeper
from pcdesk.views.bench.drafts_left import go_on
from tests.conftest import DATA_KEY


@pytest.fixture
def typed():
    return {"street": "412 Elm St"}


@pytest.fixture
def keeper(bench, typed, monkeypatch):
    monkeypatch.setattr(drafts, "AGAIN", 100)
    made = DraftKeeper(bench, lambda: dict(typed), bench)
    made.begin("patient:1:details")
    return made


@pytest.fixture
def other_task(clinic):
    """Another task that writes until its transaction ends."""
    with closing(connect(str(clinic.database), subkey(bytearray(DATA_KEY), "db"))) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def kept() -> list[str]:
    return [draft.body for draft in Draft.select()]


def test_a_draft_that_is_refused_is_kept_once_the_other_task_has_ended(qtbot, keeper, other_task, bench):
    keeper.note()
    keeper.keep()
    assert kept() == []
    assert bench.troubles == []
    other_task.execute("ROLLBACK")
    qtbot.waitUntil(lambda: kept() == ['{"street": "412 Elm St"}'], timeout=20_000)


def test_a_draft_that_cannot_be_forgotten_is_forgotten_later(qtbot, keeper, clinic, bench, typed):
    keeper.note()
    keeper.keep()
    assert len(kept()) == 1
    with closing(connect(str(clinic.database), subkey(bytearray(DATA_KEY), "db"))) as other:
        other.execute("BEGIN IMMEDIATE")
        typed.clear()
        keeper.forget()
        assert len(kept()) == 1
    qtbot.waitUntil(lambda: kept() == [], timeout=20_000)
    assert bench.troubles == []


def test_a_disk_that_refuses_is_told_once(qtbot, keeper, bench):
    from pcdesk.models.record.base import db

    db.execute_sql("PRAGMA query_only = ON")
    keeper.note()
    keeper.keep()
    qtbot.wait(350)
    assert len(bench.troubles) == 1
    assert "only be read" in bench.troubles[0].what
    db.execute_sql("PRAGMA query_only = OFF")
    qtbot.waitUntil(lambda: len(kept()) == 1, timeout=20_000)


def test_what_stands_half_written_in_a_file_is_told_after_signing_in(bench, small_clinic) -> None:
    said = []
    bench.said.connect(lambda words, _undo: said.append(words))
    go_on(bench)
    assert said == []
    keep_draft(bench.desk, f"patient:{small_clinic['patient']}:note", {"text": "Feels"})
    keep_draft(bench.desk, f"patient:{small_clinic['patient']}:allergies:0", {"substance": "Nuts"})
    go_on(bench)
    assert len(said) == 1
    assert "Alvarez" in said[0]


def test_what_comes_a_second_too_late_for_the_lock_passes_in_silence(qtbot, keeper, typed, bench) -> None:
    keeper.begin("registration")
    keeper.note()
    close_records()
    for words in ({"street": "9 Oak"}, {}):
        typed.clear()
        typed.update(words)
        keeper.note()
        keeper.keep()
    assert bench.troubles == []
