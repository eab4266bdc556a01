"""The front desk blocks minutes of a provider's day and opens them again; whole days stay set-up's."""

from __future__ import annotations

from datetime import date

import pytest

from pcdesk.acts.book.blocked_time import block_time, open_time
from pcdesk.acts.clinic import setup
from pcdesk.acts.frame.desk import NotAllowed
from pcdesk.acts.frame.undo import undo
from pcdesk.models.book.clinic_lists import blocked_on
from pcdesk.models.book.hours import hindrances
from pcdesk.trouble import KnownError

TUESDAY = date(2026, 11, 24)


def stands_against(ids, start):
    return {one.kind for one in hindrances(
        provider_id=ids["provider"], patient_id=ids["patient"], visit_type_id=ids["type"], on=TUESDAY, start=start,
        minutes=30,
    )}  # fmt: skip


def test_the_front_desk_blocks_time_and_takes_it_back(mia, small_clinic):
    before = stands_against(small_clinic, 840)
    (row,) = block_time(mia, small_clinic["provider"], TUESDAY, [(840, 900)], " Staff meeting ")
    assert [(one[0], one[3], one[4], one[5]) for one in blocked_on(TUESDAY)] == [(row, 840, 900, "Staff meeting")]
    assert stands_against(small_clinic, 840) != before
    undo(mia)
    assert blocked_on(TUESDAY) == []
    (row,) = block_time(mia, small_clinic["provider"], TUESDAY, [(840, 900)], "Call")
    open_time(mia, row)
    assert stands_against(small_clinic, 840) == before


def test_several_spans_are_one_act(mia, small_clinic):
    rows = block_time(mia, small_clinic["provider"], TUESDAY, [(600, 630), (840, 900)], "Meetings")
    assert [one[0] for one in blocked_on(TUESDAY)] == rows
    undo(mia)
    assert blocked_on(TUESDAY) == []


@pytest.mark.parametrize(("start", "end", "reason"), [(840, 840, "x"), (900, 840, "x"), (0, 1441, "x"), (9, 90, " ")])
def test_what_is_no_blocked_time_is_refused(mia, small_clinic, start, end, reason):
    with pytest.raises(KnownError):
        block_time(mia, small_clinic["provider"], TUESDAY, [(600, 630), (start, end)], reason)
    assert blocked_on(TUESDAY) == []


def test_what_set_up_closed_only_set_up_opens(mia, owner, small_clinic):
    everybody = setup.add_exception(owner, TUESDAY, "Holiday")
    away = setup.add_exception(owner, TUESDAY, "Away", provider_id=small_clinic["provider"])
    for row in (everybody, away):
        with pytest.raises(NotAllowed):
            open_time(mia, row)
        open_time(owner, row)
