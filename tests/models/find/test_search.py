"""Patient search on the real encrypted file: every way a front desk types."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.book.visit import Status
from pcdesk.models.find.search import find_patients
from pcdesk.models.people.person import Patient
from tests.arriving import arrive

PEOPLE = [
    ("Smith", "John", "", date(1980, 3, 4), "(405) 555-0101"),
    ("Smith", "Joan", "", date(1975, 10, 15), "(405) 555-0102"),
    ("Smythe", "Jolene", "", date(1990, 1, 2), "(405) 555-0177"),
    ("O'Brien", "Máire", "Molly", date(1949, 12, 31), "(405) 555-0199"),
    ("Nguyễn", "Thị Minh", "", date(2001, 7, 9), "(918) 555-0144"),
    ("Łukaszewicz", "Łukasz", "", date(1966, 6, 6), ""),
    ("Петрова", "Ольга", "", date(1988, 8, 8), ""),
    ("李", "小龙", "Bruce", date(1977, 7, 7), ""),
    ("Garcia-Lopez", "José", "Pepe", date(1980, 4, 3), "+52 55 1234 5678"),
]


@pytest.fixture
def people(small_clinic, mia):
    for last, first, preferred, born, phone in PEOPLE:
        register_patient(
            mia, {"last": last, "first": first, "preferred": preferred, "born_on": born}, [("mobile", phone)]
        )
    return small_clinic


def names(text):
    return [f.name.split(" (")[0] for f in find_patients(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("smi jo", ["Smith, Joan", "Smith, John"]),
        ("jo smi", ["Smith, Joan", "Smith, John"]),
        ("smith, john", ["Smith, John"]),
        ("John Smith", ["Smith, John"]),
        ("obrien", ["O'Brien, Máire"]),
        ("O'BRIEN mai", ["O'Brien, Máire"]),
        ("molly", ["O'Brien, Máire"]),
        ("!molly", ["O'Brien, Máire"]),
        ("nguyen", ["Nguyễn, Thị Minh"]),
        ("lukasz", ["Łukaszewicz, Łukasz"]),
        ("ольга", ["Петрова, Ольга"]),
        ("李", ["李小龙"]),
        ("lopez", ["Garcia-Lopez, José"]),
        ("garcia", ["Garcia-Lopez, José"]),
        ("*15.10.1975", ["Smith, Joan"]),
        ("10/15/1975", ["Smith, Joan"]),
        ("1975-10-15", ["Smith, Joan"]),
        ("0199", ["O'Brien, Máire"]),
        ("555-0144", ["Nguyễn, Thị Minh"]),
        ("(918) 555-0144", ["Nguyễn, Thị Minh"]),
        ("smith 0102", ["Smith, Joan"]),
        ("smith 1980", ["Smith, John"]),
        ("...thit", []),
        ("...kasz", ["Łukaszewicz, Łukasz"]),
        ("#10001", ["Alvarez, Rosa"]),
        ("smyhte", ["Smythe, Jolene"]),
        ("ngyuen thi", ["Nguyễn, Thị Minh"]),
        ("zzzzzz", []),
    ],
)
def test_found(people, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("garcia 4/3/1980", ["Garcia-Lopez, José"]),
        ("garcia 1980", ["Garcia-Lopez, José"]),
        ("4/3/80 gar", ["Garcia-Lopez, José"]),
        ("smiht 3/4/1980", ["Smith, John"]),
        ("garcia 3/14/1980", []),
        ("3/14/80 gar", []),
        ("garcia 1981", []),
        ("smith 1975", ["Smith, Joan"]),
        ("smith 1/2/1975", []),
        ("smith, john 10/15/1975", []),
        ("smith 0199", []),
        ("smith #99999", []),
        ("smith 10/15/2075", []),
        ("smith 13/45/1980", []),
        ("smith mar 5 1980", []),
    ],
)
def test_a_date_or_a_number_beside_a_name_narrows_and_is_never_passed_over(people, text, expected):
    assert names(text) == expected


@pytest.fixture
def hughes(people, mia):
    for first, suffix, preferred in (("Robert", "Sr.", "Bob"), ("Robert", "Jr.", "")):
        register_patient(
            mia, {"last": "Hughes", "first": first, "middle": "Lee", "suffix": suffix, "preferred": preferred}
        )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hughes Sr", {"Hughes Sr., Robert Lee", "Hughes Jr., Robert Lee"}),
        ("Hughes Sr., Robert (Bob)", {"Hughes Sr., Robert Lee", "Hughes Jr., Robert Lee"}),
        ("hughes jr, rob", {"Hughes Sr., Robert Lee", "Hughes Jr., Robert Lee"}),
        ("Robert (Bob) Hughes Sr.", {"Hughes Sr., Robert Lee", "Hughes Jr., Robert Lee"}),
        ("Alvarez, Rosa (Rosie)", {"Alvarez, Rosa"}),
        ("Alvarez, Rosa (Ro", {"Alvarez, Rosa"}),
        ("(Rosie)", {"Alvarez, Rosa"}),
        ("MRN 10001", {"Alvarez, Rosa"}),
        ("mrn: 10001", {"Alvarez, Rosa"}),
        ("mrn10001", {"Alvarez, Rosa"}),
    ],
)
def test_a_name_as_lists_write_it_is_found(hughes, text, found):
    assert set(names(text)) == found


def test_every_name_of_the_list_finds_its_patient(hughes):
    for one in find_patients("", 99) or [f for letter in "ahsonłп李gn" for f in find_patients(letter, 99)]:
        assert one.id in {f.id for f in find_patients(one.name)}, one.name
        assert one.id in {f.id for f in find_patients(f"MRN {one.mrn}")}, one.mrn


def test_a_date_may_be_read_both_ways(people):
    assert set(names("3/4/80")) >= {"Smith, John"}
    assert set(names("03/04")) >= {"Smith, John"}


def test_today_comes_first_and_answers_an_empty_box(people, mia):
    joan = next(f for f in find_patients("smith joan"))
    john = next(f for f in find_patients("smith john"))
    book_visit(
        mia, patient_id=john.id, provider_id=people["provider"], visit_type_id=people["type"],
        on=date(2026, 11, 24), start=600,
    )  # fmt: skip
    assert [f.id for f in find_patients("smi jo")] == [john.id, joan.id]
    assert [(f.id, f.visit_minute) for f in find_patients("")] == [(john.id, 600)]


def test_an_empty_box_shows_who_is_near_now_and_who_is_gone_last(people, mia):
    told = {"provider_id": people["provider"], "visit_type_id": people["type"], "on": date(2026, 11, 24)}
    when = {}
    for n, start in enumerate((480, 540, 585, 600, 900)):  # it is 9:42
        who = register_patient(mia, {"last": f"Aaron{4 - n}"})
        when[start] = (who, book_visit(mia, patient_id=who, start=start, **told))
    arrive(mia, when[585][1], Status.GONE)
    assert [f.visit_minute for f in find_patients("")] == [600, 540, 480, 900, 585]
    assert [f.id for f in find_patients("", limit=2)] == [when[600][0], when[540][0]]


def test_today_comes_first_beyond_the_limit_of_a_common_name(people, mia):
    for n in range(40):
        register_patient(mia, {"last": "Aaron", "first": f"A{n:02d}"})
    late = register_patient(mia, {"last": "Aaron", "first": "Zoe"})
    book_visit(
        mia, patient_id=late, provider_id=people["provider"], visit_type_id=people["type"],
        on=date(2026, 11, 24), start=600,
    )  # fmt: skip
    assert find_patients("aaron", limit=10)[0].id == late


def test_a_changed_name_is_found_at_once(people, mia):
    joan = find_patients("smith joan")[0].id
    change_patient(mia, joan, {"last": "Zamora"})
    assert find_patients("zam")[0].id == joan


@given(text=st.text(max_size=40))
def test_no_text_breaks_it(people, text):
    known = {row_id for (row_id,) in Patient.select(Patient.id).tuples()}
    found = find_patients(text)
    assert {one.id for one in found} <= known
