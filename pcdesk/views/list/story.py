"""What happened to one row of a list: each act that touched it, by whom and when, the latest first."""

from __future__ import annotations

from functools import partial
from typing import Any

import peewee as pw
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.models.record.row_story import Step, row_story
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.work_list import Col, Nothing, WorkList


def story_of(model: Any) -> WorkList:
    """The list of what happened to a row of a table: rows(row_id, what belongs to it)."""
    return WorkList(
        "row_story", "Story of a row", partial(row_story, model), icon="history",
        row_id=lambda step: step.act,
        columns=(
            Col("at", "When", kind="moment", width=172),
            Col("who", "By", width=130),
            Col("label", "What", stretches=True, is_private=True),
            Col("fields", "Changed", partial(_fields, model), width=200),
        ),
        nothing=Nothing("history", "The journal holds nothing of this row."),
    )  # fmt: skip


def show_story(bench: Workbench, plan: WorkList, row: Any, patient_id: int | None, over: QWidget) -> None:
    """The story of a row of a list that says one, in a window of its own. patient_id: of whom the row is, if of one."""
    if plan.story is None:
        return
    model, row_id = plan.story(row)
    beside = bench.look(plan.beside, row) if plan.beside is not None else None
    window = ListWindow(bench, story_of(model), over, title=tr("What happened to this row"), patient_id=patient_id)
    window.list.ask(row_id, beside or ())
    window.open()


def _fields(model: Any, step: Step) -> str:
    return ", ".join(name for name in (_field_words(model, column) for column in step.fields) if name)


def _field_words(model: Any, column: str) -> str:
    field: pw.Field | None = next((f for f in model._meta.sorted_fields if f.column_name == column), None)
    return tr(field.verbose_name) if field is not None and field.verbose_name else ""
