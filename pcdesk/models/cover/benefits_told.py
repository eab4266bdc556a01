"""The benefits of a coverage as its payer told them, in one plan year: each with its source, what differs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from pcdesk import moment
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.clocks import Clocks
from pcdesk.models.cover.coverage import CoverageCheck


@dataclass(frozen=True)
class Sum:
    """A whole, what of it is used up and what is left, in cents or in visits; None where nobody knows.

    worked_out: "met" or "left" for the one that follows from the other two, "" where all was told.
    """

    total: int | None
    met: int | None
    left: int | None
    worked_out: str = ""


def sum_of(total: int | None, met: int | None, left: int | None) -> Sum:
    """What was told, with the one that follows from two others; none where more would be left than there was."""
    if total is not None and met is None and left is not None and left <= total:
        return Sum(total, total - left, left, "met")
    if total is not None and left is None and met is not None:
        return Sum(total, met, max(total - met, 0), "left")
    return Sum(total, met, left)


@dataclass(frozen=True)
class Told:
    """One line of an answer. told_at in UTC; way: how the payer was asked (CoverageCheck.WAYS). by: who asked.

    is_earlier: a later answer says something else of the same.
    """

    id: int
    check_id: int
    coverage_id: int
    kind: str
    service: str
    network: str
    level: str
    period: str
    money: Sum
    count: Sum
    percent: int | None
    is_needed: bool | None
    says: str
    told_at: datetime
    way: str
    reference: str
    is_earlier: bool = False

    @property
    def about(self) -> tuple[str, str, str, str, str]:
        """What it is told of; two lines of the same may differ all the same."""
        return self.kind, self.service, self.network, self.level, self.period

    @property
    def fixed(self) -> tuple[Any, ...]:
        """What of it does not change from one claim to the next."""
        return self.money.total, self.percent, self.count.total, self.is_needed

    def told_on(self) -> date:
        """The day it was told, by the clinic's calendar."""
        return moment.day_of(self.told_at)


def benefits_of(coverage_ids: Iterable[int], clocks: dict[int, Clocks], on: date) -> dict[int, list[Told]]:
    """What holds of each coverage's benefits in the plan year of a day, in the order of Benefit.KINDS and SERVICES.

    Of each thing the latest answer, and beside it, marked, each earlier one of that year that says something else of
    what does not change by itself. Several lines of one answer about the same all stand: nothing is chosen for her.
    """
    ids = list(coverage_ids)
    found: dict[int, list[Told]] = {coverage: [] for coverage in ids}
    by_coverage: dict[int, list[Told]] = {coverage: [] for coverage in ids}
    for one in _rows(ids):
        by_coverage[one.coverage_id].append(one)
    for coverage, every in by_coverage.items():
        years, year = clocks[coverage], clocks[coverage].plan_year(on)
        found[coverage] = _in_order(_standing([one for one in every if years.plan_year(one.told_on()) == year]))
    return found


def _rows(coverage_ids: Sequence[int]) -> list[Told]:
    rows: Any = (
        Benefit.alive(Benefit, CoverageCheck)
        .join(CoverageCheck)
        .where(CoverageCheck.coverage.in_(list(coverage_ids)), CoverageCheck.deleted_at.is_null())
        .order_by(CoverageCheck.checked_at.desc(), CoverageCheck.id.desc(), Benefit.id)
    )
    return [_told(row) for row in rows]


def _told(row: Any) -> Told:
    check = row.coverage_check
    return Told(
        row.id, check.id, check.coverage_id, row.kind, row.service, row.network, row.level, row.period,
        sum_of(row.total_cents, row.met_cents, row.left_cents),
        sum_of(row.total_count, row.used_count, row.left_count), row.percent, row.is_needed, row.says,
        check.checked_at, check.way, check.reference,
    )  # fmt: skip


def _standing(newest_first: Sequence[Told]) -> list[Told]:
    """The latest lines of each thing, and the earlier ones that differ from them."""
    latest: dict[Any, int] = {}
    values: dict[Any, set[tuple[Any, ...]]] = {}
    kept: list[Told] = []
    for one in newest_first:
        check = latest.setdefault(one.about, one.check_id)
        said = values.setdefault(one.about, set())
        if one.check_id == check:
            kept.append(one)
            said.add(one.fixed)
        elif one.fixed not in said and _says_something(one):
            kept.append(replace(one, is_earlier=True))
            said.add(one.fixed)
    return kept


def _says_something(one: Told) -> bool:
    return any(value is not None for value in one.fixed) or one.kind == "not_covered"


def _in_order(lines: list[Told]) -> list[Told]:
    kinds = [key for key, _words in Benefit.KINDS]
    services = [key for key, _words in Benefit.SERVICES]
    networks = [key for key, _words in Benefit.NETWORKS]
    return sorted(
        lines, key=lambda one: (kinds.index(one.kind), services.index(one.service), networks.index(one.network),
                                one.level, one.is_earlier, -one.id),
    )  # fmt: skip


def last_told(coverage_ids: Iterable[int]) -> dict[int, datetime]:
    """When benefits of each coverage were told last, in UTC; those that nobody ever told of are left out."""
    found: dict[int, datetime] = {}
    for one in _rows(list(coverage_ids)):
        found.setdefault(one.coverage_id, one.told_at)
    return found
