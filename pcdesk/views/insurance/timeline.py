"""Coverages that do not apply on the day shown: those to come and those that have ended, in order of time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.cover.cover import Cover
from pcdesk.models.cover.cover_days import Laid
from pcdesk.views.insurance.words import RANKS, plan_name, span_words
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import Card, IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_row


class Timeline(Card):
    """Signals: wanted(what, coverage id), with what: change."""

    wanted = Signal(str, int)

    def __init__(self, laid: Laid, *, why_not: str = "") -> None:
        super().__init__(tr("Other coverages"), icon="history")
        self.setObjectName("timeline")
        self._why_not = why_not
        for covers, icon, word in (
            (laid.doubled, "triangle-alert", tr("same days, same place")),
            (laid.later, "calendar-clock", tr("to come")),
            (laid.earlier, "calendar-off", tr("ended")),
        ):
            self._add(covers, icon, word)

    def _add(self, covers: Sequence[Cover], icon: str, word: str) -> None:
        for cover in covers:
            row = QWidget()
            row.setObjectName(f"other_{cover.id}")
            rank = tr(RANKS.get(cover.rank, str(cover.rank)))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(plan_name(cover.payer, cover.plan), "strong", elides=True))
            words.addWidget(label(f"{rank} · {span_words(cover)} · {word}", "muted", elides=True))
            change = button(tr("Change"), "quiet", icon="pencil", name=f"change_{cover.id}")
            change.setAccessibleName(tr("Change: {plan}", plan=cover.plan))
            change.setProperty("coverage", cover.id)
            allow(change, self._why_not)
            change.clicked.connect(self._on_change)
            in_row(row, IconLabel(icon, "warning" if icon == "triangle-alert" else "muted", 16), (words, 1), change)
            self.body.addWidget(row)

    def _on_change(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit("change", sender.property("coverage"))
