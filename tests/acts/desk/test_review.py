"""Authorizations by file: what is asked, what each decision does to the case, what is passed over, refused or waits."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import authorization as asked
from pcdesk.acts.cover import insurance
from pcdesk.acts.cover.review import ask_review, service_trace
from pcdesk.acts.desk.answers import match_decision, set_answer_aside, take_answers
from pcdesk.acts.frame.lifecycle import WrongStep
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.clinic.state_change import state_changes
from pcdesk.models.cover.authorization import Authorization, AuthorizedService
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.review import CONTROLS_FROM, ReviewAsk, ReviewDecision
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer, by_hand, choices_for
from pcdesk.models.record import journal
from pcdesk.trouble import KnownError
from tests.exchange.x12 import grammar
from tests.exchange.x12.made import Marks, transaction, x12
from tests.exchange.x12.made_278 import HEAD_278

DAY = date(2026, 11, 24)
GUIDE = "005010X217"
THERAPY = {"says": "Therapy", "code": "97110", "unit": "visits", "units_asked": 12}
MASSAGE = {"says": "Massage", "code": "97140", "unit": "visits", "units_asked": 6}
ROSA = ("HL*3*2*22*1", "NM1*IL*1*ALVAREZ*ROSA****MI*W1234", "DMG*D8*19800304*F")
STRANGER = ("HL*3*2*22*1", "NM1*IL*1*NOVAK*JAN****MI*Z9", "DMG*D8*19510304*M")


@pytest.fixture
def ready(small_clinic, owner, mia):
    """The small clinic can ask: its numbers are known, and Rosa's too."""
    setup.change_clinic(owner, {"name": "Hill Clinic", "npi": "1234567893", "tax_number": "12-3456789"})
    coverage = Coverage.get_by_id(small_clinic["coverage"])
    insurance.change_payer(owner, coverage.plan.payer_id, {"payer_number": "OAK01"})
    insurance.change_coverage(mia, coverage.id, {"member_number": "W1234"})
    change_patient(mia, small_clinic["patient"], {"sex": "F", "born_on": date(1980, 3, 4)})
    return small_clinic


def need(desk, ids, *services, **values):
    told = {"what": "Therapy", "diagnosis_codes": "M54.50, E11.9", **values}
    return asked.need_authorization(desk, ids["patient"], ids["coverage"], told, list(services or (THERAPY,)))


@pytest.fixture
def case(ready, mia):
    """One that was asked for by file, with two services."""
    made = need(mia, ready, THERAPY, MASSAGE)
    ask_review(mia, made)
    return made


def row(case):
    return Authorization.get_by_id(case)


def approved(case):
    services = AuthorizedService.alive().where(AuthorizedService.authorization == case).order_by(AuthorizedService.id)
    return [one.units_approved for one in services]


def event(trace, *lines):
    return ("HL*4*3*EV*1", f"TRN*2*{trace}*1123456789", "UM*HS*I", *lines)


def services(case, *lines):
    """A level for each service of ours, each with its number; lines: what is said of each."""
    rows = AuthorizedService.alive().where(AuthorizedService.authorization == case).order_by(AuthorizedService.id)
    found = []
    for number, (one, said) in enumerate(zip(rows, lines, strict=True), start=5):
        trace = service_trace(ReviewAsk.get(ReviewAsk.authorization == case).trace, one.id)
        found += [f"HL*{number}*4*SS*0", f"TRN*2*{trace}*1123456789", *said]
    return found


def answer(*lines, who=ROSA, head=HEAD_278[:5], **more):
    return x12("HI", GUIDE, transaction("278", GUIDE, [*head, *who, *lines]), **more)


def trace_of(case):
    return ReviewAsk.get(ReviewAsk.authorization == case).trace


def take(desk, case, *lines, **more):
    return take_answers(desk, answer(*event(trace_of(case), *lines), **more), "answer.edi")


def segments(body):
    return [part.split("*") for part in body.decode("ascii").replace("\n", "").split("~") if part]


