"""A list to try: four rows with blanks and equal sums, two ways, a filter and a group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pcdesk.acts.desk.care import add_task, finish_task
from pcdesk.models.desk.care import Task
from pcdesk.views.list.ways import Way
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    owed: int | None
    on: date | None
    patient_id: int = 0


ROWS = [
    Row(1, "Zimmer, Ann", 500, date(2026, 1, 2)), Row(2, "alvarez, Rosa", None, date(2026, 3, 1)),
    Row(3, "Brown, Bo", 70, None), Row(4, "Adams, Cy", 500, date(2025, 12, 31)),
]  # fmt: skip
PLAN = WorkList(
    "trial", "Trial", lambda: list(ROWS),
    columns=(
        Col("name", "Patient", lambda row: row.name, is_name=True, stretches=True),
        Col("owed", "Owed", lambda row: row.owed, "money"),
        Col("on", "Day", lambda row: row.on, "date", least=400),
    ),
    ways=(
        Way("end", "End it", "x", finish_task, "Enter", "End"),
        Way("add", "Add one", "plus", add_task, needs_row=False),
    ),
    filters=(Filter("owing", "Owing", lambda row: bool(row.owed)),),
    groups=(Group("year", "Year", lambda row: str(row.on.year) if row.on else "No day",
                  lambda row: str(row.on or "")),),
    nothing=Nothing("check", "Nothing to do.", "add"),
    says=lambda row: f"All of {row.name}",
    story=lambda row: (Task, row.id),
)  # fmt: skip
