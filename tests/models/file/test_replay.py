"""Rows that were changed by somebody with the key, behind the journal, are found, each of them."""

from __future__ import annotations

import json
import shutil

import pytest

from pcdesk.acts.frame.desk import house
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.importing.difference import Answers
from pcdesk.acts.importing.patients import import_patients, take_differences
from pcdesk.acts.keys.verify import verify_records
from pcdesk.acts.money.money import take_payment
from pcdesk.acts.people.patient import change_patient
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.engine.cipher import connect
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file import upgrade
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.file.replay import row_faults
from pcdesk.models.health.outside import OutsideRecord
from pcdesk.models.money.ledger import Tender
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from tests.conftest import DATA_KEY

DOUBLED = (
    "INSERT INTO line (posting_id, account, amount_cents, patient_id) "
    "SELECT posting_id, account, amount_cents, patient_id FROM line"
)


def behind(folder, *statements):
    """What a second program does that has the key, and takes the triggers away for a moment."""
    other = connect(str(folder.database), bytes(subkey(bytearray(DATA_KEY), "db")))
    kept = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in kept:
        other.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        other.execute(statement)
    for _, sql in kept:
        other.execute(sql)
    other.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE patient SET last = 'Other' WHERE id = 1",
        "UPDATE coverage SET is_over = 1",
        "UPDATE line SET amount_cents = amount_cents * 2",
        DOUBLED,
        "DELETE FROM phone",
        "UPDATE open_act SET act_id = 1",
        "UPDATE patient SET last = CAST('Other' AS BLOB)",
    ],
)
def test_a_change_behind_the_journal_is_a_fault(clinic, owner, booked, statement):
    take_payment(owner, patient_id=booked["patient"], cents=2500, tender=Tender.CASH)
    assert row_faults() == []
    behind(clinic, statement)
    assert row_faults()
    assert not verify_records(house()).is_good


@pytest.fixture
def kept(owner, small_clinic, tmp_path):
    """A record kept whole, as a file brought it in; how to bring another version of it."""

    def bring(words, day, take=False):
        report = {
            "resourceType": "DiagnosticReport",
            "id": "d1",
            "status": "final",
            "code": {"text": words},
            "meta": {"lastUpdated": f"2026-{day}T10:00:00Z"},
            "subject": {"reference": "urn:uuid:r1"},
        }
        rosa = {
            "resourceType": "Patient",
            "id": "r1",
            "name": [{"family": "Prueba", "given": ["Rosa"]}],
            "birthDate": "1980-03-04",
        }
        entries = [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in (rosa, report)]
        path = tmp_path / f"{day}.json"
        path.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))
        if take:
            return take_differences(owner, path, Kind.FHIR, Answers(newer=True))
        return import_patients(owner, path, Kind.FHIR)

    bring("Lipids", "10-01")
    return bring


def test_the_words_of_a_record_kept_whole_are_watched(clinic, kept):
    assert row_faults() == []
    behind(clinic, "UPDATE outside_record SET body = replace(body, 'Lipids', 'Sugars')")
    assert row_faults() == ["outside_record 1 was changed outside the journal: body"]
    behind(clinic, "UPDATE outside_record SET body_sha256 = ''")
    assert row_faults() == ["outside_record 1 was changed outside the journal: body_sha256"]


def test_a_record_of_before_the_hashes_is_watched_from_the_first_good_check_on(clinic, kept):
    with journal.act("note_bodies", "Before", staff_id=None, staff_name="", session=""):
        OutsideRecord.update(body_sha256="").execute()
    behind(clinic, "UPDATE patient SET last = last || 'x'")
    assert not verify_records(house()).is_good
    assert OutsideRecord.get().body_sha256 == "", "nothing is taken for right while anything is wrong"
    behind(clinic, "UPDATE patient SET last = rtrim(last, 'x')")
    assert verify_records(house()).is_good
    acts = Act.select().count()
    assert verify_records(house()).is_good
    assert Act.select().count() == acts + 1, "there is nothing more to note"
    behind(clinic, "UPDATE outside_record SET body = replace(body, 'Lipids', 'Sugars')")
    assert row_faults() == ["outside_record 1 was changed outside the journal: body"]
    behind(clinic, "UPDATE outside_record SET body = replace(body, 'Sugars', 'Fats'), body_sha256 = ''")
    assert not verify_records(house()).is_good
    assert OutsideRecord.get().body_sha256 == ""


def test_a_later_version_taken_back_leaves_the_words_of_before(clinic, owner, kept):
    before = OutsideRecord.get().body
    assert kept("Lipids, corrected", "10-02", take=True).taken == 1
    assert "corrected" in OutsideRecord.get().body
    assert row_faults() == []
    undo(owner)
    assert OutsideRecord.get().body == before
    assert row_faults() == []
    kept("Lipids, corrected", "10-03", take=True)
    behind(clinic, "UPDATE outside_record SET body = body || ' '")
    kept("Lipids, again", "10-04", take=True)
    assert row_faults() == ["outside_record 1 was changed outside the journal, before an act changed it"]


def test_a_change_that_an_act_went_over_is_found_too(clinic, owner, small_clinic):
    behind(clinic, "UPDATE patient SET preferred = 'Ro' WHERE id = 1")
    change_patient(owner, small_clinic["patient"], {"preferred": "Rosa"})
    assert "before an act" in row_faults()[0]


def test_the_demo_clinic_is_whole(demo_clinic):
    assert row_faults() == []


def test_triggers_left_away_are_put_back_and_the_opening_knows(clinic, small_clinic):
    close_records()
    other = connect(str(clinic.database), bytes(subkey(bytearray(DATA_KEY), "db")))
    other.execute('DROP TRIGGER "patient_update_journal"')
    other.execute("UPDATE patient SET last = 'Other'")
    other.close()
    open_records(clinic, bytearray(DATA_KEY))
    assert upgrade.PutBack.happened
    assert row_faults()


def test_pages_half_written_when_the_power_went_are_whole_by_the_log(clinic, owner, small_clinic, tmp_path):
    """A checkpoint was cut off: the file is torn where the log, which is whole, holds the same pages."""
    change_patient(owner, small_clinic["patient"], {"city": "Tulsa"})  # what stands in the log alone
    cut = Folder(tmp_path / "cut")
    shutil.copytree(clinic.root, cut.root)
    close_records()
    log = cut.database.with_name("clinic.db-wal").read_bytes()
    torn = bytearray(cut.database.read_bytes())
    pages = {int.from_bytes(log[at : at + 4], "big") for at in range(32, len(log), 24 + 4096)} - {1}
    assert any(page * 4096 <= len(torn) for page in pages)
    for page in pages:
        if page * 4096 <= len(torn):
            torn[page * 4096 - 2000] ^= 1
    cut.database.write_bytes(bytes(torn))
    open_records(cut, bytearray(DATA_KEY))
    assert verify_records(house()).faults == ()


def test_an_act_meanwhile_is_no_fault(clinic, owner, small_clinic, monkeypatch):
    """Between remembering the anchor and reading the records somebody books."""
    from pcdesk.acts.clinic import setup
    from pcdesk.acts.keys import verify

    real = verify.anchor_now

    def then_somebody_works():
        found = real()
        setup.add_room(owner, {"name": "Room 9"})
        return found

    monkeypatch.setattr(verify, "anchor_now", then_somebody_works)
    assert verify_records(house()).is_good
