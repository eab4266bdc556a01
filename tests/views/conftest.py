"""What every test of a view stands on: the light theme at scale 1, and a quiet off-screen platform."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pcdesk.views import theme

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The off-screen platform warns whenever a window has a least size; that says nothing about us."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture
def light(qapp: QApplication) -> None:
    """The usual look; put on again if the test before left another."""
    if theme.current().name != "light" or theme.scale() != 1.0 or not qapp.styleSheet():
        theme.apply(qapp, "light")
