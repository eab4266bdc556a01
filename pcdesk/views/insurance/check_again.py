"""Rows of Today's queue: a coverage that could not be confirmed or is not active, at the time somebody chose."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import peewee as pw
from PySide6.QtCore import QPoint

from pcdesk import moment
from pcdesk.acts.cover.next_step import end_next_step, plan_next_step
from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.cover.check_again import CheckAgain, check_again, checks_again
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.models.cover.to_check import LOOK_AHEAD
from pcdesk.models.desk.today import Item
from pcdesk.views.bench.wishes import CoverageWish
from pcdesk.views.form.asking import Asking, ask_for, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.insurance.words import plan_name
from pcdesk.views.list.queue_kind import QueueKind, Said
from pcdesk.views.list.ways import Way, Ways
from pcdesk.words.door import show_near

STEPS = {key: words for key, words in CoverageCheck.NEXT_STEPS if key}
SHORT = {"call": "Call again", "portal": "Web site", "patient": "Ask patient"}
AGAIN_ON = pw.DateField(verbose_name="On", null=True)
AGAIN_ON.name = "again_on"
AGAIN_MINUTE = pw.IntegerField(verbose_name="At", null=True)
AGAIN_MINUTE.name = "again_minute"
NEXT = (
    Ask(CoverageCheck.next_step, choices=tuple(STEPS.items()), span=2), Ask(AGAIN_ON, span=2),
    Ask(AGAIN_MINUTE, span=2),
)  # fmt: skip


def on_the_wall(at: Any) -> dict[str, Any]:
    """A moment as the two fields show it; both empty for None."""
    here = moment.local(at) if at is not None else None
    return {
        "again_on": here.date() if here else None, "again_minute": here.hour * 60 + here.minute if here else None,
    }  # fmt: skip


def _when(values: dict[str, Any], at: Any) -> Any:
    """The moment the two fields say; what is empty stays as it was."""
    was = on_the_wall(at)
    on, minute = (values[name] if values.get(name) is not None else was[name] for name in was)
    return moment.at_minute(on, minute)


PUT_OFF = declare(
    Asking(
        "put_off_check", "Put off", "timer", plan_next_step,
        title=lambda row: tr("When is it tried again: {plan}", plan=plan_name(row.cover.payer, row.cover.plan)),
        record=lambda row: SimpleNamespace(next_step=row.step, **on_the_wall(row.at)),
        sections=lambda _row: (Section("", NEXT),),
        send=lambda row, values: ((row.id, values["next_step"], _when(values, row.at)), {}),
        again=check_again,
    )
)  # fmt: skip


def _put_off(ways: Ways, item: Any, _at: QPoint) -> None:
    row = check_again(item.row_id)
    if row is not None:
        ask_for(ways.bench, PUT_OFF, row, ways.owner.window())


def _items(today: date) -> list[Item]:
    soon = today + timedelta(days=LOOK_AHEAD)
    ranks = {True: 26, False: 46}
    return [
        Item("check_again", ranks[row.visit_on is not None and row.visit_on <= soon], row.patient_id, row_id=row.id,
             coverage_id=row.cover.id, name=row.name, on=row.on, text=row.cover.plan, why=row.step, row=row)
        for row in checks_again()
    ]  # fmt: skip


def _say(item: Item, today: date) -> Said:
    row: CheckAgain | None = item.row
    if row is None:  # names are hidden, and what is about them
        return Said("shield-question-mark", "warning", item.name, tr(STEPS[item.why]))
    words = tr("{step}: {plan}", step=tr(SHORT[row.step]), plan=plan_name(row.cover.payer, row.cover.plan))
    if row.visit_on is not None:
        end = tr("visit {day}", day=show_near(row.visit_on, today))
    else:
        end = tr("since {day}", day=show_near(row.on, today))
    is_bad = row.cover.check_result == "inactive"
    icon, tone = ("shield-x", "danger") if is_bad else ("shield-question-mark", "warning")
    return Said(icon, tone, item.name, words, end)


CHECK_AGAIN = QueueKind(
    "check_again", ("1 coverage to see to again", "{count} coverages to see to again"), _say,
    (
        Way("coverage", "Check", "shield-check", open_file, "Enter", "Check",
            wish=lambda item: CoverageWish(item.patient_id or 0)),
        Way("later", "Put off…", "timer", plan_next_step, "P", "Put off", _put_off),
        Way("end", "Nothing more to do", "check", end_next_step, "N", "Nothing more",
            send=lambda item: (item.row_id,)),
    ),
    rows=_items,
)  # fmt: skip
