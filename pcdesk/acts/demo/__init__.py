"""Builds the demo clinic: invented people and a whole practice around them, the same every time for one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import peewee as pw

from pcdesk import moment
from pcdesk.acts.demo.batch import Batch
from pcdesk.acts.demo.book import make_book
from pcdesk.acts.demo.cards import make_cards
from pcdesk.acts.demo.contacts import make_contacts
from pcdesk.acts.demo.estimates import make_benefits, make_estimates
from pcdesk.acts.demo.health import choose_illnesses, make_health
from pcdesk.acts.demo.insurance import make_coverages, make_payers
from pcdesk.acts.demo.insurers import make_insurers
from pcdesk.acts.demo.letters import make_letters
from pcdesk.acts.demo.making import Making
from pcdesk.acts.demo.money import Money
from pcdesk.acts.demo.papers import make_papers
from pcdesk.acts.demo.payer_order import make_payer_order
from pcdesk.acts.demo.people import make_people
from pcdesk.acts.demo.practice import make_practice
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.language import tr
from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.practice import Practice
from pcdesk.models.clinic.right import Right
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Patient
from pcdesk.models.record import counter
from pcdesk.trouble import KnownError

MORNING = 9 * 60 + 42  # the minute at which the demo day is shown


@dataclass(frozen=True)
class DemoClinic:
    """What was built, in rows."""

    patients: int
    visits: int
    postings: int


@act("Build demo clinic", Right.MANAGE, undo=False)
def build_demo(desk: Desk, today: date, seed: int = 1, *, minute: int = MORNING) -> DemoClinic:
    """Fill an empty clinic with 300 invented patients, three providers, and eight weeks behind and ahead.

    Visits of today stand where they would at `minute` (after midnight, on the clinic's clock). The same day, seed and
    minute give the same rows. A clinic row and staff that are there already are kept. Raises KnownError when there
    are patients: real records are never mixed with invented ones.
    """
    if Patient.select().exists():
        raise KnownError(
            tr("This clinic has patients already."),
            tr("Nothing was added."),
            tr("Choose an empty folder for the demo clinic."),
        )
    batch = Batch()
    making = Making(today, minute, Random(f"{seed} {today.isoformat()}"), batch, ZoneInfo("America/Chicago"))
    make_practice(making)
    make_payers(making)
    make_people(making)
    make_coverages(making)
    choose_illnesses(making)
    booked = make_book(making)
    Money(making).make(booked)
    make_health(making, booked)
    make_papers(making, booked)
    make_contacts(making)
    make_insurers(making, booked)
    make_benefits(making)
    make_payer_order(making, booked)
    make_letters(making)
    make_cards(making)
    batch.write()
    make_estimates(making, booked)
    _note_numbers()
    Practice.update(built_for_on=today).execute()
    moment.set_zone(str(Practice.select(Practice.zone).scalar()))
    built = DemoClinic(batch.count(Patient), batch.count(Visit), batch.count(Posting))
    about(patients=built.patients, visits=built.visits, seed=seed, day=today.isoformat())
    return built


def _note_numbers() -> None:
    records: Any = Patient.select(Patient.mrn).tuples()
    counter.note_given(counter.RECEIPT, int(Posting.select(pw.fn.max(Posting.receipt_number)).scalar()))
    counter.note_given(counter.RECORD, max(int(number) for (number,) in records))
