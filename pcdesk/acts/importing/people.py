"""The patients of an import: who is here by origin or by our own number, who comes in, whose a record is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pcdesk.acts.importing.compare import Change, raw_row
from pcdesk.acts.importing.count import Outcome, what_words
from pcdesk.acts.importing.difference import Answers, Asks, Difference, as_people
from pcdesk.acts.importing.doubles import Doubles
from pcdesk.acts.importing.known import Standing, compare
from pcdesk.acts.importing.parts import parts
from pcdesk.acts.importing.payer import Payers
from pcdesk.acts.importing.person import Numbers, faces_differ, patient_row, rows_beside, whole_day
from pcdesk.acts.importing.rows import Row
from pcdesk.acts.importing.versions import Settled, Versions
from pcdesk.exchange.fhir.scope import bare_number
from pcdesk.exchange.ground.incoming import ELSEWHERE, Person, Record
from pcdesk.exchange.ground.refusal import Refusal, Unfit, Where
from pcdesk.language import tr
from pcdesk.models.engine.wording import begins
from pcdesk.models.people.imported import newest_patient
from pcdesk.models.people.person import Identifier, Patient
from pcdesk.models.record import counter
from pcdesk.models.record.prepared import rows_with
from pcdesk.words.names import display_name, fold

_OF_LISTS = "list:"


class People:
    """Patients by origin and number. keeps_numbers: the numbers in the file are the clinic's own."""

    table = Patient

    def __init__(
        self, outcome: Outcome, keeps_numbers: bool, answers: Answers, versions: Versions, settled: Settled | None
    ) -> None:
        self._outcome, self._keeps_numbers, self._answers, self._versions = outcome, keeps_numbers, answers, versions
        self._numbers = Numbers.of_clinic(settled.reserved if settled else frozenset())
        self._last_before = newest_patient()
        self._coming: set[int] = set()
        self._foreign: set[str] = set()
        self._held: set[int] = set()
        self._held_rows: set[Where] = set()
        self._same: dict[int, int] = {}
        self._faces: dict[str, tuple[str, str]] = {}
        self._by_number: dict[tuple[str, str], list[Any]] = {}
        self._bare: dict[str, list[Any]] = {}
        self._known_as: dict[int, str] = {}
        self._asked_about: dict[int, int] = {}
        self._doubles = Doubles(self._last_before)
        self._in_files: set[int] = set()
        self._others: set[int] = set()

    def refuse(self, origin: str) -> None:
        """What belongs to this origin is refused: nobody can know to whom."""
        self._foreign.add(origin)

    def hold(self, origin: str) -> None:
        """What belongs to this origin waits for the answer to the question about it."""
        self._held.add(hash(origin))

    def hold_row(self, where: Where) -> None:
        """What stands in the row of a version that waits waits with it."""
        self._held_rows.add(where)

    def is_held(self, record: Record) -> bool:
        """Whether a question about the patient of a record is open."""
        return hash(record.patient) in self._held or record.where in self._held_rows

    def would_come(self, people: Iterable[Person]) -> None:
        """Remember who would be here."""
        self._coming |= {hash(person.origin) for person in people}

    def patients(self, records: Iterable[Record]) -> dict[str, int]:
        """The ids of the patients of these records by origin; 0 for one that would come in."""
        origins = {record.patient for record in records if record.patient} - self._foreign
        found = {origin: 0 for origin in origins if hash(origin) in self._coming}
        found |= {origin: self._same[hash(origin)] for origin in origins if hash(origin) in self._same}
        return found | _ids_of(origins)

    def owner(self, record: Record, patients: dict[str, int]) -> int | None:
        """The patient of a record, None for a record of nobody. Raises Unfit when the patient is not here."""
        if not record.patient:
            return None
        if record.patient in patients:
            return patients[record.patient]
        if hash(record.patient) in self._same and record.patient not in self._foreign:
            return self._same[hash(record.patient)]
        if hash(record.patient) in self._coming and record.patient not in self._foreign:
            return 0
        raise Unfit(tr("The patient it belongs to did not come in and is not here."))

    def look_up(self, people: Sequence[Person], standing: dict[str, list[Standing]]) -> None:
        """Fetch what `known` needs to know of a batch."""
        self._in_files |= {hash(person.origin) for person in people}
        self._faces = {}
        for part in parts(person.origin for person in people if person.origin in standing):
            columns = (Patient.origin, Patient.last_key, Patient.born_on)
            for origin, last_key, born in rows_with(Patient, columns, Patient.origin, part):
                self._faces[origin] = (last_key, born or "")
        self._by_number = self._of_numbers({one for p in people if p.origin not in standing for one in p.numbers})
        stems = {bare_number(p.origin) for p in people if p.origin not in standing} - {""}
        self._bare = {stem: self._of_bare(stem) for stem in stems}

    def _of_numbers(self, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], list[Any]]:
        """The patients of before by the numbers they are filed under: those of a list are the clinic's own first."""
        found: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for part in parts(sorted(value for _, value in wanted) if self._keeps_numbers else ()):
            numbered: Any = Patient.alive().where(Patient.mrn.in_(part), Patient.id <= self._last_before)
            for row in numbered:
                found[ELSEWHERE, row.mrn].append(row)
        for part in parts(sorted(value for _, value in wanted)):
            known: Any = (
                Patient.alive(Patient, Identifier.system, Identifier.value)
                .join(Identifier)
                .where(Identifier.value.in_(part), Identifier.deleted_at.is_null(), Patient.id <= self._last_before)
                .order_by(Patient.id)
                .objects()
            )
            for row in known:
                if (row.system, row.value) in wanted:
                    found[row.system, row.value].append(row)
        return found

    def _of_bare(self, stem: str) -> list[Any]:
        """The patients of before who came in under this bare id, wherever from."""
        inside = begins(Patient.origin, stem)
        return list(Patient.alive().where(inside, Patient.id <= self._last_before).order_by(Patient.id))

    def is_in_files(self, origin: str) -> bool:
        """Whether the files of this import hold the patient who is here under this origin."""
        return hash(origin) in self._in_files or origin in self._known_as.values()

    def known_as(self, origin: str) -> str:
        """The origin of the patient who is meant by this one; "" where it is their own."""
        return self._known_as.get(hash(origin), "")

    def known(
        self, person: Person, standing: list[Standing], payers: Payers
    ) -> tuple[Difference, Change] | Refusal | None:
        """What a patient who is here says differently, or why that is somebody else. Raises Unfit."""
        born = whole_day(person.born_on)
        face = (fold(person.last or person.first)[:90], born.isoformat() if born else "")
        if standing:
            if person.origin in self._faces and faces_differ(face, self._faces[person.origin]):
                self._foreign.add(person.origin)
                why = tr("Another patient came in under this number before.")
                return Refusal(person.where, what_words(type(person).__name__), why)
            return compare(person, standing, None, payers)
        here = self._numbered(person, face) or self._with_bare_number(person, face)
        if here is None:
            return None
        is_same = _is_same(person, face, here)
        if self.is_other(person) and not is_same:
            return None
        if faces_differ(face, _face_of(here)):
            self._say_whose(person, here)
            return None
        one = Standing(Patient, here.id, here.digest, here.version, False, here.origin or "")
        found = compare(person, [one], None, payers, Asks.CHANGED if is_same else Asks.NUMBER)
        if found and not is_same and self._answers.same_number_is_other:
            self.take_as_other(person)
            return None
        if here.origin and bare_number(here.origin):
            self._known_as[hash(person.origin)] = here.origin
        if is_same or found is None:
            self._same[hash(person.origin)] = here.id
        return self._asked(person, here, found, is_same=is_same) if found else None

    def _asked(
        self, person: Person, here: Any, found: tuple[Difference, Change], *, is_same: bool
    ) -> tuple[Difference, Change]:
        """A question about a patient who is here under the number of this one."""
        difference, change = found
        if not is_same:
            self.hold(person.origin)
            self._asked_about[hash(person.origin)] = here.id
            theirs = patient_row(person, Numbers(), keeps_number=False)
            difference = replace(difference, fields=as_people(difference.fields, raw_row(here), theirs))
        if here.origin is None or here.origin.startswith(_OF_LISTS):
            change.updates.append((Patient, here.id, {"origin": person.origin}))
        return replace(difference, asks=Asks.CHANGED if is_same else Asks.NUMBER), change

    def _say_whose(self, person: Person, here: Any) -> None:
        number = next(one[1] for one in person.numbers if here in self._by_number.get(one, ()))
        self._outcome.remarks.add(person.where, tr(
            "{number} is the number of {who} here. {name} comes in under another number: look whose it is.",
            number=number, who=display_name(here.first, here.last), name=display_name(person.first, person.last),
        ))  # fmt: skip

    def is_here(self, person: Person, standing: list[Standing]) -> bool:
        """Whether a patient about whom nothing is to be decided is here."""
        return bool(standing) or hash(person.origin) in self._same

    def decided(self, person: Person, difference: Difference, *, is_taken: bool) -> None:
        """A person decided about a patient: what belongs to one who was taken is theirs."""
        if is_taken and difference.asks is Asks.NUMBER:
            self._held.discard(hash(person.origin))
            self._same[hash(person.origin)] = self._asked_about[hash(person.origin)]

    def rows_of_new(self, people: Sequence[Person]) -> tuple[list[tuple[Person, dict[str, Any]]], dict[str, str]]:
        """The rows of new patients, and why each of the others cannot be taken, by origin."""
        rows, refused = [], {}
        for person in people:
            try:
                list(rows_beside(person, 0, ""))
                keeps = self._keeps_numbers and not self.is_other(person)
                row = patient_row(person, self._numbers, keeps_number=keeps)
            except Unfit as unfit:
                refused[person.origin] = str(unfit)
                continue
            if self._keeps_numbers and row["mrn"] != person.mrn:
                self._versions.gave(row["mrn"])
            rows.append((person, row))
        for where in self._doubles.among(rows):
            self._outcome.look_alike(where)
        return rows, refused

    def note_numbers(self) -> None:
        """Inside the act that brings them: the record numbers given so far are given."""
        counter.note_given(counter.RECORD, self._numbers.highest)

    def rows_beside_new(self, rows: Iterable[tuple[Person, dict[str, Any]]]) -> Iterable[Row]:
        """What goes with patients whose rows are written."""
        held = list(rows)
        ids = _ids_of(person.origin for person, _ in held)
        return (row for person, values in held for row in rows_beside(person, ids[person.origin], values["mrn"]))

    def _numbered(self, person: Person, face: tuple[str, str]) -> Any:
        """Who has a number of this person; of several the one who is most like them."""
        found = [row for one in person.numbers for row in self._by_number.get(one, ())]
        return min(found, default=None, key=lambda row: (
            not _is_same(person, face, row), faces_differ(face, _face_of(row)),
            fold(person.first)[:90] != row.first_key))  # fmt: skip

    def _with_bare_number(self, person: Person, face: tuple[str, str]) -> Any:
        """Who came in under the same bare id and may be this person; a bare id means others in other systems."""
        found = self._bare.get(bare_number(person.origin), [])
        return next((row for row in found if not faces_differ(face, _face_of(row))), None)

    def is_other(self, person: Person) -> bool:
        """Whether somebody said that the number of a row is another person's, who comes in under one of their own."""
        return hash(person.origin) in self._others or f"{person.origin}#{person.digest[:12]}" in self._answers.others

    def take_as_other(self, person: Person) -> None:
        """The same, said of all that was not answered one by one, or before."""
        self._others.add(hash(person.origin))


def _face_of(row: Any) -> tuple[str, str]:
    return row.last_key, row.born_on.isoformat() if row.born_on else ""


def _is_same(person: Person, face: tuple[str, str], here: Any) -> bool:
    """Whether name and birth date are those of somebody who is here."""
    return face == _face_of(here) and fold(person.first)[:90] == str(here.first_key)


def _ids_of(origins: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts(origins):
        found |= dict(rows_with(Patient, (Patient.origin, Patient.id), Patient.origin, part))
    return found
