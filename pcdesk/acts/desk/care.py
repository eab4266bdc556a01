"""What the desk gives and must remember: handouts, documents, tasks, drafts."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.blob import keep_blob
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.fits import fits
from pcdesk.acts.frame.living import living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.care import Document, Draft, Handout, Task
from pcdesk.models.engine import refused
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_near

LARGEST_DOCUMENT = 50_000_000  # bytes


@act("Hand out education sheet", Right.EDUCATE)
def hand_out(
    desk: Desk, patient_id: int, topic: str, language: str, form: str, *, large_print: bool = False,
    taught_back: bool = False,
) -> int:  # fmt: skip
    """Record that the patient got an education sheet today; returns the handout's id."""
    living(Patient, patient_id)
    fits(Handout, {"topic": topic, "language": language, "form": form})
    row = Handout.create(
        patient=patient_id, topic=topic, language=language, form=form, is_large_print=large_print,
        handed_on=moment.today(), staff=desk.staff_id, is_taught_back=taught_back,
    )  # fmt: skip
    about(label=tr("Hand out {topic}", topic=_title_of(topic)), patient=patient_id)
    return int(row.id)


def _title_of(topic: str) -> str:
    """What staff call an education sheet: its English title; of one that is not on the shelf any more its key."""
    from pcdesk.printing.teaching.topic import topic as told

    try:
        return told(topic, "en").title
    except KnownError:
        return topic


@act("File document", Right.REGISTER)
def file_document(desk: Desk, patient_id: int, values: dict[str, Any], body: bytes) -> int:
    """Keep a paper or picture with a patient; returns its id. Raises KnownError for nothing or more than 50 MB."""
    row = document_kept(desk, patient_id, values, body)
    about(label=tr("File document {title}", title=row.title), patient=patient_id)
    return int(row.id)


def document_kept(desk: Desk, patient_id: int, values: dict[str, Any], body: bytes) -> Document:
    """Inside an act: the Document that keeps these bytes. Raises KnownError as file_document does."""
    if not 0 < len(body) <= LARGEST_DOCUMENT:
        raise KnownError(
            tr("A document has at least one byte and at most 50 MB."), tr("Nothing was filed."), tr("Choose another.")
        )
    living(Patient, patient_id)
    fits(Document, values)
    made: Document = Document.create(
        patient=patient_id, sha256=keep_blob(body), size_bytes=len(body), added_at=moment.now(), staff=desk.staff_id,
        **values,
    )  # fmt: skip
    return made


@act("Add task", Right.TASK)
def add_task(
    desk: Desk, title: str, due_on: date, *, patient_id: int | None = None, note: str = ""
) -> int:
    """Something to be done by a day; returns its id."""
    if patient_id is not None:
        living(Patient, patient_id)
    fits(Task, {"title": title.strip(), "note": note})
    if not title.strip():
        raise KnownError(tr("A task needs a title."), tr("Nothing was saved."), tr("Say in a few words what is to do."))
    row = Task.create(title=title.strip(), due_on=due_on, patient=patient_id, note=note)
    label = tr("Add task: {title}", title=row.title)
    if due_on != moment.today():
        label = tr("{label}, due {day}", label=label, day=show_near(due_on, moment.today()))
    about(label=label, patient=patient_id)
    return int(row.id)


@act("Finish task", Right.TASK)
def finish_task(desk: Desk, task_id: int) -> None:
    """The task is done; one that was done before stays as it was."""
    task = living(Task, task_id)
    if task.done_at is not None:
        return
    Task.update(done_at=moment.now()).where(Task.id == task_id).execute()
    about(label=tr("Finish task: {title}", title=task.title), patient=task.patient_id)


@act("Snooze task", Right.TASK)
def snooze_task(desk: Desk, task_id: int, until: date, why: str) -> None:
    """Not before this day, with the reason. Raises KnownError for a task that is done."""
    fits(Task, {"note": why.strip()})
    task = living(Task, task_id)
    if task.done_at is not None:
        raise KnownError(
            tr("“{title}” was finished meanwhile.", title=task.title),
            tr("Nothing was changed."),
            tr("Cancel, or write a new task."),
        )
    Task.update(snoozed_until_on=until, note=why.strip()).where(Task.id == task_id).execute()
    day = show_near(until, moment.today())
    about(label=tr("Snooze task: {title}, until {day}", title=task.title, day=day), patient=task.patient_id)


def keep_draft(desk: Desk, form: str, body: dict[str, Any]) -> None:
    """Keep what was typed and not saved. No act: a draft is no record yet. An empty body forgets it.

    Raises KnownError when another task is writing or the disk refuses.
    """
    if desk.staff_id is None:
        return
    if not body:
        forget_draft(desk, form)
        return
    text = json.dumps(body, ensure_ascii=False)
    with refused.in_words():
        Draft.insert(staff=desk.staff_id, form=form, body=text, saved_at=moment.now()).on_conflict(
            conflict_target=[Draft.staff, Draft.form], update={Draft.body: text, Draft.saved_at: moment.now()}
        ).execute()


def forget_draft(desk: Desk, form: str) -> None:
    """The form was saved or given up. Raises KnownError as keep_draft does."""
    with refused.in_words():
        Draft.delete().where(Draft.staff == desk.staff_id, Draft.form == form).execute()


def draft(desk: Desk, form: str) -> dict[str, Any] | None:
    """What this person had typed into this form and not saved."""
    row = Draft.get_or_none(Draft.staff == desk.staff_id, Draft.form == form)
    if row is None:
        return None
    body: dict[str, Any] = json.loads(row.body)
    return body
