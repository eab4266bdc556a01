"""What insurers owe and answer: apart from what the patient owes, one payment for many, every cent accounted for."""

from __future__ import annotations

import contextlib
import threading
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk import moment
from pcdesk.acts.book.check_in import check_in
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.money import money, payer
from pcdesk.acts.money.payer import Answer
from pcdesk.acts.money.posting import Side, post
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.money.account import account_lines, balance, open_charges, taken_on, unallocated
from pcdesk.models.money.charge_words import ChargeKind
from pcdesk.models.money.collect import charged, due_for
from pcdesk.models.money.ledger import (
    Account,
    Allocation,
    ChargeLine,
    Kind,
    Line,
    PayerBatch,
    PayerTender,
    Posting,
    Tender,
)
from pcdesk.models.money.ledger_rules import LedgerBroken, scrub
from pcdesk.models.money.payer_account import (
    Service,
    batches_on,
    charge_lines,
    owed_by_payers,
    waiting_for_payers,
)
from pcdesk.models.record import journal
from pcdesk.models.record.base import db
from pcdesk.trouble import KnownError
from tests.arriving import all_said

NOBODY = {"staff_id": None, "staff_name": "", "session": ""}


@pytest.fixture
def insurer(booked):
    """The payer of the patient's plan."""
    return Plan.get_by_id(booked["plan"]).payer_id


def charge_visit(desk, ids, cents=2_500, visit=None):
    return money.post_charge(
        desk, patient_id=ids["patient"], cents=cents, visit_id=visit or ids["visit"], what=ChargeKind.VISIT,
        what_name="Office visit",
    )  # fmt: skip


def take(desk, insurer, cents, *answers, reference="8812", tender=PayerTender.CHECK):
    return payer.take_payer_payment(
        desk, payer_id=insurer, cents=cents, tender=tender, reference=reference, received_on=moment.today(),
        answers=answers,
    )  # fmt: skip


def owed(who):
    return [(one.payer, one.cents) for one in owed_by_payers(who)]


def test_the_patient_owes_her_copay_and_the_plan_the_rest_of_the_fee(booked, mia):
    charge = charge_visit(mia, booked)
    who = booked["patient"]
    assert (balance(who), due_for(booked["visit"]).total_cents) == (2_500, 2_500)
    assert owed(who) == [("BlueOak", 10_000)]
    assert [(line.amount_cents, line.open_cents, line.payer_cents) for line in account_lines(who)] == [
        (2_500, 2_500, 10_000)
    ]
    assert charge_lines(charge) == [Service(12_500, moment.today())]
    revenue = Line.get(Line.posting == charge, Line.account == str(Account.REVENUE))
    assert revenue.amount_cents == -12_500
    assert not any(scrub().values())


@pytest.mark.parametrize(
    ("columns", "copay", "cents", "wanted"),
    [
        ({"fee_cents": 0}, None, 2_500, []),  # no fee was set: the charge is the copay, and her plan owes nothing
        ({"fee_cents": 2_000}, None, 2_500, []),  # the fee is below the copay
        ({"fee_cents": 2_500}, None, 2_500, []),
        ({"is_copay_due": False}, None, 0, [("BlueOak", 12_500)]),
        ({}, 0, 0, [("BlueOak", 12_500)]),
        ({}, None, 12_500, []),  # the whole fee was put to her
    ],
)
def test_a_charge_is_never_less_than_what_the_patient_pays(booked, mia, owner, columns, copay, cents, wanted):
    if columns:
        setup.change_visit_type(owner, booked["type"], columns)
    if copay is not None:
        insurance.change_coverage(mia, booked["coverage"], {"copay_cents": copay})
    charge_visit(mia, booked, cents)
    assert (balance(booked["patient"]), owed(booked["patient"])) == (cents, wanted)
    assert charged([booked["visit"]]) == {booked["visit"]}
    with pytest.raises(KnownError):
        charge_visit(mia, booked, cents or 100)


def test_who_pays_herself_shares_with_nobody(booked, mia):
    check_in(mia, booked["visit"], all_said(self_pay=True), due_cents=0)
    charge_visit(mia, booked, 9_000)
    assert (balance(booked["patient"]), owed(booked["patient"])) == (9_000, [])


def test_a_charge_of_several_services_is_their_sum(booked, mia):
    services = (Service(9_000, moment.today(), code="V3"), Service(1_250, moment.today(), units=4, code="B"))
    with pytest.raises(KnownError):
        money.post_charge(mia, patient_id=booked["patient"], cents=2_500, memo="Shots", services=services)
    charge = money.post_charge(
        mia, patient_id=booked["patient"], cents=2_500, memo="Visit", visit_id=booked["visit"], services=services
    )
    assert charge_lines(charge) == list(services)
    assert owed(booked["patient"]) == [("BlueOak", 11_500)]


