"""What was told about which plan pays first, and who decided: one row an answer, the latest one holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.clinic.practice import Staff
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import Record

DECIDED = "order"  # the topic of a decision; its answer is the rule it followed, or OWN
OWN = "own"  # decided by a person against what was proposed, or where no rule spoke


class OrderFact(Record):
    """One answer. coverage: of a question about one plan, None of one about the patient. since_on: the day it names."""

    TOPICS = (
        ("parents", "The parents"), ("decree", "Court order"), ("custody", "Whose plan it is"),
        ("holding", "How the plan is held"), ("size", "Size of the employer"), ("medicare", "Why Medicare"),
        ("accident", "Accident or work"), (DECIDED, "Decision"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="order_facts")
    coverage = pw.ForeignKeyField(Coverage, null=True, backref="order_facts")
    topic = pw.CharField(verbose_name="Question", choices=TOPICS, max_length=10)
    answer = pw.CharField(verbose_name="Answer", default="", max_length=16)
    since_on = pw.DateField(verbose_name="Since", null=True)
    told_on = pw.DateField(verbose_name="Told")
    staff = pw.ForeignKeyField(Staff, null=True)

    class Meta:
        indexes = ((("patient", "topic"), False),)


@dataclass(frozen=True)
class Answered:
    """An answer as it holds. coverage_id: 0 for one about the patient. by: who noted it, "" where nobody knows."""

    topic: str
    coverage_id: int
    answer: str
    since_on: date | None
    told_on: date
    by: str


def answers_of(patient_id: int) -> dict[tuple[str, int], Answered]:
    """What holds of a patient, by topic and coverage (0 for none)."""
    rows: Any = (
        OrderFact.alive(OrderFact, Staff)
        .join(Staff, "LEFT OUTER JOIN", on=OrderFact.staff)
        .where(OrderFact.patient == patient_id)
        .order_by(OrderFact.told_on, OrderFact.id)
    )
    found = {}
    for row in rows:
        by = row.staff.name if row.staff_id else ""
        one = Answered(row.topic, row.coverage_id or 0, row.answer, row.since_on, row.told_on, by)
        found[one.topic, one.coverage_id] = one
    return found
