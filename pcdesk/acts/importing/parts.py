"""Long lists in parts that fit one question to the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

AT_ONCE = 400
"""Names of one lookup."""


def parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    """The values, AT_ONCE at a time."""
    held = list(values)
    return (held[start : start + AT_ONCE] for start in range(0, len(held), AT_ONCE))
