"""The Insurance panel with a patient's coverages on the screen."""

from __future__ import annotations

import pytest

from tests.views.insurance.panel import shown


@pytest.fixture
def who(small_clinic):
    return small_clinic["patient"]


@pytest.fixture
def view(qtbot, bench, who):
    made = shown(qtbot, bench)
    bench.open_patient(who)
    return made
