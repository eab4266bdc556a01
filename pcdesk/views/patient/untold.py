"""The list of results nobody has told the patient of yet, and its rows in Today's queue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pcdesk.language import counted, tr
from pcdesk.models.desk.untold import Untold, untold_results
from pcdesk.views.list.queue_kind import Said, kind_of_list
from pcdesk.views.list.ways import OPEN
from pcdesk.views.list.work_list import PATIENT, PHONE, Col, Filter, Nothing, WorkList
from pcdesk.views.patient.contact_sheets import COULD_NOT_REACH, contact_way
from pcdesk.words.door import show_near

UNTOLD_RESULTS = WorkList(
    "untold_results", "Results not yet told", untold_results, icon="test-tube", found_by="lab tests call tell patient",
    columns=(
        Col("on", "Taken", kind="date", width=130),
        replace(PATIENT, icon=lambda row: ("flag", "danger") if row.is_flagged else None),
        PHONE,
        Col("results", "Results", width=260, is_private=True, least=520, is_said=True),
    ),
    ways=(contact_way("results"), COULD_NOT_REACH, OPEN),
    filters=(Filter("is_flagged", "Flagged"),),
    nothing=Nothing("circle-check", "Every result of the last 30 days is told."),
)  # fmt: skip


def _say(row: Untold, today: date) -> Said:
    words = counted(row.count, "tell 1 result", "tell {count} results")
    icon, tone = ("flag", "warning") if row.is_flagged else ("test-tube", "info")
    return Said(icon, tone, row.name, f"{words}: {row.results}", tr("taken {day}", day=show_near(row.on, today)))


UNTOLD = kind_of_list(
    UNTOLD_RESULTS, ("1 patient to tell of results", "{count} patients to tell of results"),
    rank=lambda row: 32 if row.is_flagged else 46, says=_say,
)  # fmt: skip
