"""Coverages of one import that stand against each other."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.importing.patients import import_patients, preview_import
from pcdesk.exchange.door.detect import Kind
from pcdesk.models.cover.coverage import Coverage

ID = "018f428e-34f6-4707-8009-5ad742f901e7"
ROSA = {"resourceType": "Patient", "id": ID, "name": [{"family": "Prueba"}], "birthDate": "1980-03-04"}
ACME: dict[str, Any] = {
    "resourceType": "Coverage", "id": "v1", "status": "active", "beneficiary": {"reference": f"Patient/{ID}"},
    "payor": [{"display": "Acme Health"}], "subscriberId": "M1", "type": {"text": "HMO"},
    "period": {"start": "2020-01-01", "end": "2025-12-31"},
}  # fmt: skip


def brought(desk: Desk, folder: Path, *resources: dict[str, Any]) -> tuple[int, int, list[Coverage]]:
    """How many records were new and how many here already (a patient is one), in the preview too, and the rows."""
    path = folder / "b.json"
    entries = [{"resource": one} for one in (ROSA, *resources)]
    path.write_text(json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}))
    counts = []
    for run in (preview_import, import_patients):
        outcome = run(desk, path, Kind.FHIR)
        assert outcome.refused == 0
        counts.append((outcome.came, outcome.here))
    assert counts[0] == counts[1]
    return (*counts[0], list(Coverage.select().order_by(Coverage.id)))


@pytest.mark.parametrize("is_turned", [False, True])
def test_the_same_coverage_under_two_ids_is_one(mia: Desk, tmp_path: Path, is_turned: bool) -> None:
    twin = {**ACME, "id": "v2", "period": {"start": "2021-01-01", "end": "2024-12-31"}}
    new, same, rows = brought(mia, tmp_path, *((twin, ACME) if is_turned else (ACME, twin)))
    assert (new, same) == (2, 1)
    assert [(row.starts_on, row.ends_on) for row in rows] == [(date(2020, 1, 1), date(2025, 12, 31))]
    assert brought(mia, tmp_path, ACME)[:2] == (0, 2)


@pytest.mark.parametrize("more", [
    {"subscriberId": "M2"}, {"payor": [{"display": "Other Health"}]}, {"type": {"text": "Dental"}},
    {"period": {"start": "2026-01-01"}}, {"period": {"start": "2024-01-01", "end": "2026-12-31"}},
])  # fmt: skip
def test_another_number_payer_plan_or_time_is_another_coverage(
    mia: Desk, tmp_path: Path, more: dict[str, Any]
) -> None:
    new, same, rows = brought(mia, tmp_path, ACME, {**ACME, "id": "v2", **more})
    assert (new, same, len(rows)) == (3, 0, 2)