def test_one_payment_answers_the_charges_of_many(booked, mia, owner, insurer):
    other = register_patient(owner, {"last": "Nowak"})
    covered = insurance.add_coverage(mia, other, {"plan": booked["plan"], "starts_on": moment.today()})
    later = book_visit(mia, patient_id=other, provider_id=booked["provider"], visit_type_id=booked["type"],
                       on=moment.today(), start=840)  # fmt: skip
    first, second = charge_visit(mia, booked), charge_visit(mia, {"patient": other}, visit=later)
    batch = take(
        owner, insurer, 14_000,
        Answer(booked["coverage"], first, 6_000, (("contract", 3_000),), (("Deductible", 1_000),)),
        Answer(covered, second, 8_000, (("Agreed price", 2_000),)),
    )  # fmt: skip
    assert (balance(booked["patient"]), owed(booked["patient"])) == (3_500, [])
    assert (balance(other), owed(other)) == (2_500, [])
    assert [(line.kind, line.amount_cents, line.open_cents) for line in open_charges(booked["patient"])] == [
        ("charge", 2_500, 2_500), ("transfer", 1_000, 1_000),
    ]  # fmt: skip
    reasons = {p.kind: (p.reason_code, p.reason) for p in Posting.select().where(Posting.batch == batch)}
    assert reasons == {"payer_paid": ("", ""), "payer_adjust": ("contract", ""), "transfer": ("deductible", "")}
    assert taken_on(moment.today()) == {"cash": 0, "check": 0, "card": 0}, "it never lay in the drawer"
    (told,) = batches_on(moment.today())
    assert (told.payer, told.cents, told.patients, told.is_reversed) == ("BlueOak", 14_000, 2, False)
    money.take_payment(mia, patient_id=booked["patient"], cents=3_500, tender=Tender.CASH)
    assert (balance(booked["patient"]), open_charges(booked["patient"])) == (0, [])
    assert not any(scrub().values())


def test_it_is_taken_back_whole_and_everything_waits_again(booked, mia, owner, insurer):
    who, charge = booked["patient"], charge_visit(mia, booked)
    answer = Answer(booked["coverage"], charge, 6_000, (("contract", 3_000),), (("deductible", 1_000),))
    batch = take(owner, insurer, 6_000, answer)
    money.take_payment(mia, patient_id=who, cents=3_500, tender=Tender.CASH)
    paid = Posting.get(Posting.kind == "payer_paid")
    with pytest.raises(KnownError):
        money.reverse_posting(owner, paid.id, "Wrong patient")
    with pytest.raises(KnownError):
        money.reverse_posting(owner, charge, "Wrong charge")
    with pytest.raises(KnownError):
        take(owner, insurer, 6_000, Answer(booked["coverage"], charge, 6_000))
    payer.reverse_payer_payment(owner, batch, "Entered twice")
    assert (balance(who), owed(who)) == (-1_000, [("BlueOak", 10_000)])
    assert [line.open_cents for line in unallocated(who)] == [1_000], "what she paid of it is hers"
    assert [one.open_cents for one in waiting_for_payers(who)] == [10_000]
    assert [one.is_reversed for one in batches_on(moment.today())] == [True]
    with pytest.raises(KnownError):
        payer.reverse_payer_payment(owner, batch, "Again")
    take(owner, insurer, 6_000, Answer(booked["coverage"], charge, 6_000))
    assert not any(scrub().values())


def test_a_charge_that_was_paid_for_wrongly_is_charged_anew_and_the_payment_finds_it(booked, mia, owner, insurer):
    charge = charge_visit(mia, booked)
    take(owner, insurer, 6_000, Answer(booked["coverage"], charge, 6_000))
    money.reverse_posting(mia, charge, "Wrong charge")
    assert owed(booked["patient"]) == [("BlueOak", -6_000)]
    charge_visit(mia, booked)
    assert [one.open_cents for one in waiting_for_payers(booked["patient"])] == [4_000]
    assert not any(scrub().values())


def test_money_for_what_is_not_here_stays_to_the_insurers_credit(booked, owner, insurer):
    take(owner, insurer, 4_000, Answer(booked["coverage"], None, 4_000))
    assert (balance(booked["patient"]), owed(booked["patient"])) == (0, [("BlueOak", -4_000)])
    assert unallocated(booked["patient"]) == [], "it is no credit of the patient's"


