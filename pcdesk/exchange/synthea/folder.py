"""Reads a folder of Synthea CSV files, or one of them: patients first, then what they have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pcdesk.exchange.ground.csv_file import CsvFile, Row, open_csv
from pcdesk.exchange.ground.incoming import Arrival
from pcdesk.exchange.ground.refusal import Refusal, Tick, Unfit, Where, no_tick
from pcdesk.exchange.synthea.columns import NEEDED, columns
from pcdesk.exchange.synthea.key import Cells, Places, has_own_id
from pcdesk.exchange.synthea.row import Names, RowOf
from pcdesk.exchange.synthea.rows import records_of
from pcdesk.language import tr
from pcdesk.words.showing import show_file_name


def kind_of(header: tuple[str, ...], stem: str) -> str:
    """Which Synthea file this is by its name and columns, or "" for none."""
    stem = stem.casefold()
    try:
        columns(stem, header)
    except (KeyError, Unfit):
        return ""
    # Any list of patients may be called patients.csv; Synthea's has an id in front.
    return stem if header[0].upper() in ("ID", "START", "DATE", "PATIENT") else ""


def files(path: Path) -> tuple[list[Path], list[Path]]:
    """The known files of a folder in reading order, and the CSV files that are not known.

    A path to a single file is taken alone. Hidden files are left out.
    """
    if path.is_file():
        return ([path], []) if path.stem.casefold() in NEEDED else ([], [path])
    order = {name: place for place, name in enumerate(NEEDED)}
    found = [p for p in sorted(path.iterdir()) if p.suffix.casefold() == ".csv" and p.is_file() and p.name[0] != "."]
    known = sorted((p for p in found if p.stem.casefold() in order), key=lambda p: order[p.stem.casefold()])
    return known, [p for p in found if p.stem.casefold() not in order]


def read(path: Path, tick: Tick = no_tick, *, today: date | None = None) -> Iterator[Arrival]:
    """Every row of every file, as records or as a refusal.

    today: tells what has stopped from what only will. Memory does not grow with the files, except for up to 100,000
    names of payers, organizations and providers, and a number for each row of a file without ids, which is read
    twice. Raises OSError, and what tick raises.
    """
    known, unknown = files(path)
    for stranger in unknown:
        yield _whole(stranger, tr("pcdesk does not know a Synthea file of this name."))
    total = sum(file.stat().st_size for file in known)
    names, before = Names(), 0
    for file in known:
        yield from _read_file(file, names, today, _shifted(tick, before, total))
        before += file.stat().st_size
        tick(before, total)


def _shifted(tick: Tick, before: int, total: int) -> Tick:
    return lambda done, _size: tick(before + done, total)


def _whole(file: Path, why: str) -> Refusal:
    return Refusal(Where(show_file_name(file)), tr("File"), why)


def _read_file(file: Path, names: Names, today: date | None, tick: Tick) -> Iterator[Arrival]:
    kind = file.stem.casefold()
    try:
        table = open_csv(file, tick)
        header = columns(kind, table.header)
    except Unfit as unfit:
        yield _whole(file, str(unfit))
        return
    yield from _rows(kind, table, header, names, today, tick)


def _rows(
    kind: str, table: CsvFile, header: tuple[str, ...], names: Names, today: date | None, tick: Tick
) -> Iterator[Arrival]:
    own = has_own_id(kind, header)
    places = None if own else Places(kind, lambda: _cells(table, header, lambda _done, size: tick(0, size)))
    for row in table.rows(tick):
        if not isinstance(row, Row):
            yield row
            continue
        where = Where(show_file_name(table.path), row.line)
        try:
            records = records_of(RowOf(kind, _named(header, row), where, names, places, today))
        except Unfit as unfit:
            yield Refusal(where, tr("Row"), str(unfit))
        else:
            yield from records


def _cells(table: CsvFile, header: tuple[str, ...], tick: Tick) -> Iterator[Cells]:
    return (_named(header, row) for row in table.rows(tick) if isinstance(row, Row))


def _named(header: tuple[str, ...], row: Row) -> Cells:
    return {name: cell.strip() for name, cell in zip(header, row.cells, strict=True)}
