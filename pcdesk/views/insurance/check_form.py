"""Record a check: what the payer said, between the script that is read out on the phone and what to ask."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.insurance import record_check
from pcdesk.language import tr
from pcdesk.models.cover.check_again import next_after
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.cover.to_check import caller
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.form.form_card import FormCard
from pcdesk.views.insurance.benefit_fields import FIRST, MORE, NAMES, lines
from pcdesk.views.insurance.beside_card import BesideCard
from pcdesk.views.insurance.call import Call
from pcdesk.views.insurance.card_strip import CardStrip
from pcdesk.views.insurance.check_again import NEXT, on_the_wall
from pcdesk.views.insurance.phone_script import CallQuestions, PhoneScript
from pcdesk.views.insurance.words import plan_name
from pcdesk.words.door import show_date

_ASKED = ("result", "way", "copay_cents", "reference", "spoke_with", "note")
_NEXT = tuple(one.field.name for one in NEXT)


class CheckForm(FormCard):
    """For one coverage. call: the one in which it is spoken of, a new one for None. on: the day of the visit, if one is
    meant.
    """

    def __init__(self, bench: Workbench, cover: Cover, call: Call | None = None, on: date | None = None) -> None:
        title = tr("Record check: {plan}", plan=plan_name(cover.payer, cover.plan))
        c = CoverageCheck
        result = Ask(c.result, is_required=True, span=4)
        asked = (result, c.way, c.copay_cents, c.reference, c.spoke_with, *NEXT, c.note)
        benefits = Section(tr("Benefits, in network"), (), more=tuple(one.ask() for one in (*FIRST, *MORE)))
        super().__init__(bench, title, "phone-call", (Section("", asked), benefits))
        self.setObjectName("check_form")
        self.cover, self.coverage_id = cover, cover.id
        self.card = CardStrip(bench, self.notice, cover.id)
        self.card.hear_paste(*(field.editor.widget for field in self.form.fields.values()))
        self.call = call or Call(cover.payer)
        self._next_for: str | None = None
        self._shown = _empty_answer(self.call)
        self.form.show_record(self._shown)
        self._put_script(on)
        self.form.edited.connect(self._follow_result)
        self.body.addWidget(BesideCard(self.card, self.form))
        self.end(tr("Save check"), f"check:{cover.id}")
        self._follow_result()
        if self.call.began_at is None and not self.form.is_edited():
            self.call.begin()  # what was begun before a lock is a call nobody has timed
            self.script.timer.tell()
        self.body.addWidget(self.questions)

    def _put_script(self, on: date | None) -> None:
        cover, person = self.cover, person_line(self.cover.patient_id)
        held: Any = Coverage.get_by_id(cover.id)
        about = caller(cover.patient_id, held.plan.payer_id, on)
        self.questions = CallQuestions(about)
        self.questions.copied.connect(self._on_copied)
        if person is not None:
            self.script = PhoneScript(cover, person, about, show_date(held.subscriber_born_on), self.call)
            self.script.copied.connect(self._on_copied)
            self.body.addWidget(self.script)

    def start(self) -> None:
        """Put the keys on the result."""
        self.form.fields["result"].editor.widget.setFocus()

    def heard(self) -> dict[str, Any]:
        """What was heard, of the check and its benefits, as shown and typed. Call form.check() first."""
        shown = {name: getattr(self._shown, name) for name in _ASKED}
        return {"way": "phone"} | {name: value for name, value in shown.items() if value} | self.form.changes()

    def _follow_result(self) -> None:
        """What was not good asks what is next, and when; a time is proposed."""
        field = self.form.fields["result"]
        result = field.editor.read() or ""
        if result == self._next_for:
            return
        self._next_for = result
        step, at = next_after(result, self.cover.patient_id)
        for name, value in {"next_step": step, **on_the_wall(at)}.items():
            mine = self.form.fields[name]
            if not mine.is_touched():
                mine.show_value(value)
            mine.setVisible(bool(step))

    def _next(self) -> dict[str, Any]:
        said = {name: self.form.fields[name].read() for name in _NEXT}
        if not self.form.fields["next_step"].isVisibleTo(self) or said["again_on"] is None:
            return {}
        at = moment.at_minute(said["again_on"], said["again_minute"] or 0)
        return {"next_step": said["next_step"], "again_at": at}

    def save(self) -> None:
        """Keep what was heard."""
        self.notice.clear()
        if not self.form.check():
            return
        typed = self.heard()
        values = {name: value for name, value in typed.items() if name not in NAMES and name not in _NEXT}
        values |= self._next() | {"call_seconds": self.call.part_seconds()}
        done = self.bench.act(
            record_check, self.cover.id, values, benefits=lines(typed), toast=True, refused=self.notice.explain
        )
        if done:
            self.finish(done.value)

    def _on_copied(self, name: str) -> None:
        self.bench.said.emit(tr("Copied: {name}.", name=name), False)


def _empty_answer(call: Call) -> Any:
    """What the fields show at first: nothing was told yet but what holds for the whole call; most ask on the phone."""
    blank = CoverageCheck(**({"way": "phone", "result": ""} | call.kept))
    return SimpleNamespace(
        **{name: getattr(blank, name) for name in _ASKED}, **dict.fromkeys(NAMES), **dict.fromkeys(_NEXT)
    )
