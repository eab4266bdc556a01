"""What the demo clinic asked of payers and other practices: rules, cases in every state, referrals, a directory."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pcdesk.acts.cover.authorization import USUAL_APPEAL
from pcdesk.acts.demo.book import Booked
from pcdesk.acts.demo.decisions import make_decision
from pcdesk.acts.demo.making import Made, Making, read
from pcdesk.exchange.x12.eligibility_request import GUIDE
from pcdesk.exchange.x12.envelope_out import Envelope, Line, written
from pcdesk.models.book.visit import Status
from pcdesk.models.clinic.state_change import StateChange
from pcdesk.models.cover.authorization import Authorization, AuthorizedService, AuthorizedVisit
from pcdesk.models.cover.payer_fact import PayerFact
from pcdesk.models.cover.rule import CoverRule
from pcdesk.models.desk.care import Blob
from pcdesk.models.desk.disclosure import Disclosure
from pcdesk.models.desk.referral import NotAccepted, OutsidePractice, PracticePlan, Referral
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from pcdesk.models.engine.hashed import sha256_of

#: The states a case or a referral went through to where it stands.
CASE_WAY = {
    "needed": ("needed",), "submitted": ("needed", "submitted"), "pended": ("needed", "submitted", "pended"),
    "approved": ("needed", "submitted", "approved"), "denied": ("needed", "submitted", "denied"),
    "appealed": ("needed", "submitted", "denied", "appealed"),
}  # fmt: skip
REFERRAL_WAY = {
    "draft": ("draft",), "sent": ("draft", "sent"), "accepted": ("draft", "sent", "accepted"),
    "scheduled": ("draft", "sent", "scheduled"), "declined": ("draft", "sent", "declined"),
    "reported": ("draft", "sent", "scheduled", "seen", "reported"),
    "reviewed": ("draft", "sent", "scheduled", "seen", "reported", "reviewed"),
}  # fmt: skip
ANSWERED_AFTER = 14  # days until a payer said no
WITH_WORD = 0.7  # share of coming visits that want the payer's word and have it


def make_insurers(making: Making, booked: list[Booked]) -> None:
    """Add what payers are like and want, cases, referrals elsewhere, and who was not accepted."""
    told = read("insurers")
    _payers(making, told)
    _wanted_visits(making, told, booked)
    ahead = {one.patient.id: one for one in booked if one.on > making.today and one.status == Status.SCHEDULED}
    covered = [one for one in making.patients if one.cover(making.today) and not one.is_new and one.id in ahead]
    chosen = making.dice.sample(covered, len(told["cases"]) + len(told["referrals"]))
    for case, patient in zip(told["cases"], chosen, strict=False):
        _case(making, patient, case)
    practices = [_practice(making, row) for row in told["directory"]]
    for row, patient in zip(told["referrals"], chosen[len(told["cases"]) :], strict=False):
        _referral(making, patient, row, practices[row["to"]])
    _answers(making, chosen[:2])
    for row, patient in zip(told["disclosures"], chosen[len(told["cases"]) :], strict=False):
        making.batch.add(
            Disclosure, patient=patient.id, given_on=making.today - timedelta(days=row["days"]),
            given_at=making.at(making.today - timedelta(days=row["days"]), 640), staff=making.staff["mia"],
            **{name: value for name, value in row.items() if name != "days"},
        )  # fmt: skip
    make_decision(making, chosen[len(told["cases"]) - 1])
    for row in told["not_accepted"]:
        there = practices[row["to"]] if "to" in row else None
        columns = {name: value for name, value in row.items() if name not in ("to", "sender")}
        columns["sender"] = practices[row["sender"]] if "sender" in row else None
        making.batch.add(NotAccepted, practice=there, told_on=making.days_ago(3, 20), **columns)


def _payer(making: Making, key: str) -> int:
    return next(int(plan["payer"]) for name, plan in making.plans.items() if name.startswith(f"{key}-"))


def _type(making: Making, name: str) -> int:
    return next(int(kind["id"]) for kind in making.clinic["visit_types"] if kind["name"] == name)


def _payers(making: Making, told: Any) -> None:
    for key, facts in told["facts"].items():
        for topic, says, days in facts:
            making.batch.add(
                PayerFact, payer=_payer(making, key), topic=topic, says=says, days=days,
                learned_on=making.days_ago(10, 200),
            )  # fmt: skip
    for row in told["rules"]:
        making.batch.add(
            CoverRule, payer=_payer(making, row["payer"]), kind=row["kind"], source=row["source"],
            plan=making.plans[row["plan"]]["id"] if "plan" in row else None,
            visit_type=_type(making, row["visit_type"]), told_on=making.today - timedelta(days=200),
        )  # fmt: skip


def _wanted_visits(making: Making, told: Any, booked: list[Booked]) -> None:
    """Most coming visits that a rule is about have the payer's word; for the others it is still to be asked."""
    for visit in booked:
        held = visit.patient.cover(visit.on)
        if visit.on < making.today or visit.status != Status.SCHEDULED or held is None:
            continue
        for row in told["rules"]:
            is_meant = held.payer == _payer(making, row["payer"]) and visit.type["name"] == row["visit_type"]
            if is_meant and making.chance(WITH_WORD):
                ends = visit.on + timedelta(days=making.dice.randint(5, 60))
                case = _approved(making, visit, held.coverage, row["kind"], ends)
                making.batch.add(AuthorizedVisit, service=case, visit=visit.id)


