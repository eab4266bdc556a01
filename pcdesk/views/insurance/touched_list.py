"""What a new card touches, each thing as a card with the choice of what becomes of it.

    made = TouchedList()
    made.show_touched(touched(change), change)     # choices that were made already stay
    made.settled()                                 # {"authorization:7": "anew"}
    made.edited.connect(…)                         # somebody chose
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.models.cover.touched import LEAVE, CardChange, Touched
from pcdesk.models.people.person_line import person_line
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.form.lines import choice_of
from pcdesk.views.insurance import touched_words as words
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Card, IconLabel, hairline
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.views.look.taking_away import empty_out


class TouchedList(QWidget):
    """Signals: edited, by the person."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, prefers: Mapping[str, str] | None = None) -> None:
        """prefers: the way that is proposed instead of the first, by kind."""
        super().__init__(parent)
        self.setObjectName("touched")
        self._prefers = dict(prefers or {})
        self.rows: dict[str, TouchedRow] = {}
        self._found: tuple[Touched, ...] = ()
        self._shown: tuple[Any, ...] = ()
        self._change: CardChange | None = None
        self._chosen: dict[str, str] = {}
        self.nothing = ""  # English: what stands here instead, while nothing is touched because nothing ends
        self._column = in_column(self, spacing=8)

    def show_touched(self, found: Sequence[Touched], change: CardChange | None) -> None:
        """Show it anew, if it differs from what is shown. change: None where the first day is not known yet."""
        is_same = (tuple(found), change is None, self.nothing) == self._shown
        self._found, self._change = tuple(found), change
        self._shown = tuple(found), change is None, self.nothing
        if not is_same or not self._column.count():
            self._fill()
        elif change is not None:
            for row in self.rows.values():
                row.show_change(change)

    def settled(self) -> dict[str, str]:
        """The way of each thing that has ways, by its key; nothing of who is left out of the family."""
        left = self._left()
        return {
            one.key: self._way(one) for one in self._found
            if one.ways and (one.kind == "family" or one.coverage_id not in left)
        }  # fmt: skip

    def _way(self, one: Touched) -> str:
        way = self._chosen.get(one.key, self._proposed(one))
        return way if way in one.ways else self._proposed(one)

    def _proposed(self, one: Touched) -> str:
        return self._prefers.get(one.kind, one.ways[0])

    def _left(self) -> set[int]:
        return {one.coverage_id for one in self._found if one.kind == "family" and self._way(one) == LEAVE}

    def first_choice(self) -> QWidget | None:
        """Where the keys go when they come here; None where there is nothing to choose."""
        return next((row.choice for row in self.rows.values() if row.one.ways), None)

    def draft(self) -> dict[str, Any]:
        """What was chosen otherwise than it was proposed."""
        return {key: way for key, way in self._chosen.items() if any(
            one.key == key and self._proposed(one) != way for one in self._found if one.ways
        )}  # fmt: skip

    def restore(self, kept: dict[str, Any]) -> None:
        """Choose that again."""
        self._chosen |= {key: str(way) for key, way in kept.items()}
        self._fill()

    def _fill(self) -> None:
        empty_out(self._column)
        self.rows = {}
        change, left = self._change, self._left()
        if self.nothing:
            self._say(tr(self.nothing))
            return
        if change is None:
            self._say(tr("Type the first day of the new card: what it touches stands here then."))
            return
        if not self._found:
            self._say(tr("Nothing else: no visit, authorization, referral or question stands under the old card."))
            return
        first = self._found[0].patient_id
        for patient_id, of_person in groupby(self._found, lambda one: one.patient_id):
            every = list(of_person)
            shown = [one for one in every if one.kind == "family" or one.coverage_id not in left]
            person = person_line(patient_id) if patient_id != first or every[0].kind == "family" else None
            self._add_card(shown, change, person.name if person is not None else "")

    def _say(self, sentence: str) -> None:
        self._column.addWidget(label(sentence, "muted", wraps=True))

    def _add_card(self, shown: Sequence[Touched], change: CardChange, name: str) -> None:
        for kind, of_kind in groupby(shown, lambda one: one.kind):
            title = tr(words.TITLES[kind])
            card = Card(f"{name}: {title}" if name else title, icon=words.ICONS[kind])
            card.setObjectName(f"touched_{kind}")
            for place, one in enumerate(of_kind):
                way, proposed = (self._way(one), self._proposed(one)) if one.ways else ("", "")
                row = TouchedRow(one, change, way, proposed)
                row.chosen.connect(self._on_chosen)
                self.rows[one.key] = row
                if place:
                    card.body.addWidget(hairline())
                card.body.addWidget(row)
            self._column.addWidget(card)

    def _on_chosen(self, key: str, way: str) -> None:
        self._chosen[key] = way
        if key.startswith("family:"):
            self._fill()
            self.rows[key].choice.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()


class TouchedRow(QWidget):
    """One thing. Signals: chosen(key, way), by the person."""

    chosen = Signal(str, str)

    def __init__(self, one: Touched, change: CardChange, way: str, proposed: str) -> None:
        super().__init__()
        self.one, self._change, self._proposed = one, change, proposed
        self.setObjectName(one.key)
        what, detail = words.what_of(one), words.detail_of(one)
        self.choice: ChoiceBox = choice_of(
            one.key, tr("What becomes of it: {what}", what=what), [(key, tr(words.WAYS[key])) for key in one.ways],
            parent=self,
        )  # fmt: skip
        theme.fix_width(self.choice, 196)
        self._icon = IconLabel("triangle-alert", "warning", 16)
        self._follows = label("", "muted", wraps=True, name="follows")
        below = in_row(None, (self._icon, Qt.AlignmentFlag.AlignTop), (self._follows, 1), spacing=6)
        top = in_row(None, (label(what, "strong", wraps=True), 1), self.choice, spacing=12)
        in_column(self, top, *([label(detail, "muted", wraps=True)] if detail else []), below, spacing=2)
        self.choice.setVisible(bool(one.ways))
        self._follows.setVisible(bool(one.ways))
        self._icon.hide()
        if one.ways:
            self.choice.setCurrentIndex(max(0, self.choice.findData(way)))
            self.choice.activated.connect(self._on_choice)
            self._say()

    def show_change(self, change: CardChange) -> None:
        """From another day on."""
        self._change = change
        if self.one.ways:
            self._say()

    def _say(self) -> None:
        way = self.choice.currentData()
        is_warning = way in words.WARNS and way != self._proposed
        self._icon.setVisible(is_warning)
        self._follows.setText(words.follows(self.one, way, self._change))
        set_role(self._follows, "warning" if is_warning else "muted")

    def _on_choice(self, _place: int) -> None:
        self._say()
        self.chosen.emit(self.one.key, self.choice.currentData())
