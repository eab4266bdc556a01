"""Fixtures of the calendar's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.views.calendar.a_day import board, heard

__all__ = ["board", "heard"]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The off-screen platform warns of what it cannot do with popups and sizes; that says nothing about us."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
