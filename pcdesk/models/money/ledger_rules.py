"""What must hold of the money whenever an act ends, and the counts that `verify` reports."""

from __future__ import annotations

from pcdesk.models.record import journal
from pcdesk.models.record.base import db

_TOUCHED = "SELECT row FROM entry WHERE act_id = ? AND \"table\" = '{}'"


class LedgerBroken(RuntimeError):
    """An act would have left the ledger wrong. A mistake of the program: the act is rolled back."""


def watch() -> None:
    """Have the journal check the money before every commit."""
    if _check not in journal.checks:
        journal.checks.append(_check)


def _check(act_id: int) -> None:
    if not db.execute_sql(
        "SELECT 1 FROM entry WHERE act_id = ? AND \"table\" IN ('posting', 'line', 'allocation') LIMIT 1", (act_id,)
    ).fetchone():
        return
    postings = (
        f"SELECT id FROM posting WHERE id IN ({_TOUCHED.format('posting')}) "
        f"OR id IN (SELECT posting_id FROM line WHERE id IN ({_TOUCHED.format('line')}))"
    )
    sql = (
        f"SELECT p.id FROM posting p LEFT JOIN line l ON l.posting_id = p.id WHERE p.id IN ({postings}) "
        "GROUP BY p.id HAVING coalesce(sum(l.amount_cents), 1) <> 0 OR count(l.id) < 2"
    )
    if bad := db.execute_sql(sql, (act_id, act_id)).fetchall():
        raise LedgerBroken(f"postings {[b[0] for b in bad][:5]} do not sum to zero")
    credits = f"SELECT credit_id FROM allocation WHERE id IN ({_TOUCHED.format('allocation')})"
    charges = f"SELECT charge_id FROM allocation WHERE id IN ({_TOUCHED.format('allocation')})"
    over = [
        *db.execute_sql(_OVER.format(side="credit", sign="-", which=credits), (act_id,)).fetchall(),
        *db.execute_sql(_OVER.format(side="charge", sign="", which=charges), (act_id,)).fetchall(),
    ]
    if over:
        raise LedgerBroken(f"allocations of posting {over[0][0]} exceed it or fall below zero")
    if beyond := db.execute_sql(_REFUNDED.format(which=_TOUCHED.format("posting")), (act_id, act_id)).fetchall():
        raise LedgerBroken(f"refunds of posting {beyond[0][0]} exceed what was paid, or it was reversed")


# Allocations of a posting lie between nothing and its receivable amount; none are left on a reversed posting.
_OVER = (
    "SELECT a.{side}_id FROM allocation a WHERE a.{side}_id IN ({which}) GROUP BY a.{side}_id "
    "HAVING sum(a.amount_cents) < 0 OR sum(a.amount_cents) > {sign}coalesce((SELECT sum(l.amount_cents) FROM line l "
    "WHERE l.posting_id = a.{side}_id AND l.account = 'receivable'), 0)"
)

# What is given back of a payment and stands is at most what was paid; nothing of one that was reversed.
_REFUNDED = (
    "SELECT p.id FROM posting p JOIN posting r ON r.refunds_id = p.id "
    "JOIN line l ON l.posting_id = r.id AND l.account = 'receivable' LEFT JOIN posting m ON m.reverses_id = r.id "
    "WHERE m.id IS NULL AND (r.id IN ({which}) OR p.id IN (SELECT reverses_id FROM posting WHERE id IN ({which}))) "
    "GROUP BY p.id HAVING min(l.amount_cents) <= 0 OR EXISTS (SELECT 1 FROM posting m WHERE m.reverses_id = p.id) "
    "OR sum(l.amount_cents) > (SELECT coalesce(-sum(q.amount_cents), 0) FROM line q "
    "WHERE q.posting_id = p.id AND q.account = 'receivable')"
)

SCRUBS: dict[str, str] = {
    "postings that do not sum to zero": (
        "SELECT count(*) FROM (SELECT p.id FROM posting p LEFT JOIN line l ON l.posting_id = p.id GROUP BY p.id "
        "HAVING coalesce(sum(l.amount_cents), 1) <> 0)"
    ),
    "lines of a different patient than their posting": (
        "SELECT count(*) FROM line l JOIN posting p ON p.id = l.posting_id WHERE l.patient_id <> p.patient_id"
    ),
    "postings for a visit of another patient": (
        "SELECT count(*) FROM posting p JOIN visit v ON v.id = p.visit_id WHERE v.patient_id <> p.patient_id"
    ),
    "payments allocated beyond their amount": (
        "SELECT count(*) FROM (" + _OVER.format(side="credit", sign="-", which="SELECT id FROM posting") + ")"
    ),
    "charges paid beyond their amount": (
        "SELECT count(*) FROM (" + _OVER.format(side="charge", sign="", which="SELECT id FROM posting") + ")"
    ),
    "reversals that do not mirror what they reverse": (
        "SELECT count(*) FROM posting r WHERE r.reverses_id IS NOT NULL AND EXISTS (SELECT 1 FROM "
        "(SELECT account, amount_cents FROM line WHERE posting_id IN (r.id, r.reverses_id)) "
        "GROUP BY account HAVING sum(amount_cents) <> 0)"
    ),
    "refunds beyond what was paid": (
        "SELECT count(*) FROM (" + _REFUNDED.format(which="SELECT id FROM posting") + ")"
    ),
    "allocations left on reversed postings": (
        "SELECT count(*) FROM (SELECT o.id FROM posting r JOIN posting o ON o.id = r.reverses_id "
        "JOIN allocation a ON a.credit_id = o.id OR a.charge_id = o.id GROUP BY o.id HAVING sum(a.amount_cents) <> 0)"
    ),
    "gaps in the receipt numbers": (
        "SELECT coalesce(max(receipt_number), 0) - count(receipt_number) FROM posting"
    ),
}


def scrub() -> dict[str, int]:
    """Every money rule over the whole ledger: what is counted, in a technician's words, and how many. All must be 0."""
    return {what: int(db.execute_sql(sql).fetchone()[0]) for what, sql in SCRUBS.items()}
