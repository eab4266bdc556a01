"""Write down a call, a message, a letter or a talk: with whom, about what, how it came out, what was promised."""

from __future__ import annotations

from typing import Any

from pcdesk import moment
from pcdesk.acts.desk.care import add_task
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.communication import Communication
from pcdesk.models.people.person import Contact, Patient
from pcdesk.trouble import KnownError

_NAMED = ("payer", "office", "other")  # with whom a name is needed: no row tells who it was
_CODES = {
    "way": Communication.WAYS, "with_whom": Communication.WITH, "about": Communication.ABOUT,
    "outcome": Communication.OUTCOMES,
}  # fmt: skip
_TYPED = ("with_name", "note", "promised")
_KNOWN = {*_CODES, *_TYPED, "is_incoming", "promised_on", "made_at"}


@act("Log a contact", Right.TASK)
def log_contact(
    desk: Desk, patient_id: int, values: dict[str, Any], *, visit_id: int | None = None, contact_id: int | None = None
) -> int:
    """A contact that was made with or about a patient; returns its id. What was promised becomes a task of that day.

    values: columns of Communication; made_at: UTC, now when it is missing. Raises KnownError for a code that is none, a
    time to come, somebody else without a name, and a visit or contact person of another patient.
    """
    living(Patient, patient_id)
    said = {**values, **{name: str(values.get(name, "")).strip() for name in _TYPED}}
    fits(Communication, said)
    _check(patient_id, said, visit_id, contact_id)
    promised_on = (said.get("promised_on") or moment.today()) if said["promised"] else None
    task = add_task(desk, said["promised"], promised_on, patient_id=patient_id) if promised_on is not None else None
    said |= {"promised_on": promised_on, "made_at": said.get("made_at") or moment.now()}
    row = Communication.create(
        patient=patient_id, visit=visit_id, contact=contact_id, task=task, staff=desk.staff_id, **said
    )
    way, outcome = (tr(dict(_CODES[name])[getattr(row, name)]) for name in ("way", "outcome"))
    about(label=tr("Log contact: {way}, {outcome}", way=way.lower(), outcome=outcome.lower()), patient=patient_id)
    return int(row.id)


def _check(patient_id: int, said: dict[str, Any], visit_id: int | None, contact_id: int | None) -> None:
    codes = all(said[name] in dict(_CODES[name]) for name in _CODES if name in said)
    if not codes or not said.keys() <= _KNOWN:
        raise KnownError(tr("This is no contact that can be logged."), *_kept(tr("Choose one of those in the list.")))
    if said.get("with_whom") in _NAMED and not said["with_name"]:
        raise KnownError(
            tr("A contact with somebody else needs a name."),
            *_kept(tr("Type who it was, such as the plan or the office.")),
        )
    if said.get("made_at") and said["made_at"] > moment.now():
        raise KnownError(tr("This time is still to come."), *_kept(tr("Log a contact once it was made.")))
    for model, key in ((Visit, visit_id), (Contact, contact_id)):
        if key is not None and living(model, key).patient_id != patient_id:
            raise KnownError(tr("This belongs to another patient."), *_kept(tr("Open that patient's file.")))


def _kept(do: str) -> tuple[str, str]:
    return tr("Nothing was saved; what you typed is still there."), do


@act("Take back a logged contact", Right.TASK)
def remove_contact_made(desk: Desk, communication_id: int) -> None:
    """It was logged by mistake. A task that came of it stays: what was promised may still be owed."""
    row = living(Communication, communication_id)
    Communication.update(deleted_at=moment.now()).where(Communication.id == communication_id).execute()
    about(label=tr("Take back a logged contact"), patient=row.patient_id)
