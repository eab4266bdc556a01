"""What one measurement is, how often it is taken, and how it is shown."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

FRAME_MS = 1000 / 60


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    measured, limit: in the unit; the limit was measured in the same run, None where the goal is a bound by itself.
    goal: the largest ratio to the limit (or the largest figure, where there is no limit); None for information only.
    """

    what: str
    measured: float
    limit: float | None = None
    limit_is: str = ""
    goal: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """Measured to limit."""
        return self.measured / self.limit if self.limit else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.goal is None:
            return None
        return (self.measured if self.ratio is None else self.ratio) <= self.goal

    def as_json(self) -> dict[str, Any]:
        """Everything a program would read."""
        return {**asdict(self), "ratio": self.ratio, "is_met": self.is_met}


@dataclass(frozen=True)
class Skipped:
    """A kind that could not be measured, and why."""

    what: str
    why: str


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that one call takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def times(work: Callable[[], object], count: int, warm_up: int = 1) -> list[float]:
    """Milliseconds of each of `count` calls, after some that are not counted."""
    for _ in range(warm_up):
        work()
    gc.collect()
    return [timed(work) for _ in range(count)]


def side_by_side(
    one: Callable[[], object], other: Callable[[], object], count: int, warm_up: int = 1
) -> tuple[list[float], list[float]]:
    """Milliseconds of two works in turns, so that whatever slows the machine slows both."""
    for _ in range(warm_up):
        one()
        other()
    gc.collect()
    pairs = [(timed(one), timed(other)) for _ in range(count)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def part(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return part(values, 0.5)


def table(figures: Sequence[Figure | Skipped]) -> str:
    """The figures in columns, for a person."""
    head = ("what", "measured", "limit", "ratio", "goal", "")
    rows = [_cells(figure) for figure in figures if isinstance(figure, Figure)]
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [_line(row, widths) for row in [head, *rows]]
    lines += [f"{skipped.what}: not measured, {skipped.why}" for skipped in figures if isinstance(skipped, Skipped)]
    limits = {f.what: f.limit_is for f in figures if isinstance(f, Figure) and f.limit_is}
    return "\n".join([*lines, "", *(f"limit of “{what}”: {words}" for what, words in limits.items())])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()


def _cells(figure: Figure) -> tuple[str, ...]:
    goal = "" if figure.goal is None else f"≤ {figure.goal:g}" + ("" if figure.limit else f" {figure.unit}")
    met = {None: "", True: "met", False: "NOT MET"}[figure.is_met]
    return (
        figure.what,
        _number(figure.measured, figure.unit),
        "" if figure.limit is None else _number(figure.limit, figure.unit),
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        goal,
        met,
    )


def _number(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"
