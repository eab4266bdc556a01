"""No act writes about a row that was taken back, nor about one that stands in a file nobody can open."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest

from pcdesk import moment
from pcdesk.acts.book import check_in, visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance, wanted_paper
from pcdesk.acts.desk import list_file
from pcdesk.acts.desk.card import NewFace, add_coverage_with_card
from pcdesk.acts.frame.act import VERBS
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import OF, living_all
from pcdesk.acts.money import money
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.acts.people import guarantor, history, patient
from pcdesk.acts.people.history import FACTS
from pcdesk.models.book.visit import HoursException, Status, Visit, VisitType
from pcdesk.models.clinic.practice import Provider, Room, Staff
from pcdesk.models.clinic.right import Role
from pcdesk.models.cover.authorization import Authorization, AuthorizedService, AuthorizedVisit
from pcdesk.models.cover.coverage import Coverage, CoverageCheck, Payer, Plan
from pcdesk.models.cover.estimate import Estimate, EstimateLine
from pcdesk.models.cover.named_payer import NamedPayer
from pcdesk.models.cover.payer_fact import PayerFact
from pcdesk.models.cover.rule import CoverRule
from pcdesk.models.desk.card_picture import CardPicture
from pcdesk.models.desk.care import Document, Task
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.disclosure import Disclosure
from pcdesk.models.desk.incoming_file import IncomingFile
from pcdesk.models.desk.letter_answer import LetterAnswer
from pcdesk.models.desk.referral import NotAccepted, OutsidePractice, PracticePlan, Referral
from pcdesk.models.desk.unmatched_answer import UnmatchedAnswer
from pcdesk.models.desk.wanted_paper import WantedPaper
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.people.person import Contact, Note, Patient, Phone, SamePerson
from pcdesk.models.record import journal
from pcdesk.models.record.base import Record
from pcdesk.trouble import KnownError
from tests.arriving import all_said
from tests.safety.card_deeds import jpeg
from tests.safety.deeds import DEEDS, FIRST_ONLY, TODAY, Ids, all_verbs
from tests.safety.letter_deeds import CASES

# What an argument of an act names, by its name; an act with a new one is to be entered here.
NAMES: dict[str, type[Record]] = {
    "patient_id": Patient, "visit_id": Visit, "provider_id": Provider, "visit_type_id": VisitType, "room_id": Room,
    "coverage_id": Coverage, "replaces": Coverage, "payer_id": Payer, "plan_id": Plan, "payer_fact_id": PayerFact,
    "cover_rule_id": CoverRule, "referral_id": Referral, "outside_practice_id": OutsidePractice,
    "practice_plan_id": PracticePlan, "disclosure_id": Disclosure, "not_accepted_id": NotAccepted,
    "unmatched_answer_id": UnmatchedAnswer, "authorization_id": Authorization, "service_id": AuthorizedService,
    "authorized_visit_id": AuthorizedVisit, "estimate_id": Estimate, "estimate_line_id": EstimateLine,
    "named_payer_id": NamedPayer, "contact_id": Contact, "phone_id": Phone, "task_id": Task, "document_id": Document,
    "note_id": Note, "amends": Note, "staff_id": Staff, "exception_id": HoursException, "fact_id": FACTS["allergies"],
    "posting_id": Posting, "payment_id": Posting, "charge_id": Posting, "guarantor_id": Patient, "other_id": Patient,
    "same_as": Patient, "link_id": SamePerson, "incoming_file_id": IncomingFile, "correspondence_id": Correspondence,
    "communication_id": Communication, "wanted_paper_id": WantedPaper, "letter_answer_id": LetterAnswer,
    "picture_id": CardPicture, "authorized_service_id": AuthorizedService, "coverage_check_id": CoverageCheck,
}  # fmt: skip
# Money on a file that is hidden must still be reversed; the day of a provider is printed with what stands in it.
NOT_ASKED = {
    ("reverse_posting", "posting_id"), ("reverse_payer_payment", "batch_id"), ("show_day_schedule", "provider_id"),
}  # fmt: skip
# Where the deed of the act leaves the argument out.
WITH: dict[tuple[str, str], Callable[[Desk, Ids], object]] = {
    ("add_exception", "provider_id"): lambda d, i: setup.add_exception(d, TODAY, "Away", provider_id=i["provider"]),
    ("book_visit", "room_id"): lambda d, i: visit.book_visit(
        d, patient_id=i["patient"], provider_id=i["provider"], visit_type_id=i["type"], on=TODAY, start=900,
        room_id=i["room"],
    ),
    ("add_coverage_with_card", "replaces"): lambda d, i: add_coverage_with_card(
        d, i["patient"], {"plan": i["plan"], "starts_on": date(2027, 2, 1)}, [NewFace("front", jpeg())],
        replaces=i["coverage"],
    ),
    ("post_charge", "visit_id"): lambda d, i: money.post_charge(
        d, patient_id=i["patient"], cents=100, memo="Visit", visit_id=i["visit"]
    ),
    ("take_payment", "visit_id"): lambda d, i: money.take_payment(
        d, patient_id=i["patient"], cents=100, tender=Tender.CASH, visit_id=i["visit"]
    ),
    ("show_listing", "patient_id"): lambda d, i: PAPERS["listing"](
        d, key="visits", title="Visits", asked="", columns=(("Day", False),), groups=(), patient_id=i["patient"]
    ),
    ("export_list", "patient_id"): lambda d, i: list_file.export_list(d, "visits", "Visits", 3, i["patient"]),
    ("add_coverage", "replaces"): lambda d, i: insurance.add_coverage(
        d, i["patient"], {"plan": i["plan"], "starts_on": date(2026, 12, 1)}, replaces=i["coverage"]
    ),
    ("register_patient", "same_as"): lambda d, i: patient.register_patient(d, {"last": "Chen"}, same_as=i["patient"]),
    ("set_guarantor", "guarantor_id"): lambda d, i: guarantor.set_guarantor(
        d, i["patient"], guarantor_id=i["other_file"]
    ),
    ("sign_note", "note_id"): lambda d, i: history.sign_note(Desk(None, "Dana Lee", Role.CLINICIAN), i["note"]),
    ("set_status", "room_id"): DEEDS["set_status"],
    ("list_wanted", "authorization_id"): lambda d, i: wanted_paper.list_wanted(d, i["case_needed"]),
    ("write_note", "amends"): lambda d, i: history.write_note(d, i["patient"], "amendment", "Better.", i["note"]),
}  # fmt: skip


class Undone(Exception):
    """Nothing of what was tried is kept."""


class Asked(dict):
    """Ids that remember which of them were looked up."""

    def __init__(self, ids: Ids) -> None:
        super().__init__(ids)
        self.keys_asked: list[str] = []

    def __getitem__(self, key: str) -> Any:
        self.keys_asked.append(key)
        return super().__getitem__(key)


def arguments() -> list[tuple[str, str]]:
    """Every (act, argument that names a row)."""
    all_verbs()
    found = []
    for name in sorted(DEEDS):
        for argument in list(inspect.signature(inspect.unwrap(VERBS[name].run)).parameters)[1:]:
            if argument.endswith("_id") or argument in NAMES:
                found.append((name, argument))
    return found


ARGUMENTS = [one for one in arguments() if one not in NOT_ASKED and one[1] != "database_id"]


def of_kind(asked: Asked, model: type[Record]) -> list[int]:
    """The rows of this kind among the ids that were looked up."""
    kinds = {
        "patient": Patient, "visit": Visit, "second_visit": Visit, "here": Visit, "unsettled": Visit,
        "provider": Provider, "room": Room, "type": VisitType, "coverage": Coverage, "plan": Plan, "payer": Payer,
        "contact": Contact, "phone": Phone, "task": Task, "document": Document, "note": Note, "staff": Staff,
        "exception": HoursException, "fact": FACTS["allergies"], "payment": Posting, "credit": Posting,
        "charge": Posting, "insured": Posting, "insurer": Payer, "old_coverage": Coverage, "refund": Posting,
        "blocked": HoursException, "other_file": Patient, "link": SamePerson,
        **dict.fromkeys(("scan", "scan_chosen", "scan_aside", "scan_paper", "scan_new", "answers_file"), IncomingFile),
        "correspondence": Correspondence, "communication": Communication, "payer_fact": PayerFact,
        "cover_rule": CoverRule, **dict.fromkeys(("needed", "submitted", "denied"), Authorization),
        "service": AuthorizedService, "counted": AuthorizedVisit, "outside": OutsidePractice, "takes": PracticePlan,
        **dict.fromkeys(("service", "second_service"), AuthorizedService), "turned_away": NotAccepted,
        "unmatched": UnmatchedAnswer, "told": Disclosure, **dict.fromkeys(CASES, Authorization),
        **dict.fromkeys(("wanted_paper", "wanted_abroad"), WantedPaper), "letter_answer": LetterAnswer,
        "estimate": Estimate, "estimate_line": EstimateLine, "named": NamedPayer, "named_left": NamedPayer,
        **dict.fromkeys(("to_send", "sent", "planned", "reported"), Referral),
        **dict.fromkeys(("needed", "submitted", "denied", "to_ask"), Authorization), "undecided": UnmatchedAnswer,
        "picture": CardPicture, **dict.fromkeys(("turned_away", "sent_here"), NotAccepted),
        **dict.fromkeys(("to_send", "sent", "planned", "reported", "missed"), Referral),
        "failed_check": CoverageCheck,
    }  # fmt: skip
    return [asked[key] for key in set(asked.keys_asked) if kinds.get(key) is model]


def hide(model: type[Record], row: int) -> None:
    model.update(deleted_at=moment.now()).where(model.id == row).execute()


Rows = list[tuple[type[Record], int]]


def trying(deed: Callable[[Desk, Ids], object], desk: Desk, asked: Asked, hidden: Rows) -> bool:
    """Whether the act refuses, in words, while these rows are hidden. Nothing of it is kept."""
    refused = False
    with suppress(Undone), journal.act("try", "Try", staff_id=None, staff_name="Olive", session="s"):
        for model, row in hidden:
            hide(model, row)
        try:
            deed(desk, asked)
        except KnownError:
            refused = True
        raise Undone
    return refused


def test_every_act_with_a_row_refuses_one_that_is_hidden_or_stands_in_a_hidden_file(ids, owner):
    let_through = []
    for name, argument in ARGUMENTS:
        deed, model, asked = WITH.get((name, argument), DEEDS[name]), NAMES[argument], Asked(ids)
        assert not trying(deed, owner, asked, []), f"the deed of {name} itself is refused"
        rows = of_kind(asked, model)
        assert rows, f"{name} was not tried with {argument}: give it one in WITH"
        for row in rows:
            chains = [] if getattr(model, "is_final", False) else [(model, row)]
            found = model.get_by_id(row)
            for field in set(OF) & set(model._meta.fields):
                if (key := found.__data__[field]) is not None:
                    chains.append((model._meta.fields[field].rel_model, key))
            let_through += [
                f"{name}({argument}) with {hidden.__name__} hidden"
                for hidden, key in chains
                if not trying(deed, owner, Asked(ids), [(hidden, key)])
            ]
    assert let_through == []


def test_every_deed_is_tried_that_names_a_row():
    assert {argument for _name, argument in ARGUMENTS} <= set(NAMES)
    assert {name for name, _argument in ARGUMENTS} <= set(DEEDS) - FIRST_ONLY
    assert set(WITH) <= set(ARGUMENTS)


@pytest.mark.parametrize(
    ("key", "model", "deed"),
    [
        ("plan", Plan, lambda d, i: insurance.change_coverage(d, i["coverage"], {"plan": i["plan"]})),
        ("room", Room, lambda d, i: visit.change_visit(d, i["visit"], {"room": i["room"]})),
        ("type", VisitType, lambda d, i: visit.change_visit(d, i["visit"], {"visit_type": i["type"]})),
        ("provider", Provider, lambda d, i: patient.change_patient(d, i["patient"], {"provider": i["provider"]})),
        ("provider", Provider, lambda d, i: setup.change_staff(d, i["staff"], {"provider": i["provider"]})),
        ("room", Room, lambda d, i: visit.set_status(d, i["here"], Status.ROOMED, room_id=i["room"])),
    ],
)
def test_what_is_named_in_a_column_stands(ids, owner, key, model, deed):
    assert not trying(deed, owner, Asked(ids), [])
    assert trying(deed, owner, Asked(ids), [(model, ids[key])])


def test_a_visit_and_a_charge_come_into_no_hidden_file(ids, owner):
    who = patient.register_patient(owner, {"last": "Nowak"})
    hidden = [(Patient, who)]
    on = {**ids, "patient": who}
    for deed in (DEEDS["book_visit"], DEEDS["post_charge"], DEEDS["take_payment"], DEEDS["add_task"]):
        assert trying(deed, owner, Asked(on), hidden)
    living_all(Visit, {"patient": who})


def test_a_room_that_was_removed_leaves_its_visits_as_they_are(ids, owner):
    gone = [(Room, ids["room"]), (VisitType, ids["type"])]
    told = all_said()
    assert not trying(lambda d, i: check_in.check_in(d, i["visit"], told, due_cents=0), owner, Asked(ids), gone)
