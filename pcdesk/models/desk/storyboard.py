"""The facts of the fixed patient header and its readiness chips."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.models.book.visit import OFF_THE_BOOK, CheckIn, Status, Visit
from pcdesk.models.cover.cover import Cover, applying, copay_of, covers, primary_of
from pcdesk.models.cover.wanted import OPEN, Wanted, judged
from pcdesk.models.desk.care import Blob, Document
from pcdesk.models.health.history_part import AllergyFact, allergies_of
from pcdesk.models.health.other_files import OtherFile, other_files
from pcdesk.models.money.account import balance
from pcdesk.models.money.collect import NOTHING_AHEAD, PaidAhead, paid_ahead
from pcdesk.models.people.forms import missing_forms, signed_forms
from pcdesk.models.people.guardian import guardian_phone, lacks_guardian
from pcdesk.models.people.person import Patient, Phone
from pcdesk.models.people.same_person import linked_ids
from pcdesk.models.record.reading import of_one_moment
from pcdesk.words.names import list_name

HERE = (Status.ARRIVED, Status.ROOMED, Status.WITH_PROVIDER, Status.CHECKOUT)


@dataclass(frozen=True)
class NextVisit:
    """A visit in one line. list_name: the patient's, as lists have it."""

    id: int
    on: date
    start: int
    provider: str
    kind: str
    status: str
    patient_id: int
    list_name: str
    provider_id: int
    visit_type_id: int


@dataclass(frozen=True)
class Storyboard:
    """Everything the header shows of one patient on one day.

    phone: her own, or of who speaks for a child that has none: is_phone_of_guardian.
    allergies: None when never asked, () when none are known. same_name: others who could be taken for her.
    ahead: what is paid ahead for visits that are not charged yet: on the account, and no credit.
    other_files: of the same person. lacks_guardian: a child, and nobody is written down who speaks for it.
    here: the visit of the day she has come for and is not gone from; next_visit: the next one that has not begun.
    words: what the payer, or the doctor, must say to the one of these that comes first.
    """

    patient: Any
    phone: str
    allergies: tuple[AllergyFact, ...] | None
    covers: tuple[Cover, ...]
    all_covers: tuple[Cover, ...]
    balance_cents: int
    next_visit: NextVisit | None
    last_visit: NextVisit | None
    provider: str
    same_name: tuple[str, ...]
    forms: dict[str, date]
    documents: int
    has_card: bool
    identified_on: date | None
    photo: bytes | None
    here: NextVisit | None = None
    other_files: tuple[OtherFile, ...] = ()
    lacks_guardian: bool = False
    ahead: PaidAhead = NOTHING_AHEAD
    is_phone_of_guardian: bool = False
    words: tuple[Wanted, ...] = ()

    @property
    def copay_cents(self) -> int:
        """The copay of the primary coverage in force, in cents; 0 where none is known."""
        return copay_of(self.covers) or 0


@of_one_moment
def storyboard(patient_id: int, day: date | None = None) -> Storyboard:
    """The header of a patient for a day (today when None)."""
    on = day or moment.today()
    patient: Any = Patient.get_by_id(patient_id)
    every = covers([patient_id])[patient_id]
    phone = Phone.alive().where(Phone.patient == patient_id).order_by(Phone.kind != "mobile", Phone.id).first()
    documents: Any = Document.alive(Document.kind).where(Document.patient == patient_id).tuples()
    kinds = [kind for (kind,) in documents]
    theirs = "" if phone else guardian_phone(patient, on)
    here = _visit(patient, (Visit.visit_on == on) & Visit.status.in_([str(s) for s in HERE]), ascending=True)
    coming = _visit(patient, (Visit.visit_on >= on) & (Visit.status == str(Status.SCHEDULED)), ascending=True)
    is_over = (Visit.visit_on == on) & (Visit.status == str(Status.GONE))
    return Storyboard(
        patient=patient,
        phone=phone.number if phone else theirs,
        is_phone_of_guardian=bool(theirs),
        allergies=allergies_of(patient_id),
        covers=tuple(applying(every, on)),
        all_covers=tuple(every),
        balance_cents=balance(patient_id),
        next_visit=coming,
        last_visit=_visit(patient, (Visit.visit_on < on) | is_over, ascending=False),
        provider=patient.provider.shown_as if patient.provider else "",
        same_name=_same_name(patient),
        forms=signed_forms([patient_id])[patient_id],
        documents=len(kinds),
        has_card="card" in kinds,
        identified_on=_identified_on(patient_id),
        photo=_photo(patient.photo_sha256),
        other_files=other_files(patient_id),
        ahead=paid_ahead(patient_id),
        lacks_guardian=lacks_guardian(patient, on),
        here=here,
        words=tuple(judged([first], {patient_id: every})) if (first := here or coming) is not None else (),
    )


