"""No cell of a list falls away in silence, and none is made into something it does not say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pcdesk.exchange.ground.incoming import Arrival, Coverage, OutsideRecord, Person
from pcdesk.exchange.people import patient_list
from pcdesk.exchange.people.columns import FIELDS, Matching

Write = Callable[..., Path]
TODAY = date(2026, 11, 24)


def read(written: Write, **cells: str) -> tuple[Person, list[Arrival]]:
    """One row by keys of FIELDS."""
    told = {"last": "Prueba", **cells}
    path = written("list.csv", ",".join(told) + "\n" + ",".join(f'"{cell}"' for cell in told.values()) + "\n")
    found, *rest = patient_list.read(path, Matching({name: name for name in told}), today=TODAY)
    assert isinstance(found, Person), found
    return found, rest


@pytest.mark.parametrize("cell", ["Qqq", "Qqq 7?", "Yes, Qqq", "P", "none of 7", "Jr", "Self pay", "9/9/9999"])
@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_cell_is_somewhere_in_what_comes_of_it(written: Write, field: str, cell: str) -> None:
    person, rest = read(written, **{"first": "Ana", field: cell})
    said = " ".join(map(repr, (person, *rest))).casefold()
    # Who pays alone has no insurer, and that is all it says.
    assert cell.casefold() in said or (field in ("payer", "plan") and cell == "Self pay")


@pytest.mark.parametrize(("cells", "kept"), [
    ({"last": "Smith Sr", "middle": "Jr"}, "middle"), ({"middle": "Jr", "suffix": "Sr"}, "middle"),
    ({"last": "Smith MD", "suffix": "Jr"}, "last"), ({"first": "Mrs. Ana", "prefix": "Dr."}, "first"),
    ({"full_name": "Ana Baker", "last": "Smith"}, "full_name"),
    ({"emergency_relationship": "Mother"}, "emergency_relationship"),
    ({"member_id": "X1"}, "member_id"), ({"group": "G1"}, "group"), ({"subscriber": "Ana Baker"}, "subscriber"),
    ({"payer": "Self pay", "member_id": "X1"}, "member_id"), ({"payer": "Cash", "plan": "Gold"}, "plan"),
])  # fmt: skip
def test_what_has_no_place_beside_another_cell_is_said_and_kept(
    written: Write, cells: dict[str, str], kept: str
) -> None:
    person, rest = read(written, **cells)
    assert len(person.remarks) == 1
    assert [f'"{kept}":"{cells[kept]}"' in one.body for one in rest if isinstance(one, OutsideRecord)] == [True]
    assert not [one for one in rest if isinstance(one, Coverage)]


@pytest.mark.parametrize("cells", [
    {"suffix": "Jr", "last": "Smith Jr."}, {"prefix": "Dr", "first": "Dr. Ana"}, {"middle": "Jr"},
    {"full_name": "Ana Smith", "last": "Smith"}, {"payer": "Self pay"}, {"last": "Smith 2nd"},
])  # fmt: skip
def test_what_says_the_same_or_takes_its_place_is_not_said(written: Write, cells: dict[str, str]) -> None:
    person, rest = read(written, **cells)
    assert (person.remarks, rest) == ((), [])


@pytest.mark.parametrize(("cell", "word", "is_said"), [
    ("M", "married", False), ("s", "single", False), ("W", "widowed", False), ("D", "divorced", False),
    ("Partner", "Partner", False), ("Common Law", "Common Law", False), ("UNK", "", False),
    ("P", "", True), ("L", "", True), ("A", "", True), ("T", "", True), ("C", "", True), ("I", "", True),
    ("X", "", True), ("N", "", True), ("U", "", True),
])  # fmt: skip
def test_a_letter_that_programs_do_not_agree_on_is_no_marital_status(
    written: Write, cell: str, word: str, is_said: bool
) -> None:
    person, rest = read(written, marital=cell)
    assert (person.marital.casefold(), len(person.remarks), len(rest)) == (word.casefold(), is_said, is_said)


@pytest.mark.parametrize(("code", "state", "wanted", "is_said"), [
    ("2155", "MA", "02155", False), ("2155", "Massachusetts", "02155", False), ("6010", "CT", "06010", False),
    ("3301", "NH", "03301", False), ("7001", "NJ", "07001", False), ("601", "PR", "00601", False),
    ("801", "VI", "00801", False), ("9021", "AE", "09021", False), ("4101", "ME", "04101", False),
    ("606", "IL", "606", True), ("6060", "IL", "6060", True), ("9021", "CA", "9021", True),
    ("2155", "OK", "2155", True),
    ("606", "MA", "606", True), ("9021", "MA", "9021", True), ("6010", "PR", "6010", True), ("2155", "", "2155", True),
    ("12", "NY", "12", True), ("606011", "IL", "606011", True), ("60601", "IL", "60601", False),
    ("60601-1234", "IL", "60601-1234", False), ("606011234", "IL", "606011234", False),
    ("60601-", "IL", "60601-", False),
    ("K1A 0B1", "ON", "K1A 0B1", False), ("1010", "Wien", "1010", False),
])  # fmt: skip
def test_a_zip_gets_its_zero_back_only_where_it_must_have_had_one(
    written: Write, code: str, state: str, wanted: str, is_said: bool
) -> None:
    person, _rest = read(written, postal_code=code, state=state)
    assert (person.postal_code, len(person.remarks)) == (wanted, is_said)
    abroad, _rest = read(written, postal_code=code, country="Austria")
    assert (abroad.postal_code, abroad.remarks) == (code, ())


@pytest.mark.parametrize("cell", [
    "no email", "al@x", "be@x.org; ce@x.org", "REFUSED@REFUSED.COM", "noemail@noemail.com", "none@gmail.com",
    "declined@clinic.org", "na@na.com", "no@no.com", "does not have", "www.example.org",
])  # fmt: skip
def test_what_is_no_e_mail_address_is_left_out_said_and_kept(written: Write, cell: str) -> None:
    person, rest = read(written, email=cell)
    assert (person.email, len(person.remarks)) == ("", 1)
    assert [one.body for one in rest if isinstance(one, OutsideRecord)] == [f'{{"email":"{cell}"}}']


@pytest.mark.parametrize("cell", ["rosa@example.org", "No.One@example.org", "na@example.org", "o'brien@example.org"])
def test_an_e_mail_address_stays(written: Write, cell: str) -> None:
    person, rest = read(written, email=cell)
    assert (person.email, person.remarks, rest) == (cell, (), [])


@pytest.mark.parametrize(("field", "cell"), [
    ("phone_home", "1234567890"), ("phone_mobile", "123-456-7890"), ("emergency_phone", "0123456789"),
    ("ssn", "123456789"), ("ssn", "refused"),
])  # fmt: skip
def test_a_number_nobody_has_is_left_out_and_said(written: Write, field: str, cell: str) -> None:
    person, _rest = read(written, **{field: cell})
    assert (person.phones, person.identifiers, person.contacts, len(person.remarks)) == ((), (), (), 1)


@pytest.mark.parametrize("field", ["deceased", "died_on"])
@pytest.mark.parametrize("cell", ["9/9/9999", "1/1/1800", "1/1/1753", "12/31/2999", "1/1/0001", "9999-09-09"])
def test_nobody_died_on_a_day_that_cannot_be(written: Write, field: str, cell: str) -> None:
    person, _rest = read(written, **{field: cell})
    assert (person.is_deceased, person.died_on, len(person.remarks)) == (False, "", 1)


@pytest.mark.parametrize(("field", "cell"), [
    ("last", "Lee (deceased)"), ("last", "Park DO NOT USE"), ("first", "Ana (inactive)"), ("last", "Lee DUPLICATE"),
    ("full_name", "Lee, Ana - DO NOT SCHEDULE"), ("last", "Lee - merged"), ("last", "Lee *deceased*"),
])  # fmt: skip
def test_a_mark_beside_a_name_is_said(written: Write, field: str, cell: str) -> None:
    person, _rest = read(written, **{"last": "", field: cell} if field == "full_name" else {field: cell})
    assert len(person.remarks) == 1
    assert (person.is_active, person.is_deceased) == (True, False)


@pytest.mark.parametrize("cell", ["Dead", "Merged", "Park", "De la Cruz", "Lee (Chen)", "St. John"])
def test_a_name_without_a_mark_is_not(written: Write, cell: str) -> None:
    person, _rest = read(written, last=cell)
    assert person.remarks == ()


@pytest.mark.parametrize(("cell", "name"), [("*TEST*", "TEST"), ("**Lee**", "Lee"), ("* Lee *", "Lee")])
def test_stars_on_both_sides_of_a_name_are_left_out(written: Write, cell: str, name: str) -> None:
    person, _rest = read(written, last=cell)
    assert (person.last, len(person.remarks)) == (name, 1)
