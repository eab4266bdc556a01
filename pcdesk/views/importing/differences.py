"""What is here but different, and what a person decides about each: take it, leave it, or another person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pcdesk.acts.importing.difference import Answers, Asks, Difference
from pcdesk.language import tr
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import Card
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label

LEAVE, TAKE, OTHER = "leave", "take", "other"
_WORDS = {LEAVE: "Leave", TAKE: "Take", OTHER: "Another person"}
_QUESTIONS = {
    Asks.CHANGED: "Other words", Asks.WITHDRAWN: "Taken back", Asks.NUMBER: "Same number: corrected?",
    Asks.COVERAGE: "Other coverage",
}  # fmt: skip


def _question(one: Difference) -> str:
    return tr("Same number: two people?") if one.is_two_people else tr(_QUESTIONS[one.asks])


class DifferencesCard(Card):
    """Signals: decided, by the person. Enter on a row goes to its next answer; newer ones are proposed."""

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Here but different"), icon="arrow-left-right", parent=parent)
        self._listed: list[Difference] = []
        self._said: list[str] = []
        rows = PagedRows([
            Column("answer", tr("Answer"), 1, width=130),
            Column("whose", tr("Patient"), 2, width=150),
            Column("asks", tr("Question"), 3, width=200),
            Column("what", tr("Here → in the file"), 4, stretches=True),
        ])  # fmt: skip
        self.table = Table(rows, tr("Here but different"))
        self.table.setObjectName("differences")
        self.table.set_kind("plain")
        self.table.set_empty(Empty("circle-check", tr("Nothing differs.")))
        self.table.row_opened.connect(self._on_opened)
        self.table.row_chosen.connect(self._on_chosen)
        self.body.addWidget(label(tr("Enter or a double click changes the answer of a row."), "muted"))
        self._detail = label("", "body", wraps=True)
        self._more = label("", "caption", wraps=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for name, words, key, answer in (
            ("take_newer", tr("Take newer"), "Alt+N", ""), ("take_all", tr("Take all"), "Alt+A", TAKE),
            ("leave_all", tr("Leave all"), "Alt+L", LEAVE), ("all_others", tr("Other people"), "Alt+P", OTHER),
        ):  # fmt: skip
            made = button(words, "quiet", shortcut=key)
            made.setObjectName(name)
            made.clicked.connect(lambda _=False, a=answer: self._all(a))
            row.addWidget(made)
        row.addStretch(1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._detail)
        self.body.addWidget(self._more)
        self.body.addLayout(row)

    def show_differences(self, listed: Sequence[Difference], count: int) -> None:
        """Show them; those that are newer are chosen to be taken, where nothing changed here would be lost."""
        self._listed = list(listed)
        self._said = [TAKE if one.is_newer and not one.is_edited_here else LEAVE for one in listed]
        more = bool(listed) and count > len(listed)
        self._more.setText(
            tr("The first {shown} of {count} are listed.", shown=f"{len(listed):,}", count=f"{count:,}") if more else ""
        )
        self._more.setVisible(more)
        self._show(0 if listed else None)

    def answers(self) -> Answers:
        """What the person decided."""
        said = [(one.key, answer) for one, answer in zip(self._listed, self._said, strict=True)]
        return Answers(
            taken=frozenset(key for key, answer in said if answer == TAKE),
            others=frozenset(key for key, answer in said if answer == OTHER),
            left=frozenset(key for key, answer in said if answer == LEAVE),
        )

    @property
    def leaves_any(self) -> bool:
        """Whether leaving one of them as it is will be kept in mind."""
        return any(one.is_remembered and said == LEAVE for one, said in zip(self._listed, self._said, strict=True))

    def _show(self, chosen: object) -> None:
        self.table.rows.show_rows([
            (place, tr(_WORDS[answer]), one.patient or one.what, _question(one), self._line(one))
            for place, (one, answer) in enumerate(zip(self._listed, self._said, strict=True))
        ])  # fmt: skip
        if chosen is not None:
            self.table.choose(chosen)
        self._on_chosen(chosen)

    @staticmethod
    def _line(one: Difference) -> str:
        said = "; ".join(field.said() for field in one.fields)
        return f"{one.what}: {said}" if one.what and one.patient else said

    def _on_chosen(self, place: object) -> None:
        if not isinstance(place, int) or place >= len(self._listed):
            self._detail.setText("")
            return
        one = self._listed[place]
        age = tr("The file is newer ({date}).", date=one.day_words()) if one.is_newer else tr(
            "Nobody can know which is newer: look at both."
        )  # fmt: skip
        self._detail.setText(f"{one.where.said()}. {age} {self._line(one)}")

    def _on_opened(self, place: object) -> None:
        if isinstance(place, int):
            order = [LEAVE, TAKE, OTHER] if self._listed[place].asks is Asks.NUMBER else [LEAVE, TAKE]
            self._said[place] = order[(order.index(self._said[place]) + 1) % len(order)]
            self._show(place)
            self.decided.emit()

    def _all(self, answer: str) -> None:
        """One answer for all; "" takes those that are newer. Another person is only an answer about a number."""
        for place, one in enumerate(self._listed):
            if answer == OTHER and one.asks is not Asks.NUMBER:
                continue
            self._said[place] = answer or (TAKE if one.is_newer else LEAVE)
        self._show(self.table.chosen())
        self.decided.emit()
