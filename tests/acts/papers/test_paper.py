"""Papers from real records: what they say equals what is recorded, and the journal knows of each."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pcdesk.acts.book import visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.desk import care
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.money import money
from pcdesk.acts.papers.paper import PAPERS, Paper, make_paper, put_out
from pcdesk.acts.papers.receipt import receipt
from pcdesk.acts.people import patient
from pcdesk.models.book.visit import Confirmation, Status
from pcdesk.models.clinic.practice import Practice
from pcdesk.models.clinic.right import RIGHTS, Role
from pcdesk.models.engine.recovery_key import Mistyped, new_recovery_key
from pcdesk.models.money.account import account_lines, balance
from pcdesk.models.money.charge_words import ChargeKind, charge_memo
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.record.journal import Act
from pcdesk.printing.ground.amounts import money as shown
from pcdesk.trouble import KnownError
from tests.arriving import arrive
from tests.printing.reading import pages, words

TODAY = date(2026, 11, 24)


def latest() -> Act:
    return Act.select().order_by(Act.id.desc()).first()


def book(desk: Desk, ids: dict[str, int], on: date = TODAY, start: int = 600, **more: object) -> int:
    return visit.book_visit(
        desk, patient_id=ids["patient"], provider_id=ids["provider"], visit_type_id=ids["type"], on=on, start=start,
        **more,
    )  # fmt: skip


def test_the_receipt_is_the_ledger(small_clinic, mia):
    who = small_clinic["patient"]
    seen = book(mia, small_clinic)
    money.post_charge(mia, patient_id=who, cents=12_500, memo="Office visit", visit_id=seen)
    paid = money.take_payment(mia, patient_id=who, cents=2_500, tender=Tender.CARD, reference="4242", visit_id=seen)
    paper = make_paper(mia, "receipt", {"posting_id": paid})
    said = words(paper.pdf)
    for part in ("Receipt no. 1", "Office visit", "$25.00", "Card ending in 4242", "Rosa Alvarez", "9:42 am"):
        assert part in said, part
    assert f"Balance before this payment {shown(12_500)}" in said
    assert f"Balance you still owe {shown(balance(who))}" in said
    assert paper.file_name == "receipt-1.pdf"
    assert latest().label == "Show receipt 1"
    assert json.loads(latest().detail) == {"posting_id": paid, "language": "en"}


def test_a_spanish_receipt_says_in_spanish_what_pcdesk_worded(small_clinic, mia):
    who = small_clinic["patient"]
    patient.change_patient(mia, who, {"language": "es"})
    seen = book(mia, small_clinic)
    memo = charge_memo(ChargeKind.COPAY, "Office visit", TODAY)
    money.post_charge(mia, patient_id=who, cents=2_500, memo=memo, visit_id=seen)
    money.post_charge(mia, patient_id=who, cents=900, memo="School form & stamp")
    paid = money.take_payment(mia, patient_id=who, cents=3_400, tender=Tender.CARD)
    said = words(make_paper(mia, "receipt", {"posting_id": paid}).pdf)
    assert "Copago: Consulta 24 nov 2026 $25.00" in said
    assert "School form & stamp" in said
    for english in ("Copay", "Office visit", "Tue, Nov 24", "Payment"):
        assert english not in said, english


def test_a_spanish_card_names_the_kind_of_visit_in_spanish(small_clinic, mia):
    who = small_clinic["patient"]
    patient.change_patient(mia, who, {"language": "es"})
    book(mia, small_clinic, TODAY + timedelta(days=1))
    said = words(make_paper(mia, "appointment_card", {"patient_id": who}).pdf)
    assert "Consulta" in said
    assert "Office visit" not in said


def test_money_that_went_to_nothing_is_a_line(small_clinic, mia):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=1_000, memo="Copay")
    paid = money.take_payment(mia, patient_id=who, cents=2_501, tender=Tender.CASH)
    facts = receipt.contents(mia, paid).facts
    assert [(line.what, line.amount_cents) for line in facts.lines] == [
        ("Copay", 1_000), ("Kept on your account for later", 1_501),
    ]  # fmt: skip
    assert facts.balance_after_cents == -1_501
    assert "Credit on your account −$15.01" in words(make_paper(mia, "receipt", {"posting_id": paid}).pdf)


def test_a_reversed_receipt_says_so_and_keeps_its_sums(small_clinic, mia):
    who = small_clinic["patient"]
    money.post_charge(mia, patient_id=who, cents=4_000, memo="Office visit")
    paid = money.take_payment(mia, patient_id=who, cents=4_000, tender=Tender.CHECK, reference="118")
    back = money.reverse_posting(mia, paid, "Check came back")
    for posting, title in ((paid, "Canceled on November 24, 2026"), (back, "Payment canceled Receipt no. 1")):
        said = words(make_paper(mia, "receipt", {"posting_id": posting}).pdf)
        assert title in said
        assert "Check came back" in said
        assert "Office visit" in said
        assert "$40.00" in said


def test_a_charge_has_no_receipt(small_clinic, mia):
    charge = money.post_charge(mia, patient_id=small_clinic["patient"], cents=500, memo="Form")
    with pytest.raises(KnownError, match="Only a payment"):
        make_paper(mia, "receipt", {"posting_id": charge})
    assert latest().verb == "post_charge"


def test_the_second_print_of_a_receipt_is_a_copy(small_clinic, mia):
    paid = money.take_payment(mia, patient_id=small_clinic["patient"], cents=700, tender=Tender.CASH)
    other = money.take_payment(mia, patient_id=small_clinic["patient"], cents=800, tender=Tender.CASH)
    first = make_paper(mia, "receipt", {"posting_id": paid})
    assert receipt.contents(mia, paid).facts.copy_of is None
    put_out(mia, first, "print", copies=1)
    assert latest().label == "Print receipt"
    assert receipt.contents(mia, paid).facts.copy_of == date(2026, 11, 24)
    assert receipt.contents(mia, other).facts.copy_of is None


def test_a_copy_calls_clinic_and_patient_as_the_first_print_did(small_clinic, mia, owner):
    who = small_clinic["patient"]
    paid = money.take_payment(mia, patient_id=who, cents=700, tender=Tender.CASH)
    back = money.refund_payment(owner, payment_id=paid, cents=200, tender=Tender.CASH, reason="Paid twice")
    printed = {one: make_paper(mia, "receipt", {"posting_id": one}) for one in (paid, back)}
    for one in printed.values():
        put_out(mia, one, "print", copies=1)
    later = money.take_payment(mia, patient_id=who, cents=800, tender=Tender.CASH)
    patient.change_patient(mia, who, {"last": "Zamora"})
    was = receipt.contents(mia, paid).facts.letterhead.clinic
    setup.change_clinic(owner, {"name": "Oak Clinic", "tax_number": "99-1234567"})
    for one in (receipt.contents(mia, paid).facts, receipt.contents(mia, back).facts):
        assert one.letterhead.clinic == was != "Oak Clinic"
        assert "Zamora" not in one.patient
        assert "99-1234567" not in one.clinic_facts
    anew = receipt.contents(mia, later).facts
    assert anew.letterhead.clinic == "Oak Clinic"
    assert "Zamora" in anew.patient


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["charge", "pay", "reverse"]), st.integers(1, 9_000)), max_size=9))
def test_every_receipt_adds_up_whatever_happened(small_clinic, mia, steps):
    who = patient.register_patient(mia, {"last": "Reed"}, [])
    done: list[int] = []
    for what, cents in steps:
        if what == "charge":
            done.append(money.post_charge(mia, patient_id=who, cents=cents, memo="Visit"))
        elif what == "pay":
            done.append(money.take_payment(mia, patient_id=who, cents=cents, tender=Tender.CASH))
        elif done:
            money.reverse_posting(mia, done.pop(cents % len(done)), "typed wrong")
    running = {line.posting_id: line.balance_cents for line in account_lines(who)}
    for payment in Posting.select().where(Posting.patient == who, Posting.kind == "payment"):
        facts = receipt.contents(mia, payment.id).facts  # raises where a sum does not hold
        assert facts.balance_after_cents == running[payment.id]
        assert all(line.amount_cents > 0 for line in facts.lines)


def test_a_spanish_speaker_reads_spanish(small_clinic, mia):
    who = small_clinic["patient"]
    patient.change_patient(mia, who, {"language": "es"})
    paid = money.take_payment(mia, patient_id=who, cents=700, tender=Tender.CASH)
    assert "Recibo" in words(make_paper(mia, "receipt", {"posting_id": paid}).pdf)
    book(mia, small_clinic)
    assert "martes, 24 de noviembre de 2026" in words(make_paper(mia, "appointment_card", {"patient_id": who}).pdf)
    assert "Tome bien sus medicinas" in words(
        make_paper(mia, "brochure", {"topic": "medicines", "patient_id": who}).pdf
    )


def test_the_card_holds_the_visits_to_come(small_clinic, mia):
    who = small_clinic["patient"]
    book(mia, small_clinic, start=540)  # over already: it is 9:42
    cancelled = book(mia, small_clinic, start=900)
    visit.cancel_visit(mia, cancelled, "Moved away")
    with pytest.raises(KnownError, match="no visit to come"):
        make_paper(mia, "appointment_card", {"patient_id": who})
    book(mia, small_clinic, on=TODAY + timedelta(days=7), start=630)
    said = words(make_paper(mia, "appointment_card", {"patient_id": who}).pdf)
    assert "Tuesday, December 1, 2026, 10:30 am" in said
    assert "9:00 am" not in said
    assert "3:00 pm" not in said


def test_a_visit_that_has_begun_is_not_on_the_card(small_clinic, mia):
    here = book(mia, small_clinic, start=600)
    book(mia, small_clinic, on=TODAY + timedelta(days=7), start=630)
    arrive(mia, here, Status.ARRIVED)
    said = words(make_paper(mia, "appointment_card", {"patient_id": small_clinic["patient"]}).pdf)
    assert "10:00 am" not in said
    assert "10:30 am" in said


def test_the_day_schedule_and_its_private_twin(small_clinic, mia):
    seen = book(mia, small_clinic, reason="Blood pressure", note="Ground floor")
    visit.set_confirmation(mia, seen, Confirmation.CONFIRMED)
    gone = book(mia, small_clinic, start=700)
    visit.cancel_visit(mia, gone, "Rain")
    said = words(make_paper(mia, "day_schedule", {"on": TODAY}).pdf)
    for part in ("Dr. Lee", "Tuesday, November 24, 2026", "1 visit", "10:00 am", "Rosa (Rosie) Alvarez", "Confirmed",
                 "Blood pressure · Ground floor", "journal seal", "(405) 555-0142"):  # fmt: skip
        assert part in said, part
    private = words(make_paper(mia, "day_schedule", {"on": TODAY, "private": True}).pdf)
    assert "Alvarez" not in private
    assert "Blood pressure" not in private
    assert "555-0142" not in private
    assert " R. A. " in private


def test_the_schedule_of_one_provider_with_its_closed_times(small_clinic, mia, owner):
    other = setup.add_provider(owner, {"last": "Osei", "title": "Dr. Osei"})
    setup.set_hours(owner, other, [(1, 480, 720), (1, 780, 1020)])
    said = words(make_paper(mia, "day_schedule", {"on": TODAY, "provider_id": other}).pdf)
    assert "8:00 am to 12:00 pm, 1:00 pm to 5:00 pm" in said
    assert "12:00 pm to 1:00 pm Closed" in said
    assert "Dr. Lee" not in said


def test_the_schedule_has_the_visits_of_who_sees_patients_no_more(small_clinic, mia, owner):
    seen, gone = book(mia, small_clinic), book(mia, small_clinic, start=700)
    setup.change_provider(owner, small_clinic["provider"], {"is_active": False})
    said = words(make_paper(mia, "day_schedule", {"on": TODAY}).pdf)
    assert "Dr. Lee" in said
    assert "2 visits" in said
    for one in (seen, gone):
        visit.cancel_visit(mia, one, "Rain")
    assert "Dr. Lee" not in words(make_paper(mia, "day_schedule", {"on": TODAY}).pdf)


def test_schedule_and_pull_list_say_who_has_died_and_prepare_nothing(small_clinic, mia):
    book(mia, small_clinic, reason="Blood pressure")
    died = {"status": "deceased", "died_on": TODAY - timedelta(days=3)}
    patient.change_patient(mia, small_clinic["patient"], died)
    for private in (False, True):
        said = words(make_paper(mia, "day_schedule", {"on": TODAY, "private": private}).pdf)
        assert "Deceased Nov 21, 2026" in said
        assert "555-0142" not in said
        assert "Blood pressure" not in said
    said = words(make_paper(mia, "pull_list", {"on": TODAY}).pdf)
    assert "Deceased Nov 21, 2026" in said
    assert "to sign" not in said
    assert "Insurance to check" not in said


def test_the_pull_list_says_what_a_chart_lacks(small_clinic, mia):
    who = small_clinic["patient"]
    patient.change_patient(mia, who, {"chart_location": "Shelf B-2", "language": "es", "needs_interpreter": True})
    patient.file_form(mia, who, "consent")
    book(mia, small_clinic)
    said = words(make_paper(mia, "pull_list", {"on": TODAY}).pdf)
    for part in ("Shelf B-2", "10001", "1 chart", "Privacy notice to sign", "Financial policy to sign",
                 "Insurance to check", "Interpreter: Spanish"):  # fmt: skip
        assert part in said, part
    assert "Consent" not in said
    insurance.record_check(mia, small_clinic["coverage"], {"result": "active", "way": "phone"})
    assert "Insurance to check" not in words(make_paper(mia, "pull_list", {"on": TODAY}).pdf)
    insurance.change_coverage(mia, small_clinic["coverage"], {"rank": 2})
    assert "Primary insurance to ask for" in words(make_paper(mia, "pull_list", {"on": TODAY}).pdf)


def test_brochures_in_every_form(small_clinic, mia):
    folded = make_paper(mia, "brochure", {"topic": "blood-test", "language": "en"})
    assert len(pages(folded.pdf)) == 2
    assert "short edge" in folded.note
    assert folded.patient_id is None
    large = make_paper(
        mia, "brochure", {"topic": "blood-test", "form": "one_page", "large_print": True, "patient_id": 1}
    )
    assert large.note == ""
    assert "Rosa Alvarez" in words(large.pdf)
    assert large.about == {"topic": "blood-test", "language": "en", "form": "one_page", "large_print": True}
    for wrong in ({"topic": "no-such"}, {"topic": "blood-test", "form": "scroll"}):
        with pytest.raises(KnownError):
            make_paper(mia, "brochure", wrong)


def test_the_recovery_key_goes_to_the_paper_alone(small_clinic, owner, mia):
    key = new_recovery_key()
    paper = make_paper(owner, "recovery_sheet", {"key": key.lower(), "database_id": "7f3a"})
    said = words(paper.pdf)
    assert all(group in said for group in key.split("-"))
    assert "7f3a" in said
    kept = " ".join(f"{act.label} {act.detail}" for act in Act.select())
    assert not any(group in kept for group in key.split("-"))
    with pytest.raises(Mistyped):
        make_paper(owner, "recovery_sheet", {"key": "AAAA-BBBB"})
    with pytest.raises(NotAllowed):
        make_paper(mia, "recovery_sheet", {"key": key})


def test_the_keyboard_card_keeps_groups_in_order(small_clinic, mia):
    rows = [("File", "Ctrl+I", "Import"), ("Edit", "Ctrl+Z", "Undo"), ("File", "F9", "Lock")]
    said = words(make_paper(mia, "shortcut_card", {"rows": rows}).pdf)
    assert said.index("Import") < said.index("Lock") < said.index("Undo")


def test_documents_as_pages(small_clinic, mia):
    who = small_clinic["patient"]
    out = BytesIO()
    Image.new("RGB", (1200, 800), "#336699").save(out, "PNG")
    card = care.file_document(mia, who, {"title": "Card <front>", "mime": "image/png", "kind": "card"}, out.getvalue())
    paper = make_paper(mia, "document", {"document_id": card})
    assert len(pages(paper.pdf)) == 1
    assert paper.title == "Card <front>"
    assert (latest().label, latest().patient_id) == ("Show document: Card <front>", who)
    same = care.file_document(mia, who, {"title": "Letter", "mime": "application/pdf"}, paper.pdf)
    assert make_paper(mia, "document", {"document_id": same}).pdf == paper.pdf
    for mime, body in (("image/png", b"no picture"), ("text/plain", b"words")):
        odd = care.file_document(mia, who, {"title": "Odd", "mime": mime}, body)
        with pytest.raises(KnownError) as told:
            make_paper(mia, "document", {"document_id": odd})
        assert told.value.kept
        assert told.value.do


def test_what_is_gone_is_said_in_words(small_clinic, mia):
    gone = (("chart", {"patient_id": 999}), ("receipt", {"posting_id": 999}), ("document", {"document_id": 9}))
    for kind, about in gone:
        with pytest.raises(KnownError, match="no longer in the records"):
            make_paper(mia, kind, about)


def test_the_letterhead_is_the_clinics(small_clinic, owner, mia):
    setup.change_clinic(owner, {"city": "Riverside", "state": "OK", "phone": "405 555 0100"})
    said = words(make_paper(mia, "pull_list", {"on": TODAY}).pdf)
    assert "Riverside Family Clinic" in said
    assert "Riverside, OK" in said
    assert "405 555 0100" in said
    assert "DEMO" not in said
    assert Practice.get().is_demo is False


@pytest.mark.parametrize("role", Role)
def test_printing_needs_the_right_to_the_paper(small_clinic, role):
    desk = Desk(None, "Someone", role)
    for kind, paper in PAPERS.items():
        if paper.leaving.needs in RIGHTS[role]:
            put_out(desk, Paper(kind, "", "x.pdf", b""), "print")
            assert latest().verb == "put_out"
        else:
            before = Act.select().count()
            with pytest.raises(NotAllowed):
                put_out(desk, Paper(kind, "", "x.pdf", b""), "save")
            assert Act.select().count() == before
