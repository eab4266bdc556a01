"""What is here but different, played through: bare numbers, two versions of one patient, take, undo and take again."""

from __future__ import annotations

import json
from typing import Any

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.importing.compare import _OF_THE_DAY, _OURS, _is_silent
from pcdesk.acts.importing.difference import Answers, Asks
from pcdesk.acts.importing.patients import import_patients, take_differences
from pcdesk.acts.importing.rows import HOMES
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.cover import coverage
from pcdesk.models.file.replay import row_faults
from pcdesk.models.health import fact, outside
from pcdesk.models.people import person
from pcdesk.models.record.base import db
from pcdesk.qt.tasks import Progress
from pcdesk.views.importing import looking
from tests.acts.test_import_differ import OTHER, PATIENT, Write, bring, bundle, counted, pill, rosa, stamped, written

__all__ = ["written"]  # a fixture


def bare(id_: str, last: str, born: str = "1980-03-04", **more: Any) -> dict[str, Any]:
    name = [{"family": last, "given": ["Rosa"]}]
    return {"resourceType": "Patient", "id": id_, "name": name, "birthDate": born, **more}


def flu(id_: str = "c1", of: str = "1") -> dict[str, Any]:
    return {"resourceType": "Condition", "id": id_, "subject": {"reference": f"Patient/{of}"}, "code": {"text": "Flu"}}


def test_two_undated_versions_of_a_patient_keep_what_belongs_to_them(mia: Desk, written: Write) -> None:
    written("a.json", bundle(rosa(), {**flu(), "subject": PATIENT}))
    folder = written("b.json", bundle(rosa(gender="female"))).parent
    assert counted(bring(mia, folder)) == (2, 0, 1, 0)
    assert fact.Problem.select().count() == 1


def test_a_bare_number_with_a_corrected_name_is_a_question(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(bare("1", "Alvares"), flu()))
    bring(mia, path)
    written("a.json", bundle(bare("1", "Alvarez"), flu(), flu("c2")))
    outcome = bring(mia, path)
    assert counted(outcome) == (0, 0, 1, 2)
    [one] = outcome.differences
    assert (one.asks, one.is_newer) == (Asks.NUMBER, False)
    take_differences(mia, path, Kind.FHIR, Answers(taken=frozenset({one.key})))
    assert [row.last for row in person.Patient.select()] == ["Alvarez"]
    assert counted(bring(mia, path)) == (1, 2, 0, 0)
    assert fact.Problem.select().count() == 2
    assert counted(bring(mia, path)) == (0, 3, 0, 0)


def test_a_bare_number_of_another_person_comes_in_when_somebody_says_so(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(bare("1", "Alvarez"), flu()))
    bring(mia, path)
    written("a.json", bundle(bare("1", "Alvarez", "1955-01-01"), flu()))
    [one] = bring(mia, path).differences
    outcome = import_patients(mia, path, Kind.FHIR, answers=Answers(others=frozenset({one.key})))
    assert counted(outcome) == (2, 0, 0, 0)
    assert (person.Patient.select().count(), fact.Problem.select().count()) == (2, 2)
    assert counted(bring(mia, path)) == (0, 2, 0, 0)


def test_the_same_bare_number_of_somebody_plainly_else_is_no_question(mia: Desk, written: Write) -> None:
    bring(mia, written("a.json", bundle(bare("1", "Alvarez"), flu())))
    assert counted(bring(mia, written("b.json", bundle(bare("1", "Osei", "1955-01-01"), flu())))) == (2, 0, 0, 0)
    folder = written("a.json", bundle(bare("2", "Alvarez"), flu(of="2"))).parent
    written("b.json", bundle(bare("2", "Osei", "1955-01-01"), flu(of="2")))
    assert counted(bring(mia, folder)) == (4, 0, 0, 0)


def test_a_bare_number_in_two_files_of_a_folder_is_a_question(mia: Desk, written: Write) -> None:
    written("a.json", bundle(bare("1", "Alvares"), flu()))
    folder = written("b.json", bundle(bare("1", "Alvarez"), flu("c2"))).parent
    outcome = bring(mia, folder)
    assert (counted(outcome), [one.asks for one in outcome.differences]) == ((2, 0, 1, 1), [Asks.NUMBER])


def test_a_list_that_names_somebody_twice_keeps_the_coverage_that_counts(mia: Desk, written: Write) -> None:
    head = "first,last,dob,city,insurance,memberid\n"
    jon = "Jon,Beispiel,1993-01-01"
    path = written("a.csv", f"{head}{jon},Norman,RedElm,W3\n{jon},Tulsa,RedElm,W4\n")
    assert counted(bring(mia, path, Kind.LIST)) == (1, 0, 1, 0)
    assert (person.Patient.select().count(), coverage.Coverage.select().count()) == (1, 1)


