"""A question is composed once; its values come in the order of their marks, and what never changes is in its text."""

from __future__ import annotations

from datetime import date

from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import db
from pcdesk.models.record.question import Mark, Question


def test_it_is_composed_once_and_asked_with_other_values(small_clinic):
    composed = []

    def compose():
        composed.append(1)
        wanted = (Patient.last == Mark()) & (Patient.born_on >= Mark(Patient.born_on))
        return Patient.select(Patient.id, Patient.sex).where(wanted).order_by(Patient.id).limit(5)

    question = Question(compose)
    day = date(1962, 3, 14)
    assert question.rows("Alvarez", day) == [(small_clinic["patient"], "F")]
    composed.clear()
    assert question.first("Alvarez", date(1970, 1, 1)) is None
    assert list(question.each("Nobody?", day)) == []
    assert composed == []


def test_the_number_of_a_limit_is_in_the_text_and_what_was_typed_never(clinic, monkeypatch):
    """SQLite prepares a statement anew whenever its LIMIT is given as a value."""
    asked, run = [], db.execute_sql
    monkeypatch.setattr(db, "execute_sql", lambda sql, params=None: (asked.append((sql, params)), run(sql, params))[1])
    name = "O'Hara?"
    assert Question(lambda: Patient.select(Patient.id).where(Patient.last == name).limit(1)).first() is None
    assert list(Patient.select().where(Patient.last == name).limit(2).offset(3)) == []
    for sql, params in asked:
        assert sql.endswith((" LIMIT 1", " LIMIT 2 OFFSET 3"))
        assert params == [name]
