"""Plans by a few letters of either name, the most used first."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.acts.cover import insurance
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.find.plan_search import find_payers, find_plans, plan_row


def test_words_of_payer_and_plan_find_it(small_clinic, mia):
    other = insurance.add_payer(mia, {"name": "Ñandú Health", "phone": "(800) 555-0100"})
    gold = insurance.add_plan(mia, other, {"name": "Gold HMO", "kind": "hmo"})
    assert [row.id for row in find_plans("blue pp")] == [small_clinic["plan"]]
    assert [row.id for row in find_plans("gold nandu")] == [gold]
    assert find_plans("lue") == []
    everything = find_plans("")
    assert [(row.plan, row.patients) for row in everything] == [("BlueOak PPO", 1), ("Gold HMO", 0)]
    assert everything[1].phone == "(800) 555-0100"


def test_a_hidden_coverage_is_not_counted_and_a_hidden_plan_not_found(small_clinic, mia, owner):
    insurance.remove_coverage(mia, small_clinic["coverage"])
    assert plan_row(small_clinic["plan"]).patients == 0
    from pcdesk.models.record import journal

    with journal.act("x", "x", staff_id=None, staff_name="", session=""):
        Plan.update(deleted_at=moment.now()).where(Plan.id == small_clinic["plan"]).execute()
    assert plan_row(small_clinic["plan"]) is None
    assert find_plans("blue") == []


def test_payers_by_their_first_letters(small_clinic, mia):
    insurance.add_payer(mia, {"name": "Blue River"})
    assert [name for _id, name in find_payers("blu")] == ["Blue River", "BlueOak"]
    assert find_payers("oak") == []
