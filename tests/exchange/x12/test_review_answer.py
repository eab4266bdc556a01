"""What a payer decides on a request for review: of the event, of each service, with nothing lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.refusal import Refusal
from pcdesk.exchange.x12.decision import Outcome, certified_days, outcome_words
from pcdesk.exchange.x12.envelope import X12File
from pcdesk.exchange.x12.rejection import About
from pcdesk.exchange.x12.review_answer import EventAnswer, open_review, review_answers
from pcdesk.exchange.x12.review_request import review_request
from tests.exchange.x12.asked import ENVELOPE, REVIEW
from tests.exchange.x12.made import segments_in, transaction, x12
from tests.exchange.x12.made_278 import HEAD_278, answer_278, review

EVENT = ("HL*4*3*EV*1", "TRN*2*T-9*9876543210", "UM*HS*I*PT*11:B**U")


def event(*body: str) -> EventAnswer:
    """The one event of an answer; body: from behind its UM on."""
    (found,) = review(*EVENT, *body).events
    return found


@pytest.mark.parametrize(("code", "outcome"), [
    ("A1", Outcome.CERTIFIED), ("A2", Outcome.PARTLY), ("A3", Outcome.DENIED), ("A4", Outcome.PENDED),
    ("A6", Outcome.MODIFIED), ("C", Outcome.CANCELLED), ("CT", Outcome.CONTACT_PAYER), ("NA", Outcome.NOT_NEEDED),
    ("A5", Outcome.UNKNOWN), ("", Outcome.UNKNOWN),
])  # fmt: skip
def test_a_decision_is_read(code: str, outcome: Outcome) -> None:
    found = event(f"HCR*{code}*AUTH7*0U*Y")
    assert found.outcome is outcome
    assert found.review_numbers == ("AUTH7",)
    assert (found.whole.decision.code, found.whole.decision.reasons) == (code, ("0U",))
    assert found.whole.decision.needs_second_opinion is True


def test_words_say_what_was_decided_and_name_what_nobody_knows() -> None:
    assert len({outcome_words(one) for one in Outcome}) == len(Outcome)
    known = event("HCR*A4*R1*0U").whole.decision
    strange = event("HCR*Z9**9Z").whole.decision
    assert "0U" not in known.words
    assert "Z9" in strange.words
    assert "9Z" in strange.words


def test_an_event_is_read_whole() -> None:
    answer = review(
        *EVENT, "HCR*A6*AUTH7", "REF*BB*OLD1", "DTP*AAH*RD8*20261201-20270301", "HI*ABK:M5450*ABF:E119:D8:20260101",
        "HSD*VS*8*WK*2*34*3", "PWK*OB*FX***AC*P7*NOTES", "MSG*LESS THAN ASKED", "NM1*SJ*1*LEE*ANN****XX*1234567893",
        "REF*ZH*77", "PER*IC*DESK*TE*3125550100", "HL*5*4*SS*0", "TRN*2*T-10*9876543210", "HCR*A1*AUTH8",
        "DTP*472*D8*20261202", "SV1*HC:97110:GP*120.50*UN*4", "HSD*VS*4", "MSG*FOUR",
        "NM1*SJ*2*REHAB*****XX*1245319599",
    )  # fmt: skip
    (found,) = answer.events
    whole, (service,) = found.whole, found.services
    assert (answer.reference, answer.made_on, answer.more_follows, answer.is_test) == (
        "REF1", date(2026, 11, 24), False, False)  # fmt: skip
    assert found.patient.id == "W123"
    assert (found.payer.id, found.asker.id) == ("12345", "1234567893")
    assert found.our_traces == ("T-9", "T-10")
    assert (whole.reviewed.category, whole.reviewed.certification, whole.reviewed.service_type) == ("HS", "I", "PT")
    assert (whole.reviewed.place, whole.reviewed.urgency) == ("11", "U")
    assert found.outcome is Outcome.MODIFIED
    assert found.review_numbers == ("AUTH7", "AUTH8")
    assert found.differing == (service,)
    assert certified_days(whole.dates) == (date(2026, 12, 1), date(2027, 3, 1))
    assert [(one.code, one.on) for one in whole.diagnoses] == [("M5450", None), ("E119", date(2026, 1, 1))]
    assert [(one.quantity.number, one.per, one.times, one.periods) for one in whole.deliveries] == [(8, "WK", 2, 3)]
    assert [(one.kind, one.way, one.number, one.words) for one in whole.papers] == [("OB", "FX", "P7", "NOTES")]
    assert whole.messages == ("LESS THAN ASKED",)
    assert [(one.kind, one.number) for one in whole.references] == [("BB", "OLD1")]
    assert whole.providers[0].referred("ZH") == "77"
    assert whole.providers[0].contacts[0].numbers == (("TE", "3125550100"),)
    (line,) = service.lines
    assert (line.procedure.code, line.procedure.modifiers, line.cents) == ("97110", ("GP",), 12050)
    assert (line.unit, line.units) == ("UN", Decimal(4))
    assert [one.name for one in service.providers] == ["REHAB"]


def test_lines_of_a_hospital_and_of_a_dentist() -> None:
    found = event("HL*5*4*SS*0", "SV2*0450*HC:97110*5*DA*2", "HL*6*4*SS*0", "SV3*AD:D0120*12.5****3")
    (hospital,), (dentist,) = (one.lines for one in found.services)
    assert (hospital.revenue_code, hospital.procedure.code, hospital.cents, hospital.unit, hospital.units) == (
        "0450", "97110", 500, "DA", 2)  # fmt: skip
    assert (dentist.procedure.kind, dentist.procedure.code, dentist.cents, dentist.units) == ("AD", "D0120", 1250, 3)


@pytest.mark.parametrize(("services", "outcome"), [
    (("A1", "A1"), Outcome.CERTIFIED), (("A3", "A3"), Outcome.DENIED), (("A1", "A3"), Outcome.MIXED),
    (("A1", ""), Outcome.MIXED), (("", ""), Outcome.UNKNOWN), ((), Outcome.UNKNOWN),
])  # fmt: skip
def test_without_a_decision_of_its_own_an_event_is_what_its_services_have_in_common(
    services: tuple[str, ...], outcome: Outcome
) -> None:
    body = []
    for number, code in enumerate(services, 5):
        body += [f"HL*{number}*4*SS*0", *([f"HCR*{code}*N{number}"] if code else []), "SV1*HC:97110"]
    found = event(*body)
    assert found.outcome is outcome
    assert found.review_numbers == tuple(f"N{number}" for number, code in enumerate(services, 5) if code)


def test_a_pended_review_is_not_taken_for_a_decision_of_its_services() -> None:
    found = event("HCR*A4*R1", "HL*5*4*SS*0", "HCR*A3**0U", "SV1*HC:97110")
    assert found.outcome is Outcome.PENDED
    assert [one.decision.outcome for one in found.differing] == [Outcome.DENIED]


def test_services_under_services_are_read_in_their_order() -> None:
    found = event("HL*5*4*SS*1", "SV1*HC:A0428", "HL*6*5*SS*1", "SV1*HC:A0429", "HL*7*6*SS*0", "SV1*HC:A0430",
                  "HL*8*4*SS*0", "SV1*HC:A0431")  # fmt: skip
    assert [one.lines[0].procedure.code for one in found.services] == ["A0428", "A0429", "A0430", "A0431"]


def test_a_dependent_is_the_patient() -> None:
    head = [*HEAD_278, "HL*4*3*23*1", "NM1*QC*1*INVENTADA*ROSA", "DMG*D8*19820304*F"]
    file = open_review(answer_278("HL*5*4*EV*0", "TRN*2*T-9*9876543210", "HCR*A1*A7", head=head), "a.edi")
    assert isinstance(file, X12File)
    ((found,),) = (one.events for one in review_answers(file))
    assert found.patient is found.dependent
    assert (found.dependent.name, found.dependent.born_on) == ("ROSA INVENTADA", date(1982, 3, 4))
    assert found.subscriber.id == "W123"


@pytest.mark.parametrize(("at", "about"), [
    (2, About.PAYER), (4, About.PROVIDER), (7, About.SUBSCRIBER), (9, About.EVENT), (11, About.PROVIDER),
])  # fmt: skip
def test_a_rejection_of_any_level_bears_on_the_event(at: int, about: About) -> None:
    body = [*HEAD_278, *EVENT, "NM1*SJ*1*LEE*ANN"]
    body.insert(at, "AAA*N**15*C")
    file = open_review(x12("HI", "005010X217", transaction("278", "005010X217", body)), "a.edi")
    assert isinstance(file, X12File)
    (answer,) = review_answers(file)
    (found,) = answer.events
    assert [(one.about, one.code) for one in found.rejections] == [(about, "15")]
    assert found.outcome is Outcome.REJECTED


def test_rejections_come_from_above_to_below() -> None:
    body = [*HEAD_278[:3], "AAA*N**42*R", *HEAD_278[3:], *EVENT, "AAA*N**15*C", "HL*5*4*SS*0", "AAA*N**33*C"]
    file = open_review(x12("HI", "005010X217", transaction("278", "005010X217", body)), "a.edi")
    assert isinstance(file, X12File)
    ((found,),) = (one.events for one in review_answers(file))
    assert [one.about for one in found.rejections] == [About.PAYER, About.EVENT, About.SERVICE]


def test_a_few_rejections_cannot_become_billions() -> None:
    assert len(review(*["AAA*N**42*R"] * 99).rejections) == 99
    assert isinstance(open_review(answer_278(*["AAA*N**42*R"] * 100), "a.edi"), Refusal)


def test_a_request_may_be_turned_down_before_any_event() -> None:
    answer = review("AAA*N**42*R")
    assert answer.events == ()
    assert [one.code for one in answer.rejections] == ["42"]
    assert [one.id for one in answer.people] == ["W123"]


@pytest.mark.parametrize(("dates", "expected"), [
    (("007*D8*20261201", "036*D8*20270101"), (date(2026, 12, 1), date(2027, 1, 1))),
    (("007*RD8*20261201-20270101",), (date(2026, 12, 1), date(2027, 1, 1))),
    (("AAH*D8*20261205", "007*D8*20261201", "036*D8*20270101"), (date(2026, 12, 1), date(2027, 1, 1))),
    (("435*D8*20261201",), (date(2026, 12, 1), None)), (("007*D8*20261201",), (date(2026, 12, 1), None)),
    (("AAH*D8*20261205",), (date(2026, 12, 5), date(2026, 12, 5))), ((), (None, None)),
    (("472*RD8*20261201-20270101",), (date(2026, 12, 1), date(2027, 1, 1))),
    (("AAH*RD8*20261201-20270101", "472*D8*20261205"), (date(2026, 12, 1), date(2027, 1, 1))),
    (("007*D8*20261201", "007*D8*20261202"), (None, None)), (("AAH*RD8*2026",), (None, None)),
])  # fmt: skip
def test_from_and_until_when_it_is_certified(
    dates: tuple[str, ...], expected: tuple[date | None, date | None]
) -> None:
    assert certified_days(event(*(f"DTP*{one}" for one in dates)).whole.dates) == expected


@pytest.mark.parametrize(("code", "follows"), [("18", False), ("19", True), ("", None)])
def test_whether_the_payer_decides_again(code: str, follows: bool | None) -> None:
    head = [f"BHT*0007*11*REF1*20261124*0942*{code}", *HEAD_278[1:]]
    file = open_review(answer_278(head=head), "a.edi")
    assert isinstance(file, X12File)
    assert [one.more_follows for one in review_answers(file)] == [follows]


def test_a_request_is_no_answer() -> None:
    found = open_review(review_request(REVIEW, ENVELOPE), "a.edi")
    assert isinstance(found, Refusal)
    assert "request" in found.why


@pytest.mark.parametrize("body", [("HL*4*2*EV*0",), ("HL*4*3*SS*0",), ("HL*4*3*XX*0",), (*EVENT, "HL*5*3*SS*0")])
def test_who_stands_under_nobody_refuses_the_file(body: tuple[str, ...]) -> None:
    assert isinstance(open_review(answer_278(*body), "a.edi"), Refusal)


def test_other_files_are_refused() -> None:
    for kind, guide in (("271", "005010X279A1"), ("278", "004010X094A1"), ("278", "005010X216")):
        assert isinstance(open_review(x12("HI", guide, transaction(kind, guide, HEAD_278)), "a.edi"), Refusal)


SEGMENTS = st.sampled_from([
    "HCR*A1*N", "TRN*2*A*B", "UM*HS*I", "AAA*N**15*C", "DTP*472*D8*20261201", "HI*ABK:M54", "HSD*VS*1", "REF*BB*1",
    "PWK*OB", "MSG*A", "SV1*HC:97110", "SV2*0450", "SV3*AD:D0120", "NM1*SJ*1*X", "N3*S", "N4*C*IL*60601", "PER*IC",
    "PRV*PE", "CL1*1", "CR1***X", "CRC*07*Y*09", "CR6*1*20260101", "TOO*JP*1", "DMG*D8*19800101", "INS*N*01", "XYZ*1",
    "HL*4*3*EV*1", "HL*5*4*SS*0", "HL*6*5*SS*0", "HL*7*3*23*1", "HL*8*7*EV*0", "HL*9*2*22*1", "LS*1",
])  # fmt: skip


@given(st.lists(SEGMENTS, max_size=25))
def test_no_segment_is_lost_in_any_order(body: list[str]) -> None:
    file = open_review(answer_278(*body), "a.edi")
    if isinstance(file, Refusal):
        assert any(one.startswith("HL") for one in body)
        return
    for whole, answer in zip(file.transactions(), review_answers(file), strict=True):
        kept = {one.place.of_file for one in segments_in(answer)}
        assert kept == {one.place.of_file for one in whole.segments}


@given(st.lists(SEGMENTS, max_size=15), st.data())
def test_an_answer_cut_anywhere_gives_nothing(body: list[str], data: st.DataObject) -> None:
    whole = answer_278(*body)
    at = data.draw(st.integers(0, len(whole) - 2))
    assert isinstance(open_review(whole[:at], "a.edi"), Refusal)


def test_the_sample_is_read_and_nothing_of_it_is_lost(samples: Path) -> None:
    folder = samples / "x12" / "278"
    (path,) = folder.glob("*response*")
    file = open_review(path.read_bytes(), path.name)
    assert isinstance(file, X12File)
    ((whole, answer),) = zip(file.transactions(), review_answers(file), strict=True)
    assert {one.place.of_file for one in segments_in(answer)} == {one.place.of_file for one in whole.segments}
    (found,) = answer.events
    assert (found.outcome, found.review_numbers, found.our_traces) == (Outcome.CERTIFIED, ("AUTH0001",), ("111099",))
    assert certified_days(found.whole.dates) == (date(2005, 5, 2), date(2005, 6, 2))
    assert [(one.quantity.kind, one.quantity.number) for one in found.whole.deliveries] == [("VS", 1)]
    assert all(isinstance(open_review(one.read_bytes(), one.name), Refusal) for one in folder.iterdir() if one != path)
