"""An older file with rows in it gains partial dates and keeps all it held."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime

from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file import upgrade
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.health.fact import Allergy, Observation
from pcdesk.models.people.person import SectionReview
from pcdesk.models.record import audit, journal
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from pcdesk.words.partial_date import PartialDate
from tests.conftest import DATA_KEY
from tests.models.engine.old_file import run_old_steps


def _row(table: str, **values: object) -> None:
    """A row of the old table: what is not told is nothing, as its declaration has it."""
    told = {
        name: values.get(name, "" if "CHAR" in kind or kind == "TEXT" else 0)
        for _cid, name, kind, is_needed, _default, is_key in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()
        if (is_needed or name in values) and not is_key
    }
    marks, names = ", ".join("?" * len(told)), ", ".join(f'"{name}"' for name in told)
    db.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(told.values()))


def test_a_file_of_before_keeps_its_days_and_moments_and_takes_years(tmp_path, clock, monkeypatch):
    steps = tmp_path / "steps"
    steps.mkdir()
    for path in upgrade.STEPS.glob("000[12]*"):
        shutil.copy(path, steps)
    folder, key = Folder(tmp_path / "old"), bytearray(DATA_KEY)
    folder.root.mkdir()
    db.unlock(folder.database, subkey(key, "db"), is_new=True)
    audit.seal.unlock(subkey(key, "audit"), folder.anchor)
    run_old_steps(steps, monkeypatch)
    with journal.act("old", "Old", staff_id=None, staff_name="Olive", session="s"):
        _row("patient", last="Prueba")
        _row("payer", name="BlueOak")
        _row("plan", name="PPO", payer_id=1)
        _row("coverage", patient_id=1, plan_id=1, rank=1, starts_on="2026-01-01", ends_on="2026-12-31")
        _row("coverage_check", coverage_id=1, checked_at="2026-11-01T15:00:00.000Z", result="active")
        _row("allergy", patient_id=1, substance="Penicillin", began_on="2012-10-05")
        _row("observation", patient_id=1, name="HbA1c", taken_at="2026-03-04T15:00:00.000Z")
        _row("section_review", patient_id=1, section="allergies", reviewed_at="2026-03-04T15:00:00.000Z")
    close_records()
    assert "0005_partial_dates" in open_records(folder, key)
    assert audit.verify_chain().faults == ()
    assert Coverage.get_by_id(1).starts_on == date(2026, 1, 1)
    assert Coverage.get_by_id(1).checks.count() == 1
    assert Allergy.get_by_id(1).began_on == PartialDate(2012, 10, 5)
    assert Allergy.get_by_id(1).ended_on is None
    seen = datetime(2026, 3, 4, 15, tzinfo=UTC)
    assert Observation.get_by_id(1).taken_at == SectionReview.get_by_id(1).reviewed_at == seen
    with journal.act("new", "New", staff_id=None, staff_name="Olive", session="s"):
        Allergy.create(patient=1, substance="Latex", began_on=PartialDate(2012))
        Observation.create(patient=1, name="HbA1c", taken_at=PartialDate(2026, 3))
        Coverage.create(patient=1, plan=1, rank=2)
    assert [a.substance for a in Allergy.select().order_by(Allergy.began_on)] == ["Latex", "Penicillin"]
    assert Allergy.get_by_id(2).began_on == PartialDate(2012)
    assert [o.id for o in Observation.select().order_by(Observation.taken_at)] == [2, 1]
    assert db.execute_sql("PRAGMA integrity_check").fetchone()[0] == "ok"
    close_records()
