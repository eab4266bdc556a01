"""What somebody should know of rows that came in: values left out, days that had to be made whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from pcdesk.acts.importing.person import TOO_LONG, whole_day
from pcdesk.exchange.ground.incoming import Arrival, Coverage, OutsideRecord, Person
from pcdesk.exchange.ground.refusal import LISTED_AT_MOST, Refusal, Where
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


def without_misfits(arrival: Arrival, today: date) -> Arrival:
    """An arrival without what no patient can have and no column can hold; a patient's remarks say what was left out."""
    if not isinstance(arrival, Person):
        return arrival
    said = []
    born = whole_day(arrival.born_on)
    if born and born > today:
        said.append(tr("The birth date is in the future. It was left out."))
        arrival = replace(arrival, born_on="")
        born = None
    died = whole_day(arrival.died_on)
    if died and (died > today or (born and died < born)):
        said.append(tr("The day of death is in the future or before the birth date. It was left out."))
        arrival = replace(arrival, died_on="", is_deceased=True)
    fits = tuple(one for one in arrival.identifiers if len(one[1]) <= TOO_LONG)
    if fits != arrival.identifiers:
        said.append(tr("A number of the patient elsewhere is longer than {limit} characters. It was left out.",
                       limit=TOO_LONG))  # fmt: skip
        numbers = tuple(one for one in arrival.numbers if len(one[1]) <= TOO_LONG)
        arrival = replace(arrival, identifiers=fits, numbers=numbers)
    return replace(arrival, remarks=(*arrival.remarks, *said)) if said else arrival


def remarks_on(arrival: Arrival) -> tuple[str, ...]:
    """What is to be said of one arrival; () of most."""
    if isinstance(arrival, Person | OutsideRecord):
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
