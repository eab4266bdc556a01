"""The fields and lists of a letter about a case, in the reader's words. What is not known is missing, never zero."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pcdesk.printing.ground.amounts import money
from pcdesk.printing.ground.dates import clock, long_date, short_date, weekday_date
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.letters.case_letter import BenefitTold, CaseLetter, Checked, Insured, Place, Served, Whose
from pcdesk.printing.letters.health_told import health_lists
from pcdesk.printing.letters.plain_told import plain_values

#: Benefits a front desk asks for; those nobody told of are said as not told.
ASKED_FOR = ("deductible", "out_of_pocket", "copay", "coinsurance", "visits", "authorization", "referral")
LEVELS = 3  # appeals that have a word of their own


def case_values(paper: CaseLetter, labels: Labels) -> dict[str, str]:
    """Every field that is no entry of a list; "" for what is missing."""
    return {
        **_clinic(paper, labels), **_patient(paper.patient, labels), **_insured(paper.insured, labels),
        **_case(paper, labels), **_checked(paper.checked, labels), **_place("to", paper.to), **_there(paper, labels),
        **plain_values(paper.checked, paper.insured, labels),
        "visit.when": _when(paper, labels), "visit.kind": labels.shipped(paper.visit_kind),
    }  # fmt: skip


def case_lists(paper: CaseLetter, labels: Labels) -> dict[str, list[dict[str, str]]]:
    """The entries of every list."""
    case, before = paper.case, paper.case.before
    told = {one.kind for one in paper.checked.benefits}
    return {
        "services": [_service("service", one, labels) for one in case.services],
        "before": [_service("before", one, labels) for one in (before.services if before else ())],
        "missing": [{"missing.what": one} for one in case.missing],
        "enclosed": [{"enclosed.what": _enclosed(kind, says, labels)} for kind, says in case.enclosed],
        "benefits": [_benefit(one, labels) for one in paper.checked.benefits],
        "untold": [{"untold.what": labels(f"letter.benefit.{kind}")} for kind in ASKED_FOR if kind not in told],
        **health_lists(paper.health, labels),
    }  # fmt: skip


def _clinic(paper: CaseLetter, labels: Labels) -> dict[str, str]:
    head, sender = paper.letterhead, paper.sender
    return {
        "clinic.name": head.clinic, "clinic.phone": head.phone, "clinic.address": ", ".join(head.address_lines),
        "clinic.fax": head.fax, "clinic.npi": sender.npi, "clinic.tax": sender.tax_number,
        "today": long_date(labels, paper.written_on), "sender.name": sender.written_by,
        "provider.name": sender.provider, "provider.npi": sender.provider_npi,
        "provider.specialty": sender.provider_specialty, "pages": str(paper.pages or ""),
    }  # fmt: skip


def _patient(who: Whose, labels: Labels) -> dict[str, str]:
    dear = "letter.dear.guardian" if who.is_minor else "letter.dear"
    return {
        "patient.greeting": labels(dear, name=who.name), "patient.name": who.name,
        "patient.number": who.record_number, "patient.born": _day(who.born_on, labels),
        "patient.sex": labels(f"letter.sex.{who.sex}") if who.sex else "", "patient.phone": who.phone,
        "patient.address": ", ".join(who.address_lines),
    }  # fmt: skip


def _insured(by: Insured, labels: Labels) -> dict[str, str]:
    return {
        "payer.name": by.payer, "payer.phone": by.payer_phone, "plan.name": by.plan,
        "member.number": by.member_number, "group.number": by.group_number, "subscriber.name": by.subscriber,
        "subscriber.born": _day(by.subscriber_born_on, labels) if by.subscriber else "",
        "coverage.rank": labels(f"letter.rank.{by.rank}") if by.payer else "",
        "coverage.first": _day(by.starts_on, labels), "coverage.last": _day(by.ends_on, labels),
        "coverage.copay": money(by.copay_cents) if by.copay_cents is not None else "",
    }  # fmt: skip


def _case(paper: CaseLetter, labels: Labels) -> dict[str, str]:
    case, before = paper.case, paper.case.before
    level = min(case.appeal_level, LEVELS)
    return {
        "case.what": labels.shipped(case.what), "case.reason": case.reason, "case.place": case.place,
        "case.asked_of": case.asked_of, "case.number": case.number,
        "case.first": _day(case.starts_on, labels), "case.last": _day(case.ends_on, labels),
        "case.is_urgent": "yes" if case.is_urgent else "",
        "case.is_partly": "yes" if case.is_partly else "", "case.asked": _day(case.asked_on, labels),
        "case.denied": _day(case.denied_on, labels), "case.answer": case.answer, "case.due": _day(case.due_on, labels),
        "case.note": case.note,
        "case.enclosed": "; ".join(_enclosed(kind, says, labels) for kind, says in case.enclosed),
        "case.visits": _visits(case.services, labels),
        "case.question": case.question,
        "appeal.level": labels(f"letter.appeal.{level}") if level else "",
        "appeal.until": _day(case.appeal_until, labels),
        "appeal.reason": case.our_reason, "before.number": before.number if before else "",
        "before.first": _day(before.starts_on, labels) if before else "",
        "before.last": _day(before.ends_on, labels) if before else "",
    }  # fmt: skip


def _visits(services: Iterable[Served], labels: Labels) -> str:
    """How many are allowed in all, where every service has a limit and all are counted alike."""
    found = list(services)
    counts = [one.approved for one in found if one.approved is not None]
    if not found or len(counts) != len(found) or len({one.unit for one in found}) > 1:
        return ""
    return _counted(sum(counts), found[0].unit, labels)


def _checked(check: Checked, labels: Labels) -> dict[str, str]:
    return {
        "check.on": _day(check.on, labels), "check.way": labels(f"letter.check.{check.way}") if check.way else "",
        "check.result": labels(f"letter.check.{check.result}") if check.result else "",
        "check.spoke_with": check.spoke_with,
        "check.reference": check.reference, "check.by": check.by, "check.note": check.note,
    }  # fmt: skip


def _place(name: str, place: Place) -> dict[str, str]:
    return {
        f"{name}.name": place.name, f"{name}.person": place.person, f"{name}.phone": place.phone,
        f"{name}.fax": place.fax, f"{name}.address": ", ".join(place.address_lines),
    }  # fmt: skip


def _there(paper: CaseLetter, labels: Labels) -> dict[str, str]:
    more = {"there.specialty": paper.there.specialty, "there.seen": _day(paper.seen_on, labels)}
    return {**_place("there", paper.there), **more}


def _when(paper: CaseLetter, labels: Labels) -> str:
    at = paper.visit_at
    return f"{weekday_date(labels, at)}, {clock(labels, at)}" if at is not None else ""


def _service(name: str, one: Served, labels: Labels) -> dict[str, str]:
    is_known = one.approved is not None
    return {
        f"{name}.says": labels.shipped(one.says), f"{name}.code": one.code,
        f"{name}.asked": _counted(one.asked, one.unit, labels),
        f"{name}.approved": _counted(one.approved, one.unit, labels),
        f"{name}.used": str(one.used) if is_known or one.used else "",
        f"{name}.booked": str(one.booked) if is_known or one.booked else "",
        f"{name}.left": str(one.left) if one.left is not None else "",
    }  # fmt: skip


def _counted(count: int | None, unit: str, labels: Labels) -> str:
    if count is None:
        return ""
    return labels(f"letter.unit.{unit}.one" if count == 1 else f"letter.unit.{unit}", count=count)


def _enclosed(kind: str, says: str, labels: Labels) -> str:
    words = labels(f"letter.wanted.{kind}")
    return f"{words}: {says}" if says and kind != "other" else says or words


def _benefit(one: BenefitTold, labels: Labels) -> dict[str, str]:
    service = labels(f"letter.service.{one.service}") if one.service else ""
    where = [
        labels(f"letter.network.{one.network}") if one.network else "",
        labels(f"letter.level.{one.level}") if one.level else "",
    ]
    told = [short_date(labels, one.told_on), labels(f"letter.check.{one.way}") if one.way else "",
            labels("letter.benefit.earlier") if one.is_earlier else ""]  # fmt: skip
    return {
        "benefit.what": ", ".join(part for part in (labels(f"letter.benefit.{one.kind}"), service) if part),
        "benefit.where": ", ".join(part for part in where if part), "benefit.told": _told(one, labels),
        "benefit.when": ", ".join(part for part in told if part),
    }  # fmt: skip


def _told(one: BenefitTold, labels: Labels) -> str:
    """The values of a line, and the payer's own words; what was not told is left out."""
    said = []
    for name, value in (("total", one.total), ("met", one.met), ("left", one.left)):
        if value is not None:
            shown = str(value) if one.kind == "visits" else money(value)
            is_used = one.kind == "visits" and name == "met"
            words = labels("letter.benefit.used" if is_used else f"letter.benefit.{name}", amount=shown)
            said.append(labels("letter.benefit.worked_out", what=words) if one.worked_out == name else words)
    if one.percent is not None:
        said.append(labels("letter.benefit.percent", percent=one.percent))
    if one.is_needed is not None:
        said.append(labels("letter.benefit.needed" if one.is_needed else "letter.benefit.not_needed"))
    if one.period and said:
        said.append(labels(f"letter.period.{one.period}"))
    return " · ".join([*said, *([one.says] if one.says else [])]) or labels("letter.benefit.no_value")


def _day(day: date | None, labels: Labels) -> str:
    return long_date(labels, day) if day is not None else ""
