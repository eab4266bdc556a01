from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from pcdesk.printing.chart.record import Chart
from tests.printing.invented import chart, person


def test_a_chart_begins_with_nothing_asked() -> None:
    bare = Chart(chart().letterhead, person(), chart().printed_at, "Dana")
    for name in ("allergies", "problems", "medications", "immunizations", "family", "social"):
        assert getattr(bare, name) is None


def test_records_cannot_be_changed_after_they_were_made() -> None:
    paper = chart()
    for field in fields(paper):
        with pytest.raises(FrozenInstanceError):
            setattr(paper, field.name, None)
