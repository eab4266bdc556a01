"""Undo and redo: the journal read backwards, in an act of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pcdesk.acts.frame.act import VERBS
from pcdesk.acts.frame.desk import Desk
from pcdesk.language import tr
from pcdesk.models.money.account import refundable_cents
from pcdesk.models.money.ledger import Allocation, ChargeLine, Kind, Line, PayerBatch, Posting
from pcdesk.models.people.person import Patient
from pcdesk.models.people.shown import shown_name
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act, Entry, Final

MONEY = frozenset(model._meta.table_name for model in (Posting, Line, ChargeLine, Allocation, PayerBatch))
# Acts of which all is taken back but the money that came with them; it goes back by a reversal.
BUT_MONEY = ("check_in",)


@dataclass(frozen=True)
class Stays:
    """Money that undo leaves where it is, in cents: of a payment what was not given back since.

    receipt_number: None for what is no payment. is_part: some of the payment was given back, so that it cannot be
    reversed any more, and the rest is given back as well.
    """

    posting_id: int
    patient_id: int
    cents: int
    receipt_number: int | None
    is_part: bool = False


def money_that_stays(act_id: int) -> Stays | None:
    """What an act wrote on an account that still stands there; None for nothing."""
    written = Entry.select(Entry.row).where(Entry.act_id == act_id, Entry.table == Posting._meta.table_name)
    reversed_ones = Posting.select(Posting.reverses).where(Posting.reverses.is_null(False))
    found: Any = Posting.select().where(
        Posting.id.in_(written), Posting.id.not_in(reversed_ones), Posting.reverses.is_null()
    )
    posting = found.order_by(Posting.id.desc()).first()
    if posting is None:
        return None
    lines: Any = Line.select(Line.amount_cents).where(Line.posting == posting.id, Line.amount_cents > 0).tuples()
    is_paid = posting.kind == Kind.PAYMENT
    whole = sum(cents for (cents,) in lines)
    cents = refundable_cents(posting.id) if is_paid else whole
    return Stays(posting.id, posting.patient_id, cents, posting.receipt_number, cents < whole) if cents else None


def undo_label(desk: Desk) -> str | None:
    """What undo would take back, as the Edit menu names it; None when there is nothing."""
    return str(_origin(desk.done[-1]).label) if desk.done else None


def may_undo(desk: Desk) -> bool:
    """Whether the latest act can be taken back; money cannot: what undo would meet is then only to be reversed."""
    return bool(desk.done) and VERBS[_origin(desk.done[-1]).verb].is_undoable


def still_may_undo(desk: Desk) -> bool:
    """As may_undo, and nothing the act wrote was signed or changed again since, by whomever."""
    if not may_undo(desk):
        return False
    return journal.stands_as_written(desk.done[-1], but=_left_alone(_origin(desk.done[-1]).verb))


def redo_label(desk: Desk) -> str | None:
    """What redo would do again; None when there is nothing."""
    return str(_origin(desk.undone[-1][1]).label) if desk.undone else None


def about_whom(act_id: int) -> tuple[int, str]:
    """The patient an act is about and the name as the desk says it; (0, "") for none."""
    patient: Any = Patient.get_or_none(Patient.id == Act.get_by_id(act_id).patient_id)
    return (patient.id, shown_name(patient)) if patient is not None else (0, "")


def undo(desk: Desk) -> str | None:
    """Take back this session's latest act; returns its label, None when there is none.

    Money that came with it stays and then there is nothing to do again: see money_that_stays. Needs the right the act
    itself needed. Raises Conflict when a row has moved on since, NotAllowed, and Final, which names it, for money and
    for what is signed: then it no longer stands before the acts that can be undone.
    """
    if not desk.done:
        return None
    act_id = desk.done[-1]
    try:
        label, undo_id = _back(desk, act_id, "undo", tr("Undo: {label}"))
    except Final as stays:
        desk.done.pop()
        what = tr("{label}: {why}", label=_origin(act_id).label, why=stays.what)
        raise Final(what, stays.kept, stays.do) from stays
    desk.done.pop()
    if money_that_stays(_origin(act_id).id) is None:
        desk.undone.append((undo_id, act_id))
    return label


def redo(desk: Desk) -> str | None:
    """Do again what undo took back last; returns its label, None when there is nothing."""
    if not desk.undone:
        return None
    undo_id, act_id = desk.undone[-1]
    label, redo_id = _back(desk, undo_id, "redo", tr("Redo: {label}"), named_by=act_id)
    desk.undone.pop()
    desk.done.append(redo_id)
    return label


def _back(desk: Desk, act_id: int, verb: str, words: str, named_by: int | None = None) -> tuple[str, int]:
    """(label of the act that is taken back or done again, id of the act that did it)."""
    origin = _origin(named_by or act_id)
    desk.require(VERBS[origin.verb].needs)
    if not VERBS[origin.verb].is_undoable:
        raise journal.is_final(*_stays(origin.verb))
    label: str = origin.label
    with journal.act(
        verb, words.format(label=label), staff_id=desk.staff_id, staff_name=desk.name, session=desk.session
    ) as doing:
        doing.undoes_id = act_id
        doing.patient_id = origin.patient_id
        journal.put_back(act_id, but=_left_alone(origin.verb))
    return label, doing.id


def _left_alone(verb: str) -> frozenset[str]:
    """The tables whose rows stay where the rest of an act is taken back."""
    return MONEY if verb in BUT_MONEY else frozenset()


def _stays(verb: str) -> tuple[str, str]:
    """Why an act is never undone, and what is done instead of it."""
    do = {
        "post_charge": tr("Reverse the charge at Billing instead."),
        "take_payment": tr("Reverse the payment at Billing instead."),
        "refund_payment": tr("Reverse the refund at Billing instead."),
        "write_off": tr("Reverse the write-off at Billing instead."),
        "take_payer_payment": tr("Take back the insurer's payment and enter it anew instead."),
        "reverse_posting": tr("Post what was reversed once more, if it was right."),
        "count_drawer": tr("Count the drawer again: the latest count holds."),
        "sign_note": tr("Amend the note instead."),
    }.get(verb, tr("Look at the account, and reverse there what is wrong."))
    what = {
        "count_drawer": tr("A count of the drawer is not undone."),
        "sign_note": tr("A signed note is not undone."),
    }.get(verb, tr("Money is not undone."))
    return what, do


def _origin(act_id: int) -> Act:
    """The act itself, however often it was taken back and done again since."""
    origin: Act = Act.get_by_id(act_id)
    while origin.verb in ("undo", "redo"):
        origin = Act.get_by_id(origin.undoes_id)
    return origin
