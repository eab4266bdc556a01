"""What to have at hand and what to ask while the payer is on the phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.payer_fact import PayerFact
from pcdesk.models.cover.to_check import Caller
from pcdesk.models.people.person_line import PersonLine
from pcdesk.views.insurance.call import Call, CallTimer
from pcdesk.views.insurance.fact_block import FactBlock
from pcdesk.views.look import theme
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column, in_row
from pcdesk.words.door import show_date, show_phone

TOPICS = dict(PayerFact.TOPICS)
Fact = tuple[str, str, bool]  # its name, the value, "" for none, whether a button copies it


class PhoneScript(QFrame):
    """Whom to call, how long the call goes on, and the numbers to read out, each of which a button copies.

    Signals: copied(name).
    """

    copied = Signal(str)

    def __init__(self, cover: Cover, person: PersonLine, caller: Caller, subscriber_born: str, call: Call) -> None:
        super().__init__()
        self.setProperty("kind", "well")
        self.setObjectName("phone_script")
        self.timer = CallTimer(call)
        phone = show_phone(cover.payer_phone) if cover.payer_phone else ""
        head = label(tr("Call {payer}", payer=cover.payer), "strong", elides=True)
        column = in_column(self, in_row(None, (head, 1), self.timer), spacing=4, margin=(12, 6, 12, 10))
        column.addWidget(_blocks((
            (tr("Phone"), phone or tr("not known: see the back of the card"), bool(phone)),
            (tr("Member ID"), cover.member_number or tr("not known"), bool(cover.member_number)),
            (tr("Birth date"), show_date(person.born_on) or tr("not known"), False),
            (tr("Group number"), cover.group_number, True),
            (tr("Subscriber"), cover.subscriber if cover.relationship != "self" else "", False),
            (tr("Subscriber's birth date"), subscriber_born, False),
            (tr("Day of the visit"), show_date(caller.visit_on) if caller.visit_on else "", False),
        ), self.copied))  # fmt: skip
        for topic, says in caller.told:
            column.addWidget(label(f"{tr(TOPICS[topic])}: {says}", "body", wraps=True))


class CallQuestions(QFrame):
    """Who is calling, with the numbers a payer wants of a clinic, and what to ask. Signals: copied(name)."""

    copied = Signal(str)

    def __init__(self, caller: Caller) -> None:
        super().__init__()
        self.setProperty("kind", "well")
        self.setObjectName("call_questions")
        column = in_column(self, label(tr("Ask"), "label"), spacing=4, margin=(12, 8, 12, 10))
        on = show_date(caller.visit_on or moment.today())
        visit = caller.kind or tr("an office visit")
        for place, question in enumerate(
            (
                tr("Is the coverage active on {date}?", date=on),
                tr("Is this clinic in the network, and what is the copay for an office visit?"),
                tr("What are the deductible and the most the patient pays in a year, and how much of each is left?"),
                tr("What share does the patient pay after the deductible?"),
                tr("Is an authorization or a referral needed for {visit}?", visit=visit),
                tr("Is another payer first, or the primary care doctor somebody else?"),
                tr("What is your name, and the reference number of this call?"),
            ),
            start=1,
        ):
            column.addWidget(label(f"{place}.  {question}", wraps=True))
        column.addSpacing(theme.px(6))
        column.addWidget(label(tr("They will ask"), "label"))
        phone = show_phone(caller.callback) if caller.callback else ""
        fill(column, _blocks((
            (tr("Calling from"), caller.clinic, False), (tr("Clinic's NPI"), caller.clinic_npi, True),
            (tr("Tax ID"), caller.tax_number, True), (tr("Call back at"), phone, True),
            (tr("Provider"), caller.provider, False), (tr("Provider's NPI"), caller.provider_npi, True),
            (tr("Address"), caller.address, True),
        ), self.copied))  # fmt: skip


def _blocks(facts: Sequence[Fact], copied: Any) -> QWidget:
    made = QWidget()
    flow = FlowLayout(made, theme.px(8))
    for name, value, copies in facts:
        if value:
            block = FactBlock(name, value, copies=copies, role="strong" if name == tr("Phone") else "body")
            block.copied.connect(copied)
            flow.addWidget(block)
    return made
