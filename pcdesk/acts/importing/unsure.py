"""Versions of one record in the same files of which nobody can know which is newer."""

from __future__ import annotations

from typing import Any

from pcdesk.acts.importing.compare import compare_said
from pcdesk.acts.importing.difference import Asks, Difference, FieldDifference, as_people, title_of
from pcdesk.acts.importing.person import Numbers, patient_row, rows_beside
from pcdesk.acts.importing.rows import coverage_row, rows_of
from pcdesk.acts.importing.versions import Settled, names_of
from pcdesk.exchange.ground.incoming import Coverage, NoneKnown, Person, Record, Withdrawn
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.ground.version import said_date
from pcdesk.language import tr
from pcdesk.models.people.person import Patient
from pcdesk.words.names import list_name


class Unsure:
    """Holds the version that counts for each record there are several of, and those that wait for a decision."""

    def __init__(self, lists: bool) -> None:
        self._lists = lists
        self.waiting: list[Record] = []
        self._counts: dict[str, Record] = {}
        self._words: set[int] = set()

    def wait(self, record: Record) -> bool:
        """Let a version wait for the end; False for the very words of one that waits."""
        words = hash((record.origin, record.digest))
        if words in self._words:
            return False
        self._words.add(words)
        self.waiting.append(record)
        return True

    def remember(self, record: Record, settled: Settled, *, is_other: bool = False) -> None:
        """Keep a version that counts when there are others. is_other: another person's than the one of its number."""
        for name in [record.origin] if is_other else names_of(record, self._lists):
            if settled.has_several(name):
                self._counts[name] = record

    def counts(self, record: Record) -> Record:
        """The version that counts."""
        return next(self._counts[name] for name in names_of(record, self._lists) if name in self._counts)

    def difference(self, record: Record) -> Difference | None:
        """What a version says otherwise than the one that counts; None for nothing, or when none counts. Raises Unfit.

        The sides of a field are the two versions: what counts stands for what is here.
        """
        if isinstance(record, Withdrawn):
            why = tr("Its sender takes it back here and not elsewhere in these files; nobody can know which holds.")
            raise Unfit(why)
        counts = next((self._counts[n] for n in names_of(record, self._lists) if n in self._counts), None)
        if counts is None or isinstance(record, NoneKnown):
            return None
        if type(counts) is not type(record):
            why = tr("The same files say something else of this record, and nobody can know which is newer.")
            raise Unfit(why)
        ours, theirs = _rows(counts), _rows(record)
        found = [*compare_said(ours, theirs), *_plans(counts, record)]
        if not found:
            return None
        is_person = isinstance(record, Person)
        asks = Asks.NUMBER if is_person and record.origin != counts.origin else Asks.CHANGED
        if asks is Asks.NUMBER:
            found = [*as_people(found, ours[0][1], theirs[0][1])]
        return Difference(
            key=f"{record.origin}#{record.digest[:12]}", where=record.where, kind=type(record).__name__,
            patient=list_name(counts.first, counts.last) if isinstance(counts, Person) else "",
            what="" if is_person else title_of(ours[0][1]), asks=asks, is_newer=False,
            dated=said_date(record.version), fields=tuple(found), is_twice=self._lists,
        )  # fmt: skip


def _rows(record: Any) -> list[tuple[Any, dict[str, Any]]]:
    """What a record would write, whoever its patient is."""
    if isinstance(record, Person):
        return [(Patient, patient_row(record, Numbers(), keeps_number=False)), *rows_beside(record, 0, "")]
    return [coverage_row(record, 0, 0)] if isinstance(record, Coverage) else rows_of(record, None)


def _plans(counts: Record, record: Record) -> list[FieldDifference]:
    if not isinstance(counts, Coverage) or not isinstance(record, Coverage):
        return []
    here, file = (one.plan or one.payer_name for one in (counts, record))
    return [FieldDifference(tr("Plan"), here, file)] if here != file else []