def _approved(making: Making, visit: Booked, coverage: int, kind: str, ends: date) -> int:
    begun = making.days_ago(8, 30)
    case = making.batch.add(
        Authorization, patient=visit.patient.id, coverage=coverage, kind=kind, state="approved",
        what=visit.type["name"], way="portal", number=f"A{making.dice.randint(100000, 999999)}", starts_on=begun,
        ends_on=ends, owner=making.staff["mia"], begun_at=making.at(begun, 600),
        asked_of="Cedar Bend Family Doctors" if kind == "referral" else "",
    )  # fmt: skip
    _went(making, Authorization, case, CASE_WAY["approved"], begun)
    return making.batch.add(
        AuthorizedService, authorization=case, says=visit.type["name"], visit_type=visit.type["id"], units_asked=2,
        units_approved=2,
    )  # fmt: skip


def _case(making: Making, patient: Made, row: dict[str, Any]) -> None:
    held = patient.cover(making.today)
    if held is None:
        return
    begun, state = making.today - timedelta(days=row["days"]), row["state"]
    is_approved = state == "approved"
    answered = begun + timedelta(days=ANSWERED_AFTER) if state == "denied" else None
    due = {"needed": 2, "submitted": 7, "pended": 11, "denied": 18, "appealed": 30}.get(state)
    case = making.batch.add(
        Authorization, patient=patient.id, coverage=held.coverage, state=state, what=row["what"], reason=row["reason"],
        diagnosis_codes=row.get("codes", ""),
        way="" if state == "needed" else "fax", owner=making.staff["mia"], begun_at=making.at(begun, 600),
        due_on=begun + timedelta(days=due) if due else None, missing=row.get("missing", ""),
        answer=row.get("answer", ""), appeal_level=int(state == "appealed"),
        answered_on=answered, appeal_until=answered + timedelta(days=USUAL_APPEAL) if answered else None,
        number=f"B{making.dice.randint(10000, 99999)}" if is_approved else "",
        starts_on=begun if is_approved else None,
        ends_on=making.today + timedelta(days=row["ends"]) if "ends" in row else None,
    )  # fmt: skip
    making.batch.add(
        AuthorizedService, authorization=case, says=row["what"], code=row.get("code", ""), unit="units",
        units_asked=row["units"], units_approved=row["units"] if is_approved else None,
    )  # fmt: skip
    _went(making, Authorization, case, CASE_WAY[state], begun)


