"""Alt+L: the menu of the list she is in. One command for all: Qt shows a list behind another tab, out of sight."""

from __future__ import annotations

from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.main.docks import Docks


def open_this_list(docks: Docks, bench: Workbench) -> None:
    """The menu of the list in the panel with the keys, else of one that can be seen; where there is none it is said."""
    focused = docks.focused()
    panels = [focused, *(panel for panel in docks.in_front() if panel is not focused)]
    lists = [each for panel in panels if panel is not None for each in panel.findChildren(WorkListView)]
    lists.sort(key=lambda each: not each.table.hasFocus())  # of two in one panel the one she is in
    found = next((each for each in lists if not each.visibleRegion().isEmpty()), None)
    if found is None:
        bench.said.emit(tr("No list that can be sorted, printed or saved is open."), False)
        return
    found.table.setFocus()
    found.open_menu()
