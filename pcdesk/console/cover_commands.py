"""Commands about coverages: what applies on a day, and what is to be asked of payers and other practices."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.eligibility import ask_by_file
from pcdesk.acts.desk.answers import Answers, take_answers
from pcdesk.acts.keys.session import OpenClinic
from pcdesk.acts.people.patient import open_file
from pcdesk.console.clinic_commands import day_of
from pcdesk.language import counted, tr
from pcdesk.models.cover.benefits_told import benefits_of
from pcdesk.models.cover.cases import Case, cases
from pcdesk.models.cover.cover import Cover, cover_on
from pcdesk.models.cover.estimates_kept import Estimated, estimates_of_patient
from pcdesk.models.cover.order_known import Order, order_on
from pcdesk.models.cover.order_said import accident_words, decided_words, proposal_words
from pcdesk.models.cover.to_check import WHY, to_check
from pcdesk.models.cover.units import STANDINGS
from pcdesk.models.desk.referral import Referral
from pcdesk.models.desk.sent_elsewhere import sent_elsewhere
from pcdesk.models.engine.durable import write_elsewhere
from pcdesk.models.people.person import Patient
from pcdesk.paths import refuse_for_paper
from pcdesk.trouble import KnownError
from pcdesk.words.door import show_date, show_day_time

LARGEST = 64_000_000  # bytes of one file of answers


def coverage(clinic: OpenClinic, options: argparse.Namespace) -> dict[str, Any]:
    """What of a patient's coverages applies on a day, with benefits, what is left of authorizations, and estimates."""
    patient: Any = Patient.get_or_none(Patient.mrn == options.patient, Patient.deleted_at.is_null())
    if patient is None:
        raise KnownError(
            tr("There is no patient with the MRN {n}.", n=options.patient), tr("Nothing was changed."),
            tr("Say which with {option}.", option="--patient"),
        )  # fmt: skip
    on = day_of(options.on) if options.on else moment.today()
    open_file(clinic.desk, patient.id)
    held = cover_on(patient.id, on)
    told = benefits_of([one.id for one in held], {one.id: one.clocks for one in held}, on)
    rows = [{**_cover(one), "benefits": [_plain(asdict(line)) for line in told[one.id]]} for one in held]
    words = [_case(one, on) for one in cases(patient.id)]
    said = " · ".join(f"{row['order']}: {row['plan']}" for row in rows) or tr("No coverage applies on that day.")
    costs = [_estimate(one) for one in estimates_of_patient(patient.id) if one.visit_on == on]
    order = order_on(patient.id, on)
    lines = [f"{show_date(on)}: {said}", *_why(order)]
    return {"said": "\n".join(lines), "on": on.isoformat(), "coverages": rows, "authorizations": words,
            "estimates": costs, "order": _order(order)}  # fmt: skip


def _order(order: Order) -> dict[str, Any]:
    """What is proposed of who pays first, by which rules, what is not known, and who decided."""
    found, decided = order.proposal, order.decided
    return {
        "stands": [one.id for one in order.held], "same_place": order.is_doubled, "proposed": list(found.order),
        "rules": [_plain(asdict(one)) for one in found.reasons], "asks": [asdict(one) for one in found.asks],
        "accident": found.accident, "differs": order.differs,
        "decided": _plain({"rule": decided.answer, "on": decided.told_on, "by": decided.by}) if decided else None,
    }  # fmt: skip


def _why(order: Order) -> list[str]:
    """The same in words, where there is an order to speak of."""
    if len(order.held) < 2:
        return []
    doubled = [tr("Two coverages stand in the same place on this day.")] if order.is_doubled else []
    why = proposal_words(order) or tr("Who pays first is to be asked.")
    return [*doubled, tr("It should be another order: {why}", why=why) if order.differs else why,
            *filter(None, (accident_words(order), decided_words(order)))]  # fmt: skip


def _cover(one: Cover) -> dict[str, Any]:
    return _plain({
        "id": one.id, "order": one.rank, "payer": one.payer, "plan": one.plan, "member_number": one.member_number,
        "group_number": one.group_number, "relationship": one.relationship, "subscriber": one.subscriber,
        "copay_cents": one.copay_cents, "starts_on": one.starts_on, "ends_on": one.ends_on, "standing": one.standing,
        "checked_at": one.checked_at,
    })  # fmt: skip


def _estimate(one: Estimated) -> dict[str, Any]:
    return _plain({
        "visit_id": one.visit_id, "kind": one.visit_kind, "least_cents": one.least_cents,
        "most_cents": one.most_cents, "fee_cents": one.fee_cents, "made_at": one.made_at,
        "checked_at": one.checked_at, "changed": list(one.stale),
    })  # fmt: skip


