"""The grammar of a CSV file: bytes to rows, streaming, with every bad line refused by number."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeAlias

from pcdesk.exchange.ground.refusal import Refusal, Tick, Unfit, Where, no_tick
from pcdesk.language import counted, tr
from pcdesk.words.showing import show_file_name

MAX_ROW = 100_000
"""Characters in one row; also below the csv module's own limit, so that it never raises for size."""
MAX_LINES_IN_ROW = 100
MAX_RESCUES = 100
"""How often an unclosed quotation mark is worth looking ahead for, in one file."""
MAX_COLUMNS = 1_000
ABOVE_AT_MOST = 40
"""Lines at the top in which the header is looked for."""
_CHUNK = 1 << 20
_TICK_EVERY = 500
_UNDECODED = re.compile("[\udc80-\udcff]")


class Row(NamedTuple):
    """One row of a file: the line it begins on and its cells as written. missing: how many empty ones were put behind
    them, where the line ends before the last column."""

    line: int
    cells: list[str]
    missing: int = 0


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file that has been looked at: how it is written and its header.

    encoding: utf-8, utf-8-sig, utf-16, utf-16-le, utf-16-be or cp1252. encoding_words: the same
    for staff. header: column names, stripped, made different by " (2)" where one comes twice.
    repeated: the names that come more than once, as written. has_lines_above: a title or the like stands over it.
    """

    path: Path
    size: int
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    repeated: tuple[str, ...] = ()
    has_lines_above: bool = False

    @property
    def encoding_words(self) -> str:
        """How the letters are written, for the preview."""
        if self.encoding.startswith("utf-16"):
            return tr("Unicode (UTF-16)")
        return tr("Windows Western European") if self.encoding == "cp1252" else tr("Unicode (UTF-8)")

    def rows(self, tick: Tick = no_tick, *, fills: bool = False) -> Iterator[Row | Refusal]:
        """Every row after the header, or a refusal in its place; wholly empty rows are passed over.

        fills: whether a line that ends early is a row all the same, as spreadsheets leave out empty cells at the end;
        the last one without an end of its own is not: the file may have been cut off. Memory stays the same for any
        length. Raises OSError, and what tick raises.
        """
        with self.path.open("rb") as raw:
            lines = _Lines(raw, self.encoding, self.size, tick)
            splitter = _Splitter(show_file_name(self.path), self.delimiter, len(self.header), lines, fills)
            for number, line in lines:
                if number > self.header_line:
                    yield from splitter.take(number, line)


NamesColumns: TypeAlias = Callable[[list[str]], bool]


def open_csv(path: Path, tick: Tick = no_tick, names_columns: NamesColumns | None = None) -> CsvFile:
    """Look at a file: its encoding, delimiter and header.

    The header is the first line that says anything. With names_columns, for reports that print their title above it,
    it is the first of the top ABOVE_AT_MOST lines for whose cells that is true, else the first with more than one
    cell that says anything. Reads the file once from end to end to be sure of the
    encoding. Raises Unfit with a sentence when it is no CSV file, OSError when it cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as raw:
        encoding = _encoding(raw, size, tick)
        raw.seek(0)
        top = list(islice(_Lines(raw, encoding, size, no_tick), ABOVE_AT_MOST)) if names_columns else []
        raw.seek(0)
        line_number, line, told = _first_line(_Lines(raw, encoding, size, no_tick))
    first = line_number
    if names_columns is not None:
        found = _naming(top, told, names_columns) or _naming(top, told, lambda cells: sum(map(bool, cells)) > 1)
        line_number, line = found or (line_number, line)
    delimiter = told or _delimiter(line)
    try:
        cells = next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter, strict=True))
    except csv.Error:
        raise Unfit(tr("The first line has a quotation mark that is never closed.")) from None
    header = [cell.strip() for cell in cells]
    while header and not header[-1]:
        header.pop()
    if not header or len(cells) > MAX_COLUMNS:
        raise Unfit(tr("The first line does not name the columns."))
    repeated = tuple(name for name, count in Counter(header).items() if count > 1)
    return CsvFile(
        path, size, encoding, delimiter, made_different(header), line_number, repeated, line_number != first
    )  # fmt: skip


