"""Keep a patient's history: facts with their source, what was asked, and notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.acts.frame.unchanged import unchanged
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.health.fact import (
    Allergy,
    FamilyHistory,
    Immunization,
    Medication,
    Observation,
    Problem,
    SocialHistory,
)
from pcdesk.models.health.history_rules import note_hash
from pcdesk.models.people.person import Note, Patient, SectionReview
from pcdesk.models.record.base import Sourced
from pcdesk.trouble import KnownError
from pcdesk.words.none_known import no_information, none_known

SECTIONS: dict[str, type[Sourced]] = {
    "allergies": Allergy,
    "problems": Problem,
    "medications": Medication,
    "immunizations": Immunization,
    "family": FamilyHistory,
    "social": SocialHistory,
}
OF_THE_CHART = ("visit", "amendment")  # the kinds of notes that are signed
FACTS: dict[str, type[Sourced]] = {**SECTIONS, "results": Observation}


@act("Add to history", Right.HISTORY)
def add_fact(desk: Desk, section: str, patient_id: int, values: dict[str, Any]) -> int:
    """Add a fact to a part of the history (a key of FACTS); returns its id. It is dated today unless told.

    Words that say there is none ("NKA", "none") are no fact: the part was asked about and none is known; returns 0.
    Raises KnownError for words that say so of less ("NKDA", of foods nothing), and while facts are listed.
    """
    model = FACTS[section]
    living(Patient, patient_id)
    fits(model, values)
    about_what = none_known(section, _said_of(section, values))
    if about_what and about_what != section:
        raise _says_less(section, values)
    if no_information(section, said := _said_of(section, values)):
        raise KnownError(
            tr("“{said}” says that nobody knows, and is no entry.", said=said), tr("Nothing was added."),
            tr("Leave the list as it is until somebody has asked."),
        )  # fmt: skip
    if about_what:
        review_section(desk, patient_id, section, is_none=True)
        return 0
    fact = model.create(patient=patient_id, **{"recorded_on": moment.today(), **values})
    if section in SECTIONS:
        _review(desk, patient_id, section, is_none=False)
    about(label=tr("Add to {part}: {what}", part=part_words(section), what=fact_words(fact)), patient=patient_id)
    return int(fact.id)


@act("Change history", Right.HISTORY)
def change_fact(
    desk: Desk, section: str, fact_id: int, values: dict[str, Any], *, was: Mapping[str, Any] | None = None
) -> None:
    """Write the columns of a fact that differ. was: what the form showed, by column.

    Raises KnownError for words that say there is none, ChangedMeanwhile where somebody else changed them.
    """
    model: Any = FACTS[section]
    fits(model, values)
    if none_known(section, said := _said_of(section, values)):
        raise KnownError(
            tr("“{said}” says that there is none, and is no entry.", said=said), tr("The entry is as it was."),
            tr("Remove the entry if it is wrong. When none is left, say so for the whole list."),
        )  # fmt: skip
    fact = living(model, fact_id)
    unchanged(fact, values, was)
    model.update(**values).where(model.id == fact_id).execute()
    about(
        label=tr("Change {part}: {what}", part=part_words(section), what=fact_words(fact)), patient=fact.patient_id
    )


@act("Remove from history", Right.HISTORY)
def remove_fact(desk: Desk, section: str, fact_id: int) -> None:
    """Hide a fact that was entered by mistake."""
    model: Any = FACTS[section]
    fact = living(model, fact_id)
    model.update(deleted_at=moment.now()).where(model.id == fact_id).execute()
    about(
        label=tr("Remove from {part}: {what}", part=part_words(section), what=fact_words(fact)),
        patient=fact.patient_id,
    )


@act("Review history", Right.HISTORY)
def review_section(desk: Desk, patient_id: int, section: str, *, is_none: bool = False) -> None:
    """The patient was asked about this part. is_none: "none known", refused while facts are listed."""
    living(Patient, patient_id)
    model: Any = SECTIONS[section]
    if is_none and model.alive().where(model.patient == patient_id).exists():
        raise KnownError(
            tr("{part} are listed, so they cannot be “none”.", part=part_words(section).capitalize()),
            tr("Nothing was changed."),
            tr("Remove the entries that are wrong first."),
        )
    _review(desk, patient_id, section, is_none=is_none)
    words = tr("none known") if is_none else tr("reviewed")
    about(label=tr("{part}: {words}", part=part_words(section).capitalize(), words=words), patient=patient_id)


def _said_of(section: str, values: dict[str, Any]) -> str:
    """What the fact is, as it was typed."""
    column = {"allergies": "substance", "immunizations": "vaccine"}.get(section, "name")
    return str(values.get(column) or "").strip()


def _says_less(section: str, values: dict[str, Any]) -> KnownError:
    said = _said_of(section, values)
    if section == "allergies":
        return KnownError(
            tr("“{said}” says there is no allergy of one kind; it is nothing a person is allergic to.", said=said),
            tr("Nothing was added."),
            tr("Ask about medicines, foods, latex and the rest; then press “No known allergies”."),
        )
    return KnownError(
        tr("“{said}” says that something is not there, and is no entry.", said=said), tr("Nothing was added."),
        tr("Leave it out, or write it down as a note."),
    )  # fmt: skip


def _review(desk: Desk, patient_id: int, section: str, *, is_none: bool) -> None:
    SectionReview.create(
        patient=patient_id, section=section, is_none=is_none, reviewed_at=moment.now(), staff=desk.staff_id
    )


def part_words(section: str) -> str:
    """A part of the history in the middle of a sentence."""
    words = {**dict(SectionReview.SECTIONS), "results": "Results"}
    return tr(words[section]).lower()


def fact_words(fact: Any) -> str:
    """What a fact is about, in a few words."""
    for name in ("substance", "vaccine", "condition", "answer", "name"):
        if value := getattr(fact, name, ""):
            return str(value)[:60]
    return ""


def may_write_note(desk: Desk, kind: str) -> bool:
    """Desk notes and phone calls: whoever keeps tasks. What belongs to the chart: who writes histories, too."""
    return desk.may(Right.TASK) and (kind not in OF_THE_CHART or desk.may(Right.HISTORY))


def _require_write(desk: Desk, kind: str) -> None:
    if kind in OF_THE_CHART:
        desk.require(Right.HISTORY)


@act("Write note", Right.TASK)
def write_note(desk: Desk, patient_id: int, kind: str, text: str, amends: int | None = None) -> int:
    """Keep a note; returns its id. amends: the signed note this one corrects."""
    _require_write(desk, kind)
    living(Patient, patient_id)
    if amends is not None:
        living(Note, amends)
    note = Note.create(
        patient=patient_id, kind=kind, text=text, written_at=moment.now(), author=desk.name, amends=amends,
        recorded_on=moment.today(), source="clinician",
    )  # fmt: skip
    about(patient=patient_id)
    return int(note.id)


@act("Change note", Right.TASK)
def change_note(desk: Desk, note_id: int, text: str, *, was: str | None = None) -> None:
    """Write another text; refused for a signed note, which is amended instead. was: the text that was shown."""
    note = living(Note, note_id)
    _require_write(desk, note.kind)
    if note.signed_at:
        raise KnownError(
            tr("A signed note is never changed."), tr("The note is as it was."), tr("Write an amendment to it.")
        )
    unchanged(note, {"text": text}, None if was is None else {"text": was})
    Note.update(text=text).where(Note.id == note_id).execute()
    about(patient=note.patient_id)


@act("Sign note", Right.SIGN, undo=False)
def sign_note(desk: Desk, note_id: int) -> None:
    """Sign a note with a hash of what was signed; from then on it is amended, never changed."""
    note = living(Note, note_id)
    if note.signed_at:
        raise KnownError(
            tr("This note is signed already."), tr("Nothing was changed."), tr("Write an amendment to it.")
        )
    at = moment.now()
    Note.update(
        signed_at=at, signed_by=desk.name, signed_sha256=note_hash(note.text, desk.name, note.patient_id)
    ).where(Note.id == note_id).execute()
    about(patient=note.patient_id)
