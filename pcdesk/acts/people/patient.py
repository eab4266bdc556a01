"""Register patients and keep what is known of them and how to reach them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.blob import keep_blob
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.kept import kept
from pcdesk.acts.frame.living import living, living_all
from pcdesk.acts.frame.unchanged import unchanged
from pcdesk.acts.people.guarantor import Guardian, add_guardian, write_guarantor
from pcdesk.acts.people.same_person import link_files
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.person import Contact, FormOnFile, NameKey, Patient, Phone
from pcdesk.models.people.search_keys import more_keys, name_keys
from pcdesk.models.people.shown import shown_name
from pcdesk.models.record.counter import RECORD, next_number
from pcdesk.trouble import KnownError
from pcdesk.words.phones import reversed_digits

# Where the title of a field is no noun.
CHANGED = {
    "needs_interpreter": "Need of an interpreter", "contact_way": "Preferred way to be reached",
    "chart_location": "Place of the paper chart", "photo_sha256": "Photo", "registered_on": "Day of registration",
    "died_on": "Date of death",
}  # fmt: skip
MOST_NAMED = 3  # of what was changed, in the words of a change
_NAMES = ("last", "first", "preferred", "former_last")
_NOT_EDITED = {"id", "deleted_at", "mrn", "origin", "last_key", "first_key", "preferred_key", "photo_sha256"}
PHOTO_SIDE = 480  # pixels of the stored square-ish picture
PHOTO_LIMIT = 40_000_000  # pixels; a larger picture is refused unopened
# By its bytes: other kinds, such as EPS, would be handed to another program that runs what they say.
PHOTO_KINDS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")


@act("Register patient", Right.REGISTER)
def register_patient(
    desk: Desk, values: dict[str, Any], phones: list[tuple[str, str]] | None = None, *,
    guardian: Guardian | None = None, same_as: int | None = None,
) -> int:  # fmt: skip
    """Add a patient; returns its id. values: columns of Patient by name; phones: (kind, number).

    guardian: who speaks for a child, and perhaps pays. same_as: another file of this person, linked with the new one.
    The record number is the next free one. Raises KnownError when there is no last name.
    """
    if not str(values.get("last", "")).strip():
        raise KnownError(tr("A patient needs a last name."), tr("What you typed is still there."), tr("Type it."))
    row = _clean(values)
    living_all(Patient, row)
    patient = Patient.create(
        mrn=_free_number(), registered_on=moment.today(), **{"status": "active", **row}, **_keys_of(row)
    )
    for kind, number in phones or []:
        if number.strip():
            add_phone(desk, patient.id, {"kind": kind, "number": number})
    write_more_keys(patient)
    if guardian is not None:
        add_guardian(patient, guardian)
    if same_as is not None:
        link_files(desk, same_as, patient.id)
    about(label=tr("Register {name}", name=shown_name(patient)), patient=patient.id)
    return int(patient.id)


def _free_number() -> str:
    while True:
        number = str(next_number(RECORD))
        if not Patient.select().where(Patient.mrn == number).exists():  # a list may have brought it along
            return number


@act("Change patient", Right.REGISTER)
def change_patient(
    desk: Desk, patient_id: int, values: dict[str, Any], *, phone: tuple[int, str, str] | None = None,
    was: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write the columns that differ. phone: (id of one of hers, or 0 for a new one; kind; number) to write with them.

    was: what the form showed, by column. Raises KnownError when the last name would be empty, ChangedMeanwhile where
    somebody else changed what is to be written.
    """
    patient = living(Patient, patient_id)
    row = _clean(values)
    unchanged(patient, row, was)
    if "last" in row and not str(row["last"]).strip():
        raise KnownError(tr("A patient needs a last name."), tr("The name is as it was."), tr("Type one."))
    if any(name in row for name in _NAMES):
        row |= _keys_of({name: getattr(patient, name) for name in _NAMES} | row)
    living_all(Patient, row)
    if row:
        Patient.update(**row).where(Patient.id == patient_id).execute()
        if any(name in row for name in _NAMES):
            write_more_keys(Patient.get_by_id(patient_id))
        if "guarantor" in row:
            write_guarantor(patient, row["guarantor"])
    if phone is not None:
        phone_id, kind, number = phone
        if phone_id and number.strip():
            change_phone(desk, phone_id, {"kind": kind, "number": number})
        elif phone_id:
            remove_phone(desk, phone_id)
        else:
            add_phone(desk, patient_id, {"kind": kind, "number": number})
    about(label=_change_label(patient, row, has_phone=phone is not None), patient=patient_id)


