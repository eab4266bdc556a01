"""Runs an act and says a refusal where the person is typing, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pcdesk.acts.frame.desk import Desk
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench


def attempt(
    bench: Workbench,
    refused: Callable[[KnownError], object],
    verb: Callable[..., Any],
    *args: Any,
    toast: bool = False,
    **kwargs: Any,
) -> tuple[bool, Any]:
    """Run an act: (True, its result), or (False, None) after `refused` was told why.

    toast: as in Workbench.act.
    """
    troubles: list[KnownError] = []

    def run(desk: Desk) -> Any:
        try:
            return verb(desk, *args, **kwargs)
        except KnownError as error:
            troubles.append(error)
            return None

    result = bench.act(run, toast=toast)
    if troubles:
        refused(troubles[0])
        return False, None
    return True, result