def test_what_was_taken_and_undone_can_be_taken_again(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(rosa("01-01"), shot("01-01")))
    bring(mia, path)
    moved = [{"system": "phone", "use": "home", "value": "405 555 0199"}]
    written("a.json", bundle(rosa("02-01", telecom=moved), shot("02-01", status="not-done")))
    for _time in range(2):
        assert counted(bring(mia, path)) == (0, 0, 2, 0)
        assert take_differences(mia, path, Kind.FHIR, Answers(newer=True)).taken == 2
        assert [one.number for one in person.Phone.alive()] == ["405 555 0199"]
        assert (fact.Immunization.alive().count(), outside.OutsideRecord.alive().count()) == (0, 1)
        assert counted(bring(mia, path)) == (0, 2, 0, 0)
        undo(mia)
        assert [one.number for one in person.Phone.alive()] == ["405 555 0142"]
        assert (fact.Immunization.alive().count(), outside.OutsideRecord.alive().count()) == (1, 0)


def shot(day: str, **more: Any) -> dict[str, Any]:
    made = {"resourceType": "Immunization", "id": OTHER, "status": "completed", "patient": PATIENT,
            "vaccineCode": {"text": "Influenza"}, "occurrenceDateTime": "2020-01-01"}  # fmt: skip
    return stamped({**made, **more}, day)


def test_what_came_back_in_a_later_version_comes_back(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(rosa("01-01"), shot("01-01")))
    bring(mia, path)
    moved = [{"system": "phone", "use": "home", "value": "405 555 0199"}]
    written("a.json", bundle(rosa("02-01", telecom=moved), shot("02-01", status="not-done")))
    take_differences(mia, path, Kind.FHIR, Answers(newer=True))
    written("a.json", bundle(rosa("03-01"), shot("03-01")))
    assert take_differences(mia, path, Kind.FHIR, Answers(newer=True)).taken == 2
    assert [one.number for one in person.Phone.alive()] == ["405 555 0142"]
    assert (fact.Immunization.alive().count(), outside.OutsideRecord.alive().count()) == (1, 0)


def test_two_versions_differ_in_words_and_dates_as_people_read_them(mia: Desk, written: Write) -> None:
    pill = {"resourceType": "MedicationRequest", "id": OTHER, "status": "active", "intent": "order", "subject": PATIENT,
            "medicationCodeableConcept": {"text": "Lisinopril"}, "authoredOn": "2012-10"}  # fmt: skip
    first = rosa(gender="female", birthDate="1980-03-04")
    written("a.json", bundle(first, pill))
    folder = written("b.json", bundle({**first, "gender": "male", "birthDate": "1980-04-03"},
                                      {**pill, "status": "stopped", "authoredOn": "2013"})).parent  # fmt: skip
    found = {field.name: {field.here, field.file} for one in bring(mia, folder).differences for field in one.fields}
    assert found["Birth date"] == {"Mar 4, 1980", "Apr 3, 1980"}
    assert found["Sex"] == {"Female", "Male"}
    assert found["Since"] == {"Oct 2012", "2013"}


def test_every_column_that_can_differ_has_a_name_people_read() -> None:
    beside = {"body", "patient", "section", "is_none", "staff", "photo_sha256"}
    for model in {model for models in HOMES.values() for model in models}:
        for column in model._meta.sorted_fields:
            if column.name not in _OURS | _OF_THE_DAY | beside and not _is_silent(column.name):
                assert column.verbose_name, (model.__name__, column.name)


def test_a_value_that_cannot_be_read_takes_none_away(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(rosa("01-01", gender="female")))
    bring(mia, path)
    written("a.json", bundle(rosa("02-01", gender="banana", birthDate="soon", address=[{"city": "Norman"}])))
    outcome = bring(mia, path)
    assert counted(outcome) == (0, 0, 1, 0)
    take_differences(mia, path, Kind.FHIR, Answers(newer=True))
    patient = person.Patient.get()
    assert (patient.sex, patient.born_on is None, patient.city) == ("F", False, "Norman")


def test_phones_and_days_of_a_difference_are_said_as_people_read_them(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(rosa("01-01")))
    bring(mia, path)
    moved = [{"system": "phone", "use": "mobile", "value": "405 555 0199"}]
    written("a.json", bundle(rosa("02-01", telecom=moved)))
    [one] = bring(mia, path).differences
    assert [(f.here, f.file) for f in one.fields] == [("Home 405 555 0142", "Mobile 405 555 0199")]
    assert one.day_words() == "Feb 1, 2026"