def _change_label(patient: Any, row: dict[str, Any], *, has_phone: bool) -> str:
    """What was changed, in words for people: "Record that Antonio Ortega has died", "Change city of Rosa Alvarez"."""
    name = shown_name(patient)
    if row.get("died_on") or row.get("status") == "deceased":
        return tr("Record that {name} has died", name=name)
    changed = [tr("phone")] if has_phone else []
    changed += [change_word(column) for column in row if not column.endswith("_key")]
    what = ", ".join(changed[:MOST_NAMED]) or tr("nothing")
    if len(changed) > MOST_NAMED:
        what = tr("{what} and {n} more", what=what, n=len(changed) - MOST_NAMED)
    return tr("Change {what} of {name}", what=what, name=name)


def change_word(column: str) -> str:
    """What a column of a patient is called where its change is named."""
    title = tr(CHANGED.get(column) or Patient._meta.fields[column].verbose_name or column.replace("_", " "))
    return title if title[:2].isupper() else title.lower()


def write_more_keys(patient: Patient) -> None:
    """Inside an act: make the patient's NameKey rows those of the names."""
    wanted = set(more_keys(patient.last, patient.first, patient.preferred, patient.former_last))
    for row in NameKey.alive().where(NameKey.patient == patient.id):
        if (row.kind, row.key) in wanted:
            wanted.discard((row.kind, row.key))
        else:
            NameKey.update(deleted_at=moment.now()).where(NameKey.id == row.id).execute()
    for kind, key in sorted(wanted):
        NameKey.create(patient=patient.id, kind=kind, key=key)


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    unknown = set(values) - (set(Patient._meta.fields) - _NOT_EDITED)
    if unknown:
        raise ValueError(f"not columns of a patient: {sorted(unknown)}")
    clean = {k: v.strip() if isinstance(v, str) else v for k, v in values.items()}
    fits(Patient, clean)
    return clean


def _keys_of(row: dict[str, Any]) -> dict[str, str]:
    return name_keys(row.get("last", ""), row.get("first", ""), row.get("preferred", ""))


def _phone(values: dict[str, Any], _row: Any) -> dict[str, Any]:
    """A number with what its tail is found by."""
    return {**values, "reversed_digits": reversed_digits(values["number"])} if "number" in values else values


add_phone, change_phone, remove_phone = kept(
    Phone, Right.REGISTER, "phone", of="patient", must=("number",), clean=_phone, named=lambda phone: str(phone.number)
)


def _let_pay(contact: Any) -> None:
    """Inside an act: a contact was marked as paying, or no longer; nobody else pays then."""
    patient = living(Patient, contact.patient_id)
    if contact.is_guarantor:
        write_guarantor(patient, contact.related_patient_id, contact.id)
    elif contact.related_patient_id is not None and contact.related_patient_id == patient.guarantor_id:
        write_guarantor(patient, None)


def _who_pays(before: Any, contact: Any) -> None:
    was_paying = before is not None and before.is_guarantor
    is_linked_anew = was_paying and contact.related_patient_id != before.related_patient_id
    if contact.is_guarantor != was_paying or is_linked_anew:
        _let_pay(contact)


add_contact, change_contact, remove_contact = kept(
    Contact, Right.REGISTER, "contact", of="patient", must=("name",), wrote=_who_pays
)


@act("File signed form", Right.CHECK_IN)
def file_form(desk: Desk, patient_id: int, form: str, version: str = "") -> int:
    """Record that the patient signed a form today; returns its id."""
    living(Patient, patient_id)
    fits(FormOnFile, {"version": version})
    filed = FormOnFile.create(patient=patient_id, form=form, signed_on=moment.today(), version=version)
    about(label=tr("File form: {form}", form=dict(FormOnFile.FORMS)[form]), patient=patient_id)
    return int(filed.id)


@act("Set photo", Right.REGISTER)
def set_photo(desk: Desk, patient_id: int, picture: bytes) -> None:
    """Keep a picture of the patient, made small and free of camera data. Raises KnownError for what is no picture."""
    living(Patient, patient_id)
    sha256 = keep_blob(_small_jpeg(picture))
    Patient.update(photo_sha256=sha256).where(Patient.id == patient_id).execute()
    about(patient=patient_id)


def _small_jpeg(picture: bytes) -> bytes:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture), formats=PHOTO_KINDS) as opened:
            if opened.width * opened.height > PHOTO_LIMIT:
                raise ValueError("too large")
            small = opened.convert("RGB")
            small.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
            out = io.BytesIO()
            small.save(out, "JPEG", quality=85)
            return out.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise KnownError(
            tr("This file is not a picture pcdesk can use."),
            tr("The patient's photo is as it was."),
            tr("Choose a JPEG or PNG of usual size."),
        ) from error


@act("Open patient file", Right.LOOK, undo=False)
def open_file(desk: Desk, patient_id: int) -> None:
    """Note in the journal that this person opened the patient's file."""
    living(Patient, patient_id)
    about(patient=patient_id)
