"""What to have at hand and what to ask while the payer is on the phone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.to_check import Caller
from pcdesk.models.people.person_line import PersonLine
from pcdesk.views.insurance.fact_block import FactBlock
from pcdesk.views.look import theme
from pcdesk.views.look.flow_layout import FlowLayout
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column
from pcdesk.words.door import show_date


class PhoneScript(QFrame):
    """Numbers to read out, each with a button that copies it, and four questions. Signals: copied(name)."""

    copied = Signal(str)

    def __init__(self, cover: Cover, person: PersonLine, caller: Caller, subscriber_born: str) -> None:
        super().__init__()
        self.setProperty("kind", "well")
        self.setObjectName("phone_script")
        call = tr("Call {payer}", payer=cover.payer)
        column = in_column(self, label(call, "strong", elides=True), spacing=6, margin=(12, 8, 12, 12))
        facts = QWidget()
        flow = FlowLayout(facts, theme.px(8))
        clinic = f"{caller.clinic} {caller.clinic_npi}".strip()
        provider = f"{caller.provider} {caller.provider_npi}".strip()
        for name, value, copies in (
            (tr("Phone"), cover.payer_phone or tr("not known: see the back of the card"), bool(cover.payer_phone)),
            (tr("Member ID"), cover.member_number or tr("not known"), bool(cover.member_number)),
            (tr("Group number"), cover.group_number, True),
            (tr("Birth date"), show_date(person.born_on) or tr("not known"), False),
            (tr("Subscriber"), cover.subscriber if cover.relationship != "self" else "", False),
            (tr("Subscriber's birth date"), subscriber_born, False),
            (tr("Calling from"), clinic, False),
            (tr("Provider"), provider, False),
        ):
            if value:
                block = FactBlock(name, value, copies=copies, role="strong" if name == tr("Phone") else "body")
                block.copied.connect(self.copied)
                flow.addWidget(block)
        fill(column, facts, label(tr("Ask"), "label"))
        on = show_date(caller.visit_on or moment.today())
        for place, question in enumerate(
            (
                tr("Is the coverage active on {date}?", date=on),
                tr("Is this clinic in the network, and what is the copay for an office visit?"),
                tr("Is there a deductible left to pay this year?"),
                tr("What is your name, and the reference number of this call?"),
            ),
            start=1,
        ):
            column.addWidget(label(f"{place}.  {question}", wraps=True))