def test_what_waited_for_an_answer_comes_in_with_it(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(bare("1", "Alvares"), flu()))
    bring(mia, path)
    written("a.json", bundle(bare("1", "Alvarez"), flu(), flu("c2")))
    [one] = bring(mia, path).differences
    outcome = looking.bring_in(mia, path, Kind.FHIR, None, Answers(taken=frozenset({one.key})), Progress())
    assert (outcome.taken, outcome.followed, fact.Problem.select().count()) == (1, 1, 2)
    assert (counted(outcome), outcome.refusals.listed) == ((1, 1, 1, 0), [])


def test_what_a_list_has_no_column_for_stands(mia: Desk, written: Write) -> None:
    head = "last,first,dob,apartment,status,home phone,ssn\n"
    bring(mia, written("a.csv", f"{head}Prueba,Rosa,1980-03-04,Apt 4,Inactive,4055550142,111223333\n"), Kind.LIST)
    path = written("b.csv", "last,first,dob,city,cell\nPrueba,Rosa,1980-03-04,Norman,4055550199\n")
    [one] = bring(mia, path, Kind.LIST).differences
    assert {field.name for field in one.fields} == {"City", "Phones"}
    take_differences(mia, path, Kind.LIST, Answers(taken=frozenset({one.key})))
    patient = person.Patient.get()
    assert (patient.street2, patient.status, patient.city) == ("Apt 4", "inactive", "Norman")
    assert sorted(row.kind for row in person.Phone.alive()) == ["home", "mobile"]
    assert person.Identifier.alive().count() == 1
    [one] = bring(mia, written("c.csv", "last,first,dob,apartment\nPrueba,Rosa,1980-03-04,\n"), Kind.LIST).differences
    assert [(field.name, field.file) for field in one.fields] == [("Apartment", "")]


def test_two_of_one_name_and_birth_date_in_one_file_are_pointed_out(mia: Desk, written: Write) -> None:
    path = written("a.csv", "mrn,last,first,dob\n1,Prueba,Rosa,1980-03-04\n2,Prueba,Rosa,1980-03-04\n")
    assert [where.line for where in bring(mia, path, Kind.LIST).lookalikes] == [3]


def test_a_record_that_its_sender_takes_back_is_not_counted_as_here(mia: Desk, written: Write) -> None:
    back = {**shot(""), "status": "entered-in-error"}
    for place, (one, other) in enumerate(((shot(""), stamped(back, "02-01")), (shot("03-01"), back))):
        path = written(f"{place}.json", bundle(rosa(), one, other))
        outcome = bring(mia, path)
        assert (outcome.differ, outcome.refused) == (0, 2 if place == 0 else 1)
        assert fact.Immunization.select().count() == place


def test_no_version_older_than_one_that_was_shown_is_offered(mia: Desk, written: Write) -> None:
    path = written("a.json", bundle(rosa(), pill("01-01"), shot("01-01")))
    bring(mia, path)
    written("a.json", bundle(rosa(), pill("03-01", "entered-in-error"), shot("03-01", status="not-done")))
    assert counted(bring(mia, path)) == (0, 1, 2, 0)
    written("a.json", bundle(rosa(), pill("02-01", "stopped"), shot("02-01", lotNumber="L2")))
    assert counted(bring(mia, path)) == (0, 3, 0, 0)
    assert take_differences(mia, path, Kind.FHIR, Answers(newer=True)).taken == 0
    assert not fact.Medication.get().is_over
    written("a.json", bundle(rosa(), pill("03-01", "entered-in-error"), shot("04-01", lotNumber="L4")))
    assert counted(bring(mia, path)) == (0, 1, 2, 0), "the newest is offered as long as nobody took it, and a newer one"
    assert take_differences(mia, path, Kind.FHIR, Answers(newer=True)).taken == 2
    assert not fact.Medication.alive().exists()
    assert row_faults() == []


HEAD = "first,last,dob,city,insurance,memberid\n"
JON = "Jon,Beispiel,1993-01-01"


def test_a_list_that_names_somebody_twice_is_asked_about_once_where_it_was_left(mia: Desk, written: Write) -> None:
    path = written("a.csv", f"{HEAD}{JON},Norman,RedElm,W3\n{JON},Tulsa,RedElm,W4\n")
    [one] = bring(mia, path, Kind.LIST).differences
    [again] = bring(mia, path, Kind.LIST).differences
    assert one == again, "nobody answered"
    outcome = looking.bring_in(mia, path, Kind.LIST, None, Answers(left=frozenset({one.key})), Progress())
    assert outcome.taken == 0
    assert counted(bring(mia, path, Kind.LIST)) == (0, 2, 0, 0)
    city = person.Patient.get().city
    assert [row.member_number for row in coverage.Coverage.select()] == ["W3" if city == "Norman" else "W4"]
    other = next(row for row in (f"{JON},Norman,RedElm,W3\n", f"{JON},Tulsa,RedElm,W4\n") if city not in row)
    written("a.csv", f"{HEAD}{other}")
    assert bring(mia, path, Kind.LIST).differ == 1, "alone it is what the list says now"


