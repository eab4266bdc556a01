"""What must hold of the money whenever an act ends, and the counts that `verify` reports."""

from __future__ import annotations

from pcdesk.models.record import journal
from pcdesk.models.record.base import db

_TABLES = ("posting", "line", "allocation", "charge_line", "payer_batch")
_TOUCHED = "SELECT row FROM entry WHERE act_id = ? AND \"table\" = '{}'"


class LedgerBroken(RuntimeError):
    """An act would have left the ledger wrong. A mistake of the program: the act is rolled back."""


def watch() -> None:
    """Have the journal check the money before every commit."""
    if _check not in journal.checks:
        journal.checks.append(_check)


def _check(act_id: int) -> None:
    names = ", ".join(f"'{name}'" for name in _TABLES)
    rows = db.execute_sql(
        f'SELECT DISTINCT "table" FROM entry WHERE act_id = ? AND "table" IN ({names})', (act_id,)
    ).fetchall()
    for table in (name for (name,) in rows):
        for what, sql in _AT_COMMIT.get(table, {}).items():
            which = _TOUCHED.format(table)
            if bad := db.execute_sql(sql.replace("{which}", which), (act_id,) * sql.count("{which}")).fetchall():
                raise LedgerBroken(f"{what}: {[row[0] for row in bad][:5]}")


def _among(table: str, column: str, key: str = "id") -> str:
    """The rows, by a column of theirs, that an act touched of a table."""
    return f"SELECT {column} FROM {table} WHERE {key} IN ({{which}})"


_UNBALANCED = (
    "SELECT p.id FROM posting p LEFT JOIN line l ON l.posting_id = p.id WHERE p.id IN ({of}) "
    "GROUP BY p.id HAVING coalesce(sum(l.amount_cents), 1) <> 0 OR count(l.id) < 2"
)
# A line of the account insurer names a coverage of its patient; no other line names one.
_WHOSE = (
    "SELECT l.posting_id FROM line l LEFT JOIN coverage c ON c.id = l.coverage_id WHERE l.id IN ({of}) "
    "AND ((l.account = 'insurer') <> (l.coverage_id IS NOT NULL) OR c.patient_id <> l.patient_id)"
)
# Of each who owes: allocations of a posting lie between nothing and what it adds to that one's account; none are left
# on a reversed posting. As both ends of an allocation are held to it, none crosses from one to another.
_OVER = (
    "SELECT a.{side}_id FROM allocation a WHERE a.{side}_id IN ({of}) GROUP BY a.{side}_id, a.coverage_id "
    "HAVING sum(a.amount_cents) < 0 OR sum(a.amount_cents) > {sign}coalesce((SELECT sum(l.amount_cents) FROM line l "
    "WHERE l.posting_id = a.{side}_id AND l.account IN ('receivable', 'insurer') "
    "AND l.coverage_id IS NOT DISTINCT FROM a.coverage_id), 0)"
)
# What is given back of a payment and stands is at most what was paid; nothing of one that was reversed.
_REFUNDED = (
    "SELECT p.id FROM posting p JOIN posting r ON r.refunds_id = p.id "
    "JOIN line l ON l.posting_id = r.id AND l.account = 'receivable' LEFT JOIN posting m ON m.reverses_id = r.id "
    "WHERE m.id IS NULL AND (r.id IN ({of}) OR p.id IN (SELECT reverses_id FROM posting WHERE id IN ({of}))) "
    "GROUP BY p.id HAVING min(l.amount_cents) <= 0 OR EXISTS (SELECT 1 FROM posting m WHERE m.reverses_id = p.id) "
    "OR sum(l.amount_cents) > (SELECT coalesce(-sum(q.amount_cents), 0) FROM line q "
    "WHERE q.posting_id = p.id AND q.account = 'receivable')"
)
_SERVICES = (
    "SELECT p.id FROM posting p WHERE p.id IN ({of}) AND {more} "
    "(SELECT coalesce(sum(s.units * s.fee_cents), 0) FROM charge_line s WHERE s.posting_id = p.id) <> "
    "(SELECT coalesce(-sum(l.amount_cents), 0) FROM line l WHERE l.posting_id = p.id AND l.account = 'revenue')"
)
# One charge of a visit stands. Not a scrub: before step 0013 a share after a plan was a second charge of the visit.
_TWICE = (
    "SELECT p.id FROM posting p JOIN posting o ON o.visit_id = p.visit_id AND o.id <> p.id AND o.kind = 'charge' "
    "LEFT JOIN posting m ON m.reverses_id = o.id WHERE p.id IN ({of}) AND p.kind = 'charge' AND m.id IS NULL"
)
# What stands of a batch sums to it, unless it was taken back whole.
_STANDING = (
    "FROM posting p LEFT JOIN posting m ON m.reverses_id = p.id {} "
    "WHERE p.batch_id = b.id AND p.reverses_id IS NULL AND m.id IS NULL"
)
_BATCH = (
    "SELECT b.id FROM payer_batch b WHERE b.id IN ({of}) AND b.cents <> (SELECT coalesce(sum(l.amount_cents), 0) "
    + _STANDING.format("JOIN line l ON l.posting_id = p.id AND l.account = 'deposit'")
    + ") AND (NOT EXISTS (SELECT 1 FROM posting p WHERE p.batch_id = b.id) "
    "OR EXISTS (SELECT 1 " + _STANDING.format("") + "))"
)