def _visit(patient: Any, when: Any, *, ascending: bool) -> NextVisit | None:
    order = (Visit.visit_on, Visit.start_minute) if ascending else (Visit.visit_on.desc(), Visit.start_minute.desc())
    row: Any = (
        Visit.alive()
        .where(Visit.patient == patient.id, when, Visit.status.not_in([str(s) for s in OFF_THE_BOOK]))
        .order_by(*order)
        .first()
    )
    if row is None:
        return None
    return NextVisit(
        row.id, row.visit_on, row.start_minute, row.provider.shown_as, row.visit_type.name, row.status, patient.id,
        list_name(patient.first, patient.last, preferred=patient.preferred, suffix=patient.suffix), row.provider_id,
        row.visit_type_id,
    )  # fmt: skip


def _same_name(patient: Any) -> tuple[str, ...]:
    others: Any = Patient.alive(Patient.mrn, Patient.born_on).where(
        Patient.last_key == patient.last_key, Patient.first_key == patient.first_key, Patient.id != patient.id,
        Patient.id.not_in(linked_ids(patient.id)),
    )
    return tuple(other.mrn for other in others)


def _identified_on(patient_id: int) -> date | None:
    at = CheckIn.alive(pw.fn.max(CheckIn.checked_in_at)).join(Visit).where(Visit.patient == patient_id).scalar()
    if isinstance(at, str):
        at = CheckIn.checked_in_at.python_value(at)
    return moment.local(at).date() if at else None


def _photo(sha256: str) -> bytes | None:
    blob: Any = Blob.get_or_none(Blob.sha256 == sha256) if sha256 else None
    return bytes(blob.body) if blob else None


@dataclass(frozen=True)
class Chip:
    """One readiness chip: which, its state (good, warn, bad, unknown) and the fact behind it.

    fact: days for eligibility, cents for balance (paid ahead left out), a count for forms and documents; None where
    there is none.
    """

    name: str
    state: str
    fact: int | None = None


def chips(board: Storyboard, today: date) -> tuple[Chip, ...]:
    """Identity, insurance, eligibility, forms, balance, documents; the payer's word where the next visit wants it."""
    return (
        _identity(board, today), _insurance(board), _eligibility(board), *_word(board), _signed(board, today),
        _owed(board), Chip("documents", "good" if board.has_card else "unknown", board.documents),
    )  # fmt: skip


def _word(board: Storyboard) -> tuple[Chip, ...]:
    """None where no rule says that the next visit wants one; under way is a warning, nothing or a no is worse."""
    if not board.words:
        return ()
    lacking = [one.why for one in board.words if one.why]
    state = "good" if not lacking else "warn" if all(why in OPEN for why in lacking) else "bad"
    return (Chip("word", state, len(lacking)),)


def _identity(board: Storyboard, today: date) -> Chip:
    p = board.patient
    if not p.born_on or not p.sex or not board.phone:
        return Chip("identity", "bad")
    if board.identified_on is None or (today - board.identified_on) > timedelta(days=365):
        return Chip("identity", "warn")
    return Chip("identity", "good")


def _insurance(board: Storyboard) -> Chip:
    if board.covers:
        return Chip("insurance", "good" if primary_of(board.covers) else "warn", len(board.covers))
    return Chip("insurance", "bad" if board.all_covers else "unknown", 0)


def _eligibility(board: Storyboard) -> Chip:
    primary = primary_of(board.covers)
    if primary is None:
        return Chip("eligibility", "unknown")
    state = {"active": "good", "inactive": "bad", "never": "unknown"}.get(primary.standing, "warn")
    return Chip("eligibility", state, primary.days_since_check())


def _signed(board: Storyboard, today: date) -> Chip:
    missing = [form for form, _words in missing_forms(board.forms, today)]
    state = "good" if not missing else "bad" if "privacy" in missing else "warn"
    return Chip("forms", state, len(missing))


def _owed(board: Storyboard) -> Chip:
    owed = board.balance_cents + board.ahead.cents
    return Chip("balance", "warn" if owed > 0 or board.ahead.missing_cents else "good", owed)
