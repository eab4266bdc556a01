"""Alt+L: the menu of the list she is in. One command for all: Qt shows a list behind another tab, out of sight."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.main.docks import Docks


def open_this_list(docks: Docks, bench: Workbench) -> None:
    """The menu of the list with the keys, else of one in their panel, else of one that can be seen; or it is said."""
    focused = docks.focused()
    panels = [focused, *(panel for panel in docks.in_front() if panel is not focused)]
    lists = [(at, each) for at, panel in enumerate(panels) if panel is not None
             for each in panel.findChildren(WorkListView)]  # fmt: skip
    seen = [(at, each) for at, each in lists if not each.visibleRegion().isEmpty()]
    found = min(seen, key=_likely, default=(0, None))[1]
    if found is None:
        bench.said.emit(tr("No list that can be sorted, printed or saved is open."), False)
        return
    found.table.setFocus()
    found.open_menu()


def _likely(one: tuple[int, WorkListView]) -> tuple[Any, ...]:
    """The one with the keys; then by the panels' order, one with rows, and the uppermost."""
    panel, view = one
    corner = view.mapToGlobal(QPoint())
    return not view.table.hasFocus(), panel, not view.shown, corner.y(), corner.x()
