"""What a letter about a case says: gathered of an authorization, a referral elsewhere, a coverage or a visit.

A letter goes to the payer at the fax number and address for its purpose, to the practice as the directory has it, to
the patient at home.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pcdesk import moment
from pcdesk.acts.cover.authorization import expected_answer
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.frame import address, at_minute, full_name, row_or_trouble
from pcdesk.acts.papers.health_told import health_of
from pcdesk.language import tr
from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.state_change import came_to
from pcdesk.models.cover.authorization import Authorization, diagnosis_of
from pcdesk.models.cover.benefits_told import Told, benefits_of
from pcdesk.models.cover.clocks import clocks_of
from pcdesk.models.cover.cover import cover_on, primary_of, subscriber_name
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.payer_fact import said_last
from pcdesk.models.cover.to_check import checks_of
from pcdesk.models.cover.units import Service, authorization
from pcdesk.models.desk.directory import practice_called
from pcdesk.models.desk.paper_facts import next_provider, practice_row
from pcdesk.models.desk.patient_file import phones_of
from pcdesk.models.desk.referral import Referral
from pcdesk.models.desk.wanted_paper import papers_of_case
from pcdesk.models.people.guardian import is_minor
from pcdesk.models.people.person import Patient
from pcdesk.printing.letters.letter_file import Letter
from pcdesk.trouble import KnownError
from pcdesk.words.door import show_phone

if TYPE_CHECKING:
    from pcdesk.printing.letters import case_letter as facts

# ReportLab takes long to import: the dataclasses of printing are imported when the first letter is made.


@dataclass(frozen=True)
class Gathered:
    """What is known of a case. more: the fields of CaseLetter beside who writes to whom about which patient.

    to: the key of the letter's `to` and where that is written to; None where nobody knows.
    """

    patient: Any
    provider: Any
    more: dict[str, Any]
    places: Mapping[str, facts.Place | None] = field(default_factory=dict)
    answer_due_on: date | None = None


def of_authorization(row_id: int, written: Letter) -> Gathered:
    """An authorization, or a referral from primary care. Raises KnownError for a letter of another kind or state."""
    from pcdesk.printing.letters.case_letter import Before, CaseTold

    row: Any = row_or_trouble(Authorization, row_id)
    _is_written_of(row, written)
    held, old = authorization(row.id), authorization(row.renews_id) if row.renews_id is not None else None
    if "before" in written.fields and old is None:
        raise _refusal(tr("This does not go on from another authorization."), tr("Write the request instead."))
    level = row.appeal_level if row.state == "appealed" else row.appeal_level + 1
    case = CaseTold(
        row.what, diagnosis_of(row), row.place, row.asked_of, row.number, row.starts_on, row.ends_on,
        bool(row.is_urgent), _day(came_to(row, "submitted")), _day(came_to(row, "denied")), row.due_on, row.answer,
        tuple(line for line in row.missing.splitlines() if line.strip()), row.note,
        level if written.purpose == "appeal" else row.appeal_level, row.appeal_until, row.our_reason.strip(),
        tuple(_served(one) for one in held.services) if held else (), _enclosed("authorization", row.id),
        Before(old.number, old.starts_on, old.ends_on, tuple(_served(one) for one in old.services)) if old else None,
        is_partly=row.state == "partly",
    )  # fmt: skip
    primary_care = _practice(practice_called(row.asked_of)) or (_named(row.asked_of) if row.asked_of else None)
    places = {"payer": _payer(row.coverage.plan.payer, written.purpose), "practice": primary_care}
    more = {"case": case, "insured": _insured(row.coverage)}
    due = expected_answer(row, appeals=written.purpose == "appeal") if written.to == "payer" else None
    return Gathered(row.patient, row.provider or _provider(row.patient_id), more, places, due)


def of_referral(row_id: int, written: Letter) -> Gathered:
    """A referral to another practice. Raises KnownError for a letter of another state."""
    from pcdesk.printing.letters.case_letter import CaseTold

    row: Any = row_or_trouble(Referral, row_id)
    _is_written_of(row, written)
    there = _practice(row.practice) if row.practice_id is not None else None
    number = row.authorization.number if row.authorization_id is not None else ""
    case = CaseTold(
        row.reason, row.reason, row.specialty, "", number, None, None, bool(row.is_urgent), _day(came_to(row, "sent")),
        due_on=row.due_on, note=row.note, question=row.question.strip(), enclosed=_enclosed("referral", row.id),
    )  # fmt: skip
    cover = _on(row.patient_id, row.seen_on or moment.today())
    more = {"case": case, "seen_on": row.seen_on, "insured": _insured(cover) if cover is not None else None}
    if there is not None:
        more["there"] = there
    if "allergies" in written.fields:
        more["health"] = health_of(row.patient_id)
    return Gathered(row.patient, row.provider or _provider(row.patient_id), more, {"practice": there})


def of_coverage(row_id: int, written: Letter) -> Gathered:
    """A coverage with its latest check and the benefits told in this plan year."""
    row: Any = row_or_trouble(Coverage, row_id)
    places = {"payer": _payer(row.plan.payer, written.purpose)}
    more = {"insured": _insured(row), "checked": _checked(row)}
    return Gathered(row.patient, _provider(row.patient_id), more, places)


def of_visit(row_id: int, written: Letter) -> Gathered:
    """A visit, with the primary coverage of its day and what was told of that."""
    row: Any = row_or_trouble(Visit, row_id)
    cover = _on(row.patient_id, row.visit_on)
    more: dict[str, Any] = {"visit_at": at_minute(row.visit_on, row.start_minute), "visit_kind": row.visit_type.name}
    places: dict[str, facts.Place | None] = {}
    if cover is not None:
        more |= {"insured": _insured(cover), "checked": _checked(cover)}
        places["payer"] = _payer(cover.plan.payer, written.purpose)
    return Gathered(row.patient, row.provider, more, places)


GATHER = {
    "authorization": of_authorization, "referral": of_referral, "coverage": of_coverage, "visit": of_visit,
}  # fmt: skip


def whose(patient: Any) -> facts.Whose:
    """The patient as letters name them."""
    from pcdesk.printing.letters.case_letter import Whose

    number = next((show_phone(number) for _id, _kind, number in phones_of(patient.id)), "")
    return Whose(
        full_name(patient), patient.mrn, patient.born_on, patient.sex, number, tuple(address(patient)),
        is_minor(patient.born_on, moment.today()),
    )  # fmt: skip


def sender(desk: Desk, provider: Any) -> facts.Sender:
    """The clinic's numbers, our provider, who writes."""
    from pcdesk.printing.letters.case_letter import Sender

    clinic = practice_row()
    return Sender(
        clinic.npi if clinic else "", clinic.tax_number if clinic else "", provider.shown_as if provider else "",
        provider.npi if provider else "", provider.specialty if provider else "", desk.name,
    )  # fmt: skip


