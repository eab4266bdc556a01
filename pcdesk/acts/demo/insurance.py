"""The demo clinic's payers, plans and dated coverages, with checks that are fresh, stale, failed or missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pcdesk.acts.demo.making import Held, Made, Making
from pcdesk.models.cover.check_again import STEP_AFTER
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan

# How long ago a coverage was checked last, in days, and how often: fresh, stale, long ago, never.
CHECKED = (((1, 29), 60), ((31, 90), 24), ((91, 300), 8), (None, 8))
FRESH = 3  # days in which what was not good is still seen to


def make_payers(making: Making) -> None:
    """Add every payer with its plans."""
    for row in making.payers["payers"]:
        columns = {key: value for key, value in row.items() if key not in ("key", "plans")}
        payer = making.batch.add(Payer, **columns)
        for plan in row["plans"]:
            number = making.batch.add(
                Plan, payer=payer, name=plan["name"], kind=plan["kind"], copay_cents=plan["copay_cents"],
                year_begins=plan.get("year_begins"),
            )  # fmt: skip
            making.plans[plan["key"]] = {**plan, "id": number, "payer": payer, "payer_name": row["name"]}


def make_coverages(making: Making) -> None:
    """Give each household its plan; people of 65 and more have the federal one; some pay themselves."""
    homes: dict[int, list[Made]] = {}
    for patient in making.patients:
        homes.setdefault(patient.home, []).append(patient)
    plans = [plan for plan in making.plans.values() if plan["weight"]]
    for members in homes.values():
        plan = making.weighted(plans, [plan["weight"] for plan in plans])
        group = f"G{making.dice.randint(1000, 9999)}"
        member = f"{making.dice.choice('KMPTW')}{making.dice.randint(100000000, 999999999)}"
        pays_alone = making.chance(0.09)
        head = next((one for one in members if one.head), members[0])
        for patient in members:
            if patient.key == "rosa":
                _rosa(making, patient)
            elif patient.age(making.today) >= 65:
                _senior(making, patient)
            elif not pays_alone or patient.key:
                _family_plan(making, patient, head, plan, member, group)


def _rosa(making: Making, patient: Made) -> None:
    """The patient of the pictures: a good coverage, checked 41 days ago."""
    start = date(making.today.year - 1, 1, 1)
    plan = making.plans["blueoak-ppo"]
    coverage = _cover(
        making, patient, plan, start, None, member_number="W1234", group_number="G4410", subscriber=patient.name
    )
    _check(making, coverage, making.today - timedelta(days=41), "active", plan["copay_cents"])


def _senior(making: Making, patient: Made) -> None:
    start = date(patient.born_on.year + 65, patient.born_on.month, 1)
    first, second, third = (making.dice.randint(10, 99) for _ in range(3))
    member = f"FS{first}-{second}-{third}"
    coverage = _cover(
        making, patient, making.plans["senior-b"], start, None, member_number=member, subscriber=patient.name
    )
    _checks(making, coverage, start, 0)
    if making.chance(0.7):
        number = f"GS{making.dice.randint(100000, 999999)}"
        second = _cover(
            making,
            patient,
            making.plans["supplement-g"],
            start,
            None,
            rank=2,
            member_number=number,
            subscriber=patient.name,
        )
        _checks(making, second, start, 0)


def _family_plan(making: Making, patient: Made, head: Made, plan: dict[str, Any], member: str, group: str) -> None:
    adult = head.age(making.today) >= 18
    relation = "self" if patient is head else "child" if patient.age(making.today) < 20 else "spouse"
    columns: dict[str, Any] = {
        "member_number": member,
        "group_number": group,
        "relationship": relation if adult else "child",
        "subscriber": head.name if adult else f"{head.last} family",
        "subscriber_born_on": head.born_on if adult else None,
    }
    start = max(date(making.today.year - making.dice.choice([0, 1, 1, 2, 3]), 1, 1), patient.born_on)
    fate = making.weighted(["good", "ended", "changed"], [90, 5, 5])
    if fate == "good" or patient.key or start > making.today - timedelta(days=120):
        coverage = _cover(making, patient, plan, start, None, **columns)
        _checks(making, coverage, start, plan["copay_cents"])
        return
    end = making.today.replace(day=1) - timedelta(days=1)
    coverage = _cover(making, patient, plan, start, end, **columns)
    _check(making, coverage, end - timedelta(days=making.dice.randint(20, 60)), "active", plan["copay_cents"])
    if fate == "changed":
        other = making.dice.choice([one for one in making.plans.values() if one["weight"] and one is not plan])
        columns["member_number"] = f"N{making.dice.randint(100000, 999999)}"
        new = _cover(making, patient, other, end + timedelta(days=1), None, **columns)
        if making.chance(0.5) and end + timedelta(days=2) < making.today:
            _check(making, new, end + timedelta(days=2), "active", other["copay_cents"])


def _cover(
    making: Making, patient: Made, plan: dict[str, Any], start: date, end: date | None, *, rank: int = 1, **columns: Any
) -> int:
    made = making.batch.add(
        Coverage,
        patient=patient.id,
        plan=plan["id"],
        rank=rank,
        copay_cents=plan["copay_cents"],
        starts_on=start,
        ends_on=end,
        **columns,
    )
    making.covered[made] = next(key for key, row in making.plans.items() if row is plan)
    if rank == 1:
        held = Held(
            start, end, plan["copay_cents"], plan["name"], made, plan["payer"], plan["payer_name"],
            columns.get("member_number", ""), columns.get("group_number", ""),
        )  # fmt: skip
        patient.held.append(held)
    return made


def _checks(making: Making, coverage: int, start: date, copay: int | None) -> None:
    span = making.weighted([span for span, _ in CHECKED], [weight for _, weight in CHECKED])
    if span is None:
        return
    on = making.days_ago(*span)
    if on - timedelta(days=100) > start and making.chance(0.4):
        _check(making, coverage, on - timedelta(days=making.dice.randint(60, 95)), "active", copay)
    if on >= start:
        _check(making, coverage, on, making.weighted(["active", "inactive", "unclear"], [91, 5, 4]), copay)


def _check(making: Making, coverage: int, on: date, result: str, copay: int | None) -> None:
    dice = making.dice
    way = making.weighted(["portal", "phone", "card"], [60, 30, 10]) if result == "active" else "phone"
    note = {
        "unclear": dice.choice(making.payers["unclear_notes"]),
        "inactive": dice.choice(making.payers["inactive_notes"]),
    }
    by_phone = way == "phone"
    at = making.at(on, dice.randint(490, 1010))
    is_fresh = result != "active" and (making.today - on).days <= FRESH
    made = making.batch.add(
        CoverageCheck,
        coverage=coverage,
        checked_at=at,
        way=way,
        result=result,
        copay_cents=copay if result == "active" else None,
        note=note.get(result, ""),
        reference=f"R{dice.randint(100000, 999999)}" if way != "card" and result != "unclear" else "",
        spoke_with=dice.choice(making.payers["people_at_payers"]) if by_phone else "",
        call_seconds=90 + coverage * 37 % 700 if by_phone else None,
        next_step=STEP_AFTER[result] if is_fresh else "",
        again_at=at + timedelta(days=1) if is_fresh else None,
        staff=making.staff[making.weighted(["mia", "tom"], [70, 30])],
    )
    making.checked.setdefault(coverage, []).append((made, on, result))
