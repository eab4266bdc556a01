"""Parts of the history: what stands, what is past, and "not asked" apart from "none known"."""

from __future__ import annotations

from datetime import date, timedelta

from pcdesk import moment
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.people.history import add_fact, change_fact, remove_fact, review_section
from pcdesk.models.health.history_part import AllergyFact, allergies_of, asked_of, facts_of, is_past
from pcdesk.words.partial_date import PartialDate


def test_not_asked_none_known_and_listed_are_three_things(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    assert allergies_of(who) is None
    assert asked_of(who) == {}
    review_section(owner, who, "allergies", is_none=True)
    assert allergies_of(who) == ()
    assert asked_of(who)["allergies"].is_none
    add_fact(owner, "allergies", who, {"substance": "Latex", "severity": "mild"})
    add_fact(owner, "allergies", who, {"substance": "Penicillin", "severity": "severe", "reaction": "Hives"})
    assert allergies_of(who) == (AllergyFact("Penicillin", "severe", "Hives"), AllergyFact("Latex", "mild", ""))


def test_an_allergy_removed_after_it_was_listed_is_not_none_known(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    review_section(owner, who, "allergies", is_none=True)
    fact = add_fact(owner, "allergies", who, {"substance": "Latex"})
    remove_fact(owner, "allergies", fact)
    assert allergies_of(who) is None
    assert not asked_of(who)["allergies"].is_none


def test_what_ended_in_a_month_holds_until_its_last_day(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    days = {"began_on": PartialDate(2019), "ended_on": PartialDate(2020, 12)}
    add_fact(owner, "medications", who, {"name": "Iron", **days})
    (fact,) = facts_of(who, "medications")
    assert (fact.began_on.iso, fact.ended_on.iso) == ("2019", "2020-12")
    assert [is_past(fact, date(2020, 12, day)) for day in (1, 30, 31)] == [False, False, True]


def test_what_ended_is_past_and_stands_last(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    old = add_fact(owner, "problems", who, {"name": "Sprain", "began_on": date(2026, 5, 1)})
    change_fact(owner, "problems", old, {"ended_on": date(2026, 6, 1)})
    add_fact(owner, "problems", who, {"name": "Asthma", "began_on": date(2020, 1, 1)})
    facts = facts_of(who, "problems")
    assert [fact.name for fact in facts] == ["Asthma", "Sprain"]
    assert [is_past(fact, moment.today()) for fact in facts] == [False, True]


def test_an_allergy_that_ends_on_a_day_to_come_still_stands(small_clinic, mia):
    who = small_clinic["patient"]
    values = {"substance": "Latex", "ended_on": moment.today() + timedelta(days=1)}
    add_fact(mia, "allergies", who, values)
    assert [one.substance for one in allergies_of(who) or ()] == ["Latex"]


def test_what_is_over_on_an_unknown_day_is_past_and_has_no_day(owner, small_clinic):
    who = small_clinic["patient"]
    add_fact(owner, "allergies", who, {"substance": "Latex", "is_over": True})
    (latex,) = facts_of(who, "allergies")
    assert is_past(latex, moment.today())
    assert latex.ended_on is None
    assert allergies_of(who) is None
    add_fact(owner, "allergies", who, {"substance": "Walnut"})
    assert [fact.substance for fact in facts_of(who, "allergies")] == ["Walnut", "Latex"]
