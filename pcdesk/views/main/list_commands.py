"""Lists of work that stand in no room: each has a command, by which it opens in a window of its own."""

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
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.main.commands import Command
from pcdesk.views.patient.awaited import AWAITED_ANSWERS
from pcdesk.views.patient.unreached import UNREACHED
from pcdesk.views.patient.untold import UNTOLD_RESULTS

if TYPE_CHECKING:
    from pcdesk.views.main.window import MainWindow

LISTS = (
    UNTOLD_RESULTS, UNREACHED, TURNED_AWAY, UNMATCHED, ESTIMATES, NAMED_PAYERS, AWAITED_ANSWERS, SERVICES, PROCEDURES,
    PRACTICE_PLANS,
)  # fmt: skip


def list_commands(w: MainWindow) -> Iterator[Command]:
    """Whoever may do the first thing to a row may open it; and the log of the week."""
    yield Command("weekly_log", "Desk/2", "Weekly log of referrals and authorizations", "", "clipboard-list",
                  PAPERS["weekly_log"], lambda: w.bench.wish(PaperWish("weekly_log")),
                  "week log report paper print overdue")  # fmt: skip
    for plan in LISTS:
        yield Command(plan.key, "Desk/2", plan.name, "", plan.icon, plan.ways[0].verb,
                      lambda plan=plan: ListWindow(w.bench, plan, w).open(), f"{plan.found_by} list")  # fmt: skip
