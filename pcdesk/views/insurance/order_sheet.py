"""Who pays first: what decides is asked in plain words, an order is proposed with its reason, and a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from pcdesk.acts.cover.payer_order import decide_order
from pcdesk.language import tr
from pcdesk.models.cover.order_known import Order, as_it_stands, order_on
from pcdesk.models.cover.order_said import accident_words, name_of, proposal_words
from pcdesk.models.cover.reordering import Span, common_days
from pcdesk.trouble import KnownError
from pcdesk.views.bench.drafts_left import ORDER
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.form.lines import choice_of, named
from pcdesk.views.insurance.order_questions import OrderQuestions
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Card
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.words.door import show_date


class OrderSheet(KeptSheet):
    """For the coverages of a patient that run on a day."""

    def __init__(self, bench: Workbench, patient_id: int, on: date, parent: QWidget | None = None) -> None:
        super().__init__(
            bench, parent, tr("Who pays first?"), icon="list-checks", name="order_sheet", width=900,
            patient_id=patient_id,
        )  # fmt: skip
        self.patient_id, self.on = patient_id, on
        self.order: Order = order_on(patient_id, on)
        self._was = as_it_stands(self.order.held)  # what another desk decides is told by a refusal
        self.questions = OrderQuestions()
        names = [(one.id, name_of(self.order, one.id)) for one in self.order.held]
        self.first = choice_of("pays_first", tr("Pays first"), names)
        self.second = choice_of("pays_second", tr("Pays second"), names)
        self._is_chosen = False  # whether the person chose: from then on it follows no proposal
        self._lay_out()
        self.stay(self.notice)
        self.end(tr("Keep this order"), self.save)
        self.questions.edited.connect(self._look_again)
        for choice in (self.first, self.second):
            choice.activated.connect(self._on_chosen)
        self._look_again()
        key = f"{ORDER}{patient_id}:{on.isoformat()}"
        self.keep(key, questions=self.questions, first=self.first, second=self.second)
        self._begin()

    def _lay_out(self) -> None:
        asked, beside = QWidget(), QWidget()
        in_column(asked, label(tr("What decides it"), "heading"), self.questions, STRETCH)
        self._proposal = label("", "body", wraps=True, name="proposal")
        self._accident = label("", "warning", wraps=True, name="accident")
        self._days = label(self._days_words(), "caption", wraps=True)
        card = Card(tr("Proposed"), self._proposal, self._accident, icon="info")
        seconds = named(self.second)
        in_column(beside, card, 8, *named(self.first), *seconds, self._days, STRETCH, spacing=6)
        for part in seconds:
            part.setVisible(len(self.order.held) > 2)
        theme.fix_width(asked, 400)
        self.body.addLayout(in_row(None, asked, (beside, 1), spacing=24))

    def _days_words(self) -> str:
        spans = [Span(one.id, one.rank, one.starts_on, one.ends_on) for one in self.order.held]
        days = common_days(spans, self.on)
        first = show_date(days.first) if days.first is not None else tr("the beginning")
        last = show_date(days.last) if days.last is not None else tr("further notice")
        return tr("It holds on the days they share, from {first} to {last}. Other days stay as they are.",
                  first=first, last=last)  # fmt: skip

    def _begin(self) -> None:
        start = next(iter([*self.questions.fields.values(), *self.questions.dates.values()]), self.first)
        start.setFocus()

    def _look_again(self) -> None:
        self.order = order_on(self.patient_id, self.on, self.questions.said())
        self.questions.show_order(self.order)
        words = proposal_words(self.order)
        self._proposal.setText(words or tr("Answer what is not asked yet; then the order and its reason stand here."))
        set_role(self._proposal, "strong" if words else "muted")
        self._accident.setText(accident_words(self.order))
        self._accident.setVisible(bool(self._accident.text()))
        if not self._is_chosen:
            self._show(self.order.proposal.order or as_it_stands(self.order.held))

    def _show(self, order: Sequence[int]) -> None:
        for choice, one in zip((self.first, self.second), order, strict=False):
            choice.setCurrentIndex(max(0, choice.findData(one)))

    def _on_chosen(self, _place: int) -> None:
        """One plan stands in one place: who is put first where it was second changes with the other."""
        self._is_chosen = True
        self._show(self.chosen())

    def chosen(self) -> list[int]:
        """The order as it is chosen: the first, the second, then the others as they stand."""
        picked = [self.first.currentData(), self.second.currentData() if len(self.order.held) > 2 else None]
        stands = as_it_stands(self.order.held)
        return list(dict.fromkeys([one for one in picked if one is not None] + stands))

    def restore(self, kept: dict[str, Any]) -> object:
        """Put it back, and look again: which questions matter follows from the answers."""
        self._is_chosen = True
        found = super().restore(kept)
        self._look_again()
        return found

    def save(self) -> None:
        """Decide; a refusal is said here."""
        done = self.bench.act(
            decide_order, self.patient_id, self.chosen(), self.on, self.questions.told(), was=self._was,
            toast=True, refused=self._explain,
        )  # fmt: skip
        if done:
            self.accept()

    def _explain(self, error: KnownError) -> None:
        self._look_again()
        self._was = as_it_stands(self.order.held)
        self.notice.explain(error)