def test_a_list_that_names_somebody_twice_is_asked_about_once_where_it_was_taken(mia: Desk, written: Write) -> None:
    path = written("a.csv", f"{HEAD}{JON},Norman,RedElm,W3\n{JON},Tulsa,RedElm,W3\n")
    [one] = bring(mia, path, Kind.LIST).differences
    before = person.Patient.get().city
    looking.bring_in(mia, path, Kind.LIST, None, Answers(taken=frozenset({one.key})), Progress())
    assert person.Patient.get().city != before
    assert counted(bring(mia, path, Kind.LIST)) == (0, 2, 0, 0)
    third = written("a.csv", f"{HEAD}{JON},Norman,RedElm,W3\n{JON},Tulsa,RedElm,W3\n{JON},Yukon,RedElm,W3\n")
    assert counted(bring(mia, third, Kind.LIST)) == (0, 2, 1, 0), "a third row is a new question"
    undo(mia)
    assert person.Patient.get().city == before
    written("a.csv", f"{HEAD}{JON},Norman,RedElm,W3\n{JON},Tulsa,RedElm,W3\n")
    assert counted(bring(mia, path, Kind.LIST)) == (0, 1, 1, 0)
    assert row_faults() == []


def kept() -> list[dict[str, str]]:
    rows = outside.OutsideRecord.alive().order_by(outside.OutsideRecord.id)
    return [json.loads(row.body) for row in rows]


def test_what_a_list_says_without_a_field_is_kept_with_the_patient(mia: Desk, written: Write) -> None:
    head = "MRN,Last,First,DOB,Balance,Referred by,Marital status\n"
    path = written("a.csv", f"{head}501,Prueba,Rosa,1980-03-04, $12.50 ,Dr. Osei,7\n502,Muster,Theo,1970-12-25,,,\n")
    outcome = bring(mia, path, Kind.LIST)
    assert (counted(outcome), outcome.kinds["OutsideRecord"]) == ((2, 0, 0, 0), 1)
    assert outcome.beyond == {f"PatientList.{name}": 1 for name in ("Balance", "Referred by", "Marital status")}
    assert kept() == [{"Balance": "$12.50", "Referred by": "Dr. Osei", "Marital status": "7"}]
    assert outside.OutsideRecord.get().patient.last == "Prueba"
    assert counted(bring(mia, path, Kind.LIST)) == (0, 2, 0, 0)
    written("a.csv", f"{head}501,Prueba,Rosa,1980-03-04,$20.00,Dr. Osei,7\n502,Muster,Theo,1970-12-25,,,\n")
    assert counted(bring(mia, path, Kind.LIST)) == (1, 1, 0, 0), "other words, and no question"
    assert [one["Balance"] for one in kept()] == ["$12.50", "$20.00"]
    assert row_faults() == []


def test_what_has_no_field_waits_with_the_question_about_its_patient(mia: Desk, written: Write) -> None:
    head = "MRN,Last,First,DOB,Balance\n"
    bring(mia, written("a.csv", f"{head}501,Prueba,Rosa,1980-03-04,1\n"), Kind.LIST)
    path = written("b.csv", f"{head}501,Luna,Rosa,1980-03-04,2\n")
    [one] = bring(mia, path, Kind.LIST).differences
    assert kept() == [{"Balance": "1"}]
    looking.bring_in(mia, path, Kind.LIST, None, Answers(taken=frozenset({one.key})), Progress())
    assert kept() == [{"Balance": "1"}, {"Balance": "2"}]
    assert {row.patient.last for row in outside.OutsideRecord.alive()} == {"Luna"}


def test_ten_times_the_patients_are_no_more_questions_to_the_records(mia: Desk, written: Write) -> None:
    asked = []
    for name, count in (("a.csv", 30), ("b.csv", 300)):
        rows = "".join(f"Ann,Beispiel{number},1993-01-01,Norman,RedElm,W{number}\n" for number in range(count))
        path = written(name, HEAD + rows)
        said: list[str] = []
        db.connection().set_trace_callback(said.append)
        import_patients(mia, path, Kind.LIST)
        db.connection().set_trace_callback(None)
        asked.append(sum(one.startswith("SELECT") for one in said))
    assert 0 < asked[1] < 2 * asked[0]
