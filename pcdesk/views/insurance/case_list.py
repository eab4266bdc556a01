"""The list of authorizations and referrals from primary care: where each stands, and its next step on one key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.cover.authorization import (
    change_authorization,
    need_authorization,
    record_answer,
    renew_authorization,
    withdraw_authorization,
)
from pcdesk.acts.cover.review import ask_review
from pcdesk.acts.cover.service import change_authorized_service
from pcdesk.acts.desk.disclosure import choose_packet
from pcdesk.language import tr
from pcdesk.models.cover.authorization import WAITING, Authorization
from pcdesk.models.cover.cases import Case, cases
from pcdesk.models.desk.case_story import beside_case
from pcdesk.views.form.asking import Asking, ask_for
from pcdesk.views.insurance.ask_by_file import ask_for_case
from pcdesk.views.insurance.case_letters import letters_way
from pcdesk.views.insurance.case_script import SCRIPT_OF_CASE
from pcdesk.views.insurance.case_sheets import APPEAL, CHANGE, NEED, RECORD_ANSWER, SUBMIT, WITHDRAW, Need
from pcdesk.views.insurance.case_words import KINDS, LOOKS, STATES, left_of, standing_of, whole_of
from pcdesk.views.insurance.packet_sheet import AUTHORIZATION_PACKET, of_authorization
from pcdesk.views.insurance.service_list import services_of_case
from pcdesk.views.insurance.wanted_list import WANTED_OF_CASE
from pcdesk.views.insurance.words import plan_name
from pcdesk.views.list.due_column import due_column
from pcdesk.views.list.queue_kind import OPEN
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList

#: The sheet of the next step, by state.
NEXT: dict[str, Asking] = {
    "needed": SUBMIT, "preparing": SUBMIT, "pended": SUBMIT, "submitted": RECORD_ANSWER, "appealed": RECORD_ANSWER,
    "denied": APPEAL,
}  # fmt: skip
_OPEN = ("needed", "preparing", *WAITING)


def ask_next(ways: Ways, case: Any, _at: QPoint | None = None) -> None:
    """Open the sheet of what comes next; what was approved is asked for again."""
    asking = NEXT.get(case.held.state)
    if asking is None:
        ways.bench.act(renew_authorization, case.id, toast=True)
    else:
        _ask(ways, asking, case)


def ask_appeal(ways: Ways, case: Any) -> None:
    """Open the sheet that says how an appeal goes out; case: a Case the payer said no to, or to a part of it."""
    _ask(ways, APPEAL, case)


def ask_need(ways: Ways, patient_id: int, need: Need | None = None) -> None:
    """Ask what a patient needs the payer's word for."""
    ask_for(ways.bench, NEED, need or Need(patient_id), ways.owner.window())


def _ask(ways: Ways, asking: Asking, case: Any) -> None:
    """The sheet names the patient: her file is not opened, so that the list stays in front."""
    ask_for(ways.bench, asking, case.held, ways.owner.window())


def has_next(case: Case) -> str:
    """Why there is no next step; "" where there is one."""
    if case.held.state in NEXT:
        return ""
    if case.held.state not in ("approved", "partly"):
        return tr("There is nothing more to do with it.")
    return tr("It is being renewed already.") if case.renewed_id is not None else ""


def _is_open(case: Case) -> str:
    return "" if case.held.state in _OPEN else tr("It is settled: only what is open is withdrawn.")


def _can_be_answered(case: Case) -> str:
    return "" if case.held.state in WAITING else tr("It was not asked for yet, or is answered.")


def _can_be_asked(case: Case) -> str:
    if case.held.kind != "authorization":
        return tr("A referral is asked for at the primary care doctor's.")
    if case.held.state == "withdrawn":
        return "" if case.held.number else tr("It can be canceled by file once the payer's number is typed.")
    may = case.held.state in ("needed", "preparing", "pended", "denied")
    return "" if may else tr("It was asked for, or is settled.")


def _new(ways: Ways, _row: object, _at: QPoint) -> None:
    if ways.bench.person_id:
        ask_need(ways, ways.bench.person_id)
    else:
        ways.bench.said.emit(tr("Choose somebody first, or find the patient with Ctrl+K."), False)


WAYS = (
    Way("next", "Next step", "arrow-right", record_answer, "Enter", "Next step", ask_next, against=has_next),
    Way("answer", "Record the answer…", "phone-call", record_answer, "A", "Answer",
        lambda ways, case, _at: _ask(ways, RECORD_ANSWER, case), against=_can_be_answered),
    Way("new", "Something needs the payer's word…", "clipboard-plus", need_authorization, "N", "New", _new,
        needs_row=False),
    Way("file", "Ask by file (X12 278)…", "file-output", ask_review, "F", "Ask by file", ask_for_case,
        against=_can_be_asked),
    Way("services", "Services and units…", "list-checks", change_authorized_service, "U", "Services", services_of_case),
    Way("change", "Change…", "pencil", change_authorization, "C", "Change",
        lambda ways, case, _at: _ask(ways, CHANGE, case)),
    Way("packet", "Packet of records…", "files", choose_packet, "K", "Packet",
        lambda ways, case, _at: ask_for(
            ways.bench, AUTHORIZATION_PACKET, of_authorization(case.id), ways.owner.window())),
    Way("withdraw", "Not wanted any more…", "x", withdraw_authorization, "Del", "",
        lambda ways, case, _at: _ask(ways, WITHDRAW, case), against=_is_open),
)  # fmt: skip

AUTHORIZATIONS = WorkList(
    "authorizations", "Authorizations", cases,
    columns=(
        due_column(lambda case: case.held.due_on),
        Col("name", "Patient", lambda case: case.name, width=150, stretches=True, is_name=True,
            icon=lambda case: LOOKS[case.standing]),
        Col("what", "For what", lambda case: case.held.what, width=140, is_private=True),
        Col("state", "State", standing_of, width=130, least=480),
        Col("left", "Left", left_of, width=100, least=660, sort=lambda case: case.left),
        Col("ends", "Through", lambda case: case.held.ends_on, "date", width=104, least=780),
        Col("plan", "Plan", lambda case: plan_name(case.payer, case.plan), width=150, least=900),
        Col("owner", "Seen to by", lambda case: case.held.owner, width=110, least=1020),
    ),
    ways=(*WAYS, letters_way(change_authorization), WANTED_OF_CASE, SCRIPT_OF_CASE, OPEN),
    filters=(
        Filter("due", "Due", lambda case: case.is_due),
        Filter("waiting", "Waiting", lambda case: case.held.state in ("submitted", "appealed")),
        Filter("out", "Running out", lambda case: case.runs_out),
    ),
    groups=(
        Group("payer", "Payer"),
        Group("state", "State", lambda case: tr(STATES[case.standing]), lambda case: list(STATES).index(case.standing)),
        Group("kind", "Kind", lambda case: tr(KINDS[case.held.kind]), lambda case: case.held.kind),
        Group("owner", "Seen to by", lambda case: case.held.owner or tr("Nobody"),
              lambda case: case.held.owner.casefold()),
    ),
    nothing=Nothing("clipboard-check", "Nothing waits for a payer's word, and nothing that was approved runs out.",
                    "new"),
    says=whole_of,
    story=lambda case: (Authorization, case.id),
    beside=lambda case: beside_case("authorization", case.id),
)  # fmt: skip

