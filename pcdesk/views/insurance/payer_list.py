"""The lists of what payers are like to deal with, and of what they want asked first."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.payer_fact import add_payer_fact, change_payer_fact, remove_payer_fact
from pcdesk.acts.cover.rule import add_cover_rule, change_cover_rule, remove_cover_rule
from pcdesk.language import counted, tr
from pcdesk.models.book.clinic_lists import visit_type_lines
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.cover.payer_fact import PayerFact
from pcdesk.models.cover.payers_known import Known, Ruled, payer_choices, payers_known, plan_choices, ruled
from pcdesk.models.cover.rule import CoverRule
from pcdesk.views.form.asking import Asking, ask_for
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.kept_asking import Anew, add_and_change
from pcdesk.views.list.row_said import Told, told
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_date

F, C = PayerFact, CoverRule
TOPICS = dict(PayerFact.TOPICS)
KINDS = dict(Authorization.KINDS)


def _fact_sections(about: Any) -> tuple[Section, ...]:
    payer = (Ask(F.payer, choices=payer_choices(), is_required=True, span=6, title=tr("Payer")),)
    return (
        Section("", (
            *(payer if about.id == 0 else ()), Ask(F.topic, span=3),
            Ask(F.days, span=3, help=tr("For filing, answers and appeals.")), Ask(F.says, span=6),
            Ask(F.learned_on, span=3),
        )),
    )  # fmt: skip


def known_by_id(row_id: int) -> Any:
    """One thing that is known; None where it was taken away."""
    return next((one for one in payers_known() if one.id == row_id), None)


ADD_FACT, CHANGE_FACT = add_and_change(
    "payer_fact", "shield", (add_payer_fact, change_payer_fact), of="payer",
    titles=(lambda _anew: tr("What was learned of a payer"), lambda row: row.payer),
    fresh=lambda about: SimpleNamespace(
        payer_id=about.id or None, topic="phone_path", days=None, says="", learned_on=moment.today()
    ),
    model=PayerFact, sections=_fact_sections, again=known_by_id,
)  # fmt: skip


def _rule_sections(about: Any) -> tuple[Section, ...]:
    kinds = [(None, tr("Every visit")), *((row[0], row[1]) for row in visit_type_lines() if row[4])]
    payer = (Ask(C.payer, choices=payer_choices(), is_required=True, span=3, title=tr("Payer")),)
    return (
        Section("", (
            *(payer if about.id == 0 else ()), Ask(C.kind, span=3), Ask(C.plan, choices=plan_choices(), span=3),
            Ask(C.visit_type, choices=kinds, span=3), C.is_needed, Ask(C.told_on, span=3), Ask(C.source, span=6),
        )),
    )  # fmt: skip


def rule_by_id(row_id: int) -> Any:
    """One rule; None where it was taken away."""
    return next((one for one in ruled() if one.id == row_id), None)


ADD_RULE, CHANGE_RULE = add_and_change(
    "cover_rule", "scroll-text", (add_cover_rule, change_cover_rule), of="payer",
    titles=(lambda _anew: tr("What a payer wants asked first"), lambda row: row.payer),
    says=lambda _anew: tr("A rule for a plan or a type of visit stands before a general one, a later before an "
                          "earlier one."),
    fresh=lambda _anew: SimpleNamespace(payer_id=None, kind="authorization", plan_id=None, visit_type_id=None,
                                        is_needed=True, told_on=moment.today(), source=""),
    model=CoverRule, sections=_rule_sections, again=rule_by_id,
)  # fmt: skip


def _ask(ways: Ways, asking: Asking, row: Any) -> None:
    ask_for(ways.bench, asking, row, ways.owner.window())


def _says(row: Known) -> str:
    days = counted(row.days, "1 day", "{count} days") if row.days is not None else ""
    return " · ".join(part for part in (days, row.says) if part)


PAYERS_KNOWN = WorkList(
    "payers_known", "What payers are like", payers_known,
    columns=(
        Col("payer", "Payer", lambda row: row.payer, width=130, least=640),
        Col("topic", "About", lambda row: tr(TOPICS[row.topic]), width=190,
            tone=lambda row: "" if row.is_latest else "muted"),
        Col("says", "What is known", _says, width=240, stretches=True),
        Col("on", "Learned", lambda row: row.learned_on, "date", width=104, least=560),
    ),
    ways=(
        Way("change", "Change…", "pencil", change_payer_fact, "Enter", "Change",
            lambda ways, row, _at: _ask(ways, CHANGE_FACT, row)),
        Way("add", "Something learned of a payer…", "plus", add_payer_fact, "N", "New",
            lambda ways, _row, _at: _ask(ways, ADD_FACT, Anew()), needs_row=False),
        Way("remove", "Take away", "trash-2", remove_payer_fact, "Del", "", send=lambda row: (row.id,)),
    ),
    filters=(Filter("latest", "Latest", lambda row: row.is_latest),),
    groups=(Group("payer", "Payer"),),
    group="payer",
    nothing=Nothing("shield", "Nothing is known of any payer yet: the way through the phone menu, hours, fax numbers, "
                              "how long an answer takes.", "add"),
    says=lambda row: f"{row.payer} · {tr(TOPICS[row.topic])}: {_says(row)}",
    story=lambda row: (PayerFact, row.id),
)  # fmt: skip


def _rule_words(row: Ruled) -> Told:
    who = " · ".join(part for part in (row.payer, row.plan, row.visit_type) if part)
    needed = tr("{what} needed", what=tr(KINDS[row.kind])) if row.is_needed else (
        tr("no {what} needed", what=tr(KINDS[row.kind]).lower())
    )
    return told((f"{who}: {needed}",), (tr("since {day}", day=show_date(row.told_on)), row.source))


RULES = WorkList(
    "cover_rules", "What payers want asked first", ruled,
    columns=(
        Col("payer", "Payer", lambda row: row.payer, width=150),
        Col("plan", "Plan", lambda row: row.plan or tr("every plan"), width=140, least=480),
        Col("visit", "Visits", lambda row: row.visit_type or tr("every visit"), width=140),
        Col("what", "What", lambda row: tr(KINDS[row.kind]), width=170, stretches=True),
        Col("needed", "Needed", lambda row: tr("needed") if row.is_needed else tr("not needed"), width=110,
            icon=lambda row: ("circle-alert", "warning") if row.is_needed else ("circle-check", "muted")),
        Col("since", "Since", lambda row: row.told_on, "date", width=112, least=700),
    ),
    ways=(
        Way("change", "Change…", "pencil", change_cover_rule, "Enter", "Change",
            lambda ways, row, _at: _ask(ways, CHANGE_RULE, row)),
        Way("add", "Another rule…", "plus", add_cover_rule, "N", "New",
            lambda ways, _row, _at: _ask(ways, ADD_RULE, Anew()), needs_row=False),
        Way("remove", "Take away", "trash-2", remove_cover_rule, "Del", "", send=lambda row: (row.id,)),
    ),
    groups=(Group("payer", "Payer"),),
    nothing=Nothing("scroll-text", "No rule says yet what needs an authorization or a referral.", "add"),
    says=_rule_words,
    story=lambda row: (CoverRule, row.id),
)  # fmt: skip
