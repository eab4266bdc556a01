"""New patients who may be somebody who is here, or stands in the same files, under another number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from pcdesk.acts.importing.parts import parts
from pcdesk.exchange.ground.incoming import Person
from pcdesk.exchange.ground.refusal import Where
from pcdesk.models.find.likely_same import people_of
from pcdesk.models.find.likeness import Level, Someone, compare
from pcdesk.models.people.person import Identifier, Patient

_SHORTEST_NUMBER = 4
New = Sequence[tuple[Person, dict[str, Any]]]


class Doubles:
    """Compares new patients with those who were here before the import, and with those who came before them in it.

    Memory: a short entry for each patient who came and for each of their numbers.
    """

    def __init__(self, last_before: int) -> None:
        self._last_before = last_before
        self._came: set[int] = set()

    def among(self, new: New) -> Iterator[Where]:
        """The places of those who have the name and birth date, or a number elsewhere, of another one; or whom the desk
        would be warned of at the counter: born on the same day as somebody here, and much alike."""
        numbers, alike = self._numbers(new), self._alike(new)
        for person, row in new:
            told = [pair for pair in person.identifiers if _tells(pair[1])]
            face = (row["last_key"], row["first_key"], row["born_on"])
            marks = {hash(one) for one in ([face, *told] if row["born_on"] else told)}
            if marks & self._came or numbers & set(told) or person.origin in alike:
                yield person.where
            self._came |= marks

    def _numbers(self, new: New) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for part in parts({value for person, _ in new for _, value in person.identifiers if _tells(value)}):
            rows: Any = Identifier.alive(Identifier.system, Identifier.value).where(
                Identifier.value.in_(part), Identifier.patient <= self._last_before
            )
            found |= set(rows.tuples())
        return found

    def _alike(self, new: New) -> set[str]:
        """The origins of those who are like somebody who was here. Weighed are those whose names begin alike: many
        files give everybody whose birth date nobody knows the same one."""
        columns = (Patient.born_on, Patient.last_key, Patient.first_key, Patient.id)
        born: dict[Any, list[tuple[str, str, int]]] = defaultdict(list)
        for part in parts({row["born_on"] for _, row in new} - {None}):
            days: Any = Patient.alive(*columns).where(Patient.born_on.in_(part), Patient.id <= self._last_before)
            for day, *known in days.tuples():
                born[day].append(tuple(known))
        same, near = set(), {}
        for person, row in new:
            here = born.get(row["born_on"], ())
            name = row["last_key"], row["first_key"]
            if any((last, first) == name for last, first, _ in here):
                same.add(person.origin)
            elif keys := [key for last, first, key in here if last == name[0] or first == name[1]
                          or (last[:1], first[:1]) == (name[0][:1], name[1][:1])]:  # fmt: skip
                near[person.origin] = keys
        kept: dict[int, Someone] = {}
        for part in parts({key for keys in near.values() for key in keys}):
            kept |= {key: someone for key, (someone, _mrn) in people_of(part).items()}
        for person, row in new:
            if any(compare(_someone(person, row), kept[key]).level is Level.LIKELY for key in near.get(
                person.origin, ())):  # fmt: skip
                same.add(person.origin)
        return same


def _someone(person: Person, row: dict[str, Any]) -> Someone:
    names = ("last", "first", "preferred", "former_last", "suffix", "born_on", "sex", "email", "street", "postal_code")
    return Someone(phones=tuple(number for _, number in person.phones), **{name: row[name] for name in names})


def _tells(number: str) -> bool:
    """Whether a number can tell one person from another: nothing, zeros and masks do not."""
    marks = [mark for mark in number if mark.isalnum()]
    return len(marks) >= _SHORTEST_NUMBER and len(set(marks)) > 1 and "*" not in number and "xxx" not in number.lower()
