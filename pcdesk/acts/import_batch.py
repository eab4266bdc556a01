"""One batch of an import after the other: what is here already, who each record belongs to, what is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from peewee import fn

from pcdesk.acts.import_count import Outcome, what_words
from pcdesk.acts.import_payer import Payers
from pcdesk.acts.import_person import Numbers, is_someone_else, patient_row, rows_beside
from pcdesk.acts.import_rows import HOMES, Row, coverage_row, rows_of
from pcdesk.exchange.detect import Kind
from pcdesk.exchange.incoming import Arrival, Coverage, NoneKnown, OutsideRecord, Payer, Person, Record
from pcdesk.exchange.refusal import Refusal, Unfit, Where
from pcdesk.language import tr
from pcdesk.models.bulk import insert_rows
from pcdesk.models.person import Patient

AT_ONCE = 400
"""Names of one lookup."""


class Intake:
    """Sorts arrivals into came, here and refused, and writes those that come unless it only looks.

    Memory holds a batch, the payers, and while looking one number for each record of the file.
    """

    def __init__(self, outcome: Outcome, *, only_looks: bool) -> None:
        self._outcome, self._only_looks = outcome, only_looks
        self._keeps_numbers = outcome.kind is Kind.LIST
        self._numbers = Numbers.of_clinic()
        self._payers = Payers(only_looks)
        self._seen: set[int] = set()
        self._foreign: set[str] = set()
        self._people: dict[int, tuple[int, Where]] = {}
        self._last_before: int = Patient.select(fn.MAX(Patient.id)).scalar() or 0
        self._none_known: dict[str, NoneKnown] = {}
        self._waiting: set[Where] = set()

    def take(self, batch: Sequence[Arrival]) -> None:
        """One batch, in the order of the file."""
        clashes = self._clashes(batch)
        batch = [clashes.get(place, arrival) for place, arrival in enumerate(batch)]
        records = [a for a in batch if not isinstance(a, Refusal)]
        here = self._here(records)
        new: dict[str, Record] = {}
        for record in records:
            if record.origin not in here:
                new.setdefault(record.origin, record)
        refused = self._take_people([r for r in new.values() if isinstance(r, Person)], records, here)
        patients = self._patients(records)
        rows: list[Row] = []
        for record in new.values():
            if isinstance(record, Person | NoneKnown) or record.origin in refused:
                continue
            try:
                rows += self._rows(record, patients)
            except Unfit as unfit:
                refused[record.origin] = str(unfit)
        self._insert(rows)
        self._count(batch, new, refused)

    def finish(self) -> None:
        """The statements that there is none come last: they must not stand against facts of the same file."""
        for part in _parts(self._none_known.values()):
            patients = self._patients(part)
            for record in part:
                try:
                    owner = self._owner(record, patients)
                    self._insert([] if self._only_looks else rows_of(record, owner))
                except Unfit as unfit:
                    self._tell(record, is_new=True, why=str(unfit))
                else:
                    self._tell(record, is_new=True, why="")
        self._outcome.finish()

    def _clashes(self, batch: Sequence[Arrival]) -> dict[int, Refusal]:
        """Refusals, by place in the batch, of patients whose number stood earlier in the file with other words.

        What belongs to such a number is refused too: nobody can know to whom.
        """
        found = {}
        for place, arrival in enumerate(batch):
            if not isinstance(arrival, Person):
                continue
            digest = _mark(arrival.digest)
            before, where = self._people.setdefault(_mark(arrival.origin), (digest, arrival.where))
            if before == digest:
                continue
            why = tr("The same patient number is earlier in {place} with other words.", place=where.said())
            found[place] = Refusal(arrival.where, what_words(type(arrival).__name__), why)
            if not self._keeps_numbers:
                self._foreign.add(arrival.origin)
        return found

    def _here(self, records: Iterable[Record]) -> set[str]:
        """The origins of these records that are in the database, or came earlier in the file."""
        asked: dict[Any, set[str]] = defaultdict(set)
        for record in records:
            for model in HOMES[type(record)]:
                asked[model].add(record.origin)
        found = {record.origin for record in records if record.origin in self._none_known}
        if self._seen:
            found |= {record.origin for record in records if _mark(record.origin) in self._seen}
        for model, origins in asked.items():
            for part in _parts(origins):
                rows = model.select(model.origin).where(model.origin.in_(part)).tuples()
                found |= {origin for (origin,) in rows}
        payers = (record for record in records if isinstance(record, Payer))
        return found | {record.origin for record in payers if self._payers.knows(record)}

    def _take_people(self, people: list[Person], records: Iterable[Record], here: set[str]) -> dict[str, str]:
        """Write new patients; returns why each of those that cannot be taken is refused."""
        refused = self._impostors([r for r in records if isinstance(r, Person) and r.origin in here])
        rows: list[dict[str, Any]] = []
        taken: list[tuple[Person, str]] = []
        for person in people:
            try:
                list(rows_beside(person, 0, ""))
                row = patient_row(person, self._numbers, keeps_number=self._keeps_numbers)
            except Unfit as unfit:
                refused[person.origin] = str(unfit)
            else:
                rows.append(row)
                taken.append((person, row["mrn"]))
        self._compare(rows, [person for person, _ in taken])
        self._insert((Patient, row) for row in rows)
        if not self._only_looks:
            ids = _ids_of(person.origin for person, _ in taken)
            self._insert(row for person, mrn in taken for row in rows_beside(person, ids[person.origin], mrn))
        self._seen |= {_mark(person.origin) for person, _ in taken if self._only_looks}
        return refused

    def _compare(self, rows: Sequence[dict[str, Any]], people: Sequence[Person]) -> None:
        """List those who have the name and birth date of somebody who was here before the import."""
        columns = (Patient.last_key, Patient.first_key, Patient.born_on)
        known: set[tuple[Any, ...]] = set()
        for part in _parts({row["last_key"] for row in rows} if self._last_before else ()):
            found: Any = Patient.alive(*columns).where(Patient.last_key.in_(part), Patient.id <= self._last_before)
            known |= set(found.tuples())
        for row, person in zip(rows, people, strict=True):
            if row["born_on"] and (row["last_key"], row["first_key"], row["born_on"]) in known:
                self._outcome.look_alike(person.where)

    def _impostors(self, people: list[Person]) -> dict[str, str]:
        """People whose origin is here under another name and birth date: two systems used one number."""
        found = {}
        for part in _parts({person.origin for person in people}):
            columns = (Patient.origin, Patient.last_key, Patient.born_on)
            rows: Any = Patient.select(*columns).where(Patient.origin.in_(part)).tuples()
            known = {origin: rest for origin, *rest in rows}
            for person in people:
                if person.origin in known and is_someone_else(person, *known[person.origin]):
                    found[person.origin] = tr("Another patient came in under this number before.")
        self._foreign |= found.keys()
        return found

    def _patients(self, records: Iterable[Record]) -> dict[str, int]:
        """The ids of the patients of these records by origin; 0 for one that would come in."""
        origins = {record.patient for record in records if record.patient} - self._foreign
        found = {origin: 0 for origin in origins if _mark(origin) in self._seen}
        return found | _ids_of(origins)

    def _owner(self, record: Record, patients: dict[str, int]) -> int | None:
        if not record.patient:
            return None
        if record.patient not in patients:
            raise Unfit(tr("The patient it belongs to did not come in and is not here."))
        return patients[record.patient]

    def _rows(self, record: Record, patients: dict[str, int]) -> list[Row]:
        owner = self._owner(record, patients)
        if isinstance(record, Coverage):
            return [coverage_row(record, owner or 0, self._payers.plan(record))]
        rows = rows_of(record, owner)
        if isinstance(record, Payer):
            self._payers.add(record, rows[0])
            return []
        return rows

    def _insert(self, rows: Iterable[Row]) -> None:
        if self._only_looks:
            return
        tables: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for model, values in rows:
            tables[model].append(values)
        for model, values_of_all in tables.items():
            insert_rows(model, values_of_all)

    def _count(self, batch: Sequence[Arrival], new: dict[str, Any], refused: dict[str, str]) -> None:
        counted: set[str] = set()
        for arrival in batch:
            if isinstance(arrival, Refusal):
                self._outcome.refuse(arrival)
                continue
            origin = arrival.origin
            is_new = origin in new and origin not in counted
            counted.add(origin)
            if isinstance(arrival, NoneKnown) and is_new:
                self._none_known[origin] = arrival
                self._waiting.add(arrival.where)
            elif is_new and arrival.where in self._waiting:
                self._tell_beside(arrival, is_refused=origin in refused)
            else:
                self._tell(arrival, is_new=is_new, why=refused.get(origin, ""))
            if self._only_looks and is_new and origin not in refused:
                self._seen.add(_mark(origin))

    def _tell(self, record: Record, *, is_new: bool, why: str) -> None:
        kind = type(record).__name__
        if why:
            self._outcome.refuse(Refusal(record.where, what_words(kind), why))
        else:
            self._outcome.add(record.where, kind, is_new=is_new)
            if is_new and isinstance(record, OutsideRecord):
                self._outcome.keep_whole(record.kind, record.beyond)

    def _tell_beside(self, record: Record, *, is_refused: bool) -> None:
        """What is kept beside a statement that there is none: its row is counted when that comes, at the end."""
        if not is_refused and isinstance(record, OutsideRecord):
            self._outcome.kinds[type(record).__name__] += 1
            self._outcome.keep_whole(record.kind, record.beyond)


def _ids_of(origins: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in _parts(origins):
        rows: Any = Patient.select(Patient.origin, Patient.id).where(Patient.origin.in_(part)).tuples()
        found |= dict(rows)
    return found


def _parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    held = list(values)
    return (held[start : start + AT_ONCE] for start in range(0, len(held), AT_ONCE))


def _mark(origin: str) -> int:
    return hash(origin)
