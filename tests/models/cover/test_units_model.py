"""Units left against a model that counts anew: bookings, moves, cancellations, returns and renewals at random."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.acts.book.visit import cancel_visit, move_visit, set_status
from pcdesk.acts.cover import authorization as asked
from pcdesk.acts.cover.insurance import add_coverage
from pcdesk.acts.frame.undo import undo
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.book.visit import OFF_THE_BOOK, Status, Visit
from pcdesk.models.cover.authorization import AuthorizedService, AuthorizedVisit
from pcdesk.models.cover.units import authorization
from tests.models.cover.test_units import DAY, book

FIRST, SECOND = (DAY, DAY + timedelta(days=5)), (DAY + timedelta(days=6), DAY + timedelta(days=10))
ON = st.sampled_from([0, 3, 5, 6, 8, 10, 11])  # days from the first: both ends of both, within, and beyond
WHICH = st.integers(0, 5)
BOOKED = st.tuples(st.just("book"), ON)
LATER = st.one_of(
    BOOKED, st.tuples(st.just("move"), WHICH, ON), st.tuples(st.just("cancel"), WHICH),
    st.tuples(st.just("back"), WHICH), st.tuples(st.just("undo")),
)
STEPS = st.tuples(
    st.lists(BOOKED, min_size=2, max_size=5), st.lists(LATER, min_size=1, max_size=9)
).map(lambda both: [*both[0], *both[1]])


@dataclass
class Desk:
    """What the random steps work on."""

    ids: dict[str, int]
    mia: object
    visits: list[int] = field(default_factory=list)

    def take(self, step: tuple[object, ...]) -> None:
        kind, *more = step
        if kind == "book":
            self.visits.append(book(self.mia, self.ids, DAY + timedelta(days=more[0]), 480 + 30 * len(self.visits)))
            return
        if kind == "undo":
            if self.mia.done:
                undo(self.mia)
            return
        living = [one for one in self.visits if Visit.alive_by_id(one) is not None]
        if not living:
            return
        visit = Visit.get_by_id(living[more[0] % len(living)])
        if kind == "move":
            on = DAY + timedelta(days=more[1])
            move_visit(self.mia, visit.id, provider_id=self.ids["provider"], on=on, start=visit.start_minute)
        elif kind == "cancel" and visit.status == Status.SCHEDULED:
            cancel_visit(self.mia, visit.id, "patient")
        elif kind == "back" and visit.status in OFF_THE_BOOK:
            set_status(self.mia, visit.id, Status.SCHEDULED)


def approve(desk, ids, count, days):
    case = asked.need_authorization(
        desk, ids["patient"], ids["coverage"], {"what": "Therapy"}, [{"says": "Therapy", "visit_type": ids["type"]}]
    )
    asked.submit_authorization(desk, case, {"way": "fax"})
    service = AuthorizedService.get(AuthorizedService.authorization == case).id
    asked.record_approval(desk, case, {"number": "7001", "starts_on": days[0], "ends_on": days[1]}, {service: count})
    return case


def in_force(patient):
    """Of each visit in the book its day, and in which cases it is counted."""
    rows = Visit.alive().where(Visit.patient == patient, Visit.status.not_in(OFF_THE_BOOK))
    counted = [(row.visit_id, row.service.authorization_id) for row in AuthorizedVisit.alive()]
    return {row.id: (row.visit_on, [case for visit, case in counted if visit == row.id]) for row in rows}


@settings(max_examples=20)
@given(steps=STEPS, counts=st.tuples(st.integers(0, 2), st.integers(0, 2)))
def test_no_unit_is_lost_and_none_is_counted_twice(small_clinic, mia, steps, counts):
    """Field case E4: both have one number, and a visit that is moved over the renewal takes its unit along."""
    who = register_patient(mia, {"first": "Ana", "last": "Prado"})
    coverage = add_coverage(mia, who, {"plan": small_clinic["plan"], "starts_on": date(2026, 1, 1)})
    ids = {**small_clinic, "patient": who, "coverage": coverage}
    cases = [approve(mia, ids, count, days) for count, days in zip(counts, (FIRST, SECOND), strict=True)]
    mia.done.clear()
    desk = Desk(ids, mia)
    for step in steps:
        desk.take(step)
        stands = in_force(who)
        for case, count, (first, last) in zip(cases, counts, (FIRST, SECOND), strict=True):
            within = [visit for visit, (on, _counted) in stands.items() if first <= on <= last]
            counted = [visit for visit, (_on, by) in stands.items() if case in by]
            (service,) = authorization(case).services
            assert service.units.left == count - len(counted) >= 0
            assert set(counted) <= set(within)
            assert len(counted) == min(count, len(within))  # a unit is free only where no visit wants it
        assert all(len(by) <= 1 for _on, by in stands.values())
