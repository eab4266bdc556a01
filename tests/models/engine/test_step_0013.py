"""Books of before insurers owed anything are the same to the cent once they can, and everything in them still works."""

from __future__ import annotations

import contextlib
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.acts.frame.desk import house
from pcdesk.acts.money import money
from pcdesk.models.engine import triggers
from pcdesk.models.engine.keys import subkey
from pcdesk.models.file import upgrade
from pcdesk.models.file.opening import close_records, open_records
from pcdesk.models.file.replay import row_faults
from pcdesk.models.money.account import account_lines, balance, taken_on
from pcdesk.models.money.day_money import day_money
from pcdesk.models.money.ledger import DrawerCount, Kind, Posting
from pcdesk.models.money.ledger_rules import scrub
from pcdesk.models.money.payer_account import charge_lines, owed_by_payers
from pcdesk.models.record import audit, journal
from pcdesk.models.record.base import db
from pcdesk.paths import Folder
from tests.conftest import DATA_KEY
from tests.models.engine.old_file import add, run_old_steps

WHO = {"staff_id": None, "staff_name": "Olive", "session": "s"}
PATIENTS, TENDERS = (1, 2, 3), ("cash", "check", "card")
DAYS = ("2026-11-20", "2026-11-23", "2026-11-24")


@dataclass
class OldBooks:
    """Writes rows as the program of step 0012 wrote them, and keeps what it would have said of them."""

    number: int = 0
    receipt: int = 0
    amounts: dict[int, tuple[str, int, int]] = field(default_factory=dict)  # posting: kind, patient, cents
    used: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    refunded: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)

    def post(self, kind: str, patient: int, lines: dict[str, int], on: str, **columns: object) -> int:
        self.number += 1
        add("posting", id=self.number, kind=kind, patient_id=patient, posted_at=f"{on}T15:00:00.000Z", posted_on=on,
            **columns)  # fmt: skip
        for account, cents in lines.items():
            add("line", posting_id=self.number, patient_id=patient, account=account, amount_cents=cents)
        self.amounts[self.number] = kind, patient, lines["receivable"]
        return self.number

    def left(self, posting: int) -> int:
        return 0 if posting in self.gone else abs(self.amounts[posting][2]) - self.used[posting]

    def allocate(self, credit: int, charge: int, cents: int) -> None:
        add("allocation", credit_id=credit, charge_id=charge, amount_cents=cents)
        self.used[credit] += cents
        self.used[charge] += cents

    def of(self, patient: int, *kinds: str) -> list[int]:
        return [p for p, (kind, whose, _cents) in self.amounts.items() if whose == patient and kind in kinds]

    def settle(self, patient: int) -> None:
        for credit in self.of(patient, "payment", "adjustment"):
            for charge in self.of(patient, "charge"):
                if part := min(self.left(credit), self.left(charge)):
                    self.allocate(credit, charge, part)

    def step(self, what: str, patient: int, cents: int, pick: int) -> None:
        getattr(self, what)(patient, cents, pick, DAYS[pick % 3], TENDERS[pick % 3])
        self.settle(patient)

    def charge(self, patient: int, cents: int, pick: int, on: str, _tender: str) -> None:
        words = {"what": ("visit", "copay", "share", "fee")[pick % 4], "what_name": "Office visit"}
        about = words if pick > 3 else {"memo": "Copay: Office visit, Nov 24, 2026"}
        lines = {"receivable": cents, "revenue": -cents}
        self.post("charge", patient, lines, on, visit_id=patient if pick % 2 else None, **about)

    def pay(self, patient: int, cents: int, pick: int, on: str, tender: str) -> None:
        self.receipt += 1
        self.post("payment", patient, {tender: cents, "receivable": -cents}, on, tender=tender,
                  visit_id=patient if pick % 2 else None, receipt_number=self.receipt,
                  what="check_in" if pick > 5 else "")  # fmt: skip

    def write_off(self, patient: int, cents: int, _pick: int, on: str, _tender: str) -> None:
        for charge in self.of(patient, "charge")[:1]:
            if part := min(cents, self.left(charge)):
                lines = {"write_off": part, "receivable": -part}
                self.allocate(self.post("adjustment", patient, lines, on, reason_code="small"), charge, part)

    def refund(self, patient: int, cents: int, _pick: int, on: str, tender: str) -> None:
        for paid in [p for p in self.of(patient, "payment") if p not in self.gone][:1]:
            if part := min(cents, self.left(paid)):
                self.receipt += 1
                back = self.post("refund", patient, {"receivable": part, tender: -part}, on, tender=tender,
                                 refunds_id=paid, receipt_number=self.receipt, reason_code="overpaid")  # fmt: skip
                self.allocate(paid, back, part)
                self.refunded |= {paid, back}

    def take_back(self, patient: int, _cents: int, pick: int, on: str, _tender: str) -> None:
        done = self.gone | self.refunded
        standing = [p for p in self.of(patient, "charge", "payment", "adjustment") if p not in done]
        if standing:
            self.reverse(standing[pick % len(standing)], patient, on)

    def reverse(self, wrong: int, patient: int, on: str) -> None:
        sides = db.execute_sql("SELECT account, -amount_cents FROM line WHERE posting_id = ?", (wrong,)).fetchall()
        tender = db.execute_sql("SELECT tender FROM posting WHERE id = ?", (wrong,)).fetchone()[0]
        self.post("reversal", patient, dict(sides), on, reverses_id=wrong, reason_code="twice", tender=tender)
        sql = ("SELECT credit_id, charge_id, sum(amount_cents) FROM allocation WHERE credit_id = ? OR charge_id = ? "
               "GROUP BY credit_id, charge_id")  # fmt: skip
        for credit, charge, cents in db.execute_sql(sql, (wrong, wrong)).fetchall():
            if cents:
                self.allocate(credit, charge, -cents)
        self.gone |= {wrong, self.number}


