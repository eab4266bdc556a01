"""Known words of an older file become codes; others stay as typed, and the journal still agrees with the rows."""

from __future__ import annotations

import shutil

from pcdesk.models.book.calendar_day import visit_changes
from pcdesk.models.book.unsettled import against
from pcdesk.models.book.visit import CheckIn, Visit, VisitChange
from pcdesk.models.clinic.reasons import CANCELLED, MISSED, NOT_COLLECTED
from pcdesk.models.engine import triggers
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file import upgrade
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.file.replay import row_faults
from pcdesk.models.record import audit, journal
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from tests.conftest import DATA_KEY
from tests.models.engine.old_file import add, run_old_steps

WHO = {"staff_id": None, "staff_name": "Olive", "session": "s"}


def begin(tmp_path, monkeypatch) -> tuple[Folder, bytearray]:
    """A file of the first step that is open, without rows."""
    steps = tmp_path / "steps"
    steps.mkdir()
    for path in upgrade.STEPS.glob("0001*"):
        shutil.copy(path, steps)
    folder, key = Folder(tmp_path / "old"), bytearray(DATA_KEY)
    folder.root.mkdir()
    db.unlock(folder.database, subkey(key, "db"), is_new=True)
    audit.seal.unlock(subkey(key, "audit"), folder.anchor)
    run_old_steps(steps, monkeypatch)
    return folder, key


def test_known_words_become_codes_and_others_stay(tmp_path, clock, monkeypatch):
    folder, key = begin(tmp_path, monkeypatch)
    visit = {"patient_id": 1, "provider_id": 1, "visit_type_id": 1, "visit_on": "2026-11-24", "minutes": 30}
    change = {"visit_id": 1, "changed_at": "2026-11-24T15:00:00.000Z"}
    with journal.act("old", "Old", **WHO):
        for name in triggers.present(db):  # the entries are written by hand: see add
            if name.endswith("_journal"):
                db.execute_sql(f'DROP TRIGGER "{name}"')
        add("patient", mrn="1", last="Old", status="active")
        add("provider", last="Lee")
        add("visit_type", name="Visit", minutes=30)
        for words in (*CANCELLED.values(), *MISSED.values(), "Feels better", "patient IS ill"):
            add("visit", **visit, status="cancelled", cancel_reason=words)
            add("visit_change", **change, what="status", after="cancelled", reason=words)
        add("visit_change", **change, what="place", before="Dec 4, 2026 11:00 AM", after="later",
            reason="Patient is ill")  # fmt: skip
        add("visit_change", **change, what="kept", after="closed: sees no patients any more")
        for words in (*NOT_COLLECTED.values(), "Left it at home"):
            add("check_in", **{"visit_id": 1, "checked_in_at": change["changed_at"]}, not_collected_because=words)
    close_records()
    open_records(folder, key)
    codes = [(code, "") for code in (*CANCELLED, *MISSED)] + [("", "Feels better"), ("ill", "")]
    assert [(v.cancel_code, v.cancel_reason) for v in Visit.select().order_by(Visit.id)] == codes
    changes = list(VisitChange.select().order_by(VisitChange.id))
    assert [(c.reason_code, c.reason) for c in changes if c.what == "status"] == codes
    assert [(c.reason_code, c.reason) for c in changes if c.what == "place"] == [("", "Patient is ill")]
    assert changes[-1].after == against("gone", "")
    assert visit_changes(1)[1].before == "Dec 4, 2026 11:00 AM", "words of a place stay as they were"
    kept = [(c.not_collected_code, c.not_collected_because) for c in CheckIn.select().order_by(CheckIn.id)]
    assert kept == [(code, "") for code in NOT_COLLECTED] + [("", "Left it at home")]
    assert row_faults() == []
    assert audit.verify_chain().faults == ()
    with journal.act("new", "New", **WHO):
        Visit.set_by_id(1, {"cancel_code": "ill"})
        Visit.set_by_id(10, {"cancel_reason": "Feels much better"})
    assert row_faults() == []
    for name in triggers.present(db):
        db.execute_sql(f'DROP TRIGGER "{name}"')
    db.execute_sql("UPDATE visit SET cancel_code = 'died' WHERE id = 2")
    assert row_faults() == ["visit 2 was changed outside the journal: cancel_code"]
    close_records()
