"""What a payer answers about eligibility, read whole: who, rejections at every level, every line, nothing lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.refusal import Refusal
from pcdesk.exchange.x12.benefit import Network
from pcdesk.exchange.x12.eligibility_answer import eligibility_answers, open_eligibility
from pcdesk.exchange.x12.envelope import X12File
from pcdesk.exchange.x12.rejection import About
from tests.exchange.x12.made import HEAD_271, SUBSCRIBER, answer_271, segments_in, transaction, x12
from tests.exchange.x12.made_271 import answers, opened, person, refused

GUIDE = "005010X279A1"
DEPENDENT = (
    "HL*3*2*22*1", "NM1*IL*1*INVENTADO*IVAN****MI*W123", "DMG*D8*19800304*M", "HL*4*3*23*0", "TRN*2*T-2*9876543210",
    "TRN*1*PAYER-7*1123456789", "NM1*03*1*INVENTADA*ROSA*M**JR", "N3*1 MAIN ST*APT 2", "N4*CHICAGO*IL*60601",
    "DMG*D8*19820304*F", "INS*N*01", "DTP*346*D8*20260101", "DTP*291*RD8*20260101-20261231",
)  # fmt: skip


def test_the_subscriber_is_the_patient() -> None:
    found = person("EB*1**30**GOLD")
    assert found.patient is found.subscriber
    assert found.dependent is None
    assert (found.patient.name, found.patient.id, found.patient.born_on, found.patient.sex) == (
        "LUIS INVENTADO", "W123", date(1980, 3, 4), "M")  # fmt: skip
    assert found.our_traces == ("T-1",)
    assert (found.payer.name, found.payer.id_kind, found.payer.id) == ("INVENTED PLAN", "PI", "12345")
    assert found.provider.id == "1234567893"


def test_an_answer_says_to_which_question_it_is_and_of_when() -> None:
    (answer,) = answers(answer_271("EB*1**30"))
    assert (answer.reference, answer.made_on, answer.is_test) == ("REF1", date(2026, 11, 24), False)
    assert [one.id for one in answer.payers + answer.providers] == ["12345", "1234567893"]
    whole = transaction("271", GUIDE, [*HEAD_271, *SUBSCRIBER])
    assert answers(x12("HB", GUIDE, whole, usage="T"))[0].is_test


def test_a_dependent_stands_under_the_subscriber() -> None:
    (answer,) = answers(answer_271("EB*1**30", person=DEPENDENT))
    (found,) = answer.people
    assert found.patient is found.dependent
    assert found.dependent.name == "ROSA M INVENTADA JR"
    assert found.dependent.street == ("1 MAIN ST", "APT 2")
    assert (found.dependent.city, found.dependent.state, found.dependent.postal_code) == ("CHICAGO", "IL", "60601")
    assert (found.dependent.relationship, found.dependent.sex) == ("01", "F")
    assert (found.subscriber.name, found.subscriber.id) == ("IVAN INVENTADO", "W123")
    assert [(one.number, one.is_ours) for one in found.traces] == [("T-2", True), ("PAYER-7", False)]
    assert [(one.kind, one.first, one.last) for one in found.dates] == [
        ("346", date(2026, 1, 1), date(2026, 1, 1)), ("291", date(2026, 1, 1), date(2026, 12, 31)),
    ]  # fmt: skip


def test_several_people_of_one_transaction_stay_apart() -> None:
    second = ("HL*4*2*22*0", "TRN*2*T-9*9876543210", "NM1*IL*1*OTHER*ANA****MI*X9", "EB*6**30")
    (answer,) = answers(answer_271("EB*1**30", *second))
    assert [(one.our_traces, one.patient.id, [line.info for line in one.benefits]) for one in answer.people] == [
        (("T-1",), "W123", ["1"]), (("T-9",), "X9", ["6"]),
    ]  # fmt: skip


def test_a_subscriber_asked_about_with_a_dependent_answers_for_both() -> None:
    body = [*SUBSCRIBER, "EB*1**30", *DEPENDENT[3:], "EB*6**30"]
    (answer,) = answers(answer_271(person=body))
    assert [(one.patient.name, one.benefits[0].info) for one in answer.people] == [
        ("LUIS INVENTADO", "1"), ("ROSA M INVENTADA JR", "6"),
    ]  # fmt: skip


@pytest.mark.parametrize(("at", "about"), [
    (2, About.PAYER), (3, About.PAYER), (5, About.PROVIDER), (8, About.SUBSCRIBER), (9, About.SUBSCRIBER),
])  # fmt: skip
def test_a_rejection_of_any_level_bears_on_the_person(at: int, about: About) -> None:
    body = [*HEAD_271, *SUBSCRIBER]
    body.insert(at, "AAA*N**72*C")
    (answer,) = answers(x12("HB", GUIDE, transaction("271", GUIDE, body)))
    (found,) = answer.people[0].rejections
    assert (found.about, found.code, found.follow_up, found.is_valid) == (about, "72", "C", False)
    assert answer.people[0].patient.born_on == date(1980, 3, 4), "what stands behind it is read all the same"


def test_a_rejected_subscriber_bears_on_the_dependent() -> None:
    body = [*DEPENDENT]
    body.insert(2, "AAA*Y**75*C")
    (answer,) = answers(answer_271(person=body))
    assert [one.patient.name for one in answer.people] == ["ROSA M INVENTADA JR"]
    assert [(one.about, one.code) for one in answer.people[0].rejections] == [(About.SUBSCRIBER, "75")]
    assert answer.people[0].rejections[0].is_valid


def test_a_few_rejections_cannot_become_billions() -> None:
    people = [line for n in range(3, 5) for line in (f"HL*{n}*2*22*0", f"NM1*IL*1*A*B****MI*W{n}")]
    many = [*["AAA*N**42*R"] * 99, *people]
    (answer,) = answers(answer_271(person=many))
    assert [len(one.rejections) for one in answer.people] == [99, 99]
    assert refused(answer_271(person=["AAA*N**42*R", *many])).line > 0


def test_a_person_known_otherwise_is_said_to_be() -> None:
    body = [*SUBSCRIBER, "INS*Y*18*001*25"]
    (answer,) = answers(answer_271("EB*1**30", person=body))
    assert answer.people[0].patient.is_corrected
    assert not person("EB*1**30").patient.is_corrected


def test_an_answer_may_reject_before_anybody_is_looked_at() -> None:
    (answer,) = answers(answer_271("AAA*Y**42*R", person=()))
    assert answer.people == ()
    assert [one.code for one in answer.rejections] == ["42"]


def test_words_say_what_to_correct_and_name_what_nobody_knows() -> None:
    known, strange = person("EB*V", "AAA*N**58*C", "AAA*N**ZZ*?").benefits[0].rejections
    assert "birth date" in known.words
    assert "Correct" in known.words
    assert "ZZ" in strange.words
    assert (known.about, strange.about) == (About.BENEFIT, About.BENEFIT)


REASONS = [
    "04", "15", "33", "35", "41", "42", "43", "44", "45", "46", "47", "48", "49", "50", "51", "52", "53", "54",
    "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "67", "68", "69", "70", "71", "72", "73",
    "74", "75", "76", "77", "78", "79", "80", "95", "97", "98", "AA", "AE", "AF", "AG", "AO", "CI", "E8", "IA",
    "MA", "T4", "T5",
]  # fmt: skip


def test_each_reason_and_each_follow_up_has_words_of_its_own() -> None:
    found = person("EB*V", *(f"AAA*N**{code}*" for code in REASONS)).benefits[0].rejections
    assert len({one.words for one in found}) == len(REASONS)
    strange = person("EB*V", "AAA*N**ZZ").benefits[0].rejections[0].words.replace("ZZ", "")
    assert not [one.code for one in found if one.words.replace(one.code, "") == strange]
    does = [person("EB*V", f"AAA*N**72*{code}").benefits[0].rejections[0].words for code in "CNPRSWXY"]
    assert len(set(does)) == 8
    assert person("EB*V", "AAA*N**72").benefits[0].rejections[0].words not in does


def test_a_line_is_read_whole() -> None:
    line = person(
        "EB*F*FAM*98^UC*HM*GOLD*23*1500.50*.2*VS*20*Y*N*HC:99213:25:GT*1:2", "HSD*VS*12***34*1", "REF*G1*AUTH7*NET A",
        "DTP*348*D8*20260101", "AAA*Y**57*C", "MSG*CALL FIRST", "MSG*AND AGAIN", "III*ZZ*11", "LS*2120",
        "NM1*P3*1*LEE*ANN****XX*1234567893", "N3*2 OAK ST", "N4*CHICAGO*IL*60601", "PER*IC*DESK*TE*3125550100*EX*12",
        "PRV*PE*PXC*207Q00000X", "NM1*PR*2*OTHER PLAN*****PI*999", "LE*2120", "EB*1**30",
    ).benefits[0]  # fmt: skip
    assert (line.info, line.level, line.services, line.insurance_type, line.plan, line.period) == (
        "F", "FAM", ("98", "UC"), "HM", "GOLD", "23")  # fmt: skip
    assert (line.cents, line.fraction, line.authorization, line.network) == (150050, Decimal("0.2"), "Y", Network.OUT)
    assert (line.quantity.kind, line.quantity.number) == ("VS", 20)
    assert (line.procedure.code, line.procedure.modifiers) == ("99213", ("25", "GT"))
    assert line.diagnoses == ("1", "2")
    assert [(one.quantity.number, one.period, one.periods) for one in line.deliveries] == [(12, "34", 1)]
    assert [(one.kind, one.number, one.words) for one in line.references] == [("G1", "AUTH7", "NET A")]
    assert [(one.kind, one.first) for one in line.dates] == [("348", date(2026, 1, 1))]
    assert line.messages == ("CALL FIRST", "AND AGAIN")
    assert [(one.kind, one.code) for one in line.places] == [("ZZ", "11")]
    doctor, payer = line.entities
    assert (doctor.name, doctor.id, doctor.taxonomy, doctor.city) == ("ANN LEE", "1234567893", "207Q00000X", "CHICAGO")
    assert doctor.contacts[0].numbers == (("TE", "3125550100"), ("EX", "12"))
    assert (payer.role, payer.id) == ("PR", "999")
    assert (doctor.is_person, payer.is_person) == (True, False)
    assert line.unread == ()


@pytest.mark.parametrize(("code", "network"), [
    ("Y", Network.IN), ("N", Network.OUT), ("W", Network.BOTH), ("U", Network.UNKNOWN), ("", Network.UNKNOWN),
])  # fmt: skip
def test_the_network_is_one_of_four(code: str, network: Network) -> None:
    assert person(f"EB*B**98****10****{code or ''}*{code}").benefits[0].network is network


@pytest.mark.parametrize(("written", "cents"), [
    ("0", 0), ("0.00", 0), ("10", 1000), ("10.5", 1050), (".05", 5), ("-3", -300), ("150000.10", 15000010),
    ("99999999999999.99", 9999999999999999), ("0.30", 30), ("", None), ("1,000", None), ("1e3", None), ("10.005", None),
    ("TEN", None), ("٣", None), ("+5", None), ("--5", None), (".", None),
])  # fmt: skip
def test_money_is_exact_or_unknown(written: str, cents: int | None) -> None:
    line = person(f"EB*C*IND*30***23*{written}").benefits[0]
    assert line.cents == cents
    assert line.unread == (("EB07",) if written and cents is None else ())


@given(st.integers(-10**13, 10**13))
def test_any_amount_of_cents_comes_back_exactly(cents: int) -> None:
    sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    assert person(f"EB*C*IND*30***23*{sign}{whole}.{rest:02d}").benefits[0].cents == cents


def test_a_day_that_is_none_is_not_guessed() -> None:
    found = person("EB*1**30", "DTP*346*D8*20260230", "DTP*347*D8*99991231", "DTP*291*RD8*20260101", "DTP*356*XX*1")
    assert [(one.first, one.last) for one in found.benefits[0].dates] == [(None, None)] * 4
    assert [one.segment.value(3) for one in found.benefits[0].dates] == ["20260230", "99991231", "20260101", "1"]


def test_an_entity_without_ls_is_taken_and_a_ref_then_is_the_lines() -> None:
    line = person("EB*R**30", "NM1*PRP*2*FIRST PLAN*****PI*88", "REF*18*PLAN7").benefits[0]
    assert [one.name for one in line.entities] == ["FIRST PLAN"]
    assert [one.number for one in line.references] == ["PLAN7"]
    named = ("NM1*P3*1*LEE*ANN", "N3*2 OAK ST", "N4*CHICAGO*IL*60601", "PER*IC*DESK*TE*3125550100")
    (found,) = person("EB*L", *named, "PRV*PE*PXC*207Q00000X").benefits[0].entities
    assert (found.street, found.city, found.taxonomy) == (("2 OAK ST",), "CHICAGO", "207Q00000X")
    assert found.contacts[0].name == "DESK"


@pytest.mark.parametrize("body", [
    ("HL*3*9*22*0",), ("HL*3*1*22*0",), ("HL*2*2*22*0",), ("HL*3*2*EV*0",), ("HL*3**22*0",), ("HL**2*22*0",),
    ("HL*3*2**0",), ("HL*3*2*23*0",),
])  # fmt: skip
def test_who_stands_under_nobody_refuses_the_file(body: tuple[str, ...]) -> None:
    assert refused(answer_271(person=body)).line > 0


def test_other_files_are_refused_with_a_sentence() -> None:
    for kind, guide in (("270", GUIDE), ("835", "005010X221A1"), ("271", "004010X092A1"), ("278", "005010X217")):
        assert "Choose" in refused(x12("HB", guide, transaction(kind, guide, HEAD_271))).why
    assert refused(x12("HB", GUIDE, transaction("271", GUIDE, HEAD_271), transaction("999", GUIDE, HEAD_271)))
    assert "Fetch" in refused(answer_271(head=("NM1*PR", *HEAD_271))).why
    assert "Fetch" in refused(answer_271(head=HEAD_271[:1], person=())).why


def test_a_file_is_refused_for_its_last_transaction_too() -> None:
    good = transaction("271", GUIDE, [*HEAD_271, *SUBSCRIBER, "EB*1**30"])
    bad = transaction("271", GUIDE, [*HEAD_271, "HL*3*7*22*0"], "0002")
    assert isinstance(open_eligibility(x12("HB", GUIDE, good, good), "a.edi"), X12File)
    assert isinstance(open_eligibility(x12("HB", GUIDE, good, bad), "a.edi"), Refusal)


SEGMENTS = st.sampled_from([
    "EB*1**30", "EB*C*IND*30***23*5", "EB", "TRN*2*A*B", "TRN*1*C", "NM1*IL*1*X", "NM1*03*1*Y", "NM1*PR*2*Z", "N3*S",
    "N4*C*IL", "PER*IC", "REF*6P*1", "DMG*D8*19800101", "INS*Y*18", "DTP*291*D8*20260101", "AAA*N**72*C", "MSG*A",
    "III*ZZ*11", "HSD*VS*1", "LS*2120", "LE*2120", "HI*ABK:E119", "MPI*A*AE*A", "PRV*PE", "XYZ*1", "N2*MORE",
    "HL*3*2*22*0", "HL*4*3*23*0", "HL*5*2*22*1", "HL*6*5*23*0", "HL*7*1*21*1",
])  # fmt: skip


@given(st.lists(SEGMENTS, max_size=25))
def test_no_segment_is_lost_in_any_order(body: list[str]) -> None:
    file = open_eligibility(answer_271(person=body), "a.edi")
    if isinstance(file, Refusal):
        assert any(one.startswith("HL") for one in body)
        return
    for whole, answer in zip(file.transactions(), eligibility_answers(file), strict=True):
        kept = {one.place.of_file for one in segments_in(answer)}
        assert kept == {one.place.of_file for one in whole.segments}


def test_the_samples_are_read_and_nothing_of_them_is_lost(samples: Path) -> None:
    seen = 0
    for path in sorted((samples / "x12" / "271").iterdir()):
        file = opened(path.read_bytes())
        for whole, answer in zip(file.transactions(), eligibility_answers(file), strict=True):
            seen += 1
            kept = {one.place.of_file for one in segments_in(answer)}
            assert kept == {one.place.of_file for one in whole.segments}
            assert answer.is_test
            assert bool(answer.people) is not bool(answer.rejections)
    assert seen == 3
