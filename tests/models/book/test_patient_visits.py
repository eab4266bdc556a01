"""Visits here and encounters elsewhere stand in one list, the latest first."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.frame.desk import Desk
from pcdesk.models.book.patient_visits import stays_of
from pcdesk.models.health.outside import Encounter
from pcdesk.models.record import journal
from pcdesk.words.partial_date import PartialDate


def test_both_kinds_are_listed_by_time(owner: Desk, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    for day in (date(2026, 11, 24), date(2026, 12, 1)):
        book_visit(
            owner, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=day,
            start=600,
        )  # fmt: skip
    with journal.act("test", "Bring in", staff_id=None, staff_name="Olive", session="s"):
        Encounter.create(patient=who, title="Emergency", started_at=datetime(2026, 11, 25, 2, 0, tzinfo=UTC))
        Encounter.create(patient=who, title="Undated")
        Encounter.create(patient=who, title="Long ago", started_at=PartialDate(2012))
    stays = stays_of(who)
    assert [(stay.is_here, stay.on) for stay in stays] == [
        (True, PartialDate(2026, 12, 1)), (False, PartialDate(2026, 11, 24)), (True, PartialDate(2026, 11, 24)),
        (False, PartialDate(2012)), (False, None),
    ]  # fmt: skip
    assert stays[1].minute == 20 * 60  # two in the morning UTC is eight in the evening before in Chicago
    assert stays[0].status == "scheduled"
