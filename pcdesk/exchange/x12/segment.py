"""One segment of an X12 file with its place, and the four marks that take a file apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from pcdesk.language import tr

_NO_LETTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
SPACE = " \t\r\n"
"""What stands around segments and values and means nothing; str.strip() would take 0x1C to 0x1F, which may separate."""


class Separators(NamedTuple):
    """The marks of one interchange, as its ISA says them. repetition is "" where the file has none."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    terminator: str = "~"


class Place(NamedTuple):
    """Where a segment stands: all counted from 1, 0 for a transaction it stands outside of.

    segment: within its transaction, where ST is 1; outside of one, within the file. of_file: within the file.
    """

    interchange: int
    transaction: int
    segment: int
    line: int
    of_file: int

    def said(self) -> str:
        """The place as staff read it: "interchange 1, transaction 2, its segment 14, line 31"."""
        values = {"interchange": self.interchange, "segment": self.segment, "line": self.line}
        if not self.transaction:
            return tr("interchange {interchange}, segment {segment}, line {line}", **values)
        said = "interchange {interchange}, transaction {transaction}, its segment {segment}, line {line}"
        return tr(said, transaction=self.transaction, **values)


class Segment(NamedTuple):
    """One segment as it was written: its tag, its elements from the first on, its place, the marks of its file."""

    tag: str
    elements: tuple[str, ...]
    place: Place
    separators: Separators = Separators()

    def value(self, number: int) -> str:
        """The element of this number, 1 for the first, on one line without what is no letter; "" for none."""
        return tidy(self.elements[number - 1]) if number <= len(self.elements) else ""

    def repeats(self, number: int) -> tuple[str, ...]:
        """The values of an element that may be repeated; none for an empty one."""
        text = self.elements[number - 1] if number <= len(self.elements) else ""
        parts = text.split(self.separators.repetition) if self.separators.repetition else [text]
        return tuple(said for part in parts if (said := tidy(part)))

    def parts(self, number: int) -> tuple[str, ...]:
        """The components of a composite element in their places; none for an empty one."""
        text = self.elements[number - 1] if number <= len(self.elements) else ""
        return tuple(map(tidy, text.split(self.separators.component))) if tidy(text) else ()

    def composites(self, number: int) -> tuple[tuple[str, ...], ...]:
        """The elements from this number on, each taken apart; empty ones are passed over."""
        found = (self.parts(at) for at in range(number, len(self.elements) + 1))
        return tuple(parts for parts in found if parts)


def tidy(text: str) -> str:
    """A value without outer spaces, and without control characters and marks that turn the reading around."""
    if text.isascii() and text.isprintable():
        return text.strip(SPACE)
    return _NO_LETTERS.sub(" ", text).strip(SPACE)


def part(parts: tuple[str, ...], number: int) -> str:
    """The component of this number, 1 for the first; "" for none."""
    return parts[number - 1] if number <= len(parts) else ""
