"""The manifest of a backup says what it said after it was written and read."""

from __future__ import annotations

import pytest

from pcdesk.models.engine import manifest
from tests.models.engine.records import make


@pytest.fixture
def opened(recorded):
    return recorded


def test_the_manifest_survives_its_own_text(folder, opened):
    made = make(folder, opened)
    again = manifest.parse(manifest.render(made.manifest))
    assert again == made.manifest
    assert manifest.is_sealed(again, opened.dek)
    assert again.content.rows == sum(again.content.counts.values())
