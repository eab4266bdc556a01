"""Two identifiers: asked for, ticked as each is heard, and who said them.

    row.take_key("1")        # the name was said; 2 to 5 the others, 7 to 9 who said them; a second time changes nothing
    row.identifiers()        # ("name", "birth date"); nothing is ticked before somebody was asked
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.book.visit import ASSUMED, CheckIn
from pcdesk.models.desk.arrival import Arrival
from pcdesk.models.people.guardian import is_minor, is_too_young_to_say
from pcdesk.views.check_in.step_row import StepRow
from pcdesk.views.form.lines import text_line
from pcdesk.views.look import theme
from pcdesk.views.look.announce import announce
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.chips import ChipRow, state_word
from pcdesk.views.look.labels import label
from pcdesk.words.door import show_age, show_date

NEEDED = 2
_SAYS = {"7": "patient", "8": "guardian", "9": "other"}


class WhoRow(StepRow):
    """Signals: edited, by the person; entered, by Enter in the name of who says it."""

    edited = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Two identifiers: ask, then tick what was said"), parent)
        self._detail = self._said = self._guardian = self._told_by = ""
        self._is_child = self._is_minor = False
        words = {
            "name": tr("Name"), "birth date": tr("Birth date"), "phone": tr("Phone"), "address": tr("Address"),
            "photo ID": tr("Photo ID"),
        }  # fmt: skip
        self.ticks: dict[str, QCheckBox] = {}
        for place, (key, text) in enumerate(words.items(), 1):
            tick = QCheckBox(f"{place} {text}")
            tick.setObjectName(f"identifier-{key.replace(' ', '-')}")
            tick.setAccessibleName(tr("{what} was said", what=text))
            tick.clicked.connect(self._on_edited)
            self.ticks[key] = tick
        self.said_by = Segments([(key, f"{digit} {tr(dict(CheckIn.SAID_BY)[key])}") for digit, key in _SAYS.items()],
                                tr("Said by"))  # fmt: skip
        self.said_by.chosen.connect(self._on_said_by)
        name = tr("Name of who says it")
        self.name = text_line("said-by-name", name, most=CheckIn.said_by_name.max_length, hint=name)
        self.name.setMinimumWidth(theme.px(180))
        self.name.textEdited.connect(self._on_edited)
        self.name.returnPressed.connect(self.entered)
        self.body.addWidget(ChipRow(self.ticks.values()))
        self.body.addWidget(ChipRow([label(tr("Said by"), "label"), self.said_by, self.name]))

    def show_facts(self, facts: Arrival, *, keeps_ticks: bool) -> None:
        """What the answers must be. keeps_ticks: the person has begun; else nothing is ticked."""
        v = facts.visit
        born = show_date(v.born_on)
        if v.born_on:
            born = tr("{day} ({age})", day=born, age=show_age(v.born_on, moment.today(), short=True))
        self._said = " · ".join(part for part in (v.name, born or tr("birth date not known")) if part)
        self._guardian = facts.guardian
        self._is_child = is_too_young_to_say(v.born_on, moment.today())
        self._is_minor = is_minor(v.born_on, moment.today())
        self._detail = ""
        if facts.board.same_name:
            self._detail = tr(
                "Another patient has this name: MRN {numbers}. This one is {mrn}.",
                numbers=", ".join(facts.board.same_name), mrn=v.mrn,
            )  # fmt: skip
        known = {
            "name": True, "birth date": v.born_on is not None, "phone": bool(facts.phones or facts.guardian_phone),
            "address": bool(facts.board.patient.street), "photo ID": True,
        }  # fmt: skip
        for key, tick in self.ticks.items():
            tick.setEnabled(known[key])
            if not keeps_ticks:
                tick.setChecked(False)
        if not keeps_ticks:
            self._say_by("", "")  # nobody has said it yet
        self._tell()

    def identifiers(self) -> tuple[str, ...]:
        """Those that are ticked, as the record keeps them."""
        return tuple(key for key, tick in self.ticks.items() if tick.isChecked() and tick.isEnabled())

    def is_answered(self) -> bool:
        """Whether two were said, and it is known by whom."""
        by = self._by()
        is_known = not self._is_child if by == "patient" else by == ASSUMED or bool(by and self.name.text().strip())
        return len(self.identifiers()) >= NEEDED and is_known

    def _by(self) -> str:
        """Who said them: as was chosen, else, of somebody of age, what is assumed; "" while it must be chosen."""
        return self.said_by.current() or ("" if self._is_minor else ASSUMED)

    def go_in(self) -> None:
        """Put the keys on what is still to be answered."""
        free = [tick for tick in self.ticks.values() if tick.isEnabled() and not tick.isChecked()]
        if len(self.identifiers()) < NEEDED and free:
            free[0].setFocus()
        elif self.said_by.current() in ("", "patient"):
            self.said_by.setFocus()
        else:
            self.name.setFocus()

    def take_key(self, key: str) -> bool:
        """Let a digit tick or choose; whether it was one of this row's. It states what was said and takes none back."""
        ticks = list(self.ticks.values())
        if key in _SAYS:
            self.said_by.choose(_SAYS[key])
            self._on_said_by(_SAYS[key])
        elif key.isdecimal() and 1 <= int(key) <= len(ticks):
            if not ticks[int(key) - 1].isChecked():
                ticks[int(key) - 1].click()
            # The keys may be elsewhere: what was ticked there, and whether it is enough, is said.
            words = (ticks[int(key) - 1].text().strip(), state_word(self.state), self.detail.text())
            announce(self, ". ".join(part for part in words if part))
        else:
            return False
        return True

    def said(self) -> dict[str, Any]:
        """What was said and by whom, as the act takes it."""
        by = self._by()
        name = "" if by in ("patient", ASSUMED) else self.name.text().strip()
        return {"identifiers": self.identifiers(), "said_by": by, "said_by_name": name}

    def _say_by(self, by: str, name: str) -> None:
        self._told_by = by
        if by:
            self.said_by.choose(by)
        else:
            self.said_by.choose_none()
        self.name.setText(name)

    def _tell(self) -> None:
        by = self.said_by.current()
        self.name.setVisible(by not in ("", "patient"))
        missing = ""
        if len(self.identifiers()) < NEEDED:
            missing = tr("Two are needed: press 1 to 5 for each that was said.")
        elif not self._by():
            missing = tr("Who said them? Press 7, 8 or 9.")
        elif by == "patient" and self._is_child:
            missing = tr("A child of this age does not say its own identifiers: choose who did.")
        elif not self.is_answered():
            missing = tr("Type the name of who said them.")
        told = ""
        if not missing and not by:
            told = tr("Kept as said by the patient, not asked. Press 8 or 9 if somebody else said them.")
        state = "bad" if missing else "warn" if self._detail else "good"
        self.show_state(state, self._said, " ".join(part for part in (missing, told, self._detail) if part))

    def _on_said_by(self, by: str) -> None:
        if by == self._told_by:
            return  # chosen once more: the name that was typed stays
        self._told_by = by
        self.name.setText(self._guardian if by == "guardian" else "")
        self._on_edited()
        if by != "patient" and not self.name.text():
            self.name.setFocus()

    def _on_edited(self, *_what: object) -> None:
        self._tell()
        self.edited.emit()
