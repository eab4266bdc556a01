"""A new card: what it touches is settled with it in one act, undo takes all of it back, and what is old stays old."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.cover import authorization, insurance
from pcdesk.acts.cover.card_change import SETTLING, change_card
from pcdesk.acts.cover.rule import add_cover_rule
from pcdesk.acts.frame.undo import redo, undo
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.clinic.state_change import state_changes
from pcdesk.models.cover.authorization import Authorization, AuthorizedService, AuthorizedVisit
from pcdesk.models.cover.cover import cover_on, covers
from pcdesk.models.cover.coverage import Coverage, Payer
from pcdesk.models.cover.eligibility import EligibilityAsk, EligibilityFile
from pcdesk.models.cover.touched import CardChange
from pcdesk.models.desk.card_change import KINDS, touched
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act, Entry
from pcdesk.trouble import KnownError

FROM = date(2026, 12, 1)  # the tests' day is Nov 24, 2026


@pytest.fixture
def covered(booked, mia):
    """A visit before the new card and one after it, and another payer's plan."""
    s = booked
    s["later"] = book_visit(
        mia, patient_id=s["patient"], provider_id=s["provider"], visit_type_id=s["type"], on=date(2026, 12, 8),
        start=600,
    )  # fmt: skip
    payer = insurance.add_payer(mia, {"name": "Prairie"})
    s["new_plan"] = insurance.add_plan(mia, payer, {"name": "Prairie HMO"})
    return s


def case(desk, s, kind="authorization", **more):
    values = {"what": "Physical therapy", "kind": kind, **more}
    service = {"says": "Therapy", "visit_type": s["type"], "units_asked": 6}
    return authorization.need_authorization(desk, s["patient"], s["coverage"], values, [service])


def approved(desk, s, ends=date(2027, 3, 31), **more):
    made = case(desk, s, **more)
    authorization.submit_authorization(desk, made, {"way": "fax"})
    service = AuthorizedService.get(AuthorizedService.authorization == made).id
    values = {"number": "A1", "starts_on": date(2026, 11, 1), "ends_on": ends}
    authorization.record_approval(desk, made, values, {service: 6})
    return made


def ask(s, on):
    file = EligibilityFile.create(payer=Payer.get().id, made_at=moment.now())
    return EligibilityAsk.create(file=file, coverage=s["coverage"], asked_for_on=on, trace="T9").id


def proposed(s, on=FROM, plan=None):
    return {one.key: one.ways[0] for one in touched(CardChange(s["coverage"], on, plan or s["new_plan"])) if one.ways}


def card(s, **more):
    return {"plan": s["new_plan"], "starts_on": FROM, "member_number": "P77", **more}


def test_the_old_visit_knows_the_old_plan_and_the_new_one_the_new(covered, mia):
    insurance.record_check(mia, covered["coverage"], {"result": "active"})
    new = change_card(mia, covered["coverage"], card(covered), proposed(covered))
    assert [one.id for one in cover_on(covered["patient"], date(2026, 11, 30))] == [covered["coverage"]]
    assert [one.id for one in cover_on(covered["patient"], FROM)] == [new]
    row = Coverage.get_by_id(new)
    assert (row.member_number, row.rank, row.relationship) == ("P77", 1, "self")
    assert [one.standing for one in covers([covered["patient"]])[covered["patient"]]] == ["never", "active"]


def test_visits_to_come_are_told_and_those_before_are_not(covered):
    found = [one for one in touched(CardChange(covered["coverage"], FROM, covered["new_plan"])) if one.kind == "visit"]
    assert [(one.row_id, one.on, one.ways) for one in found] == [(covered["later"], date(2026, 12, 8), ())]


def test_a_visit_says_what_the_new_plan_wants(covered, mia):
    payer = Coverage.get_by_id(covered["coverage"]).plan.payer_id
    add_cover_rule(mia, payer, {"kind": "authorization", "source": "Old payer's"})
    plan = covered["new_plan"]
    add_cover_rule(mia, insurance.Plan.get_by_id(plan).payer_id, {"kind": "referral", "source": "Manual"})
    found = touched(CardChange(covered["coverage"], FROM, plan))
    assert [one.wants for one in found if one.kind == "visit"] == [("referral",)]