def _over(side: str, sign: str, of: str) -> str:
    return _OVER.replace("{side}", side).replace("{sign}", sign).replace("{of}", of)


def _of(sql: str, of: str) -> str:
    return sql.replace("{of}", of)


_CREDITS, _CHARGES = _among("allocation", "credit_id"), _among("allocation", "charge_id")
# By the table an act wrote to: what must not be found, {which} being the rows it wrote there.
_AT_COMMIT: dict[str, dict[str, str]] = {
    "posting": {
        "postings that do not sum to zero": _of(_UNBALANCED, "{which}"),
        "refunds beyond what was paid, or of what was reversed": _of(_REFUNDED, "{which}"),
        "charges that are not the sum of their services": _of(_SERVICES, "{which}").replace(
            "{more}", "p.kind = 'charge' AND"
        ),
        "visits charged twice": _of(_TWICE, "{which}"),
        "batches that are not the sum of their postings": _of(_BATCH, _among("posting", "batch_id")),
    },
    "line": {
        "postings that do not sum to zero": _of(_UNBALANCED, _among("line", "posting_id")),
        "lines of nobody who could owe them": _of(_WHOSE, "{which}"),
    },
    "allocation": {
        "credits allocated beyond their amount or below zero": _over("credit", "-", _CREDITS),
        "charges paid beyond their amount or below zero": _over("charge", "", _CHARGES),
    },
    "charge_line": {
        "charges that are not the sum of their services": _of(_SERVICES, _among("charge_line", "posting_id")).replace(
            "{more}", ""
        ),
    },
    "payer_batch": {"batches that are not the sum of their postings": _of(_BATCH, "{which}")},
}  # fmt: skip


def _count(sql: str) -> str:
    return f"SELECT count(*) FROM ({sql})"


SCRUBS: dict[str, str] = {
    "postings that do not sum to zero": (
        "SELECT count(*) FROM (SELECT p.id FROM posting p LEFT JOIN line l ON l.posting_id = p.id GROUP BY p.id "
        "HAVING coalesce(sum(l.amount_cents), 1) <> 0)"
    ),
    "lines of a different patient than their posting": (
        "SELECT count(*) FROM line l JOIN posting p ON p.id = l.posting_id WHERE l.patient_id <> p.patient_id"
    ),
    "lines of nobody who could owe them": _count(_of(_WHOSE, "SELECT id FROM line")),
    "postings for a visit of another patient": (
        "SELECT count(*) FROM posting p JOIN visit v ON v.id = p.visit_id WHERE v.patient_id <> p.patient_id"
    ),
    "payments allocated beyond their amount": _count(_over("credit", "-", "SELECT id FROM posting")),
    "charges paid beyond their amount": _count(_over("charge", "", "SELECT id FROM posting")),
    "reversals that do not mirror what they reverse": (
        "SELECT count(*) FROM posting r WHERE r.reverses_id IS NOT NULL AND EXISTS (SELECT 1 FROM "
        "(SELECT account, coverage_id, amount_cents FROM line WHERE posting_id IN (r.id, r.reverses_id)) "
        "GROUP BY account, coverage_id HAVING sum(amount_cents) <> 0)"
    ),
    "refunds beyond what was paid": _count(_of(_REFUNDED, "SELECT id FROM posting")),
    "allocations left on reversed postings": (
        "SELECT count(*) FROM (SELECT o.id FROM posting r JOIN posting o ON o.id = r.reverses_id "
        "JOIN allocation a ON a.credit_id = o.id OR a.charge_id = o.id "
        "GROUP BY o.id, a.coverage_id HAVING sum(a.amount_cents) <> 0)"
    ),
    "charges that are not the sum of their services": _count(
        _of(_SERVICES, "SELECT posting_id FROM charge_line").replace("{more}", "")
    ),
    "batches that are not the sum of their postings": _count(_of(_BATCH, "SELECT id FROM payer_batch")),
    "gaps in the receipt numbers": (
        "SELECT coalesce(max(receipt_number), 0) - count(receipt_number) FROM posting"
    ),
}


def scrub() -> dict[str, int]:
    """Every money rule over the whole ledger: what is counted, in a technician's words, and how many. All must be 0."""
    return {what: int(db.execute_sql(sql).fetchone()[0]) for what, sql in SCRUBS.items()}
