"""Several versions of one record in one import: which of them counts, in whatever order they stand."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple

from pcdesk.acts.importing.person import faces_differ, whole_day
from pcdesk.exchange.fhir.scope import bare_number
from pcdesk.exchange.ground.incoming import Payer, Person, Record, Withdrawn
from pcdesk.exchange.ground.refusal import Where
from pcdesk.exchange.ground.version import Age, age, is_newer
from pcdesk.words.names import fold

Face = tuple[str, str]
"""Last name as it is searched for, and birth date as ISO text, "" for none."""
Seen = tuple[Face, Where]
"""A face and the first place it was seen at."""


class Verdict(Enum):
    """What is to be done with one version."""

    COUNTS = auto()
    OLDER = auto()
    """A newer one is in the same files."""
    TAKEN_BACK = auto()
    """Its sender takes it back in the same files."""
    UNSURE = auto()
    """Another one is in the same files, and nobody can know which is newer."""
    STRANGER = auto()
    """Two people stand under one number that is not ours to give."""


class _Key(NamedTuple):
    """Sorts the versions of one record: the greatest counts. What a sender takes back wins over what has no date."""

    age: Age
    is_withdrawn: bool
    digest: int


class Settled:
    """What one look at all arrivals has taught: the version that counts, where there were several."""

    def __init__(self, keys: dict[int, _Key], faces: dict[int, list[Seen]], reserved: frozenset[str], lists: bool):
        self._keys, self._faces, self._lists = keys, faces, lists
        self.reserved = reserved

    def has_several(self, name: str) -> bool:
        """Whether a name of `names_of` stands for several versions."""
        return hash(name) in self._keys

    def leads(self, record: Record) -> bool:
        """Whether no other version counts more under the very origin of this one."""
        best = self._keys.get(hash(record.origin))
        return best is None or best == _key(record)

    def stranger(self, person: Person) -> Where:
        """Where somebody plainly else stands under the number of this person; their own place when nowhere."""
        seen = self._faces.get(hash(person.origin), ())
        return next((where for face, where in seen if faces_differ(face, _face(person))), person.where)

    def verdict(self, record: Record) -> Verdict:
        """Whether this is the version that counts."""
        found = Verdict.COUNTS
        for name in names_of(record, self._lists):
            best = self._keys.get(hash(name))
            if best is None:
                continue
            if isinstance(record, Person) and self._are_strangers(hash(name)):
                if name == record.origin and not self._lists:
                    return Verdict.STRANGER
                if not self._lists and faces_differ(self._faces[hash(name)][0][0], _face(record)):
                    continue  # somebody else whose system gave the same one
            mine = _key(record)
            if mine == best:
                continue
            if is_newer(best.age, mine.age) or best.is_withdrawn:
                return Verdict.TAKEN_BACK if best.is_withdrawn else Verdict.OLDER
            found = Verdict.UNSURE
        return found

    def _are_strangers(self, mark: int) -> bool:
        faces = [face for face, _ in self._faces.get(mark, ())]
        return any(faces_differ(one, other) for one in faces for other in faces)


class Versions:
    """Sees every arrival once and learns whether any record is there in more than one version.

    Memory: one or two short entries for each record, whatever it holds.
    """

    def __init__(self, lists: bool) -> None:
        self._lists = lists
        self._keys: dict[int, _Key | int] = {}
        self._faces: dict[int, list[Seen]] = {}
        self._several: set[int] = set()
        self._wanted: set[str] = set()
        self._given: set[str] = set()
        self._is_late = False

    def see(self, records: Iterable[Record]) -> None:
        """Look at a batch."""
        for record in records:
            if isinstance(record, Person):
                self._see_person(record)
            key = _slim(record)
            for name in names_of(record, self._lists):
                mark = hash(name)
                held = self._keys.setdefault(mark, key)
                if held is not key and held != key:
                    self._meet(mark, _whole(held), _whole(key), record)

    def gave(self, number: str) -> None:
        """A record number was given to somebody whose row named none."""
        self._given.add(number)
        self._is_late = self._is_late or number in self._wanted

    @property
    def is_unsettled(self) -> bool:
        """Whether what was done so far may depend on the order of what was read."""
        return bool(self._several) or self._is_late

    def settled(self) -> Settled:
        """What to go by in a second reading."""
        keys = {mark: _whole(self._keys[mark]) for mark in self._several}
        faces = {mark: self._faces[mark] for mark in self._several if mark in self._faces}
        return Settled(keys, faces, frozenset(self._wanted), self._lists)

    def _see_person(self, person: Person) -> None:
        seen = _face(person), person.where
        for name in names_of(person, self._lists):
            self._faces.setdefault(hash(name), [seen])
        if self._lists and person.mrn:
            self._wanted.add(person.mrn)
            self._is_late = self._is_late or person.mrn in self._given

    def _meet(self, mark: int, held: _Key, key: _Key, record: Record) -> None:
        if held.digest == key.digest:
            return
        self._several.add(mark)
        seen = [(_face(record), record.where)] if isinstance(record, Person) else []
        before = self._faces.get(mark, [])
        known = [face for face, _ in before]
        if key > held:
            self._keys[mark] = key
            self._faces[mark] = seen + [one for one in before if not seen or one[0] != seen[0][0]]
        else:
            self._faces[mark] = before + [one for one in seen if one[0] not in known]


def names_of(record: Record, lists: bool) -> Iterable[str]:
    """What makes two records the same one: its origin; that of the resource it is a part of; an insurer's name; the
    number of a patient in our own list, or a bare one in another system."""
    yield record.origin
    if record.whole and record.whole != record.origin:
        yield record.whole
    if isinstance(record, Payer):
        yield f"payer:{fold(record.name)}"
    elif lists and isinstance(record, Person) and record.mrn:
        yield f"number:{record.mrn}"
    elif isinstance(record, Person) and (number := bare_number(record.origin)):
        yield number


def _face(person: Person) -> Face:
    born = whole_day(person.born_on)
    return fold(person.last)[:90], born.isoformat() if born else ""


def _key(record: Record) -> _Key:
    return _Key(age(record.version), isinstance(record, Withdrawn), _number(record))


def _slim(record: Record) -> _Key | int:
    """Most records say nothing of their version: then the digest is the key."""
    return _key(record) if record.version or isinstance(record, Withdrawn) else _number(record)


def _number(record: Record) -> int:
    """Fifteen of the digits of the digest: as small as an entry can be, and in the same order on every machine."""
    return int(record.digest[:15], 16)


def _whole(key: _Key | int) -> _Key:
    return key if isinstance(key, _Key) else _Key(Age(), False, key)
