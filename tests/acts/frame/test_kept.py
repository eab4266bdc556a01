"""Every kind of row people keep: what is hidden, too long, not allowed or changed by another desk is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import peewee as pw
import pytest

from pcdesk import moment
from pcdesk.acts.book.visit import change_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.frame.act import VERBS
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.acts.frame.kept import KEPT, Kept
from pcdesk.acts.frame.unchanged import ChangedMeanwhile
from pcdesk.acts.people import history, patient
from pcdesk.models.book.visit import HoursException, VisitType
from pcdesk.models.clinic.practice import Practice, Provider, Room
from pcdesk.models.clinic.right import RIGHTS, Role
from pcdesk.models.cover.authorization import AuthorizedService
from pcdesk.models.cover.coverage import Payer, Plan
from pcdesk.models.cover.payer_fact import PayerFact
from pcdesk.models.cover.rule import CoverRule
from pcdesk.models.desk.referral import NotAccepted, OutsidePractice, PracticePlan
from pcdesk.models.desk.wanted_paper import WantedPaper
from pcdesk.models.people.person import Contact, Patient, Phone
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError
from tests.safety.deeds import all_verbs

all_verbs()
# A text column of each kind, what is written at first, and where a row of it stands in the rich clinic.
TEXT: dict[type[pw.Model], tuple[str, str]] = {
    Contact: ("name", "contact"), Phone: ("number", "phone"), Room: ("name", "room"), Provider: ("last", "provider"),
    VisitType: ("name", "type"), HoursException: ("reason", "exception"), Payer: ("name", "payer"),
    Plan: ("name", "plan"), PayerFact: ("says", "payer_fact"), CoverRule: ("source", "cover_rule"),
    OutsidePractice: ("name", "outside"), PracticePlan: ("note", "takes"), NotAccepted: ("said", "turned_away"),
    WantedPaper: ("says", "wanted_paper"),
    AuthorizedService: ("says", "service"),
}  # fmt: skip
#: What else a row of it cannot be without.
MORE: dict[type[pw.Model], Callable[[dict[str, int]], dict[str, Any]]] = {
    PracticePlan: lambda ids: {"payer": ids["payer"]},
    WantedPaper: lambda ids: {"authorization": ids["case_needed"]},
    NotAccepted: lambda _ids: {"name": "Jo Vance", "is_refused": True},
}
OWN_ROW = {"patient": "patient", "payer": "payer", "outside_practice": "outside", "authorization": "submitted"}
KINDS = [pytest.param(kind, id=kind.noun) for kind in KEPT if kind.model.__module__.startswith("pcdesk.")]


@pytest.fixture
def tom(ids) -> Desk:
    """Another desk."""
    return Desk(None, "Tom Biller", Role.OWNER, "TB")


def row_of(kind: Kept, ids: dict[str, int]) -> int:
    return ids[TEXT[kind.model][1]]


def adding(kind: Kept, desk: Desk, ids: dict[str, int], text: str = "Something") -> int:
    owner = (ids[OWN_ROW[kind.of]],) if kind.of else ()
    return kind.add(desk, *owner, {TEXT[kind.model][0]: text, **MORE.get(kind.model, lambda _ids: {})(ids)})


def deeds(kind: Kept, ids: dict[str, int], text: str = "Something") -> dict[str, Callable[[Desk], Any]]:
    """What each act of a kind does, of those it has."""
    column, row = TEXT[kind.model][0], row_of(kind, ids)
    every = {
        "add": lambda desk: adding(kind, desk, ids, text),
        "change": lambda desk: kind.change(desk, row, {column: text}),
        "remove": lambda desk: kind.remove(desk, row),
    }
    return {name: every[name] for name in kind.acts}


def hide(model: Any, row: int) -> None:
    with journal.act("hide", "Hide", staff_id=None, staff_name="Olive", session="s"):
        model.set_by_id(row, {"deleted_at": moment.now()})


def refused(deed: Callable[[], Any]) -> KnownError:
    before = Act.select().count()
    with pytest.raises(KnownError) as caught:
        deed()
    assert caught.value.what
    assert caught.value.kept
    assert caught.value.do
    assert Act.select().count() == before
    return caught.value


@pytest.mark.parametrize("kind", KINDS)
def test_its_acts_are_verbs_named_for_undo(owner, ids, kind):
    for name, deed in deeds(kind, ids, "Something").items():
        verb = next(v for v in VERBS.values() if v.run is kind.acts[name])
        assert verb.name.startswith(f"{name}_")
        assert verb.needs == kind.needs
        deed(owner)
        last = Act.select().order_by(Act.id.desc()).get()
        assert last.verb == verb.name
        assert last.label.startswith(f"{verb.label} ")
        assert len(last.label) > len(verb.label) + 1
        if kind.of == "patient":
            assert last.patient_id == ids["patient"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_hidden_or_of_a_hidden_row_is_refused(owner, ids, kind):
    row = row_of(kind, ids)
    if kind.of:
        owner_model = kind.model._meta.fields[kind.of].rel_model
        hide(owner_model, kind.model.get_by_id(row).__data__[kind.of])
        for deed in deeds(kind, {**ids, OWN_ROW[kind.of]: kind.model.get_by_id(row).__data__[kind.of]}).values():
            refused(lambda deed=deed: deed(owner))
    else:
        hide(kind.model, row)
        for name, deed in deeds(kind, ids).items():
            if name != "add":
                refused(lambda deed=deed: deed(owner))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_too_long_or_empty_where_it_is_needed_is_refused(owner, ids, kind):
    column = TEXT[kind.model][0]
    for text in ("x" * 500, *(["  "] if column in kind.must else [])):
        for name, deed in deeds(kind, ids, text).items():
            if name != "remove":
                error = refused(lambda deed=deed: deed(owner))
                assert "_" not in error.what


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_not_is_refused(ids, kind):
    for role in Role:
        if kind.needs not in RIGHTS[role]:
            for deed in deeds(kind, ids).values():
                with pytest.raises(NotAllowed):
                    deed(Desk(None, "Someone", role))


@pytest.mark.parametrize("kind", [one for one in KINDS if "change" in one.values[0].acts])
def test_what_another_desk_wrote_since_is_never_overwritten_unseen(owner, tom, ids, kind):
    column, row = TEXT[kind.model][0], row_of(kind, ids)
    was = {column: getattr(kind.model.get_by_id(row), column)}
    kind.change(tom, row, {column: "Toms"}, was=was)
    error = refused(lambda: kind.change(owner, row, {column: "Mine"}, was=was))
    assert isinstance(error, ChangedMeanwhile)
    assert "Tom Biller" in error.what
    assert "Toms" in error.what
    assert getattr(kind.model.get_by_id(row), column) == "Toms"
    kind.change(owner, row, {column: "Toms"}, was=was)  # the same is no quarrel
    kind.change(owner, row, {column: "Mine"}, was=error.now)  # and who has seen it may
    assert getattr(kind.model.get_by_id(row), column) == "Mine"


def test_another_column_of_the_row_is_no_quarrel(owner, tom, ids):
    was = {"name": "Luis Alvarez", "phone": ""}
    patient.change_contact(tom, ids["contact"], {"phone": "(405) 555-0111"}, was=was)
    patient.change_contact(owner, ids["contact"], {"name": "Luis A."}, was=was)
    contact = Contact.get_by_id(ids["contact"])
    assert (contact.name, contact.phone) == ("Luis A.", "(405) 555-0111")


HAND_MADE: dict[str, tuple[Callable[..., None], dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    # act: how it is called, what was shown, what Tom wrote, what is to be written
    "change_patient": (lambda d, i, v, was: patient.change_patient(d, i["patient"], v, was=was),
                       {"born_on": date(1962, 3, 14)}, {"born_on": date(1962, 3, 15)}, {"born_on": date(1962, 4, 14)}),
    "change_patient's provider": (lambda d, i, v, was: patient.change_patient(d, i["patient"], v, was=was),
                                  {"provider": None}, {"provider": 1}, {"provider": 2}),
    "change_coverage": (lambda d, i, v, was: insurance.change_coverage(d, i["coverage"], v, was=was),
                        {"copay_cents": None}, {"copay_cents": 1_500}, {"copay_cents": 2_000}),
    "change_clinic": (lambda d, i, v, was: setup.change_clinic(d, v, was=was),
                      {"phone": ""}, {"phone": "(405) 555-0100"}, {"phone": "(405) 555-0101"}),
    "change_staff": (lambda d, i, v, was: setup.change_staff(d, i["staff"], v, was=was),
                     {"initials": ""}, {"initials": "O2"}, {"initials": "O3"}),
    "change_fact": (lambda d, i, v, was: history.change_fact(d, "allergies", i["fact"], v, was=was),
                    {"reaction": ""}, {"reaction": "Rash"}, {"reaction": "Hives"}),
    "change_note": (lambda d, i, v, was: history.change_note(d, i["note"], v["text"], was=was["text"]),
                    {"text": "Feels well."}, {"text": "Feels ill."}, {"text": "Slept."}),
    "change_visit": (lambda d, i, v, was: change_visit(d, i["visit"], v, was=was),
                     {"note": ""}, {"note": "late"}, {"note": "early"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HAND_MADE)
def test_no_other_act_that_writes_a_form_overwrites_another_desk(owner, tom, ids, name):
    deed, was, toms, mine = HAND_MADE[name]
    setup.add_provider(owner, {"last": "Osei"})
    deed(tom, ids, toms, was)
    error = refused(lambda: deed(owner, ids, mine, was))
    assert isinstance(error, ChangedMeanwhile)
    assert "Tom Biller" in error.what
    assert "_" not in error.what
    deed(owner, ids, mine, error.now)


@pytest.mark.parametrize("was", [None, {"name": "never shown"}])
def test_what_nobody_was_shown_is_written(owner, tom, was):
    setup.change_clinic(tom, {"phone": "(405) 555-0100"})
    setup.change_clinic(owner, {"phone": "(405) 555-0101"}, was=was)
    assert Practice.get().phone == "(405) 555-0101"


def test_the_guarantor_follows_the_contact(owner, ids):
    other = patient.add_contact(owner, ids["patient"], {"name": "Ana", "is_guarantor": True})
    patient.change_contact(owner, ids["contact"], {"is_guarantor": True})
    assert not Contact.get_by_id(other).is_guarantor
    assert Patient.get_by_id(ids["patient"]).guarantor_id is None
