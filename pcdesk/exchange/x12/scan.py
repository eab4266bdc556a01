"""The text of an X12 file taken apart into segments, one after the other, each looked at once.

The four marks are read from each ISA (X12 005010, appendix of every guide). Byte order marks, indentation, line ends of
every kind and none, lines broken at a column and marks from below the letters are all met with in files of payers.
"""

from __future__ import annotations

import codecs
import re

from pcdesk.exchange.x12.broken import Broken
from pcdesk.exchange.x12.segment import SPACE, Place, Segment, Separators, tidy
from pcdesk.language import counted, tr

MAX_BYTES = 50_000_000
MAX_SEGMENT = 100_000
"""Characters in one segment; the longest of a guide, a message with all else full, has under 2,000."""
_ISA_WIDTH = 106
_ISA_MARKS = (3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103)
_SPACES = re.compile(r"[ \t\r\n]*")
_TAG = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_BREAKS = re.compile(r"\r\n|\r|\n")


def decoded(body: bytes) -> str:
    """The letters of a file: UTF-8, UTF-16 with its mark, or Western European. Raises Broken for one too large."""
    if len(body) > MAX_BYTES:
        raise Broken(counted(MAX_BYTES // 1_000_000, "The file is larger than 1 MB.",
                             "The file is larger than {count} MB."))  # fmt: skip
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return body.decode("utf-16")
        except UnicodeDecodeError:
            raise Broken(tr("The file is cut off in the middle of a letter.")) from None
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.removeprefix(codecs.BOM_UTF8).decode("latin-1")


class Scan:
    """Goes through a text segment by segment. at: how many characters are behind it."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self._line, self._of_file = 1, 0
        self._separators, self._is_wrapped = Separators(), _is_wrapped(text)
        self.interchange, self.transaction, self._in_transaction = 0, 0, 0

    def next(self) -> Segment | None:
        """The next segment; None at the end of the file. Raises Broken for what is no segment or has no end."""
        self._pass_spaces()
        if self.at == len(self.text):
            return None
        self._of_file += 1
        if self.text.startswith("ISA", self.at) and not self._in_transaction:
            return self._header()
        if not self.interchange:
            raise Broken(tr("The file does not begin with ISA, as X12 files do."), self._place())
        place = self._place()
        elements = self._raw(place).split(self._separators.element)
        tag = elements[0].strip(SPACE)
        if not _TAG.fullmatch(tag):
            raise Broken(tr("Here stands something that is no X12 segment."), place)
        if tag == "ST":
            self.transaction += 1
            self._in_transaction = 1
            place = self._place()
        segment = Segment(tag, tuple(elements[1:]), place, self._separators)
        if self._in_transaction:
            self._in_transaction = 0 if tag == "SE" else self._in_transaction + 1
        return segment

    def _place(self) -> Place:
        if not self._in_transaction:
            return Place(self.interchange, 0, self._of_file, self._line, self._of_file)
        return Place(self.interchange, self.transaction, self._in_transaction, self._line, self._of_file)

    def _pass_spaces(self) -> None:
        found = _SPACES.match(self.text, self.at)
        end = found.end() if found else self.at
        self._count_lines(self.text[self.at : end])
        self.at = end
        if self.at == len(self.text) - 1 and self.text[self.at] == "\x1a":  # how old systems end a file
            self.at += 1

    def _count_lines(self, passed: str) -> None:
        if "\n" in passed or "\r" in passed:
            self._line += len(_BREAKS.findall(passed))

    def _raw(self, place: Place) -> str:
        """The text up to the mark that ends it."""
        end = self.text.find(self._separators.terminator, self.at, self.at + MAX_SEGMENT + 1)
        if end < 0:
            if len(self.text) - self.at > MAX_SEGMENT:
                raise Broken(tr("This segment is longer than any can be: its end is missing."), place)
            raise Broken(tr("The file is cut off: its last segment has no end."), place)
        raw = self.text[self.at : end]
        self.at = end + 1
        if "\n" in raw or "\r" in raw:
            self._count_lines(raw)
            raw = _BREAKS.sub("", raw) if self._is_wrapped else self._on_one_line(raw.strip(SPACE), place)
        return raw

    def _on_one_line(self, raw: str, place: Place) -> str:
        """Only words may go on over several lines: a name or a number that does has lost something."""
        if ("\n" in raw or "\r" in raw) and not raw.startswith("MSG"):
            raise Broken(tr("A line ends in the middle of this segment."), place)
        return _BREAKS.sub(" ", raw)

    def _header(self) -> Segment:
        """An ISA, which is 106 characters wide and says the four marks of what follows."""
        self.interchange += 1
        place = self._place()
        raw = self.text[self.at : self.at + _ISA_WIDTH]
        taken = len(raw)
        # An end of line may be the mark that ends segments: then the next one begins behind it, and not with a mark.
        behind = self.text[self.at + _ISA_WIDTH : self.at + _ISA_WIDTH + 2].lstrip(SPACE)
        is_end_of_line = raw[-1:] in ("\r", "\n") and not behind[:1].isalpha()
        if is_end_of_line or not _is_header(raw):
            raw, taken = self._unwrapped()
            if not _is_header(raw):
                raise Broken(tr("The ISA at the beginning is cut off, or not as wide as it must be."), place)
        repetition = "" if raw[82].isalnum() or raw[82] == " " else raw[82]
        separators = Separators(raw[3], raw[104], repetition, raw[105])
        marks = [mark for mark in separators if mark]
        if len(set(marks)) < len(marks) or any(mark.isalnum() or mark == " " for mark in marks):
            raise Broken(tr("The ISA does not say which marks take the file apart."), place)
        self._separators = separators
        self._count_lines(self.text[self.at : self.at + taken])
        self.at += taken
        return Segment("ISA", tuple(raw[4:105].split(raw[3])), place, separators)

    def _unwrapped(self) -> tuple[str, int]:
        """The header of a file whose lines are broken at a column, and how many characters it takes up."""
        wide = self.text[self.at : self.at + 2 * _ISA_WIDTH]
        kept, taken = [], 0
        for letter in wide:
            taken += 1
            if letter not in "\r\n":
                kept.append(letter)
            if len(kept) == _ISA_WIDTH:
                break
        return "".join(kept), taken


def _is_header(raw: str) -> bool:
    if len(raw) < _ISA_WIDTH or any(raw[at] != raw[3] for at in _ISA_MARKS):
        return False
    return raw[:105].count(raw[3]) == len(_ISA_MARKS) and not tidy(raw[105]).isalnum()


def _is_wrapped(text: str) -> bool:
    """Whether all lines but the last are of one length, as programs break them that know nothing of segments."""
    width, start = -1, 0
    for found in _BREAKS.finditer(text):
        if width not in (-1, found.start() - start):
            return False
        width, start = found.start() - start, found.end()
    return width > 0
