"""The steps of everything that moves from state to state: one row a step."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import peewee as pw

from pcdesk.models.clinic.practice import Staff
from pcdesk.models.record.base import MomentField, Record


class StateChange(Record):
    """One step of a row. of_table and of_row: whose; before: "" where it began; reason: a code, note: as typed."""

    of_table = pw.CharField(max_length=40)
    of_row = pw.IntegerField()
    before = pw.CharField(default="", max_length=20)
    after = pw.CharField(max_length=20)
    changed_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)
    reason = pw.CharField(default="", max_length=20)
    note = pw.CharField(verbose_name="Note", default="", max_length=240)

    class Meta:
        indexes = ((("of_table", "of_row"), False),)


def state_changes(row: Any) -> list[StateChange]:
    """Every step of a row, the latest first."""
    table = row._meta.table_name
    found = StateChange.alive().where(StateChange.of_table == table, StateChange.of_row == row.id)
    return list(found.order_by(StateChange.id.desc()))


def came_to(row: Any, state: str) -> datetime | None:
    """When a row came to a state last; None when no step says so."""
    return next((change.changed_at for change in state_changes(row) if change.after == state), None)
