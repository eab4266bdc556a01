"""Add and end coverages, and record what the payer said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.next_step import with_next_step
from pcdesk.acts.cover.told import told
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.kept import kept
from pcdesk.acts.frame.living import living, living_all
from pcdesk.acts.frame.unchanged import unchanged
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.cover import Cover, covers
from pcdesk.models.cover.coverage import COPAY_KEPT, Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.cover.family import SHARED, sharers
from pcdesk.models.money.payer_account import owed_by_coverage
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError
from pcdesk.words.cents import show_money
from pcdesk.words.showing import show_date

LONGEST_DAYS = 366  # a plan's year


@dataclass(frozen=True)
class NewPlan:
    """A plan that comes with the coverage that names it first. payer_id: 0 when the payer is new as well."""

    payer_id: int
    payer: str
    phone: str
    plan: str
    kind: str = ""
    copay_cents: int | None = None


def _days_fit(values: dict[str, Any], _row: Any) -> dict[str, Any]:
    """How long an answer holds: at least a day, at most a year."""
    for name in ("eligibility_days", "benefits_days"):
        days = values.get(name)
        if days is not None and not 1 <= days <= LONGEST_DAYS:
            raise KnownError(
                tr("An answer holds from 1 to {most} days.", most=LONGEST_DAYS),
                tr("Nothing was saved; what you typed is still there."), tr("Type the days, or leave the field empty."),
            )  # fmt: skip
    return values


_payers = kept(Payer, Right.COVERAGE, "payer", must=("name",), clean=_days_fit)
_plans = kept(Plan, Right.COVERAGE, "plan", of="payer", must=("name",), clean=_days_fit)
add_payer, change_payer = _payers.add, _payers.change
add_plan, change_plan = _plans.add, _plans.change


@act("Add coverage", Right.COVERAGE)
def add_coverage(
    desk: Desk, patient_id: int, values: dict[str, Any], *, replaces: int | None = None, plan: NewPlan | None = None
) -> int:
    """Add a coverage; returns its id. replaces: the coverage that ends the day before this one starts.

    plan: a new one, added with it and with its payer. Raises KnownError when its first day is missing, its days are
    upside down or it overlaps another of the same rank; then neither plan nor payer is kept.
    """
    living(Patient, patient_id)
    fits(Coverage, values)
    values = with_plan(desk, values, plan)
    starts = _first_day_of(values)
    if replaces is not None:
        end_coverage(desk, replaces, starts - timedelta(days=1))
    require_days(Coverage(**{"patient": patient_id, **values}))
    coverage = Coverage.create(patient=patient_id, **values)
    about(label=tr("Add coverage {plan}", plan=coverage.plan.name), patient=patient_id)
    return int(coverage.id)


@act("Change coverage", Right.COVERAGE)
def change_coverage(
    desk: Desk, coverage_id: int, values: dict[str, Any], *, plan: NewPlan | None = None,
    was: Mapping[str, Any] | None = None, also: Sequence[int] = (), replaces: int | None = None,
) -> None:  # fmt: skip
    """Write the columns that differ. plan, replaces: as in add_coverage. Raises KnownError as add_coverage does.

    also: coverages of others by the same policy, to which what belongs to the policy (family.SHARED) is written too.

    was: what the form showed, by column; raises ChangedMeanwhile where somebody else changed what is to be written.
    To a plan of another payer it raises it as remove_coverage does. A copay that is typed stands, whatever the payer
    told before: that is decided with it.
    """
    fits(Coverage, values)
    values = with_plan(desk, values, plan)
    coverage = living(Coverage, coverage_id)
    unchanged(coverage, values, was)
    if replaces is not None:
        starts = _first_day_of({"starts_on": coverage.starts_on, **values})
        end_coverage(desk, replaces, starts - timedelta(days=1))
    shared = {name: value for name, value in values.items() if name in SHARED}
    for one in _of_the_policy(coverage, also) if shared else ():
        _write(one, shared)
    _write(coverage, values)
    if values.get("copay_cents") is not None and (cover := _as_it_is(coverage)).is_copay_open:
        _note_kept(desk, cover)
    about(label=tr("Change coverage {plan}", plan=coverage.plan.name), patient=coverage.patient_id)


def _write(coverage: Any, values: dict[str, Any]) -> None:
    if coverage.starts_on is not None:
        _first_day_of({"starts_on": coverage.starts_on, **values})
    require_days(Coverage(**{**coverage.__data__, **values}))
    to_be = values.get("plan", coverage.plan_id)
    if Plan.get_by_id(getattr(to_be, "id", to_be)).payer_id != coverage.plan.payer_id:
        _require_settled(coverage)
    Coverage.update(**values).where(Coverage.id == coverage.id).execute()


def _of_the_policy(coverage: Any, others: Sequence[int]) -> list[Any]:
    """The rows of these coverages. Raises KnownError where one is by another policy than this coverage."""
    held = {one.coverage_id for one in sharers(coverage.id)}
    if set(others) - held:
        raise KnownError(
            tr("One of the coverages chosen is not by the same policy any more."), tr("Nothing was saved."),
            tr("Look at the family's coverages again; somebody else may have changed one."),
        )  # fmt: skip
    return [living(Coverage, one) for one in others]


@act("End coverage", Right.COVERAGE)
def end_coverage(desk: Desk, coverage_id: int, last_day: date) -> None:
    """The coverage ends with this day. Raises KnownError before its start, and as add_coverage when it runs longer."""
    coverage = living(Coverage, coverage_id)
    if coverage.starts_on is not None and last_day < coverage.starts_on:
        raise KnownError(
            tr("A coverage cannot end before it starts."),
            tr("The coverage is as it was."),
            tr("Check the day, or remove the coverage if it never was."),
        )
    require_days(Coverage(**{**coverage.__data__, "ends_on": last_day}))
    Coverage.update(ends_on=last_day, is_over=False).where(Coverage.id == coverage_id).execute()
    about(label=tr("End coverage {plan}", plan=coverage.plan.name), patient=coverage.patient_id)


@act("Remove coverage", Right.COVERAGE)
def remove_coverage(desk: Desk, coverage_id: int) -> None:
    """Hide a coverage that was entered by mistake. Raises KnownError while its insurer owes something or has credit."""
    coverage = living(Coverage, coverage_id)
    _require_settled(coverage)
    Coverage.update(deleted_at=moment.now()).where(Coverage.id == coverage_id).execute()
    about(label=tr("Remove coverage {plan}", plan=coverage.plan.name), patient=coverage.patient_id)


def _require_settled(coverage: Any) -> None:
    """What an insurer owes must stand under its own name, where its payment will find it."""
    if owed := owed_by_coverage(coverage.id):
        raise KnownError(
            tr("{payer} was charged under this coverage, and {amount} is open.", payer=coverage.plan.payer.name,
               amount=show_money(abs(owed))), tr("The coverage is as it was."),
            tr("End it with its last day and add the other one; if it never was, reverse what was charged first."),
        )  # fmt: skip


@act("Record coverage check", Right.COVERAGE)
def record_check(
    desk: Desk, coverage_id: int, values: dict[str, Any], *, benefits: Sequence[dict[str, Any]] = ()
) -> int:
    """Keep what the payer said: way, result, reference, spoke_with, copay_cents, note, call_seconds.

    Returns the check's id. next_step, again_at: what is to be done where it is not good; what is not said of them is
    proposed (check_again).

    benefits: columns of Benefit, one of them a line that was told. Raises KnownError as `told` does. A copay that was
    told becomes that of the coverage only where none is known, of it or of its plan: another answer is for a person to
    decide.
    """
    coverage = living(Coverage, coverage_id)
    fits(CoverageCheck, values)
    lines = told(benefits)
    values = with_next_step(values, coverage.patient_id)
    check = CoverageCheck.create(coverage=coverage_id, checked_at=moment.now(), staff=desk.staff_id, **values)
    for line in lines:
        Benefit.create(coverage_check=check.id, **line)
    if values.get("copay_cents") is not None and coverage.copay_cents is None and (
        coverage.plan.copay_cents is None
    ):
        Coverage.update(copay_cents=values["copay_cents"]).where(Coverage.id == coverage_id).execute()
    words = tr(dict(CoverageCheck.RESULTS)[check.result])
    about(label=tr("Check {plan}: {result}", plan=coverage.plan.name, result=words), patient=coverage.patient_id)
    return int(check.id)


@act("Keep copay", Right.COVERAGE)
def keep_copay(desk: Desk, coverage_id: int) -> int:
    """Leave the copay as it is though the payer told another one; returns the id of the row that says so.

    Raises KnownError where no other copay was told since, or it is decided already.
    """
    coverage = living(Coverage, coverage_id)
    cover = _as_it_is(coverage)
    if not cover.is_copay_open:
        raise KnownError(
            tr("There is no other copay to decide about any more."), tr("The coverage is as it was."),
            tr("Look at the coverage: somebody else may have decided."),
        )  # fmt: skip
    kept = _note_kept(desk, cover)
    about(label=tr("Keep the copay of {plan}", plan=coverage.plan.name), patient=coverage.patient_id)
    return kept


def _as_it_is(coverage: Any) -> Cover:
    held = covers([coverage.patient_id])[coverage.patient_id]
    return next(one for one in held if one.id == coverage.id)


def _note_kept(desk: Desk, cover: Cover) -> int:
    kept = CoverageCheck.create(
        coverage=cover.id, checked_at=moment.now(), staff=desk.staff_id, way=COPAY_KEPT, result=cover.check_result,
        copay_cents=cover.told_cents,
    )  # fmt: skip
    return int(kept.id)


def with_plan(desk: Desk, values: dict[str, Any], new: NewPlan | None) -> dict[str, Any]:
    """Inside an act: the columns with the plan that is new, added before with its payer; as they are for None."""
    if new is None:
        living_all(Coverage, values)
        return values
    payer = new.payer_id or add_payer(desk, {"name": new.payer, "phone": new.phone})
    columns = {"name": new.plan, "kind": new.kind, "copay_cents": new.copay_cents}
    return {**values, "plan": add_plan(desk, payer, columns)}


def _first_day_of(values: dict[str, Any]) -> date:
    """The first day, which only a record from outside may lack. Raises KnownError."""
    starts: date | None = values.get("starts_on")
    if starts is None:
        raise KnownError(
            tr("A coverage needs its first day."), tr("Nothing was saved."), tr("Type the day it begins, or began.")
        )
    return starts


class SameDays(KnownError):
    """Another coverage has the same place on some of these days. other_id: that one, plan: its name."""

    def __init__(self, what: str, kept: str, do: str, other_id: int, plan: str) -> None:
        super().__init__(what, kept, do)
        self.other_id, self.plan = other_id, plan

    def may_end_before(self, day: date) -> bool:
        """Whether the other one began before this day, so that it can end the day before."""
        starts = Coverage.get_by_id(self.other_id).starts_on
        return starts is None or starts < day


class EndsBeforeItBegins(KnownError):
    """The last day of a coverage is before its first."""


def require_days(to_be: Any) -> None:
    """Raise EndsBeforeItBegins or SameDays for days of a coverage, as it is to be, that cannot be or are another's."""
    starts, ends = to_be.starts_on, to_be.ends_on
    if ends is not None and starts is not None and ends < starts:
        raise EndsBeforeItBegins(
            tr("A coverage cannot end before it starts."), tr("Nothing was saved."),
            tr("It begins {first} and ends {last}. Type a later last day, or leave it empty while the coverage runs.",
               first=show_date(starts), last=show_date(ends)),
        )  # fmt: skip
    others: Any = Coverage.alive().where(
        Coverage.patient == to_be.patient_id, Coverage.rank == to_be.rank, Coverage.id != (to_be.id or 0)
    )
    for other in others:
        if share_days(to_be, other):
            raise SameDays(
                tr("{plan} covers the same days in the same place.", plan=other.plan.name), tr("Nothing was saved."),
                tr("End that one the day before, or give this one another place in the order."), other.id,
                other.plan.name,
            )  # fmt: skip


def share_days(one: Any, other: Any) -> bool:
    """Whether two coverages cover a day in common."""
    if _covers_none(one) or _covers_none(other):
        return False
    return not _ends_before(one, other) and not _ends_before(other, one)


def _ends_before(one: Any, other: Any) -> bool:
    """Whether the one is over before the other begins; a first day nobody knows is before every other."""
    return one.ends_on is not None and other.starts_on is not None and one.ends_on < other.starts_on


def _covers_none(coverage: Any) -> bool:
    """Over, nobody knows since when: it takes no day from another."""
    return bool(coverage.is_over) and coverage.ends_on is None
