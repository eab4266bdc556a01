"""The services of authorizations: units of each, added, changed and taken away; in a window for one authorization."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint

from pcdesk.acts.cover.service import (
    add_authorized_service,
    change_authorized_service,
    remove_authorized_service,
)
from pcdesk.language import tr
from pcdesk.models.book.clinic_lists import visit_type_lines
from pcdesk.models.cover.authorization import APPROVED, AuthorizedService
from pcdesk.models.cover.cases import Case
from pcdesk.models.cover.service_row import ServiceRow, service_by_id, service_rows
from pcdesk.models.desk.patient_file import provider_choices
from pcdesk.views.form.asking import Asking, ask_for, declare
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.kept_asking import by_column
from pcdesk.views.insurance.case_words import LOOKS, STATES
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.ways import OPEN, Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList

S = AuthorizedService
UNITS = dict(S.UNITS)


def _sections(_row: ServiceRow) -> tuple[Section, ...]:
    kinds = [(None, tr("No visits of ours")), *((row[0], row[1]) for row in visit_type_lines() if row[4])]
    return (
        Section("", (
            Ask(S.says, is_required=True, span=4), Ask(S.code, span=2), Ask(S.visit_type, choices=kinds, span=3),
            Ask(S.provider, choices=[(None, tr("Anybody")), *provider_choices()[1:]], span=3), Ask(S.unit, span=2),
            Ask(S.units_asked, span=2), Ask(S.units_approved, span=2, help=tr("Empty where no limit was told.")),
        ), more=(Ask(S.starts_on, span=3, help=tr("Where it has days of its own.")), Ask(S.ends_on, span=3))),
    )  # fmt: skip


ADD_SERVICE = declare(
    Asking(
        "add_authorized_service", "Add", "plus", add_authorized_service,
        title=lambda row: tr("Another service: {what}", what=row.what), record=lambda _row: S(), sections=_sections,
        send=lambda row, values: ((row.authorization_id, by_column(values)), {}), again=service_by_id,
    )
)  # fmt: skip
CHANGE_SERVICE = declare(
    Asking(
        "change_authorized_service", "Save", "pencil", change_authorized_service,
        title=lambda row: tr("Change: {what}", what=row.service.says),
        record=lambda row: S.get_by_id(row.id), sections=_sections,
        send=lambda row, values: ((row.id, by_column(values)), {}), again=service_by_id,
    )
)  # fmt: skip


def _ask(asking: Asking, ways: Ways, row: Any, _at: QPoint) -> None:
    ask_for(ways.bench, asking, row, ways.owner.window())


def _left(row: ServiceRow) -> str:
    left = row.service.units.left
    if row.standing not in (*APPROVED, "later", "expired", "used_up"):
        return ""
    return tr("no limit known") if left is None else str(left)


SERVICES = WorkList(
    "authorized_services", "Services of authorizations", service_rows, icon="list-checks",
    found_by="units approved used booked left",
    columns=(
        Col("name", "Patient", width=150, is_name=True, icon=lambda row: LOOKS[row.standing]),
        Col("says", "Service", lambda row: row.service.says, width=150, stretches=True, is_private=True, is_said=True),
        Col("approved", "Approved", lambda row: row.service.units.approved, "number", width=84),
        Col("used", "Used", lambda row: row.service.units.used, "number", width=64, least=480),
        Col("booked", "Booked", lambda row: row.service.units.booked, "number", width=72, least=540),
        Col("left", "Left", _left, width=100, sort=lambda row: row.service.units.left, is_said=True,
            tone=lambda row: "danger" if row.service.units.left is not None and row.service.units.left < 0 else ""),
        Col("ends", "Through", lambda row: row.service.ends_on, "date", width=104, least=620),
        Col("unit", "In", lambda row: tr(UNITS[row.service.unit]), width=72, least=700),
        Col("visits", "Visits", lambda row: row.visits or tr("Elsewhere"), width=130, least=820),
        Col("provider", "Only with", lambda row: row.provider, width=110, least=940),
        Col("code", "Code", lambda row: row.service.code, width=80, least=1020),
    ),
    ways=(
        Way("change", "Change…", "pencil", change_authorized_service, "Enter", "Change", partial(_ask, CHANGE_SERVICE)),
        Way("add", "Another service of the same authorization…", "plus", add_authorized_service, "N", "Another",
            partial(_ask, ADD_SERVICE)),
        Way("remove", "Take away", "trash-2", remove_authorized_service, "Del", "Take away",
            send=lambda row: (row.id,)),
        OPEN,
    ),
    filters=(Filter("over", "More booked than allowed", lambda row: (row.service.units.left or 0) < 0),),
    groups=(Group("standing", "State", lambda row: tr(STATES[row.standing]),
                  lambda row: list(STATES).index(row.standing)),),
    nothing=Nothing("list-checks", "No authorization has a service."),
    story=lambda row: (AuthorizedService, row.id),
)  # fmt: skip


def services_of_case(ways: Ways, case: Case, _at: QPoint) -> None:
    """A window with the services of one authorization."""
    plan = replace(SERVICES, key="services_of_case", rows=partial(service_rows, case.id, case.patient_id))
    ListWindow(ways.bench, plan, ways.owner.window()).open()
