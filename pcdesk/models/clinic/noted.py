"""What the program noticed or did by itself, as rows: checks of the records, backups, ends that do not fit, clocks.

The acts that note it are in the journal as every act is; whoever asks what was noted last asks here.
"""

from __future__ import annotations

from typing import Any

import peewee as pw

from pcdesk.models.record.base import MomentField, Record


class RecordsCheck(Record):
    """The records were checked whole. acts: how many the journal held; faults: how many were found.

    by_act: the act that noted it.
    """

    checked_at = MomentField()
    by_act = pw.IntegerField()
    acts = pw.IntegerField()
    faults = pw.IntegerField()


class EndNotice(Record):
    """At a sign-in something was amiss. by_act: the act that noted it; found: one fault a line, for a technician."""

    noticed_at = MomentField()
    by_act = pw.IntegerField()
    found = pw.TextField()


class ClockNotice(Record):
    """A clock was behind the journal, was said to be right, or showed another zone. by_act: the act that noted it.

    computer: the offset the computer showed (+hhmm), clinic: the name of the clinic's zone; "" but for a zone.
    """

    BEHIND, CONFIRMED, ZONE = "behind", "confirmed", "zone"

    noticed_at = MomentField()
    by_act = pw.IntegerField()
    kind = pw.CharField(max_length=12)
    computer = pw.CharField(default="", max_length=8)
    clinic = pw.CharField(default="", max_length=60)


class BackupNote(Record):
    """A backup was made and proven. name: of its folder; head: the seal its journal ends with.

    second: how the second place went: "" without one, copied, failed, or alone where it stands there only.
    """

    noted_at = MomentField()
    name = pw.CharField(max_length=120)
    second = pw.CharField(default="", max_length=8)
    head = pw.CharField(default="", max_length=64)


def latest(model: Any, *where: Any) -> Any:
    """The row that was written last, of those of whom this holds; None for none."""
    query = model.alive().where(*where) if where else model.alive()
    return query.order_by(model.id.desc()).first()
