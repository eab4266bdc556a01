"""To whom something of a patient was given: packets that went out by themselves, all else is logged here.

Narrowed to "On the accounting" and printed, it is the accounting of disclosures a patient may ask for (45 CFR 164.528).
"""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk import moment
from pcdesk.acts.desk.disclosure import choose_packet, log_disclosure, take_back_disclosure
from pcdesk.acts.papers.packet import part_words
from pcdesk.language import counted, tr
from pcdesk.models.desk.disclosure import Disclosure, Given, accounted_since, disclosures_of
from pcdesk.views.form.asking import Asking, ask_for, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.insurance.packet_sheet import PACKET, of_patient
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList, code_of
from pcdesk.views.patient.contact_sheets import Someone

D = Disclosure


def what_words(one: Given) -> str:
    """Face sheet, Lab report of Nov 3: what was given, as it lay there."""
    said = [title or part_words(part) for part, title in one.parts]
    return ", ".join([*([one.what] if one.what else []), *said])


def whole_words(one: Given) -> str:
    """All of it in one line."""
    parts = [
        one.to_name, one.address, tr(dict(D.WHY)[one.why]), one.note, what_words(one),
        counted(one.pages, "1 page", "{count} pages") if one.pages else "", tr(dict(D.HOW)[one.how]), one.by,
    ]  # fmt: skip
    return " · ".join(part for part in parts if part)


LOG_DISCLOSURE = declare(
    Asking(
        "log_disclosure", "Log disclosure", "file-output", log_disclosure,
        title=lambda _someone: tr("Log a disclosure"),
        says=lambda _someone: tr("Packets log themselves. This is for what was told, shown or sent in another way."),
        record=lambda _someone: SimpleNamespace(
            name="", sent_to="other", what="", why="law", how="told", given_on=moment.today(), address="", note=""
        ),
        sections=lambda _someone: (
            Section("", (
                Ask(D.name, is_required=True, span=3), Ask(D.sent_to, span=3),
                Ask(D.what, is_required=True, span=6), Ask(D.why, span=3), Ask(D.how, span=3),
                Ask(D.given_on, is_required=True, span=3), Ask(D.address, span=3), Ask(D.note, span=6),
            )),
        ),
        send=lambda someone, values: ((someone.patient_id, values), {}), again=Someone,
        about_id=lambda row: int(row.patient_id),
    )
)  # fmt: skip


def _log(ways: Ways, _row: object, _at: QPoint) -> None:
    ask_for(ways.bench, LOG_DISCLOSURE, Someone(ways.bench.patient_id), ways.owner.window())


def _pack(ways: Ways, _row: object, _at: QPoint) -> None:
    ask_for(ways.bench, PACKET, of_patient(ways.bench.patient_id), ways.owner.window())


def _pack_again(ways: Ways, one: Any, _at: QPoint) -> None:
    known = replace(of_patient(one.patient_id), sent_to=one.sent_to, name=one.to_name, address=one.address, why=one.why)
    ask_for(ways.bench, PACKET, known, ways.owner.window())


def _is_accounted(one: Given) -> bool:
    return one.is_accounted and one.on >= accounted_since()


def _by_hand(one: Any) -> str:
    return "" if one.is_by_hand else tr("This packet was printed or saved, so the note of it stays.")


DISCLOSURES = WorkList(
    "disclosures", "Disclosures", disclosures_of,
    columns=(
        Col("on", "Day", kind="date", width=112),
        Col("to", "To", lambda one: one.to_name, width=150, stretches=True),
        Col("why", "What for", code_of(D.why), width=150),
        Col("what", "What was given", what_words, width=200, is_private=True),
        Col("how", "How", code_of(D.how), width=140, least=700),
        Col("by", "By", lambda one: one.by, width=110, least=820),
    ),
    ways=(
        Way("again", "A packet for the same…", "files", choose_packet, "Enter", "For the same", _pack_again),
        Way("packet", "Packet of records…", "files", choose_packet, "K", "Packet", _pack, needs_row=False),
        Way("log", "Log a disclosure…", "file-output", log_disclosure, "L", "Log", _log, needs_row=False),
        Way("take_back", "Take back", "rotate-ccw", take_back_disclosure, "Del", "", send=lambda one: (one.id,),
            against=_by_hand),
    ),
    filters=(
        Filter("accounted", "On the accounting", _is_accounted),
        Filter("packets", "Packets", lambda one: not one.is_by_hand),
    ),
    groups=(
        Group("why", "What for", code_of(D.why)),
        Group("to_name", "To"),
        Group("year", "Year", lambda one: str(one.on.year)),
    ),
    nothing=Nothing(
        "files", "Nothing was given to anybody yet", "packet",
        "Packets come by themselves; what was told or shown is logged here.",
    ),
    says=whole_words,
    story=lambda one: (Disclosure, one.id),
)  # fmt: skip
