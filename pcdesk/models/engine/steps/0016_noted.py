"""What the program noted of itself, and what was imported, stands in tables of its own, not in the audit journal.

Rows this step makes no act wrote: `filled` tells the replay what they are, from acts whose seals hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import peewee as pw

Row = dict[str, Any]


def up(migrator: Any, database: Any) -> None:
    """Five tables more, with what acts of before noted, and a demo's day, of none."""
    here = database

    class _Staff(pw.Model):
        class Meta:
            database = here
            table_name = "staff"

    class _Row(pw.Model):
        deleted_at = pw.DateTimeField(null=True)

        class Meta:
            database = here
            legacy_table_names = False

    class RecordsCheck(_Row):
        checked_at = pw.DateTimeField()
        by_act = pw.IntegerField()
        acts = pw.IntegerField()
        faults = pw.IntegerField()

    class EndNotice(_Row):
        noticed_at = pw.DateTimeField()
        by_act = pw.IntegerField()
        found = pw.TextField()

    class ClockNotice(_Row):
        noticed_at = pw.DateTimeField()
        by_act = pw.IntegerField()
        kind = pw.CharField(max_length=12)
        computer = pw.CharField(max_length=8)
        clinic = pw.CharField(max_length=60)

    class BackupNote(_Row):
        noted_at = pw.DateTimeField()
        name = pw.CharField(max_length=120)
        second = pw.CharField(max_length=8)
        head = pw.CharField(max_length=64)

    class ImportRun(_Row):
        imported_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(_Staff, null=True)
        name = pw.CharField(max_length=200)
        patients = pw.IntegerField()
        first_patient = pw.IntegerField(null=True)
        last_patient = pw.IntegerField(null=True)

    tables = [RecordsCheck, EndNotice, ClockNotice, BackupNote, ImportRun]
    database.create_tables(tables)
    for model in tables:
        for key, row in filled(model._meta.table_name, database).items():
            table: Any = pw.Table(model._meta.table_name, ("id", *row)).bind(database)
            table.insert({"id": key, **row}).execute()
    migrator.migrate(migrator.add_column("practice", "built_for_on", pw.DateField(null=True)))


def filled(table: str, database: Any) -> dict[int, dict[str, Any]]:
    """The rows this step makes: what acts of before noted that is still asked for, the latest of each kind."""
    made = {"records_check": _check, "end_notice": _ends, "clock_notice": _clock, "backup_note": _backup,
            "import_run": _import}  # fmt: skip
    rows = made[table](_Acts(database, table)) if table in made else ()
    return dict(enumerate(({"deleted_at": None, **row} for row in rows), start=1))


def _check(acts: _Acts) -> Iterator[Row]:
    for number, at, told in acts.latest("note_check"):
        yield {"checked_at": at, "by_act": number, "acts": told["acts"], "faults": told["faults"]}


def _ends(acts: _Acts) -> Iterator[Row]:
    checked = max((number for number, _, _ in acts.all("note_check", wrote="records_check")), default=0)
    for number, at, told in acts.all("note_cut_off"):
        if number > checked:
            yield {"noticed_at": at, "by_act": number, "found": "\n".join(told["found"])}


def _clock(acts: _Acts) -> Iterator[Row]:
    for kind, verb in (("behind", "note_clock"), ("confirmed", "confirm_clock"), ("zone", "note_zone")):
        for number, at, told in acts.latest(verb):
            zones = {name: told.get(name, "") if kind == "zone" else "" for name in ("computer", "clinic")}
            yield {"noticed_at": at, "by_act": number, "kind": kind, **zones}


def _backup(acts: _Acts) -> Iterator[Row]:
    for _number, at, told in acts.latest("note_backup"):
        yield {"noted_at": at, **{name: str(told.get(name, "")) for name in ("name", "second", "head")}}


def _import(acts: _Acts) -> Iterator[Row]:
    for number, at, _told in acts.latest("import_patients"):
        yield {"imported_at": at, **acts.of_import(number)}


class _Acts:
    """The acts of before: those of today write rows of these tables themselves."""

    def __init__(self, database: Any, table: str) -> None:
        act = ("id", "at", "verb", "detail", "staff_id", "label")
        self._table = table
        self._act: Any = pw.Table("act", act).bind(database)
        self._entry: Any = pw.Table("entry", ("act_id", "table", "row", "op")).bind(database)
        self._staff: Any = pw.Table("staff", ("id",)).bind(database)

    def all(self, verb: str, wrote: str = "") -> list[tuple[int, str, dict[str, Any]]]:
        act, entry = self._act, self._entry
        later = entry.select(entry.act_id).where(entry.table == (wrote or self._table))
        found = act.select(act.id, act.at, act.detail).where((act.verb == verb) & act.id.not_in(later))
        return [
            (one, at, json.loads(detail) if detail else {}) for one, at, detail in found.order_by(act.id).tuples()
        ]

    def latest(self, verb: str) -> list[tuple[int, str, dict[str, Any]]]:
        return self.all(verb)[-1:]

    def of_import(self, number: int) -> dict[str, Any]:
        act, entry, staff = self._act, self._entry, self._staff
        who, label = act.select(act.staff_id, act.label).where(act.id == number).tuples().first()
        mine = (entry.act_id == number) & (entry.table == "patient") & (entry.op == "insert")
        spans = entry.select(pw.fn.min(entry.row), pw.fn.max(entry.row), pw.fn.count(entry.row)).where(mine)
        first, last, count = spans.tuples().first()
        is_here = bool(who) and staff.select(staff.id).where(staff.id == who).tuples().first() is not None
        name = label.partition(" ")[2].rpartition(": ")[0]
        return {"staff_id": who if is_here else None, "name": name[:200], "patients": count, "first_patient": first,
                "last_patient": last}  # fmt: skip
