"""Undo and redo bring numbers back to the last bit: JSON must not round what the journal holds."""

from __future__ import annotations

import pytest

from pcdesk.acts.frame.undo import redo, undo
from pcdesk.acts.people import history
from pcdesk.models.health.fact import Observation
from pcdesk.models.record.journal import Conflict
from tests.conftest import NOON

HARD = [0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0, 123456789.123456789, 1e22, 7.0, 98.60000000000001]


def seen(fact: int) -> tuple[str, str | None]:
    row = Observation.get_by_id(fact)
    return float(row.value).hex(), None if row.low is None else float(row.low).hex()


@pytest.mark.parametrize("number", HARD)
def test_a_number_comes_back_exactly(owner, small_clinic, number):
    fact = history.add_fact(
        owner, "results", small_clinic["patient"],
        {"name": "Weight", "value": number, "low": number, "taken_at": NOON},
    )  # fmt: skip
    before = seen(fact)
    history.change_fact(owner, "results", fact, {"value": 1.5, "low": None})
    undo(owner)
    assert seen(fact) == before
    redo(owner)
    assert seen(fact) == ((1.5).hex(), None)
    undo(owner)
    undo(owner)
    assert Observation.get_by_id(fact).deleted_at is not None
    redo(owner)
    assert seen(fact) == before


def test_a_number_somebody_else_changed_since_is_not_hidden_by_undo(owner, mia, small_clinic):
    fact = history.add_fact(
        owner, "results", small_clinic["patient"], {"name": "Weight", "value": 0.1 + 0.2, "taken_at": NOON}
    )
    history.change_fact(mia, "results", fact, {"value": 71.5})
    with pytest.raises(Conflict):
        undo(owner)
    row = Observation.get_by_id(fact)
    assert (row.value, row.deleted_at) == (71.5, None)
