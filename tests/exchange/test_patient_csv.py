"""Plain patient lists: any sensible header, any common date, nothing guessed in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange import patient_csv
from pcdesk.exchange.incoming import Coverage, Person
from pcdesk.exchange.patient_columns import FIELDS, Matching, propose
from pcdesk.exchange.refusal import Refusal

Write = Callable[..., Path]
TODAY = date(2026, 11, 24)


def people(path: Path, matching: Matching | None = None) -> list[Person]:
    return [a for a in patient_csv.read(path, matching, today=TODAY) if isinstance(a, Person)]


def refusals(path: Path, matching: Matching | None = None) -> list[Refusal]:
    return [a for a in patient_csv.read(path, matching, today=TODAY) if isinstance(a, Refusal)]


def test_an_english_list(written: Write) -> None:
    path = written(
        "list.csv",
        "Patient ID,Last Name,First Name,MI,DOB,Sex,Cell Phone,E-mail,Address,City,State,Zip,Language,"
        "Insurance,Member ID,Group #\n"
        "77,Alvarez,Rosa,M,3/4/1980,Female,(405) 555-0142,rosa@example.org,1 Main St,Tulsa,OK,2155,Spanish,"
        "Aetna,W1,G9\n",
    )
    person, coverage = patient_csv.read(path, today=TODAY)
    assert isinstance(person, Person)
    assert isinstance(coverage, Coverage)
    assert (person.mrn, person.last, person.first, person.middle) == ("77", "Alvarez", "Rosa", "M")
    assert (person.born_on, person.sex, person.language) == ("1980-03-04", "F", "es")
    assert (person.phones, person.email) == ((("mobile", "(405) 555-0142"),), "rosa@example.org")
    assert (person.street, person.city, person.state, person.postal_code) == ("1 Main St", "Tulsa", "OK", "02155")
    assert (coverage.payer_name, coverage.member_id, coverage.group) == ("Aetna", "W1", "G9")
    assert (coverage.relationship, coverage.patient, coverage.where) == ("self", person.origin, person.where)


def test_a_spanish_list_from_excel(written: Write) -> None:
    path = written(
        "lista.csv",
        "Nombre;Apellidos;Fecha de nacimiento;Sexo;Teléfono\nJosé;Núñez Peña;25/12/1975;Hombre;405 555 0142\n",
        "cp1252",
    )
    [person] = people(path)
    assert (person.last, person.first, person.born_on, person.sex) == ("Núñez Peña", "José", "1975-12-25", "M")
    assert person.phones == (("other", "405 555 0142"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_in_any_letters(written: Write, encoding: str) -> None:
    names = ["Nguyễn", "Łukasz", "Ольга", "李", "O'Brien"]
    path = written("list.csv", "Last name,First name\n" + "".join(f"{name},A\n" for name in names), encoding)
    assert [person.last for person in people(path)] == names


@pytest.mark.parametrize("whole", ["Alvarez, Rosa Maria", "Rosa Maria Alvarez"])
def test_the_name_in_one_column(written: Write, whole: str) -> None:
    [person] = people(written("list.csv", f'Name,DOB\n"{whole}",1980-03-04\n'))
    assert (person.last, person.first, person.middle) == ("Alvarez", "Rosa", "Maria")


@pytest.mark.parametrize(
    ("name", "further"), [("Null", ""), ("Na", "Na"), ("None", ""), ("Nan", ""), ("NULL", "")]
)
def test_a_name_that_programs_use_for_nothing_is_a_name(written: Write, name: str, further: str) -> None:
    head = "Last,First,Middle,Preferred,Maiden name,Emergency contact,Insurance,Subscriber,City\n"
    path = written("list.csv", f"{head}{name},{name},{name},{name},{name},{name},Aetna,{name},{name}\n")
    person, coverage = patient_csv.read(path, today=TODAY)
    assert isinstance(person, Person)
    assert isinstance(coverage, Coverage)
    assert (person.last, person.first) == (name, name)
    assert (person.middle, person.preferred, person.former_last, coverage.subscriber) == (further,) * 4
    assert [contact.name for contact in person.contacts] == [further] * bool(further)
    assert person.city == ""
    [whole] = people(written("whole.csv", f"Name\nJennifer {name}\n{name}\n"))[1:]
    assert whole.last == name


@pytest.mark.parametrize("nothing", ["-", "--", "n/a", "N/A", "#N/A", " - "])
def test_signs_for_nothing_are_no_name(written: Write, nothing: str) -> None:
    path = written("list.csv", f"Last,First,Emergency contact\nAlvarez,{nothing},{nothing}\n{nothing},Rosa,\n")
    [found] = people(path)
    assert (found.first, found.contacts) == ("", ())
    assert [refusal.line for refusal in refusals(path)] == [3]


@pytest.mark.parametrize(
    "said",
    ["3/4/1980", "03-04-1980", "3.4.80", "1980-03-04", "1980/3/4", "19800304", "4 Mar 1980", "March 4, 1980",
     "04-Mar-80", "4 de marzo de 1980", "4th March 1980", "1980-03-04 00:00:00",
     "1980-03-04T00:00:00Z", "3/4/1980 12:00:00 AM"],
)  # fmt: skip
def test_dates_in_any_common_form(written: Write, said: str) -> None:
    assert people(written("list.csv", f'Last name,DOB\nA,"{said}"\n'))[0].born_on == "1980-03-04"


@pytest.mark.parametrize(
    "said", ["31/31/1980", "2/30/1980", "1980", "12/25/2030", "29292", "3/4", "yesterday", "11/25/2026", "1/1/1700"]
)
def test_a_birth_date_that_is_none_is_refused(written: Write, said: str) -> None:
    [refusal] = refusals(written("list.csv", f"Last name,DOB\nA,{said}\n"))
    assert refusal.line == 2
    assert "Birth date" in refusal.why


def test_the_whole_column_tells_the_order(written: Write) -> None:
    path = written("list.csv", "Last name,DOB\nA,3/4/1980\nB,25/12/1975\nC,31/1/2001\n")
    [order] = patient_csv.survey(path, Matching(propose(("Last name", "DOB"))))
    assert (order.is_day_first, order.is_certain, order.day_first) == (True, True, 2)
    assert [person.born_on for person in people(path)] == ["1980-04-03", "1975-12-25", "2001-01-31"]


def test_an_open_order_is_a_question_and_american_until_answered(written: Write) -> None:
    path = written("list.csv", "Last name,DOB\nA,3/4/1980\nB,5/5/1990\n")
    columns = propose(("Last name", "DOB"))
    [order] = patient_csv.survey(path, Matching(columns))
    assert (order.is_certain, order.example, order.is_day_first) == (False, "3/4/1980", False)
    assert people(path)[0].born_on == "1980-03-04"
    assert people(path, Matching(columns, day_first=True))[0].born_on == "1980-04-03"


def test_dates_that_contradict_the_column_are_refused(written: Write) -> None:
    path = written("list.csv", "Last name,DOB\nA,12/25/1980\nB,12/26/1980\nC,25/12/1980\nD,1/2/1980\n")
    assert [refusal.line for refusal in refusals(path)] == [4]
    [order] = patient_csv.survey(path, Matching(propose(("Last name", "DOB"))))
    assert not order.is_certain


def test_two_digit_birth_years_are_never_in_the_future(written: Write) -> None:
    path = written("list.csv", "Last name,DOB\nA,11/25/26\nB,11/24/26\nC,1/1/31\n")
    assert [person.born_on for person in people(path)] == ["1926-11-25", "2026-11-24", "1931-01-01"]


def test_what_the_matching_lacks_is_said(written: Write) -> None:
    path = written("list.csv", "a,b\n1,2\n")
    assert "last name" in refusals(path)[0].why
    assert "no column zzz" in refusals(path, Matching({"zzz": "last"}))[0].why
    assert "Two columns" in refusals(path, Matching({"a": "last", "b": "last"}))[0].why
    assert "no field" in refusals(path, Matching({"a": "last", "b": "shoe"}))[0].why
    assert [person.last for person in people(path, Matching({"b": "last"}))] == ["2"]


def test_a_row_without_a_name_or_with_a_strange_sex_is_refused(written: Write) -> None:
    path = written("list.csv", "Last name,Sex\n,F\nA,banana\nB,n/a\n")
    assert [refusal.line for refusal in refusals(path)] == [2, 3]
    assert [person.sex for person in people(path)] == [""]


def test_formulas_and_markup_stay_text(written: Write) -> None:
    path = written("list.csv", 'Last name,MRN,ZIP\n<b>Smith</b>,"=""0042""",\n=1+1,,\n')
    first, second = people(path)
    assert (first.last, first.mrn, second.last) == ("<b>Smith</b>", "0042", "=1+1")


