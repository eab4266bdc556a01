"""Every table and every question of the suite is one that PostgreSQL understands too; see tests/postgres.py."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import peewee as pw
import pytest

from pcdesk.models.book.visit import Visit, VisitType
from pcdesk.models.cover.coverage import Payer, Plan
from pcdesk.models.engine.wording import begins, holds, how_many, is_same, joined, month_and_day, weekday_of
from pcdesk.models.file.tables import TABLES
from pcdesk.models.people.person import Patient
from pcdesk.trouble import KnownError
from tests.conftest import NOON
from tests.postgres import compiled, unlike, words

TYPES = {"INTEGER", "SERIAL", "VARCHAR", "TEXT", "DATE", "BOOLEAN", "REAL", "DOUBLE", "BYTEA"}
MODELS = Path(__file__).parents[3] / "pcdesk" / "models"
TODAY = NOON.date()
GIVEN: dict[str, Any] = {
    **dict.fromkeys(("patient_id", "visit_id", "provider_id", "visit_type_id", "coverage_id", "plan_id", "posting_id",
                     "payment_id", "staff_id", "room_id", "phone_id", "note_id", "charge_id", "act_id", "run_id",
                     "patient", "provider", "check_in_id", "model_id", "contact_id", "row"), 1),
    **dict.fromkeys(("patient_ids", "visit_ids", "provider_ids", "ids", "visits", "patients", "rows", "charge_ids"),
                    (1, 2, 3)),
    **dict.fromkeys(("on", "day", "today", "first", "after", "from_on", "starts_on"), TODAY),
    **dict.fromkeys(("last", "until", "to"), TODAY + timedelta(days=7)),
    **dict.fromkeys(("typed", "text", "words", "beginning"), "al"),
    "minutes": 30, "minute": 540, "start": 540, "from_minute": 0, "limit": 20, "table": "patient",
    "section": "allergies", "now": NOON, "most": 5, "days": (TODAY, TODAY + timedelta(days=7)),
}  # fmt: skip


def text(query: Any) -> str:
    return str(words.get_sql_context().sql(query).query()[0])


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.table_name)
def test_every_table_can_be_made_there(model):
    makes = pw.SchemaManager(model, words)
    sql = makes._create_table(safe=False).query()[0]
    columns = sql[sql.index("(") + 1 : sql.rindex(")")].split(', "')
    for column, field in zip(columns, model._meta.sorted_fields, strict=False):
        kind = column.split('" ')[1].split()[0].split("(")[0].strip(",")
        assert kind in TYPES, f"{field.name} is {kind}"
    for index in makes._create_indexes(safe=False):
        assert index.query()[1] == [], "an index takes no parameters"


@pytest.mark.parametrize(
    ("query", "why"),
    [
        (Patient.select(pw.fn.strftime("%w", Patient.born_on)), "function"),
        (Patient.select(pw.fn.max(Patient.id, Patient.mrn)), "max of several"),
        (Patient.select().where(Patient.last.contains("x")), "LIKE"),
        (Patient.select().where(Patient.last.startswith("x")), "LIKE"),
        (Patient.select().where(Patient.id), "neither true nor false"),
        (Patient.select().where(Patient.needs_interpreter & Patient.note), "neither true nor false"),
        (Patient.select().where(Patient.needs_interpreter == 1), "compared with a number"),
        (Patient.select().where(Patient.needs_interpreter == Patient.id), "comparison of bool with number"),
        (Patient.select().where(Patient.born_on == Patient.last), "comparison of date with text"),
        (Visit.select(pw.fn.sum(Visit.minutes > 30)), "sum of what is true"),
        (Visit.select((Visit.minutes > 30) + 1), "arithmetic"),
        (Visit.select(Visit.patient, pw.fn.count(Visit.id)), "neither grouped"),
        (Visit.select(Visit.patient, Visit.minutes, pw.fn.count(Visit.id)).group_by(Visit.patient), "minutes neither"),
        (Visit.select(Visit.patient).group_by(Visit.patient).order_by(Visit.visit_on), "visit_on neither"),
        (Plan.select(Plan.name, Payer.name).join(Payer).group_by(Plan.id), "name neither"),
        (Patient.select(Patient.last).distinct().order_by(Patient.id), "DISTINCT"),
        (Patient.select().where(pw.SQL("rowid > 1")), "SQL text"),
        (Patient.select().where(Patient.id.in_(Visit.select(pw.fn.ifnull(Visit.room, 0)))), "function"),
    ],
)  # fmt: skip
def test_what_it_would_refuse_or_take_otherwise_is_found(query, why):
    assert any(why in fault for fault in unlike(query)), unlike(query)


@pytest.mark.parametrize(
    "query",
    [
        Plan.select(Plan.name, Plan.kind, pw.fn.count(Plan.id)).group_by(Plan.id),
        Visit.select(Visit.visit_on, joined(Visit.minutes)).group_by(Visit.visit_on).order_by(Visit.visit_on),
        Visit.select(how_many(Visit.minutes > 30)),
        Patient.select().where(begins(Patient.last_key, "x"), holds(Patient.note, "%"), Patient.needs_interpreter),
        Patient.select().where(month_and_day(Patient.born_on) == "03-14", weekday_of(Patient.born_on) == 3),
        Patient.select().where(Patient.born_on == date(2020, 1, 1), ~Patient.needs_interpreter),
        Patient.update(last="x").where(is_same(Patient.note, None)),
        Visit.select(Visit.id).join(VisitType).where(pw.fn.EXISTS(Patient.select().where(Patient.id == Visit.patient))),
    ],
)
def test_what_both_understand_passes(query):
    assert unlike(query) == []
    assert text(query)


def test_what_each_words_in_its_own_way_is_worded_for_the_one_that_is_asked():
    assert "strpos" in text(Patient.select().where(holds(Patient.note, "a")))
    assert 'COLLATE "C"' in text(Patient.select().where(begins(Patient.last_key, "a")))
    assert "IS NOT DISTINCT FROM" in text(Patient.select().where(is_same(Patient.note, None)))
    assert "string_agg" in text(Visit.select(joined(Visit.minutes)))


def _reading_functions() -> Iterator[tuple[str, Callable[..., Any], dict[str, Any]]]:
    """The public functions of models/ that ask the records what can be told from the names of their parameters."""
    for path in sorted(MODELS.glob("*/*.py")):
        if path.parent.name in ("engine", "file", "record") or path.stem == "__init__":
            continue
        module = importlib.import_module(f"pcdesk.models.{path.parent.name}.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.__name__:
                continue
            wanted = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
            if all(p.name in GIVEN for p in wanted):
                yield f"{path.parent.name}.{path.stem}.{name}", function, {p.name: GIVEN[p.name] for p in wanted}


def test_what_the_screens_ask_of_a_clinic_in_use_is_understood(demo_clinic):
    """Each question is looked at as it is asked; that none was a fault is found when this test ends."""
    run = []
    for name, function, values in _reading_functions():
        try:
            function(**values)
        except (KnownError, pw.DoesNotExist, TypeError, ValueError, AttributeError):
            continue  # no such row, or a parameter of this name is something else here
        run.append(name)
    assert len(run) > 60, run
    assert len(compiled) > 100
