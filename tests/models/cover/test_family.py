"""One policy, many coverages: who shares it, whose name stands for the subscriber, and what is changed for all."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.cover.insurance import add_coverage, add_plan, change_coverage, remove_coverage
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.family import sharers
from pcdesk.trouble import KnownError

DAY = date(2026, 11, 24)


@pytest.fixture
def family(small_clinic, mia):
    """Iván, the subscriber; Rosa by his file; Ana and Ben by a mother who is no patient of ours, with suffixes."""
    made = {"plan": small_clinic["plan"]}

    def one(name, number, **values):
        who = register_patient(mia, {"first": name, "last": "Prado"})
        made[name] = who
        cover = {"plan": small_clinic["plan"], "member_number": number, "starts_on": date(2026, 1, 1), **values}
        made[f"{name} covered"] = add_coverage(mia, who, cover)

    one("Iván", "P77-01")
    one("Rosa", "P77-02", relationship="spouse", subscriber_patient=made["Iván"])
    one("Ana", "K5", relationship="child", subscriber="Eva Soto")
    one("Ben", "k5 ", relationship="child", subscriber="eva soto")
    return made


def shared_with(family, name):
    return [one.name.split()[0] for one in sharers(family[f"{name} covered"])]


def test_a_family_shares_one_policy_and_no_other(family):
    assert {name: shared_with(family, name) for name in ("Iván", "Rosa", "Ana", "Ben")} == {
        "Iván": ["Rosa"], "Rosa": ["Iván"], "Ana": ["Ben"], "Ben": ["Ana"],
    }  # fmt: skip


def test_another_plan_or_no_number_or_no_name_is_another_policy(family, mia):
    change_coverage(mia, family["Ben covered"], {"subscriber": ""})
    assert shared_with(family, "Ana") == []
    other = add_plan(mia, Coverage.get_by_id(family["Iván covered"]).plan.payer_id, {"name": "Other"})
    change_coverage(mia, family["Rosa covered"], {"plan": other})
    assert shared_with(family, "Iván") == []


def test_the_subscriber_is_named_as_her_own_file_has_it(family, mia):
    change_patient(mia, family["Iván"], {"last": "Prado Ruiz"})
    (cover,) = cover_on(family["Rosa"], DAY)
    assert (cover.subscriber, cover.relationship) == ("Iván Prado Ruiz", "spouse")


def test_what_is_the_policys_is_written_for_all_that_are_chosen_and_taken_back_in_one(family, mia):
    """Field case E5: another number of the subscriber's touches hers."""
    change_coverage(
        mia, family["Iván covered"], {"member_number": "Q1", "relationship": "self", "note": "new card"},
        also=[family["Rosa covered"]],
    )  # fmt: skip
    mine, hers = (Coverage.get_by_id(family[f"{name} covered"]) for name in ("Iván", "Rosa"))
    assert (mine.member_number, hers.member_number) == ("Q1", "Q1")
    assert (mine.note, hers.note, hers.relationship) == ("new card", "", "spouse")
    undo(mia)
    assert Coverage.get_by_id(family["Rosa covered"]).member_number == "P77-02"


def test_who_does_not_share_is_never_written_to(family, mia):
    with pytest.raises(KnownError):
        change_coverage(mia, family["Iván covered"], {"member_number": "Q1"}, also=[family["Ana covered"]])
    remove_coverage(mia, family["Rosa covered"])
    with pytest.raises(KnownError):
        change_coverage(mia, family["Iván covered"], {"member_number": "Q1"}, also=[family["Rosa covered"]])
    assert Coverage.get_by_id(family["Iván covered"]).member_number == "P77-01"


def test_days_that_cannot_be_for_one_keep_all_as_they_were(family, mia):
    change_coverage(mia, family["Rosa covered"], {"starts_on": date(2026, 6, 1)})
    with pytest.raises(KnownError):
        change_coverage(
            mia, family["Iván covered"], {"ends_on": date(2026, 5, 31)}, also=[family["Rosa covered"]]
        )  # fmt: skip
    assert Coverage.get_by_id(family["Iván covered"]).ends_on is None
