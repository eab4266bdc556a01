"""Asks what came of a contact that was made, and how a paper was sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from pcdesk.acts.desk.communication import log_contact
from pcdesk.acts.desk.correspondence import say_sent
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit, visit_row
from pcdesk.models.desk.communication import Communication, correspondence_by_id
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.models.desk.patient_file import contacts_of
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import Asking, AskingSheet, ask_for, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.list.ways import Way
from pcdesk.views.patient.exchange_words import paper_words
from pcdesk.words.door import show_date


@dataclass(frozen=True)
class Someone:
    """The patient a contact was with or about."""

    id: int

    @property
    def patient_id(self) -> int:
        """The same, as every row says it."""
        return self.id


def _sections(about: Any) -> tuple[Section, ...]:
    c = Communication
    who = [Ask(c.way, span=2), Ask(c.with_whom, span=2), Ask(c.is_incoming, span=2)]
    persons = [(one.id, one.name) for one in contacts_of(about.patient_id)]
    if persons:
        who.append(Ask(c.contact, choices=[(None, ""), *persons], span=3))
    who.append(Ask(c.with_name, span=3, help=tr("Of a payer, an office or somebody else.")))
    came = [Ask(c.about, span=3), Ask(c.outcome, span=3), Ask(c.note, span=6)]
    return (Section("", (*who, *came, Ask(c.promised, span=4), Ask(c.promised_on, span=2))),)


def _send(about: Any, values: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    said = {name: value for name, value in values.items() if name != "contact_id"}
    visit = about.id if isinstance(about, DayVisit) else None
    return (about.patient_id, said), {"visit_id": visit, "contact_id": values.get("contact_id")}


_SAYS = "Once it is logged it is not changed, only taken back. What is promised becomes a task."
LOG_CONTACT = declare(
    Asking(
        "contact", "Log contact", "phone-call", log_contact,
        title=lambda _someone: tr("Log a contact"), says=lambda _someone: tr(_SAYS),
        record=lambda _someone: Communication(), sections=_sections, send=_send, again=Someone,
        about_id=lambda row: int(row.patient_id),
    )
)  # fmt: skip
LOG_ABOUT = {
    code: declare(
        replace(
            LOG_CONTACT, key=f"{code}_contact", record=lambda _someone, code=code: Communication(about=code),
            title=lambda _someone, words=words: tr("{subject}: what came of the contact", subject=tr(words)),
        )
    )
    for code, words in Communication.ABOUT if code != "visit"
}  # fmt: skip
LOG_VISIT_CONTACT = declare(
    Asking(
        "visit_contact", "Log contact", "phone-call", log_contact,
        title=lambda visit: tr("Log a contact about the visit of {day}", day=show_date(visit.on)),
        says=lambda _visit: tr(_SAYS), record=lambda _visit: Communication(), sections=_sections, send=_send,
        again=visit_row,
    )
)  # fmt: skip
SENT = declare(
    Asking(
        "sent", "Save", "mail", say_sent,
        title=lambda row: tr("How was it sent: {paper}", paper=paper_words(row.kind)),
        record=lambda row: Correspondence(how=row.how, sent_to=row.sent_to, sent_to_name=row.sent_to_name),
        sections=lambda _row: (
            Section("", (
                Ask(Correspondence.how, span=3), Ask(Correspondence.sent_to, span=3),
                Ask(Correspondence.sent_to_name, span=6, help=tr("Of a payer or somebody else.")),
            )),
        ),
        send=lambda row, values: ((row.id,), values),
        again=correspondence_by_id,
    )
)  # fmt: skip


COULD_NOT_REACH = Way(
    "letter", "Letter: we could not reach you", "mail", PAPERS["could_not_reach"], "W", "Write",
    wish=lambda row: PaperWish("could_not_reach", {"patient_id": row.patient_id}),
)  # fmt: skip


def contact_way(about: str = "") -> Way:
    """Enter on a row with a patient_id: somebody was called or written to.

    about: a code of Communication.ABOUT, unless the row says it.
    """
    return Way(
        "contact", "Log the contact…", "phone-call", log_contact, "Enter", "Log contact",
        asks=lambda row: LOG_ABOUT.get(about or getattr(row, "about", ""), LOG_CONTACT),
    )  # fmt: skip


def ask_contact(bench: Workbench, patient_id: int, visit_id: int | None, over: QWidget) -> AskingSheet | None:
    """Ask for a contact that was made, about this visit if one. Her file is opened first; None where that fails."""
    bench.open_patient(patient_id)
    if bench.patient_id != patient_id:
        return None
    visit = visit_row(visit_id) if visit_id else None
    if visit is not None and visit.patient_id == patient_id:
        return ask_for(bench, LOG_VISIT_CONTACT, visit, over)
    return ask_for(bench, LOG_CONTACT, Someone(patient_id), over)
