"""The list of patients whom the last try has not reached: called again, written to, or their number put right."""

from __future__ import annotations

from pcdesk.acts.people.patient import change_phone
from pcdesk.models.desk.communication import Communication
from pcdesk.models.desk.unreached import unreached
from pcdesk.views.bench.wishes import SectionWish
from pcdesk.views.list.ways import OPEN, Way
from pcdesk.views.list.work_list import PATIENT, PHONE, Col, Filter, Group, Nothing, WorkList, code_of
from pcdesk.views.patient.contact_sheets import COULD_NOT_REACH, contact_way
from pcdesk.views.patient.exchange_words import OUTCOME_ICONS

UNREACHED = WorkList(
    "unreached", "Patients not reached", unreached, icon="phone-missed", found_by="no answer wrong number call again",
    columns=(
        Col("on", "Last tried", kind="date", width=112),
        PATIENT,
        PHONE,
        Col("outcome", "Outcome", code_of(Communication.outcome), width=132,
            icon=lambda row: (OUTCOME_ICONS[row.outcome], "warning" if row.outcome == "wrong_number" else "muted")),
        Col("way", "How", code_of(Communication.way), width=104, least=560),
        Col("about", "About", code_of(Communication.about), width=130, is_private=True, least=620),
        Col("tries", "Tries", kind="number", width=56, least=700),
        Col("note", "Note", width=160, is_private=True, least=1000, is_said=True),
    ),
    ways=(
        contact_way(), COULD_NOT_REACH,
        Way("reach", "Correct phone or e-mail", "pencil", change_phone, "P", "Correct",
            wish=lambda row: SectionWish(row.patient_id, "details")),
        OPEN,
    ),
    filters=(
        Filter("wrong", "Wrong number", lambda row: row.outcome == "wrong_number"),
        Filter("again", "Tried twice or more", lambda row: row.tries > 1),
    ),
    groups=(Group("about", "About", code_of(Communication.about)),),
    nothing=Nothing("circle-check", "Everybody who was called or written to was reached."),
)  # fmt: skip
