"""Two identifiers: what the patient says before anything else, ticked as it is heard."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.arrival import Arrival
from pcdesk.views.check_in.step_row import StepRow
from pcdesk.views.chips import ChipRow
from pcdesk.words import show_age, show_date

NEEDED = 2


class WhoRow(StepRow):
    """Signals: edited, by the person."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Two identifiers, said by the patient"), parent)
        words = {
            "name": tr("Name"), "birth date": tr("Birth date"), "phone": tr("Phone"), "address": tr("Address"),
            "photo ID": tr("Photo ID"),
        }  # fmt: skip
        self.ticks: dict[str, QCheckBox] = {}
        for key, text in words.items():
            tick = QCheckBox(text)
            tick.setObjectName(f"identifier-{key.replace(' ', '-')}")
            tick.setAccessibleName(tr("{what} was said", what=text))
            tick.clicked.connect(self._on_ticked)
            self.ticks[key] = tick
        self.body.addWidget(ChipRow(self.ticks.values()))

    def show_facts(self, facts: Arrival, *, keeps_ticks: bool) -> None:
        """What the answers must be. keeps_ticks: the person has begun; else name and birth date are ticked."""
        v = facts.visit
        born = show_date(v.born_on)
        if v.born_on:
            born = tr("{day} ({age})", day=born, age=show_age(v.born_on, moment.today(), short=True))
        self._said = " · ".join(part for part in (v.name, born or tr("birth date not known")) if part)
        self._detail = ""
        if facts.board.same_name:
            self._detail = tr(
                "Another patient has this name: record {numbers}. This one is {mrn}.",
                numbers=", ".join(facts.board.same_name), mrn=v.mrn,
            )  # fmt: skip
        known = {
            "name": True, "birth date": v.born_on is not None, "phone": bool(facts.phones),
            "address": bool(facts.board.patient.street), "photo ID": True,
        }  # fmt: skip
        for key, tick in self.ticks.items():
            tick.setEnabled(known[key])
            if not keeps_ticks:
                tick.setChecked(key in ("name", "birth date") and known[key])
        self._tell()

    def identifiers(self) -> tuple[str, ...]:
        """Those that are ticked, as the record keeps them."""
        return tuple(key for key, tick in self.ticks.items() if tick.isChecked() and tick.isEnabled())

    def tick_only(self, keys: Iterable[str]) -> None:
        """Put back what was ticked, from a draft."""
        wanted = set(keys)
        for key, tick in self.ticks.items():
            tick.setChecked(key in wanted)
        self._tell()

    def _tell(self) -> None:
        enough = len(self.identifiers()) >= NEEDED
        state = "bad" if not enough else "warn" if self._detail else "good"
        detail = self._detail if enough else tr("Two are needed: tick one more.")
        self.show_state(state, self._said, detail)

    def _on_ticked(self) -> None:
        self._tell()
        self.edited.emit()