def test_the_file_asks_for_each_service_and_the_case_is_submitted_by_it(ready, mia):
    made = need(mia, ready, THERAPY, {**MASSAGE, "unit": "units"})
    file = ask_review(mia, made)
    assert [one.kind for one in grammar.check(file.body)] == ["278"]  # an independent reader takes it
    ask = ReviewAsk.get()
    told = segments(file.body)
    found = {part[0]: part for part in told}
    assert int(found["ISA"][13]) == ask.control > CONTROLS_FROM
    assert found["UM"][1:3] == ["HS", "I"]
    assert [part[2] for part in told if part[0] == "TRN"] == [
        ask.trace, *(service_trace(ask.trace, one.id) for one in AuthorizedService.select().order_by("id")),
    ]  # fmt: skip
    assert [part[1:] for part in told if part[0] == "SV1"] == [["HC:97110"], ["HC:97140", "", "UN", "6"]]
    assert found["HSD"][1:] == ["VS", "12"]
    assert found["HI"][1:] == ["ABK:M5450", "ABF:E119"]
    assert (row(made).state, row(made).way) == ("submitted", "file")
    assert row(made).due_on == DAY + timedelta(days=asked.USUAL_ANSWER)


@pytest.mark.parametrize("lack", ["diagnosis_codes", "code", "payer_number"])
def test_what_is_missing_is_named_and_nothing_is_asked(ready, owner, mia, lack):
    if lack == "payer_number":
        insurance.change_payer(owner, Coverage.get_by_id(ready["coverage"]).plan.payer_id, {"payer_number": ""})
    service = {**THERAPY, "code": "" if lack == "code" else "97110"}
    made = need(mia, ready, service, **({lack: ""} if lack == "diagnosis_codes" else {}))
    with pytest.raises(KnownError):
        ask_review(mia, made)
    assert (row(made).state, ReviewAsk.select().count()) == ("needed", 0)


def test_a_referral_and_what_is_settled_are_not_asked_for_by_file(ready, mia):
    with pytest.raises(KnownError):
        ask_review(mia, need(mia, ready, kind="referral"))
    made = need(mia, ready)
    ask_review(mia, made)
    with pytest.raises(WrongStep):
        ask_review(mia, made)


def test_an_extension_and_an_appeal_name_the_earlier_review(ready, mia):
    made = need(mia, ready)
    ask_review(mia, made)
    asked.record_approval(mia, made, {"number": "A77", "ends_on": DAY + timedelta(days=9)}, {})
    again = asked.renew_authorization(mia, made)
    told = segments(ask_review(mia, again).body)
    assert next(part[2] for part in told if part[0] == "UM") == "4"
    assert ["REF", "BB", "A77"] in told
    asked.deny_authorization(mia, again, {"answer": "No", "number": "R9"})
    told = segments(ask_review(mia, again).body)
    assert next(part[2] for part in told if part[0] == "UM") == "2"
    assert ["REF", "BB", "R9"] in told
    assert (row(again).state, row(again).appeal_level) == ("appealed", 1)


def test_what_is_not_wanted_any_more_is_cancelled_by_its_own_number_and_stays_withdrawn(ready, mia):
    first = need(mia, ready)
    ask_review(mia, first)
    asked.record_approval(mia, first, {"number": "A77", "ends_on": DAY + timedelta(days=9)}, {})
    made = asked.renew_authorization(mia, first)
    ask_review(mia, made)
    asked.withdraw_authorization(mia, made)
    with pytest.raises(KnownError, match="number"):
        ask_review(mia, made)  # that of the one before would cancel what is still used
    asked.change_authorization(mia, made, {"number": "R9"})
    file = ask_review(mia, made)
    assert [one.kind for one in grammar.check(file.body)] == ["278"]
    told = segments(file.body)
    found = {part[0]: part for part in told}
    assert (found["BHT"][2], found["UM"][2]) == ("01", "3")
    assert [part for part in told if part[0] == "REF"] == [["REF", "BB", "R9"]]
    assert row(made).state == "withdrawn"
    trace = ReviewAsk.select().order_by(ReviewAsk.id.desc()).get().trace
    taken = take_answers(mia, answer(*event(trace, "HCR*C")), "answer.edi")
    assert (taken.answered, taken.refused, row(made).state) == (1, (), "withdrawn")


@pytest.mark.parametrize("npi", ["", "1234567890"])
def test_a_provider_whose_npi_cannot_be_sent_is_named_in_words_and_the_rest_is_asked(ready, owner, mia, npi):
    other = setup.add_provider(owner, {"last": "Osei", "first": "Ama", "npi": npi})
    file = ask_review(mia, need(mia, ready, {**THERAPY, "provider": other}, MASSAGE, provider=ready["provider"]))
    assert [one.kind for one in grammar.check(file.body)] == ["278"]
    told = segments(file.body)
    assert [part[1] for part in told if part[0] == "MSG"][-1].upper() == "PROVIDER AMA OSEI"
    assert not [part for part in told if part[0] == "NM1" and "OSEI" in part[3].upper()]


