"""Fixtures of the connected calendar's tests."""

from __future__ import annotations

from tests.views.schedule.a_book import book, view

__all__ = ["book", "view"]
