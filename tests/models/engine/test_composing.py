"""A question is put together as Peewee would put it together, word for word, save for the number of a LIMIT."""

from __future__ import annotations

from datetime import date
from typing import Any

import peewee as pw
import pytest

from pcdesk.models.book.visit import Visit, VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.cover.coverage import Coverage, Payer, Plan
from pcdesk.models.people.person import Patient, Phone
from pcdesk.models.record.base import db

DAY = date(2026, 11, 24)
Other = Patient.alias()
Named = Patient.alias("named")

QUESTIONS: tuple[tuple[str, Any], ...] = (
    ("every column", Patient.alive()),
    ("two tables with all their columns", Coverage.alive(Coverage, Plan, Payer).join(Plan).join(Payer)),
    ("a condition", Visit.select().where(Visit.visit_on >= DAY, Visit.status.not_in(["cancelled", "no_show"]))),
    ("an order", Phone.alive().order_by(Phone.kind != "mobile", Phone.id.desc())),
    ("a table beside itself", Patient.select(Patient.id, Other.id).join(Other, on=Patient.last_key == Other.last_key)),
    ("a name of its own for a table", Named.select(Named.id).where(Named.first == "Rosa")),
    ("a name for a column", Patient.select(Patient.last.alias("surname")).order_by(pw.SQL("surname"))),
    ("a question inside", Patient.select().where(Patient.id.in_(Visit.select(Visit.patient).where(Visit.id == 3)))),
    ("a question inside about the same table",
     Visit.select(Visit.id).where(pw.fn.exists(Visit.select(Visit.id).where(Visit.minutes > 30)))),
    ("a question as a table", Patient.select(Patient.id).join(
        (sub := Visit.select(Visit.patient, pw.fn.max(Visit.visit_on).alias("last")).group_by(Visit.patient)),
        on=sub.c.patient_id == Patient.id)),
    ("groups", Visit.select(Visit.provider, pw.fn.count(Visit.id)).group_by(Visit.provider).having(
        pw.fn.count(Visit.id) > 2)),
    ("two together", Patient.select(Patient.id) | Visit.select(Visit.patient)),
    ("a case", Visit.select(pw.Case(Visit.status, (("gone", 0),), Visit.minutes))),
    ("a join from the left", Visit.select(Visit, Provider).join(Provider, pw.JOIN.LEFT_OUTER)),
    ("a change", Visit.update({Visit.minutes: Visit.minutes + 5}).where(Visit.id == 7)),
    ("a change by a question", Patient.update({Patient.note: Phone.select(pw.fn.min(Phone.number))})),
    ("rows more", Payer.insert({Payer.name: "Harbor"})),
    ("rows more by a question", Payer.insert_from(Plan.select(Plan.name), [Payer.name])),
    ("rows less", Phone.delete().where(Phone.patient == 4)),
)  # fmt: skip


def said(context: pw.Context, question: Any) -> tuple[str, list[Any]]:
    sql, values = context.sql(question).query()
    return sql, list(values)


@pytest.mark.parametrize(("_what", "question"), QUESTIONS, ids=[what for what, _question in QUESTIONS])
def test_a_question_is_what_peewee_says(_what: str, question: Any) -> None:
    assert said(db.get_sql_context(), question) == said(pw.Context(**db.get_context_options()), question)


def test_the_number_of_a_limit_is_in_the_text() -> None:
    sql, values = said(db.get_sql_context(), VisitType.alive().limit(20).offset(40))
    assert sql.endswith("LIMIT 20 OFFSET 40")
    assert values == []