def test_the_spouse_is_asked_about_below_the_subscriber(ready, mia):
    ivan = register_patient(mia, {"first": "Iván", "last": "Alvarez", "born_on": date(1979, 5, 6), "sex": "M"})
    insurance.change_coverage(mia, ready["coverage"], {"relationship": "spouse", "subscriber_patient": ivan})
    told = segments(ask_review(mia, need(mia, ready)).body)
    names = [part[1] for part in told if part[0] == "NM1"]
    assert names[-2:] == ["IL", "QC"]


def test_certified_as_asked_approves_all_that_was_asked_for(case, mia):
    taken = take(mia, case, "HCR*A1*AUTH7", "DTP*AAH*RD8*20261201-20270301")
    assert (taken.answered, taken.by_hand, taken.again, taken.refused) == (1, 0, 0, ())
    assert (row(case).state, row(case).number) == ("approved", "AUTH7")
    assert (row(case).starts_on, row(case).ends_on) == (date(2026, 12, 1), date(2027, 3, 1))
    assert approved(case) == [12, 6]
    assert row(case).due_on is None


def test_each_service_keeps_its_own_units_number_and_reason(case, mia):
    lines = services(
        case, ("HCR*A6*AUTH7", "SV1*HC:97110**UN*12", "HSD*VS*8"), ("HCR*A3**0U", "SV1*HC:97140", "MSG*NOT SHOWN")
    )
    take_answers(mia, answer(*event(trace_of(case)), *lines), "answer.edi")
    assert (row(case).state, row(case).number, approved(case)) == ("partly", "AUTH7", [8, 0])
    assert "NOT SHOWN" in row(case).answer


def test_a_service_that_is_not_decided_yet_has_nothing_until_it_is(case, mia):
    lines = services(case, ("HCR*A1*AUTH7", "SV1*HC:97110"), ("HCR*A4", "SV1*HC:97140"))
    take_answers(mia, answer(*event(trace_of(case)), *lines), "first.edi")
    assert (row(case).state, approved(case)) == ("partly", [12, 0])
    lines = services(case, ("HCR*A1*AUTH7", "SV1*HC:97110"), ("HCR*A1*AUTH8", "SV1*HC:97140"))
    take_answers(mia, answer(*event(trace_of(case)), *lines), "second.edi")
    assert (row(case).state, approved(case)) == ("approved", [12, 6])
    assert "AUTH8" in row(case).answer


def test_what_is_counted_otherwise_than_asked_is_never_taken_for_the_number(case, mia):
    lines = services(case, ("HCR*A6*A1", "HSD*HS*30"), ("HCR*A1*A1", "HSD*HS*30"))
    take_answers(mia, answer(*event(trace_of(case)), *lines), "answer.edi")
    assert approved(case) == [None, 6]


@pytest.mark.parametrize(("said", "missing"), [
    (("HCR*A4*REV1*0U", "PWK*OB*FX***AC*P7*NOTES"), "P7"), (("HCR*CT",), ""), (("AAA*N**57*C",), ""),
    (("HCR*ZZ",), "ZZ"), ((), ""),
])  # fmt: skip
def test_what_the_payer_waits_for_is_ours_to_do(case, mia, said, missing):
    take(mia, case, *said)
    assert row(case).state == "pended"
    assert row(case).missing
    assert missing in row(case).missing
    assert row(case).due_on is not None
    assert approved(case) == [None, None]


def test_whom_to_call_is_said_and_it_is_for_today(case, mia):
    head = (*HEAD_278[:3], "PER*IC*REVIEW DESK*TE*8005550100", *HEAD_278[3:5])
    take(mia, case, "HCR*CT", head=head)
    assert "8005550100" in row(case).missing
    assert row(case).due_on == DAY


def test_a_denial_may_be_appealed_from_the_day_its_file_was_made(case, mia):
    made = DAY - timedelta(days=9)
    head = (HEAD_278[0].replace("20261124", f"{made:%Y%m%d}"), *HEAD_278[1:5])
    take(mia, case, "HCR*A3*REV2", head=head)
    assert (row(case).answered_on, row(case).appeal_until) == (made, made + timedelta(days=asked.USUAL_APPEAL))


def test_a_denial_can_be_appealed_with_its_number(case, mia):
    take(mia, case, "HCR*A3*REV2", "MSG*TRY TABLETS FIRST")
    assert (row(case).state, row(case).number) == ("denied", "REV2")
    assert "TRY TABLETS FIRST" in row(case).answer
    assert row(case).appeal_until == DAY + timedelta(days=asked.USUAL_APPEAL)
    assert state_changes(row(case))[0].note


