"""What is asked on the way of a referral elsewhere, of the directory, and of who was not accepted."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from pcdesk import moment
from pcdesk.acts.desk.referral import (
    add_not_accepted,
    add_outside_practice,
    cancel_referral,
    change_not_accepted,
    change_outside_practice,
    change_referral,
    decline_referral,
    refer_patient,
    schedule_referral,
    send_referral,
)
from pcdesk.language import tr
from pcdesk.models.desk.directory import practice_by_id, practice_choices, turned_away_by_id
from pcdesk.models.desk.patient_file import provider_choices
from pcdesk.models.desk.referral import NotAccepted, OutsidePractice, Referral
from pcdesk.models.desk.sent_elsewhere import sent_by_id
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import Asking, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.kept_asking import add_and_change, by_column
from pcdesk.views.insurance.practice_words import practice_offers
from pcdesk.views.insurance.step_sheet import SPOKE, sent_with_step, step_sheet

R, P, N = Referral, OutsidePractice, NotAccepted


@dataclass(frozen=True)
class Refer:
    """The patient who is to be sent elsewhere."""

    id: int

    @property
    def patient_id(self) -> int:
        """The same, as every row says it."""
        return self.id


@dataclass(frozen=True)
class Anew:
    """Nothing yet: a row is to be made. id: 0."""

    id: int = 0


def _refer_send(about: Refer, values: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    told = by_column(values)
    if told.get("due_on") is None:
        told.pop("due_on", None)
    return (about.id, told), {}


REFER = declare(
    Asking(
        "refer_patient", "Refer", "external-link", refer_patient,
        title=lambda _about: tr("Send to another practice"), record=lambda _about: Referral(),
        sections=lambda about: (
            Section("", (
                Ask(R.reason, is_required=True, span=6), Ask(R.question, span=6), Ask(R.specialty, span=3),
                Ask(R.provider, choices=provider_choices(), span=3),
                Ask(R.practice, kind="offers", choices=practice_offers(about.id, can_wait=True),
                    follows="specialty", span=6),
                R.is_urgent,
            ), more=(Ask(R.due_on, span=3), Ask(R.note, span=6))),
        ),
        send=_refer_send, again=Refer,
    )
)  # fmt: skip


SEND = declare(
    Asking(
        "send_referral", "Sent", "file-output", send_referral, title=lambda sent: tr("Sent: {why}", why=sent.reason),
        record=lambda sent: SimpleNamespace(practice_id=sent.practice_id, way="", note=""),
        sections=lambda sent: (
            Section("", (Ask(R.practice, kind="offers", choices=practice_offers(sent.patient_id, sent.specialty),
                             is_required=True, span=6), Ask(R.way, is_required=True, span=3), SPOKE)),
        ),
        send=sent_with_step, again=sent_by_id,
    )
)  # fmt: skip
SCHEDULE = declare(
    Asking(
        "schedule_referral", "Keep", "calendar-check", schedule_referral,
        title=lambda sent: tr("Appointment at {place}", place=sent.practice),
        record=lambda sent: SimpleNamespace(seen_on=sent.seen_on, told_on=sent.told_on or moment.today(), note=""),
        sections=lambda _sent: (
            Section("", (Ask(R.seen_on, is_required=True, span=3),
                         Ask(R.told_on, span=3, help=tr("Empty until the patient knows.")), SPOKE)),
        ),
        send=sent_with_step, again=sent_by_id,
    )
)  # fmt: skip
DECLINE = step_sheet(
    "decline_referral", "Declined", "circle-x", decline_referral,
    lambda sent: tr("{place} does not take the patient", place=sent.practice), sent_by_id,
)  # fmt: skip
CANCEL = step_sheet(
    "cancel_referral", "Cancel it", "x", cancel_referral,
    lambda sent: tr("No longer wanted: {why}", why=sent.reason), sent_by_id, is_grave=True,
)  # fmt: skip
CHANGE = declare(
    Asking(
        "change_referral", "Save", "pencil", change_referral, title=lambda sent: tr("Change: {why}", why=sent.reason),
        record=lambda sent: Referral.get_by_id(sent.id),
        sections=lambda _sent: (
            Section("", (Ask(R.reason, is_required=True, span=6), Ask(R.question, span=6),
                         Ask(R.specialty, span=3), Ask(R.due_on, span=3),
                         Ask(R.seen_on, span=3), Ask(R.told_on, span=3), R.is_urgent, Ask(R.note, span=6))),
        ),
        send=lambda sent, values: ((sent.id, values), {}), again=sent_by_id,
    )
)  # fmt: skip


def _practice_sections(_about: object) -> tuple[Section, ...]:
    return (
        Section("", (
            Ask(P.name, is_required=True, span=3), Ask(P.person, span=3), Ask(P.specialty, span=3), Ask(P.npi, span=3),
            Ask(P.phone, span=3), Ask(P.fax, span=3), Ask(P.likes, span=6), P.takes_new, P.is_primary_care,
        ), more=(
            Ask(P.street, span=3), Ask(P.city, span=3), Ask(P.state, span=3), Ask(P.postal_code, span=3),
            Ask(P.email, span=3), Ask(P.languages, span=3),
        )),
    )  # fmt: skip


ADD_PRACTICE, CHANGE_PRACTICE = add_and_change(
    "outside_practice", "building-2", (add_outside_practice, change_outside_practice), button="Add",
    titles=(lambda _anew: tr("Another practice"), lambda row: tr("Change {name}", name=row.name)),
    fresh=lambda _anew: OutsidePractice(), model=OutsidePractice, sections=_practice_sections, again=practice_by_id,
)  # fmt: skip


def _show_letter(bench: Workbench, _anew: Anew, row_id: int) -> None:
    """The letter with the next place comes at once: it goes home with the person."""
    bench.wish(PaperWish("not_accepted", {"not_accepted_id": row_id}))


def _turned_sections(_about: object) -> tuple[Section, ...]:
    return (
        Section("", (
            Ask(N.name, is_required=True, span=3), Ask(N.phone, span=3), Ask(N.reason, span=3),
            Ask(N.practice, choices=practice_choices(), span=3), Ask(N.is_refused, span=6),
            Ask(N.sender, choices=practice_choices(), span=3), Ask(N.sent_by, span=3), Ask(N.said, span=6),
            Ask(N.street, span=3), Ask(N.city, span=3), Ask(N.state, span=2), Ask(N.postal_code, span=2),
            Ask(N.language, span=2),
        )),
    )  # fmt: skip


NOT_ACCEPTED, CHANGE_NOT_ACCEPTED = add_and_change(
    "not_accepted", "user-x", (add_not_accepted, change_not_accepted),
    titles=(lambda _anew: tr("Somebody we cannot take"), lambda row: row.name),
    says=lambda _anew: tr("Nobody leaves without a next place, or the note that none is wanted."),
    fresh=lambda _anew: NotAccepted(), model=NotAccepted, sections=_turned_sections, again=turned_away_by_id,
    done=_show_letter,
)  # fmt: skip
