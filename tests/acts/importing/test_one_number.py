"""One clinic number and two people: asked within a list as across two, said with who they are, and answered once."""

from __future__ import annotations

from typing import Any

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.importing.count import Outcome
from pcdesk.acts.importing.difference import Answers, Asks
from pcdesk.acts.importing.patients import import_patients, preview_import, take_differences
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.cover import coverage
from pcdesk.models.people import person
from tests.acts.test_import_differ import Write, bring, counted, written

__all__ = ["written"]  # a fixture
HEAD = "MRN,Last,First,DOB,Insurance,Member ID\n"
SAM, OTTO = "1,Same,Sam,1/1/1980,BlueOak,W1\n", "1,Other,Otto,2/2/1990,RedElm,W2\n"
FAMILY = "7,Smith,Ann,1/1/1980,,\n7,Smith,Bob,2/2/2010,,\n7,Smith,Cid,3/3/2012,,\n"


def names() -> set[tuple[str, str]]:
    return {(one.first, one.mrn) for one in person.Patient.select()}


def shown(outcome: Outcome) -> list[set[str]]:
    return [{field.here.partition(",")[0] for field in one.fields[:1]} | {
        field.file.partition(",")[0] for field in one.fields[:1]} for one in outcome.differences]  # fmt: skip


@pytest.mark.parametrize("rows", [SAM + OTTO, OTTO + SAM, SAM + OTTO + SAM, OTTO + SAM + OTTO])
@pytest.mark.parametrize("run", [preview_import, import_patients])
def test_two_people_under_one_number_of_a_list_are_a_question(mia: Desk, written: Write, rows: str, run: Any) -> None:
    outcome = run(mia, written("a.csv", HEAD + rows), Kind.LIST)
    assert [one.asks for one in outcome.differences] == [Asks.NUMBER]
    assert shown(outcome) == [{"Sam Same", "Otto Other"}]
    assert outcome.differences[0].is_two_people
    assert outcome.patients == 1


def test_an_answer_brings_the_other_in_with_all_of_the_row_and_is_not_asked_again(mia: Desk, written: Write) -> None:
    path = written("a.csv", HEAD + SAM + OTTO)
    [one] = bring(mia, path, Kind.LIST).differences
    [first] = person.Patient.select()
    outcome = import_patients(mia, path, Kind.LIST, answers=Answers(others=frozenset({one.key})))
    assert (outcome.patients, outcome.differ) == (1, 0)
    assert {name for name, _ in names()} == {"Sam", "Otto"}
    assert [one.mrn for one in person.Patient.select() if one.id == first.id] == ["1"]
    assert {row.member_number for row in coverage.Coverage.alive()} == {"W1", "W2"}
    assert [row.value for row in person.Identifier.alive()] == ["1"]
    assert counted(bring(mia, path, Kind.LIST)) == (0, 2, 0, 0)
    moved = written("b.csv", HEAD + SAM + OTTO.replace("W2", "W3"))
    later = bring(mia, moved, Kind.LIST)
    assert not [one for one in later.differences if one.asks is Asks.NUMBER]


@pytest.mark.parametrize("rows", [SAM + OTTO, OTTO + SAM])
def test_at_once_the_one_who_counts_keeps_the_number(mia: Desk, written: Write, rows: str) -> None:
    path = written("a.csv", HEAD + rows)
    [one] = preview_import(mia, path, Kind.LIST).differences
    keeps = one.patient.partition(", ")[2]
    import_patients(mia, path, Kind.LIST, answers=Answers(others=frozenset({one.key})))
    assert len(names()) == 2
    assert [name for name, number in names() if number == "1"] == [keeps]


def test_a_family_of_one_number_comes_in_as_people_where_somebody_says_so(mia: Desk, written: Write) -> None:
    path = written("a.csv", HEAD + FAMILY)
    outcome = preview_import(mia, path, Kind.LIST)
    assert [one.is_two_people for one in outcome.differences] == [True, True]
    assert (outcome.patients, outcome.differ) == (1, 2)
    seen = preview_import(mia, path, Kind.LIST, answers=Answers(same_number_is_other=True))
    assert (seen.patients, seen.differ, person.Patient.select().count()) == (3, 0, 0)
    outcome = import_patients(mia, path, Kind.LIST, answers=Answers(same_number_is_other=True))
    assert (outcome.patients, outcome.differ) == (3, 0)
    assert {name for name, _ in names()} == {"Ann", "Bob", "Cid"}
    assert counted(bring(mia, path, Kind.LIST)) == (0, 3, 0, 0)


def test_a_child_of_a_later_list_is_another_person_and_a_new_middle_name_is_none(mia: Desk, written: Write) -> None:
    head = "MRN,Last,First,Middle,DOB\n"
    bring(mia, written("a.csv", head + "7,Smith,Ann,,1/1/1980\n"), Kind.LIST)
    path = written("b.csv", head + "7,Smith,Ann,Q,1/1/1980\n7,Smith,Bob,,2/2/2010\n")
    outcome = import_patients(mia, path, Kind.LIST, answers=Answers(same_number_is_other=True))
    assert sorted(one.first for one in person.Patient.select()) == ["Ann", "Bob"]
    assert [one.asks for one in outcome.differences] == [Asks.CHANGED]


def test_two_versions_of_one_of_them_are_no_third_person(mia: Desk, written: Write) -> None:
    again = FAMILY.replace("2/2/2010,,", "2/2/2010,BlueOak,W9").splitlines(keepends=True)[1]
    path = written("a.csv", HEAD + FAMILY + again)
    import_patients(mia, path, Kind.LIST, answers=Answers(same_number_is_other=True))
    assert sorted(name for name, _ in names()) == ["Ann", "Bob", "Cid"]


def test_a_name_taken_from_the_other_row_is_still_an_answer(mia: Desk, written: Write) -> None:
    path = written("a.csv", HEAD + "1,Prueba,Rosa,1/1/1980,,\n1,Luna,Rosa,1/1/1980,,\n")
    [one] = bring(mia, path, Kind.LIST).differences
    assert not one.is_two_people
    [before] = person.Patient.select()
    take_differences(mia, path, Kind.LIST, Answers(taken=frozenset({one.key})))
    assert person.Patient.get().last != before.last


def test_the_number_of_somebody_here_is_said_with_whose_it_is(mia: Desk, written: Write) -> None:
    bring(mia, written("a.csv", "MRN,Last,First,DOB\n709,Ince,Ida,1/9/1980\n"), Kind.LIST)
    path = written("b.csv", "MRN,Last,First,DOB\n709,Zorro,Zed,9/9/1999\n")
    for run in (preview_import, import_patients):
        outcome = run(mia, path, Kind.LIST)
        assert (outcome.patients, outcome.lookalikes) == (1, [])
        [said] = outcome.remarks.listed()
        assert all(word in said.why for word in ("709", "Ida Ince", "Zed Zorro"))
        assert said.line == 2


def test_a_family_that_came_in_before_it_was_asked_about_is_not_asked_about_now(mia: Desk, written: Write) -> None:
    for row in (SAM, OTTO):
        bring(mia, written("a.csv", HEAD + row), Kind.LIST)
    assert counted(bring(mia, written("b.csv", HEAD + SAM + OTTO), Kind.LIST)) == (0, 2, 0, 0)