def where_to(found: Gathered, written: Letter) -> facts.Place:
    """Who gets the letter. Raises KnownError where nobody knows: no practice is chosen, nobody is asked."""
    from pcdesk.printing.letters.case_letter import Place

    if written.to == "patient":
        return Place(full_name(found.patient), address_lines=tuple(address(found.patient)))
    if written.to == "clinic":
        return Place()
    place = found.places.get(written.to)
    if place is None or not place.name:
        raise _refusal(
            tr("Nobody is named to whom this goes."),
            tr("Choose the practice first, or write who is asked under “Change…”."),
        )
    return place


def _is_written_of(row: Any, written: Letter) -> None:
    if written.kind and row.kind != written.kind:
        raise _refusal(tr("This paper is for a case of another kind."), tr("Choose one of those that are offered."))
    if written.states and row.state not in written.states:
        words = tr(dict(type(row)._meta.fields["state"].choices)[row.state]).lower()
        raise _refusal(tr("Not while it is “{state}”.", state=words), _instead_of(row.state))


def _instead_of(state: str) -> str:
    """What leads on from a state in which the letter is not written."""
    if state == "denied":
        return tr("Write the appeal, or begin anew: ask for it as another authorization.")
    if state in ("approved", "partly"):
        return tr("It is answered: ask for more of the same, or begin another.")
    if state in ("withdrawn", "closed", "reviewed", "declined", "canceled"):
        return tr("It is over: begin another.")
    return tr("Record what was answered first, then write it.")


def _refusal(what: str, do: str) -> KnownError:
    return KnownError(what, tr("Nothing was printed."), do)


def _day(at: Any) -> date | None:
    return moment.day_of(at) if at is not None else None