def test_an_answer_by_itself(booked, mia, owner):
    who, charge = booked["patient"], charge_visit(mia, booked)
    told = {"charge_id": charge, "coverage_id": booked["coverage"]}
    passed = payer.transfer_to_patient(owner, **told, cents=4_000, reason="Not covered by the plan")
    payer.adjust_for_payer(owner, **told, cents=6_000, reason="Claim sent too late")
    assert (balance(who), owed(who)) == (6_500, [])
    assert [line.memo for line in open_charges(who)][1].startswith("Your share after BlueOak PPO")
    money.reverse_posting(owner, passed, "Wrong amount")
    assert (balance(who), owed(who)) == (2_500, [("BlueOak", 4_000)])
    with pytest.raises(KnownError):
        payer.transfer_to_patient(owner, **told, cents=4_001, reason="deductible")


def test_what_is_refused_leaves_nothing(booked, mia, owner, insurer):
    charge, cover = charge_visit(mia, booked), booked["coverage"]
    strange = insurance.add_payer(owner, {"name": "Prairie"})
    before = (Posting.select().count(), PayerBatch.select().count())
    good = Answer(cover, charge, 5_000)
    for call in (
        lambda: take(owner, insurer, 5_001, good),
        lambda: take(owner, insurer, 5_000, good, reference=" "),
        lambda: take(owner, insurer, 0),
        lambda: take(owner, insurer, 0, Answer(cover, charge)),
        lambda: take(owner, insurer, -5, Answer(cover, charge, -5)),
        lambda: take(owner, insurer, 5_000, Answer(cover, charge, 5_000, (("contract", 5_001),))),
        lambda: take(owner, insurer, 5_000, Answer(cover, charge, 5_000, (("contract", -1),))),
        lambda: take(owner, insurer, 5_000, Answer(cover, None, 5_000, (("contract", 1),))),
        lambda: take(owner, strange, 5_000, good),
        lambda: take(owner, 999, 5_000, good),
        lambda: payer.take_payer_payment(
            owner, payer_id=insurer, cents=5_000, tender=PayerTender.CARD, reference="", answers=(good,),
            received_on=moment.today() + timedelta(days=1),
        ),
        lambda: payer.adjust_for_payer(owner, charge_id=charge, coverage_id=cover, cents=1, reason=" "),
    ):  # fmt: skip
        with pytest.raises(KnownError):
            call()
    with pytest.raises(NotAllowed):
        take(mia, insurer, 5_000, good)
    nowak = register_patient(owner, {"last": "Nowak"})
    theirs = insurance.add_coverage(mia, nowak, {"plan": booked["plan"], "starts_on": moment.today()})
    with pytest.raises(ValueError, match="not of the patient"):
        take(owner, insurer, 5_000, Answer(theirs, charge, 5_000))
    assert (Posting.select().count(), PayerBatch.select().count()) == before


@pytest.mark.parametrize(
    "wrong",
    [
        lambda ids, c: Allocation.create(
            credit=c["paid"], charge=c["charge"], amount_cents=1, coverage=ids["coverage"]
        ),
        lambda ids, c: Allocation.create(credit=c["theirs"], charge=c["charge"], amount_cents=1),
        lambda ids, c: Line.create(posting=c["charge"], patient=ids["patient"], account="insurer", amount_cents=1),
        lambda ids, c: ChargeLine.create(posting=c["charge"], fee_cents=1, service_on=moment.today()),
        lambda ids, c: PayerBatch.create(
            payer=1, tender="check", cents=7, received_on=moment.today(), posted_at=moment.now()
        ),
        lambda ids, c: post(Desk(None, "", Role.OWNER), Kind.PAYER_PAYMENT, ids["patient"], [
            Side(Account.DEPOSIT, 1), Side(Account.INSURER, -1, ids["coverage"])], batch=c["batch"]),
        lambda ids, c: post(Desk(None, "", Role.OWNER), Kind.CHARGE, ids["patient"], [
            Side(Account.RECEIVABLE, 1), Side(Account.REVENUE, -1)], memo="No service"),
        lambda ids, c: post(Desk(None, "", Role.OWNER), Kind.TRANSFER, ids["patient"], [
            Side(Account.INSURER, 1), Side(Account.RECEIVABLE, -1)]),
    ],
)  # fmt: skip
def test_a_wrong_ledger_never_commits(booked, mia, owner, insurer, wrong):
    charge = charge_visit(mia, booked)
    paid = money.take_payment(mia, patient_id=booked["patient"], cents=500, tender=Tender.CASH)
    batch = take(owner, insurer, 5_000, Answer(booked["coverage"], charge, 5_000))
    theirs = Posting.get(Posting.batch == batch).id
    with pytest.raises(LedgerBroken), journal.act("x", "x", **NOBODY):
        wrong(booked, {"charge": charge, "paid": paid, "batch": batch, "theirs": theirs})
    assert not any(scrub().values())


