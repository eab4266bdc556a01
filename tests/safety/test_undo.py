"""Any acts, taken back one by one, leave what was there before; done again, what was there after."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.acts.book import visit
from pcdesk.acts.cover import insurance
from pcdesk.acts.frame.act import VERBS
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import redo, undo
from pcdesk.acts.keys.verify import verify_records
from pcdesk.acts.money import money
from pcdesk.acts.people import history, patient
from pcdesk.models.book.visit import Confirmation, Status, Visit
from pcdesk.models.clinic.right import RIGHTS, Role
from pcdesk.models.file.tables import JOURNALLED
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.people.person import Note
from pcdesk.models.record.base import db
from pcdesk.trouble import KnownError
from tests.safety.deeds import DEEDS, TODAY, Ids, all_verbs

all_verbs()
# A check-in with money is taken back but for its money: tests/acts/frame/test_undo.py.
# What only a clinician may do, the owner takes back as little as she does it.
UNDOABLE = sorted(
    name for name in DEEDS
    if VERBS[name].is_undoable and name != "check_in" and VERBS[name].needs in RIGHTS[Role.OWNER]
)  # fmt: skip
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(str.strip)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
PARTS = st.sampled_from(["allergies", "problems", "medications"])
NAMES = {"allergies": "substance", "problems": "name", "medications": "name"}

Step = Any  # called with (desk, ids)


def _book(start: int, on: date) -> Step:
    return lambda d, i: visit.book_visit(
        d, patient_id=i["patient"], provider_id=i["provider"], visit_type_id=i["type"], on=on, start=start
    )


def _move(which: str, start: int, on: date) -> Step:
    return lambda d, i: visit.move_visit(d, i[which], provider_id=i["provider"], on=on, start=start)


VISITS = st.sampled_from(["visit", "second_visit", "here"])
STARTS = st.integers(0, 1_400)
STEPS: st.SearchStrategy[Step] = st.one_of(
    *([st.sampled_from(UNDOABLE).map(DEEDS.__getitem__)] * 4),
    st.builds(_book, STARTS, DAYS),
    st.builds(_move, VISITS, STARTS, DAYS),
    st.builds(lambda w, c: lambda d, i: visit.set_confirmation(d, i[w], c), VISITS, st.sampled_from(Confirmation)),
    st.builds(lambda w, s: lambda d, i: visit.set_status(d, i[w], s), VISITS, st.sampled_from(Status)),
    st.builds(
        lambda a, b: lambda d, i: patient.change_patient(d, i["patient"], {"last": a, "former_last": b}), WORDS, WORDS
    ),
    st.builds(lambda a: lambda d, i: patient.register_patient(d, {"last": a}, [("home", a)]), WORDS),
    st.builds(lambda p, a: lambda d, i: history.add_fact(d, p, i["patient"], {NAMES[p]: a}), PARTS, WORDS),
    st.builds(lambda a: lambda d, i: history.change_fact(d, "allergies", i["fact"], {"reaction": a}), WORDS),
    st.builds(
        lambda on, rank: lambda d, i: insurance.add_coverage(
            d, i["patient"], {"plan": i["plan"], "rank": rank, "starts_on": on}
        ),
        DAYS,
        st.sampled_from([1, 2, 3]),
    ),
    st.builds(lambda on: lambda d, i: insurance.end_coverage(d, i["coverage"], on), DAYS),
)


def _change_and_sign(desk: Desk, ids: Ids) -> None:
    history.change_note(desk, ids["note"], "two")
    history.sign_note(Desk(desk.staff_id, desk.name, Role.CLINICIAN), ids["note"])


def _pay_latest_visit(desk: Desk, ids: Ids) -> None:
    """Hidden or not, as a screen that has not heard of it would."""
    latest: Any = Visit.select().order_by(Visit.id.desc()).first()
    money.take_payment(desk, patient_id=ids["patient"], cents=100, tender=Tender.CASH, visit_id=latest.id)


FINAL: st.SearchStrategy[Step] = st.sampled_from([_change_and_sign, _pay_latest_visit])
BACK: st.SearchStrategy[Step] = st.sampled_from([undo, redo]).map(lambda step: lambda d, i: step(d))
# Each kind as often as the next: as one of many acts a signature hardly ever meets an undo.
MIXED: st.SearchStrategy[Step] = st.sampled_from([st.builds(_book, STARTS, DAYS), FINAL, BACK, STEPS]).flatmap(
    lambda kind: kind
)


def live_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every journalled table that is not hidden; bytes alone stay, nothing shows them."""
    return {
        model._meta.table_name: db.execute_sql(
            f'SELECT * FROM "{model._meta.table_name}" WHERE deleted_at IS NULL ORDER BY id'
        ).fetchall()
        for model in JOURNALLED
        if not getattr(model, "stays_on_undo", False)
    }


@settings(max_examples=40)
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_n_acts_and_n_undos_leave_what_was_there(ids: Ids, steps: list[Step]):
    desk = Desk(None, "Olive Owner", Role.OWNER)
    before = live_rows()
    for step in steps:
        with contextlib.suppress(KnownError):  # refused: nothing was done and nothing is to be undone
            step(desk, ids)
    done, after = len(desk.done), live_rows()
    for step in (undo, redo, undo):
        for _ in range(done):
            assert step(desk) is not None
        assert step(desk) is None
        assert live_rows() == (after if step is redo else before)


@settings(max_examples=60)
@given(steps=st.lists(MIXED, min_size=6, max_size=10))
def test_undo_among_signatures_and_money_breaks_neither(ids: Ids, steps: list[Step]):
    desk = Desk(None, "Olive Owner", Role.OWNER)
    ids["note"] = history.write_note(desk, ids["patient"], "visit", "one")
    desk.done.clear()
    signed: dict[int, str] = {}
    for step in steps:
        with contextlib.suppress(KnownError):
            step(desk, ids)
        now = {note.id: note.text for note in Note.alive().where(Note.signed_at.is_null(False))}
        assert now.items() >= signed.items()
        signed = now
    assert not Posting.select().join(Visit).where(Visit.deleted_at.is_null(False)).exists()
    report = verify_records(desk)
    assert report.is_good, report.faults


def test_what_undo_did_is_in_the_chain_too(owner, ids):
    for name in UNDOABLE:
        before = live_rows()
        done = len(owner.done)
        DEEDS[name](owner, ids)
        assert len(owner.done) == done + 1, name
        assert undo(owner), name
        assert live_rows() == before, name
    report = verify_records(owner)
    assert report.is_good, report.faults


def test_a_refused_act_changes_nothing_and_is_not_undone(owner, ids):
    before, done = live_rows(), list(owner.done)
    for refused in (
        lambda: insurance.end_coverage(owner, ids["coverage"], date(2020, 1, 1)),
        lambda: visit.cancel_visit(owner, ids["visit"], " "),
        lambda: patient.change_patient(owner, ids["patient"], {"last": " "}),
        lambda: _book(1_430, TODAY)(owner, ids),
    ):
        trouble = None
        try:
            refused()
        except KnownError as error:
            trouble = error
        assert trouble is not None
    assert live_rows() == before
    assert owner.done == done