def _case(one: Case, on: date) -> dict[str, Any]:
    held = one.held
    services = [
        {"service": service.says, "approved": service.units.approved, "used": service.units.used,
         "booked": service.units.booked, "left": service.units.left} for service in held.services
    ]  # fmt: skip
    return _plain({
        "id": one.id, "kind": held.kind, "what": held.what, "number": held.number, "standing": held.standing(on),
        "starts_on": held.starts_on, "ends_on": held.ends_on, "due_on": held.due_on, "services": services,
    })  # fmt: skip


def lists(clinic: OpenClinic, options: argparse.Namespace) -> dict[str, Any]:
    """The rows of one list of the insurance desk, as its screen has them."""
    rows, lines = {"verify": _to_verify, "authorizations": _authorizations, "referrals": _referrals}[options.list]()
    head = counted(len(rows), "1 row.", "{count} rows.")
    return {"said": head if options.json else "\n".join([head, *lines]), "rows": rows}


def _to_verify() -> tuple[list[dict[str, Any]], list[str]]:
    found, why = to_check(), dict(WHY)
    rows = [
        _plain({"visit_id": one.visit_id, "name": one.name, "on": one.on, "start": one.start, "why": one.why,
                "days": one.days, "payer": one.cover.payer if one.cover else "",
                "plan": one.cover.plan if one.cover else ""})
        for one in found
    ]  # fmt: skip
    return rows, [f"{show_day_time(one.on, one.start)}  {one.name}  {tr(why[one.why])}" for one in found]


def _authorizations() -> tuple[list[dict[str, Any]], list[str]]:
    found, states = cases(), dict(STANDINGS)
    rows = [{**_case(one, moment.today()), "name": one.name, "payer": one.payer, "plan": one.plan} for one in found]
    return rows, [
        f"{show_date(one.held.due_on)}  {one.name}  {one.held.what}  {tr(states[one.standing])}" for one in found
    ]


def _referrals() -> tuple[list[dict[str, Any]], list[str]]:
    found, states = sent_elsewhere(), dict(Referral.STATES)
    rows = [_plain(asdict(one)) for one in found]
    return rows, [
        "  ".join((show_date(one.due_on), one.name, one.practice or one.specialty, tr(states[one.state])))
        for one in found
    ]


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """As JSON takes it: days and moments as ISO text."""
    return {name: _text(value) for name, value in values.items()}


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def eligibility(clinic: OpenClinic, options: argparse.Namespace) -> dict[str, Any]:
    """Files that ask payers about the visits of the next days; who lacks a fact is named and left out."""
    out = out_of(clinic, options)
    asked = ask_by_file(clinic.desk, options.days)
    for file in asked.files:
        write_elsewhere(out / file.name, file.body, clinic.folder)
    made = [{"payer": one.payer, "file": str(out / one.name), "people": one.people} for one in asked.files]
    people = sum(one.people for one in asked.files)
    said = [counted(people, "1 person is asked about.", "{count} people are asked about.")]
    said += [f"{one['payer']}: {one['file']}" for one in made]
    left = [f"{one.name} ({one.payer}): {' '.join(one.words)}" for one in asked.lacking]
    return {"said": "\n".join(said), "files": made, "faults": left}


def out_of(clinic: OpenClinic, options: argparse.Namespace) -> Path:
    """The folder files go to. Raises KnownError where there is none, and for one of the records."""
    out = Path(options.out)
    if not out.is_dir():
        raise KnownError(tr("There is no folder {folder}.", folder=out), tr("No file was made."), tr("Make it first."))
    refuse_for_paper(clinic.folder, out / "x")
    return out


def incoming(clinic: OpenClinic, options: argparse.Namespace) -> dict[str, Any]:
    """Take in payers' answers, file by file; one that cannot be read is named, and the others come in."""
    told: list[dict[str, Any]] = []
    faults: list[str] = []
    for path in map(Path, options.paths):
        try:
            found = take_answers(clinic.desk, read_whole(path), path.name)
        except (KnownError, OSError) as error:
            why = str(error) if isinstance(error, KnownError) else tr("It cannot be read ({why}).", why=error.strerror)
            faults.append(why if path.name in why else f"{path.name}: {why}")
            continue
        told.append({"file": path.name, **asdict(found)})
        faults += [f"{path.name}: {words}" for words in found.refused]
    sums = {name: sum(one[name] for one in told) for name in ("answered", "by_hand", "again", "unusable", "repeated")}
    whole = Answers(**sums)
    return {"said": " ".join((whole.said, *whole.more)), **sums, "files": told, "faults": faults}


def read_whole(path: Path) -> bytes:
    """The bytes of a file of at most LARGEST. Raises KnownError for a larger one, OSError."""
    if path.stat().st_size > LARGEST:
        raise KnownError(
            tr("{file} is larger than {most} MB.", file=path.name, most=LARGEST // 1_000_000),
            tr("It was not taken in."), tr("Ask its sender for smaller files."),
        )  # fmt: skip
    return path.read_bytes()
