"""Deciding who pays first: one undoable act re-ranks on the common days, and every other day stays as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcdesk.acts.cover import insurance
from pcdesk.acts.cover.card_change import change_card
from pcdesk.acts.cover.payer_order import Told, decide_order
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.cover import cover_on, covers
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.order_fact import OWN, OrderFact, answers_of
from pcdesk.models.cover.order_known import order_on
from pcdesk.models.record import journal
from pcdesk.trouble import KnownError
from tests.safety.order_deeds import proposed

TODAY = date(2026, 11, 24)


@pytest.fixture
def child(small_clinic, mia):
    """A child of two parents' plans: the mother's birthday is earlier in the year, the father's plan stands first."""
    s = dict(small_clinic)
    s["child"] = register_patient(mia, {"last": "Alvarez", "first": "Nico", "born_on": date(2018, 5, 6)})
    told = {"relationship": "child", "plan": s["plan"]}
    s["fathers"] = insurance.add_coverage(mia, s["child"], {
        **told, "starts_on": date(2024, 1, 1), "subscriber": "Luis", "subscriber_born_on": date(1985, 9, 21),
        "member_number": "F1",
    })  # fmt: skip
    s["mothers"] = insurance.add_coverage(mia, s["child"], {
        **told, "starts_on": date(2026, 3, 1), "subscriber": "Elena", "rank": 2, "member_number": "M1",
    })  # fmt: skip
    return s


def ranks(s, on):
    return [(one.member_number, one.rank) for one in cover_on(s["child"], on)]


def decided(desk, s, *told, order=("mothers", "fathers"), on=TODAY):
    decide_order(desk, s["child"], [s[key] for key in order], on, told)


def test_it_is_asked_first_and_then_proposed_with_its_reason(child, mia):
    assert [one.topic for one in order_on(child["child"], TODAY).proposal.asks] == ["parents"]
    decided(mia, child, Told("parents", answer="together"),
            Told("birthday", child["mothers"], since_on=date(1989, 3, 4)))  # fmt: skip
    found = order_on(child["child"], TODAY)
    assert found.proposal.order == (child["mothers"], child["fathers"])
    assert (found.proposal.reasons[0].rule, found.differs) == ("birthday", False)
    assert (found.decided.answer, found.decided.told_on) == ("birthday", TODAY)
    assert Coverage.get_by_id(child["mothers"]).subscriber_born_on == date(1989, 3, 4)


def test_days_before_stand_as_they_stood_and_undo_takes_all_of_it_back(child, mia):
    insurance.record_check(mia, child["fathers"], {"result": "active", "reference": "R9"})
    before = {row.id: dict(row.__data__) for row in Coverage.alive()}
    decided(mia, child, Told("parents", answer="together"))
    assert ranks(child, TODAY) == [("M1", 1), ("F1", 2)]
    assert ranks(child, date(2026, 3, 1)) == [("M1", 1), ("F1", 2)]
    assert ranks(child, date(2026, 2, 28)) == [("F1", 1)]
    (old,) = cover_on(child["child"], date(2026, 2, 28))
    assert (old.id != child["fathers"], old.check_reference) == (True, "R9")
    undo(mia)
    assert {row.id: dict(row.__data__) for row in Coverage.alive()} == before
    assert not OrderFact.alive().exists()


def test_what_was_cut_in_pieces_is_held_as_long_as_before(child, mia):
    decided(mia, child, Told("parents", answer="together"))
    assert order_on(child["child"], TODAY).holding(child["fathers"]).since == date(2024, 1, 1)


def test_a_person_may_decide_otherwise_and_that_is_kept(child, mia):
    decided(mia, child, Told("parents", answer="together"),
            Told("birthday", child["mothers"], since_on=date(1989, 3, 4)), order=("fathers", "mothers"))  # fmt: skip
    found = order_on(child["child"], TODAY)
    assert found.differs
    assert found.decided.answer == OWN
    assert ranks(child, TODAY) == [("F1", 1), ("M1", 2)]


def test_two_primaries_of_an_import_are_settled_on_the_spot(child, mia):
    with journal.act("import", "Import", staff_id=None, staff_name="", session=""):
        Coverage.update(rank=1).where(Coverage.id == child["mothers"]).execute()
    found = order_on(child["child"], TODAY)
    assert (found.is_doubled, len(found.held)) == (True, 2)
    decided(mia, child)
    assert ranks(child, TODAY) == [("M1", 1), ("F1", 2)]
    assert not order_on(child["child"], TODAY).is_doubled


