"""Every declared lifecycle: a step that is not drawn is refused from each state, one that is leaves one row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from pcdesk import moment
from pcdesk.acts.clinic import setup_lists
from pcdesk.acts.desk.incoming import INCOMING, close_incoming, match_incoming, read_incoming, set_aside
from pcdesk.acts.frame.act import VERBS
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.frame.lifecycle import LIFECYCLES, Lifecycle, Step, WrongStep
from pcdesk.acts.frame.undo import undo
from pcdesk.models.clinic.right import RIGHTS, Role
from pcdesk.models.clinic.state_change import StateChange, state_changes
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.desk.referral import OutsidePractice
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError
from tests.conftest import NOON
from tests.safety.deeds import all_verbs

all_verbs()
SOMEONE = "Someone"  # whose role is the point
# What a row of each lifecycle begins with, and what its steps are given; a new lifecycle is entered here.
BEGINS: dict[str, dict[str, Any]] = {
    "authorization": {"patient": 1, "coverage": 1, "what": "MRI", "begun_at": NOON},
    "referral": {"patient": 1, "reason": "Chest pain", "begun_at": NOON},
    "named_payer": {"coverage": 1, "coverage_check": 1, "payer_name": "Care Plus"},
    "incoming_file": {"name": "scan.pdf", "sha256": "0" * 64, "came_at": NOON},
}
#: Rows that its steps name.
NAMED: dict[str, Callable[[], object]] = {
    "referral": lambda: OutsidePractice.create(name="Heart Center"),
    "named_payer": lambda: CoverageCheck.create(coverage=1, checked_at=NOON, result="active"),
}
GIVEN: dict[str, dict[str, Any]] = {
    "referral": {"practice": 1, "way": "fax", "seen_on": NOON.date()},
    "incoming_file": {"patient": 1},
    "authorization": {"way": "fax", "missing": "The chart", "answer": "Not needed"}, "named_payer": {},
}


def table_of(cycle: Lifecycle) -> str:
    return str(cycle.model._meta.table_name)


def states_of(cycle: Lifecycle) -> list[str]:
    return [state for state, _words in cycle.model._meta.fields[cycle.column].choices]


CYCLES = [pytest.param(cycle, id=table_of(cycle)) for cycle in LIFECYCLES]
STEPS = [
    pytest.param(cycle, step, state, id=f"{table_of(cycle)}: {state} to {step.to}")
    for cycle in LIFECYCLES
    for step in cycle.steps
    for state in states_of(cycle)
]


def begun(cycle: Lifecycle, desk: Desk, state: str) -> Any:
    """A row in a state, put there by hand."""
    with journal.act("begin", "Begin", staff_id=None, staff_name=desk.name, session="s"):
        NAMED.get(table_of(cycle), lambda: None)()
        row = cycle.begin(desk, BEGINS[table_of(cycle)])
        cycle.model.set_by_id(row.id, {cycle.column: state})
    return cycle.model.get_by_id(row.id)


def run(step: Step, desk: Desk, row: Any, values: dict[str, Any] | None = None) -> None:
    """Take a step. Where the owner may not, as with what a clinician signs, who may does."""
    roles = [role for role in Role if step.needs in RIGHTS[role]]
    may = desk if desk.may(step.needs) or desk.name == SOMEONE else Desk(None, desk.name, roles[0])
    VERBS[step.verb].run(may, row.id, values)


@pytest.mark.parametrize("cycle", CYCLES)
def test_every_state_has_words_and_is_reached(cycle):
    states = set(states_of(cycle))
    assert cycle.start in states
    assert {step.to for step in cycle.steps} | {cycle.start} == states
    assert {state for step in cycle.steps for state in step.comes_from} <= states
    assert all(cycle.state_words(state) != state for state in states)
    for step in cycle.steps:
        assert VERBS[step.verb].needs == step.needs
        assert set(step.asks) | ({step.stamps} - {""}) <= set(cycle.model._meta.fields)


@pytest.mark.parametrize(("cycle", "step", "state"), STEPS)
def test_a_step_is_taken_where_it_is_drawn_and_refused_elsewhere(owner, small_clinic, cycle, step, state):
    row = begun(cycle, owner, state)
    before = (Act.select().count(), len(state_changes(row)))
    values = {name: GIVEN[table_of(cycle)][name] for name in step.asks}
    if state not in step.comes_from:
        with pytest.raises(WrongStep) as refused:
            run(step, owner, row, values)
        assert cycle.state_words(state) in refused.value.what
        assert refused.value.kept
        assert refused.value.do
        assert (Act.select().count(), len(state_changes(row))) == before
        assert getattr(cycle.model.get_by_id(row.id), cycle.column) == state
        return
    assert step in cycle.steps_from(row)
    run(step, owner, row, values)
    after = cycle.model.get_by_id(row.id)
    assert getattr(after, cycle.column) == step.to
    change = state_changes(row)[0]
    assert (change.before, change.after, change.changed_at) == (state, step.to, moment.now())
    assert (Act.select().count(), len(state_changes(row))) == (before[0] + 1, before[1] + 1)
    if step.stamps:
        assert getattr(after, step.stamps) == moment.now()


@pytest.mark.parametrize("cycle", CYCLES)
def test_what_a_step_asks_for_must_be_there(owner, small_clinic, cycle):
    for step in cycle.steps:
        row = begun(cycle, owner, step.comes_from[0])
        for name in step.asks:
            with pytest.raises(KnownError, match="needed") as refused:
                run(step, owner, row, {k: v for k, v in GIVEN[table_of(cycle)].items() if k != name})
            assert "_" not in refused.value.what


@pytest.mark.parametrize("cycle", CYCLES)
def test_each_step_has_a_right_of_its_own(owner, small_clinic, cycle):
    for step in cycle.steps:
        row = begun(cycle, owner, step.comes_from[0])
        for role in Role:
            if step.needs not in RIGHTS[role]:
                with pytest.raises(NotAllowed):
                    run(step, Desk(None, SOMEONE, role), row)


def test_a_step_is_taken_back_with_its_row(owner, small_clinic):
    row = begun(INCOMING, owner, "read")
    set_aside(owner, row.id, reason="mistake", note="not ours")
    change = state_changes(row)[0]
    assert (change.reason, change.note) == ("mistake", "not ours")
    undo(owner)
    assert INCOMING.model.get_by_id(row.id).state == "read"
    assert [one.after for one in state_changes(row)] == ["came"]
    set_aside(owner, row.id)


def test_it_is_overdue_by_working_days_since_it_came_to_its_state(owner, small_clinic):
    row = begun(INCOMING, owner, "came")
    read_incoming(owner, row.id)
    match_incoming(owner, row.id, {"patient": small_clinic["patient"]})
    row = INCOMING.model.get_by_id(row.id)
    assert INCOMING.due_on(row) == date(2026, 11, 26)
    setup_lists.close_on(owner, [(date(2026, 11, 26), "Thanksgiving"), (date(2026, 11, 27), "Day after")])
    assert INCOMING.due_on(row) == date(2026, 11, 30)
    assert not INCOMING.overdue(row, NOON + timedelta(days=6))
    assert INCOMING.overdue(row, NOON + timedelta(days=7))
    close_incoming(owner, row.id)
    assert not INCOMING.overdue(INCOMING.model.get_by_id(row.id), NOON + timedelta(days=60))
    assert StateChange.alive().count() == 4
