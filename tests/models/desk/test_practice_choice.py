"""Which practice suits a patient: the plan as it was heard, the language, the way; best first, unknown never good."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.cover.insurance import add_payer, add_plan
from pcdesk.acts.desk import referral
from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.desk.directory import Term, directory
from pcdesk.models.desk.practice_choice import speaks, suited, term_for

DAY = date(2026, 11, 3)
NORMAN, MOORE, TULSA = "73071", "73160", "74103"


@pytest.fixture
def ids(small_clinic, mia):
    for one in directory():
        referral.remove_outside_practice(mia, one.id)
    change_patient(mia, small_clinic["patient"], {"language": "es", "postal_code": NORMAN})
    return {**small_clinic, "payer": Plan.get_by_id(small_clinic["plan"]).payer_id}


def practice(desk, name, **values):
    return referral.add_outside_practice(desk, {"name": name, **values})


def order(ids, specialty=""):
    return [one.practice.name for one in suited(ids["patient"], specialty)]


def the(ids, name):
    return next(one for one in suited(ids["patient"]) if one.practice.name == name)


def test_the_plan_counts_before_the_way_and_no_comes_last(ids, mia):
    near = practice(mia, "Near, refuses", postal_code=NORMAN)
    practice(mia, "Near, nobody knows", postal_code=NORMAN)
    far = practice(mia, "Far, takes it", postal_code=TULSA)
    referral.add_practice_plan(mia, near, {"payer": ids["payer"], "is_taken": False})
    referral.add_practice_plan(mia, far, {"payer": ids["payer"]})
    assert order(ids) == ["Far, takes it", "Near, nobody knows", "Near, refuses"]
    assert [one.takes for one in suited(ids["patient"])] == [True, None, False]


def test_what_is_heard_of_the_plan_beats_what_is_heard_of_its_payer(ids, mia):
    there = practice(mia, "Heart Center")
    referral.add_practice_plan(mia, there, {"payer": ids["payer"], "told_on": DAY})
    assert the(ids, "Heart Center").takes is True
    before = DAY - timedelta(days=60)
    referral.add_practice_plan(
        mia, there, {"payer": ids["payer"], "plan": ids["plan"], "is_taken": False, "told_on": before}
    )
    assert the(ids, "Heart Center").takes is False
    assert the(ids, "Heart Center").term.told_on == before


def test_another_plan_of_the_payer_and_another_payer_say_nothing(ids, mia):
    there = practice(mia, "Heart Center")
    other = add_plan(mia, ids["payer"], {"name": "BlueOak EPO"})
    referral.add_practice_plan(mia, there, {"payer": ids["payer"], "plan": other, "is_taken": False})
    referral.add_practice_plan(mia, there, {"payer": add_payer(mia, {"name": "Zenith"})})
    assert the(ids, "Heart Center").takes is None


def test_language_and_distance_decide_among_those_that_take_the_plan(ids, mia):
    for name, zip_code, languages in (
        ("Far, Spanish", TULSA, "English, Spanish"), ("Near, Spanish", MOORE, "español"),
        ("Near, English", NORMAN, "English"), ("Near, not said", NORMAN, ""), ("Nowhere, Spanish", "", "Spanish"),
    ):  # fmt: skip
        referral.add_practice_plan(
            mia, practice(mia, name, postal_code=zip_code, languages=languages), {"payer": ids["payer"]}
        )
    assert order(ids) == ["Near, Spanish", "Far, Spanish", "Nowhere, Spanish", "Near, not said", "Near, English"]
    assert the(ids, "Nowhere, Spanish").miles is None
    assert the(ids, "Near, English").miles == 0


def test_who_takes_nobody_new_and_another_specialty_stand_below(ids, mia):
    practice(mia, "Full heart", specialty="Cardiology", takes_new=False)
    practice(mia, "Skin", specialty="Dermatology")
    practice(mia, "Open heart", specialty="Cardiology")
    assert order(ids, "cardio") == ["Open heart", "Full heart", "Skin"]


def test_without_a_plan_nothing_is_said_of_plans_and_english_is_no_wish(ids, mia):
    practice(mia, "Heart Center", languages="Spanish")
    alone = register_patient(mia, {"last": "Vega", "language": "en"}, [])
    (one,) = suited(alone)
    assert (one.plan, one.takes, one.language, one.speaks) == ("", None, "", None)
    assert suited(10_000) == []


def test_the_directory_tells_miles_from_the_clinic_and_days_until_seen(ids, mia):
    there = practice(mia, "Heart Center", postal_code=NORMAN)
    case = referral.refer_patient(mia, ids["patient"], {"reason": "Chest pain"})
    referral.send_referral(mia, case, {"practice": there, "way": "fax"})
    referral.schedule_referral(mia, case, {"seen_on": moment.today() + timedelta(days=9)})
    referral.see_referral(mia, case)
    (one,) = directory()
    assert (one.usual_wait, one.usual_days) == (9, None)
    assert one.miles is None, "the clinic of the tests has no ZIP code that is an area"


@pytest.mark.parametrize(
    ("languages", "wanted", "found"),
    [("English, Spanish", "es", True), ("ESPAÑOL", "es", True), ("English", "es", False), ("", "es", None),
     ("Spanish", "", None), ("Vietnamese", "vi", True)],
)  # fmt: skip
def test_a_language_is_told_by_its_english_or_its_own_name(languages, wanted, found):
    assert speaks(languages, wanted) is found


TERMS = st.lists(
    st.builds(
        lambda number, payer, plan, taken, days: Term(
            number, 1, "", payer, "", plan, "", taken, DAY + timedelta(days=days), ""
        ),
        st.integers(1, 99), st.sampled_from([1, 2]), st.sampled_from([None, 5, 6]), st.booleans(), st.integers(0, 3),
    ),
    max_size=5, unique_by=lambda term: term.id,
)  # fmt: skip


@given(TERMS)
def test_what_holds_does_not_depend_on_the_order_and_is_the_latest_of_the_most_particular(terms):
    found = {term_for(some, 1, 5) for some in permutations(terms)}
    assert len(found) == 1
    (held,) = found
    own = [one for one in terms if one.payer_id == 1 and one.plan_id == 5]
    general = [one for one in terms if one.payer_id == 1 and one.plan_id is None]
    fitting = own or general
    assert (held is None) == (not fitting)
    if held is not None:
        assert held in fitting
        assert all((one.told_on, one.id) <= (held.told_on, held.id) for one in fitting)
