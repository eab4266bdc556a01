"""Fields of benefits and the lines of an answer: each line can be kept, what is empty is not told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.acts.cover.told import SAYS, told
from pcdesk.views.insurance.benefit_fields import FIRST, MORE, NAMES, lines

EVERY = (*FIRST, *MORE)


def test_each_field_is_of_a_line_of_its_own_and_says_what_its_kind_says():
    assert len(NAMES) == len(EVERY)
    assert all(one.column in SAYS[one.kind] for one in EVERY)


@given(st.dictionaries(st.sampled_from(sorted(NAMES)), st.none() | st.integers(0, 100)))
def test_what_is_typed_is_in_one_line_and_nothing_else_is(values):
    values = {name: None if value is None else bool(value) if name.endswith("is_needed") else value
              for name, value in values.items()}  # fmt: skip
    made = lines(values)
    said = {(row["kind"], row["service"], row["level"], row["network"], name): row[name] for row in made
            for name in row if name in SAYS[row["kind"]]}  # fmt: skip
    typed = {(*one.line, one.column): values[one.name] for one in EVERY if values.get(one.name) is not None}
    assert said == typed
    assert all(len(told([row])) == 1 for row in made if row.get("left_cents", 0) <= row.get("total_cents", 1_000)
               and row.get("left_count", 0) <= row.get("total_count", 1_000))  # fmt: skip
