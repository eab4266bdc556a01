"""Numbers of receipts and records are counted in rows of their own."""

from __future__ import annotations

from typing import Any

import peewee as pw

BEFORE_THE_FIRST_RECORD = 10_000
LONGEST_NUMBER = 9  # digits; what is longer is another clinic's


def up(_migrator: Any, database: Any) -> None:
    """A table more, with the highest numbers in use."""
    here = database

    class Counter(pw.Model):
        name = pw.CharField(unique=True, max_length=20)
        last = pw.IntegerField()

        class Meta:
            database = here
            table_name = "counter"

    database.create_tables([Counter])
    postings: Any = pw.Table("posting", ("receipt_number",)).bind(database)
    patients: Any = pw.Table("patient", ("mrn",)).bind(database)
    receipts = postings.select(pw.fn.max(postings.receipt_number)).scalar()
    numbers = [mrn for (mrn,) in patients.select(patients.mrn).tuples()]
    plain = [int(mrn) for mrn in numbers if mrn.isascii() and mrn.isdecimal() and len(mrn) <= LONGEST_NUMBER]
    Counter.create(name="receipt", last=receipts or 0)
    Counter.create(name="record", last=max([BEFORE_THE_FIRST_RECORD, *plain]))
