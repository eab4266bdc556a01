"""Who opened, changed or printed this file, the latest first; nothing can be changed here."""

from __future__ import annotations

from pcdesk import moment
from pcdesk.models.desk.patient_file import Doing, doings
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.views.patient.result_words import moment_words
from pcdesk.words.door import show_date


def _is_look(one: Doing) -> bool:
    return one.verb == "open_file"


def _is_paper(one: Doing) -> bool:
    return one.verb.startswith("show_") or one.verb in ("put_out", "export_list")


def _day(one: Doing) -> str:
    return show_date(moment.local(one.at).date())


JOURNAL = WorkList(
    "journal", "Journal of this file", doings,
    columns=(
        Col("at", "When", lambda one: moment_words(one.at), is_whole=True, width=172, sort=lambda one: one.at),
        Col("who", "Who", lambda one: one.who, width=140),
        Col("what", "What", lambda one: one.label, width=200, stretches=True, is_private=True),
    ),
    filters=(
        Filter("opened", "Opened", _is_look),
        Filter("papers", "Papers", _is_paper),
        Filter("changed", "Changed", lambda one: not _is_look(one) and not _is_paper(one)),
    ),
    groups=(
        Group("who", "Who", lambda one: one.who, lambda one: one.who.casefold()),
        Group("day", "Day", _day, lambda one: -moment.local(one.at).toordinal()),
    ),
    nothing=Nothing("history", "Nobody has opened or changed this file yet"),
)  # fmt: skip
