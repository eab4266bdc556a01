"""Note that something of a patient was given to somebody, for the accounting a patient may ask for (45 CFR 164.528)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living, living_all
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.disclosure import DisclosedPart, Disclosure
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError

WANTS_A_WORD = ("law", "court", "other")
DOCUMENT = "document:"  # the key of a part that is a filed document, before its number


@act("Log disclosure", Right.PRINT_CHART)
def log_disclosure(desk: Desk, patient_id: int, values: dict[str, Any]) -> int:
    """Note what was given to somebody otherwise than on a paper of ours; returns its id.

    values: sent_to, name, what, why, how, given_on, address, note. Raises KnownError without a name or what it was,
    and for a day that is still to come.
    """
    living(Patient, patient_id)
    if not str(values.get("name", "")).strip() or not str(values.get("what", "")).strip():
        raise KnownError(
            tr("Whoever got it has a name, and what was given is named."),
            tr("Nothing was saved; what you typed is still there."), tr("Type both."),
        )  # fmt: skip
    given: Any = values.get("given_on")
    if isinstance(given, date) and given > moment.today():
        raise KnownError(
            tr("This day is still to come."), tr("Nothing was saved; what you typed is still there."),
            tr("Type the day it was given."),
        )  # fmt: skip
    made = write_disclosure(desk, patient_id, values, ())
    about(label=tr("Log disclosure to {name}", name=str(values["name"]).strip()), patient=patient_id)
    return made


@act("Take back disclosure", Right.PRINT_CHART)
def take_back_disclosure(desk: Desk, disclosure_id: int) -> None:
    """One that was logged by mistake. Raises KnownError for one of a paper that went out: it went out."""
    row = living(Disclosure, disclosure_id)
    if row.correspondence_id is not None:
        raise KnownError(
            tr("This packet was printed or saved, so the note of it stays."), tr("Nothing was changed."),
            tr("Log another disclosure, with a note, if it never reached anybody."),
        )  # fmt: skip
    Disclosure.update(deleted_at=moment.now()).where(Disclosure.id == row.id).execute()
    about(label=tr("Take back disclosure to {name}", name=row.name), patient=row.patient_id)


@act("Choose what goes into a packet", Right.PRINT_CHART, undo=False)
def choose_packet(desk: Desk, patient_id: int, values: dict[str, Any], parts: list[str]) -> dict[str, Any]:
    """What the paper "packet" is told. values: sent_to, name, address, why, note, referral, authorization, practice.

    Raises as packet_can_go does. Nothing is written yet: a packet is noted when it is printed or saved.
    """
    living(Patient, patient_id)
    packet_can_go(values, parts)
    about(patient=patient_id)
    return {"patient_id": patient_id, "parts": list(parts), **values}


def packet_can_go(values: Mapping[str, Any], parts: Sequence[str]) -> None:
    """Raises KnownError without a name, without anything in it, and for a purpose that wants a word of its own."""
    kept = tr("Nothing was printed; what you typed is still there.")
    if not str(values.get("name", "")).strip():
        raise KnownError(tr("Nobody is named who gets it."), kept, tr("Type who gets it."))
    if not parts:
        raise KnownError(tr("Nothing is ticked."), kept, tr("Tick what goes in, and no more than is needed."))
    if values.get("why") in WANTS_A_WORD and not str(values.get("note", "")).strip():
        raise KnownError(
            tr("This purpose wants a word of its own."), kept,
            tr("Type it under Note, such as the number of the order."),
        )  # fmt: skip


def write_disclosure(
    desk: Desk, patient_id: int, values: Mapping[str, Any], parts: Sequence[tuple[str, int]], **of: int | None
) -> int:
    """Inside an act: the row and one for each part, (its key, its pages); returns its id.

    of: practice, referral, authorization, correspondence, by their keys.
    """
    columns = {"given_on": moment.today(), **{name: value for name, value in values.items() if value is not None}}
    fits(Disclosure, columns)
    living_all(Disclosure, {**columns, **of})
    row = Disclosure.create(patient=patient_id, staff=desk.staff_id, given_at=moment.now(), **{**columns, **of})
    for key, pages in parts:
        is_document = key.startswith(DOCUMENT)
        DisclosedPart.create(
            disclosure=row.id, part=DOCUMENT.rstrip(":") if is_document else key, pages=pages,
            document=int(key.removeprefix(DOCUMENT)) if is_document else None,
        )  # fmt: skip
    return int(row.id)
