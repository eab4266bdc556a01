"""Record a check: what the payer said, beside the script that is read out on the phone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pcdesk.acts.cover.insurance import record_check
from pcdesk.language import tr
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.cover.to_check import caller
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.form_card import FormCard
from pcdesk.views.insurance.benefit_fields import FIRST, MORE, NAMES, lines
from pcdesk.views.insurance.beside_card import BesideCard
from pcdesk.views.insurance.card_strip import CardStrip
from pcdesk.views.insurance.phone_script import PhoneScript
from pcdesk.views.insurance.words import plan_name
from pcdesk.words.door import show_date


def _empty_answer() -> Any:
    """What the fields show at first: nothing was told yet, and most ask on the phone."""
    blank = CoverageCheck(way="phone", result="")
    asked = ("result", "way", "copay_cents", "reference", "spoke_with", "note")
    return SimpleNamespace(**{name: getattr(blank, name) for name in asked}, **dict.fromkeys(NAMES))


class CheckForm(FormCard):
    """For one coverage."""

    def __init__(self, bench: Workbench, cover: Cover) -> None:
        title = tr("Record check: {plan}", plan=plan_name(cover.payer, cover.plan))
        c = CoverageCheck
        asked = (Ask(c.result, is_required=True), c.way, c.copay_cents, c.reference, c.spoke_with, c.note)
        benefits = Section(tr("Benefits, in network"), (), more=tuple(one.ask() for one in (*FIRST, *MORE)))
        super().__init__(bench, title, "phone-call", (Section("", asked), benefits))
        self.setObjectName("check_form")
        self.cover = cover
        self.form.show_record(_empty_answer())
        self.card = CardStrip(bench, self.notice, cover.id)
        self.card.hear_paste(*(field.editor.widget for field in self.form.fields.values()))
        self.body.addWidget(BesideCard(self.card, self.form))
        self.end(tr("Save check"), f"check:{cover.id}")
        person = person_line(cover.patient_id)
        born = Coverage.get_by_id(cover.id).subscriber_born_on
        if person is not None:
            self.script = PhoneScript(cover, person, caller(cover.patient_id), show_date(born))
            self.script.copied.connect(self._on_copied)
            self.body.addWidget(self.script)

    def start(self) -> None:
        """Put the keys on the result."""
        self.form.fields["result"].editor.widget.setFocus()

    def save(self) -> None:
        """Keep what was heard."""
        self.notice.clear()
        if not self.form.check():
            return
        typed: dict[str, Any] = {"way": "phone"} | self.form.changes()
        values = {name: value for name, value in typed.items() if name not in NAMES}
        done = self.bench.act(
            record_check, self.cover.id, values, benefits=lines(typed), toast=True, refused=self.notice.explain
        )
        if done:
            self.finish(done.value)

    def _on_copied(self, name: str) -> None:
        self.bench.said.emit(tr("Copied: {name}.", name=name), False)