@pytest.mark.parametrize("way", ["anew", "withdraw", "keep"])
def test_an_approved_one_ends_with_the_old_plan_unless_it_is_kept(covered, mia, way):
    held = approved(mia, covered)
    assert {row.visit_id for row in AuthorizedVisit.alive()} == {covered["visit"], covered["later"]}
    new = change_card(mia, covered["coverage"], card(covered), proposed(covered) | {f"authorization:{held}": way})
    row = Authorization.get_by_id(held)
    assert (row.state, row.coverage_id) == ("approved", covered["coverage"])
    assert row.ends_on == (date(2027, 3, 31) if way == "keep" else date(2026, 11, 30))
    begun = list(Authorization.alive().where(Authorization.coverage == new))
    assert [(one.state, one.renews_id, one.starts_on) for one in begun] == (
        [("needed", held, FROM)] if way == "anew" else []
    )
    # the units go with the plan of the day: none of the old one's for a visit under the new one
    assert {one.visit_id for one in AuthorizedVisit.alive()} == {covered["visit"]}


@pytest.mark.parametrize(("way", "state"), [("anew", "withdrawn"), ("withdraw", "withdrawn"), ("keep", "submitted")])
def test_one_under_way_is_withdrawn_with_its_reason(covered, mia, way, state):
    held = case(mia, covered, kind="referral", asked_of="Dr. Long")
    authorization.submit_authorization(mia, held, {"way": "fax"})
    new = change_card(mia, covered["coverage"], card(covered), proposed(covered) | {f"referral:{held}": way})
    row = Authorization.get_by_id(held)
    assert row.state == state
    assert state_changes(row)[0].reason == ("" if way == "keep" else "new_card")
    assert [one.asked_of for one in Authorization.alive().where(Authorization.coverage == new)] == (
        ["Dr. Long"] if way == "anew" else []
    )


def test_one_that_begins_later_is_closed_and_a_denial_is_left_unless_somebody_says_so(covered, mia):
    later = approved(mia, covered)
    authorization.change_authorization(mia, later, {"starts_on": date(2026, 12, 15)})
    denied = case(mia, covered)
    authorization.submit_authorization(mia, denied, {"way": "fax"})
    authorization.deny_authorization(mia, denied, {"answer": "No"})
    ways = proposed(covered)
    assert ways[f"authorization:{denied}"] == "keep"
    change_card(mia, covered["coverage"], card(covered), ways)
    assert Authorization.get_by_id(later).state == "closed"
    assert Authorization.get_by_id(denied).state == "denied"


def test_with_the_same_payer_what_was_allowed_is_carried_over(covered, mia):
    held = approved(mia, covered)
    old = Coverage.get_by_id(covered["coverage"])
    sister = insurance.add_plan(mia, old.plan.payer_id, {"name": "Sister plan"})
    ways = proposed(covered, plan=sister)
    assert ways[f"authorization:{held}"] == "carry"
    new = change_card(mia, old.id, card(covered, plan=sister), ways)
    assert Authorization.get_by_id(held).coverage_id == new
    assert covered["later"] in {one.visit_id for one in AuthorizedVisit.alive()}


def test_what_ran_out_before_or_is_over_is_not_touched(covered, mia):
    approved(mia, covered, ends=date(2026, 11, 30))
    gone = case(mia, covered)
    authorization.withdraw_authorization(mia, gone)
    assert proposed(covered) == {}


@pytest.mark.parametrize(("way", "is_alive"), [("wait", True), ("drop", False)])
def test_a_question_to_the_old_payer_waits_or_is_dropped(covered, mia, way, is_alive):
    with journal.act("test", "test", staff_id=None, staff_name="", session=""):
        ask(covered, date(2026, 11, 24))
        asked = ask(covered, date(2026, 12, 8))
    assert proposed(covered) == {f"ask:{asked}": "wait"}
    change_card(mia, covered["coverage"], card(covered), {f"ask:{asked}": way})
    assert (EligibilityAsk.alive_by_id(asked) is not None) is is_alive


@pytest.fixture
def family(covered, mia):
    """The patient is the subscriber; a child is covered by the same policy, and one is left with an old card."""
    for name in ("child", "other"):
        who = register_patient(mia, {"last": "Alvarez", "first": name.capitalize()})
        covered[name] = insurance.add_coverage(mia, who, {
            "plan": covered["plan"], "starts_on": date(2026, 1, 1), "relationship": "child", "member_number": "old",
            "subscriber_patient": covered["patient"],
        })  # fmt: skip
        covered[f"{name}_id"] = who
    return covered


def test_the_family_is_changed_with_it_and_who_is_left_out_is_not(family, mia):
    ways = proposed(family)
    assert {f"family:{family['child']}", f"family:{family['other']}"} <= set(ways)
    acts = Act.select().count()
    change_card(mia, family["coverage"], card(family, copay_cents=3000),
                ways | {f"family:{family['other']}": "leave"})  # fmt: skip
    assert Act.select().count() == acts + 1
    child = cover_on(family["child_id"], FROM)[0]
    assert (child.plan, child.member_number, child.relationship, child.copay_cents) == (
        "Prairie HMO", "P77", "child", 3000
    )  # fmt: skip
    assert Coverage.get_by_id(child.id).subscriber_patient_id == family["patient"]
    assert [one.id for one in cover_on(family["other_id"], FROM)] == [family["other"]]


