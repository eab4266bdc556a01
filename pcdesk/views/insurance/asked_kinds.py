"""Rows of Today's queue about payers' words: what a visit wants, what is due of a case, what runs out."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.cover.authorization import (
    appeal_authorization,
    change_authorization,
    need_authorization,
    record_answer,
    renew_authorization,
)
from pcdesk.acts.cover.authorized_visit import count_visit
from pcdesk.language import counted, tr
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.cover.cases import Case, cases
from pcdesk.models.cover.units import authorization
from pcdesk.models.desk.asked_of_insurers import case_items, wanted_items
from pcdesk.models.desk.today import Item
from pcdesk.views.insurance.case_list import ask_appeal, ask_need, ask_next
from pcdesk.views.insurance.case_sheets import Need
from pcdesk.views.insurance.case_words import STATES, why_words
from pcdesk.views.list.due_column import due_words
from pcdesk.views.list.queue_kind import QueueKind, Said
from pcdesk.views.list.ways import Way, Ways
from pcdesk.words.door import show_date, show_day_time


def _wanted(item: Item, today: date) -> Said:
    why = why_words(item.why, is_referral=bool(item.number))
    soon = item.on is not None and (item.on - today).days <= 2
    return Said("clipboard-list", "danger" if soon else "warning", item.name, f"{item.text}: {why}",
                show_day_time(item.on, item.start))  # fmt: skip


def _ask_for_it(ways: Ways, item: Any, _at: QPoint) -> None:
    """The visit is counted where one would do; else it is asked for, with what is known of the visit."""
    visit = visit_row(item.visit_id)
    held = authorization(item.row_id) if item.row_id else None
    if item.why == "uncounted" and held is not None:
        ways.bench.act(count_visit, held.services[0].id, item.visit_id, toast=True)
    elif held is not None and item.why in ("after", "units"):
        ways.bench.act(renew_authorization, held.id, toast=True)
    elif visit is not None:
        kind = "referral" if item.number else "authorization"
        ask_need(ways, item.patient_id, Need(item.patient_id, kind, visit.visit_type_id, None, visit.kind, visit.on))


WANTED = QueueKind(
    "wanted", ("1 visit without the payer's word", "{count} visits without the payer's word"), _wanted,
    (Way("ask", "Ask for it", "clipboard-plus", need_authorization, "Enter", "Ask for it", _ask_for_it),),
    rows=wanted_items,
)  # fmt: skip


def _case(item: Any) -> Case | None:
    return next((case for case in cases(item.patient_id) if case.id == item.row_id), None)


def _next(ways: Ways, item: Any, at: QPoint) -> None:
    found = _case(item)
    if found is not None:
        ask_next(ways, found, at)


def _due(item: Item, today: date) -> Said:
    late = item.on is not None and item.on < today
    state = tr(STATES[item.why]).lower()
    return Said("hourglass", "warning" if late else "info", item.name, f"{item.text}: {state}",
                due_words(item.on, today))  # fmt: skip


CASE_DUE = QueueKind(
    "case_due", ("1 authorization to see to", "{count} authorizations to see to"), _due,
    (Way("next", "Next step", "arrow-right", record_answer, "Enter", "Next step", _next),),
    rows=case_items,
)  # fmt: skip


def _appeal(ways: Ways, item: Any, _at: QPoint) -> None:
    found = _case(item)
    if found is not None:
        ask_appeal(ways, found)


def _appeal_ends(item: Item, today: date) -> Said:
    soon = item.on is not None and (item.on - today).days <= 2
    state = tr(STATES[item.why]).lower()
    return Said("flag", "danger" if soon else "warning", item.name, f"{item.text}: {state}",
                tr("appeal by {day}", day=show_date(item.on)))  # fmt: skip


APPEAL_ENDS = QueueKind(
    "appeal_ends", ("1 denial can still be appealed", "{count} denials can still be appealed"), _appeal_ends,
    (Way("appeal", "Appeal…", "scroll-text", appeal_authorization, "Enter", "Appeal", _appeal),
     Way("accept", "Not appealed", "check", change_authorization, "N", "Not appealed",
         lambda ways, item, _at: ways.bench.act(
             change_authorization, item.row_id, {"appeal_until": None, "due_on": None}, toast=True))),
)  # fmt: skip


def _ends(item: Item, _today: date) -> Said:
    left = counted(item.number, "1 left", "{count} left") if item.number else ""
    until = tr("through {date}", date=show_date(item.on)) if item.on else ""
    return Said("calendar-clock", "warning", item.name, f"{item.text}: {tr('runs out')}",
                ", ".join(part for part in (left, until) if part))  # fmt: skip


CASE_ENDS = QueueKind(
    "case_ends", ("1 authorization runs out", "{count} authorizations run out"), _ends,
    (Way("renew", "Ask for more", "repeat", renew_authorization, "Enter", "Ask for more",
         lambda ways, item, _at: ways.bench.act(renew_authorization, item.row_id, toast=True)),),

)  # fmt: skip
