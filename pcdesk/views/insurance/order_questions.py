"""The questions that decide who pays first: each appears once it matters, and its answer is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pcdesk.acts.cover.payer_order import Told
from pcdesk.language import tr
from pcdesk.models.cover.order_known import Order
from pcdesk.models.cover.payer_order import Question, Said
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.form.lines import choice_of, date_line
from pcdesk.views.insurance.order_words import choices_of, question_words
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column
from pcdesk.views.look.taking_away import empty_out

NAMES = "names"  # a court order names a plan


class OrderQuestions(QWidget):
    """Signals: edited, by the person."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("order_questions")
        self._said: dict[tuple[str, int], Said] = {}
        self._shown: tuple[Question, ...] | None = None
        self._typed: set[tuple[str, int]] = set()
        self.fields: dict[Question, ChoiceBox] = {}
        self.dates: dict[Question, DateEdit] = {}
        self._column = in_column(self, spacing=4)

    def show_order(self, order: Order) -> None:
        """The questions of this order; fields that are there already stay as they are."""
        if order.questions == self._shown:
            return
        self._shown = order.questions
        had = self.window().focusWidget()
        keys = had.objectName() if had is not None and self.isAncestorOf(had) else ""
        empty_out(self._column)
        self.fields, self.dates = {}, {}
        if not order.questions:
            self._column.addWidget(label(tr("The cards tell it: nothing has to be asked."), "muted", wraps=True))
        for question in order.questions:
            self._add(order, question)
        if keys and (again := next((one for one in self._every() if one.objectName() == keys), None)) is not None:
            again.setFocus()

    def _every(self) -> Iterable[QWidget]:
        return [*self.fields.values(), *self.dates.values()]

    def _add(self, order: Order, question: Question) -> None:
        key = (question.topic, question.coverage_id)
        said = self._said.get(key) or order.answers.get(key)
        name, words = f"{question.topic}_{question.coverage_id}", question_words(order, question)
        if question.topic == "birthday":
            self._put_date(question, name, words, said)
            return
        choices = [("", tr("Not asked yet")), *choices_of(order, question)]
        made = choice_of(name, words, choices, parent=self)
        answer = said.answer if said is not None else ""
        if question.topic == "decree" and answer == NAMES:
            named_one = next((it for it in order.holdings if self._names(order, it.coverage_id)), None)
            answer = f"{NAMES}:{named_one.coverage_id}" if named_one is not None else ""
        made.setCurrentIndex(max(0, made.findData(answer)))
        made.activated.connect(lambda _place, question=question: self._on_choice(question))
        self.fields[question] = made
        self._put_under_its_name(made)
        if question.topic == "medicare" and answer == "esrd":
            self._put_date(question, "esrd_month", tr("First month of Medicare for kidney failure"), said)
        self._column.addSpacing(8)

    def _names(self, order: Order, coverage_id: int) -> bool:
        said = self._said.get(("decree", coverage_id)) or order.answers.get(("decree", coverage_id))
        return said is not None and said.answer == NAMES

    def _put_date(self, question: Question, name: str, words: str, said: Said | None) -> None:
        made = date_line(name, words, said.since if said is not None else None, parent=self)
        made.date_chosen.connect(lambda day, question=question: self._on_date(question, day))
        self.dates[question] = made
        self._put_under_its_name(made)

    def _put_under_its_name(self, field: QWidget) -> None:
        """The question wraps: a plan's name may be long."""
        self._column.addWidget(label(field.accessibleName(), "label", wraps=True, buddy=field))
        self._column.addWidget(field)

    def _on_choice(self, question: Question) -> None:
        answer = str(self.fields[question].currentData())
        key = (question.topic, question.coverage_id)
        if question.topic == "decree":
            self._say_decree(answer)
        else:
            before = self._said.get(key)
            self._said[key] = Said(answer, before.since if before is not None and answer == "esrd" else None)
        self._typed.add(key)
        if question.topic == "medicare":
            self._shown = None  # the month is asked for beside it, or no more
        self.edited.emit()

    def _say_decree(self, answer: str) -> None:
        """A plan that is named is an answer about that plan, and one that is not named any more another one."""
        code, _colon, coverage = answer.partition(":")
        self._said["decree", 0] = Said(code)
        for question in list(self.fields):
            if question.topic == "decree":
                for place in range(self.fields[question].count()):
                    told = str(self.fields[question].itemData(place))
                    if told.startswith(f"{NAMES}:"):
                        other = int(told.partition(":")[2])
                        self._said["decree", other] = Said(NAMES if str(other) == coverage else "none")
                        self._typed.add(("decree", other))

    def _on_date(self, question: Question, day: date | None) -> None:
        key = (question.topic, question.coverage_id)
        self._said[key] = Said("" if question.topic == "birthday" else "esrd", day)
        self._typed.add(key)
        self.edited.emit()

    def said(self) -> dict[tuple[str, int], Said]:
        """What was answered here, by topic and coverage."""
        return dict(self._said)

    def told(self) -> list[Told]:
        """The same, for the act: only what was answered here."""
        return [
            Told(topic, coverage, said.answer, said.since)
            for (topic, coverage), said in self._said.items()
            if (topic, coverage) in self._typed and (said.answer or said.since is not None)
        ]

    def draft(self) -> dict[str, Any]:
        """What was answered here, fit for JSON."""
        return {
            f"{topic}:{coverage}": [said.answer, said.since.isoformat() if said.since is not None else ""]
            for (topic, coverage), said in self._said.items()
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """Answer that again."""
        for key, (answer, day) in kept.items():
            topic, _colon, coverage = key.partition(":")
            self._said[topic, int(coverage)] = Said(answer, date.fromisoformat(day) if day else None)
            self._typed.add((topic, int(coverage)))
        self._shown = None
        self.edited.emit()
