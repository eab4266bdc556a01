"""Hours and check-ins of an older file are kept to the letter, and a visit has one check-in from then on."""

from __future__ import annotations

import shutil

import peewee as pw
import pytest

from pcdesk import moment
from pcdesk.models.book.visit import CheckIn, ProviderHours
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file import upgrade
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.record import audit, journal
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from tests.conftest import DATA_KEY
from tests.models.engine.old_file import run_old_steps


def test_hours_and_check_ins_of_before_are_kept_to_the_letter(tmp_path, clock, monkeypatch):
    """A visit may have two check-ins that stand, from when going back left the first one alive."""
    steps = tmp_path / "steps"
    steps.mkdir()
    for name in ("0001*", "0002*"):
        for path in upgrade.STEPS.glob(name):
            shutil.copy(path, steps)
    folder, key = Folder(tmp_path / "old"), bytearray(DATA_KEY)
    folder.root.mkdir()
    db.unlock(folder.database, subkey(key, "db"), is_new=True)
    audit.seal.unlock(subkey(key, "audit"), folder.anchor)
    run_old_steps(steps, monkeypatch, has_journal=False)
    who = {"staff_id": None, "staff_name": "Olive", "session": "s"}
    for sql in OLD_ROWS:
        db.execute_sql(sql)
    close_records()
    open_records(folder, key)
    assert [(h.start_minute, h.starts_on, h.ends_on) for h in ProviderHours.select()] == [(480, None, None)]
    assert [(c.identifiers, c.is_only) for c in CheckIn.alive()] == [("first", False), ("second", False)]
    assert audit.verify_chain().faults == ()
    with journal.act("new", "New", **who):
        CheckIn.create(visit=1, checked_in_at=moment.now())
    with pytest.raises(pw.IntegrityError), journal.act("new", "New", **who):
        CheckIn.create(visit=1, checked_in_at=moment.now())
    close_records()


OLD_ROWS = (
    "INSERT INTO provider (last, first, title, credential, npi, specialty, colour, sort, is_active) "
    "VALUES ('Lee', '', '', '', '', '', '', 0, 1)",
    "INSERT INTO provider_hours (provider_id, weekday, start_minute, end_minute) VALUES (1, 0, 480, 720)",
    "INSERT INTO visit_type (name, minutes, before_minutes, after_minutes, colour, fee_cents, preparation, is_active) "
    "VALUES ('Visit', 30, 0, 0, '', 0, '', 1)",
    "INSERT INTO patient (mrn, last, first, middle, suffix, prefix, preferred, former_last, sex, gender, pronouns, "
    "marital, race, ethnicity, language, needs_interpreter, email, street, street2, city, state, postal_code, country, "
    "contact_way, chart_location, photo_sha256, alert, note, status, last_key, first_key, preferred_key) VALUES "
    "('1', 'Old', '', '', '', '', '', '', '', '', '', '', '', '', '', 0, '', '', '', '', '', '', '', '', '', '', '', "
    "'', 'active', '', '', '')",
    "INSERT INTO visit (patient_id, provider_id, visit_type_id, visit_on, start_minute, minutes, status, confirmation, "
    "reason, note, cancel_reason) VALUES (1, 1, 1, '2026-11-24', 540, 30, 'arrived', 'confirmed', '', '', '')",
    *(
        "INSERT INTO check_in (visit_id, checked_in_at, identifiers, is_contact_confirmed, is_coverage_confirmed, "
        "is_self_pay, is_history_reviewed, collect_cents, collected_cents, not_collected_because) VALUES "
        f"(1, '2026-11-24T15:00:00.000Z', '{which}', 1, 1, 0, 1, 0, 0, '')"
        for which in ("first", "second")
    ),
)
