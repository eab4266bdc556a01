"""The demo clinic can be built on any day, and only by who may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pcdesk.acts.demo import build_demo
from pcdesk.acts.frame.desk import Desk, NotAllowed
from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.practice import Practice, Staff
from pcdesk.models.money import ledger_rules
from pcdesk.paths import Folder


@pytest.mark.parametrize(
    "today",
    [date(2026, 11, 28), date(2027, 2, 28), date(2028, 2, 29), date(2026, 11, 26)],
    ids=["saturday", "sunday", "leap day", "holiday"],
)
def test_there_is_something_to_see_on_any_day(owner: Desk, today: date) -> None:
    built = build_demo(owner, today)
    assert built.patients > 290
    assert Visit.select().where(Visit.visit_on == today).count() >= 8
    assert set(ledger_rules.scrub().values()) == {0}


@pytest.mark.parametrize("ahead", range(0, 56, 8))
def test_it_is_built_at_the_end_of_a_day_too(owner: Desk, ahead: int) -> None:
    """On the first of them an insurer answers for a visit that cost less than it usually leaves."""
    build_demo(owner, date(2026, 11, 29) + timedelta(days=ahead), minute=959)
    assert set(ledger_rules.scrub().values()) == {0}


def test_a_clinic_and_staff_that_are_there_are_kept(owner: Desk, clinic: Folder) -> None:
    from pcdesk.acts.clinic.setup import add_staff, set_up_clinic

    set_up_clinic(owner, {"name": "Mine", "zone": "America/Chicago"})
    mia = add_staff(owner, {"sign_in": "mia", "name": "Mia Other", "role": "coordinator"})
    build_demo(owner, date(2026, 11, 24))
    assert [row.name for row in Practice.select()] == ["Mine"]
    assert [row.id for row in Staff.select().where(Staff.sign_in == "mia")] == [mia]


def test_only_who_may_set_up_the_clinic(mia: Desk) -> None:
    with pytest.raises(NotAllowed):
        build_demo(mia, date(2026, 11, 24))
