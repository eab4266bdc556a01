"""The lists of the directory of other practices, and of who was not accepted for care."""

from __future__ import annotations

from typing import Any

from pcdesk.acts.desk.referral import (
    add_not_accepted,
    add_outside_practice,
    add_practice_plan,
    change_not_accepted,
    change_outside_practice,
    remove_not_accepted,
    remove_outside_practice,
)
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.desk.directory import Listed, TurnedAway, directory, turned_away
from pcdesk.models.desk.referral import NotAccepted, OutsidePractice
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.form.asking import Asking, ask_for
from pcdesk.views.form.kept_asking import Anew
from pcdesk.views.insurance.practice_plan_list import open_plans
from pcdesk.views.insurance.practice_words import answer_words, miles_words
from pcdesk.views.insurance.referral_sheets import (
    ADD_PRACTICE,
    CHANGE_NOT_ACCEPTED,
    CHANGE_PRACTICE,
    NOT_ACCEPTED,
)
from pcdesk.views.list.row_said import Told, told
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_date, show_phone

REASONS = dict(NotAccepted.REASONS)


def _practice(ways: Ways, asking: Asking, row: Any) -> None:
    ask_for(ways.bench, asking, row, ways.owner.window())


def _practice_words(row: Listed) -> Told:
    return told((row.name, row.specialty, show_phone(row.phone)), (
        row.person,
        tr("fax {number}", number=show_phone(row.fax)) if row.fax else "", row.languages,
        tr("takes {plans}", plans=", ".join(row.plans)) if row.plans else "",
        tr("does not take {plans}", plans=", ".join(row.refused)) if row.refused else "", row.likes,
        "" if row.takes_new else tr("takes no new patients"),
        tr("{miles} from here", miles=miles_words(row.miles)) if row.miles else miles_words(row.miles),
        answer_words(row),
    ))  # fmt: skip


DIRECTORY = WorkList(
    "directory", "Directory", directory,
    columns=(
        Col("name", "Practice", lambda row: row.name, width=170, stretches=True),
        Col("specialty", "Specialty", lambda row: row.specialty, width=140),
        Col("phone", "Phone", lambda row: show_phone(row.phone), width=128, is_whole=True, least=420),
        Col("far", "From here", lambda row: miles_words(row.miles), width=96, least=500,
            sort=lambda row: row.miles),
        Col("answers", "How quickly", answer_words, width=150, least=640, sort=lambda row: row.usual_days),
        Col("plans", "Takes", lambda row: ", ".join(row.plans), width=170, least=720),
        Col("fax", "Fax", lambda row: show_phone(row.fax), width=128, is_whole=True, least=860),
    ),
    ways=(
        Way("change", "Change…", "pencil", change_outside_practice, "Enter", "Change",
            lambda ways, row, _at: _practice(ways, CHANGE_PRACTICE, row)),
        Way("add", "Another practice…", "building-2", add_outside_practice, "N", "New",
            lambda ways, _row, _at: _practice(ways, ADD_PRACTICE, Anew()), needs_row=False),
        Way("plans", "Plans it takes…", "shield-check", add_practice_plan, "P", "Plans", open_plans),
        Way("turned_away", "Somebody we cannot take…", "user-x", add_not_accepted, "X", "",
            lambda ways, _row, _at: _practice(ways, NOT_ACCEPTED, Anew()), needs_row=False),
        Way("remove", "Take out of the directory", "trash-2", remove_outside_practice, "Del", "",
            send=lambda row: (row.id,)),
    ),
    filters=(
        Filter("new", "Takes new", lambda row: row.takes_new),
        Filter("primary", "Primary care", lambda row: row.is_primary_care),
    ),
    groups=(Group("specialty", "Specialty", none="Not said"),),
    nothing=Nothing("building-2", "No other practice is in the directory yet.", "add"),
    says=_practice_words,
    story=lambda row: (OutsidePractice, row.id),
)  # fmt: skip


def _turned_words(row: TurnedAway) -> Told:
    return told((row.name, tr(REASONS[row.reason]), row.practice or tr("wanted no other place")), (
        show_phone(row.phone),
        tr("sent by {who}", who=row.sent_by) if row.sent_by else "", row.said,
        tr("written to {day}", day=show_date(row.written_on)) if row.written_on else tr("no letter yet"),
        tr("sender told {day}", day=show_date(row.sender_told_on)) if row.sender_told_on else "",
    ))  # fmt: skip


def _sender_told(row: TurnedAway) -> str:
    if not row.sent_by:
        return tr("came alone")
    return show_date(row.sender_told_on) if row.sender_told_on is not None else tr("not yet: {who}", who=row.sent_by)


TURNED_AWAY = WorkList(
    "not_accepted", "Not accepted for care", turned_away,
    columns=(
        Col("on", "Told", lambda row: row.told_on, "date", width=112),
        Col("name", "Name", lambda row: row.name, width=160, stretches=True, is_name=True),
        Col("why", "Why", lambda row: tr(REASONS[row.reason]), width=180, least=420),
        Col("to", "Where the patient can go", lambda row: row.practice or tr("wanted no other place"), width=180),
        Col("written", "Written to", lambda row: row.written_on, "date", width=112, least=720),
        Col("sender", "Sender told", _sender_told, width=150, least=860),
    ),
    filters=(
        Filter("unwritten", "No letter yet", lambda row: row.written_on is None),
        Filter("sender", "Sender not told", lambda row: row.has_sender and row.sender_told_on is None),
    ),
    ways=(
        Way("change", "Change…", "pencil", change_not_accepted, "Enter", "Change",
            lambda ways, row, _at: _practice(ways, CHANGE_NOT_ACCEPTED, row)),
        Way("new", "Somebody we cannot take…", "user-x", add_not_accepted, "N", "New",
            lambda ways, _row, _at: _practice(ways, NOT_ACCEPTED, Anew()), needs_row=False),
        Way("letter", "Letter with the next place", "mail", PAPERS["not_accepted"], "W", "Letter",
            wish=lambda row: PaperWish("not_accepted", {"not_accepted_id": row.id})),
        Way("sender", "Letter to who sent the patient", "file-output", PAPERS["not_accepted_sender"], "T", "Tell them",
            wish=lambda row: PaperWish("not_accepted_sender", {"not_accepted_id": row.id}),
            against=lambda row: "" if row.has_sender else tr("Nobody of the directory sent this patient.")),
        Way("remove", "Take back", "rotate-ccw", remove_not_accepted, "Del", "", send=lambda row: (row.id,)),
    ),
    groups=(Group("why", "Why", lambda row: tr(REASONS[row.reason]), lambda row: list(REASONS).index(row.reason)),),
    nothing=Nothing("user-check", "Nobody was turned away.", "new"),
    says=_turned_words,
    story=lambda row: (NotAccepted, row.id),
)  # fmt: skip
