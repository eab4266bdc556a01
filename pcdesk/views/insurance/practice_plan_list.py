"""Which plans a practice of the directory takes, as it was heard and when: of all practices, or of one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from pcdesk import moment
from pcdesk.acts.desk.referral import add_practice_plan, change_practice_plan, remove_practice_plan
from pcdesk.language import tr
from pcdesk.models.cover.payers_known import payer_choices, plan_choices
from pcdesk.models.desk.directory import Listed, Term, practice_by_id, practice_choices, practice_terms, term_by_id
from pcdesk.models.desk.referral import PracticePlan
from pcdesk.views.form.asking import Asking, ask_for
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.kept_asking import Anew, add_and_change
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_date

T = PracticePlan


def _sections(about: Any) -> tuple[Section, ...]:
    where = (Ask(T.outside_practice, choices=practice_choices()[1:], is_required=True, span=6, title=tr("Practice")),)
    return (
        Section("", (
            *(where if about.id == 0 else ()), Ask(T.payer, choices=payer_choices(), is_required=True, span=3),
            Ask(T.plan, choices=plan_choices(), span=3, help=tr("Empty: all of the payer's plans.")), T.is_taken,
            Ask(T.told_on, span=3), Ask(T.note, span=6),
        )),
    )  # fmt: skip


def _owner(practice_id: int) -> Any:
    return practice_by_id(practice_id) if practice_id else Anew()


def _add_title(about: Any) -> str:
    return tr("What {practice} takes", practice=about.name) if about.id else tr("What a practice takes")


ADD_TERM, CHANGE_TERM = add_and_change(
    "practice_plan", "shield-check", (add_practice_plan, change_practice_plan), of="outside_practice",
    titles=(_add_title, lambda row: f"{row.practice}: {row.name}"), owner=_owner,
    fresh=lambda about: PracticePlan(outside_practice=about.id or None, told_on=moment.today()),
    model=PracticePlan, sections=_sections, again=term_by_id,
)  # fmt: skip


def _ask(asking: Asking, of_practice: int, ways: Ways, row: Any, _at: object) -> None:
    about = row if asking is CHANGE_TERM else _owner(of_practice)
    ask_for(ways.bench, asking, about, ways.owner.window())


def _term_words(row: Term) -> str:
    taken = tr("takes") if row.is_taken else tr("does not take")
    parts = [row.practice, f"{taken} {row.name}", tr("heard {day}", day=show_date(row.told_on)), row.note]
    return " · ".join(part for part in parts if part)


def _ways(practice_id: int) -> tuple[Way, ...]:
    return (
        Way("change", "Change…", "pencil", change_practice_plan, "Enter", "Change", partial(_ask, CHANGE_TERM, 0)),
        Way("add", "Another plan…", "plus", add_practice_plan, "N", "New", partial(_ask, ADD_TERM, practice_id),
            needs_row=False),
        Way("remove", "Take away", "trash-2", remove_practice_plan, "Del", "", send=lambda row: (row.id,)),
    )  # fmt: skip


PRACTICE_PLANS = WorkList(
    "practice_plans", "Plans that practices take", practice_terms,
    columns=(
        Col("practice", "Practice", lambda row: row.practice, width=190, least=560),
        Col("plan", "Plan", lambda row: row.name, width=190, stretches=True),
        Col("taken", "Taken", lambda row: tr("takes it") if row.is_taken else tr("does not take it"), width=150,
            icon=lambda row: ("circle-check", "good") if row.is_taken else ("circle-x", "danger")),
        Col("on", "Heard", lambda row: row.told_on, "date", width=112),
        Col("note", "Note", lambda row: row.note, width=150, least=720),
    ),
    ways=_ways(0),
    filters=(Filter("not", "Not taken", lambda row: not row.is_taken),),
    groups=(Group("practice", "Practice"), Group("payer", "Payer")),
    group="practice",
    nothing=Nothing("shield-check", "Nothing was heard yet of which plans other practices take.", "add"),
    says=_term_words,
    story=lambda row: (PracticePlan, row.id),
    icon="shield-check",
)  # fmt: skip


def open_plans(ways: Ways, practice: Listed, _at: object) -> None:
    """The plans of one practice, in a window."""
    plan = replace(
        PRACTICE_PLANS, rows=partial(practice_terms, practice.id), columns=PRACTICE_PLANS.columns[1:],
        ways=_ways(practice.id), group="", groups=(),
    )  # fmt: skip
    title = tr("What {practice} takes", practice=practice.name)
    ListWindow(ways.bench, plan, ways.owner.window(), title=title).open()
