"""Asking whether people are covered: what is written holds in the grammar, and is what was asked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from pcdesk.exchange.x12.asking import Address, Asker, MissingFacts, Payer, Person
from pcdesk.exchange.x12.eligibility_request import EligibilityRequest, Inquiry, eligibility_request, missing_from
from pcdesk.exchange.x12.envelope import X12File, open_x12
from tests.exchange.x12.asked import CLINIC, ELIGIBILITIES, ELIGIBILITY, ENVELOPE, IVAN, PLAN, ROSA, SELF, SPOUSE
from tests.exchange.x12.grammar import SHAPES, Fault, Set, check, shape


def sent(request: EligibilityRequest) -> list[Set]:
    return check(eligibility_request(request, ENVELOPE))


def lacks(request: EligibilityRequest) -> list[str]:
    return [one.field for one in missing_from(request)]


def plain(text: str) -> str:
    """What becomes of a text, said once more: accents off, marks and control characters a space, the rest left out."""
    text = re.sub(r"[\x00-\x1f\x7f*^:~]", " ", text)
    for letter, stands in (("ß", "ss"), ("Ł", "L"), ("ø", "o"), ("–", "-"), ("’", "'"), ("½", " 1/2")):
        text = text.replace(letter, stands)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(text.split()).upper()


def test_the_patient_is_the_subscriber() -> None:
    (found,) = sent(replace(ELIGIBILITY, inquiries=(SELF,)))
    payer, clinic, subscriber = found.levels()
    assert payer[1] == ("NM1", "PR", "2", "INVENTED PLAN", "", "", "", "", "PI", "12345")
    assert clinic[1] == ("NM1", "1P", "2", "INVENTED CLINIC", "", "", "", "", "XX", "1234567893")
    assert subscriber == [
        ("HL", "3", "2", "22", "0"), ("TRN", "1", "T-1", "9876543210"),
        ("NM1", "IL", "1", "INVENTADO", "IVAN", "", "", "", "MI", "W123"), ("N3", "1 MAIN ST", "APT 2"),
        ("N4", "CHICAGO", "IL", "606011234"), ("DMG", "D8", "19800304", "M"), ("DTP", "291", "D8", "20261201"),
        ("EQ", "30"),
    ]  # fmt: skip


def test_the_spouses_plan() -> None:
    (found,) = sent(replace(ELIGIBILITY, inquiries=(SPOUSE,)))
    *_above, subscriber, dependent = found.levels()
    assert [one[0] for one in subscriber] == ["HL", "NM1", "N3", "N4", "DMG"], "nothing is asked of him"
    assert subscriber[1][3:5] == ("INVENTADO", "IVAN")
    assert subscriber[-1] == ("DMG", "D8", "19800304", "M")
    assert dependent == [
        ("HL", "4", "3", "23", "0"), ("TRN", "1", "T-2", "9876543210"), ("NM1", "03", "1", "INVENTADA", "ROSA"),
        ("DMG", "D8", "19820304", "F"), ("INS", "N", "01"), ("DTP", "291", "D8", "20261201"), ("EQ", "30^98"),
    ]  # fmt: skip


def test_levels_are_numbered_on_behind_a_dependent() -> None:
    (found,) = sent(replace(ELIGIBILITY, inquiries=(SPOUSE, SELF, replace(SPOUSE, trace="T-3"))))
    assert [one[1:] for one in found.all("HL")] == [
        ("1", "", "20", "1"), ("2", "1", "21", "1"), ("3", "2", "22", "1"), ("4", "3", "23", "0"),
        ("5", "2", "22", "0"), ("6", "2", "22", "1"), ("7", "6", "23", "0"),
    ]  # fmt: skip


def test_missing_facts_of_the_subscriber_are_named_before_anything_is_written() -> None:
    unknown = replace(IVAN, born_on=None, first="")
    request = replace(ELIGIBILITY, inquiries=(replace(SPOUSE, subscriber=unknown, member_id=" "),))
    assert lacks(request) == ["subscriber.first", "subscriber.born_on", "member_id"]
    assert {one.whom for one in missing_from(request)} == {"Inventado"}
    with pytest.raises(MissingFacts) as caught:
        eligibility_request(request, ENVELOPE)
    assert caught.value.missing == missing_from(request)


@pytest.mark.parametrize(("change", "field"), [
    ({"payer": Payer("", "12345")}, "payer.name"), ({"payer": Payer("A", "")}, "payer.id"),
    ({"payer": Payer("王", "12345")}, "payer.name"), ({"payer": Payer("A", "1*2")}, "payer.id"),
    ({"payer": Payer("A", "12", "ZZ")}, "payer.id_kind"), ({"asker": Asker("1234567890", "A")}, "asker.npi"),
    ({"asker": Asker("", "A")}, "asker.npi"), ({"asker": Asker("1234567893")}, "asker.organization"),
    ({"asker": Asker("1234567893", "A", taxonomy="1")}, "asker.taxonomy"), ({"reference": ""}, "reference"),
    ({"origin": "123"}, "origin"), ({"origin": "8876543210"}, "origin"), ({"inquiries": ()}, "inquiries"),
])  # fmt: skip
def test_each_missing_fact_has_its_name(change: dict[str, object], field: str) -> None:
    assert lacks(replace(ELIGIBILITY, **change)) == [field]


def home(state: str, postal_code: str) -> Person:
    return replace(IVAN, address=Address("1 Main", "", "Chicago", state, postal_code))


@pytest.mark.parametrize(("change", "field"), [
    ({"trace": ""}, "trace"), ({"trace": "A^B"}, "trace"), ({"trace": "x" * 51}, "trace"),
    ({"member_id": "7"}, "member_id"), ({"group_number": "A~"}, "group_number"),
    ({"services": ()}, "services"), ({"services": ("",)}, "services"), ({"services": ("30^98",)}, "services"),
    ({"subscriber": replace(IVAN, last="*~:^")}, "subscriber.last"),
    ({"subscriber": replace(IVAN, last="")}, "subscriber.last"),
    ({"subscriber": replace(IVAN, last="x" * 61)}, "subscriber.last"),
    ({"subscriber": replace(IVAN, born_on=date(2026, 12, 2))}, "subscriber.born_on"),
    ({"subscriber": home("", "60601")}, "subscriber.address.state"),
    ({"subscriber": home("IL", "606")}, "subscriber.address.postal_code"),
    ({"dependent": replace(ROSA, born_on=None)}, "dependent.born_on"),
    ({"dependent": ROSA, "relationship": "18"}, "relationship"),
])  # fmt: skip
def test_each_missing_fact_of_a_person_has_its_name(change: dict[str, object], field: str) -> None:
    request = replace(ELIGIBILITY, inquiries=(replace(SELF, **change),))
    assert lacks(request) == [field]
    assert all(one.words and one.whom for one in missing_from(request))


@pytest.mark.parametrize(("name", "longest"), [("last", 60), ("first", 35), ("middle", 25), ("suffix", 10)])
def test_a_name_is_as_long_as_the_guide_lets_it_be(name: str, longest: int) -> None:
    for length, expected in ((longest, []), (longest + 1, [f"subscriber.{name}"])):
        somebody = replace(IVAN, **{name: "x" * length})
        assert lacks(replace(ELIGIBILITY, inquiries=(replace(SELF, subscriber=somebody),))) == expected


@pytest.mark.parametrize(("name", "longest"), [("street", 55), ("street_2", 55), ("city", 30)])
def test_an_address_is_as_long_as_the_guide_lets_it_be(name: str, longest: int) -> None:
    for length, expected in ((longest, []), (longest + 1, [f"subscriber.address.{name}"])):
        somebody = replace(IVAN, address=replace(IVAN.address, **{name: "x" * length}))
        assert lacks(replace(ELIGIBILITY, inquiries=(replace(SELF, subscriber=somebody),))) == expected


@pytest.mark.parametrize(("name", "least", "most"), [("trace", 1, 50), ("member_id", 2, 80), ("group_number", 1, 50)])
def test_a_number_is_as_long_as_the_guide_lets_it_be(name: str, least: int, most: int) -> None:
    for length, expected in ((least, []), (most, []), (most + 1, [name])):
        assert lacks(replace(ELIGIBILITY, inquiries=(replace(SELF, **{name: "x" * length}),))) == expected


def test_two_people_cannot_have_one_trace() -> None:
    assert lacks(replace(ELIGIBILITY, inquiries=(SELF, replace(SPOUSE, trace="t-1")))) == ["trace"]


def test_who_asks_may_name_a_specialty() -> None:
    asker = Asker("1234567893", last="Lee", first="Ann", taxonomy="207Q00000X")
    (found,) = sent(replace(ELIGIBILITY, asker=asker))
    assert found.levels()[1][1:] == [
        ("NM1", "1P", "1", "LEE", "ANN", "", "", "", "XX", "1234567893"), ("PRV", "PE", "PXC", "207Q00000X"),
    ]  # fmt: skip


def test_a_group_number_goes_with_the_subscriber() -> None:
    (found,) = sent(replace(ELIGIBILITY, inquiries=(replace(SPOUSE, group_number="G7"),)))
    assert [one[0] for one in found.levels()[2]] == ["HL", "NM1", "REF", "N3", "N4", "DMG"]
    assert found.all("REF") == [("REF", "6P", "G7")]


def test_half_an_address_is_not_sent() -> None:
    somebody = replace(IVAN, address=Address(city="Chicago", state="IL", postal_code="60601"))
    (found,) = sent(replace(ELIGIBILITY, inquiries=(replace(SELF, subscriber=somebody),)))
    assert not found.all("N3") + found.all("N4")


def test_a_day_has_its_transaction_and_no_more_than_99_people() -> None:
    many = tuple(replace(SELF, trace=f"T{n}", on=date(2026, 12, 1 + n % 2)) for n in range(202))
    found = sent(replace(ELIGIBILITY, inquiries=many))
    assert [len(one.all("TRN")) for one in found] == [99, 2, 99, 2]
    assert [{dtp[3] for dtp in one.all("DTP")} for one in found] == [{"20261201"}] * 2 + [{"20261202"}] * 2
    assert [one.all("BHT")[0][3] for one in found] == ["REF1-1", "REF1-2", "REF1-3", "REF1-4"]


@given(ELIGIBILITIES)
def test_whatever_is_asked_holds_in_the_grammar_and_is_what_was_asked(request: EligibilityRequest) -> None:
    assert missing_from(request) == ()
    found = sent(request)
    asked = sorted(request.inquiries, key=lambda one: one.on)
    levels = [level for one in found for level in one.levels()]
    assert [trn[2] for one in found for trn in one.all("TRN")] == [one.trace.upper() for one in asked]
    people = [level for level in levels if level[0][3] in ("22", "23")]
    for inquiry in asked:
        said(people.pop(0), inquiry.subscriber, inquiry, is_patient=inquiry.dependent is None)
        if inquiry.dependent:
            said(people.pop(0), inquiry.dependent, inquiry, is_patient=True)
    assert people == []


def said(level: list[tuple[str, ...]], person: Person, inquiry: Inquiry, *, is_patient: bool) -> None:
    by_tag = {one[0]: one for one in level}
    name = [*by_tag["NM1"], *[""] * 4]
    assert name[3:6] == [plain(person.last), plain(person.first), plain(person.middle)]
    assert name[7] == plain(person.suffix)
    assert person.born_on is not None
    assert by_tag["DMG"][2] == person.born_on.strftime("%Y%m%d")
    assert by_tag["DMG"][3:] == {"": (), "F": ("F",), "m": ("M",)}.get(person.sex, ("U",))
    if person.address.street:
        assert by_tag["N3"][1:] == tuple(filter(None, (plain(person.address.street), plain(person.address.street_2))))
        assert by_tag["N4"][1] == plain(person.address.city)
    if person is inquiry.subscriber:
        assert name[9] == inquiry.member_id.upper()
    assert ("EQ" in by_tag) is is_patient
    if is_patient:
        assert by_tag["DTP"][3] == inquiry.on.strftime("%Y%m%d")
        assert by_tag["EQ"][1] == "^".join(inquiry.services)


@given(ELIGIBILITIES)
def test_our_own_reader_finds_the_same_segments(request: EligibilityRequest) -> None:
    body = eligibility_request(request, ENVELOPE)
    file = open_x12(body, "request.edi")
    assert isinstance(file, X12File)
    for ours, theirs in zip(file.transactions(), check(body), strict=True):
        assert [(one.tag, *one.elements) for one in ours.segments] == [*theirs.segments]


def test_requests_are_plain_and_frozen() -> None:
    for part in (ELIGIBILITY, PLAN, CLINIC, SELF, IVAN, IVAN.address):
        assert is_dataclass(part)
        with pytest.raises(AttributeError):
            setattr(part, fields(part)[0].name, "")


IVANS = "N3*1 MAIN ST*APT 2~\nN4*CHICAGO*IL*606011234~\n"
BORN = "DMG*D8*19800304*M~\n"
NAMED = "NM1*IL*1*INVENTADO*IVAN****MI*W123~\n" + IVANS + BORN + "DTP"  # where he himself is asked about
BREAKS = {
    "small letters": ("INVENTED PLAN*****PI", "Invented Plan*****PI"),
    "a level lost": ("HL*2*1*21*1~\n", ""),
    "a parent that is none": ("HL*3*2*22*0", "HL*3*1*22*0"),
    "a child that is none": ("HL*3*2*22*0", "HL*3*2*22*1"),
    "a child not said": ("HL*4*2*22*1", "HL*4*2*22*0"),
    "a number twice": ("HL*4*2*22*1", "HL*3*2*22*1"),
    "a trace lost": ("TRN*1*T-1*9876543210~\n", ""),
    "a trace that answers": ("TRN*1*T-1", "TRN*2*T-1"),
    "an origin too short": ("T-1*9876543210", "T-1*987654321"),
    "another guide": ("ST*270*0001*005010X279A1", "ST*270*0001*005010X279"),
    "another group": ("GS*HS*", "GS*HB*"),
    "another structure": ("BHT*0022*", "BHT*0078*"),
    "an answer": ("0022*13*", "0022*11*"),
    "no name": (NAMED, IVANS + BORN + "DTP"),
    "a payer of another part": ("NM1*PR*2*", "NM1*X3*2*"),
    "an npi that does not hold": ("XX*1234567893", "XX*1234567890"),
    "a day that is none": ("20261201~\nEQ*30~", "20261301~\nEQ*30~"),
    "a birth day that is none": ("19820304", "19820230"),
    "no service": ("EQ*30~\n", ""),
    "an empty end": ("EQ*30~", "EQ*30*~"),
    "a service too long": ("EQ*30~", "EQ*300~"),
    "a zip too short": (NAMED, NAMED.replace("606011234", "6060")),
    "order": (NAMED, NAMED.replace(IVANS + BORN, BORN + IVANS)),
    "a count": ("SE*27*", "SE*26*"),
    "a number of the end": ("GE*1*7", "GE*1*8"),
    "a sex that is none": ("19820304*F", "19820304*X"),
    "a segment nobody knows": ("EQ*30~\n", "EQ*30~\nZZZ*1~\n"),
    "too many elements": ("DMG*D8*19820304*F", "DMG*D8*19820304*F*M"),
    "a qualifier alone": (NAMED, NAMED.replace("MI*W123", "MI")),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_grammar_refuses_what_is_broken_on_purpose(name: str) -> None:
    text = eligibility_request(ELIGIBILITY, ENVELOPE).decode().replace("~", "~\n")
    old, new = BREAKS[name]
    assert text.count(old) == 1, text
    broken = text.replace(old, new)
    if name != "a count":
        count = broken[broken.index("ST*") : broken.index("SE*")].count("~") + 1
        broken = re.sub(r"SE\*\d+\*", f"SE*{count}*", broken)
    with pytest.raises(Fault):
        check(broken.replace("~\n", "~").encode())


def test_the_grammar_takes_what_x12_itself_publishes(samples: Path) -> None:
    found = sorted((samples / "x12" / "270").iterdir())
    assert len(found) == 2
    for path in found:
        segments = [tuple(one.split("*")) for one in path.read_text("utf-8-sig").split("~") if one.strip()]
        assert SHAPES["270"].fullmatch(shape(segments[3:-3]))