def test_the_same_number_in_another_list_is_another_person(written: Write) -> None:
    [one] = people(written("a.csv", "Last name,MRN\nAlvarez,1\n"))
    [other] = people(written("b.csv", "Last name,MRN\nBaker,1\n"))
    assert one.origin != other.origin


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        ("birth_date", "born_on"),
        ("DateOfBirth", "born_on"),
        ("Correo electrónico", "email"),
        ("Código postal", "postal_code"),
        ("Nombre del paciente", "first"),
        ("Patient First Name", "first"),
        ("Emergency Contact Phone", "emergency_phone"),
        ("Favourite colour", None),
    ],
)
def test_columns_by_other_names(column: str, meant: str | None) -> None:
    assert propose(("Surname", column)).get(column) == meant


def test_each_field_is_proposed_once_and_exists() -> None:
    found = propose(("Phone", "Telephone", "Name", "Last", "First", "x"))
    assert found == {"Phone": "phone_other", "Last": "last", "First": "first"}
    assert set(found.values()) <= set(FIELDS)


@given(st.lists(st.lists(st.text(max_size=10), min_size=4, max_size=4), max_size=4), st.booleans())
def test_any_cells_are_people_or_refusals(tmp_path: Path, rows: list[list[str]], day_first: bool) -> None:
    path = tmp_path / "list.csv"
    body = "a,b,c,d\n" + "\n".join(",".join(row) for row in rows)
    path.write_bytes(body.encode("utf-8", "surrogatepass"))
    for matching in (Matching({"a": "last", "b": "born_on", "c": "sex", "d": "phone_home"}, day_first), None):
        for arrival in patient_csv.read(path, matching, today=TODAY):
            assert arrival.where.file == "list.csv"
            if isinstance(arrival, Person):
                assert arrival.last
