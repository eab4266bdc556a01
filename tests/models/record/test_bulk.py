"""Bulk rows are the rows Peewee would have written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pcdesk.models.health import fact
from pcdesk.models.people.person import Patient
from pcdesk.models.record import journal
from pcdesk.models.record.base import db
from pcdesk.models.record.bulk import insert_rows
from pcdesk.models.record.journal import Entry


def test_the_same_as_insert_many(clinic: object) -> None:
    rows = [
        {
            "patient": 1,
            "source": "import",
            "recorded_on": date(2026, 11, 24),
            "origin": f"x{n}",
            "category": "",
            "code": "",
            "code_system": "",
            "name": "Ht <b>é",
            "value": 7.5 if n % 2 else None,
            "value_text": "7.5",
            "unit": "",
            "low": None,
            "high": None,
            "flag": "",
            "panel": "",
            "taken_at": datetime(2026, 1, 2, 3, 4, 5, 678000, tzinfo=UTC),
        }
        for n in range(4)
    ]
    with journal.act("test", "Test", staff_id=None, staff_name="Mia", session="s"):
        insert_rows(Patient, [{"mrn": "1", "last": "Alvarez", "needs_interpreter": True}])
        insert_rows(fact.Observation, rows[:2])
        fact.Observation.insert_many(rows[2:]).execute()
    found = db.execute_sql("SELECT * FROM observation ORDER BY id").fetchall()
    leave_out = [i for i, column in enumerate(db.get_columns("observation")) if column.name in ("id", "origin")]
    bare = [[value for i, value in enumerate(row) if i not in leave_out] for row in found]
    assert bare[0] == bare[2]
    assert bare[1] == bare[3]
    patient = Patient.get()
    assert (patient.needs_interpreter, patient.status, patient.born_on) == (True, "active", None)
    assert Entry.select().count() == 5


def test_nothing_is_written_outside_an_act(clinic: object) -> None:
    with pytest.raises(Exception, match="outside an act"):
        insert_rows(Patient, [{"mrn": "1", "last": "Alvarez"}])
    assert not Patient.select().exists()
