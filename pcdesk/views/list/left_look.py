"""How a person has left a list: what it is sorted by, grouped, narrowed to, and the columns she has dragged."""

from __future__ import annotations

import json
from typing import Any

from pcdesk.qt.settings import Settings
from pcdesk.views.list.work_list import WorkList


def left_look(settings: Settings, plan: WorkList) -> dict[str, Any]:
    """sort, descending, group, filter and widths; as the list begins where nothing fit is kept."""
    usual: dict[str, Any] = {"sort": "", "descending": False, "group": plan.group, "filter": "", "widths": {}}
    try:
        read = json.loads(settings.text(_place(plan)) or "{}")
    except ValueError:
        return usual
    is_fit = isinstance(read, dict) and all(isinstance(read.get(key, one), type(one)) for key, one in usual.items())
    return {**usual, **read} if is_fit else usual


def keep_look(settings: Settings, plan: WorkList, **look: Any) -> None:
    """The same words, for the next time."""
    settings.put(_place(plan), json.dumps(look))


def forget_look(settings: Settings, plan: WorkList) -> None:
    """It begins as it is declared."""
    settings.forget(_place(plan))


def _place(plan: WorkList) -> str:
    return f"list/{plan.key}"
