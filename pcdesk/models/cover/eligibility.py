"""What payers were asked about eligibility by file: one row a file, one row a person asked about."""

from __future__ import annotations

import peewee as pw

from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer
from pcdesk.models.record.base import MomentField, Record


class EligibilityFile(Record):
    """One file that was made for a payer. Its key is its control number, which is never given twice."""

    payer = pw.ForeignKeyField(Payer)
    made_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)


class EligibilityAsk(Record):
    """One person asked about in a file, for the day of a visit. trace: the number an answer brings back.

    coverage_check: what the answer became, the latest of several; NULL until it came.
    """

    file = pw.ForeignKeyField(EligibilityFile, backref="asks")
    coverage = pw.ForeignKeyField(Coverage, backref="eligibility_asks")
    visit = pw.ForeignKeyField(Visit, null=True)
    asked_for_on = pw.DateField()
    trace = pw.CharField(index=True, max_length=50)
    coverage_check = pw.ForeignKeyField(CoverageCheck, null=True)
