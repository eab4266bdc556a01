"""Numbers of receipts and records: one after the other, given back by an act that fails, never twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from pcdesk.acts.importing import patients as importing
from pcdesk.acts.importing.patients import Kind
from pcdesk.acts.keys.doorway import beside, enter
from pcdesk.acts.money import money
from pcdesk.acts.people import patient
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.money.ledger_rules import scrub
from pcdesk.models.people.person import Patient
from pcdesk.models.record import journal
from pcdesk.models.record.counter import RECEIPT, RECORD, last_number, next_number, note_given
from pcdesk.trouble import KnownError

WHO = {"staff_id": None, "staff_name": "Olive", "session": "s"}


def test_numbers_follow_each_other_and_belong_to_acts(clinic):
    with journal.act("count", "Count", **WHO):
        assert [next_number(RECEIPT) for _ in range(3)] == [1, 2, 3]
        assert next_number(RECORD) == 10_001
    with pytest.raises(RuntimeError):
        next_number(RECEIPT)
    taken = []

    def fail() -> None:
        with journal.act("fail", "Fail", **WHO):
            taken.append(next_number(RECEIPT))
            raise KnownError("what", "kept", "do")

    with pytest.raises(KnownError):
        fail()
    assert taken == [4]
    with journal.act("count", "Count", **WHO):
        assert next_number(RECEIPT) == 4, "an act that failed gave its number back"


def test_what_was_given_in_another_way_is_passed_over(clinic):
    with journal.act("count", "Count", **WHO):
        note_given(RECORD, 20_000)
        note_given(RECORD, 15_000)
        assert next_number(RECORD) == 20_001


def at_a_desk(work, n: int) -> None:
    enter()
    beside(work, n)


def test_two_desks_never_give_one_number(small_clinic, owner):
    who = small_clinic["patient"]

    def pay(_: int) -> None:
        money.take_payment(owner, patient_id=who, cents=100, tender=Tender.CASH)

    def register(n: int) -> None:
        patient.register_patient(owner, {"last": f"New{n}"})

    with ThreadPoolExecutor(4) as desks:
        done = [desks.submit(at_a_desk, work, n) for n in range(12) for work in (pay, register)]
        assert [one.exception() for one in done] == [None] * 24
    receipts = [number for (number,) in Posting.select(Posting.receipt_number).tuples()]
    assert sorted(receipts) == list(range(1, 13))
    assert not scrub()["gaps in the receipt numbers"]
    numbers = [int(number) for (number,) in Patient.select(Patient.mrn).order_by(Patient.id).tuples()]
    assert numbers == list(range(10_001, 10_014))
    assert last_number(RECORD) == 10_013


def test_a_list_that_brings_its_own_numbers_is_gone_on_from(owner, small_clinic, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Record number,Last name,First name\n20500,Prueba,Ana\n,Prueba,Eva\n", encoding="utf-8")
    importing.import_patients(owner, file, Kind.LIST)
    after = Patient.get_by_id(patient.register_patient(owner, {"last": "Next"}))
    taken = [int(p.mrn) for p in Patient.select() if p.id != after.id]
    assert 20_500 in taken
    assert int(after.mrn) == max(taken) + 1
