"""The clinic's own row and its staff: the clock follows what was kept, and nobody raises or lowers herself."""

from __future__ import annotations

import pytest

from pcdesk import moment
from pcdesk.acts.clinic import setup
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import redo, undo
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.right import Role
from pcdesk.models.record import journal
from pcdesk.trouble import KnownError


def test_the_clock_follows_a_change_of_zone_its_undo_and_its_redo(owner, small_clinic):
    setup.change_clinic(owner, {"zone": "America/New_York"})
    assert moment.zone_name() == "America/New_York"
    undo(owner)
    assert moment.zone_name() == "America/Chicago"
    redo(owner)
    assert moment.zone_name() == "America/New_York"


def test_a_change_of_zone_that_was_not_kept_leaves_the_clock_alone(owner, small_clinic):
    def refuse(_act: int) -> None:
        raise KnownError("Not now.", "Nothing was changed.", "Try again.")

    journal.checks.append(refuse)
    try:
        with pytest.raises(KnownError):
            setup.change_clinic(owner, {"zone": "America/New_York"})
    finally:
        journal.checks.remove(refuse)
    assert moment.zone_name() == "America/Chicago"


def test_the_zone_holds_from_the_first_set_up_on(owner):
    moment.set_zone("")
    setup.set_up_clinic(owner, {"name": "Riverside", "zone": "America/Denver"})
    assert moment.zone_name() == "America/Denver"


def test_nobody_changes_her_own_role(owner, small_clinic):
    first, second = (
        setup.add_staff(owner, {"sign_in": name, "name": name.title(), "role": str(Role.OWNER)})
        for name in ("olive", "oscar")
    )
    olive = Desk(first, "Olive", Role.OWNER)
    with pytest.raises(KnownError, match="own role") as refused:
        setup.change_staff(olive, first, {"role": str(Role.READ_ONLY)})
    assert refused.value.do
    setup.change_staff(olive, first, {"role": str(Role.OWNER), "initials": "OO"})
    setup.change_staff(olive, second, {"role": str(Role.READ_ONLY)})
    assert [Staff.get_by_id(who).role for who in (first, second)] == ["owner", "read_only"]
