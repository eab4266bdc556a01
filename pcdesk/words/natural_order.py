"""The order people expect of names with numbers: Room 2 before Room 10, small letters among capitals."""

from __future__ import annotations

import re

_FIGURES = re.compile(r"(\d+)")


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """What to sort by: figures count as numbers and stand before letters."""
    parts = (part for part in _FIGURES.split(name.casefold().strip()) if part)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
