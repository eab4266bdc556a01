"""The phone script of an authorization or of a referral from primary care: what they will ask, and what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QWidget

from pcdesk.acts.cover.authorization import change_authorization
from pcdesk.language import counted, tr
from pcdesk.models.desk.case_call import CaseCall, case_call
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.insurance.fact_block import FactBlock
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.look import theme
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column
from pcdesk.words.door import show_date, show_phone

#: One of a unit, and more of them (AuthorizedService.UNITS).
COUNTS = {
    "visits": ("1 visit", "{count} visits"), "units": ("1 unit", "{count} units"), "days": ("1 day", "{count} days"),
    "hours": ("1 hour", "{count} hours"),
}  # fmt: skip
Fact = tuple[str, str, bool]


def facts_of(call: CaseCall) -> list[Fact]:
    """(name, value, whether a button copies it) of what they will ask, in the order in which they do."""
    return [
        (tr("Calling from"), call.clinic, False), (tr("Clinic's NPI"), call.clinic_npi or tr("not known"), True),
        (tr("Tax ID"), call.tax_number, True), (tr("Provider"), call.provider, False),
        (tr("Provider's NPI"), call.provider_npi or tr("not known"), True), (tr("Patient"), call.patient, False),
        (tr("Birth date"), show_date(call.born_on) or tr("not known"), False), (tr("Plan"), call.plan, False),
        (tr("Member ID"), call.member_number or tr("not known"), bool(call.member_number)),
        (tr("Group number"), call.group_number, True), (tr("Subscriber"), call.subscriber, False),
        (tr("For what"), call.what, False), (tr("Diagnosis or reason"), call.reason, True),
        *((tr("Service"), _service(one, call.what), False) for one in call.services),
        (tr("From"), show_date(call.starts_on), False), (tr("Through"), show_date(call.ends_on), False),
        (tr("Number"), call.number, True), (tr("Our fax"), show_phone(call.clinic_fax), True),
    ]  # fmt: skip


def _service(one: Any, what: str) -> str:
    """97110 · 12 visits; its name too where that is another than of the whole."""
    count = counted(one.asked, *COUNTS[one.unit]) if one.asked is not None else ""
    return " · ".join(part for part in ("" if one.says == what else one.says, one.code, count) if part)


def questions_of(call: CaseCall) -> list[str]:
    """What to ask as it stands, one question each."""
    asked = show_date(call.asked_on) if call.asked_on else ""
    codes = ", ".join(one.code for one in call.services if one.code)
    missing = " · ".join(call.missing)
    name = tr("What is your name, and the reference number of this call?")
    if call.kind == "referral":
        first = (
            tr("Did our request of {day} arrive, and has the referral gone to {plan}?", day=asked, plan=call.plan)
            if asked
            else tr("Can the doctor send {plan} a referral to us for {what}?", plan=call.plan, what=call.what)
        )
        return [
            first, tr("What is its number, and for how many visits is it good?"),
            tr("From which day, and through which day?"),
            tr("If it is not sent yet: on which day will it be, and who sees to it?"), name,
        ]  # fmt: skip
    by_state = {
        "submitted": [
            tr("Did our request of {day} arrive, and what is its number?", day=asked or tr("this week")),
            tr("Is anything missing, and where do we send it?"), tr("On which day is it decided?"),
        ],
        "pended": [
            tr("Did you receive what was missing: {what}?", what=missing or call.what),
            tr("Is anything else missing?"), tr("On which day is it decided?"),
        ],
        "denied": [
            tr("By which rule was it denied, and can you send us that in writing?"),
            tr("Can our clinician speak with your reviewer, and when?"),
            tr("Until which day may we appeal, and where do we send it?"),
        ],
        "appealed": [
            tr("Did our appeal arrive, and what is its number?"), tr("Who reviews it, and on which day is it decided?"),
        ],
    }  # fmt: skip
    settled = [
        tr("What are its number, its first day and its last day?"), tr("How many are approved, and how many are used?"),
        tr("If the patient needs more: how early may we ask, and with which papers?"),
    ]  # fmt: skip
    if call.state in ("approved", "partly"):
        return [*settled, name]
    begins = [
        tr("Is your word needed first for {what}?", what=f"{call.what} ({codes})" if codes else call.what),
        tr("Where do we send the request, and which documents go with it?"),
        tr("How many days does an answer take, and how does it reach us?"),
        tr("Can you take the request now, by phone?"),
    ]  # fmt: skip
    return [*by_state.get(call.state, begins), name]


class CaseScript(Sheet):
    """Numbers to read out, each with a button that copies it, and the questions. Esc closes."""

    def __init__(self, bench: Workbench, call: CaseCall, parent: QWidget | None) -> None:
        whom = call.whom or tr("the primary care doctor")
        super().__init__(parent, tr("Call {whom}", whom=whom), icon="phone-call", bar=tr("Phone script"))
        self.setObjectName("case_script")
        self.setMinimumWidth(theme.px(720))
        self._bench = bench
        phone = show_phone(call.phone)
        self.body.addWidget(self._well((
            (tr("Phone"), phone or tr("not known: see the back of the card"), bool(phone)),
            (tr("Fax"), show_phone(call.fax), True), (tr("Way through the phone menu"), call.path, False),
            (tr("Hours"), call.hours, False),
        ), is_first=True))  # fmt: skip
        fill(self.body, label(tr("What they will ask"), "label"), self._well(facts_of(call)), label(tr("Ask"), "label"))
        for place, question in enumerate(questions_of(call), start=1):
            self.body.addWidget(label(f"{place}.  {question}", wraps=True))
        close = self.offer(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _well(self, facts: Sequence[Fact], *, is_first: bool = False) -> QFrame:
        well = QFrame()
        well.setProperty("kind", "well")
        inside = QWidget()
        flow = FlowLayout(inside, theme.px(8))
        in_column(well, inside, spacing=0, margin=(12, 6, 12, 6))
        for name, value, copies in facts:
            if value:
                role = "strong" if is_first and not flow.count() else "body"
                block = FactBlock(name, value, copies=copies, role=role)
                block.copied.connect(self._on_copied)
                flow.addWidget(block)
        return well

    def _on_copied(self, name: str) -> None:
        self._bench.said.emit(tr("Copied: {name}.", name=name), False)


def show_script(ways: Ways, case: Any, _at: QPoint | None = None) -> None:
    """Open the script of a row of the list."""
    call = ways.bench.look(case_call, case.id)
    if call is not None:
        CaseScript(ways.bench, call, ways.owner.window()).open()


SCRIPT_OF_CASE = Way(
    "script", "Phone script", "phone-call", change_authorization, "S", "Script", show_script
)