def test_whose_days_of_the_family_cannot_be_is_said(family, mia):
    insurance.end_coverage(mia, family["child"], date(2026, 12, 31))
    insurance.add_coverage(
        mia, family["child_id"], {"plan": family["new_plan"], "starts_on": date(2027, 1, 1), "member_number": "X"}
    )
    before = everything()
    with pytest.raises(KnownError, match="Child"):
        change_card(mia, family["coverage"], card(family), proposed(family))
    assert everything() == before
    change_card(mia, family["coverage"], card(family), proposed(family) | {f"family:{family['child']}": "leave"})


def test_undo_takes_all_of_it_back_and_redo_does_it_again(family, mia):
    held = approved(mia, family)
    under_way = case(mia, family, kind="referral")
    before = everything()
    new = change_card(mia, family["coverage"], card(family), proposed(family))
    after = everything()
    assert after != before
    undo(mia)
    assert everything() == before
    assert Authorization.get_by_id(held).ends_on == date(2027, 3, 31)
    assert Authorization.get_by_id(under_way).state == "needed"
    redo(mia)
    assert everything() == after
    assert cover_on(family["patient"], FROM)[0].id == new


def everything():
    """Every living row of what it may write."""
    return {
        (model.__name__, row.id): tuple(sorted((k, str(v)) for k, v in row.__data__.items()))
        for model in (Coverage, Authorization, AuthorizedService, AuthorizedVisit, EligibilityAsk)
        for row in model.alive()
    }


@pytest.mark.parametrize(
    ("more", "words"),
    [({"starts_on": None}, "first day"), ({"starts_on": date(2026, 1, 1)}, "begins only on"),
     ({"ends_on": date(2026, 11, 1)}, "end before")],
)  # fmt: skip
def test_days_that_cannot_be_are_refused_and_nothing_is_kept(covered, mia, more, words):
    approved(mia, covered)
    before, entries = everything(), Entry.select().count()
    with pytest.raises(KnownError, match=words):
        change_card(mia, covered["coverage"], card(covered, **more), proposed(covered))
    assert (everything(), Entry.select().count()) == (before, entries)


def test_what_came_up_meanwhile_is_refused_once_and_seen(covered, mia):
    ways = proposed(covered)
    held = approved(mia, covered)
    with pytest.raises(KnownError, match="meanwhile"):
        change_card(mia, covered["coverage"], card(covered), ways)
    with pytest.raises(KnownError, match="meanwhile"):
        change_card(mia, covered["coverage"], card(covered), ways | {f"authorization:{held}": "nonsense"})
    assert cover_on(covered["patient"], FROM)[0].id == covered["coverage"]
    change_card(mia, covered["coverage"], card(covered), proposed(covered))


def test_a_coverage_that_ended_before_is_left_as_it_ended(covered, mia):
    insurance.end_coverage(mia, covered["coverage"], date(2026, 11, 20))
    change_card(mia, covered["coverage"], card(covered), proposed(covered))
    assert Coverage.get_by_id(covered["coverage"]).ends_on == date(2026, 11, 20)


def test_a_new_plan_comes_with_it_and_goes_with_it(covered, mia):
    new = insurance.NewPlan(0, "Newborn Health", "", "Newborn One")
    values = {name: value for name, value in card(covered).items() if name != "plan"}
    change_card(mia, covered["coverage"], values, proposed(covered), plan=new)
    assert cover_on(covered["patient"], FROM)[0].payer == "Newborn Health"
    undo(mia)
    assert not Payer.alive().where(Payer.name == "Newborn Health").exists()


def test_every_kind_with_ways_has_its_way_of_being_settled(family, mia):
    """A kind is one entry of the tuple: whoever adds one with ways is told here where to carry them out."""
    approved(mia, family)
    found = {one.kind for one in touched(CardChange(family["coverage"], FROM, family["new_plan"])) if one.ways}
    assert found - {"family"} <= set(SETTLING) <= {kind.key for kind in KINDS}


def test_a_card_that_two_desks_were_handed_is_kept_beside_the_old_one_once(covered, mia):
    change_card(mia, covered["coverage"], card(covered), {}, is_beside=True)
    with pytest.raises(KnownError, match="on file"):
        change_card(mia, covered["coverage"], card(covered, member_number=" p77"), {}, is_beside=True)
    assert Coverage.alive().where(Coverage.patient == covered["patient"]).count() == 2