def test_other_coverages_than_those_of_the_day_are_refused(child, mia):
    for order in ([child["fathers"]], [child["fathers"], child["coverage"]], [child["fathers"]] * 2):
        with pytest.raises(KnownError):
            decide_order(mia, child["child"], order, TODAY)
    with pytest.raises(KnownError, match="not the coverages of that day"):
        decided(mia, child, on=date(2025, 1, 1))
    with pytest.raises(KnownError, match="another patient"):
        decided(mia, child, Told("holding", child["coverage"], "active"))
    assert not OrderFact.alive().exists()


def test_an_answer_is_kept_once_with_its_day_and_who(child, mia):
    for _again in range(2):
        decided(mia, child, Told("parents", answer="apart"))
    assert OrderFact.alive().where(OrderFact.topic == "parents").count() == 1
    said = answers_of(child["child"])["parents", 0]
    assert (said.answer, said.told_on) == ("apart", TODAY)
    decided(mia, child, Told("parents", answer="together"))
    assert answers_of(child["child"])["parents", 0].answer == "together"


def test_the_same_days_in_the_same_place_say_which_and_can_be_settled(child, mia):
    values = {"plan": child["plan"], "starts_on": date(2026, 6, 1), "rank": 2}
    with pytest.raises(insurance.SameDays) as refused:
        insurance.add_coverage(mia, child["child"], values)
    assert refused.value.other_id == child["mothers"]
    other = insurance.add_coverage(mia, child["child"], {**values, "rank": 3})
    with pytest.raises(insurance.SameDays):
        insurance.change_coverage(mia, other, {"rank": 2})
    insurance.change_coverage(mia, other, {"rank": 2}, replaces=child["mothers"])
    assert Coverage.get_by_id(child["mothers"]).ends_on == date(2026, 5, 31)
    with pytest.raises(insurance.EndsBeforeItBegins):
        insurance.change_coverage(mia, other, {"ends_on": date(2026, 1, 1)})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["add", "end", "card", "swap"]), st.integers(0, 60), st.integers(1, 3)),
                min_size=1, max_size=8))  # fmt: skip
def test_coverage_on_each_day_agrees_with_a_table_of_days(small_clinic, mia, steps):
    """Whatever is added, ended, replaced and put in another order: each day has what a plain table of days says."""
    who = register_patient(mia, {"last": "Table", "first": "Days"})
    table: dict[date, dict[int, str]] = {TODAY + timedelta(days=place): {} for place in range(70)}
    number = 0
    for deed, place, rank in steps:
        on, number = TODAY + timedelta(days=place), number + 1
        now = {one.rank: one for one in cover_on(who, on)}
        try:
            _do(deed, mia, small_clinic, who, on, rank, now, f"N{number}")
        except (KnownError, KeyError):
            continue
        _tell(deed, table, on, rank, now, f"N{number}")
    for day, told in table.items():
        assert {one.rank: one.member_number for one in cover_on(who, day)} == told, day


def _do(deed, desk, s, who, on, rank, now, number):
    values = {"plan": s["plan"], "starts_on": on, "member_number": number}
    if deed == "add":
        insurance.add_coverage(desk, who, {**values, "rank": rank})
    elif deed == "end":
        one = now[rank]
        if sum(each.member_number == one.member_number for each in covers([who])[who]) > 1:
            raise KeyError(rank)  # cut in pieces: only one of them would end
        insurance.end_coverage(desk, one.id, on)
    elif deed == "card":
        change_card(desk, now[rank].id, values, proposed(now[rank].id, on, s["plan"]))
    else:
        order = [now[key].id for key in sorted(now, reverse=True)]
        decide_order(desk, who, order, on)


def _tell(deed, table, on, rank, now, number):
    """The same in the table of days."""
    running = {day: dict(told) for day, told in table.items()}
    if deed == "swap":
        same = _run_of(running, on)
        order = [now[key].member_number for key in sorted(now, reverse=True)]
        for day in same:
            table[day] = dict(enumerate(order, start=1))
        return
    for day, told in table.items():
        if deed == "add" and day >= on:
            told[rank] = number
        elif deed == "end" and day > on and told.get(rank) == now[rank].member_number:
            del told[rank]
        elif deed == "card" and day >= on and _belongs(running, day, on, rank, now):
            told[rank] = number


def _belongs(running, day, on, rank, now):
    return running[day].get(rank) in (now[rank].member_number, None)


def _run_of(running, on):
    wanted = set(running[on].values())
    days, found = sorted(running), []
    place = days.index(on)
    for step in (-1, 1):
        at = place if step == 1 else place - 1
        while 0 <= at < len(days) and set(running[days[at]].values()) == wanted:
            found.append(days[at])
            at += step
    return found
