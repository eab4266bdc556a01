"""The list of payers with their plans: addresses, numbers, how long an answer holds, when a plan's year begins."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pcdesk.acts.cover.insurance import add_payer, add_plan, change_payer, change_plan
from pcdesk.acts.cover.payer_fact import add_payer_fact
from pcdesk.language import counted, tr
from pcdesk.models.cover.clocks import BENEFITS_DAYS, ELIGIBILITY_DAYS
from pcdesk.models.cover.coverage import Payer, Plan
from pcdesk.models.cover.payers_known import payer_choices
from pcdesk.models.cover.plans_held import PlanHeld, payer_held, plan_held, plans_held
from pcdesk.views.form.asking import Asking, ask_for
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.kept_asking import Anew, add_and_change
from pcdesk.views.insurance.payer_list import ADD_FACT
from pcdesk.views.insurance.words import KINDS, copay_words
from pcdesk.views.list.row_said import Told, told
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_phone

P, L = Payer, Plan
MONTHS = dict(Plan.MONTHS)


def _payer_sections(_about: object) -> tuple[Section, ...]:
    return (
        Section("", (
            Ask(P.name, is_required=True, span=3), Ask(P.payer_number, span=3), Ask(P.phone, span=3),
            Ask(P.street, span=3), Ask(P.city, span=2), Ask(P.state, span=2), Ask(P.postal_code, span=2),
        )),
        Section(tr("How long an answer of theirs holds"), _clock_fields(P, is_plan=False)),
    )  # fmt: skip


def _clock_fields(of: Any, *, is_plan: bool) -> tuple[Ask, ...]:
    found = []
    for field, days in ((of.eligibility_days, ELIGIBILITY_DAYS), (of.benefits_days, BENEFITS_DAYS)):
        usual = counted(days, "1 day", "{count} days")
        help_words = tr("Empty: as with its payer.") if is_plan else tr("Empty: the usual {days}.", days=usual)
        found.append(Ask(field, span=3, help=help_words))
    return tuple(found)


def _plan_sections(about: Any) -> tuple[Section, ...]:
    payer = (Ask(L.payer, choices=payer_choices(), is_required=True, span=6, title=tr("Payer")),)
    return (
        Section("", (
            *(payer if about.id == 0 else ()), Ask(L.name, is_required=True, span=3), Ask(L.kind, span=3),
            Ask(L.copay_cents, span=3),
            Ask(L.year_begins, choices=[(None, tr("Not known: January")), *Plan.MONTHS], span=3,
                help=tr("What was met begins anew then, and it is asked again.")),
        )),
        Section(tr("How long an answer about it holds"), _clock_fields(L, is_plan=True)),
    )  # fmt: skip


ADD_PAYER, CHANGE_PAYER = add_and_change(
    "payer", "shield", (add_payer, change_payer), titles=(lambda _anew: tr("Another payer"), lambda row: row.payer),
    fresh=lambda _anew: Payer(), model=Payer, sections=_payer_sections, again=payer_held,
    about_id=lambda row: int(row.payer_id),
)  # fmt: skip
ADD_PLAN, CHANGE_PLAN = add_and_change(
    "plan", "shield-check", (add_plan, change_plan), of="payer",
    titles=(lambda about: tr("Another plan of {payer}", payer=about.payer) if about.id else tr("Another plan"),
            lambda row: f"{row.payer}: {row.plan}"),
    owner=lambda payer_id: payer_held(payer_id) if payer_id else Anew(),
    owner_id=lambda about: int(getattr(about, "payer_id", 0)), fresh=lambda _about: Plan(), model=Plan,
    sections=_plan_sections, again=plan_held, about_id=lambda row: int(row.plan_id),
)  # fmt: skip


def _change(ways: Ways, row: PlanHeld, _at: object) -> None:
    ask_for(ways.bench, CHANGE_PLAN if row.plan_id is not None else CHANGE_PAYER, row, ways.owner.window())


def _asks(asking: Asking, about: Any = None) -> Any:
    def run(ways: Ways, row: Any, _at: object) -> None:
        ask_for(ways.bench, asking, about or row or Anew(), ways.owner.window())

    return run


def _learn(ways: Ways, row: PlanHeld, _at: object) -> None:
    ask_for(ways.bench, ADD_FACT, SimpleNamespace(id=row.payer_id, patient_id=0), ways.owner.window())


def days_words(days: int, whose: str) -> str:
    """14 days (plan), 30 days (payer), 30 days."""
    said = counted(days, "1 day", "{count} days")
    return said if whose == "usual" else f"{said} ({tr(whose)})"


def _year_words(row: PlanHeld) -> str:
    if row.plan_id is None:
        return ""
    return tr(MONTHS[row.clocks.year_begins]) if row.is_year_told else tr("not known")


def _whole(row: PlanHeld) -> Told:
    return told((row.payer, row.plan, tr(KINDS[row.kind]) if row.kind else "", show_phone(row.phone)), (
        tr("payer ID {number}", number=row.payer_number) if row.payer_number else "",
        tr("coverage is asked again after {days}", days=days_words(row.clocks.eligibility_days, row.by[0])),
        tr("benefits after {days}", days=days_words(row.clocks.benefits_days, row.by[1])),
        tr("its year begins in {month}", month=_year_words(row)) if row.is_year_told else "",
    ))  # fmt: skip


PLANS = WorkList(
    "plans", "Payers and plans", plans_held,
    columns=(
        Col("payer", "Payer", lambda row: row.payer, width=140, least=600),
        Col("plan", "Plan", lambda row: row.plan or tr("no plan yet"), width=170, stretches=True,
            tone=lambda row: "" if row.plan else "muted"),
        Col("kind", "Kind", lambda row: tr(KINDS[row.kind]) if row.kind else "", width=90, least=420),
        Col("copay", "Copay", lambda row: copay_words(row.copay_cents) if row.copay_cents is not None else "",
            width=90, sort=lambda row: row.copay_cents),
        Col("asked", "Asked again", lambda row: days_words(row.clocks.eligibility_days, row.by[0]), width=124,
            sort=lambda row: row.clocks.eligibility_days),
        Col("benefits", "Benefits", lambda row: days_words(row.clocks.benefits_days, row.by[1]), width=124, least=680,
            sort=lambda row: row.clocks.benefits_days),
        Col("year", "Year begins", _year_words, width=104, least=760,
            sort=lambda row: row.clocks.year_begins if row.is_year_told else None),
        Col("patients", "Patients", lambda row: str(row.patients), width=84, least=500, sort=lambda row: row.patients),
    ),
    ways=(
        Way("change", "Change…", "pencil", change_plan, "Enter", "Change", _change),
        Way("payer", "Change the payer…", "building-2", change_payer, "P", "Payer", _asks(CHANGE_PAYER)),
        Way("add", "Another plan…", "plus", add_plan, "N", "New plan", _asks(ADD_PLAN), needs_row=False),
        Way("learn", "Something learned of the payer…", "shield", add_payer_fact, "L", "", _learn),
        Way("add_payer", "Another payer…", "plus", add_payer, "A", "", _asks(ADD_PAYER, Anew()), needs_row=False),
    ),
    filters=(
        Filter("own", "Own clocks", lambda row: row.by != ("usual", "usual")),
        Filter("used", "With patients", lambda row: row.patients > 0),
    ),
    groups=(Group("payer", "Payer"), Group("kind", "Kind", lambda row: tr(KINDS[row.kind]))),
    group="payer",
    nothing=Nothing("shield", "No payer is known yet.", "add_payer"),
    says=_whole,
    story=lambda row: (Plan, row.plan_id) if row.plan_id is not None else (Payer, row.payer_id),
)  # fmt: skip
