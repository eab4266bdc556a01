"""A coordinator who never rests: books, takes money and checks in, and tells of each act once it has returned.

Runs as a process of its own that forks a fresh robot for every line it reads, so that a robot can be killed at any
moment without paying for the imports again. Says "begun PID" and then "done ACT_ID VERB ROW" lines.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from pcdesk import moment
from pcdesk.acts.book import check_in, visit
from pcdesk.acts.desk import care
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.money import money
from pcdesk.models.book.visit import Visit, VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.clinic.right import Role
from pcdesk.models.file import opening
from pcdesk.models.money.ledger import Tender
from pcdesk.models.people.person import Patient
from pcdesk.models.record.journal import Act
from pcdesk.paths import Folder
from tests.arriving import all_said

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 15, 42, tzinfo=UTC)


def work(folder: Folder, key: bytearray) -> None:
    """Do acts until the end of the world."""
    opening.open_records(folder, key)
    moment.set_source(lambda: NOON)
    desk = Desk(None, "Robot", Role.OWNER)
    for verb, row in deeds(desk):
        act = Act.select(Act.id).order_by(Act.id.desc()).limit(1).scalar()
        os.write(1, f"done {act} {verb} {row}\n".encode())


def deeds(desk: Desk) -> Iterator[tuple[str, int]]:
    """Acts in the order of a day, over and over; each is yielded after it has returned."""
    patient = Patient.select(Patient.id).limit(1).scalar()
    provider = Provider.select(Provider.id).limit(1).scalar()
    kind = VisitType.select(VisitType.id).limit(1).scalar()
    number = Visit.select().count()
    while True:
        number += 1
        booked = visit.book_visit(
            desk, patient_id=patient, provider_id=provider, visit_type_id=kind, on=TODAY, start=480 + number % 480
        )
        yield "book", booked
        yield "charge", money.post_charge(desk, patient_id=patient, cents=100 + number, memo="Office visit")
        check_in.check_in(
            desk, booked, all_said(), due_cents=number, collected=check_in.Collected(number, Tender.CASH)
        )
        yield "check_in", booked
        payment = money.take_payment(desk, patient_id=patient, cents=60, tender=Tender.CARD, reference="1234")
        yield "payment", payment
        yield "reverse", money.reverse_posting(desk, payment, "robot")
        yield "task", care.add_task(desk, f"Call {number}", TODAY, patient_id=patient)


def main() -> None:
    """The nursery: a robot for each line of standard input after the first, which is the key."""
    folder = Folder(Path(sys.argv[1]))
    key = bytearray.fromhex(sys.stdin.readline())
    for _line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if not child:
            work(folder, key)
            os._exit(1)
        os.write(1, f"begun {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"gone\n")


if __name__ == "__main__":
    main()