def test_a_second_charge_of_a_visit_never_commits_whatever_posts_it(booked, mia):
    charge_visit(mia, booked)
    sides = [Side(Account.RECEIVABLE, 5), Side(Account.REVENUE, -5)]

    def again():
        charge = post(mia, Kind.CHARGE, booked["patient"], sides, visit=booked["visit"], memo="Again")
        ChargeLine.create(posting=charge, fee_cents=5, service_on=moment.today())

    with pytest.raises(LedgerBroken, match="charged twice"), journal.act("x", "x", **NOBODY):
        again()


def test_of_two_at_once_one_charges_the_visit(booked, mia):
    start, said = threading.Barrier(2), []

    def charge():
        with db.connection_context():
            start.wait()
            try:
                charge_visit(mia, booked)
            except KnownError as refused:
                said.append(refused.what)

    desks = [threading.Thread(target=charge) for _ in range(2)]
    for one in desks:
        one.start()
    for one in desks:
        one.join()
    assert said == ["This visit is charged already."]
    assert Posting.select().where(Posting.kind == "charge", Posting.visit == booked["visit"]).count() == 1


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["charge", "pay", "answer", "credit", "pass", "let_go", "reverse", "take_back", "refund"]),
        st.integers(1, 9_000), st.integers(0, 9),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=25)
@given(steps=STEPS)
def test_whatever_is_done_both_accounts_hold(booked, insurer, steps):
    desk = Desk(None, "Bill", Role.OWNER)
    who = register_patient(desk, {"last": "Model"})
    cover = insurance.add_coverage(desk, who, {"plan": booked["plan"], "starts_on": moment.today()})
    for number, (step, cents, pick) in enumerate(steps):
        lines, waits = account_lines(who), waiting_for_payers(who)
        line, charge = (lines[pick % len(lines)].posting_id if lines else 0), waits[0].line.posting_id if waits else 0
        with contextlib.suppress(KnownError):
            if step == "charge":
                visit = book_visit(desk, patient_id=who, provider_id=booked["provider"], on=moment.today(),
                                   visit_type_id=booked["type"], start=480 + 15 * number)  # fmt: skip
                charge_visit(desk, {"patient": who}, cents, visit)
            elif step == "pay":
                money.take_payment(desk, patient_id=who, cents=cents, tender=Tender.CASH)
            elif step in ("answer", "credit"):
                to = charge if step == "answer" and charge else None
                passed = (("deductible", min(cents, 700)),) if to and pick > 5 else ()
                take(desk, insurer, cents, Answer(cover, to, cents, passed_on=passed), reference=str(number))
            elif charge and step in ("pass", "let_go"):
                act = payer.transfer_to_patient if step == "pass" else payer.adjust_for_payer
                act(desk, charge_id=charge, coverage_id=cover, cents=cents, reason="why")
            elif step == "take_back" and (batches := batches_on(moment.today())):
                payer.reverse_payer_payment(desk, batches[pick % len(batches)].batch_id, "why")
            elif lines and step == "reverse":
                money.reverse_posting(desk, line, "why")
            elif lines and step == "refund":
                money.refund_payment(desk, payment_id=line, cents=cents, tender=Tender.CARD, reason="r")
    lines = account_lines(who)
    opened = sum(one.open_cents for one in open_charges(who)) - sum(one.open_cents for one in unallocated(who))
    assert opened == balance(who) == sum(one.amount_cents for one in lines)
    shares = [share for one in lines for share in one.payers]
    theirs = sum(share.open_cents if share.amount_cents > 0 else -share.open_cents for share in shares)
    assert theirs == sum(share.amount_cents for share in shares) == sum(one.cents for one in owed_by_payers(who))
    assert not any(scrub().values())


def test_a_coverage_that_owes_keeps_its_insurer_and_stays(booked, mia, owner):
    cover, charge = booked["coverage"], charge_visit(mia, booked)
    other = insurance.add_plan(owner, insurance.add_payer(owner, {"name": "Prairie"}), {"name": "Prairie HMO"})
    sister = insurance.add_plan(owner, Plan.get_by_id(booked["plan"]).payer_id, {"name": "BlueOak EPO"})
    for call in (
        lambda: insurance.remove_coverage(mia, cover),
        lambda: insurance.change_coverage(mia, cover, {"plan": other}),
    ):
        with pytest.raises(KnownError, match="BlueOak was charged"):
            call()
    insurance.change_coverage(mia, cover, {"plan": sister, "member_number": "W9"})
    money.reverse_posting(mia, charge, "Wrong charge")
    insurance.change_coverage(mia, cover, {"plan": other})
    insurance.remove_coverage(mia, cover)
