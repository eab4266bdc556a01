"""What an import keeps in mind beside the rows: how new the newest version of a record was that anybody showed, taken
or not; and which rows of a list that names somebody twice a person decided about.

It stands in hidden rows of what is kept whole, as what a sender takes back before it is here does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

from pcdesk import moment
from pcdesk.acts.importing.parts import parts
from pcdesk.exchange.ground.fit import fingerprint
from pcdesk.exchange.ground.incoming import Person, Record
from pcdesk.exchange.ground.refusal import Where
from pcdesk.exchange.ground.version import age, is_newer
from pcdesk.models.engine.hashed import with_hashes
from pcdesk.models.health.outside import OutsideRecord
from pcdesk.models.record.bulk import insert_rows


class Said(Enum):
    """What a person said of a row of a list that names somebody twice."""

    LEFT = "left"
    """Another row of the same person holds."""
    HOLDS = "holds"
    OTHER = "other"
    """It is another person's, who has the same number in the list."""


def is_outdated(record: Record) -> bool:
    """Whether a newer version of a record was shown before, though nobody may have taken it."""
    if not record.version:
        return False
    mark = _mark("newest", record.origin)
    seen = OutsideRecord.select(OutsideRecord.version).where(OutsideRecord.origin == mark).scalar()
    return bool(seen) and is_newer(age(record.version), age(seen)) is False


def remember_newest(versions: Mapping[str, str]) -> None:
    """Within an act: keep in mind that these versions, by origin, were shown."""
    marks = {_mark("newest", origin): version for origin, version in versions.items() if version}
    known = {}
    for part in parts(marks):
        rows: Any = OutsideRecord.select(OutsideRecord.origin, OutsideRecord.version)
        known.update(rows.where(OutsideRecord.origin.in_(part)).tuples())
    for mark, version in marks.items():
        if mark in known and is_newer(age(version), age(known[mark])):
            OutsideRecord.update(version=version).where(OutsideRecord.origin == mark).execute()
    insert_rows(OutsideRecord, (_row(mark, version=one) for mark, one in marks.items() if mark not in known))


class Decided:
    """The rows of lists that a person decided about, as long as the list still names that person twice."""

    def __init__(self) -> None:
        inside = (OutsideRecord.origin >= "said:") & (OutsideRecord.origin < "said;")
        rows: Any = OutsideRecord.select(OutsideRecord.origin, OutsideRecord.title).where(inside).tuples()
        self._known = {mark: Said(said) for mark, said in rows}
        self._new: dict[str, Said] = {}
        self._rows: dict[Where, Said] = {}

    def of(self, record: Record, *, is_twice: bool) -> Said | None:
        """What was said of the row of a record. is_twice: whether the list names its patient in another row too."""
        if isinstance(record, Person) and is_twice and (said := self._known.get(_row_mark(record))):
            self._rows[record.where] = said
        return self._rows.get(record.where)

    def say(self, record: Record, said: Said) -> None:
        """A person decided about a row."""
        self._new[_row_mark(record)] = said

    def write(self) -> None:
        """Within an act: keep in mind what was said."""
        for mark in self._new.keys() & self._known.keys():
            OutsideRecord.update(title=self._new[mark].value).where(OutsideRecord.origin == mark).execute()
        new = ((mark, said) for mark, said in self._new.items() if mark not in self._known)
        insert_rows(OutsideRecord, (_row(mark, title=said.value) for mark, said in new))


def _row_mark(record: Record) -> str:
    return _mark("said", record.patient, record.digest)


def _mark(what: str, *words: str) -> str:
    return f"{what}:{fingerprint(*words)}"


def _row(mark: str, **more: str) -> dict[str, Any]:
    values: Iterable[tuple[str, Any]] = {
        "kind": "import", "source": "import", "recorded_on": moment.today(), "origin": mark, "body": "",
        "deleted_at": moment.now(), **more,
    }.items()  # fmt: skip
    return with_hashes(OutsideRecord, dict(values))
