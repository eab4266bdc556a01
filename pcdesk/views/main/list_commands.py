"""Lists of work that stand in no room each have a command, by which it opens in a window of its own; a page of the
Insurance panel comes up there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pcdesk.acts.papers.paper import PAPERS
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.insurance.answer_list import UNMATCHED
from pcdesk.views.insurance.directory_list import TURNED_AWAY
from pcdesk.views.insurance.estimate_list import ESTIMATES
from pcdesk.views.insurance.named_list import NAMED_PAYERS
from pcdesk.views.insurance.practice_plan_list import PRACTICE_PLANS
from pcdesk.views.insurance.procedure_list import PROCEDURES
from pcdesk.views.insurance.service_list import SERVICES
from pcdesk.views.insurance.to_check_list import TO_CHECK
from pcdesk.views.insurance.view import LISTS as INSURANCE_LISTS
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.main.commands import Command
from pcdesk.views.patient.awaited import AWAITED_ANSWERS
from pcdesk.views.patient.unreached import UNREACHED
from pcdesk.views.patient.untold import UNTOLD_RESULTS

if TYPE_CHECKING:
    from pcdesk.views.main.window import MainWindow

#: Those that are pages of the Insurance panel open there.
IN_THE_PANEL = tuple(one for one in INSURANCE_LISTS if one[2] is not UNMATCHED)
LISTS = (
    UNTOLD_RESULTS, UNREACHED, TURNED_AWAY, UNMATCHED, ESTIMATES, NAMED_PAYERS, AWAITED_ANSWERS, SERVICES, PROCEDURES,
    PRACTICE_PLANS,
)  # fmt: skip


def list_commands(w: MainWindow) -> Iterator[Command]:
    """Whoever may do the first thing to a row may open it; and the log of the week."""
    yield Command("weekly_log", "Desk/2", "Weekly log of referrals and authorizations", "", "clipboard-list",
                  PAPERS["weekly_log"], lambda: w.bench.wish(PaperWish("weekly_log")),
                  "week log report paper print overdue")  # fmt: skip
    for key, plan in (("to_check", TO_CHECK), *((key, plan) for key, _title, plan in IN_THE_PANEL)):
        yield Command(f"insurance_{key}", "Desk/2", plan.name, "", plan.icon, plan.ways[0].verb,
                      lambda key=key: _show_in_panel(w, key), f"{plan.found_by} insurance list",
                      under="&Insurance lists")  # fmt: skip
    for plan in LISTS:
        yield Command(plan.key, "Desk/2", plan.name, "", plan.icon, plan.ways[0].verb,
                      lambda plan=plan: ListWindow(w.bench, plan, w).open(), f"{plan.found_by} list")  # fmt: skip


def _show_in_panel(w: MainWindow, page: str) -> None:
    w.docks.bring_up("insurance")
    view = w.docks.panels["insurance"].ensure_built()
    view.show_page(page)
    view.take_keys()
