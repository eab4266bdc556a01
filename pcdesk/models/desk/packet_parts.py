"""What there is of a patient that a packet about a case may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.paper_facts import readings_of
from pcdesk.models.desk.referral import Referral
from pcdesk.models.desk.wanted_paper import CasePaper, WantedPaper, papers_of_case
from pcdesk.models.people.person import Note
from pcdesk.words.partial_date import PartialDate

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Case:
    """What a packet is about. wanted: the check-list of the case.

    is_for_care: somebody is to treat the patient; year_ago: since when results are recent.
    """

    patient_id: int
    referral: Any
    authorization: Any
    wanted: tuple[CasePaper, ...]
    year_ago: date

    @property
    def wanted_documents(self) -> frozenset[int]:
        """The documents on the check-list, by key."""
        return frozenset(one.document_id for one in self.wanted if one.document_id is not None)

    @property
    def about(self) -> str:
        """What it was written for, as somebody typed it; "" where there is no case."""
        if self.referral is not None:
            return str(self.referral.reason)
        return str(self.authorization.what) if self.authorization is not None else ""

    @property
    def is_for_care(self) -> bool:
        """Whether it goes to somebody who treats the patient, or to a payer who judges a treatment."""
        return self.referral is not None or self.authorization is not None


def case_of(patient_id: int, referral_id: int | None = None, authorization_id: int | None = None) -> Case:
    """The case of a packet; one of another patient, or taken back, is none."""
    referral = Referral.alive_by_id(referral_id) if referral_id else None
    authorization = Authorization.alive_by_id(authorization_id) if authorization_id else None
    if referral is not None and referral.patient_id != patient_id:
        referral = None
    if authorization is not None and authorization.patient_id != patient_id:
        authorization = None
    wanted = [
        *(papers_of_case("referral", referral.id) if referral is not None else ()),
        *(papers_of_case("authorization", authorization.id) if authorization is not None else ()),
    ]  # fmt: skip
    return Case(patient_id, referral, authorization, tuple(wanted), moment.today() - A_YEAR)


def note_sent(case: Case, documents: Iterable[int], papers: Iterable[str], on: date) -> None:
    """Inside an act: what of the check-list went out with these documents and papers (keys of PAPERS) was sent."""
    went, printed = set(documents), set(papers)
    for one in case.wanted:
        if one.document_id in went or one.paper in printed:
            WantedPaper.update(sent_on=on).where(WantedPaper.id == one.id).execute()


def documents_of(patient_id: int) -> list[Any]:
    """The filed documents of a patient with their bytes on file, the latest first."""
    rows = Document.alive().where(Document.patient == patient_id, Document.sha256 != "")
    return list(rows.order_by(Document.dated_on.desc(nulls="last"), Document.id.desc()))


def has_results(patient_id: int, since: date | None = None) -> bool:
    """Whether there is a result, of that day or later; one without a day counts."""
    return any(since is None or one.taken_at is None or _day(one.taken_at) >= since for one in readings_of(patient_id))


def _day(at: Any) -> date:
    return at.first_day if isinstance(at, PartialDate) else moment.day_of(at)


def has_notes(patient_id: int) -> bool:
    """Whether anybody wrote a note."""
    return bool(Note.alive(Note.id).where(Note.patient == patient_id).exists())
