"""Sentences with values in them end once."""

from __future__ import annotations

import pytest

from pcdesk.language import counted, tr


@pytest.mark.parametrize(("sentence", "values", "said"), [
    ("{tender}, paid by {who}.", {"tender": "Cash", "who": "Robert Hughes Sr."}, "Cash, paid by Robert Hughes Sr."),
    ("{tender}, paid by {who}.", {"tender": "Cash", "who": "Rosa Alvarez"}, "Cash, paid by Rosa Alvarez."),
    ("Bills go to {who}. {who} pays.", {"who": "Hughes Sr."}, "Bills go to Hughes Sr. Hughes Sr. pays."),
    ("{name}.pdf is kept.", {"name": "Hughes Sr."}, "Hughes Sr..pdf is kept."),
    ("Looking for {who}...", {"who": "Hughes Sr."}, "Looking for Hughes Sr...."),
    ("{n} of {all}.", {"n": 1, "all": 2}, "1 of 2."),
])  # fmt: skip
def test_a_value_with_a_period_of_its_own_ends_the_sentence(sentence, values, said):
    assert tr(sentence, **values) == said


def test_so_it_is_where_something_is_counted():
    said = counted(2, "1 payment of {who}.", "{count} payments of {who}.", who="Hughes Jr.")
    assert said == "2 payments of Hughes Jr."
