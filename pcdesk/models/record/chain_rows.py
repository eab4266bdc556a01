"""The tables of the journal: acts, what each changed, and the act under way."""

from __future__ import annotations

import peewee as pw

from pcdesk.models.record.base import MomentField, Table


class Act(Table):
    """One thing one person did, with a name fit for an Undo menu. Written once, when it is finished."""

    at = MomentField(index=True)
    staff_id = pw.IntegerField(null=True)
    staff_name = pw.CharField(max_length=80)
    session = pw.CharField(max_length=40)
    verb = pw.CharField(max_length=60)
    label = pw.CharField(max_length=240)
    patient_id = pw.IntegerField(null=True, index=True)
    detail = pw.TextField(default="")
    undoes_id = pw.IntegerField(null=True)
    prev = pw.CharField(max_length=64)
    mac = pw.CharField(max_length=64)


class Entry(Table):
    """One row changed by an act: only the columns that differ. Written by triggers alone."""

    act_id = pw.IntegerField(index=True)
    table = pw.CharField(max_length=40)
    row = pw.IntegerField()
    op = pw.CharField(max_length=6)
    before = pw.TextField()
    after = pw.TextField()

    class Meta:
        indexes = ((("table", "row"), False),)


class OpenAct(Table):
    """One row: the act that is writing now, or 0. The triggers refuse every write while it is 0."""

    act_id = pw.IntegerField(default=0)
