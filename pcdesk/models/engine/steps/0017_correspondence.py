"""What went out on paper is a table of its own; what the journal noted of it before stands there too.

Rows this step makes no act wrote: `filled` tells the replay what they are, from acts whose seals hold.
"""

from __future__ import annotations

import json
from typing import Any

import peewee as pw

NOTED = "note_output"  # the act by which papers went out until this step; those of today are called otherwise
ROWS = {"posting_id": "posting", "document_id": "document"}  # what a paper was about, and its table
HOW = {"print": "printed", "save": "saved"}
APART = ("kind", "how", "language", "copies", "printer", *ROWS)


def filled(table: str, database: Any) -> dict[int, dict[str, Any]]:
    """The rows of a table that this step makes, by key: a paper for each act that noted one about a patient."""
    if table != "correspondence":
        return {}
    act: Any = pw.Table("act", ("id", "at", "staff_id", "patient_id", "detail", "verb")).bind(database)
    noted = act.select(act.id, act.at, act.staff_id, act.patient_id, act.detail)
    noted = noted.where((act.verb == NOTED) & act.patient_id.is_null(False)).order_by(act.id)
    return {key: _row(*one) for key, one in enumerate(noted.tuples(), start=1)}


def _row(act_id: int, at: str, staff: int | None, patient: int, detail: str) -> dict[str, Any]:
    told = json.loads(detail) if detail else {}
    about = next((name for name in ROWS if isinstance(told.get(name), int)), "")
    more = {name: value for name, value in told.items() if name not in APART}
    copies = told.get("copies")
    return {
        "deleted_at": None, "patient_id": patient, "kind": str(told.get("kind", ""))[:40],
        "language": str(told.get("language", ""))[:8], "sent_to": "patient", "sent_to_name": "",
        "how": HOW.get(told.get("how", ""), "printed"), "sent_at": at, "staff_id": staff,
        "copies": copies if isinstance(copies, int) else 1, "about_table": ROWS.get(about, ""),
        "about_id": told[about] if about else None, "told": json.dumps(more, ensure_ascii=False) if more else "",
        "pdf_sha256": "", "act_id": act_id,
    }  # fmt: skip


def up(_migrator: Any, database: Any) -> None:
    """A table more, with what is known of before."""
    here = database

    class _Patient(pw.Model):
        class Meta:
            database = here
            table_name = "patient"

    class _Staff(pw.Model):
        class Meta:
            database = here
            table_name = "staff"

    class Correspondence(pw.Model):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient)
        kind = pw.CharField(max_length=40)
        language = pw.CharField(max_length=8)
        sent_to = pw.CharField(max_length=8)
        sent_to_name = pw.CharField(max_length=120)
        how = pw.CharField(max_length=8)
        sent_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(_Staff, null=True)
        copies = pw.IntegerField()
        about_table = pw.CharField(max_length=40)
        about_id = pw.IntegerField(null=True)
        told = pw.TextField()
        pdf_sha256 = pw.CharField(max_length=64)
        act_id = pw.IntegerField()

        class Meta:
            database = here
            table_name = "correspondence"
            indexes = ((("patient", "sent_at"), False), (("about_table", "about_id"), False))

    database.create_tables([Correspondence])
    found = filled("correspondence", database)
    columns = ("id", *next(iter(found.values()), {}))
    table: Any = pw.Table("correspondence", columns).bind(database)
    for key, row in found.items():
        table.insert({"id": key, **row}).execute()
