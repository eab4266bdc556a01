"""What the demo clinic wrote and handed out: notes, education sheets, tasks."""

from __future__ import annotations

from datetime import timedelta

from pcdesk.acts.demo.book import Booked
from pcdesk.acts.demo.making import Making
from pcdesk.models.book.visit import Status
from pcdesk.models.desk.care import Handout, Task
from pcdesk.models.health.history_rules import note_hash
from pcdesk.models.people.person import Note

CHILD_NOTE = -1


def make_papers(making: Making, booked: list[Booked]) -> None:
    """Add notes of visits (signed, but for the latest), of phone calls, handouts and tasks."""
    for visit in booked:
        if visit.status == Status.GONE:
            if making.chance(0.45) or visit.patient.key == "rosa":
                _visit_note(making, visit)
            if making.chance(0.15):
                _handout(making, visit)
    _rosa(making)
    for patient in making.dice.sample(making.patients, 40):
        on = max(patient.registered_on, making.days_ago(1, 50))
        if on < making.today:
            making.batch.add(
                Note,
                patient=patient.id,
                kind="phone",
                text=making.dice.choice(making.day["phone_notes"]),
                written_at=making.at(on, making.dice.randint(490, 1010)),
                author="Mia Reyes",
                recorded_on=on,
            )
    _tasks(making)


def _visit_note(making: Making, visit: Booked) -> None:
    texts = making.day["visit_notes"]
    text = texts[CHILD_NOTE] if "Child" in visit.type["name"] else making.dice.choice(texts[:CHILD_NOTE])
    provider = next(row for row in making.clinic["providers"] if row["last"] == visit.provider)
    author = f"{provider['first']} {provider['last']}"
    written = making.at(visit.on, visit.start + visit.minutes)
    signed = visit.on < making.today - timedelta(days=1)
    making.batch.add(
        Note,
        patient=visit.patient.id,
        kind="visit",
        text=text,
        written_at=written,
        author=author,
        recorded_on=visit.on,
        source="clinician",
        signed_at=written + timedelta(minutes=9) if signed else None,
        signed_by=author if signed else "",
        signed_sha256=note_hash(text, author, visit.patient.id) if signed else "",
    )


def _handout(making: Making, visit: Booked) -> None:
    topics = [row["topic"] for row in visit.patient.illnesses] or ["first-visit"]
    making.batch.add(
        Handout,
        patient=visit.patient.id,
        topic=making.dice.choice(topics),
        language="es" if visit.patient.language == "es" else "en",
        form=making.dice.choice(["one_page", "folded"]),
        is_large_print=visit.patient.age(making.today) > 70,
        handed_on=visit.on,
        staff=making.staff["mia"],
        is_taught_back=making.chance(0.6),
    )


def _rosa(making: Making) -> None:
    """The patient of the pictures has a note and a sheet to show, whatever the dice say."""
    rosa, on = making.named("rosa"), making.today - timedelta(days=35)
    text = making.day["visit_notes"][0]
    written = making.at(on, 640)
    making.batch.add(
        Note,
        patient=rosa.id,
        kind="visit",
        text=text,
        written_at=written,
        author="Hannah Lee",
        recorded_on=on,
        source="clinician",
        signed_at=written,
        signed_by="Hannah Lee",
        signed_sha256=note_hash(text, "Hannah Lee", rosa.id),
    )
    making.batch.add(
        Handout,
        patient=rosa.id,
        topic="high-blood-pressure",
        language="es",
        form="folded",
        handed_on=on,
        staff=making.staff["mia"],
        is_taught_back=True,
    )


def _tasks(making: Making) -> None:
    for row in making.day["tasks"]:
        patient = making.named(row["who"]).id if row["who"] else None
        due = making.today + timedelta(days=row["days"])
        making.batch.add(Task, title=row["title"], patient=patient, due_on=due, owner=making.staff[row["owner"]])
    done = making.today - timedelta(days=1)
    making.batch.add(
        Task, title="Count the drawer", due_on=done, owner=making.staff["mia"], done_at=making.at(done, 1015)
    )
