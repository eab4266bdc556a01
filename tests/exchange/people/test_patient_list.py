"""Plain patient lists: any sensible header, any common date, nothing guessed in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.fit import fingerprint
from pcdesk.exchange.ground.incoming import Coverage, OutsideRecord, Person
from pcdesk.exchange.ground.refusal import Refusal
from pcdesk.exchange.people import patient_list
from pcdesk.exchange.people.columns import FIELDS, Matching, propose

Write = Callable[..., Path]
TODAY = date(2026, 11, 24)


def people(path: Path, matching: Matching | None = None) -> list[Person]:
    return [a for a in patient_list.read(path, matching, today=TODAY) if isinstance(a, Person)]


def refusals(path: Path, matching: Matching | None = None) -> list[Refusal]:
    return [a for a in patient_list.read(path, matching, today=TODAY) if isinstance(a, Refusal)]


def test_an_english_list(written: Write) -> None:
    path = written(
        "list.csv",
        "Patient ID,Last Name,First Name,MI,DOB,Sex,Cell Phone,E-mail,Address,City,State,Zip,Language,"
        "Insurance,Member ID,Group #\n"
        "77,Alvarez,Rosa,M,3/4/1980,Female,(405) 555-0142,rosa@example.org,1 Main St,Tulsa,OK,74101,Spanish,"
        "Aetna,W1,G9\n",
    )
    person, coverage = patient_list.read(path, today=TODAY)
    assert isinstance(person, Person)
    assert isinstance(coverage, Coverage)
    assert (person.mrn, person.last, person.first, person.middle) == ("77", "Alvarez", "Rosa", "M")
    assert (person.born_on, person.sex, person.language) == ("1980-03-04", "F", "es")
    assert (person.phones, person.email) == ((("mobile", "(405) 555-0142"),), "rosa@example.org")
    assert (person.street, person.city, person.state, person.postal_code) == ("1 Main St", "Tulsa", "OK", "74101")
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
    person, coverage = patient_list.read(path, today=TODAY)
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
    "said",
    ["31/31/1980", "2/30/1980", "12/25/2030", "29292", "3/4", "yesterday", "11/25/2026", "1/1/1700", "1/1/1900",
     "0001-01-01", "00/00/0000", "########", "2027", "12/2026"],
)  # fmt: skip
def test_a_birth_date_that_is_none_is_left_out_and_said(written: Write, said: str) -> None:
    [person] = people(written("list.csv", f"Last name,DOB\nA,{said}\n"))
    assert (person.last, person.born_on, len(person.remarks)) == ("A", "", 1)
    assert "Birth date" in person.remarks[0]


@pytest.mark.parametrize(("said", "iso"), [("1980", "1980"), ("3/1980", "1980-03"), ("Mar 1980", "1980-03")])
def test_a_birth_year_stays_a_year(written: Write, said: str, iso: str) -> None:
    [person] = people(written("list.csv", f"Last name,DOB\nA,{said}\n"))
    assert (person.born_on, person.remarks) == (iso, ())


def test_the_whole_column_tells_the_order(written: Write) -> None:
    path = written("list.csv", "Last name,DOB\nA,3/4/1980\nB,25/12/1975\nC,31/1/2001\n")
    [order] = patient_list.survey(path, Matching(propose(("Last name", "DOB"))))
    assert (order.is_day_first, order.is_certain, order.day_first) == (True, True, 2)
    assert [person.born_on for person in people(path)] == ["1980-04-03", "1975-12-25", "2001-01-31"]


def test_an_open_order_is_a_question_and_american_until_answered(written: Write) -> None:
    path = written("list.csv", "Last name,DOB\nA,3/4/1980\nB,5/5/1990\n")
    columns = propose(("Last name", "DOB"))
    [order] = patient_list.survey(path, Matching(columns))
    assert (order.is_certain, order.example, order.is_day_first) == (False, "3/4/1980", False)
    assert people(path)[0].born_on == "1980-03-04"
    assert people(path, Matching(columns, day_first=True))[0].born_on == "1980-04-03"


def test_dates_that_contradict_the_column_are_left_out(written: Write) -> None:
    path = written("list.csv", "Last name,DOB\nA,12/25/1980\nB,12/26/1980\nC,25/12/1980\nD,1/2/1980\n")
    assert [bool(person.born_on) for person in people(path)] == [True, True, False, True]
    [order] = patient_list.survey(path, Matching(propose(("Last name", "DOB"))))
    assert not order.is_certain


def test_two_digit_birth_years_are_never_in_the_future(written: Write) -> None:
    path = written("list.csv", "Last name,DOB\nA,11/25/26\nB,11/24/26\nC,1/1/31\n")
    assert [person.born_on for person in people(path)] == ["1926-11-25", "2026-11-24", "1931-01-01"]


def test_what_the_matching_lacks_is_said(written: Write) -> None:
    path = written("list.csv", "a,b\n1,Baker\n")
    assert "last name" in refusals(path)[0].why
    assert "no column zzz" in refusals(path, Matching({"zzz": "last"}))[0].why
    assert "Two columns" in refusals(path, Matching({"a": "last", "b": "last"}))[0].why
    assert "no field" in refusals(path, Matching({"a": "last", "b": "shoe"}))[0].why
    assert [person.last for person in people(path, Matching({"b": "last"}))] == ["Baker"]


def test_a_row_without_a_name_is_refused_and_a_strange_sex_left_out(written: Write) -> None:
    path = written("list.csv", "Last name,Sex\n,F\nA,banana\nB,n/a\nC,Male\n")
    assert [refusal.line for refusal in refusals(path)] == [2]
    assert [(person.sex, len(person.remarks)) for person in people(path)] == [("", 1), ("", 0), ("M", 0)]


def test_titles_are_parted_and_a_patient_of_before_is_still_the_same(written: Write) -> None:
    [whole] = people(written("whole.csv", 'Name,DOB\n"Smith Jr., Dr. John",3/4/1980\n'))
    assert (whole.prefix, whole.first, whole.last, whole.suffix) == ("Dr.", "John", "Smith", "Jr.")
    [parted] = people(written("parted.csv", "Last,First,DOB\nSmith Jr.,John,3/4/1980\n"))
    assert (parted.last, parted.suffix) == ("Smith", "Jr.")
    # As earlier versions named them, with what stood beside the name in it.
    assert whole.origin == "list:patient:" + fingerprint("", "smith jr", "dr", "john", "1980-03-04")
    assert parted.origin == "list:patient:" + fingerprint("", "smith jr", "john", "", "1980-03-04")
    [nobody] = people(written("nobody.csv", "Last,DOB\nSmith,1/1/1900\n"))
    assert nobody.origin == "list:patient:" + fingerprint("", "smith", "", "", "1900-01-01")


@pytest.mark.parametrize(
    ("said", "code", "remarks"),
    [
        ("eng", "en", 0), ("spa", "es", 0), ("SPA", "es", 0), ("en-US", "en", 0), ("English (US)", "en", 0),
        ("Spanish; Castilian", "es", 0), ("Español", "es", 0), ("Chinese - Mandarin", "zh", 0), ("Unknown", "", 0),
        ("und", "", 0), ("Quechua", "other", 1), ("", "", 0),
    ],
)  # fmt: skip
def test_languages_by_name_or_code(written: Write, said: str, code: str, remarks: int) -> None:
    [person] = people(written("list.csv", f"Last name,Language\nA,{said}\n"))
    assert (person.language, len(person.remarks)) == (code, remarks)


@pytest.mark.parametrize(
    ("said", "state", "country", "code"),
    [
        ("2155", "MA", "", "02155"), ("601", "", "USA", "601"), ("1010", "", "Austria", "1010"),
        ("1010", "Wien", "", "1010"), ("2155", "", "", "2155"), ("8001", "ZH", "Switzerland", "8001"),
        ("02155", "MA", "", "02155"), ("K1A 0B1", "ON", "Canada", "K1A 0B1"),
    ],
)  # fmt: skip
def test_only_a_zip_gets_its_zeros_back(written: Write, said: str, state: str, country: str, code: str) -> None:
    [person] = people(written("list.csv", f"Last name,State,Country,Zip\nA,{state},{country},{said}\n"))
    assert person.postal_code == code


def test_what_a_spreadsheet_lost_or_masked_is_left_out_and_said(written: Write) -> None:
    path = written(
        "list.csv",
        "Last name,SSN,Cell phone,City,MRN\nA,***-**-1234,5.03555E+09,#REF!,1E+05\nB,078-05-1120,,Tulsa,7\n",
    )
    first, second = people(path)
    assert (first.identifiers, first.phones, first.city, first.mrn, len(first.remarks)) == ((), (), "", "", 4)
    assert (second.identifiers[0][1], second.city, second.mrn, second.remarks) == ("078-05-1120", "Tulsa", "7", ())


def test_totals_and_page_numbers_are_no_patients(written: Write) -> None:
    path = written(
        "list.csv",
        "Last,First,DOB,City\nAlvarez,Rosa,3/4/1980,Tulsa\nTotal patients: 1,,,\nGrand Total,125,,\nPage 1 of 3,,,\n"
        "Printed on 11/24/2026,,,\n125 records,,,\nTotal,Ana,,\nCount,,3/4/1980,\nPagels,,,\n",
    )
    assert [person.last for person in people(path)] == ["Alvarez", "Total", "Count", "Pagels"]
    assert [refusal.line for refusal in refusals(path)] == [3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("row", "is_active", "is_deceased", "died_on", "remarks"),
    [
        ("Active,,", True, False, "", 0), ("Inactive,,", False, False, "", 0), ("Deceased,,", True, True, "", 0),
        (",Yes,", True, True, "", 0), (",No,", True, False, "", 0), (",3/4/2020,", True, True, "2020-03-04", 0),
        (",,2020", True, True, "2020", 0), ("Pending,,", True, False, "", 1), (",,0001-01-01", True, False, "", 1),
        ("moved,N,", False, False, "", 0), ("A,Y,3/4/2020", True, True, "2020-03-04", 0),
    ],
)  # fmt: skip
def test_whether_somebody_is_still_a_patient(
    written: Write, row: str, is_active: bool, is_deceased: bool, died_on: str, remarks: int
) -> None:
    [person] = people(written("list.csv", f"Last name,Status,Deceased,Died\nA,{row}\n"))
    assert (person.is_active, person.is_deceased, person.died_on) == (is_active, is_deceased, died_on)
    assert len(person.remarks) == remarks


def test_a_report_is_read_from_the_names_of_its_columns_on(written: Write) -> None:
    path = written(
        "report.csv",
        'Sunny Clinic,,\n"Patient list, all providers",,\nPrinted 11/24/2026,,\n\nLast Name,First Name,DOB\n'
        "Alvarez,Rosa,3/4/1980\n",
    )
    assert [(person.last, person.born_on, person.where.line) for person in people(path)] == [
        ("Alvarez", "1980-03-04", 6)
    ]
    assert refusals(path) == []


def test_twins_without_numbers_are_two_and_the_same_words_twice_are_one(written: Write) -> None:
    head = "Last name,First name,DOB,Sex,Phone\n"
    boy, girl = "Garcia,Baby,3/4/2020,M,1\n", "Garcia,Baby,3/4/2020,F,1\n"
    path = written("list.csv", head + boy + girl + boy + girl)
    found = people(path)
    assert len({person.origin for person in found}) == 2
    assert [person.origin for person in people(path)] == [person.origin for person in found]
    assert found[0].origin == found[2].origin == people(written("one.csv", head + boy))[0].origin
    one, moved = people(written("moved.csv", head + boy + boy.replace(",1", ",2")))
    assert (one.origin, one.digest) != (moved.origin, moved.digest)
    assert one.origin == moved.origin, "the same person in other words: which holds is asked"


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
        for arrival in patient_list.read(path, matching, today=TODAY):
            assert arrival.where.file == "list.csv"
            if isinstance(arrival, Person):
                assert arrival.last


@pytest.mark.parametrize(("header", "row", "wanted"), [
    ("PatNum,LName,FName,MiddleI,PatStatus,HmPhone,WirelessPhone,ChartNumber",
     "1,Prueba,Rosa,M,Deceased,1234567,7654321,A",
     {"middle": "M", "is_deceased": True, "phones": (("mobile", "7654321"), ("home", "1234567")), "mrn": "A"}),
    ("patient lastname,patient firstname,patient mobile no,patient status,deceased date", "A,B,7654321,d,05/06/2020",
     {"phones": (("mobile", "7654321"),), "is_deceased": True, "died_on": "2020-05-06"}),
    ("PAT_NAME|PAT_STATUS|ADD_LINE_1|INTRPTR_NEEDED_YN", "A,B|Deceased|12 Elm|Y",
     {"last": "A", "is_deceased": True, "street": "12 Elm", "needs_interpreter": True}),
    ("chart_id,last_name,preferred_language,primary_insurance_company,primary_insurance_id_number",
     "X1,A,blank,Aetna,W1", {"mrn": "X1", "language": ""}),
])  # fmt: skip
def test_the_words_of_other_programs_for_their_columns(
    written: Write, header: str, row: str, wanted: dict[str, object]
) -> None:
    found, *_ = patient_list.read(written("list.csv", f"{header}\n{row}\n"), today=date(2026, 11, 28))
    assert isinstance(found, Person), found
    assert {name: getattr(found, name) for name in wanted} == wanted


@pytest.mark.parametrize(("header", "status", "is_active", "is_deceased", "is_said"), [
    *(("PatNum,LName,FName,PatStatus", *row) for row in (
        ("0", True, False, False), ("1", False, False, False), ("2", False, False, False), ("3", False, False, False),
        ("4", False, False, False), ("5", True, True, False), ("6", True, False, False), ("5.0", True, True, False),
        ("7", True, False, True), ("Inactive", False, False, False),
    )),
    ("ID,Last name,First name,PatStatus", "0", True, False, True),
    *(("ID,Last name,First name,Status", number, True, False, True) for number in ("0", "1", "5")),
    ("ID,Last name,First name,Active", "0", False, False, False),
    ("ID,Last name,First name,Is active", "1", True, False, False),
    ("ID,Last name,First name,Status", "no", False, False, False),
])  # fmt: skip
def test_a_status_that_is_a_number_is_read_where_it_is_known_whose_it_is(
    written: Write, header: str, status: str, is_active: bool, is_deceased: bool, is_said: bool
) -> None:
    found, *_ = patient_list.read(written("list.csv", f"{header}\n1,Prueba,Rosa,{status}\n"))
    assert isinstance(found, Person)
    assert (found.is_active, found.is_deceased, bool(found.remarks)) == (is_active, is_deceased, is_said)


def test_a_number_is_no_marital_status_and_no_race(written: Write) -> None:
    rows = "Last name,First name,Marital status,Race\nPrueba,Rosa,1,2106-3\n"
    found, *_ = patient_list.read(written("list.csv", rows))
    assert isinstance(found, Person)
    assert (found.marital, found.race, len(found.remarks)) == ("", "2106-3", 1)


@pytest.mark.parametrize("payer", ["SELF PAY", "Self-Pay", "Uninsured", "none"])
def test_who_pays_alone_has_no_insurer(written: Write, payer: str) -> None:
    found = list(patient_list.read(written("list.csv", f"Last name,Insurance,Member ID\nPrueba,{payer},1\n")))
    assert [type(one) for one in found] == [Person, OutsideRecord]


def test_a_plan_alone_names_its_insurer(written: Write) -> None:
    _person, cover = patient_list.read(written("list.csv", "Last name,Plan,Member ID\nPrueba,BlueOak,1\n"))
    assert isinstance(cover, Coverage)
    assert (cover.payer_name, cover.plan, cover.member_id) == ("BlueOak", "BlueOak", "1")


@pytest.mark.parametrize(("column", "cell", "kept"), [
    ("Work phone", "x", ()), ("Work phone", "see notes", ()), ("Language", "nld", "other"), ("Language", "und", ""),
])  # fmt: skip
def test_what_is_no_number_and_no_language_of_ours_is_said(
    written: Write, column: str, cell: str, kept: object
) -> None:
    found, *rest = patient_list.read(written("list.csv", f"Last name,{column}\nPrueba,{cell}\n"))
    assert isinstance(found, Person)
    assert (found.phones if column != "Language" else found.language) == kept
    assert len(found.remarks) == (cell != "und")
    assert [record.body for record in rest if isinstance(record, OutsideRecord)] == [
        f'{{"{column}":"{cell}"}}' for _said in found.remarks
    ]


def test_what_a_spreadsheet_did_to_numbers_is_undone(written: Write) -> None:
    head = "MRN,Last Name,First Name,Phone,Zip\n"
    rows = "'0042,Apostroph,Ana,'+15035550199,'02155\n789.0,'t Hooft,May,503-555-0177,97301.0\n"
    path = written("a.csv", head + rows)
    one, other = (record for record in patient_list.read(path) if isinstance(record, Person))
    assert (one.mrn, one.phones[0][1], one.postal_code) == ("0042", "+15035550199", "02155")
    assert (other.mrn, other.last, other.postal_code) == ("789", "'t Hooft", "97301")