@pytest.fixture(scope="module")
def of_0012(tmp_path_factory) -> Path:
    """A closed file of step 0012 with patients, visits, a coverage, and no money."""
    made = tmp_path_factory.mktemp("of_0012")
    steps = made / "steps"
    steps.mkdir()
    for path in upgrade.STEPS.glob("00*"):
        if path.stem < "0013":
            shutil.copy(path, steps)
    folder = Folder(made / "old")
    folder.root.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        db.unlock(folder.database, subkey(bytearray(DATA_KEY), "db"), is_new=True)
        audit.seal.unlock(subkey(bytearray(DATA_KEY), "audit"), folder.anchor)
        run_old_steps(steps, patch)
    with writing():
        add("provider", id=1, last="Lee")
        add("visit_type", id=1, name="Office visit", minutes=30, fee_cents=12_500)
        add("payer", id=1, name="BlueOak")
        add("plan", id=1, payer_id=1, name="BlueOak PPO", copay_cents=2_500)
        for patient in PATIENTS:
            add("patient", id=patient, last=f"Patient {patient}", mrn=str(10_000 + patient), status="active")
            add("visit", id=patient, patient_id=patient, provider_id=1, visit_type_id=1, visit_on=DAYS[-1],
                minutes=30, status="gone", start_minute=540)  # fmt: skip
            add("coverage", id=patient, patient_id=patient, plan_id=1, rank=1, starts_on="2026-01-01")
    close_records()
    return folder.root


@pytest.fixture
def copies(of_0012: Path, tmp_path: Path) -> Iterator[Iterator[Folder]]:
    """Copies of it, each open without a program of today."""

    def one_more() -> Iterator[Folder]:
        number = 0
        while True:
            number += 1
            folder = Folder(tmp_path / str(number))
            shutil.copytree(of_0012, folder.root)
            db.unlock(folder.database, subkey(bytearray(DATA_KEY), "db"))
            audit.seal.unlock(subkey(bytearray(DATA_KEY), "audit"), folder.anchor)
            yield folder
            close_records()

    yield one_more()
    close_records()


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """An act of the old program in which rows and entries are written by hand: see add."""
    triggers.drop_all(db)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "checks", [])  # today's rules ask for today's tables
        with journal.act("old", "Old", **WHO):
            yield


