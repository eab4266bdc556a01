"""The list of deeds is whole: a new act without a deed fails here."""

from __future__ import annotations

import pytest

from pcdesk.acts.keys.cut_off import acknowledge_notices
from pcdesk.acts.keys.verify import verify_records
from pcdesk.models.record.journal import Act
from tests.safety.deeds import DEEDS, FIRST_ONLY, all_verbs


def test_every_act_has_a_deed():
    assert set(all_verbs()) == set(DEEDS) | FIRST_ONLY


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_a_deed_runs_its_act_and_leaves_the_records_whole(owner, ids, name):
    before = Act.select().count()
    DEEDS[name](owner, ids)
    done = [verb for (verb,) in Act.select(Act.verb).where(Act.id > before).order_by(Act.id).tuples()]
    assert name in done
    if name in ("note_cut_off", "note_counters"):
        assert verify_records(owner).faults, "what was noticed is told at each check until it is known"
        acknowledge_notices(owner)
    report = verify_records(owner)
    assert report.is_good, report.faults
