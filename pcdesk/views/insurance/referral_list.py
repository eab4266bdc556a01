"""The list of referrals elsewhere, whose move each is, and its next step on one key; rows of Today's queue."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk import moment
from pcdesk.acts.desk.disclosure import choose_packet
from pcdesk.acts.desk.referral import (
    accept_referral,
    change_referral,
    miss_referral,
    receive_report,
    refer_patient,
    review_report,
    schedule_referral,
    see_referral,
)
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.desk.asked_of_insurers import referral_items
from pcdesk.models.desk.case_story import beside_case
from pcdesk.models.desk.referral import Referral
from pcdesk.models.desk.sent_elsewhere import Sent, sent_by_id, sent_elsewhere
from pcdesk.models.desk.today import Item
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.form.asking import Asking, ask_for
from pcdesk.views.insurance.case_letters import letters_way
from pcdesk.views.insurance.packet_sheet import REFERRAL_PACKET, of_referral
from pcdesk.views.insurance.referral_sheets import (
    CANCEL,
    CHANGE,
    DECLINE,
    REFER,
    SCHEDULE,
    SEND,
    Refer,
)
from pcdesk.views.insurance.wanted_list import WANTED_OF_CASE
from pcdesk.views.list.due_column import due_column, due_words
from pcdesk.views.list.queue_kind import OPEN, QueueKind, Said
from pcdesk.views.list.row_said import Told, told
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_near, show_phone

STATES = dict(Referral.STATES)
MOVES = {"ours": "Our move", "theirs": "Their move", "patient": "The patient's move", "clinician": "To be read"}
LOOKS = {
    "draft": ("circle-dashed", "warning"), "sent": ("hourglass", "info"), "accepted": ("circle-check", "info"),
    "scheduled": ("calendar-check", "info"), "seen": ("hourglass", "info"), "no_show": ("user-x", "danger"),
    "reported": ("file-check", "warning"), "reviewed": ("circle-check", "good"), "declined": ("circle-x", "danger"),
    "canceled": ("circle", "muted"),
}  # fmt: skip
#: What comes next, by state: a sheet, or the act that needs no words.
NEXT: dict[str, Asking | Any] = {
    "draft": SEND, "declined": SEND, "sent": SCHEDULE, "accepted": SCHEDULE, "no_show": SCHEDULE,
    "scheduled": see_referral, "seen": receive_report, "reported": review_report,
}  # fmt: skip
_UNDER_WAY = ("sent", "accepted", "scheduled")


def ask_next(ways: Ways, sent: Any, _at: QPoint | None = None) -> None:
    """Take or ask for the next step."""
    step = NEXT[sent.state]
    if isinstance(step, Asking):
        _ask(ways, step, sent)
    else:
        ways.bench.act(step, sent.id, toast=True)


def has_next(sent: Sent) -> str:
    """Why there is no next step; "" where there is one."""
    return "" if sent.state in NEXT else tr("There is nothing more to do with it.")


def _ask(ways: Ways, asking: Asking, sent: Any) -> None:
    """The sheet names the patient: her file is not opened, so that the list stays in front."""
    ask_for(ways.bench, asking, sent, ways.owner.window())


def _in(*states: str) -> Any:
    return lambda sent: "" if sent.state in states else tr("Not while it is “{state}”.", state=tr(STATES[sent.state]))


def _new(ways: Ways, _row: object, _at: QPoint) -> None:
    if ways.bench.person_id:
        ask_for(ways.bench, REFER, Refer(ways.bench.person_id), ways.owner.window())
    else:
        ways.bench.said.emit(tr("Choose somebody first, or find the patient with Ctrl+K."), False)


def whole_of(sent: Sent) -> Told:
    """Everything about one."""
    today = moment.today()
    state = tr("{state} since {day}", state=tr(STATES[sent.state]), day=show_near(sent.since, today))
    return told((sent.reason, tr("Urgent") if sent.is_urgent else "", state, due_words(sent.due_on, today)), (
        sent.practice or sent.specialty, tr(MOVES[sent.move]) if sent.move else "",
        tr("appointment {day}", day=show_near(sent.seen_on, today)) if sent.seen_on else "",
        tr("the patient does not know yet") if sent.seen_on and not sent.told_on else "",
        show_phone(sent.phone), tr("fax {number}", number=show_phone(sent.fax)) if sent.fax else "", sent.note,
    ))  # fmt: skip


REFERRALS = WorkList(
    "referrals", "Referrals elsewhere", sent_elsewhere,
    columns=(
        due_column(lambda sent: sent.due_on),
        Col("name", "Patient", lambda sent: sent.name, width=150, stretches=True, is_name=True,
            icon=lambda sent: LOOKS[sent.state]),
        Col("to", "To", lambda sent: sent.practice or sent.specialty, width=150),
        Col("state", "State", lambda sent: tr(STATES[sent.state]), width=116, least=480),
        Col("move", "Whose move", lambda sent: tr(MOVES[sent.move]) if sent.move else "", width=120, least=640),
        Col("reason", "Reason", lambda sent: sent.reason, width=160, is_private=True, least=780),
        Col("owner", "Seen to by", lambda sent: sent.owner, width=110, least=920),
    ),
    ways=(
        Way("next", "Next step", "arrow-right", refer_patient, "Enter", "Next step", ask_next,
            against=has_next),
        Way("new", "Send to another practice…", "external-link", refer_patient, "N", "New", _new, needs_row=False),
        Way("report", "The report is here", "file-check", receive_report, "R", "Report",
            lambda ways, sent, _at: ways.bench.act(receive_report, sent.id, toast=True),
            against=_in(*_UNDER_WAY, "seen")),
        Way("accept", "They take the patient", "circle-check", accept_referral, "T", "",
            against=_in("sent"), send=lambda sent: (sent.id,)),
        Way("decline", "They do not take the patient…", "circle-x", change_referral, "D", "",
            lambda ways, sent, _at: _ask(ways, DECLINE, sent), against=_in(*_UNDER_WAY)),
        Way("missed", "The patient did not go", "user-x", miss_referral, "M", "",
            against=_in("scheduled"), send=lambda sent: (sent.id,)),
        Way("change", "Change…", "pencil", change_referral, "C", "Change",
            lambda ways, sent, _at: _ask(ways, CHANGE, sent)),
        Way("cancel", "No longer wanted…", "x", schedule_referral, "Del", "",
            lambda ways, sent, _at: _ask(ways, CANCEL, sent),
            against=_in("draft", "no_show", "declined", *_UNDER_WAY)),
        Way("chase", "Remind the practice", "clock-alert", PAPERS["referral_chase"], "E", "Remind",
            wish=lambda sent: PaperWish("referral_chase", {"referral_id": sent.id}), against=_in(*_UNDER_WAY, "seen")),
        Way("script", "Phone script", "phone-call", PAPERS["referral_phone_script"], "S", "",
            wish=lambda sent: PaperWish("referral_phone_script", {"referral_id": sent.id})),
        Way("packet", "Packet of records…", "files", choose_packet, "K", "Packet",
            lambda ways, sent, _at: _ask(ways, REFERRAL_PACKET, of_referral(sent.id))),
        letters_way(change_referral), WANTED_OF_CASE, OPEN,
    ),
    filters=(
        Filter("due", "Due", lambda sent: sent.is_due),
        Filter("ours", "Our move", lambda sent: sent.move in ("ours", "clinician")),
        Filter("theirs", "Their move", lambda sent: sent.move == "theirs"),
    ),
    groups=(
        Group("practice", "To", none="Not chosen yet"),
        Group("state", "State", lambda sent: tr(STATES[sent.state]), lambda sent: list(STATES).index(sent.state)),
        Group("specialty", "Specialty", none="Not said"),
    ),
    nothing=Nothing("external-link", "No referral is open.", "new"),
    says=whole_of,
    story=lambda sent: (Referral, sent.id),
    beside=lambda sent: beside_case("referral", sent.id),
)  # fmt: skip


def _due(item: Item, today: date) -> Said:
    late = item.on is not None and item.on < today
    return Said("external-link", "warning" if late else "info", item.name,
                f"{item.text}: {tr(STATES[item.why]).lower()}",
                due_words(item.on, today))  # fmt: skip


def _next(ways: Ways, item: Any, _at: QPoint) -> None:
    found = sent_by_id(item.row_id)
    if found is not None:
        ask_next(ways, found)


REFERRAL = QueueKind(
    "referral", ("1 referral to see to", "{count} referrals to see to"), _due,
    (Way("next", "Next step", "arrow-right", refer_patient, "Enter", "Next step", _next),),
    rows=referral_items,
)  # fmt: skip
