"""What the disk or another writer refuses is said in words, and nothing is half done."""

from __future__ import annotations

import os
import threading

import peewee as pw
import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from pcdesk.acts.desk import care
from pcdesk.acts.people import patient
from pcdesk.models.engine.refused import Busy, DiskTrouble, in_words, trouble_of
from pcdesk.models.file import opening
from pcdesk.models.people.person import Patient
from pcdesk.models.record import audit
from pcdesk.models.record.base import db
from pcdesk.models.record.journal import Act


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("database or disk is full", DiskTrouble),
        ("disk I/O error", DiskTrouble),
        ("attempt to write a readonly database", DiskTrouble),
        ("unable to open database file", DiskTrouble),
        ("database disk image is malformed", DiskTrouble),
        ("database is locked", Busy),
    ],
)
def test_each_refusal_has_its_sentences(said, kind):
    known = trouble_of(pw.OperationalError(said))
    assert type(known) is type(trouble_of(sqlcipher.OperationalError(said))) is kind
    assert all((known.what, known.kept, known.do))
    assert said not in str(known)


@pytest.mark.parametrize("said", ["no such table: patient", "UNIQUE constraint failed: patient.mrn"])
def test_our_own_mistakes_stay_mistakes(said):
    error = pw.IntegrityError(said)
    assert trouble_of(error) is None
    with pytest.raises(pw.IntegrityError), in_words():
        raise error


def test_the_reason_is_found_behind_what_was_raised_last():
    last = pw.OperationalError("cannot rollback - no transaction is active")
    last.__context__ = pw.OperationalError("database or disk is full")
    assert isinstance(trouble_of(last), DiskTrouble)


def test_a_file_that_may_only_be_read_refuses_acts_and_drafts_in_words(owner, small_clinic):
    staff = owner.staff_id
    before = Act.select().count()
    db.execute_sql("PRAGMA query_only = ON")
    with pytest.raises(DiskTrouble):
        patient.add_phone(owner, small_clinic["patient"], {"kind": "home", "number": "555-0100"})
    owner.staff_id = 1
    with pytest.raises(DiskTrouble):
        care.keep_draft(owner, "register", {"last": "Novak"})
    owner.staff_id = staff
    db.execute_sql("PRAGMA query_only = OFF")
    assert Act.select().count() == before
    patient.add_phone(owner, small_clinic["patient"], {"kind": "home", "number": "555-0100"})
    assert Act.select().count() == before + 1


def test_a_second_writer_is_told_to_wait(owner, small_clinic):
    began, may_end = threading.Event(), threading.Event()

    def write_long():
        with db.connection_context(), db.atomic("IMMEDIATE"):
            began.set()
            may_end.wait(10)

    other = threading.Thread(target=write_long)
    other.start()
    began.wait(10)
    try:
        with pytest.raises(Busy):
            patient.add_phone(owner, small_clinic["patient"], {"kind": "home", "number": "555-0100"})
    finally:
        may_end.set()
        other.join()
    assert patient.add_phone(owner, small_clinic["patient"], {"kind": "home", "number": "555-0100"})


def test_an_anchor_that_cannot_be_written_leaves_the_act_saved(clinic, owner, small_clinic):
    audit.seal._close()
    kept = clinic.anchor.read_bytes()
    clinic.anchor.unlink()
    os.mkdir(clinic.anchor)
    patient.change_patient(owner, small_clinic["patient"], {"city": "Ada"})
    assert Patient.get_by_id(small_clinic["patient"]).city == "Ada"
    os.rmdir(clinic.anchor)
    clinic.anchor.write_bytes(kept)
    assert audit.verify_chain().faults == (), "an anchor that is behind is no fault"
    patient.change_patient(owner, small_clinic["patient"], {"city": "Enid"})
    assert int(clinic.anchor.read_text().split()[0]) == Act.select(pw.fn.max(Act.id)).scalar()


def test_the_keys_go_even_when_the_log_cannot_be_folded_in(clinic, owner, small_clinic):
    db.execute_sql("PRAGMA query_only = ON")
    opening.close_records()
    assert not db.is_unlocked
