"""Notes: who may write which, and what is said of a signed one."""

from __future__ import annotations

import pytest

from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.frame.undo import redo, undo
from pcdesk.acts.people import history
from pcdesk.models.clinic.right import Role
from pcdesk.models.health.history_part import asked_of, facts_of
from pcdesk.models.health.history_rules import broken_signatures
from pcdesk.models.people.person import Note
from pcdesk.trouble import KnownError


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.OWNER, {"desk", "phone", "visit", "amendment"}),
        (Role.COORDINATOR, {"desk", "phone", "visit", "amendment"}),
        (Role.CLINICIAN, {"desk", "phone", "visit", "amendment"}),
        (Role.BILLER, {"desk", "phone"}),
        (Role.READ_ONLY, set()),
    ],
)
def test_who_may_write_which_note(owner, small_clinic, role, may):
    desk = Desk(None, "Someone", role)
    for kind in ("desk", "phone", "visit", "amendment"):
        first = history.write_note(owner, small_clinic["patient"], kind, "First words.")
        if kind in may:
            history.write_note(desk, small_clinic["patient"], kind, "Words.")
            history.change_note(desk, first, "Other words.")
        else:
            with pytest.raises(NotAllowed):
                history.write_note(desk, small_clinic["patient"], kind, "Words.")
            with pytest.raises(NotAllowed):
                history.change_note(desk, first, "Other words.")


def test_a_note_is_signed_once_and_the_second_try_says_what_to_do(owner, small_clinic):
    clinician = Desk(None, "Dana Lee", Role.CLINICIAN)
    note = history.write_note(clinician, small_clinic["patient"], "visit", "Feels well.")
    history.sign_note(clinician, note)
    with pytest.raises(KnownError, match="signed already") as refused:
        history.sign_note(clinician, note)
    assert refused.value.kept
    assert "amendment" in refused.value.do


def test_undo_and_redo_leave_a_signed_note_as_it_was_signed(owner, small_clinic):
    clinician = Desk(None, "Dana Lee", Role.CLINICIAN)
    note = history.write_note(clinician, small_clinic["patient"], "visit", "one")
    history.change_note(clinician, note, "two")
    undone = Desk(None, "Dana Lee", Role.CLINICIAN)
    history.change_note(undone, note, "three")
    undo(undone)
    history.sign_note(clinician, note)
    for step, desk in ((undo, clinician), (redo, undone)):
        with pytest.raises(KnownError, match="not undone"):
            step(desk)
    assert Note.get_by_id(note).text == "two"
    assert broken_signatures() == []


def test_a_signed_note_is_not_hidden_by_the_undo_of_its_writing(owner, small_clinic):
    clinician = Desk(None, "Dana Lee", Role.CLINICIAN)
    note = history.write_note(clinician, small_clinic["patient"], "visit", "one")
    history.sign_note(clinician, note)
    with pytest.raises(KnownError):
        undo(clinician)
    assert Note.get_by_id(note).deleted_at is None


def test_a_note_that_was_taken_back_is_neither_changed_nor_signed_nor_amended(owner, small_clinic):
    clinician = Desk(None, "Dana Lee", Role.CLINICIAN)
    note = history.write_note(clinician, small_clinic["patient"], "visit", "one")
    undo(clinician)
    for deed in (
        lambda: history.change_note(clinician, note, "two"),
        lambda: history.sign_note(clinician, note),
        lambda: history.write_note(clinician, small_clinic["patient"], "amendment", "two", amends=note),
    ):
        with pytest.raises(KnownError, match="taken back"):
            deed()
    assert Note.alive().count() == 0


@pytest.mark.parametrize(
    ("section", "column", "said"),
    [
        ("allergies", "substance", "NKA"), ("allergies", "substance", "No known allergies"),
        ("problems", "name", "none"), ("medications", "name", "No toma medicamentos"),
        ("immunizations", "vaccine", "None"),
    ],
)  # fmt: skip
def test_none_typed_where_an_entry_belongs_is_the_statement(mia, small_clinic, section, column, said):
    who = small_clinic["patient"]
    assert history.add_fact(mia, section, who, {column: said}) == 0
    assert facts_of(who, section) == []
    assert asked_of(who)[section].is_none
    undo(mia)
    assert section not in asked_of(who)


def test_none_is_refused_beside_what_is_listed_and_where_it_says_less_than_all(mia, small_clinic):
    who = small_clinic["patient"]
    with pytest.raises(KnownError):
        history.add_fact(mia, "allergies", who, {"substance": "NKDA"})
    assert asked_of(who) == {}
    latex = history.add_fact(mia, "allergies", who, {"substance": "Latex"})
    for refused in (
        lambda: history.add_fact(mia, "allergies", who, {"substance": "None"}),
        lambda: history.change_fact(mia, "allergies", latex, {"substance": "NKDA"}),
    ):
        with pytest.raises(KnownError):
            refused()
    assert [fact.substance for fact in facts_of(who, "allergies")] == ["Latex"]
    assert history.add_fact(mia, "social", who, {"topic": "tobacco", "answer": "None"}) > 0
