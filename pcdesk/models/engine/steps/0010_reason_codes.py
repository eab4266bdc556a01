"""Why a visit went off the book is a code; known words of before become theirs, others stay as they were typed."""

from __future__ import annotations

from typing import Any

import peewee as pw

# As they were worded then; the words of today may be others.
OFF_THE_BOOK = {
    "did not come": "missed",
    "patient called to cancel": "called",
    "patient is ill": "ill",
    "no way to get here": "no_ride",
    "provider is away": "provider_away",
    "insurance or cost": "cost",
    "goes to another clinic": "elsewhere",
    "booked by mistake": "mistake",
    "patient has died": "died",
}
NOT_COLLECTED = {
    "no money along": "no_money",
    "will mail a check": "mails_check",
    "wants a bill": "wants_bill",
    "disagrees with the balance": "disagrees",
    "cannot pay now": "cannot_pay",
}
# table: (column of the words, column of the code, the codes)
TURNED: dict[str, tuple[str, str, dict[str, str]]] = {
    "visit": ("cancel_reason", "cancel_code", OFF_THE_BOOK),
    "visit_change": ("reason", "reason_code", OFF_THE_BOOK),
    "check_in": ("not_collected_because", "not_collected_code", NOT_COLLECTED),
}
GONE_BEFORE, GONE = "closed: sees no patients any more", "gone: "  # what a visit was kept against


def turned(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row of before as it is after this step, for the replay of the journal; the same for what it leaves alone."""
    if table == "visit_change" and row.get("what") == "kept" and row.get("after") == GONE_BEFORE:
        return {**row, "after": GONE}
    if table not in TURNED or (table == "visit_change" and row.get("what") != "status"):
        return row
    words, code, codes = TURNED[table]
    found = codes.get(str(row.get(words) or "").lower())
    return {**row, words: "", code: found} if found and not row.get(code) else row


def up(migrator: Any, database: Any) -> None:
    """Two columns more, and the words that are known by their codes."""
    for table, name in (("visit", "cancel_code"), ("visit_change", "reason_code")):
        field = pw.CharField(max_length=20, constraints=[pw.SQL("DEFAULT ''")])
        migrator.migrate(migrator.add_column(table, name, field, allow_not_null=True))
    for table, (words, code, codes) in TURNED.items():
        rows: Any = pw.Table(table).bind(database).c
        for known, which in codes.items():
            wanted = (pw.fn.lower(getattr(rows, words)) == known) & (getattr(rows, code) == "")
            if table == "visit_change":
                wanted &= rows.what == "status"
            _write(database, table, {words: "", code: which}, wanted)
    changes: Any = pw.Table("visit_change").bind(database).c
    _write(database, "visit_change", {"after": GONE}, (changes.what == "kept") & (changes.after == GONE_BEFORE))


def _write(database: Any, table: str, values: dict[str, str], wanted: Any) -> None:
    rows: Any = pw.Table(table, ("id", *values)).bind(database)
    rows.update({getattr(rows, name): value for name, value in values.items()}).where(wanted).execute()
