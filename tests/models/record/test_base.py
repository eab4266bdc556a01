"""The fields of a history: what is stored comes back, and sorts in the file as it does here."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.models.health.fact import Observation, Problem
from pcdesk.models.record import journal
from pcdesk.models.record.base import PartialDateField, WhenField
from pcdesk.words.partial_date import PartialDate, order_of

days = st.dates(date(1850, 1, 1), date(2199, 12, 31))
cut = st.builds(lambda day, n: PartialDate.parse(day.isoformat()[:n]), days, st.sampled_from([4, 7, 10]))
moments = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)


@given(cut)
def test_a_day_of_a_history_comes_back(said):
    field = PartialDateField()
    assert field.python_value(field.db_value(said)) == said
    assert field.db_value(said.first_day) == said.first_day.isoformat()
    assert field.db_value(None) is field.python_value(None) is None


@given(cut | moments, cut | moments)
def test_a_moment_or_a_day_comes_back_in_order(one, other):
    field = WhenField()
    stored = [field.db_value(one), field.db_value(other)]
    assert [field.python_value(text) for text in stored] == [one, other]
    if order_of(one)[:10] != order_of(other)[:10]:
        assert (stored[0] < stored[1]) == (order_of(one) < order_of(other))


def test_the_file_keeps_a_year_as_text_and_in_its_place(clinic, small_clinic):
    said = ["2011-12-31", "2012", "2012-01", "2012-01-01", "2013"]
    with journal.act("test", "Bring in", staff_id=None, staff_name="Mia", session="s"):
        for iso in reversed(said):
            Problem.create(patient=small_clinic["patient"], name=iso, began_on=PartialDate.parse(iso))
            Observation.create(patient=small_clinic["patient"], name=iso, taken_at=PartialDate.parse(iso))
    assert [row.began_on.iso for row in Problem.select().order_by(Problem.began_on)] == said
    assert [row.taken_at.iso for row in Observation.select().order_by(Observation.taken_at)] == said
