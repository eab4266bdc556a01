"""No act writes a text that is longer than its column: it is refused in words, and nothing of it is kept."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.book import check_in, visit
from pcdesk.acts.clinic import setup, setup_lists
from pcdesk.acts.cover import insurance
from pcdesk.acts.desk import care
from pcdesk.acts.money import money
from pcdesk.acts.people import history, patient
from pcdesk.models.money.ledger import Tender
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError
from tests.arriving import all_said
from tests.safety.deeds import book

LONG = "x" * 500
TODAY = date(2026, 11, 24)


TOO_LONG = {
    "register": lambda d, i: patient.register_patient(d, {"last": LONG}),
    "register, phone": lambda d, i: patient.register_patient(d, {"last": "Chen"}, [("home", LONG)]),
    "change patient": lambda d, i: patient.change_patient(d, i["patient"], {"street": LONG}),
    "add phone": lambda d, i: patient.add_phone(d, i["patient"], {"kind": "work", "number": LONG}),
    "change phone": lambda d, i: patient.change_phone(d, i["phone"], {"kind": "work", "number": LONG}),
    "add contact": lambda d, i: patient.add_contact(d, i["patient"], {"name": LONG}),
    "change contact": lambda d, i: patient.change_contact(d, i["contact"], {"relationship": LONG}),
    "form": lambda d, i: patient.file_form(d, i["patient"], "privacy", LONG),
    "add fact": lambda d, i: history.add_fact(d, "allergies", i["patient"], {"substance": LONG}),
    "change fact": lambda d, i: history.change_fact(d, "allergies", i["fact"], {"reaction": LONG}),
    "payer": lambda d, i: insurance.add_payer(d, {"name": LONG}),
    "plan": lambda d, i: insurance.add_plan(d, i["payer"], {"name": LONG}),
    "coverage": lambda d, i: insurance.change_coverage(d, i["coverage"], {"member_number": LONG}),
    "check": lambda d, i: insurance.record_check(d, i["coverage"], {"result": "active", "reference": LONG}),
    "document": lambda d, i: care.file_document(d, i["patient"], {"title": LONG, "kind": "id"}, b"bytes"),
    "task": lambda d, i: care.add_task(d, LONG, TODAY),
    "snooze": lambda d, i: care.snooze_task(d, i["task"], TODAY, LONG),
    "reason of a visit": lambda d, i: visit.change_visit(d, i["visit"], {"reason": LONG}),
    "cancel": lambda d, i: visit.cancel_visit(d, i["visit"], LONG),
    "move": lambda d, i: visit.move_visit(
        d, i["visit"], provider_id=i["provider"], on=TODAY, start=900, reason=LONG
    ),
    "not collected": lambda d, i: check_in.check_in(
        d, i["visit"], all_said(), due_cents=1, not_collected_because=LONG
    ),
    "check number": lambda d, i: money.take_payment(
        d, patient_id=i["patient"], cents=1, tender=Tender.CHECK, reference=LONG
    ),
    "paid by": lambda d, i: money.take_payment(
        d, patient_id=i["patient"], cents=1, tender=Tender.CASH, paid_by=LONG
    ),
    "what a charge is for": lambda d, i: money.post_charge(d, patient_id=i["patient"], cents=1, memo=LONG),
    "what a payment is for": lambda d, i: money.take_payment(
        d, patient_id=i["patient"], cents=1, tender=Tender.CASH, memo=LONG
    ),
    "reversal": lambda d, i: money.reverse_posting(d, i["payment"], LONG),
    "clinic": lambda d, i: setup.change_clinic(d, {"name": LONG}),
    "room": lambda d, i: setup.add_room(d, {"name": LONG}),
    "rename room": lambda d, i: setup.change_room(d, i["room"], {"name": LONG}),
    "provider": lambda d, i: setup.change_provider(d, i["provider"], {"title": LONG}),
    "closed": lambda d, i: setup_lists.close_on(d, [(TODAY, LONG)]),
    "visit type": lambda d, i: setup.change_visit_type(d, i["type"], {"name": LONG}),
    "staff": lambda d, i: setup.add_staff(d, {"sign_in": LONG, "name": "Tom", "role": "biller"}),
}


@pytest.mark.parametrize(
    "deed",
    [
        lambda d, i: care.add_task(d, "  ", TODAY),
        lambda d, i: money.post_charge(d, patient_id=i["patient"], cents=1, memo=" "),
    ],
)
def test_what_needs_words_is_refused_without(owner, ids, deed):
    before = Act.select().count()
    with pytest.raises(KnownError, match="needs a"):
        deed(owner, ids)
    assert Act.select().count() == before


@pytest.mark.parametrize("name", TOO_LONG)
def test_what_does_not_fit_is_refused_in_words(owner, ids, name):
    before = Act.select().count()
    with pytest.raises(KnownError, match="500 letters") as refused:
        TOO_LONG[name](owner, ids)
    assert "_" not in refused.value.what, "the name of a column is no word"
    assert refused.value.kept
    assert refused.value.do
    assert Act.select().count() == before


def test_what_just_fits_is_kept(owner, ids):
    patient.change_patient(owner, ids["patient"], {"street": "x" * 120})
    assert book(owner, ids, start=900)
