"""What an import replaces of a patient stays among what was before, and the former last name finds her."""

from __future__ import annotations

from typing import Any

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.importing.difference import Answers
from pcdesk.acts.importing.patients import take_differences
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.find.search import find_patients
from pcdesk.models.people.person import EarlierDetail, Patient
from tests.acts.test_import_differ import Write, bring, bundle, rosa, written

__all__ = ["written"]  # a fixture
HOME = {"address": [{"line": ["1 Elm St"], "city": "Tulsa", "state": "OK", "postalCode": "74103"}]}
MOVED: dict[str, Any] = {
    "name": [{"family": "Nueva", "given": ["Rosa"]}],
    "address": [{"line": ["2 Oak St"], "city": "Tulsa", "state": "OK", "postalCode": "74104"}],
    "telecom": [{"system": "phone", "use": "home", "value": "405 555 0199"}],
}
BEFORE = [("name", "Rosa Prueba"), ("address", "1 Elm St, Tulsa, OK 74103"), ("phone", "405 555 0142")]


def before() -> list[tuple[str, str]]:
    return [(one.kind, one.value) for one in EarlierDetail.alive().order_by(EarlierDetail.id)]


def test_a_newer_name_address_and_phone_leave_the_old_ones_behind(mia: Desk, written: Write) -> None:
    bring(mia, written("a.json", bundle(rosa("01-01", **HOME))))
    path = written("b.json", bundle(rosa("02-02", **MOVED)))
    assert take_differences(mia, path, Kind.FHIR, Answers(newer=True)).taken == 1
    assert before() == BEFORE
    assert (Patient.get().last, Patient.get().former_last) == ("Nueva", "Prueba")
    assert [one.id for one in find_patients("Prueba")] == [Patient.get().id]
    assert bring(mia, path).differ == 0
    later = written("c.json", bundle(rosa("03-03", **MOVED, gender="female")))
    [asked] = bring(mia, later).differences
    assert [one.name for one in asked.fields] == ["Sex"], "what was kept of before is not the file's to take away"
    take_differences(mia, later, Kind.FHIR, Answers(newer=True))
    assert before() == BEFORE
    undo(mia)
    undo(mia)
    assert (before(), Patient.get().former_last) == ([], "")


def test_every_last_name_of_before_finds_her(mia: Desk, written: Write) -> None:
    for day, last in (("01-01", "Prueba"), ("02-02", "Nueva"), ("03-03", "Ultima")):
        path = written("a.json", bundle(rosa(day, name=[{"family": last, "given": ["Rosa"]}])))
        bring(mia, path)
        take_differences(mia, path, Kind.FHIR, Answers(newer=True))
    assert before() == [("name", "Rosa Prueba"), ("name", "Rosa Nueva")]
    assert [len(find_patients(last)) for last in ("Prueba", "Nueva", "Ultima")] == [1, 1, 1]


def test_what_the_sender_itself_calls_old_is_not_kept_twice(mia: Desk, written: Write) -> None:
    bring(mia, written("a.json", bundle(rosa("01-01", **HOME))))
    names = [*MOVED["name"], {"use": "old", "text": "Rosa Prueba", "family": "Prueba", "given": ["Rosa"]}]
    path = written("b.json", bundle(rosa("02-02", **{**MOVED, "name": names})))
    take_differences(mia, path, Kind.FHIR, Answers(newer=True))
    assert sorted(before()) == sorted(BEFORE)
    assert Patient.get().former_last == "Prueba"


@pytest.mark.parametrize("more", [
    {"gender": "female"}, HOME, {"name": [{"family": "PRUEBA", "given": ["ROSA"]}]},
    {"telecom": [{"system": "phone", "use": "home", "value": "(405) 555-0142"}]},
])  # fmt: skip
def test_what_is_new_or_only_spelled_otherwise_leaves_nothing_behind(
    mia: Desk, written: Write, more: dict[str, Any]
) -> None:
    bring(mia, written("a.json", bundle(rosa("01-01"))))
    take_differences(mia, written("b.json", bundle(rosa("02-02", **more))), Kind.FHIR, Answers(newer=True))
    assert (before(), Patient.get().former_last) == ([], "")
