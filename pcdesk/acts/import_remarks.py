"""What somebody should know of rows that came in: values left out, days that had to be made whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pcdesk.exchange.incoming import Coverage, Person
from pcdesk.exchange.refusal import LISTED_AT_MOST, Refusal, Where
from pcdesk.language import counted, tr


@dataclass(slots=True)
class Remarks:
    """Sentences with the first place each is about and how many places there are; the first LISTED_AT_MOST."""

    _found: dict[str, tuple[Where, int]] = field(default_factory=dict)

    def add(self, where: Where, words: str) -> None:
        """One more place that a sentence is about."""
        first, count = self._found.get(words, (where, 0))
        if count or len(self._found) < LISTED_AT_MOST:
            self._found[words] = (first, count + 1)

    def listed(self) -> list[Refusal]:
        """Each sentence once, in the order of the file, in the shape of a refusal."""
        return [Refusal(first, tr("Remark"), _with_more(words, count)) for words, (first, count) in self._found.items()]


def remarks_on(arrival: Any) -> tuple[str, ...]:
    """What is to be said of one arrival; () of most."""
    if isinstance(arrival, Person):
        return arrival.remarks
    return _on_days(arrival) if isinstance(arrival, Coverage) else ()


def _on_days(coverage: Coverage) -> tuple[str, ...]:
    """Coverage decides about money, which asks for whole days."""
    said = []
    if coverage.starts_on and len(coverage.starts_on) < 10:
        said.append(tr("A coverage's start is known only by its month or year: its first day counts."))
    if coverage.ends_on and len(coverage.ends_on) < 10:
        said.append(tr("A coverage's end is known only by its month or year: its last day counts."))
    if coverage.ends_on and not coverage.starts_on:
        said.append(tr("A coverage has an end and no start: its start stays unknown."))
    return tuple(said)


def _with_more(words: str, count: int) -> str:
    return counted(count, "{words}", "{words} (in {count} places, the first here)", words=words)
