"""Asking for a review: what is written holds in the grammar, and is what was asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from pcdesk.exchange.x12.asking import Asker, MissingFacts
from pcdesk.exchange.x12.carried import carried
from pcdesk.exchange.x12.envelope import X12File, open_x12
from pcdesk.exchange.x12.review_asked import Attachment, Caller, Diagnosis, Provided, ReviewRequest, Service, Wanted
from pcdesk.exchange.x12.review_facts import missing_from_review
from pcdesk.exchange.x12.review_request import review_request
from tests.exchange.x12.asked import ENVELOPE, EVENT, IVAN, LEE, REVIEW, REVIEWS
from tests.exchange.x12.grammar import SHAPES, Fault, Set, check, shape


def sent(request: ReviewRequest) -> Set:
    (found,) = check(review_request(request, ENVELOPE))
    return found


def lacks(request: ReviewRequest) -> list[str]:
    return [one.field for one in missing_from_review(request)]


def test_a_request_is_written_level_by_level() -> None:
    reviewer, asker, subscriber, dependent, event, *services = sent(REVIEW).levels()
    assert reviewer[1] == ("NM1", "X3", "2", "INVENTED PLAN", "", "", "", "", "PI", "12345")
    assert asker[1:] == [
        ("NM1", "1P", "2", "INVENTED CLINIC", "", "", "", "", "XX", "1234567893"),
        ("PER", "IC", "MIA REYES", "TE", "3125550100", "FX", "3125550101"),
    ]  # fmt: skip
    assert subscriber[0] == ("HL", "3", "2", "22", "1")
    assert [one[0] for one in subscriber] == ["HL", "NM1", "N3", "N4", "DMG"]
    assert dependent[0] == ("HL", "4", "3", "23", "1")
    assert dependent[-1] == ("INS", "N", "01")
    assert event == [
        ("HL", "5", "4", "EV", "1"), ("TRN", "1", "T-9", "9876543210"),
        ("UM", "HS", "I", "PT", "11:B", "", "", "", "", "Y"), ("DTP", "AAH", "RD8", "20261201-20270301"),
        ("HI", "ABK:M5450", "ABF:E119:D8:20260101"), ("HSD", "VS", "12", "WK", "2", "34", "3"),
        ("PWK", "OB", "FX", "", "", "AC", "PAPER7"), ("MSG", "PLEASE REVIEW SOON."),
        ("NM1", "SJ", "1", "LEE", "ANN", "", "", "", "XX", "1234567893"), ("PER", "IC", "", "TE", "3125550100"),
        ("PRV", "PE", "PXC", "207Q00000X"),
    ]  # fmt: skip
    assert services == [
        [("HL", "6", "5", "SS", "0"), ("DTP", "472", "D8", "20261201"), ("SV1", "HC:97110:GP", "120.5", "UN", "4")],
        [("HL", "7", "5", "SS", "0"), ("SV1", "HC:97140"), ("MSG", "AFTER IT.")],
    ]  # fmt: skip


def test_the_subscriber_as_the_patient_has_the_event_below() -> None:
    found = sent(replace(REVIEW, dependent=None, event=replace(EVENT, services=())))
    assert [one[1:] for one in found.all("HL")] == [
        ("1", "", "20", "1"), ("2", "1", "21", "1"), ("3", "2", "22", "1"), ("4", "3", "EV", "0"),
    ]  # fmt: skip


@pytest.mark.parametrize(("caller", "expected"), [
    (Caller(), []), (Caller("Mia"), [("PER", "IC", "MIA")]),
    (Caller(fax="3125550101"), [("PER", "IC", "", "FX", "3125550101")]),
    (Caller("Mia", "3125550100"), [("PER", "IC", "MIA", "TE", "3125550100")]),
])  # fmt: skip
def test_whom_to_call_is_said_where_it_is_known(caller: Caller, expected: list[tuple[str, ...]]) -> None:
    found = sent(replace(REVIEW, caller=caller, event=replace(EVENT, providers=())))
    assert found.all("PER") == expected


def test_who_asks_may_be_a_hospital_or_name_a_specialty() -> None:
    assert sent(replace(REVIEW, asker=LEE)).levels()[1][1:] == [
        ("NM1", "1P", "1", "LEE", "ANN", "", "", "", "XX", "1234567893"),
        ("PER", "IC", "MIA REYES", "TE", "3125550100", "FX", "3125550101"), ("PRV", "PE", "PXC", "207Q00000X"),
    ]  # fmt: skip
    assert sent(replace(REVIEW, is_facility=True)).levels()[1][1][1] == "FA"


def test_an_admission_says_when_it_begins_and_which_it_is() -> None:
    event = replace(EVENT, category="AR", admission_type="2", place="21", urgency="E")
    found = sent(replace(REVIEW, event=event))
    assert [one[1:] for one in found.all("DTP")][:2] == [("435", "D8", "20261201"), ("096", "D8", "20270301")]
    assert found.all("CL1") == [("CL1", "2")]
    assert found.all("UM")[0][1:7] == ("AR", "I", "PT", "21:B", "", "E")


@pytest.mark.parametrize(("certification", "purpose"), [("R", "13"), ("S", "13"), ("4", "13"), ("3", "01"),
("1", "13")])
def test_a_later_request_names_the_earlier_one(certification: str, purpose: str) -> None:
    event = replace(EVENT, certification=certification, previous="AUTH7")
    found = sent(replace(REVIEW, event=event))
    assert found.all("REF") == [("REF", "BB", "AUTH7")]
    assert found.all("BHT")[0][2] == purpose
    assert lacks(replace(REVIEW, event=replace(event, previous=""))) == ["event.previous"]


def test_an_accident_says_where() -> None:
    event = replace(EVENT, related_causes=("EM", "AA"), accident_state="il")
    assert sent(replace(REVIEW, event=event)).all("UM")[0][5] == "EM:AA::IL"
    assert lacks(replace(REVIEW, event=replace(event, accident_state=""))) == ["event.accident_state"]
    many = replace(EVENT, related_causes=("EM", "OA", "AP"))
    assert sent(replace(REVIEW, event=many)).all("UM")[0][5] == "EM:OA:AP"
    assert lacks(replace(REVIEW, event=replace(many, related_causes=("EM",) * 4))) == ["event.related_causes"]


def test_numbers_are_as_long_as_the_guide_lets_them_be() -> None:
    for number, expected in ((Decimal("9" * 15), []), (Decimal("9" * 16), ["event.wanted"]), (Decimal("0.5"), [])):
        assert lacks(replace(REVIEW, event=replace(EVENT, wanted=Wanted("VS", number)))) == expected
    for count, expected in ((14, []), (15, ["event.providers"])):
        assert lacks(replace(REVIEW, event=replace(EVENT, providers=(Provided("SJ", LEE),) * count))) == expected
    for count, expected in ((12, []), (13, ["event.diagnoses"])):
        assert lacks(replace(REVIEW, event=replace(EVENT, diagnoses=(Diagnosis("M54"),) * count))) == expected
    for count, expected in ((10, []), (11, ["event.attachments"])):
        papers = (Attachment("OB", "FX", "77"),) * count
        assert lacks(replace(REVIEW, event=replace(EVENT, attachments=papers))) == expected
    for count, expected in ((4, []), (5, ["event.services.0.modifiers"])):
        services = (Service("97110", ("GP",) * count),)
        assert lacks(replace(REVIEW, event=replace(EVENT, services=services))) == expected


def test_a_service_of_a_hospital_is_written_with_its_revenue_code() -> None:
    event = replace(EVENT, services=(Service("97110", revenue_code="0450", cents=99, units=Decimal(2)),))
    assert sent(replace(REVIEW, event=event)).all("SV2") == [("SV2", "0450", "HC:97110", ".99", "UN", "2")]


def test_everything_missing_is_named_at_once_and_nothing_is_written() -> None:
    event = replace(EVENT, trace="", category="", diagnoses=(), first=None, last=None, service_type="", services=())
    request = replace(REVIEW, member_id="", event=event)
    assert lacks(request) == [
        "member_id", "event.trace", "event.category", "event.services", "event.first", "event.diagnoses",
    ]  # fmt: skip
    with pytest.raises(MissingFacts) as caught:
        review_request(request, ENVELOPE)
    assert caught.value.missing == missing_from_review(request)


@pytest.mark.parametrize(("change", "field"), [
    ({"trace": "A~"}, "event.trace"), ({"category": "XX"}, "event.category"),
    ({"certification": ""}, "event.certification"),
    ({"urgency": "X"}, "event.urgency"), ({"releases": ""}, "event.releases"),
    ({"service_type": "PTX"}, "event.service_type"),
    ({"place": "11:B"}, "event.place"), ({"category": "AR"}, "event.admission_type"),
    ({"message": "x" * 265}, "event.message"),
    ({"last": date(2026, 11, 30)}, "event.last"), ({"related_causes": ("ZZ",)}, "event.related_causes"),
    ({"diagnoses": (Diagnosis("401.9"),)}, "event.diagnoses.0.code"),
    ({"diagnoses": (Diagnosis("M54"),) * 13}, "event.diagnoses"),
    ({"attachments": (Attachment("", "FX", "77"),)}, "event.attachments.0.kind"),
    ({"attachments": (Attachment("OB", "FX", "77"),) * 11}, "event.attachments"),
    ({"wanted": Wanted("VS", Decimal(0))}, "event.wanted"), ({"wanted": Wanted("VS", Decimal("NaN"))}, "event.wanted"),
    ({"wanted": Wanted("VS", Decimal("1e99"))}, "event.wanted"),
    ({"wanted": Wanted("", Decimal(1))}, "event.wanted.kind"),
    ({"wanted": Wanted("VS", Decimal(1), "WK")}, "event.wanted.times"),
    ({"wanted": Wanted("VS", Decimal(1), "", Decimal(2))}, "event.wanted.per"),
    ({"wanted": Wanted("VS", Decimal(1), periods=Decimal("1.5"), period="34")}, "event.wanted"),
    ({"wanted": Wanted("VS", Decimal(1), periods=Decimal(1))}, "event.wanted.period"),
    ({"providers": (Provided("ZZ", LEE),)}, "event.providers.0.role"),
    ({"providers": (Provided("SJ", Asker("", last="Lee")),)}, "event.providers.0.npi"),
    ({"providers": (Provided("SJ", LEE, "555"),)}, "event.providers.0.phone"),
    ({"providers": (Provided("SJ", LEE),) * 15}, "event.providers"),
    ({"services": (Service("9711"),)}, "event.services.0.code"),
    ({"services": (Service("97110", ("1",)),)}, "event.services.0.modifiers"),
    ({"services": (Service("97110", units=Decimal(-1)),)}, "event.services.0.units"),
    ({"services": (Service("97110", cents=-1),)}, "event.services.0.cents"),
    ({"services": (Service("97110", last=date(2026, 1, 1)),)}, "event.services.0.last"),
    ({"services": (Service("97110", revenue_code="1"),)}, "event.services.0.revenue_code"),
])  # fmt: skip
def test_each_missing_fact_of_the_event_has_its_name(change: dict[str, object], field: str) -> None:
    assert lacks(replace(REVIEW, event=replace(EVENT, **change))) == [field]


@pytest.mark.parametrize(("change", "field"), [
    ({"caller": Caller("Mia", "555")}, "caller.phone"), ({"caller": Caller("王")}, "caller.name"),
    ({"origin": ""}, "origin"),
    ({"reference": "x" * 51}, "reference"), ({"relationship": "18"}, "relationship"),
    ({"subscriber": replace(IVAN, born_on=None)}, "subscriber.born_on"),
])  # fmt: skip
def test_each_missing_fact_has_its_name(change: dict[str, object], field: str) -> None:
    assert lacks(replace(REVIEW, **change)) == [field]


def test_days_may_stand_with_the_services_alone() -> None:
    second = Service("97140", first=date(2026, 12, 2), last=date(2026, 12, 9))
    services = (Service("97110", first=date(2026, 12, 1)), second)
    event = replace(EVENT, first=None, last=None, services=services)
    found = sent(replace(REVIEW, event=event))
    assert [one[1:] for one in found.all("DTP")] == [("472", "D8", "20261201"), ("472", "RD8", "20261202-20261209")]
    assert lacks(replace(REVIEW, event=replace(event, services=(*services, Service("97150"))))) == ["event.first"]


@given(REVIEWS)
def test_whatever_is_asked_holds_in_the_grammar_and_is_what_was_asked(request: ReviewRequest) -> None:
    assert missing_from_review(request) == ()
    found, event = sent(request), request.event
    levels = found.levels()
    assert [level[0][3] for level in levels] == [
        "20", "21", "22", *(["23"] if request.dependent else []), "EV", *["SS"] * len(event.services),
    ]  # fmt: skip
    whole = next(level for level in levels if level[0][3] == "EV")
    by_tag = {one[0]: one for one in whole}
    um = [*by_tag["UM"], *[""] * 4]
    assert um[1:4] == [event.category, event.certification, event.service_type]
    assert um[9] == event.releases
    codes = [one.split(":")[1] for one in by_tag["HI"][1:]]
    assert codes == [one.code.replace(".", "").upper() for one in event.diagnoses]
    assert by_tag["TRN"][2] == event.trace.upper()
    assert ("MSG" in by_tag) is bool(carried(event.message))
    assert [one[1] for one in whole if one[0] == "NM1"] == [one.role for one in event.providers]
    if event.wanted:
        assert Decimal(by_tag["HSD"][2]) == event.wanted.number
    services = [level for level in levels if level[0][3] == "SS"]
    for level, service in zip(services, event.services, strict=True):
        (line,) = [one for one in level if one[0] in ("SV1", "SV2")]
        values = [*(line[2:] if line[0] == "SV2" else line[1:]), *[""] * 4]
        assert values[0].split(":")[1:] == [service.code.upper(), *service.modifiers]
        assert (Decimal(values[1]).scaleb(2) if values[1] else None) == service.cents
        assert (Decimal(values[3]) if values[3] else None) == service.units


@given(REVIEWS)
def test_our_own_reader_finds_the_same_segments(request: ReviewRequest) -> None:
    body = review_request(request, ENVELOPE)
    file = open_x12(body, "request.edi")
    assert isinstance(file, X12File)
    (ours,), (theirs,) = file.transactions(), check(body)
    assert [(one.tag, *one.elements) for one in ours.segments] == [*theirs.segments]


BREAKS = {
    "the payer as PR": ("NM1*X3*2*", "NM1*PR*2*"),
    "the group of eligibility": ("GS*HI*", "GS*HS*"),
    "another structure": ("BHT*0007*", "BHT*0078*"),
    "no event": ("HL*5*4*EV*1~\n", ""),
    "no review": ("UM*HS*I*PT*11:B*****Y~\n", ""),
    "a review of nothing": ("UM*HS*I*PT", "UM*ZZ*I*PT"),
    "a service under the patient": ("HL*6*5*SS*0", "HL*6*4*SS*0"),
    "an event under the subscriber": ("HL*5*4*EV*1", "HL*5*3*EV*1"),
    "a subscriber with nothing below": ("HL*3*2*22*1", "HL*3*2*22*0"),
    "an event with nothing below": ("HL*5*4*EV*1", "HL*5*4*EV*0"),
    "a service with something below": ("HL*7*5*SS*0", "HL*7*5*SS*1"),
    "a diagnosis of before 2015": ("ABK:M5450", "BF:41090"),
    "a diagnosis with its point": ("ABK:M5450", "ABK:M54.50"),
    "a span the wrong way round": ("20261201-20270301", "20270301-20261201"),
    "a span of one day": ("RD8*20261201-20270301", "RD8*20261201"),
    "an amount with its zero": ("120.5*UN", "120.50*UN"),
    "an amount with its thousands": ("120.5*UN", "1,200.5*UN"),
    "a place of no kind": ("11:B", "11:X"),
    "a decision in a request": ("DTP*AAH", "HCR*A1~\nDTP*AAH"),
    "a procedure too long": ("HC:97140", "HC:971400"),
    "diagnoses before days": ("DTP*AAH*RD8*20261201-20270301~\nHI*ABK:M5450*ABF:E119:D8:20260101~\n",
                              "HI*ABK:M5450*ABF:E119:D8:20260101~\nDTP*AAH*RD8*20261201-20270301~\n"),
    "a dependent as in eligibility": ("NM1*QC*1*", "NM1*03*1*"),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_the_grammar_refuses_what_is_broken_on_purpose(name: str) -> None:
    text = review_request(REVIEW, ENVELOPE).decode().replace("~", "~\n")
    old, new = BREAKS[name]
    assert text.count(old) == 1, text
    broken = text.replace(old, new)
    count = broken[broken.index("ST*") : broken.index("SE*")].count("~") + 1
    with pytest.raises(Fault):
        check(re.sub(r"SE\*\d+\*", f"SE*{count}*", broken).replace("~\n", "~").encode())


def test_the_grammar_takes_what_x12_itself_publishes(samples: Path) -> None:
    found = [path for path in sorted((samples / "x12" / "278").iterdir()) if "response" not in path.name]
    assert len(found) == 6
    for path in found:
        segments = [tuple(one.split("*")) for one in path.read_text("utf-8-sig").split("~") if one.strip()]
        assert SHAPES["278"].fullmatch(shape(segments[3:-3])), path.name
