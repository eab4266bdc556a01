"""Two files of one person are linked, each warns of the other and of nobody else, and the link can be taken back."""

from __future__ import annotations

import pytest

from pcdesk.acts.frame.undo import redo, undo
from pcdesk.acts.people.history import add_fact, review_section
from pcdesk.acts.people.patient import register_patient
from pcdesk.acts.people.same_person import link_files, unlink_files
from pcdesk.models.health.other_files import other_file_words, other_files
from pcdesk.models.people.person import Patient
from pcdesk.models.people.same_person import link_between, linked_ids
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError


def seen(patient_id: int) -> list[tuple[int, tuple[str, ...] | None]]:
    return [(one.patient_id, one.allergies) for one in other_files(patient_id)]


@pytest.fixture
def files(mia) -> list[int]:
    """Three files of one person and one of somebody else."""
    return [register_patient(mia, {"last": name}) for name in ("Alvarez", "Alvares", "Garcia", "Nguyen")]


def test_each_file_tells_of_the_others_and_what_was_said_there(mia, files):
    one, two, three, stranger = files
    link = link_files(mia, two, one)
    assert Act.select().order_by(Act.id.desc()).get().patient_id == two
    assert (seen(one), seen(two), seen(three), seen(stranger)) == ([(two, None)], [(one, None)], [], [])
    add_fact(mia, "allergies", one, {"substance": "Penicillin", "severity": "severe"})
    add_fact(mia, "allergies", stranger, {"substance": "Latex"})
    review_section(mia, two, "allergies", is_none=True)
    assert (seen(two), seen(one)) == ([(one, ("Penicillin",))], [(two, ())])
    link_files(mia, two, three)
    assert seen(three) == [(two, ()), (one, ("Penicillin",))], "through the file between them too"
    assert [other.link_id == 0 for other in other_files(three)] == [False, True]
    assert "Penicillin" in other_file_words(other_files(two)[0])
    assert undo(mia)
    assert seen(three) == []
    assert redo(mia)
    assert len(seen(three)) == 2
    unlink_files(mia, link)
    assert (seen(one), seen(two)) == ([], [(three, None)])
    assert undo(mia)
    assert link_between(one, two) == link


def test_a_file_is_linked_once_with_each_other_and_never_with_itself(mia, files):
    one, two, *_ = files
    link_files(mia, one, two)
    for pair in ((one, one), (one, two), (two, one)):
        with pytest.raises(KnownError):
            link_files(mia, *pair)
    unlink_files(mia, link_between(one, two))
    with pytest.raises(KnownError):
        unlink_files(mia, 1)
    assert link_files(mia, two, one)


def test_whoever_is_registered_again_is_linked_in_the_same_act(mia):
    first = register_patient(mia, {"last": "Alvarez"})
    second = register_patient(mia, {"last": "Alvarez"}, same_as=first)
    assert seen(first) == [(second, None)]
    assert undo(mia)
    assert seen(first) == []
    assert Patient.alive_by_id(second) is None


def test_of_a_file_that_is_linked_to_none_only_the_links_are_read(mia, files, monkeypatch):
    database = Patient._meta.database
    asked, run = [], database.execute_sql
    monkeypatch.setattr(database, "execute_sql", lambda sql, *more: asked.append(sql) or run(sql, *more))
    assert linked_ids(files[0]) == []
    assert len(asked) == 1, asked