def _practice(making: Making, row: dict[str, Any]) -> int:
    columns = {name: value for name, value in row.items() if name not in ("takes", "refuses")}
    practice = making.batch.add(OutsidePractice, **columns)
    for key in (*row["takes"], *row.get("refuses", ())):
        making.batch.add(
            PracticePlan, outside_practice=practice, payer=_payer(making, key), told_on=making.days_ago(20, 300),
            is_taken=key in row["takes"],
        )  # fmt: skip
    return practice


def _referral(making: Making, patient: Made, row: dict[str, Any], practice: int) -> None:
    begun, state = making.today - timedelta(days=row["days"]), row["state"]
    is_urgent = row.get("is_urgent", False)
    waits = {"draft": 7, "sent": 3 if is_urgent else 30, "accepted": 7, "declined": 7, "reported": 27}.get(state)
    seen = making.today + timedelta(days=row["seen"]) if "seen" in row else None
    if state in ("reported", "reviewed"):
        seen = begun + timedelta(days=6)
    due = seen + timedelta(days=1) if state == "scheduled" and seen else None
    referral = making.batch.add(
        Referral, patient=patient.id, practice=None if state == "draft" else practice, provider=patient.provider_id,
        reason=row["reason"], is_urgent=is_urgent, state=state, way="" if state == "draft" else "fax",
        owner=making.staff["mia"], begun_at=making.at(begun, 600), seen_on=seen, told_on=begun if seen else None,
        due_on=begun + timedelta(days=waits) if waits else due,
    )  # fmt: skip
    _went(making, Referral, referral, REFERRAL_WAY[state], begun)


def _answers(making: Making, patients: list[Made]) -> None:
    """A payer's answer about two people whom no question of ours names: one has the birth date of a patient."""
    people = [
        (one.last, one.first, f"W{77000 + place}", one.born_on.replace(day=1) if place else one.born_on)
        for place, one in enumerate(patients)
    ]
    at = making.at(making.today - timedelta(days=1), 560)
    lines: list[Line] = [
        ("BHT", "0022", "11", "REF1", f"{at:%Y%m%d}", f"{at:%H%M}"), ("HL", "1", "", "20", "1"),
        ("NM1", "PR", "2", "BLUEOAK", "", "", "", "", "PI", "DEMO1"), ("HL", "2", "1", "21", "1"),
        ("NM1", "1P", "2", "RIVERSIDE FAMILY CLINIC", "", "", "", "", "XX", "1234567893"),
    ]
    for place, (last, first, number, born) in enumerate(people, start=3):
        lines += [
            ("HL", str(place), "2", "22", "0"), ("TRN", "2", f"PORTAL{place}", "9876543210"),
            ("NM1", "IL", "1", last, first, "", "", "", "MI", number), ("DMG", "D8", f"{born:%Y%m%d}"),
            ("EB", "1", "", "30"), ("EB", "C", "IND", "30", "", "", "23", "1500"),
            ("EB", "C", "IND", "30", "", "", "29", "400"), ("EB", "B", "", "98", "", "", "27", "25"),
        ]  # fmt: skip
    body = written(Envelope("BLUEOAK", "RIVERSIDE", 1, 1, at), "HB", "271", GUIDE, [lines])
    sha256 = sha256_of(body)
    making.batch.add(Blob, sha256=sha256, body=body)
    for place, (last, first, number, born) in enumerate(people):
        making.batch.add(
            UnmatchedAnswer, file_name="portal-answers.edi", sha256=sha256, place=place, name=f"{first} {last}".upper(),
            member_number=number, born_on=born, payer_name="BLUEOAK", came_at=at,
        )  # fmt: skip


def _went(making: Making, model: Any, row: int, states: tuple[str, ...], begun: date) -> None:
    """A row a step, from its first day on, none after today."""
    before = ""
    for place, state in enumerate(states):
        on = min(begun + timedelta(days=place * 2), making.today - timedelta(days=1))
        making.batch.add(
            StateChange, of_table=model._meta.table_name, of_row=row, before=before, after=state,
            changed_at=making.at(max(on, begun), 600 + place), staff=making.staff["mia"],
        )  # fmt: skip
        before = state
