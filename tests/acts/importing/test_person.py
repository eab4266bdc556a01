"""An incoming person as a patient's rows."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.importing.person import Numbers, fitted, patient_row, rows_beside
from pcdesk.exchange.ground.incoming import ELSEWHERE, Contact, Person
from pcdesk.exchange.ground.refusal import Unfit, Where
from pcdesk.models.people.person import Identifier, Patient, Phone


def someone(**more: object) -> Person:
    values = {"origin": "o", "digest": "d", "where": Where("a"), "patient": "o", "last": "Alvarez", **more}
    return Person(**values)  # type: ignore[arg-type]


def test_numbers_are_given_once() -> None:
    numbers = Numbers({"10001", "10003"}, 10002)
    assert [numbers.give(""), numbers.give(""), numbers.give("10003"), numbers.give("77")] == [
        "10002",
        "10004",
        "10005",
        "77",
    ]
    assert numbers.give("A-12") == "10006"


def test_what_is_too_long_is_cut_or_refused() -> None:
    assert fitted(Patient, {"country": "x" * 41})["country"] == "x" * 39 + "…"
    with pytest.raises(Unfit, match="80 characters"):
        fitted(Patient, {"last": "x" * 81})


@pytest.mark.parametrize(
    ("country", "state", "wanted"),
    [("US", "Massachusetts", "MA"), ("", "ok", "OK"), ("NLD", "Utrecht", "Utrecht"), ("", "Vic", "Vic"), ("", "", "")],
)
def test_states(clock: None, country: str, state: str, wanted: str) -> None:
    assert patient_row(someone(country=country, state=state), Numbers(), keeps_number=False)["state"] == wanted


@pytest.mark.parametrize(
    ("more", "status"),
    [({}, "active"), ({"is_active": False}, "inactive"), ({"is_deceased": True, "is_active": False}, "deceased")],
)
def test_status(clock: None, more: dict[str, bool], status: str) -> None:
    assert patient_row(someone(**more), Numbers(), keeps_number=False)["status"] == status


def test_a_language_that_is_not_listed_is_other(clock: None) -> None:
    rows = [patient_row(someone(language=code), Numbers(), keeps_number=False) for code in ("es", "nl", "")]
    assert [row["language"] for row in rows] == ["es", "other", ""]


@pytest.mark.parametrize(
    ("said", "day"),
    [("2020-05-06T03:30:00Z", 5), ("2020-05-06T10:00:00Z", 6), ("2020-05-06T00:00:00Z", 6), ("2020-05-06", 6)],
)
def test_a_death_is_of_the_day_it_was_here(clock: None, said: str, day: int) -> None:
    row = patient_row(someone(died_on=said, is_deceased=True), Numbers(), keeps_number=False)
    assert row["died_on"] == date(2020, 5, day)


def test_what_goes_beside_a_patient() -> None:
    person = someone(
        phones=(("mobile", "405 555 0142"),), mrn="77", numbers=((ELSEWHERE, "77"),), identifiers=(("ssn", "1"),),
        contacts=(Contact("Ana", "Mother", "9", is_emergency=True), Contact("", "next of kin", "8")),
    )  # fmt: skip
    rows = list(rows_beside(person, 5, "10001"))
    assert all(values["patient"] == 5 for _, values in rows)
    assert [values["reversed_digits"] for model, values in rows if model is Phone] == ["2410555504"]
    assert [values["value"] for model, values in rows if model is Identifier] == ["1", "77"]
    emergency = [(v["name"], v["is_emergency"]) for _, v in rows if "is_emergency" in v]
    assert emergency == [("Ana", True), ("8", False)]
