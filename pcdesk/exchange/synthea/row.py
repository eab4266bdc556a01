"""One row of a Synthea CSV file: its cells by column, what names it, and the names of others known so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from pcdesk.exchange.ground.fit import fingerprint, short
from pcdesk.exchange.ground.iso_date import day, moment
from pcdesk.exchange.ground.refusal import Unfit, Where
from pcdesk.exchange.synthea.key import Places, digest_of
from pcdesk.language import tr

NAMES_AT_MOST = 100_000
_NO_FACTS = ("ID", "PATIENT", "PATIENTID", "ENCOUNTER")
"""Columns that say which row it is and what it belongs to: links between records are followed, not kept."""


@dataclass(slots=True)
class Names:
    """Names of payers, organizations and providers by id, as far as they have been read."""

    known: dict[str, str] = field(default_factory=dict)

    def learn(self, row: Mapping[str, str]) -> None:
        """Keep a row's name; a file with more than NAMES_AT_MOST leaves the rest as ids."""
        if len(self.known) < NAMES_AT_MOST:
            self.known[row["ID"]] = row["NAME"]

    def of(self, id_: str) -> str:
        """The name of an id, the id itself when it was never named."""
        return self.known.get(id_, id_)


class Common(TypedDict):
    """The fields every record starts with."""

    origin: str
    formerly: str
    digest: str
    where: Where
    patient: str


class RowOf:
    """One row with its place and the names known so far. places: for a file whose rows have no id."""

    def __init__(
        self, kind: str, cells: Mapping[str, str], where: Where, names: Names, places: Places | None = None,
        today: date | None = None,
    ) -> None:  # fmt: skip
        self.kind, self.cells, self.where, self.names, self._places = kind, cells, where, names, places
        self._read, self._today = set(_NO_FACTS), today

    def __call__(self, column: str) -> str:
        """The tidy text of a column; "" when the file has no such column."""
        return short(self._cell(column), column)

    def day(self, column: str) -> str:
        """A column that is a day."""
        return day(self._cell(column), column)

    def is_over(self) -> bool:
        """Whether what the row tells has stopped: a STOP that lies ahead is only planned."""
        stop = self.day("STOP")
        return bool(stop) and (self._today is None or stop[:10] <= self._today.isoformat())

    def moment(self, column: str) -> str:
        """A column that is a moment."""
        return moment(self._cell(column), column)

    def unread(self) -> tuple[str, ...]:
        """The columns that say something and that nothing has asked for."""
        return tuple(name or tr("(no name)") for name, cell in self.cells.items() if cell and name not in self._read)

    def _cell(self, column: str) -> str:
        self._read.add(column)
        return self.cells.get(column, "")

    def needed(self, column: str) -> str:
        """A column that may not be empty."""
        text = self(column)
        if not text:
            raise Unfit(tr("{name} is empty.", name=column))
        return text

    def common(self) -> Common:
        """Origin, digest, place and patient. Rows without an id were formerly named by all they say."""
        digest = digest_of(self.kind, self.cells)
        origin = f"synthea:{self.kind}:{named(self.needed('ID')) if 'ID' in self.cells else digest}"
        patient = self.cells.get("PATIENT", self.cells.get("PATIENTID", ""))
        if not patient and self.kind not in ("patients", "payers", "organizations", "providers"):
            raise Unfit(tr("The row does not say whose it is."))
        return Common(
            origin=self._places.origin(self.cells) if self._places else origin,
            formerly=origin if self._places else "",
            digest=digest,
            where=self.where,
            patient=person_origin(patient),
        )


def person_origin(id_: str) -> str:
    """The origin of the person a row names, "" for nobody."""
    return f"synthea:patients:{named(id_)}" if id_ else ""


def named(id_: str) -> str:
    """An id short enough for an origin: Synthea's are UUIDs, anything long is hashed."""
    return id_ if len(id_) <= 64 else fingerprint(id_)
