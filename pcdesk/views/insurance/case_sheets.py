"""What is asked on the way of an authorization: what for, how it was sent, what was answered, its appeal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.acts.cover.authorization import (
    appeal_authorization,
    change_authorization,
    need_authorization,
    record_answer,
    submit_authorization,
    withdraw_authorization,
)
from pcdesk.language import tr
from pcdesk.models.book.clinic_lists import staff_lines, visit_type_lines
from pcdesk.models.cover.authorization import Authorization, AuthorizedService
from pcdesk.models.cover.cover import applying, covers
from pcdesk.models.cover.units import Held, authorization
from pcdesk.models.desk.patient_file import provider_choices
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.kept_asking import by_column
from pcdesk.views.insurance.step_sheet import SPOKE, sent_with_step, step_sheet
from pcdesk.views.insurance.words import plan_name
from pcdesk.words.door import show_date

A, S = Authorization, AuthorizedService
ANSWER = pw.CharField(verbose_name="Answer", choices=(
    ("approved", "Approved"), ("partly", "Partly approved"), ("pended", "Wants more first"), ("denied", "Denied"),
))  # fmt: skip
ANSWER.name = "outcome"


@dataclass(frozen=True)
class Need:
    """What is to be asked for. id: the patient's. The rest: of the visit that wants it, on its day."""

    id: int
    kind: str = "authorization"
    visit_type_id: int | None = None
    provider_id: int | None = None
    what: str = ""
    on: date | None = None

    @property
    def patient_id(self) -> int:
        """The same, as every row says it."""
        return self.id


def _visit_types() -> list[tuple[int, str]]:
    return [(row[0], row[1]) for row in visit_type_lines() if row[4]]


def _need_sections(need: Need) -> Sequence[Section]:
    held = covers([need.id])[need.id]
    on = {one.id for one in applying(held, need.on or moment.today())}
    plans = [(one.id, plan_name(one.payer, one.plan)) for one in sorted(held, key=lambda one: one.id not in on)]
    return (
        Section("", (
            Ask(A.kind, span=3), Ask(A.coverage, choices=plans, is_required=True, span=3, title=tr("Coverage")),
            Ask(A.what, is_required=True, span=6),
            Ask(S.visit_type, choices=[(None, tr("No visits of ours")), *_visit_types()], span=3),
            Ask(S.units_asked, span=3), Ask(A.reason, span=6),
        ), more=(
            Ask(A.provider, choices=provider_choices(), span=3), Ask(A.place, span=3),
            Ask(S.code, span=3), Ask(S.unit, span=3),
            Ask(A.diagnosis_codes, span=6, help=tr("With commas between them, the main one first.")),
            Ask(A.asked_of, span=6, help=tr("The primary care doctor.")),
            A.is_urgent, Ask(A.due_on, span=3), Ask(A.note, span=6),
        )),
    )  # fmt: skip


def _need_record(need: Need) -> Any:
    held = covers([need.id])[need.id]
    primary = next(iter(applying(held, need.on or moment.today())), None)
    return SimpleNamespace(
        kind=need.kind, coverage_id=primary.id if primary else None, what=need.what, visit_type_id=need.visit_type_id,
        units_asked=None, reason="", diagnosis_codes="", provider_id=need.provider_id, place="", code="",
        unit="visits", asked_of="", is_urgent=False, due_on=None, note="",
    )  # fmt: skip


