"""A calendar to choose visits in."""

from __future__ import annotations

from tests.views.schedule.a_book import book, view

__all__ = ["book", "view"]
