"""Check a patient in: what was confirmed, what was collected or why not, and the visit becomes arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pcdesk import moment
from pcdesk.acts.book.visit import set_status, take_back_check_ins
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.acts.money.money import take_payment
from pcdesk.acts.money.seen import require_seen
from pcdesk.language import tr
from pcdesk.models.book.last_step import last_step
from pcdesk.models.book.visit import ASSUMED, STATUS_WORDS, CheckIn, Status, Visit
from pcdesk.models.clinic.reasons import NOT_COLLECTED, coded
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.money.at_check_in import standing_of
from pcdesk.models.money.ledger import Tender
from pcdesk.models.money.seen import Seen
from pcdesk.models.people.guardian import is_minor, is_too_young_to_say
from pcdesk.models.people.patient_status import is_dead_on, status_warning
from pcdesk.models.people.shown import shown_name
from pcdesk.trouble import KnownError
from pcdesk.words.door import show_day, show_day_time, show_money, show_time


@dataclass(frozen=True)
class Confirmed:
    """What was confirmed at the desk: nothing that is not told. identifiers: at least two of them, as keys.

    said_by: who said them, a key of CheckIn.SAID_BY, ASSUMED only of somebody of age; said_by_name: the name of who is
    not the patient.
    """

    identifiers: tuple[str, ...] = ()
    said_by: str = ""
    said_by_name: str = ""
    contact: bool = False
    coverage: bool = False
    self_pay: bool = False
    history: bool = False


@dataclass(frozen=True)
class Collected:
    """Money taken at check-in, in cents, how, and the name of who paid: the patient when ""."""

    cents: int
    tender: Tender
    reference: str = ""
    paid_by: str = ""


@act("Check in", Right.CHECK_IN)
def check_in(
    desk: Desk, visit_id: int, confirmed: Confirmed, *, due_cents: int, collected: Collected | None = None,
    not_collected_because: str = "", seen: Seen | None = None,
) -> int | None:  # fmt: skip
    """Check the patient in, once: returns the payment's posting id when money was taken.

    Undo takes all of it back but the money. due_cents: copay and balance asked for; seen: of which account. Raises
    AccountChanged where money is taken and it is another one by now, and KnownError for a visit that waits no more,
    saying who checked it in; without two identifiers and somebody who may have said them, without coverage or self-pay
    chosen, or when something was due, nothing was taken and no reason is given; when it is not said who paid for a
    minor; for a visit of another day; and for somebody who has died.
    """
    visit = living(Visit, visit_id)
    if (gone := left_waiting(visit_id, collected.cents if collected else 0)) is not None:
        raise gone
    if collected is not None and collected.cents:
        require_seen(visit.patient_id, seen)
    _require_alive(visit)
    _require(visit, confirmed, due_cents, collected, not_collected_because)
    code, because = coded(NOT_COLLECTED, not_collected_because)
    said = {
        "identifiers": ", ".join(confirmed.identifiers), "not_collected_because": because, "not_collected_code": code,
        "said_by": confirmed.said_by, "said_by_name": confirmed.said_by_name.strip(),
    }  # fmt: skip
    fits(CheckIn, said)
    take_back_check_ins(visit_id)  # older files hold some of visits that were set back to scheduled
    CheckIn.create(
        visit=visit_id, checked_in_at=moment.now(), staff=desk.staff_id, **said,
        is_contact_confirmed=confirmed.contact, is_coverage_confirmed=confirmed.coverage,
        is_self_pay=confirmed.self_pay, is_history_reviewed=confirmed.history, collect_cents=max(due_cents, 0),
        collected_cents=collected.cents if collected else 0,
    )  # fmt: skip
    payment = None
    if collected is not None and collected.cents:
        payment = take_payment(
            desk, patient_id=visit.patient_id, cents=collected.cents, tender=collected.tender,
            reference=collected.reference, paid_by=collected.paid_by, visit_id=visit_id, at_check_in=True,
        )  # fmt: skip
    set_status(desk, visit_id, Status.ARRIVED)
    about(label=tr("Check in {name}", name=shown_name(visit.patient)), patient=visit.patient_id)
    return payment


def left_waiting(visit_id: int, cents: int = 0) -> KnownError | None:
    """Why a visit waits for no check-in any more: who did what, when, and what was taken; None while it waits.

    cents: what this desk was about to take for it.
    """
    visit: Any = Visit.alive_by_id(visit_id)
    if visit is not None and visit.status == Status.SCHEDULED:
        return None
    step = last_step(visit_id) if visit is not None else None
    who = (step.who if step is not None else "") or tr("Somebody")
    when = _when(step.at) if step is not None else ""
    name = shown_name(visit.patient) if visit is not None else ""
    if visit is None:
        what = tr("This visit was taken back or removed meanwhile.")
    elif step is None:
        what = tr("This visit is not waiting to be checked in.")
    elif step.check_in is None:
        status = tr(STATUS_WORDS[Status(visit.status)])
        what = tr("{who} set the visit of {name} to “{status}” at {when}.", who=who, name=name, status=status,
                  when=when)  # fmt: skip
    else:
        what = tr("{who} checked {name} in at {when}.", who=who, name=name, when=when)
        what = f"{what} {_taken_words(step.check_in)}"
    kept = tr("You did not check the patient in; what you typed is still there.")
    do = tr("Close this check-in when you have read it.")
    if cents:
        amount = show_money(cents)
        kept = tr("Your {amount} was not taken, and there is no receipt for it; what you typed is still there.",
                  amount=amount)  # fmt: skip
        do = tr("If the patient has handed over {amount}, take it as a payment (F6), or give it back.", amount=amount)
    return KnownError(what, kept, do)


def _taken_words(made: Any) -> str:
    taken, stands = made.collected_cents, standing_of([made])[made.visit_id]
    if not taken:
        return tr("No money was taken then.")
    if stands == taken:
        return tr("{amount} was taken then.", amount=show_money(taken))
    if not stands:
        return tr("{amount} was taken then, and all of it went back since.", amount=show_money(taken))
    return tr("{amount} was taken then, and {back} of it went back since.", amount=show_money(taken),
              back=show_money(taken - stands))  # fmt: skip


def _when(at: datetime) -> str:
    here = moment.local(at)
    return show_time(here) if here.date() == moment.today() else show_day_time(here.date(), here)


def _require_alive(visit: Any) -> None:
    if is_dead_on(visit.patient, visit.visit_on):
        raise KnownError(
            status_warning(visit.patient),
            tr("The patient is not checked in."),
            tr("Look whether this is the right patient, or change the status under Details in the patient's file."),
        )


def _require(visit: Any, confirmed: Confirmed, due: int, collected: Collected | None, because: str) -> None:
    kept = tr("The patient is not checked in yet.")
    if visit.visit_on != moment.today():
        raise KnownError(
            tr("This visit is on {day}, not today.", day=show_day(visit.visit_on)), kept,
            tr("Move it to today first."),
        )  # fmt: skip
    if len(confirmed.identifiers) < 2:
        raise KnownError(
            tr("Two identifiers are needed, such as name and birth date."), kept, tr("Ask for another one.")
        )
    _require_said_by(visit.patient, confirmed, kept)
    if not confirmed.self_pay and not cover_on(visit.patient_id, visit.visit_on):
        raise KnownError(
            tr("There is no coverage on the day of the visit."),
            kept,
            tr("Add a coverage, or choose Self-pay."),
        )
    if due > 0 and not (collected and collected.cents) and not because.strip():
        raise KnownError(
            tr("Something is due and nothing was collected."), kept, tr("Take a payment, or say why not.")
        )
    if collected and collected.cents:
        _require_payer(visit.patient, collected, kept)


def _require_payer(patient: Any, collected: Collected, kept: str) -> None:
    if is_minor(patient.born_on, moment.today()) and not collected.paid_by.strip():
        raise KnownError(
            tr("It is not said who pays for this child."), kept, tr("Choose or type the name: the receipt says it.")
        )


def _require_said_by(patient: Any, confirmed: Confirmed, kept: str) -> None:
    is_unsaid = confirmed.said_by == ASSUMED and is_minor(patient.born_on, moment.today())
    if is_unsaid or confirmed.said_by not in dict(CheckIn.SAID_BY):
        raise KnownError(
            tr("It is not chosen who said the identifiers."), kept,
            tr("Choose the patient, a guardian or somebody else."),
        )  # fmt: skip
    if confirmed.said_by == "patient" and is_too_young_to_say(patient.born_on, moment.today()):
        raise KnownError(
            tr("A child of this age does not say its own identifiers."), kept, tr("Choose who said them.")
        )
    if confirmed.said_by not in ("patient", ASSUMED) and not confirmed.said_by_name.strip():
        raise KnownError(
            tr("Somebody else than the patient said the identifiers, and is not named."), kept, tr("Type the name.")
        )


@act("Undo check-in", Right.CHECK_IN)
def undo_check_in(desk: Desk, visit_id: int) -> None:
    """The patient is not here after all. Money taken stays: reverse it at Billing if it goes back."""
    visit = living(Visit, visit_id)
    take_back_check_ins(visit_id)
    set_status(desk, visit_id, Status.SCHEDULED)
    about(label=tr("Undo check-in of {name}", name=shown_name(visit.patient)), patient=visit.patient_id)
