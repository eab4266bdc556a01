"""Runs an act for a page of the settings: what is refused is said on the page itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.notice import Notice

R = TypeVar("R")


def do(bench: Workbench, notice: Notice, verb: Callable[..., R], *args: Any) -> R | None:
    """The act's result; None when it was refused, which the notice then explains."""
    try:
        result = verb(bench.desk, *args)
    except KnownError as error:
        notice.explain(error)
        return None
    bench.undo_changed.emit()
    return result
