"""Procedures and surgeries to come: coverage, authorization and referral side by side, those with holes first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pcdesk import moment
from pcdesk.models.book.day_visit import DayVisit, visits_between
from pcdesk.models.book.visit import Status, VisitType
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.cover.cover import Cover, applying, covers, primary_of
from pcdesk.models.cover.units import Held, authorizations_of
from pcdesk.models.cover.wanted import OPEN, Wanted, counted_in, judged

LOOK_AHEAD = 120  # days
#: What is known to be in order, or that nobody asks for.
GOOD, NOT_ASKED = "good", "not_asked"


@dataclass(frozen=True)
class Word:
    """One of the three. why: GOOD, NOT_ASKED (no rule wants it), else as of Wanted. held: the case that is meant."""

    kind: str
    why: str = NOT_ASKED
    held: Held | None = None

    @property
    def is_hole(self) -> bool:
        """Whether nothing covers the visit and nothing is under way."""
        return self.why not in (GOOD, NOT_ASKED, *OPEN)

    @property
    def is_open(self) -> bool:
        """Whether it is under way."""
        return self.why in OPEN


@dataclass(frozen=True)
class ProcedureDay:
    """One visit. cover: the primary coverage of its day, None for none; standing: what its check is worth, none without
    a coverage that day, self_pay for who never had one. words: authorization and referral.
    """

    id: int
    patient_id: int
    name: str
    on: date
    start: int
    kind: str
    provider: str
    phone: str
    cover: Cover | None
    standing: str
    authorization: Word
    referral: Word

    @property
    def is_cover_open(self) -> bool:
        """Whether the coverage is still to be checked, or is none on that day."""
        return self.standing not in ("active", "self_pay")

    @property
    def holes(self) -> int:
        """How many of the three are not in order and nobody is at it."""
        return int(self.is_cover_open) + self.authorization.is_hole + self.referral.is_hole

    @property
    def is_ready(self) -> bool:
        """Whether nothing is wanted any more."""
        return not self.holes and not self.authorization.is_open and not self.referral.is_open


def procedure_days() -> list[ProcedureDay]:
    """Those of the next months, the ones with most holes first, then the soonest."""
    today = moment.today()
    kinds = {row.id for row in VisitType.select(VisitType.id).where(VisitType.is_procedure)}
    coming = [
        visit for visit in visits_between(today, today + timedelta(days=LOOK_AHEAD))
        if visit.visit_type_id in kinds and visit.status == Status.SCHEDULED and not visit.comes_no_more
    ]  # fmt: skip
    patients = {visit.patient_id for visit in coming}
    covered, held = covers(patients), authorizations_of(patients)
    counted = counted_in([visit.id for visit in coming])
    words: dict[int, list[Wanted]] = {}
    for one in judged(coming, covered):
        words.setdefault(one.visit_id, []).append(one)
    found = [
        _row(visit, covered[visit.patient_id], held[visit.patient_id], counted.get(visit.id, set()),
             words.get(visit.id, []))
        for visit in coming
    ]  # fmt: skip
    return sorted(found, key=lambda row: (-row.holes, row.on, row.start, row.name))


def _row(
    visit: DayVisit, covered: list[Cover], held: list[Held], counted: set[int], words: list[Wanted]
) -> ProcedureDay:
    cover = primary_of(applying(covered, visit.on))
    standing = cover.standing if cover is not None else "none" if covered else "self_pay"
    kinds = [_word(kind, held, counted, words) for kind, _words in Authorization.KINDS]
    return ProcedureDay(
        visit.id, visit.patient_id, visit.list_name, visit.on, visit.start, visit.kind, visit.provider, visit.phone,
        cover, standing, *kinds,
    )  # fmt: skip


def _word(kind: str, held: list[Held], counted: set[int], words: list[Wanted]) -> Word:
    """What was judged; where no rule wants it, a case the visit is counted in is told all the same."""
    by = next((one for one in held if one.kind == kind and any(own.id in counted for own in one.services)), None)
    told = Word(kind, GOOD if by is not None else NOT_ASKED, by)
    judged_so = next((one for one in words if one.kind == kind), None)
    if judged_so is None:
        return told
    meant = next((one for one in held if one.id == judged_so.authorization_id), by)
    return replace(told, why=judged_so.why or GOOD, held=meant)
