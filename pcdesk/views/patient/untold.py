"""The list and the queue rows of results nobody has told the patient of yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.desk.communication import log_contact
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import counted, tr
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.today import Item
from pcdesk.models.desk.untold import untold_items, untold_results
from pcdesk.models.health.fact import Observation
from pcdesk.models.people.person import Patient, Phone
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.form.asking import ask_for, declare
from pcdesk.views.list.queue_kind import OPEN, QueueKind, Said
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Nothing, WorkList
from pcdesk.views.patient.contact_sheets import LOG_CONTACT, Someone
from pcdesk.words.door import show_near, show_phone

TELL_RESULTS = declare(
    replace(
        LOG_CONTACT, key="results_contact", title=lambda _someone: tr("Results: what came of the contact"),
        record=lambda _someone: Communication(about="results"),
    )
)  # fmt: skip


def _tell(ways: Ways, row: Any, _at: QPoint) -> None:
    ways.bench.open_patient(row.patient_id)
    if ways.bench.patient_id == row.patient_id:
        ask_for(ways.bench, TELL_RESULTS, Someone(row.patient_id), ways.owner.window())


def _write(ways: Ways, row: Any, _at: QPoint) -> None:
    ways.bench.wish(PaperWish("could_not_reach", {"patient_id": row.patient_id}))


WAYS = (
    Way("tell", "Log the contact…", "phone-call", log_contact, "Enter", "Log contact", _tell),
    Way("letter", "Letter: we could not reach you", "mail", PAPERS["could_not_reach"], "W", "Write", _write),
)
UNTOLD_RESULTS = WorkList(
    "untold_results", "Results not yet told", untold_results,
    row_id=lambda row: row.patient_id,
    columns=(
        Col("on", "Taken", lambda row: row.taken_on, "date", width=130),
        Col("name", "Patient", lambda row: row.name, stretches=True, is_name=True,
            icon=lambda row: ("flag", "danger") if row.is_flagged else None),
        Col("phone", "Phone", lambda row: show_phone(row.phone), width=130, is_whole=True, is_private=True),
        Col("results", "Results", lambda row: ", ".join(row.results), width=260, is_private=True, least=520),
    ),
    ways=(*WAYS, OPEN),
    heard=(Observation, Communication, Patient, Phone),
    filters=(Filter("flagged", "Flagged", lambda row: row.is_flagged),),
    nothing=Nothing("circle-check", "Every result of the last 30 days is told."),
    says=lambda row: ", ".join(row.results),
)  # fmt: skip


def _say(item: Item, today: date) -> Said:
    words = counted(item.number, "tell 1 result", "tell {count} results")
    flagged = item.rank < 40
    taken = tr("taken {day}", day=show_near(item.on, today))
    return Said("flag" if flagged else "test-tube", "warning" if flagged else "info", item.name,
                f"{words}: {item.text}", taken)  # fmt: skip


UNTOLD = QueueKind(
    "untold", ("1 patient to tell of results", "{count} patients to tell of results"), _say, WAYS,
    rows=untold_items, heard=(Observation, Communication),
)  # fmt: skip
