"""An older file keeps from when until when a name or address of before held, and reads it as far as it is known."""

from __future__ import annotations

import shutil

from pcdesk.models.engine.keys import subkey
from pcdesk.models.file import upgrade
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.file.replay import row_faults
from pcdesk.models.people.person import EarlierDetail, Patient
from pcdesk.models.record import audit, journal
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from pcdesk.words.partial_date import PartialDate
from tests.conftest import DATA_KEY
from tests.models.engine.old_file import run_old_steps


def test_days_of_before_are_as_they_were_and_read_as_far_as_they_are_known(tmp_path, clock, monkeypatch):
    steps = tmp_path / "steps"
    steps.mkdir()
    for path in upgrade.STEPS.glob("00*"):
        if path.stem < "0011":
            shutil.copy(path, steps)
    folder, key = Folder(tmp_path / "old"), bytearray(DATA_KEY)
    folder.root.mkdir()
    db.unlock(folder.database, subkey(key, "db"), is_new=True)
    audit.seal.unlock(subkey(key, "audit"), folder.anchor)
    run_old_steps(steps, monkeypatch)
    with journal.act("import_patients", "Import", staff_id=None, staff_name="Mia", session="s"):
        Patient.create(mrn="10001", last="Prueba")
        for value, began, ended in (("Gone", "", "2015"), ("Lost", "2014-02", "2021-03-31")):
            db.execute_sql(f"INSERT INTO earlier_detail (patient_id, kind, use, value, began, ended) VALUES "
                           f"(1, 'name', '', '{value}', '{began}', '{ended}')")  # fmt: skip
    close_records()
    open_records(folder, key)
    assert [(one.value, one.began, one.ended) for one in EarlierDetail.select().order_by(EarlierDetail.id)] == [
        ("Gone", None, PartialDate(2015)), ("Lost", PartialDate(2014, 2), PartialDate(2021, 3, 31)),
    ]  # fmt: skip
    assert [one for one in row_faults() if "earlier" in one] == []
    close_records()
