"""What an answer by file says of benefits, as the lines a check keeps: ours and the payer's words, nothing chosen."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pcdesk.exchange.x12.accumulated import Reach
from pcdesk.exchange.x12.benefit import Network
from pcdesk.exchange.x12.benefit_code import service_words
from pcdesk.exchange.x12.benefits import Accumulator, Benefits, Need, Share, VisitLimit
from pcdesk.models.cover.benefit import Benefit

#: Service types of X12 by our services; every other is "other", with its words.
SERVICES = {
    "30": "", "98": "office", "3": "specialist", "80": "preventive", "81": "preventive", "68": "preventive",
    "UC": "urgent", "86": "emergency", "5": "lab", "4": "imaging", "62": "imaging", "2": "surgery", "PT": "therapy",
    "AD": "therapy", "AE": "therapy", "AF": "therapy", "MH": "mental", "A4": "mental", "A6": "mental", "A8": "mental",
    "47": "hospital", "48": "hospital", "50": "hospital", "12": "equipment", "18": "equipment", "88": "pharmacy",
}  # fmt: skip
_NETWORKS = {Network.IN: "in", Network.OUT: "out", Network.BOTH: "both", Network.UNKNOWN: ""}
_LEVELS = {"IND": "individual", "FAM": "family"}
_PERIODS = {
    "7": "day", "22": "year", "23": "year", "24": "year", "25": "year", "26": "episode", "27": "visit",
    "32": "lifetime", "33": "lifetime", "34": "month", "36": "admission",
}  # fmt: skip


def lines_of(found: Benefits) -> list[dict[str, Any]]:
    """Columns of Benefit, a line for each service that is named."""
    lines: list[dict[str, Any]] = []
    for kind, sums in (("deductible", found.deductibles), ("out_of_pocket", found.out_of_pockets)):
        lines += [row for one in sums for row in _sum(kind, one)]
    for one in found.copays:
        lines += _each("copay", one.reach, one.period, {"total_cents": one.cents}, one.messages)
    for one in found.coinsurances:
        lines += _share(one)
    for limit in found.visit_limits:
        lines += _limit(limit)
    for kind, needs in (("authorization", found.authorizations), ("referral", found.referrals)):
        lines += [row for one in needs for row in _need(kind, one)]
    return lines


def _sum(kind: str, one: Accumulator) -> Iterator[dict[str, Any]]:
    """What was worked out is not kept as if it had been told."""
    met = None if one.is_met_worked_out else one.met
    values = {"total_cents": one.total, "met_cents": met, "left_cents": one.left}
    if one.total is not None and one.left is not None and one.left > one.total:
        values["left_cents"] = None  # that cannot be: the words of the line stay with the file
    yield from _each(kind, one.reach, one.period, values, ())


def _share(one: Share) -> list[dict[str, Any]]:
    percent = one.percent
    if percent is None or percent != percent.to_integral_value():
        said = (*one.messages, f"{percent.normalize():f} %") if percent is not None else one.messages
        return list(_each("coinsurance", one.reach, one.period, {}, said))
    return list(_each("coinsurance", one.reach, one.period, {"percent": int(percent)}, one.messages))


def _limit(one: VisitLimit) -> list[dict[str, Any]]:
    total, used, left = (_whole(value) for value in (one.total, one.used, one.left))
    values = {
        "total_count": total, "used_count": None if one.worked_out == "used" else used,
        "left_count": None if one.worked_out == "left" else left,
    }  # fmt: skip
    return list(_each("visits", one.reach, one.period, values, ()))


def _need(kind: str, one: Need) -> Iterator[dict[str, Any]]:
    yield from _each(kind, one.reach, "", {"is_needed": one.is_needed}, one.messages)


def _each(
    kind: str, reach: Reach, period: str, values: dict[str, Any], messages: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    said = " ".join(messages)
    for code in reach.services or ("30",):
        service = SERVICES.get(code, "other")
        words = [service_words(code), said] if service == "other" else [said]
        yield {
            "kind": kind, "service": service, "network": _NETWORKS[reach.network],
            "level": _LEVELS.get(reach.level, ""), "period": _PERIODS.get(period, ""),
            "says": ": ".join(one for one in words if one)[: Benefit.says.max_length],
            **{name: value for name, value in values.items() if value is not None},
        }  # fmt: skip


def _whole(value: Decimal | None) -> int | None:
    return int(value) if value is not None and value == value.to_integral_value() and value >= 0 else None
