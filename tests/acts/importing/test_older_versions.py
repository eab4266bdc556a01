"""A folder with two versions of each record: nothing of it is here before it came in, and nothing says so."""

from __future__ import annotations

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.exchange.door.detect import Kind
from tests.acts.test_import_differ import Write, bring, bundle, pill, rosa, written

__all__ = ["written"]  # a fixture


@pytest.mark.parametrize("days", [("01-01", "02-02"), ("02-02", "01-01")])
def test_older_versions_in_the_same_files_are_counted_by_themselves(
    mia: Desk, written: Write, days: tuple[str, str]
) -> None:
    for name, day in zip(("a.json", "b.json"), days, strict=True):
        path = written(name, bundle(rosa(day), pill(day)))
    first = bring(mia, path.parent, Kind.FHIR)
    assert (first.came, first.here, first.older, first.differ, first.refused) == (2, 0, 2, 0, 0)
    again = bring(mia, path.parent, Kind.FHIR)
    assert (again.came, again.here, again.older, again.differ, again.refused) == (0, 2, 2, 0, 0)
