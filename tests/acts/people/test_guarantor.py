"""A child comes with somebody who speaks for it; one pays at a time, and who is marked as paying does."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.guarantor import Guardian, set_guarantor
from pcdesk.acts.people.patient import add_contact, change_contact, change_patient, register_patient
from pcdesk.models.money.payment_plan import payers_of
from pcdesk.models.people.contact_file import unlinked_files
from pcdesk.models.people.guardian import guardian_of, lacks_guardian, relationship_words
from pcdesk.models.people.person import Contact, Patient
from pcdesk.trouble import KnownError

CHILD = {"last": "Alvarez", "first": "Leo", "born_on": date(2019, 5, 2)}
TODAY = date(2026, 11, 24)


def pays(patient_id: int) -> tuple[int | None, list[str]]:
    """(the patient who pays, the contacts who are marked as paying)."""
    marked = Contact.alive().where(Contact.patient == patient_id, Contact.is_guarantor).order_by(Contact.id)
    return Patient.get_by_id(patient_id).guarantor_id, [one.name for one in marked]


def test_a_guardian_who_is_no_patient_is_a_contact_and_pays_where_it_was_said(mia):
    child = register_patient(mia, CHILD, guardian=Guardian("Ana Alvarez", "mother", "(405) 555-0142", pays=True))
    found = guardian_of(child)
    assert (found.name, found.relationship, found.phone, found.is_emergency) == (
        "Ana Alvarez", "mother", "(405) 555-0142", False,
    )  # fmt: skip
    assert pays(child) == (None, ["Ana Alvarez"])
    assert payers_of(child)[0] == "Ana Alvarez"
    other = register_patient(mia, CHILD, guardian=Guardian("Ana Alvarez"))
    assert pays(other) == (None, [])
    assert guardian_of(other).name == "Ana Alvarez", "though nobody said what she is to the child"
    assert undo(mia)
    assert Patient.alive_by_id(other) is None
    assert not Contact.alive().where(Contact.patient == other)


def test_a_guardian_who_is_a_patient_becomes_the_guarantor(mia):
    mother = register_patient(mia, {"last": "Alvarez", "first": "Ana"})
    child = register_patient(mia, CHILD, guardian=Guardian("Ana Alvarez", "mother", patient_id=mother, pays=True))
    assert pays(child) == (mother, ["Ana Alvarez"])
    assert guardian_of(child).related_patient_id == mother
    assert payers_of(child) == ("Ana Alvarez", "Leo Alvarez")


def test_nothing_is_kept_of_a_child_whose_guardian_has_no_name(mia):
    with pytest.raises(KnownError):
        register_patient(mia, CHILD, guardian=Guardian(" ", "mother"))
    assert Patient.select().count() == 0


def test_one_pays_at_a_time_whichever_way_it_is_said(mia):
    mother = register_patient(mia, {"last": "Alvarez", "first": "Ana"})
    child = register_patient(mia, CHILD)
    uncle = add_contact(mia, child, {"name": "Tio", "is_guarantor": True})
    assert pays(child) == (None, ["Tio"])
    change_patient(mia, child, {"guarantor": mother})
    assert pays(child) == (mother, [])
    change_contact(mia, uncle, {"is_guarantor": True})
    assert pays(child) == (None, ["Tio"])
    ana = add_contact(mia, child, {"name": "Ana", "related_patient": mother, "is_guarantor": True})
    assert pays(child) == (mother, ["Ana"])
    change_contact(mia, ana, {"is_guarantor": False})
    assert pays(child) == (None, [])
    set_guarantor(mia, child, contact_id=ana)
    assert pays(child) == (mother, ["Ana"])
    set_guarantor(mia, child, contact_id=uncle)
    assert pays(child) == (None, ["Tio"])
    set_guarantor(mia, child)
    assert pays(child) == (None, [])
    with pytest.raises(KnownError):
        set_guarantor(mia, child, guarantor_id=child)
    with pytest.raises(KnownError):
        change_patient(mia, child, {"guarantor": child})


def test_a_child_without_one_is_known_and_words_of_before_count(mia):
    child = register_patient(mia, CHILD)
    assert lacks_guardian(Patient.get_by_id(child), TODAY)
    assert not lacks_guardian(Patient.get_by_id(register_patient(mia, {"last": "Grown"})), TODAY)
    add_contact(mia, child, {"name": "Neighbor", "relationship": "Neighbor"})
    assert lacks_guardian(Patient.get_by_id(child), TODAY)
    add_contact(mia, child, {"name": "Ana", "relationship": "Mother"})
    assert not lacks_guardian(Patient.get_by_id(child), TODAY)
    assert relationship_words("Mother") == relationship_words("mother")
    assert relationship_words("Tía") == "Tía"


@pytest.mark.parametrize(
    ("contact", "is_offered"),
    [({"name": "Ana Alvarez", "phone": "405-555-0142"}, True), ({"name": "ana álvarez", "phone2": "4055550142"}, True),
     ({"name": "Ana Alvarez", "phone": "405-555-0143"}, False), ({"name": "Ana Alvarez"}, False),
     ({"name": "Eva Alvarez", "phone": "405-555-0142"}, False)],
)  # fmt: skip
def test_a_contact_of_the_same_name_and_phone_is_offered_her_file(mia, contact, is_offered):
    mother = register_patient(mia, {"last": "Alvarez", "first": "Ana"}, [("mobile", "(405) 555-0142")])
    child = register_patient(mia, CHILD)
    ana = add_contact(mia, child, {**contact, "relationship": "mother", "is_guarantor": True})
    found = [(one.id, file.id) for one, file in unlinked_files(child)]
    assert found == ([(ana, mother)] if is_offered else [])
    change_contact(mia, ana, {"related_patient": mother})
    assert (unlinked_files(child), pays(child)[0]) == ([], mother)
    assert undo(mia)
    assert pays(child)[0] is None
