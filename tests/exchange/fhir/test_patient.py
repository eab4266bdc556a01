"""A FHIR Patient becomes the person the desk knows."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pcdesk.exchange.fhir import bundle as fhir_bundle
from pcdesk.exchange.ground.incoming import Contact, OutsideRecord, Person, Relative
from tests.exchange.fhir_made import ROSA, bundle, read, whys

Write = Callable[..., Path]


def person(written: Write, **change: Any) -> Person:
    found, *rest = fhir_bundle.read(written("p.json", json.dumps({**ROSA, **change})), today=date(2026, 11, 28))
    assert isinstance(found, Person), found
    assert all(isinstance(one, OutsideRecord) for one in rest)
    return found


def test_the_name_used_now_and_the_others(written: Write) -> None:
    found = person(
        written,
        name=[
            {"use": "old", "family": "Gone", "given": ["G"]},
            {"use": "maiden", "family": "Núñez"},
            {"use": "usual", "given": ["Rosie"]},
            {"use": "official", "family": "Alvarez", "given": ["Rosa", "María"], "prefix": ["Dr."], "suffix": ["Jr."]},
        ],
    )
    assert (found.last, found.first, found.middle) == ("Alvarez", "Rosa", "María")
    assert (found.prefix, found.suffix, found.former_last, found.preferred) == ("Dr.", "Jr.", "Núñez", "Rosie")


@pytest.mark.parametrize(("birth", "gender", "wanted"), [
    ("", "female", ("F", "")), ("M", "male", ("M", "")), ("M", "female", ("M", "female")), ("", "other", ("X", "")),
    ("", "unknown", ("U", "")), ("UNK", "male", ("M", "")),
])  # fmt: skip
def test_sex_and_gender(written: Write, birth: str, gender: str, wanted: tuple[str, str]) -> None:
    url = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"
    found = person(written, gender=gender, extension=[{"url": url, "valueCode": birth}] if birth else [])
    assert (found.sex, found.gender_identity) == wanted


@pytest.mark.parametrize(("element", "value", "left"), [
    ("gender", "banana", ("sex", "")), ("gender", 7, ("sex", "")), ("birthDate", "03/04/1980", ("born_on", "")),
    ("birthDate", "1980-02-31", ("born_on", "")), ("birthDate", 1980, ("born_on", "")),
    ("deceasedDateTime", "yes", ("is_deceased", True)), ("deceasedBoolean", "true", ("is_deceased", False)),
    ("telecom", {"system": "phone"}, ("phones", ())), ("address", "12 Elm St", ("street", "")),
    ("communication", "Spanish", ("language", "")), ("maritalStatus", "M", ("marital", "")),
    ("identifier", [{"value": 7}], ("identifiers", ())), ("contact", [{"name": "Luz"}], ("contacts", ())),
    ("active", "yes", ("is_active", True)), ("extension", [{"url": 7}], ("race", "")),
])  # fmt: skip
def test_a_value_that_cannot_be_read_is_left_out_and_said(
    written: Write, element: str, value: object, left: tuple[str, object]
) -> None:
    found, *rest = read(written("p.json", json.dumps({**ROSA, element: value})))
    assert isinstance(found, Person), found
    assert (found.last, getattr(found, left[0]), len(found.remarks)) == ("Alvarez", left[1], 1)
    [whole] = rest
    assert isinstance(whole, OutsideRecord)
    assert element in whole.beyond
    assert json.loads(whole.body)[element] == value


def test_one_value_that_cannot_be_read_takes_no_other_with_it(written: Write) -> None:
    address = [{"city": "Norman", "line": "12 Elm St"}]
    found, *_ = read(written("p.json", json.dumps({**ROSA, "gender": "banana", "address": address})))
    assert isinstance(found, Person)
    assert (found.born_on, found.sex, len(found.remarks)) == (ROSA["birthDate"], "", 2)


def test_how_to_reach_the_person(written: Write) -> None:
    found = person(
        written,
        telecom=[
            {"system": "phone", "value": "1", "use": "old"},
            {"system": "phone", "value": "405 555 0142", "use": "mobile"},
            {"system": "phone", "value": "405 555 0143"},
            {"system": "fax", "value": "405 555 0144"},
            {"system": "email", "value": "rosa@example.org"},
        ],
        address=[
            {"use": "old", "city": "Gone"},
            {"use": "home", "line": ["1 Main St", "Apt 2"], "city": "Tulsa", "state": "OK", "postalCode": "74101"},
        ],
        contact=[
            {
                "name": {"text": "Ana Alvarez"},
                "relationship": [{"coding": [{"code": "N"}]}],
                "telecom": [{"system": "phone", "value": "9"}],
            }
        ],
    )
    assert found.phones == (("mobile", "405 555 0142"), ("other", "405 555 0143"))
    assert (found.email, found.street, found.street2, found.city) == ("rosa@example.org", "1 Main St", "Apt 2", "Tulsa")
    assert found.contacts == (Contact("Ana Alvarez", "next of kin", "9", is_emergency=True),)


V2 = "http://terminology.hl7.org/CodeSystem/v2-0131"


@pytest.mark.parametrize(
    ("relationship", "is_emergency"),
    [
        ([], True),
        ([{"coding": [{"code": "C"}]}], True),
        ([{"coding": [{"system": V2, "code": "C", "display": "Emergency Contact"}]}], True),
        ([{"coding": [{"system": V2, "code": "N", "display": "Next-of-Kin"}]}], True),
        ([{"coding": [{"system": V2, "code": "EP", "display": "Call first"}]}], True),
        ([{"coding": [{"display": "Next-of-Kin"}]}], True),
        ([{"text": "Emergency"}], True),
        ([{"text": "Wife"}, {"coding": [{"system": V2, "code": "C"}]}], True),
        ([{"text": "Mother", "coding": [{"system": V2, "code": "C"}]}], True),
        ([{"text": "Contacto de emergencia"}], True),
        ([{"coding": [{"system": V2, "code": "E", "display": "Employer"}]}], False),
        ([{"coding": [{"system": "urn:our-own", "code": "C", "display": "Cousin"}]}], False),
        ([{"coding": [{"code": "N", "display": "Nephew"}]}], False),
        ([{"text": "Husband"}], False),
    ],
)
def test_who_is_called_in_an_emergency(
    written: Write, relationship: list[dict[str, Any]], is_emergency: bool
) -> None:
    [contact] = person(written, contact=[{"name": {"text": "Ana"}, "relationship": relationship}]).contacts
    assert contact.is_emergency is is_emergency


def test_what_us_core_adds(written: Write) -> None:
    core = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-"
    category = {"url": "ombCategory", "valueCoding": {"display": "Asian"}}
    found = person(
        written,
        extension=[
            {"url": core + "race", "extension": [category, {"url": "text", "valueString": "x"}]},
            {"url": core + "ethnicity", "extension": [{"url": "text", "valueString": "Not Hispanic"}]},
            {"url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired", "valueBoolean": True},
        ],
        communication=[
            {"language": {"coding": [{"code": "en"}]}},
            {"language": {"coding": [{"code": "es-MX"}]}, "preferred": True},
        ],
        maritalStatus={"coding": [{"code": "W"}]},
        identifier=[{"type": {"coding": [{"code": "MR"}]}, "system": "urn:x", "value": "77"}],
        deceasedDateTime="2020-05-06T10:00:00Z",
        birthDate="1980-03",
    )
    assert (found.race, found.ethnicity, found.language, found.needs_interpreter) == (
        "Asian",
        "Not Hispanic",
        "es",
        True,
    )
    assert (found.marital, found.numbers, found.identifiers) == ("widowed", (("urn:x", "77"),), (("urn:x", "77"),))
    assert (found.is_deceased, found.died_on, found.born_on) == (True, "2020-05-06T10:00:00Z", "1980-03")


def test_a_replaced_record_is_refused(written: Write) -> None:
    arrived = read(
        written("p.json", json.dumps({**ROSA, "link": [{"type": "replaced-by", "other": {"reference": "Patient/2"}}]}))
    )
    assert "replaced" in whys(arrived)[0]


def test_a_related_person(written: Write) -> None:
    ana = {
        "resourceType": "RelatedPerson", "id": "r", "patient": {"reference": f"Patient/{ROSA['id']}"},
        "name": [{"family": "Alvarez", "given": ["Ana"]}], "relationship": [{"coding": [{"code": "MTH"}]}],
        "telecom": [{"system": "phone", "value": "9", "use": "home"}], "birthDate": "1955",
    }  # fmt: skip
    _, found, _whole = read(written("p.json", bundle(ROSA, ana)))
    assert isinstance(found, Relative)
    assert (found.last, found.first, found.relationship, found.born_on) == ("Alvarez", "Ana", "mother", "1955")
    assert not found.is_emergency
    assert found.phones == (("home", "9"),)


CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-"


@pytest.mark.parametrize("order", [1, -1])
def test_the_name_that_ended_is_the_former_one(written: Write, order: int) -> None:
    names = [
        {"use": "official", "family": "Gomez", "given": ["Rosa"], "period": {"end": "2015-06"}},
        {"use": "usual", "family": "Alvarez", "given": ["Rosa"], "period": {"start": "2015-07"}},
        {"use": "temp", "family": "Protected", "given": ["R"]},
    ]
    found = person(written, name=names[::order])
    assert (found.last, found.first, found.former_last) == ("Alvarez", "Rosa", "Gomez")
    assert {(one.kind, one.use, one.value, one.ended) for one in found.earlier} == {
        ("name", "official", "Rosa Gomez", "2015-06"), ("name", "temp", "R Protected", ""),
    }  # fmt: skip


def test_only_a_name_that_ended_is_still_a_name(written: Write) -> None:
    assert person(written, name=[{"family": "Gomez", "period": {"end": "2015"}}]).last == "Gomez"


@pytest.mark.parametrize("order", [1, -1])
def test_what_holds_wins_over_what_has_ended(written: Write, order: int) -> None:
    ended = {"period": {"end": "2020-01-31"}}
    found = person(
        written,
        address=[
            {"use": "home", "line": ["1 Gone St"], "city": "Gone", **ended},
            {"use": "home", "line": ["2 Main St"], "city": "Tulsa", "period": {"end": "2030"}},
            {"use": "temp", "line": ["3 Beach Rd"], "city": "Miami"},
            {"use": "home", "line": ["4 Next St"], "city": "Later", "period": {"start": "2027"}},
        ][::order],
        telecom=[
            {"system": "phone", "value": "405 555 0100", "use": "mobile", **ended},
            {"system": "phone", "value": "405 555 0142", "use": "mobile"},
            {"system": "email", "value": "old@example.org", **ended},
            {"system": "email", "value": "new@example.org"},
        ][::order],
        identifier=[
            {"type": {"coding": [{"code": "MR"}]}, "system": "urn:x", "value": "1", **ended},
            {"type": {"coding": [{"code": "MR"}]}, "system": "urn:x", "value": "2"},
        ][::order],
        contact=[
            {"name": {"text": "Ex"}, "telecom": [{"system": "phone", "value": "8"}], **ended},
            {"name": {"text": "Ana"}, "telecom": [{"system": "phone", "value": number} for number in "97"]},
        ][::order],
    )
    assert (found.city, found.phones, found.email) == ("Tulsa", (("mobile", "405 555 0142"),), "new@example.org")
    assert found.numbers == found.identifiers == (("urn:x", "2"),)
    assert [(one.name, {one.phone, one.phone2}) for one in found.contacts] == [("Ana", {"9", "7"})]
    assert {(one.kind, one.value) for one in found.earlier} == {
        ("address", "1 Gone St, Gone"), ("address", "3 Beach Rd, Miami"), ("address", "4 Next St, Later"),
        ("phone", "405 555 0100"), ("email", "old@example.org"), ("number", "urn:x: 1"), ("contact", "Ex, 8"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "sex"),
    [
        ({"valueCode": "248152002"}, "F"),
        ({"valueCoding": {"code": "248153007"}}, "M"),
        ({"valueCode": "asked-declined"}, "U"),
    ],
)
def test_sex_as_newer_us_core_says_it(written: Write, said: dict[str, Any], sex: str) -> None:
    assert person(written, gender="unknown", extension=[{"url": CORE + "sex", **said}]).sex == sex


@pytest.mark.parametrize(("code", "needs"), [("373066001", True), ("373067005", False), ("261665006", None)])
def test_an_interpreter_as_us_core_says_it(written: Write, code: str, needs: bool | None) -> None:
    said = [{"url": CORE + "interpreter-needed", "valueCoding": {"code": code}}]
    assert person(written, extension=said).needs_interpreter is needs


def test_what_no_field_holds_is_kept_whole_and_named(written: Write) -> None:
    more = {"photo": [{"url": "x"}], "generalPractitioner": [{"display": "Dr. Lee"}], "_birthDate": {
        "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-birthTime", "valueDateTime": "1980"}]
    }}  # fmt: skip
    _, kept = read(written("p.json", json.dumps({**ROSA, **more})))
    assert isinstance(kept, OutsideRecord)
    assert set(kept.beyond) >= {"photo", "generalPractitioner", "birthDate (more)"}
    assert json.loads(kept.body) == {**ROSA, **more}


@pytest.mark.parametrize("end", ["9999-12-31", "soon", 5])
def test_an_end_that_cannot_be_right_ends_nothing(written: Write, end: object) -> None:
    found = person(written, address=[{"city": "Tulsa", "period": {"end": end}}])
    assert (found.city, found.earlier) == ("Tulsa", ())


def test_a_name_that_is_only_text_is_read_as_a_lists_is(written: Write) -> None:
    found = person(written, name=[{"text": "Dr. Rosa Maria Alvarez Jr., MD"}])
    assert (found.last, found.first, found.middle) == ("Alvarez", "Rosa", "Maria")
    assert (found.prefix, found.suffix) == ("Dr.", "Jr. MD")


TO_COME = {"period": {"start": "2027-01-01"}}


@pytest.mark.parametrize("order", [1, -1])
def test_what_has_not_begun_is_kept_and_never_current(written: Write, order: int) -> None:
    number = {"type": {"coding": [{"code": "MR"}]}, "system": "urn:x"}
    told = json.dumps({
        **ROSA,
        "name": [{"use": "official", "family": "Later", "given": ["Rosa"], **TO_COME},
                 {"use": "nickname", "given": ["Roe"], **TO_COME}, {"family": "Alvarez", "given": ["Rosa"]}][::order],
        "telecom": [{"system": "phone", "value": "312 555 0101", "use": "mobile", **TO_COME},
                    {"system": "email", "value": "later@example.org", **TO_COME},
                    {"system": "email", "value": "now@example.org"}][::order],
        "address": [{"use": "home", "line": ["9 Later St"], **TO_COME}, {"use": "temp", "line": ["1 Now St"]}][::order],
        "identifier": [{**number, "value": "L", **TO_COME}, {**number, "value": "N"}][::order],
        "contact": [{"name": {"text": "Lena"}, **TO_COME}, {"name": {"text": "Ana"}, "telecom": [
            {"system": "phone", "value": "8", **TO_COME}, {"system": "phone", "value": "9"}]}][::order],
    })  # fmt: skip
    found, whole = fhir_bundle.read(written("p.json", told), today=date(2026, 11, 28))
    assert isinstance(found, Person)
    assert (found.last, found.preferred, found.phones, found.email) == ("Alvarez", "", (), "now@example.org")
    assert (found.street, found.numbers, found.identifiers) == ("", (("urn:x", "N"),), (("urn:x", "N"),))
    assert [(one.name, one.phone, one.phone2) for one in found.contacts] == [("Ana", "9", "")]
    assert {(one.kind, one.value, one.began) for one in found.earlier if one.began} == {
        ("name", "Rosa Later", "2027-01-01"), ("name", "Roe", "2027-01-01"), ("phone", "312 555 0101", "2027-01-01"),
        ("email", "later@example.org", "2027-01-01"), ("address", "9 Later St", "2027-01-01"),
        ("number", "urn:x: L", "2027-01-01"), ("contact", "Lena", "2027-01-01"),
    }  # fmt: skip
    assert isinstance(whole, OutsideRecord)
    assert json.loads(whole.body) == json.loads(told)
    assert {name for name in whole.beyond if name.endswith("(not begun yet)")} == {
        f"{name} (not begun yet)" for name in ("name", "telecom", "address", "identifier", "contact", "contact.telecom")
    }


def test_a_name_to_come_stands_where_there_is_no_other(written: Write) -> None:
    assert person(written, name=[{"family": "Later", **TO_COME}]).last == "Later"
    ended = {"family": "Gomez", "period": {"end": "2015"}}
    assert person(written, name=[{"family": "Later", **TO_COME}, ended]).last == "Gomez"


@pytest.mark.parametrize("period", [{"start": "2027"}, {"end": "2020"}])
def test_a_phone_of_somebody_around_that_is_not_used_now_is_kept_whole(
    written: Write, period: dict[str, str]
) -> None:
    ana = {
        "resourceType": "RelatedPerson", "id": "r", "patient": {"reference": f"Patient/{ROSA['id']}"},
        "name": [{"family": "Alvarez", "given": ["Ana"]}],
        "telecom": [{"system": "phone", "value": "8", "period": period}, {"system": "phone", "value": "9"}],
    }  # fmt: skip
    _, found, whole = fhir_bundle.read(written("p.json", bundle(ROSA, ana)), today=date(2026, 11, 28))
    assert isinstance(found, Relative)
    assert found.phones == (("other", "9"),)
    assert isinstance(whole, OutsideRecord)
    assert any(name.startswith("telecom (") for name in whole.beyond)
    later = {**ana, "period": {"start": "2027"}}
    _, only = fhir_bundle.read(written("p.json", bundle(ROSA, later)), today=date(2026, 11, 28))
    assert isinstance(only, OutsideRecord)
