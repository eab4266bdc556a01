"""One batch of an import after the other: what is here already, who each record belongs to, what is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import Any, TypeAlias

from pcdesk.acts.importing import coverage
from pcdesk.acts.importing.compare import Change, stand_again
from pcdesk.acts.importing.count import Outcome, what_words
from pcdesk.acts.importing.difference import Answers, Asks, Difference
from pcdesk.acts.importing.former import Moved, find_former, find_renamed
from pcdesk.acts.importing.known import Standing, compare, find, find_anywhere, take_back, taken_back
from pcdesk.acts.importing.parts import parts
from pcdesk.acts.importing.payer import Payers
from pcdesk.acts.importing.people import People
from pcdesk.acts.importing.rows import Row, coverage_row, rows_of
from pcdesk.acts.importing.seen import Decided, Said, remember_newest
from pcdesk.acts.importing.unsure import Unsure
from pcdesk.acts.importing.versions import Settled, Verdict, Versions, names_of
from pcdesk.exchange.door.detect import Kind
from pcdesk.exchange.ground.incoming import (
    Arrival,
    Coverage,
    NoneKnown,
    OutsideRecord,
    Payer,
    Person,
    Record,
    Withdrawn,
)
from pcdesk.exchange.ground.refusal import Refusal, Unfit, Where
from pcdesk.exchange.ground.version import age, is_newer
from pcdesk.language import tr
from pcdesk.models.record.base import Arrived
from pcdesk.models.record.bulk import insert_rows


class Purpose(Enum):
    """Why a file is gone through."""

    LOOK = auto()
    """Nothing is written."""
    BRING = auto()
    """What is new is written."""
    TAKE = auto()
    """What is here but different is written, as far as a person decided so."""


class Fate(Enum):
    """What becomes of an arrival, beside a Refusal and a Difference."""

    NEW = auto()
    HERE = auto()
    OLDER = auto()
    """A newer version of it is in the same files."""
    WAITS = auto()
    """It is told of at the end."""
    HELD = auto()
    """It goes with the question about its patient, who is in the same row."""


Told: TypeAlias = Fate | Refusal | Difference


class Intake:
    """Sorts arrivals into came, here, different and refused, and writes what its purpose says.

    Memory holds a batch, the payers, the coverages of a folder, and a short entry for each record of the file.
    settled: what a first look has taught where records are in several versions; without it the first of two is taken
    and `versions` tells afterwards whether that was right.
    """

    def __init__(self, outcome: Outcome, purpose: Purpose, answers: Answers, settled: Settled | None = None) -> None:
        self._outcome, self._purpose, self._answers, self._settled = outcome, purpose, answers, settled
        is_list = outcome.kind is Kind.LIST
        self.versions = Versions(is_list)
        self._payers = Payers(purpose is not Purpose.BRING)
        self._people = People(outcome, is_list, answers, self.versions, settled)
        self._unsure = Unsure(is_list)
        self._decided_rows = Decided() if is_list else None
        self._shown: dict[str, str] = {}
        self._coverages: list[Coverage] = []
        self._twins = coverage.Twins()
        self._before, self._insured = coverage.last_before(), coverage.insured_before()
        self._seen: set[int] = set()
        self._again: set[str] = set()
        self._none_known: dict[str, NoneKnown] = {}
        self._waiting: dict[Where, list[tuple[Arrival, Told]]] = {}
        self._moved = Moved()
        self._is_end = False

    def take(self, batch: Sequence[Arrival]) -> None:
        """One batch, in the order of the file."""
        if self._settled is None:
            self.versions.see(a for a in batch if not isinstance(a, Refusal))
            if self.versions.is_unsettled:
                return
        told: list[Told | None] = [self._judged(arrival) for arrival in batch]
        left = [(place, a) for place, a in enumerate(batch) if told[place] is None and not isinstance(a, Refusal)]
        standing = find(a for _, a in left if not isinstance(a, Withdrawn))
        standing |= find_anywhere(a.origin for _, a in left if isinstance(a, Withdrawn))
        people = [(place, a) for place, a in left if isinstance(a, Person)]
        self._sort(people, told, standing)
        self._write_people([(place, a) for place, a in people if told[place] is Fate.NEW], told)
        self._sort([(place, a) for place, a in left if not isinstance(a, Person)], told, standing)
        for arrival, one in zip(batch, told, strict=True):
            self._tell(arrival, one or Fate.HERE)

    def finish(self) -> None:
        """What waits for all the rest: coverages for their payers, versions for the one that counts, and the
        statements that there is none, which must not stand against facts of the same files."""
        self._is_end = True
        for part in parts(sorted(self._coverages, key=coverage.widest_first)):
            held: list[tuple[int, Any]] = list(enumerate(part))
            told: list[Told | None] = [None] * len(part)
            self._sort(held, told, find(part))
            for record, one in zip(part, told, strict=True):
                self._tell(record, one or Fate.HERE)
        for record in self._unsure.waiting:
            try:
                self._tell(record, self._of_two(record))
            except Unfit as unfit:
                self._tell(record, Refusal(record.where, what_words(type(record).__name__), str(unfit)))
        for record in self._none_known.values():
            try:
                owner = self._people.owner(record, self._people.patients([record]))
                if self._purpose is Purpose.BRING:
                    self._insert([(model, self._marked(record, model, v)) for model, v in rows_of(record, owner)])
                self._tell(record, Fate.NEW)
            except Unfit as unfit:
                self._tell(record, Refusal(record.where, what_words(type(record).__name__), str(unfit)))
        if self._purpose is not Purpose.LOOK:
            remember_newest(self._shown)
            if self._decided_rows is not None:
                self._decided_rows.write()
        self._outcome.finish()

    def _judged(self, arrival: Arrival) -> Told | None:
        """The fate of what needs no look at the records that are here; None for what does."""
        if isinstance(arrival, Refusal):
            return arrival
        said = self._said_of(arrival)
        if said is Said.LEFT:
            return Fate.HERE
        verdict = self._settled.verdict(arrival) if self._settled and not said else Verdict.COUNTS
        is_other = isinstance(arrival, Person) and self._is_other(arrival, said, verdict)
        if is_other:
            verdict = Verdict.COUNTS
        if verdict is Verdict.STRANGER:
            self._people.refuse(arrival.origin)
            return Refusal(arrival.where, what_words(type(arrival).__name__), self._two_strangers(arrival))
        if verdict is Verdict.TAKEN_BACK:
            why = tr("The same files say that this record is no fact.")
            return Refusal(arrival.where, what_words(type(arrival).__name__), why)
        if verdict is Verdict.OLDER:
            return Fate.OLDER
        if verdict is Verdict.UNSURE:
            return self._waits(arrival)
        if self._settled:
            self._unsure.remember(arrival, self._settled, is_other=is_other)
        return None

    def _is_other(self, person: Person, said: Said | None, verdict: Verdict) -> bool:
        """Whether somebody says, or said before, that the number of a row is another person's; that is kept in mind."""
        is_asked = verdict is Verdict.UNSURE and self._settled is not None and self._settled.leads(person)
        is_said = is_asked and (self._people.is_other(person) or self._answers.same_number_is_other)
        if is_said and self._decided_rows is not None:
            self._decided_rows.say(person, Said.OTHER)
        if is_said or said is Said.OTHER:
            self._people.take_as_other(person)
        return is_said or said is Said.OTHER

    def _waits(self, arrival: Record) -> Told:
        """The fate of a version of which nobody knows whether it is newer than another one of the same files."""
        if isinstance(arrival, Payer):
            self._payers.same(arrival)
            return Fate.HERE
        if isinstance(arrival, Person):
            self._people.hold_row(arrival.where)
            if self._settled and self._settled.leads(arrival):
                self._people.hold(arrival.origin)
        return Fate.WAITS if self._unsure.wait(arrival) else Fate.HERE

    def _said_of(self, record: Record) -> Said | None:
        """What a person said of the row of a record before, where a list still names somebody twice."""
        if self._decided_rows is None or self._settled is None:
            return None
        return self._decided_rows.of(record, is_twice=any(map(self._settled.has_several, names_of(record, True))))

    def _two_strangers(self, arrival: Record) -> str:
        if self._settled and isinstance(arrival, Person):
            place = self._settled.stranger(arrival).said()
            return tr("Another patient has this number too ({place}), and nobody can know what is whose.", place=place)
        return tr("Two patients have this number in these files, and nobody can know what is whose.")

    def _sort(
        self, left: Sequence[tuple[int, Record]], told: list[Told | None], standing: dict[str, list[Standing]]
    ) -> None:
        patients = self._people.patients(record for _, record in left)
        records = [record for _, record in left]
        standing = standing | find_renamed(records, standing, self._people)
        standing = standing | find_former(records, standing, patients, self._payers)
        standing = standing | self._moved.find(records, standing, patients, self._people)
        rows: list[Row] = []
        fresh: set[str] = set()
        if any(isinstance(record, Person) for _, record in left):
            self._people.look_up([r for _, r in left if isinstance(r, Person)], standing)
        for place, record in left:
            try:
                if isinstance(record, Coverage) and not self._is_end and self._outcome.kind is not Kind.LIST:
                    self._coverages.append(record)
                    told[place] = Fate.WAITS
                    continue
                told[place] = self._one(record, standing.get(record.origin, []), patients, fresh, rows)
            except Unfit as unfit:
                told[place] = Refusal(record.where, what_words(type(record).__name__), str(unfit))
            if told[place] is not Fate.HERE:  # another row of a list may still have more to say of who is here
                fresh.add(record.origin)
        if self._purpose is Purpose.BRING:
            self._insert(rows)

    def _one(
        self, record: Record, standing: list[Standing], patients: dict[str, int], fresh: set[str], rows: list[Row]
    ) -> Told:
        """The fate of one record; rows gets what it would add. Raises Unfit."""
        if not isinstance(record, Person) and self._people.is_held(record):
            return Fate.HELD
        if record.origin in fresh or hash(record.origin) in self._seen or record.origin in self._none_known:
            return Fate.HERE
        if isinstance(record, Person):
            return self._person(record, standing)
        back = taken_back(standing)
        if back or (isinstance(record, Withdrawn) and not standing):
            if (told := self._taken_back(record, back)) is not None:
                return told
        elif standing:
            if isinstance(record, Withdrawn):
                return self._decided(record, compare(record, standing, None, self._payers))
            owner = self._people.owner(record, patients)
            return self._decided(record, compare(record, standing, owner, self._payers))
        if isinstance(record, Payer) and self._payers.knows(record):
            self._payers.same(record)
            return Fate.HERE
        owner = self._people.owner(record, patients)
        if isinstance(record, NoneKnown):
            self._none_known[record.origin] = record
            return Fate.WAITS
        return self._new(record, owner, rows)

    def _taken_back(self, record: Record, back: Standing | None) -> Told | None:
        """The fate of what its sender takes back, or has taken back, before it was here; None where it stands anew."""
        if back is None or isinstance(record, Withdrawn):
            if self._purpose is Purpose.BRING and isinstance(record, Withdrawn):
                take_back(record, back)
            return Refusal(record.where, record.kind, record.why) if isinstance(record, Withdrawn) else None
        newer = is_newer(age(record.version), age(back.version))
        if newer:
            self._again.add(record.origin)
            return None
        if newer is False:
            return Fate.HERE
        why = tr("Its sender took this record back, and nobody can know whether this version is a newer one.")
        return Refusal(record.where, what_words(type(record).__name__), why)

    def _new(self, record: Record, owner: int | None, rows: list[Row]) -> Told:
        if isinstance(record, Coverage):
            row = coverage_row(record, owner or 0, self._payers.known_plan(record))
            if self._twins.is_here(record, row[1]):
                return Fate.HERE
            if owner in self._insured:
                is_covered, found = coverage.clash(record, row[1], self._payers, self._before)
                if is_covered:
                    return self._decided(record, found)
            plan = self._payers.plan(record)
            made = [coverage_row(record, owner or 0, plan)]
        else:
            made = rows_of(record, owner)
        made = [(model, self._marked(record, model, values)) for model, values in made]
        if isinstance(record, Payer):
            self._payers.add(record, made[0])
        else:
            rows += made
        return Fate.NEW

    def _person(self, record: Person, standing: list[Standing]) -> Told:
        found = self._people.known(record, standing, self._payers)
        if isinstance(found, Refusal):
            return found
        if found is None:
            return Fate.HERE if self._people.is_here(record, standing) else Fate.NEW
        told = self._decided(record, found)
        self._people.decided(record, found[0], is_taken=told is Fate.HERE)
        return told

    def _decided(self, record: Record, found: tuple[Difference, Change] | None) -> Told:
        """A difference; what a person decided to take is written, and then it is here."""
        if found is None:
            return Fate.HERE
        difference, change = found
        if self._purpose is not Purpose.TAKE or not self._answers.takes(difference):
            if record.version:
                self._shown[record.origin] = record.version
            return difference
        change.apply({"digest": record.digest, "version": record.version})
        self._outcome.took(difference)
        return Fate.HERE

    def _of_two(self, record: Record) -> Told:
        """A version of which nobody knows whether it is newer than the one that counts."""
        difference = self._unsure.difference(record)
        if difference is None:
            return Fate.HERE
        if isinstance(record, Person) and difference.asks is Asks.NUMBER and (here := find([record])):
            # Both came in as two people before: what is asked is what this one says otherwise.
            return self._decided(record, compare(record, here[record.origin], None, self._payers))
        if self._purpose is Purpose.TAKE and self._answers.takes(difference):
            winner = self._unsure.counts(record)
            if self._decided_rows is not None:
                self._decided_rows.say(winner, Said.LEFT)
                self._decided_rows.say(record, Said.HOLDS)
            patients = self._people.patients([record])
            owner = self._people.owner(winner, self._people.patients([winner])) if winner.patient else None
            found = compare(record, find([winner])[winner.origin], patients.get(record.patient, owner), self._payers)
            if found is not None:
                return self._decided(record, (difference, found[1]))
        if self._decided_rows is not None and difference.key in self._answers.left:
            self._decided_rows.say(record, Said.LEFT)
        return difference

    def _write_people(self, new: list[tuple[int, Person]], told: list[Told | None]) -> None:
        """Write new patients; those that do not fit are refused."""
        rows, refused = self._people.rows_of_new([person for _, person in new])
        for place, person in new:
            if person.origin in refused:
                told[place] = Refusal(person.where, what_words(type(person).__name__), refused[person.origin])
        marked = [(person, self._marked(person, self._people.table, row)) for person, row in rows]
        if self._purpose is Purpose.BRING:
            self._insert((self._people.table, row) for _, row in marked)
            self._people.note_numbers()
            self._insert(self._people.rows_beside_new(marked))
        elif self._purpose is Purpose.LOOK:
            self._seen |= {hash(person.origin) for person, _ in marked}
            self._people.would_come(person for person, _ in marked)

    @staticmethod
    def _marked(record: Record, model: Any, values: dict[str, Any]) -> dict[str, Any]:
        """The columns of a row with the words it came from."""
        if not issubclass(model, Arrived):
            return values
        return {**values, "digest": record.digest, "version": record.version}

    def _insert(self, rows: Iterable[Row]) -> None:
        tables: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for model, values in rows:
            tables[model].append(values)
        for model, values_of_all in tables.items():
            new = [one for one in values_of_all if one.get("origin") not in self._again or not stand_again(model, one)]
            insert_rows(model, new)

    def _tell(self, arrival: Arrival, told: Told) -> None:
        """Count an arrival; what stands in one row with something that waits is counted with it, at the end."""
        if told is Fate.NEW and self._purpose is Purpose.LOOK and not isinstance(arrival, Refusal):
            self._seen.add(hash(arrival.origin))
        if told is Fate.WAITS:
            self._waiting.setdefault(arrival.where, [])
        elif not self._is_end and arrival.where in self._waiting:
            self._waiting[arrival.where].append((arrival, told))
        else:
            self._count(arrival, told)
            for other, fate in self._waiting.pop(arrival.where, ()):
                self._count(other, fate)

    def _count(self, arrival: Arrival, told: Told) -> None:
        if isinstance(told, Refusal):
            self._outcome.refuse(told)
        elif isinstance(told, Difference):
            self._outcome.differ_in(told)
        elif told is Fate.HELD and not isinstance(arrival, Refusal):
            self._outcome.wait(arrival.where, what_words(type(arrival).__name__))
        elif not isinstance(arrival, Refusal) and told in (Fate.NEW, Fate.HERE, Fate.OLDER):
            self._outcome.add(arrival.where, type(arrival).__name__, is_new=told is Fate.NEW,
                              is_older=told is Fate.OLDER)  # fmt: skip
            if told is Fate.NEW and (other := self._moved.suspected.get(arrival.origin)):
                self._outcome.remarks.add(arrival.where, tr(
                    "A record of {name} has the same number and the same words. Both stand: look whether it was moved.",
                    name=other,
                ))  # fmt: skip
            if told is Fate.NEW and isinstance(arrival, OutsideRecord):
                self._outcome.keep_whole(arrival.kind, arrival.beyond)