@pytest.mark.parametrize("code", ["C", "NA"])
def test_what_is_cancelled_or_not_needed_is_withdrawn_with_the_reason(case, mia, code):
    take(mia, case, f"HCR*{code}")
    assert row(case).state == "withdrawn"
    assert row(case).answer


def test_the_same_answer_does_nothing_twice_whatever_file_and_marks_it_comes_in(case, mia):
    lines = event(trace_of(case), "HCR*A1*AUTH7", "HI*ABK:M5450")
    assert take_answers(mia, answer(*lines), "a.edi").answered == 1
    steps = len(state_changes(row(case)))
    other = answer(*lines, marks=Marks("|", ">", "!", "\n", ""))
    for body in (answer(*lines), b"\xef\xbb\xbf" + answer(*lines), other):
        taken = take_answers(mia, body, "again.edi")
        assert (taken.answered, taken.again, taken.by_hand) == (0, 1, 0)
    assert len(state_changes(row(case))) == steps
    assert ReviewDecision.select().count() == 1


def test_pended_then_certified_goes_on(case, mia):
    take(mia, case, "HCR*A4*REV1")
    take(mia, case, "HCR*A1*AUTH7")
    assert [one.after for one in reversed(state_changes(row(case)))] == ["needed", "submitted", "pended", "approved"]


def test_an_answer_the_state_does_not_allow_changes_nothing_and_is_said(case, mia):
    asked.record_approval(mia, case, {"number": "A1"}, {})
    taken = take(mia, case, "HCR*A3", "MSG*NO LONGER")
    assert row(case).state == "approved"
    assert "NO LONGER" in row(case).answer
    assert row(case).due_on == DAY
    assert "NO LONGER" in taken.refused[0]


def test_each_service_keeps_the_days_of_its_own(case, mia):
    lines = services(
        case, ("HCR*A1*AUTH7", "DTP*472*RD8*20261201-20270331", "SV1*HC:97110"),
        ("HCR*A1*AUTH7", "DTP*472*RD8*20261201-20270115", "SV1*HC:97140"),
    )
    take_answers(mia, answer(*event(trace_of(case)), *lines), "answer.edi")
    assert (row(case).starts_on, row(case).ends_on) == (date(2026, 12, 1), date(2027, 3, 31))
    rows = AuthorizedService.alive().where(AuthorizedService.authorization == case).order_by(AuthorizedService.id)
    assert [(one.starts_on, one.ends_on) for one in rows] == [(None, None), (None, date(2027, 1, 15))]


def test_days_upside_down_are_said_and_not_taken(case, mia):
    taken = take(mia, case, "HCR*A1*AUTH7", "DTP*AAH*RD8*20270301-20261201")
    assert (row(case).state, row(case).starts_on, row(case).ends_on) == ("approved", None, None)
    assert len(taken.refused) == 1


def test_who_is_not_whom_we_asked_about_waits_for_a_hand(case, mia):
    body = answer(*event(trace_of(case), "HCR*A1*AUTH7"), who=STRANGER)
    assert take_answers(mia, body, "a.edi").by_hand == 1
    assert take_answers(mia, body, "a.edi").again == 1
    assert row(case).state == "submitted"
    (waiting,) = by_hand()
    assert (waiting.kind, waiting.name, waiting.target_id) == ("review", "JAN NOVAK", None)


def test_an_answer_to_no_number_of_ours_is_matched_by_hand(case, mia):
    body = answer(*event("SOMEBODYS", "HCR*A1*AUTH7"))
    assert take_answers(mia, body, "a.edi").by_hand == 1
    (waiting,) = by_hand()
    assert waiting.target_id == case  # by number and birth date, the one case that waits
    assert [key for key, _words in choices_for(waiting)] == [None, case]
    match_decision(mia, waiting.id, case)
    assert (row(case).state, row(case).number) == ("approved", "AUTH7")
    assert by_hand() == []
    with pytest.raises(KnownError):
        match_decision(mia, waiting.id, case)
    undo(mia)
    assert row(case).state == "submitted"
    set_answer_aside(mia, by_hand()[0].id)
    assert by_hand() == []


