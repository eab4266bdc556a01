"""What did not come in, where it stood and why, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from pcdesk.language import tr

LISTED_AT_MOST = 1_000
"""A preview lists this many refusals; all are counted."""

Tick: TypeAlias = Callable[[int, int], None]
"""Called now and then with bytes done and bytes in all; may raise Cancelled."""


class Cancelled(Exception):
    """The person pressed Cancel: raised by a tick, passed through by every reader."""


class Unfit(Exception):
    """A row or resource that cannot be taken; the message is the reason, a whole sentence."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place a record came from.

    file: its name, without folders. line: 1-based line of a CSV, entry of a bundle or segment of an X12 file;
    0 means the whole file. unit: "line", "entry" or "segment". Records that share a place came from one
    row or one resource: a count of rows is a count of places.
    """

    file: str
    line: int = 0
    unit: str = "line"

    def said(self) -> str:
        """The place as staff read it: "patients.csv, line 12"."""
        if not self.line:
            return self.file
        if self.unit == "entry":
            return tr("{file}, entry {number}", file=self.file, number=self.line)
        if self.unit == "segment":
            return tr("{file}, segment {number}", file=self.file, number=self.line)
        return tr("{file}, line {number}", file=self.file, number=self.line)

    def spot(self) -> str:
        """The place within its file: "line 12", "entry 3", "" for the whole file."""
        if not self.line:
            return ""
        if self.unit == "entry":
            return tr("entry {number}", number=self.line)
        if self.unit == "segment":
            return tr("segment {number}", number=self.line)
        return tr("line {number}", number=self.line)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row, resource or whole file that was not taken.

    what: what it was ("Row", "Condition", "File"). why: a sentence for staff.
    """

    where: Where
    what: str
    why: str

    @property
    def file(self) -> str:
        """The file it stood in."""
        return self.where.file

    @property
    def line(self) -> int:
        """Its line or entry; 0 for the whole file."""
        return self.where.line

    def said(self) -> str:
        """One line for a list: place, kind, reason."""
        return f"{self.where.said()}: {self.what}: {self.why}"


@dataclass(slots=True)
class Refusals:
    """Counts every refusal, keeps the first LISTED_AT_MOST to show. unlisted: counted and not kept."""

    count: int = 0
    unlisted: int = 0
    listed: list[Refusal] = field(default_factory=list)

    def add(self, refusal: Refusal) -> None:
        """Count one, and list it while there is room."""
        self.count += 1
        if len(self.listed) < LISTED_AT_MOST:
            self.listed.append(refusal)
        else:
            self.unlisted += 1

    def extend(self, refusals: Iterable[Refusal]) -> None:
        """Add each."""
        for refusal in refusals:
            self.add(refusal)


def no_tick(done: int, total: int) -> None:
    """The tick of someone who does not want to know."""
