"""One call to a payer: for whom it is made, how long it goes on, and what is the same for everybody in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.cover.to_check import ToCheck
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_row

SAME = ("way", "reference", "spoke_with")  # of a check: what was heard once holds for all in the call
EVERY_MS = 1_000
LONGEST = 3 * 3_600  # seconds: what goes on longer was left open over a lock, a sleep or a night, and timed by nobody


@dataclass
class Call:
    """rows: the visits it is about, in the order they are spoken of. began_at, part_at: when it began, and what is
    spoken of now; None where nobody knows.
    """

    payer: str = ""
    rows: tuple[int, ...] = ()
    began_at: datetime | None = None
    part_at: datetime | None = None
    kept: dict[str, Any] = field(default_factory=dict)
    over: set[int] = field(default_factory=set)

    def begin(self) -> None:
        """It begins now."""
        self.began_at = self.part_at = moment.now()

    def seconds(self) -> int | None:
        """How long it goes on by now; None for a call that nobody timed, or that was left open."""
        return _since(self.began_at)

    def part_seconds(self) -> int | None:
        """How much of it was about what is spoken of now: the parts of a call add up to it."""
        return _since(self.part_at)

    def go_on(self, visit_id: int, heard: dict[str, Any]) -> None:
        """Of this visit everything was heard."""
        self.over.add(visit_id)
        self.kept = {name: heard[name] for name in SAME if heard.get(name)}
        if self.part_at is not None:
            self.part_at = moment.now()

    def next_of(self, rows: Sequence[ToCheck]) -> ToCheck | None:
        """Who is spoken of next, of what is still to be checked; None once the call is over."""
        left = {row.visit_id: row for row in rows}
        return next((left[one] for one in self.rows if one in left and one not in self.over), None)

    def count_left(self, rows: Sequence[ToCheck]) -> int:
        """How many are still to be spoken of."""
        return len({row.visit_id for row in rows} & set(self.rows) - self.over)


def call_about(row: ToCheck, rows: Sequence[ToCheck], over: set[int]) -> Call:
    """A call to the payer of a row: about it first, then about all others of the same payer as the list has them.

    over: visits that were spoken of or left out before; those of this call come to them.
    """
    payer = row.cover.payer if row.cover is not None else ""
    same = [one.visit_id for one in rows if payer and one.cover is not None and one.cover.payer == payer]
    at = same.index(row.visit_id) if row.visit_id in same else 0
    return Call(payer, (*same[at:], *same[:at]) or (row.visit_id,), over=over)


def _since(at: datetime | None) -> int | None:
    seconds = max(0, int((moment.now() - at).total_seconds())) if at is not None else None
    return seconds if seconds is None or seconds <= LONGEST else None


def clock_words(seconds: int | None) -> str:
    """4:07; "" for a call that nobody timed."""
    return "" if seconds is None else f"{seconds // 60}:{seconds % 60:02}"


class CallTimer(QWidget):
    """Shows how long a call goes on; a button begins it anew when the payer answers only now."""

    def __init__(self, call: Call) -> None:
        super().__init__()
        self.call = call
        self.words = label("", "strong", name="call_time")
        self.begin = button("", "link", name="begin_call", run=self._on_begin)
        in_row(self, IconLabel("timer", "info", 16), self.words, self.begin, spacing=6)
        self._beat = QTimer(self, interval=EVERY_MS)
        self._beat.timeout.connect(self.tell)
        self._beat.start()
        self.tell()

    def tell(self) -> None:
        """Say the time."""
        words = clock_words(self.call.seconds())
        if self.words.text() != words:
            self.words.setText(words)
            self.words.setAccessibleName(tr("Time of the call: {time}", time=words))
        self.begin.setText(tr("Begin anew") if words else tr("The call begins"))

    def _on_begin(self) -> None:
        self.call.begin()
        self.tell()