def _naming(
    top: list[tuple[int, str | None]], told: str, names_columns: NamesColumns
) -> tuple[int, str] | None:
    """The first of these lines that names columns; None when none does."""
    for number, line in top:
        if line is None or not line.strip() or _fault(line):
            continue
        with suppress(csv.Error):
            cells = next(csv.reader([line.rstrip("\r\n")], delimiter=told or _delimiter(line), strict=True))
            if names_columns([cell.strip() for cell in cells]):
                return number, line
    return None


def _first_line(lines: _Lines) -> tuple[int, str, str]:
    """The header's line number and text, and the delimiter if a "sep=;" line told it."""
    told = ""
    for number, line in lines:
        if line is None or number > 100:
            break
        bare = line.strip()
        if bare.lower().startswith("sep=") and len(bare) == 5:
            told = bare[4]
        elif bare:
            if fault := _fault(line):
                raise Unfit(fault)
            return number, line, told
    raise Unfit(tr("The file is empty, or its first line is far too long to name columns."))


def _delimiter(line: str) -> str:
    """The mark that cuts the header into most columns; a comma when none does."""
    counts = {}
    for mark in ",;\t|":
        with suppress(csv.Error):
            counts[mark] = len(next(csv.reader([line], delimiter=mark)))
    return max(counts, key=lambda mark: counts[mark]) if counts else ","


def made_different(header: list[str]) -> tuple[str, ...]:
    """Names of columns with " (2)" behind the second of a name, and so on."""
    seen: dict[str, int] = {}
    names = []
    for name in header:
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _encoding(raw: BinaryIO, size: int, tick: Tick) -> str:
    start = raw.read(4096)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unfit(tr("This is a workbook or a packed folder. Save the sheet as CSV first."))
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.count(0) * 3 > len(start):
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    raw.seek(0)
    wrong, beyond_ascii = 0, 0
    decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
    while chunk := raw.read(_CHUNK):
        tick(0, size)
        if chunk.isascii():
            continue
        text = decode(chunk)
        wrong += len(_UNDECODED.findall(text))
        beyond_ascii += len(text) - len(text.encode("ascii", "ignore"))
    # A file in UTF-8 with a damaged byte here and there stays UTF-8: its bad lines are refused.
    if wrong * 2 > beyond_ascii:
        return "cp1252"
    return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"


class _Lines:
    """The physical lines of a file with their numbers; None for one longer than MAX_ROW."""

    def __init__(self, raw: BinaryIO, encoding: str, size: int, tick: Tick) -> None:
        errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
        self._raw, self._size, self._tick = raw, size, tick
        self._text = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")
        self._number = 0
        self._back: deque[tuple[int, str | None]] = deque()

    def __iter__(self) -> Iterator[tuple[int, str | None]]:
        try:
            while (found := self.next()) is not None:
                yield found
        finally:
            self._text.detach()

    def next(self) -> tuple[int, str | None] | None:
        """The next line, or None at the end."""
        if self._back:
            return self._back.popleft()
        line = self._text.readline(MAX_ROW)
        if not line:
            return None
        self._number += 1
        if self._number % _TICK_EVERY == 0:
            self._tick(min(self._raw.tell(), self._size), self._size)
        if len(line) < MAX_ROW or line[-1] in "\r\n":
            return self._number, line
        while (rest := self._text.readline(MAX_ROW)) and rest[-1] not in "\r\n":
            self._tick(min(self._raw.tell(), self._size), self._size)
        return self._number, None

    def push_back(self, lines: list[tuple[int, str | None]]) -> None:
        """Let these be read again."""
        self._back.extendleft(reversed(lines))


