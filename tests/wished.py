"""What a view wished for, as a test hears it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pcdesk.views.bench.workbench import Workbench


def on_wish(bench: Workbench, kind: type | tuple[type, ...], do: Callable[[Any], object]) -> None:
    """Call this with every wish of one type from now on."""
    bench.wished.connect(lambda wish: do(wish) if isinstance(wish, kind) else None)


def wishes_of(bench: Workbench, kind: type | tuple[type, ...]) -> list[Any]:
    """Every wish of one type, or of some, from now on."""
    made: list[Any] = []
    on_wish(bench, kind, made.append)
    return made