def test_a_case_that_was_taken_back_does_not_keep_the_others_of_the_file_out(case, ready, mia):
    other = need(mia, ready)
    ask_review(mia, other)
    with_both = [
        transaction("278", GUIDE, [*HEAD_278[:5], *ROSA, *event(trace_of(one), "HCR*A1*N")], control=f"000{number}")
        for number, one in enumerate((case, other), start=1)
    ]
    with journal.act("hide", "Hide", staff_id=None, staff_name="x", session="s"):
        Authorization.update(deleted_at=moment.now()).where(Authorization.id == case).execute()
    taken = take_answers(mia, x12("HI", GUIDE, *with_both), "a.edi")
    assert (taken.answered, taken.by_hand) == (1, 1)
    assert row(other).state == "approved"


@pytest.mark.parametrize("cut", [40, 200, -30])
def test_a_file_that_is_cut_off_is_taken_in_no_part_and_its_place_is_said(case, mia, cut):
    body = answer(*event(trace_of(case), "HCR*A1*AUTH7"))
    with pytest.raises(KnownError) as told:
        take_answers(mia, body[:cut], "torn.edi")
    assert "torn.edi" in told.value.what
    assert (row(case).state, UnmatchedAnswer.select().count()) == ("submitted", 0)


def test_what_was_made_to_try_the_way_is_taken_for_no_answer_to_us(case, mia):
    taken = take(mia, case, "HCR*A1*AUTH7", usage="T")
    assert (taken.answered, taken.by_hand, row(case).state) == (0, 1, "submitted")


@given(at=st.integers(0, 2_000), what=st.binary(max_size=3), length=st.integers(0, 40))
@settings(max_examples=60)
def test_a_file_that_was_damaged_anywhere_is_refused_in_words_or_taken_whole(case, mia, at, what, length):
    whole = answer(*event("SOMEBODYS", "HCR*A4*R1", "PWK*OB*FX***AC*P7", "DTP*AAH*RD8*20261201-20270301", "HSD*VS*8"))
    at %= len(whole)
    before = UnmatchedAnswer.select().count()
    new = 0
    with suppress(KnownError):
        new = take_answers(mia, whole[:at] + what + whole[at + length :], "a.edi").by_hand
    assert UnmatchedAnswer.select().count() == before + new
    assert row(case).state == "submitted"


def test_another_clinics_answers_and_a_request_are_refused(case, mia):
    theirs = [*HEAD_278[:4], "NM1*1P*2*OTHER CLINIC*****XX*1245319599"]
    lines = event(trace_of(case), "HCR*A1*AUTH7")
    request = ("BHT*0007*13*REF1*20261124*0942", *HEAD_278[1:5])
    for body in (answer(*lines, head=theirs), answer(*lines, head=request)):
        with pytest.raises(KnownError) as told:
            take_answers(mia, body, "a.edi")
        assert told.value.what
        assert told.value.do
    assert (row(case).state, UnmatchedAnswer.select().count()) == ("submitted", 0)


def test_an_indented_file_with_markup_in_its_names_is_read_as_text(case, mia):
    who = (ROSA[0], "NM1*IL*1*<b>ALVAREZ</b>*<script>****MI*W1234", ROSA[2])
    body = answer(*event(trace_of(case), "HCR*A3", "MSG*<a href=x>NO</a>"), who=who).replace(b"~\n", b"~\n\t  ")
    assert take_answers(mia, body, "a.edi").answered == 1
    assert "<a href=x>NO</a>" in row(case).answer


def test_long_reasons_are_cut_with_a_sign_and_refuse_nothing(case, mia):
    take(mia, case, "HCR*A3", *(f"MSG*{number} {'LONG ' * 40}" for number in range(5)))
    assert row(case).answer.endswith("…")
    assert len(row(case).answer) <= 240


def test_a_request_that_was_turned_down_before_any_patient_says_why(ready, mia):
    body = x12("HI", GUIDE, transaction("278", GUIDE, [*HEAD_278[:3], "AAA*N**42*R"]))
    taken = take_answers(mia, body, "a.edi")
    assert (taken.answered, taken.by_hand) == (0, 0)
    assert "INVENTED PLAN" in taken.refused[0]


def test_an_answer_about_nobody_of_ours_in_a_file_of_another_day_was_here_already(case, mia):
    body = event("SOMEBODYS", "HCR*A1*AUTH7")
    assert take_answers(mia, answer(*body), "a.edi").by_hand == 1
    head = (HEAD_278[0].replace("20261124", "20261123"), *HEAD_278[1:5])
    assert take_answers(mia, answer(*body, head=head), "b.edi").again == 1
