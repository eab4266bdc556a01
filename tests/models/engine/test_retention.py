"""Which backups stay: by day, week and month, and never fewer than those of the newest days."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.models.engine.retention import DAILY, LATEST, MONTHLY, WEEKLY, kept

MOMENTS = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(microsecond=0)),
    max_size=120,
)


def test_half_hourly_for_a_year():
    start = datetime(2026, 1, 1, 8)
    moments = [start + timedelta(days=day, minutes=30 * n) for day in range(365) for n in range(20)]
    keep = sorted(kept(moments), reverse=True)
    assert [(at.hour, at.minute) for at in keep[:3]] == [(17, 30), (17, 0), (16, 30)], "the latest three"
    keep = [keep[0], *keep[3:]]
    days = [at.date() for at in keep]
    assert days[:12] == [datetime(2026, 12, 31).date() - timedelta(days=n) for n in range(12)]
    assert all((at.hour, at.minute) == (17, 30) for at in keep), "the last one of its day"
    assert len(days) == len(set(days))
    assert {(at.year, at.month) for at in keep} == {(2026, month) for month in range(4, 13)}
    assert len(keep) == 27, "12 days, 8 more weeks, 7 more months"


def test_days_without_a_backup_do_not_count():
    moments = [datetime(2026, 1, 1) + timedelta(days=90 * n) for n in range(9)]
    assert kept(moments) == set(moments)


def test_nothing_in_nothing_out():
    assert kept([]) == set()


@settings(max_examples=150)
@given(MOMENTS)
def test_what_is_kept(moments):
    keep = kept(moments)
    assert keep <= set(moments)
    assert len(keep) <= LATEST + DAILY + WEEKLY + MONTHLY
    assert kept(keep) == keep, "thinning out twice removes nothing more"
    assert set(sorted(set(moments))[-LATEST:]) <= keep
    newest_days = sorted({at.date() for at in moments}, reverse=True)[:DAILY]
    for day in newest_days:
        assert max(at for at in moments if at.date() == day) in keep
    months = sorted({(at.year, at.month) for at in moments}, reverse=True)[:MONTHLY]
    assert {(at.year, at.month) for at in keep} >= set(months)
    weeks = sorted({at.isocalendar()[:2] for at in moments}, reverse=True)[:WEEKLY]
    assert {at.isocalendar()[:2] for at in keep} >= {tuple(week) for week in weeks}