def said_before() -> dict[str, object]:
    """What the program of step 0012 said of the books, asked of its own tables as they are."""

    def rows(sql: str) -> list[tuple[object, ...]]:
        return db.execute_sql(sql).fetchall()

    used = ("coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.credit_id = p.id), 0)"
            " + coalesce((SELECT sum(a.amount_cents) FROM allocation a WHERE a.charge_id = p.id), 0)")  # fmt: skip
    gone = "p.reverses_id IS NOT NULL OR p.id IN (SELECT reverses_id FROM posting WHERE reverses_id IS NOT NULL)"
    owed = "(SELECT sum(l.amount_cents) FROM line l WHERE l.posting_id = p.id AND l.account = 'receivable')"
    return {
        "balances": dict(rows("SELECT patient_id, sum(amount_cents) FROM line WHERE account = 'receivable' "
                              "GROUP BY patient_id")),
        "lines": rows(f"SELECT p.id, p.kind, {owed}, CASE WHEN {gone} THEN 0 ELSE abs({owed}) - ({used}) END "
                      "FROM posting p ORDER BY p.id"),
        "taken": {(on, account): cents for on, account, cents in rows(
            "SELECT p.posted_on, l.account, sum(l.amount_cents) FROM line l JOIN posting p ON p.id = l.posting_id "
            "WHERE l.account IN ('cash', 'check', 'card') GROUP BY 1, 2")},
        "receipts": rows("SELECT id, receipt_number FROM posting WHERE receipt_number IS NOT NULL ORDER BY id"),
        "drawer": rows("SELECT id, counted_on, opening_cents, cash_cents, check_cents, card_cents FROM drawer_count"),
        "services": dict(rows("SELECT p.id, -l.amount_cents FROM posting p JOIN line l ON l.posting_id = p.id "
                              "WHERE p.kind = 'charge' AND l.account = 'revenue'")),
    }  # fmt: skip


def said_now(patients: tuple[int, ...]) -> dict[str, object]:
    """The same of today's program."""
    lines = sorted((line for who in patients for line in account_lines(who)), key=lambda line: line.posting_id)
    days = sorted({line.posted_on for line in lines})
    owed = {who: balance(who) for who in patients if account_lines(who)}
    assert all(account_lines(who)[-1].balance_cents == cents for who, cents in owed.items())
    assert [one for who in patients for one in owed_by_payers(who)] == [], "old charges are the patients' alone"
    numbers = Posting.select(Posting.id, Posting.receipt_number).where(Posting.receipt_number.is_null(False))
    tenders = {line.posting_id: line.tender for line in lines}
    for day in days:
        assert day_money(day).totals == taken_on(day)
        assert day_money(day).insurers == ()
    moved = {(line.posted_on, line.tender) for line in lines if tenders[line.posting_id]}
    return {
        "balances": owed,
        "lines": [(line.posting_id, line.kind, line.amount_cents, line.open_cents) for line in lines],
        "taken": {(str(on), tender): taken_on(on)[tender] for on, tender in moved},
        "receipts": list(numbers.order_by(Posting.id).tuples()),
        "drawer": [(row.id, str(row.counted_on), row.opening_cents, row.cash_cents, row.check_cents, row.card_cents)
                   for row in DrawerCount.select().order_by(DrawerCount.id)],
        "services": {line.posting_id: sum(one.cents for one in charge_lines(line.posting_id)) for line in lines
                     if line.kind == Kind.CHARGE},
    }  # fmt: skip


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["charge", "charge", "pay", "write_off", "refund", "take_back"]), st.sampled_from(PATIENTS),
        st.integers(1, 30_000), st.integers(0, 9),
    ),
    max_size=16,
)  # fmt: skip


@settings(max_examples=12)
@given(steps=STEPS)
def test_books_of_before_say_the_same_to_the_cent_and_still_work(copies, clock, steps):
    folder = next(copies)
    books = OldBooks()
    with writing():
        for step in steps:
            books.step(*step)
        add("drawer_count", counted_on=DAYS[0], counted_at=f"{DAYS[0]}T22:00:00.000Z", opening_cents=5_000,
            cash_cents=7_100, check_cents=0, card_cents=-20)  # fmt: skip
    before = said_before()
    close_records()
    assert upgrade.step_names()[12] in open_records(folder, bytearray(DATA_KEY), lambda: None)
    assert said_now(PATIENTS) == before
    assert (row_faults(), audit.verify_chain().faults, [k for k, n in scrub().items() if n]) == ([], (), [])
    _take_everything_back(books)
    assert {who: balance(who) for who in PATIENTS} == dict.fromkeys(PATIENTS, 0)
    assert (row_faults(), [k for k, n in scrub().items() if n]) == ([], [])


def _take_everything_back(books: OldBooks) -> None:
    """Reverse all that stands, refunds before the payments they give back of."""
    standing = [p for p in books.amounts if p not in books.gone and books.amounts[p][0] != "reversal"]
    for posting in sorted(standing, key=lambda p: (books.amounts[p][0] != "refund", p)):
        money.reverse_posting(house(), posting, "Wrong patient")
