"""Coverages as dated rows: added, changed, ended, replaced, checked; what is refused leaves nothing."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.cover import insurance
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.cover import cover_on, covers
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Entry
from pcdesk.trouble import KnownError


def test_a_new_coverage_ends_the_one_it_replaces_the_day_before(small_clinic, mia):
    who = small_clinic["patient"]
    new = insurance.add_coverage(
        mia, who, {"plan": small_clinic["plan"], "starts_on": date(2026, 12, 1)}, replaces=small_clinic["coverage"]
    )
    assert Coverage.get_by_id(small_clinic["coverage"]).ends_on == date(2026, 11, 30)
    assert [c.id for c in cover_on(who, date(2026, 11, 30))] == [small_clinic["coverage"]]
    assert [c.id for c in cover_on(who, date(2026, 12, 1))] == [new]
    undo(mia)
    assert Coverage.get_by_id(small_clinic["coverage"]).ends_on is None
    assert [c.id for c in covers([who])[who]] == [small_clinic["coverage"]]


@pytest.mark.parametrize(
    ("starts", "ends", "rank", "words"),
    [
        (date(2026, 6, 1), date(2026, 5, 31), 2, "end before it starts"),
        (date(2026, 6, 1), None, 1, "same days in the same place"),
        (date(2025, 6, 1), date(2026, 1, 1), 1, "same days in the same place"),
    ],
)
def test_days_upside_down_or_taken_are_refused_and_nothing_is_kept(small_clinic, mia, starts, ends, rank, words):
    values = {"plan": small_clinic["plan"], "starts_on": starts, "ends_on": ends, "rank": rank}
    before = Entry.select().count()
    with pytest.raises(KnownError, match=words):
        insurance.add_coverage(mia, small_clinic["patient"], values)
    assert Coverage.select().count() == 1
    assert Entry.select().count() == before


def test_one_that_touches_but_does_not_overlap_is_taken(small_clinic, mia):
    insurance.add_coverage(
        mia, small_clinic["patient"],
        {"plan": small_clinic["plan"], "starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)},
    )  # fmt: skip
    assert Coverage.select().count() == 2


def test_a_change_is_checked_against_the_others_and_writes_only_what_differs(small_clinic, mia):
    second = insurance.add_coverage(
        mia, small_clinic["patient"], {"plan": small_clinic["plan"], "rank": 2, "starts_on": date(2026, 1, 1)}
    )
    with pytest.raises(KnownError, match="same days"):
        insurance.change_coverage(mia, second, {"rank": 1})
    insurance.change_coverage(mia, second, {"member_number": "Z9"})
    entry = Entry.select().order_by(Entry.id.desc()).first()
    assert (entry.table, entry.row) == ("coverage", second)
    assert "Z9" in entry.after
    assert "group_number" not in entry.after


def test_an_end_before_the_start_is_refused(small_clinic, mia):
    with pytest.raises(KnownError, match="end before it starts"):
        insurance.end_coverage(mia, small_clinic["coverage"], date(2025, 12, 31))
    assert Coverage.get_by_id(small_clinic["coverage"]).ends_on is None


def test_a_check_keeps_who_and_what_and_fills_in_a_copay_nobody_knew(small_clinic, mia):
    coverage = small_clinic["coverage"]
    unknown = insurance.add_plan(mia, insurance.add_payer(mia, {"name": "Zenith"}), {"name": "Zenith One"})
    insurance.change_coverage(mia, coverage, {"plan": unknown})
    check = insurance.record_check(
        mia, coverage, {"way": "phone", "result": "active", "copay_cents": 3_000, "reference": "R7"}
    )
    kept = CoverageCheck.get_by_id(check)
    assert (kept.way, kept.result, kept.reference, kept.copay_cents) == ("phone", "active", "R7", 3_000)
    assert Coverage.get_by_id(coverage).copay_cents == 3_000
    insurance.record_check(mia, coverage, {"result": "active", "copay_cents": 4_000})
    assert Coverage.get_by_id(coverage).copay_cents == 3_000


def test_a_plan_belongs_to_its_payer(small_clinic, mia):
    payer = insurance.add_payer(mia, {"name": "Zenith"})
    plan = insurance.add_plan(mia, payer, {"name": "Zenith One"})
    assert Plan.get_by_id(plan).payer.name == "Zenith"


def test_a_clinician_may_not_change_coverage(small_clinic):
    lee = Desk(None, "Dr. Lee", Role.CLINICIAN)
    with pytest.raises(KnownError):
        insurance.record_check(lee, small_clinic["coverage"], {"result": "active"})
    assert CoverageCheck.select().count() == 0


def test_a_new_plan_and_its_payer_come_with_the_coverage_or_not_at_all(small_clinic, mia):
    new = insurance.NewPlan(0, "Cedar Health", "(800) 555-0100", "Cedar HMO", "hmo", 1_500)
    plans, payers = Plan.select().count(), Payer.select().count()
    with pytest.raises(KnownError, match="same days"):
        insurance.add_coverage(mia, small_clinic["patient"], {"starts_on": date(2026, 2, 1)}, plan=new)
    assert (Plan.select().count(), Payer.select().count()) == (plans, payers)
    added = insurance.add_coverage(mia, small_clinic["patient"], {"starts_on": date(2026, 2, 1), "rank": 2}, plan=new)
    assert (Coverage.get_by_id(added).plan.name, Coverage.get_by_id(added).plan.payer.name) == (
        "Cedar HMO", "Cedar Health",
    )  # fmt: skip
    assert undo(mia) == "Add coverage Cedar HMO"
    assert (Plan.alive().count(), Payer.alive().count()) == (plans, payers)


def test_an_end_that_is_put_off_does_not_run_into_the_next_coverage(small_clinic, mia):
    who, first = small_clinic["patient"], small_clinic["coverage"]
    insurance.add_coverage(mia, who, {"plan": small_clinic["plan"], "starts_on": date(2026, 12, 1)}, replaces=first)
    with pytest.raises(KnownError, match="same days"):
        insurance.end_coverage(mia, first, date(2027, 1, 31))
    assert Coverage.get_by_id(first).ends_on == date(2026, 11, 30)


def test_one_that_is_over_on_an_unknown_day_takes_no_day_from_another(small_clinic, mia):
    who, plan = small_clinic["patient"], small_clinic["plan"]
    over = insurance.add_coverage(mia, who, {"plan": plan, "starts_on": date(2020, 1, 1), "is_over": True})
    insurance.change_coverage(mia, over, {"note": "Former employer"})
    assert [c.id for c in cover_on(who, date(2026, 11, 24))] == [small_clinic["coverage"]]
    for values in ({"is_over": False}, {"ends_on": date(2026, 3, 1)}):
        with pytest.raises(KnownError, match="same days in the same place"):
            insurance.change_coverage(mia, over, values)
    with pytest.raises(KnownError, match="same days in the same place"):
        insurance.end_coverage(mia, over, date(2026, 3, 1))
    insurance.end_coverage(mia, over, date(2025, 12, 31))
    assert not Coverage.get_by_id(over).is_over


def test_a_first_day_nobody_knows_takes_every_day_before_and_is_never_typed_away(small_clinic, mia):
    who, known = small_clinic["patient"], small_clinic["coverage"]
    with pytest.raises(KnownError):
        insurance.add_coverage(mia, who, {"plan": small_clinic["plan"], "rank": 2})
    with pytest.raises(KnownError):
        insurance.change_coverage(mia, known, {"starts_on": None})
    with journal.act("test", "From outside", staff_id=None, staff_name="Mia", session="s"):
        Coverage.update(starts_on=None).where(Coverage.id == known).execute()
    insurance.change_coverage(mia, known, {"member_number": "W2"})
    insurance.end_coverage(mia, known, date(2026, 6, 30))
    with pytest.raises(KnownError):
        insurance.add_coverage(mia, who, {"plan": small_clinic["plan"], "starts_on": date(2026, 6, 30)})
    insurance.add_coverage(mia, who, {"plan": small_clinic["plan"], "starts_on": date(2026, 7, 1)})
    assert [c.starts_on for c in covers([who])[who]] == [date(2026, 7, 1), None]
