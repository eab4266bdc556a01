"""Who opened, changed or printed this file, the latest first; nothing can be changed here."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.models.desk.patient_file import Doing, doings
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.words.door import show_date


def _is_look(one: Doing) -> bool:
    return one.verb == "open_file"


def _is_paper(one: Doing) -> bool:
    return one.verb.startswith("show_") or one.verb in ("put_out", "export_list")


JOURNAL = WorkList(
    "journal", "Journal of this file", doings,
    columns=(
        Col("at", "When", kind="moment", width=172),
        Col("who", "Who", width=140),
        Col("label", "What", width=200, stretches=True, is_private=True),
    ),
    filters=(
        Filter("opened", "Opened", _is_look),
        Filter("papers", "Papers", _is_paper),
        Filter("changed", "Changed", lambda one: not _is_look(one) and not _is_paper(one)),
    ),
    groups=(
        Group("who", "Who"),
        Group("day", "Day", lambda one: show_date(moment.day_of(one.at)),
              lambda one: -moment.day_of(one.at).toordinal()),
    ),
    nothing=Nothing("history", "Nobody has opened or changed this file yet"),
)  # fmt: skip
