"""What payers were asked to authorize by file, and what they decided by file: one row each."""

from __future__ import annotations

import peewee as pw

from pcdesk.models.clinic.practice import Staff
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.record.base import MomentField, Record

#: Control numbers of these files begin here: those of eligibility files, which go to the same payers, stay below.
CONTROLS_FROM = 500_000_000


class ReviewAsk(Record):
    """One request for review that was written. trace: the number an answer brings back, "" until the file is made.

    certification: what was asked for, as UM02 of X12 says it: I first, R renewal, 4 extension, S changed, 1 and 2
    appeals, 3 cancels. Its key gives the control number, which is never given twice.
    """

    authorization = pw.ForeignKeyField(Authorization, backref="review_asks")
    certification = pw.CharField(default="I", max_length=2)
    trace = pw.CharField(default="", index=True, max_length=50)
    made_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)

    @property
    def control(self) -> int:
        """The control number of its file."""
        return CONTROLS_FROM + int(self.id)


class ReviewDecision(Record):
    """One decision that came by file. sha256: of the file, kept as a Blob; content: SHA-256 of what it says of the
    case, by which the same decision in another file is known. outcome: a code of exchange/x12/decision.Outcome.
    """

    authorization = pw.ForeignKeyField(Authorization, backref="review_decisions")
    ask = pw.ForeignKeyField(ReviewAsk, null=True)
    sha256 = pw.CharField(default="", max_length=64)
    content = pw.CharField(default="", index=True, max_length=64)
    outcome = pw.CharField(default="", max_length=14)
    came_at = MomentField()
