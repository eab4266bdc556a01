"""Fixtures of the calendar's tests."""

from __future__ import annotations

from tests.views.calendar.a_day import board, heard

__all__ = ["board", "heard"]
