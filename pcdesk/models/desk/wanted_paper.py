"""What is wanted for a case, as a check-list: each document or paper, whether it is here, and when it went out.

    papers_of_case("authorization", 7)      # in their order: what a packet is built from
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.cover.authorization import Authorization, AuthorizedService
from pcdesk.models.cover.coverage import Coverage, Plan
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.referral import Referral
from pcdesk.models.record.base import Record
from pcdesk.words.names import fold


class WantedPaper(Record):
    """One thing that is wanted for an authorization or a referral elsewhere. says: which one, in the clinic's words.

    document: the one in the patient's file that it is; paper: a key of acts.papers.kind.PAPERS for one that is printed
    here. sent_on: when it went out with the case.
    """

    KINDS = (
        ("request", "The request"), ("notes", "Chart notes"), ("order", "The order"), ("results", "Test results"),
        ("imaging", "X-ray or imaging report"), ("therapy", "Therapy notes"), ("history", "Problems and medicines"),
        ("denial", "The denial"), ("letter", "A letter of our clinician"), ("card", "Insurance card"),
        ("referral", "The referral"), ("other", "Something else"),
    )  # fmt: skip

    authorization = pw.ForeignKeyField(Authorization, null=True, backref="wanted_papers")
    referral = pw.ForeignKeyField(Referral, null=True, backref="wanted_papers")
    kind = pw.CharField(verbose_name="What is wanted", choices=KINDS, default="notes", max_length=10)
    says = pw.CharField(verbose_name="Which one", default="", max_length=160)
    document = pw.ForeignKeyField(Document, verbose_name="It is this one", null=True)
    paper = pw.CharField(verbose_name="Printed here", default="", max_length=40)
    sent_on = pw.DateField(verbose_name="Sent", null=True)


#: What the program prints for a kind of its own: nothing has to be looked for.
PRINTED_HERE = {"history": "chart"}
#: What is wanted where nobody knows it yet.
USUAL = {"authorization": ("notes", "order"), "referral": ("history", "notes")}


@dataclass(frozen=True)
class CasePaper:
    """One line of the check-list. patient_id: whose case it is. document_title: "" where it is no document."""

    id: int
    patient_id: int
    kind: str
    says: str
    document_id: int | None
    document_title: str
    paper: str
    sent_on: date | None

    @property
    def is_here(self) -> bool:
        """Whether it can be put into the packet now."""
        return self.document_id is not None or bool(self.paper)


def papers_of_case(table: str, case_id: int) -> list[CasePaper]:
    """What is wanted for one case, in the order of WantedPaper.KINDS. table: authorization or referral."""
    w = WantedPaper
    order = [key for key, _words in w.KINDS]
    rows: Any = (
        w.alive(w, Document, Authorization, Referral)
        .join(Document, "LEFT OUTER JOIN")
        .switch(w)
        .join(Authorization, "LEFT OUTER JOIN")
        .switch(w)
        .join(Referral, "LEFT OUTER JOIN")
        .where(getattr(w, table) == case_id)
    )
    return sorted((_paper(row) for row in rows), key=lambda one: (order.index(one.kind), one.id))


def paper_by_id(row_id: int) -> CasePaper | None:
    """One of them; None where it was taken back."""
    row = WantedPaper.alive_by_id(row_id)
    if row is None:
        return None
    table = "authorization" if row.authorization_id is not None else "referral"
    case_id = row.authorization_id if row.authorization_id is not None else row.referral_id
    return next((one for one in papers_of_case(table, case_id) if one.id == row_id), None)


def _paper(row: Any) -> CasePaper:
    case = row.authorization if row.authorization_id is not None else row.referral
    document = row.document if row.document_id is not None and row.document.deleted_at is None else None
    return CasePaper(
        row.id, case.patient_id, row.kind, row.says, document.id if document else None,
        document.title if document else "", row.paper, row.sent_on,
    )  # fmt: skip


def wanted_last_time(authorization_id: int) -> tuple[tuple[str, str], ...]:
    """(kind, words) of what this plan wanted the last time for the same: USUAL where it never was asked.

    The same is what one is renewed from, else a case for visits of the same type, else one called the same, and then
    any case of the plan.
    """
    case: Any = Authorization.get_by_id(authorization_id)
    plan, mine = case.coverage.plan_id, _visit_types(authorization_id)
    rows: Any = (
        Authorization.alive(Authorization, Coverage, Plan)
        .join(Coverage)
        .join(Plan)
        .where(Plan.id == plan, Authorization.id != authorization_id, Authorization.kind == case.kind)
        .where(Authorization.id.in_(WantedPaper.alive(WantedPaper.authorization)))
        .order_by(Authorization.begun_at, Authorization.id)
    )

    def likeness(row: Any) -> tuple[bool, bool, bool]:
        is_called_so = fold(row.what) == fold(case.what)
        return row.id == case.renews_id, bool(mine & _visit_types(row.id)), is_called_so

    latest = max(enumerate(rows), key=lambda one: (likeness(one[1]), one[0]), default=None)
    if latest is None:
        return tuple((kind, "") for kind in USUAL["authorization"])
    return tuple(dict.fromkeys((one.kind, one.says) for one in papers_of_case("authorization", latest[1].id)))


def _visit_types(authorization_id: int) -> set[int]:
    rows: Any = AuthorizedService.alive(AuthorizedService.visit_type).where(
        AuthorizedService.authorization == authorization_id, AuthorizedService.visit_type.is_null(False)
    )
    return {kind for (kind,) in rows.tuples()}
