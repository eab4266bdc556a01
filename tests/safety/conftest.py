"""A clinic with one of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcdesk.acts.frame.desk import Desk
from tests.safety.deeds import Ids, all_verbs, enrich


@pytest.fixture
def ids(owner: Desk, small_clinic: dict[str, int], tmp_path: Path) -> Ids:
    """The ids of the rich clinic: patient, visit, charge and so on."""
    all_verbs()
    return enrich(owner, dict(small_clinic), tmp_path)