def _served(one: Service) -> facts.Served:
    from pcdesk.printing.letters.case_letter import Served

    units = one.units
    return Served(one.says, one.code, one.unit, one.asked, units.approved, units.used, units.booked)


def _enclosed(table: str, row_id: int) -> tuple[tuple[str, str], ...]:
    """What goes with the letter: what is here of what is wanted, but for the letter itself."""
    return tuple(
        (one.kind, one.says or one.document_title) for one in papers_of_case(table, row_id)
        if one.is_here and one.kind != "request"
    )


def _payer(payer: Any, purpose: str) -> facts.Place:
    """The payer with the fax number and the address for a purpose, else its usual ones."""
    from pcdesk.printing.letters.case_letter import Place

    fax = said_last(payer.id, (f"fax_{purpose}", "fax") if purpose else ("fax",))
    mail = said_last(payer.id, (f"mail_{purpose}",)) if purpose else ""
    lines = typed_address(mail) if mail else tuple(address(payer))
    return Place(payer.name, "", lines, show_phone(payer.phone), show_phone(fax))


def typed_address(typed: str) -> tuple[str, ...]:
    """The lines of an address somebody wrote in one: Appeals, PO Box 12, Norman, OK 73019; town and state are one."""
    parts = [part.strip() for part in typed.replace(";", ",").replace("\n", ",").split(",") if part.strip()]
    return (*parts[:-2], ", ".join(parts[-2:])) if len(parts) > 2 else tuple(parts)


def _practice(row: Any) -> facts.Place | None:
    from pcdesk.printing.letters.case_letter import Place

    if row is None or row.deleted_at is not None:
        return None
    return Place(
        row.name, row.person, tuple(address(row)), show_phone(row.phone), show_phone(row.fax), row.specialty
    )


def _named(name: str) -> facts.Place:
    from pcdesk.printing.letters.case_letter import Place

    return Place(name)


def _insured(row: Any) -> facts.Insured:
    """A coverage's row as letters say it."""
    from pcdesk.printing.letters.case_letter import Insured

    payer, is_self = row.plan.payer, row.relationship == "self"
    own = row.subscriber_patient if row.subscriber_patient_id is not None else None
    born = own.born_on if own is not None else row.subscriber_born_on
    copay = row.copay_cents if row.copay_cents is not None else row.plan.copay_cents
    return Insured(
        payer.name, show_phone(payer.phone), row.plan.name, row.member_number, row.group_number,
        "" if is_self else subscriber_name(row), None if is_self else born, row.rank, row.starts_on, row.ends_on, copay,
    )  # fmt: skip


def _on(patient_id: int, day: date) -> Any:
    """The row of the primary coverage of a day; None for none."""
    cover = primary_of(cover_on(patient_id, day))
    return Coverage.get_by_id(cover.id) if cover is not None else None


def _checked(row: Any) -> facts.Checked:
    from pcdesk.printing.letters.case_letter import Checked

    latest = next(iter(checks_of([row.id])[row.id]), None)
    told = benefits_of([row.id], {row.id: clocks_of(row.plan)}, moment.today())[row.id]
    lines = tuple(_benefit(one) for one in told)
    if latest is None:
        return Checked(benefits=lines)
    return Checked(
        moment.day_of(latest.checked_at), latest.way, latest.result, latest.spoke_with, latest.reference, latest.by,
        latest.note, lines,
    )  # fmt: skip


def _benefit(one: Told) -> facts.BenefitTold:
    from pcdesk.printing.letters.case_letter import BenefitTold

    value = one.count if one.kind == "visits" else one.money
    return BenefitTold(
        one.kind, one.service, one.network, one.level, one.period, value.total, value.met, value.left,
        value.worked_out, one.percent, one.is_needed, one.says, one.told_on(), one.way, one.is_earlier,
    )  # fmt: skip


def _provider(patient_id: int) -> Any:
    return next_provider(patient_id, moment.today())


def answer_due(found: Gathered, written: Letter) -> date | None:
    """By when an answer to the letter is expected; None where none is."""
    if not written.answer:
        return None
    return found.answer_due_on or moment.today() + timedelta(days=written.answer)


def patient_of(found: Gathered) -> Any:
    """The living patient. Raises KnownError where the file was taken back."""
    return row_or_trouble(Patient, found.patient.id)