def _need_send(need: Need, values: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    told = by_column(values)
    coverage = told.pop("coverage")
    service = {name: told.pop(name) for name in ("visit_type", "units_asked", "code", "unit")}
    if told.get("due_on") is None:
        told.pop("due_on", None)
    return (need.id, coverage, told, [{"says": told["what"], **service}]), {}


NEED = declare(
    Asking(
        "need_authorization", "Keep", "clipboard-plus", need_authorization,
        title=lambda _need: tr("Something needs the payer's word"), record=_need_record, sections=_need_sections,
        send=_need_send, again=Need,
    )
)  # fmt: skip


SUBMIT = declare(
    Asking(
        "submit_authorization", "Submitted", "file-output", submit_authorization,
        title=lambda held: tr("Asked for: {what}", what=held.what),
        says=lambda _held: tr("The answer is expected when this payer usually has it, unless you say a day."),
        record=lambda held: SimpleNamespace(way="", due_on=None, note="", asked_of=held.asked_of),
        sections=lambda _held: (
            Section("", (Ask(A.way, is_required=True, span=3), Ask(A.due_on, title=tr("Answer expected by"), span=3),
                         SPOKE)),
        ),
        send=sent_with_step, again=authorization,
    )
)  # fmt: skip


def _units(held: Held) -> list[Ask]:
    """One field for each service: how many were approved."""
    found = []
    for service in held.services:
        field = pw.IntegerField(null=True, verbose_name=S.units_approved.verbose_name)
        field.name = f"units_{service.id}"
        title = tr("Approved: {service}", service=service.says) if len(held.services) > 1 else tr("Units approved")
        found.append(Ask(field, title=title, span=3, help=tr("Empty where no limit was told.")))
    return found


def _own_days(held: Held) -> list[Ask]:
    """Two fields for each of several services: its days, where they are not those of the whole."""
    found = []
    for service in held.services if len(held.services) > 1 else ():
        for name, field, words in (
            ("from", S.starts_on, tr("From: {service}", service=service.says)),
            ("through", S.ends_on, tr("Through: {service}", service=service.says)),
        ):
            own = pw.DateField(null=True, verbose_name=field.verbose_name)
            own.name = f"{name}_{service.id}"
            found.append(Ask(own, title=words, span=3, help=tr("Where it has days of its own.")))
    return found


def _answer_record(held: Held) -> Any:
    row = Authorization.get_by_id(held.id)
    return SimpleNamespace(
        outcome="approved", answered_on=moment.today(), number=row.number, starts_on=row.starts_on, ends_on=row.ends_on,
        missing="", answer="", note="", due_on=None,
        **{f"units_{one.id}": one.units.approved if one.units.approved is not None else one.asked
           for one in held.services},
        **{f"from_{one.id}": one.starts_on for one in held.services},
        **{f"through_{one.id}": one.ends_on for one in held.services},
    )  # fmt: skip


def _answer_send(held: Held, values: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    outcome, note = values["outcome"], values["note"]
    units = {one.id: values[f"units_{one.id}"] for one in held.services}
    approved = ("answered_on", "number", "starts_on", "ends_on")
    wanted = {"approved": approved, "partly": (*approved, "answer"),
              "pended": ("answered_on", "missing", "due_on"), "denied": ("answered_on", "answer")}[outcome]  # fmt: skip
    told = {name: values[name] for name in wanted if values[name] is not None}
    several = held.services if len(held.services) > 1 else ()
    days = {one.id: (values[f"from_{one.id}"], values[f"through_{one.id}"]) for one in several}
    return (held.id, outcome, told), {"units": units, "note": note, "days": days}


RECORD_ANSWER = declare(
    Asking(
        "authorization_answer", "Keep answer", "phone-call", record_answer,
        title=lambda held: tr("What was answered: {what}", what=held.what), record=_answer_record,
        sections=lambda held: (
            Section("", (Ask(ANSWER, span=3),
                         Ask(A.answered_on, span=3, help=tr("The day on its letter: days to appeal count from it.")),
                         Ask(A.number, span=6), Ask(A.starts_on, span=3), Ask(A.ends_on, span=3),
                         *_units(held)), more=_own_days(held)),
            Section(tr("If not all was approved"), (
                Ask(A.missing, span=6, help=tr("What the payer wants before it answers.")), Ask(A.answer, span=6),
            )),
            Section("", (SPOKE,)),
        ),
        send=_answer_send, again=authorization,
    )
)  # fmt: skip
APPEAL = declare(
    Asking(
        "appeal_authorization", "Appeal", "scroll-text", appeal_authorization,
        title=lambda held: tr("Appeal: {what}", what=held.what),
        record=lambda _held: SimpleNamespace(way="", due_on=None, note=""),
        sections=lambda _held: (
            Section("", (Ask(A.way, is_required=True, span=3), Ask(A.due_on, title=tr("Answer expected by"), span=3),
                         SPOKE)),
        ),
        send=sent_with_step, again=authorization,
    )
)  # fmt: skip
WITHDRAW = step_sheet(
    "withdraw_authorization", "Withdraw", "x", withdraw_authorization,
    lambda held: tr("Not wanted any more: {what}", what=held.what), authorization, is_grave=True,
)  # fmt: skip
def _owners() -> list[tuple[int | None, str]]:
    return [(None, tr("Nobody")), *((row[0], row[1]) for row in staff_lines() if row[4])]


CHANGE = declare(
    Asking(
        "change_authorization", "Save", "pencil", change_authorization,
        title=lambda held: tr("Change: {what}", what=held.what),
        says=lambda held: tr("Next step by {day}.", day=show_date(held.due_on)) if held.due_on else "",
        record=lambda held: Authorization.get_by_id(held.id),
        sections=lambda held: (
            Section("", (Ask(A.what, is_required=True, span=6), Ask(A.number, span=3), Ask(A.due_on, span=3),
                         Ask(A.starts_on, span=3), Ask(A.ends_on, span=3), Ask(A.reason, span=6),
                         Ask(A.owner, choices=_owners(), span=3),
                         *((Ask(A.appeal_until, span=3),) if held.state in ("denied", "partly") else ())),
                    more=(Ask(A.diagnosis_codes, span=6), Ask(A.asked_of, span=6), A.is_urgent, Ask(A.note, span=6))),
        ),
        send=lambda held, values: ((held.id, by_column(values)), {}), again=authorization,
    )
)  # fmt: skip