class _Splitter:
    """Cuts lines into rows of the right width, or says why not."""

    def __init__(self, file: str, delimiter: str, width: int, lines: _Lines, fills: bool) -> None:
        self._file, self._delimiter, self._width, self._lines, self._fills = file, delimiter, width, lines, fills
        self._rescues = 0

    def take(self, number: int, line: str | None) -> Iterator[Row | Refusal]:
        if line is None:
            why = tr("The line is longer than {count} characters.", count=f"{MAX_ROW:,}")
            yield self._refusal(number, why)
        elif not line.strip():
            return
        elif fault := _fault(line):
            yield self._refusal(number, fault)
        else:
            cells = self._cells(number, line)
            if isinstance(cells, str):
                yield self._refusal(number, cells)
            elif any(cells):
                yield self._fitted(number, cells, has_end=line[-1] in "\r\n")

    def _cells(self, number: int, line: str) -> list[str] | str:
        bare = line.rstrip("\r\n")
        if '"' not in bare:
            return bare.split(self._delimiter)
        try:
            return self._parsed(bare)
        except csv.Error as error:
            if not _is_open(error):
                return tr("A quotation mark inside a cell is not doubled.")
        return self._longer(line) or tr("A quotation mark is never closed.")

    def _longer(self, line: str) -> list[str] | None:
        """The row of a cell that goes on over the next lines, or None if it never ends well."""
        if self._rescues >= MAX_RESCUES:
            return None
        taken: list[tuple[int, str | None]] = []
        text = line
        while len(taken) < MAX_LINES_IN_ROW and (found := self._lines.next()) is not None:
            taken.append(found)
            more = found[1]
            # A line that is a whole row by itself was swallowed by a stray quotation mark.
            if more is None or _fault(more) or self._is_whole(more) or len(text) + len(more) > MAX_ROW:
                break
            text += more
            if '"' in more:
                try:
                    cells = self._parsed(text.rstrip("\r\n"))
                except csv.Error as error:
                    if _is_open(error):
                        continue
                    break
                if len(cells) == self._width:
                    return cells
                break
        self._rescues += 1
        self._lines.push_back(taken)
        return None

    def _is_whole(self, line: str) -> bool:
        return self._width > 2 and line.count(self._delimiter) == self._width - 1 and '"' not in line

    def _parsed(self, text: str) -> list[str]:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter, strict=True))

    def _fitted(self, number: int, cells: list[str], *, has_end: bool) -> Row | Refusal:
        while len(cells) > self._width and not cells[-1].strip():
            cells.pop()
        if len(cells) == self._width:
            return Row(number, cells)
        missing = self._width - len(cells)
        if missing > 0 and self._fills and has_end:
            return Row(number, cells + [""] * missing, missing)
        few = too_few(len(cells), self._width)
        many = counted(
            self._width, "The line has {cells} cells for 1 column.", "The line has {cells} cells for {count} columns.",
            cells=len(cells),
        )  # fmt: skip
        return self._refusal(number, few if len(cells) < self._width else many)

    def _refusal(self, number: int, why: str) -> Refusal:
        return Refusal(Where(self._file, number), tr("Row"), why)


def too_few(cells: int, width: int) -> str:
    """The sentence for a line that ends before the last column."""
    return counted(width, "The line is empty.", "The line has only {cells} of {count} cells.", cells=cells)


def _is_open(error: csv.Error) -> bool:
    return "unexpected end" in str(error)


def _fault(line: str) -> str:
    """Why no row can be made of this line whatever its cells, or ""."""
    if "\0" in line:
        return tr("The line holds a zero byte: the file is damaged or is not text.")
    if line.isascii():
        return ""
    if "\N{REPLACEMENT CHARACTER}" in line:
        return tr("A letter in this line was already lost (“\N{REPLACEMENT CHARACTER}”) or is damaged.")
    try:
        line.encode()
    except UnicodeEncodeError:
        return tr("The line holds bytes that are no letters in the file's encoding.")
    return ""
