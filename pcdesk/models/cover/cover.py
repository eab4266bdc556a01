"""Coverage on a date: which apply, when they were checked last, and what that means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pcdesk import moment
from pcdesk.models.cover.clocks import USUAL, Clocks, clocks_of
from pcdesk.models.cover.coverage import COPAY_KEPT, Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.people.person import Patient
from pcdesk.words.names import display_name


@dataclass(frozen=True)
class Cover:
    """One coverage as the desk needs it. starts_on: None when nobody knows; then it began before any other.

    told_cents: the copay the payer told at the latest check, None where it told none. is_copay_kept: whether somebody
    decided since to leave the copay as it is. next_step, again_at: what the latest check left to do, and from when;
    "", None for nothing.
    """

    id: int
    patient_id: int
    rank: int
    payer: str
    plan: str
    plan_kind: str
    member_number: str
    group_number: str
    relationship: str
    subscriber: str
    copay_cents: int | None
    starts_on: date | None
    ends_on: date | None
    payer_phone: str
    checked_at: datetime | None
    check_result: str
    check_reference: str
    note: str
    is_over: bool = False
    told_cents: int | None = None
    is_copay_kept: bool = False
    clocks: Clocks = USUAL
    next_step: str = ""
    again_at: datetime | None = None

    def is_on(self, day: date) -> bool:
        """Whether it covers this day; both ends count. What is over on an unknown day covers none."""
        if self.starts_on is not None and day < self.starts_on:
            return False
        return day <= self.ends_on if self.ends_on is not None else not self.is_over

    def days_since_check(self) -> int | None:
        """Whole days since the last check by the clinic's calendar; None when there was none."""
        return (moment.today() - moment.local(self.checked_at).date()).days if self.checked_at else None

    @property
    def is_copay_open(self) -> bool:
        """Whether the payer told another copay than the coverage has, and nobody has decided for it."""
        is_other = None not in (self.told_cents, self.copay_cents) and self.told_cents != self.copay_cents
        return is_other and not self.is_copay_kept

    @property
    def standing(self) -> str:
        """What the latest check says: active, never, inactive or unclear; stale or turned where it said active, but too
        long ago or before the plan's new year.
        """
        if self.checked_at is None:
            return "never"
        if self.check_result != "active":
            return "inactive" if self.check_result == "inactive" else "unclear"
        return self.clocks.eligibility(moment.day_of(self.checked_at), moment.today())


def covers(patient_ids: Iterable[int]) -> dict[int, list[Cover]]:
    """Every coverage of these patients with its latest check, by rank and then newest first."""
    ids = list(patient_ids)
    latest, kept = _latest_checks(ids)
    found: dict[int, list[Cover]] = {pid: [] for pid in ids}
    holder = Patient.alias()
    c, p = Coverage, Plan
    rows: Any = (  # what a Cover tells alone: whole rows of four tables took twice as long
        Coverage.alive(
            c.id, c.patient, c.subscriber_patient, c.subscriber, c.copay_cents, c.rank, c.member_number,
            c.group_number, c.relationship, c.starts_on, c.ends_on, c.note, c.is_over,
            p.id, p.payer, p.name, p.kind, p.copay_cents, p.eligibility_days, p.benefits_days, p.year_begins,
            Payer.id, Payer.name, Payer.phone, Payer.eligibility_days, Payer.benefits_days,
            holder.id, holder.first, holder.last, holder.suffix,
        )
        .join(Plan)
        .join(Payer)
        .switch(Coverage)
        .join(holder, "LEFT OUTER JOIN", on=Coverage.subscriber_patient, attr="subscriber_patient")
        .where(Coverage.patient.in_(ids))
        .order_by(Coverage.rank, Coverage.starts_on.desc(), Coverage.id.desc())
    )
    for row in rows:
        cover = cover_of(row, latest.get(row.id))
        found[row.patient_id].append(replace(cover, is_copay_kept=True) if row.id in kept else cover)
    return found


def subscriber_name(c: Any) -> str:
    """Of a row of Coverage whose patient is not the subscriber: as her own file has it, else as it was typed."""
    own = c.subscriber_patient if c.subscriber_patient_id is not None else None
    return display_name(own.first, own.last, suffix=own.suffix) if own is not None else str(c.subscriber)


def cover_of(c: Any, check: Any) -> Cover:
    """A row of Coverage, with its plan and payer, and its latest check, None for none, as the desk needs it."""
    copay = c.copay_cents if c.copay_cents is not None else c.plan.copay_cents
    return Cover(
        c.id, c.patient_id, c.rank, c.plan.payer.name, c.plan.name, c.plan.kind, c.member_number,
        c.group_number, c.relationship, subscriber_name(c), copay, c.starts_on, c.ends_on, c.plan.payer.phone,
        check.checked_at if check else None, check.result if check else "", check.reference if check else "",
        c.note, bool(c.is_over), check.copay_cents if check else None, clocks=clocks_of(c.plan),
        next_step=check.next_step if check else "", again_at=check.again_at if check else None,
    )  # fmt: skip


def in_order(found: Iterable[Cover]) -> list[Cover]:
    """By rank and then newest first, as covers() has them."""
    return sorted(found, key=lambda cover: (cover.rank, -(cover.starts_on or date.min).toordinal(), -cover.id))


@dataclass(frozen=True, slots=True)
class _Latest:
    """Of a CoverageCheck what a Cover tells."""

    checked_at: datetime
    result: str
    reference: str
    copay_cents: int | None
    next_step: str
    again_at: datetime | None


def _latest_checks(patient_ids: list[int]) -> tuple[dict[int, _Latest], set[int]]:
    """The latest check of each coverage, and the coverages whose copay somebody left as it is since."""
    c = CoverageCheck
    rows: Any = (
        c.alive(c.coverage, c.way, c.checked_at, c.result, c.reference, c.copay_cents, c.next_step, c.again_at)
        .join(Coverage)
        .where(Coverage.patient.in_(patient_ids))
        .order_by(c.checked_at, c.id)
        .tuples()
    )
    latest: dict[int, _Latest] = {}
    kept: set[int] = set()
    for coverage, way, *told in rows:
        if way == COPAY_KEPT:
            kept.add(coverage)
        else:
            latest[coverage] = _Latest(*told)
            kept.discard(coverage)  # asked again: what is told now is a new question
    return latest, kept


def cover_on(patient_id: int, day: date) -> list[Cover]:
    """The coverages that apply on a day, primary first; one per rank, the newest."""
    return applying(covers([patient_id])[patient_id], day)


def applying(found: Iterable[Cover], day: date) -> list[Cover]:
    """Of these coverages the one per rank that applies on a day."""
    by_rank: dict[int, Cover] = {}
    for cover in found:
        if cover.is_on(day):
            by_rank.setdefault(cover.rank, cover)
    return [by_rank[rank] for rank in sorted(by_rank)]


def primary_of(in_force: Sequence[Cover]) -> Cover | None:
    """The primary coverage among those in force; None for who has only a secondary one, or none."""
    return in_force[0] if in_force and in_force[0].rank == 1 else None


def copay_of(in_force: Sequence[Cover]) -> int | None:
    """The copay of the primary coverage among those in force, in cents; None when it is not known or there is none.

    Who has only a secondary coverage in force owes that one no copay: her primary is missing, and is asked for.
    """
    primary = primary_of(in_force)
    return primary.copay_cents if primary else None
