"""What payers of the demo clinic told of benefits, and estimates: some that hold, one that is stale, some compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from pcdesk.acts.cover.estimate import keep_estimate
from pcdesk.acts.demo.book import Booked
from pcdesk.acts.demo.making import Making, read
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.cover.benefit import Benefit
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.cover.estimated import own_service, priced
from pcdesk.models.cover.plan_terms import Service

TELLS = 0.75  # share of payers that told of benefits when they were asked last
COMING, GONE, EARLIER = 6, 3, 4  # visits that are estimated; the earlier ones the plans have answered since
LAB = Service("Blood count", 3_800, "lab", code="85025")


def make_benefits(making: Making) -> None:
    """Give the latest answers lines about benefits, by plan or kind of plan. Dice of its own: nothing else moves."""
    dice, told = Random(f"benefits {making.today.isoformat()}"), read("benefits")
    for coverage, checks in making.checked.items():
        check, on, result = max(checks, key=lambda one: one[1])
        if result != "active" or on.year != making.today.year or dice.random() > TELLS:
            continue
        plan = making.plans[making.covered[coverage]]
        for line in told.get(making.covered[coverage]) or told[plan["kind"]]:
            columns = {name: value for name, value in line.items() if name not in ("left", "copay")}
            if line.get("copay"):
                columns["total_cents"] = plan["copay_cents"]
            if line.get("left"):
                share = dice.choice([0, 0, 0.1, 0.3, 0.6, 1])
                columns["left_cents"] = int(columns["total_cents"] * share) // 500 * 500
            making.batch.add(Benefit, coverage_check=check, **columns)


def make_estimates(making: Making, booked: list[Booked]) -> None:
    """Once all rows are written: visits to come, one of them with a fee of before, and some that were charged since."""
    rows: Any = Benefit.select(CoverageCheck.coverage).join(CoverageCheck).distinct().tuples()
    told = {coverage for (coverage,) in rows}
    meant = [one for one in booked if (held := one.patient.cover(one.on)) is not None and held.coverage in told]
    ahead = [one for one in meant if one.on >= making.today and one.status == Status.SCHEDULED]
    last = making.today - timedelta(days=50)
    over = [one for one in meant if last <= one.on < making.today and one.status == Status.GONE]
    ahead = sorted(ahead, key=lambda one: (one.on, one.start))[:COMING]
    for place, one in enumerate(ahead):
        services = _services(one, 500 if place == 1 else 0)
        _keep(making, one, [*services, LAB] if place == 0 else services, making.today - timedelta(days=place + 1))
    over = sorted(over, key=lambda one: (one.on, one.start), reverse=True)
    for one in over[:GONE] + over[GONE:][-EARLIER:]:
        _keep(making, one, _services(one, 0), one.on - timedelta(days=2))


def _services(one: Booked, less_cents: int) -> list[Service]:
    """The visit's own, at a fee that was less by so much when it was estimated."""
    own = own_service(Visit.get_by_id(one.id))
    return [replace(own, fee_cents=own.fee_cents - less_cents)]


def _keep(making: Making, one: Booked, services: list[Service], on: date) -> None:
    found = priced(one.id, services, today=making.today)
    keep_estimate(found, {}, making.at(on, 560 + one.id % 300), making.staff["mia"])
