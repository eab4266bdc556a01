"""What a person should know of how a plain list was read: dates that could be two days, columns somebody left out."""

from __future__ import annotations

from pathlib import Path

from pcdesk.exchange.ground.csv_file import CsvFile
from pcdesk.exchange.ground.iso_date import shortened
from pcdesk.exchange.people.columns import Matching
from pcdesk.exchange.people.patient_list import open_list, survey
from pcdesk.language import tr

NAMED = 20  # columns that were not read, one by one


def remarks(path: Path, matching: Matching) -> list[str]:
    """Whole sentences, none when all was understood. Reads the file to its end. Raises Unfit, OSError."""
    table = open_list(path, named=matching.columns)
    again = [name for name in table.repeated if name in matching.columns]
    said = [tr("The column {name} is there more than once; only the first was read.", name=shortened(name))
            for name in again]  # fmt: skip
    if table.has_lines_above:
        said.insert(0, tr("The columns are named in line {n}; what stands above was not read.", n=table.header_line))
    return [*_dates(path, matching), *said, *_unread(table, matching)]


def _dates(path: Path, matching: Matching) -> list[str]:
    """The order of day and month where the file alone does not tell it and nobody said."""
    if matching.day_first is not None:
        return []
    said = []
    for order in survey(path, matching):
        if not order.is_certain:
            words = tr("Dates such as {example} were read as month/day/year; --dates says otherwise.")
            if order.is_day_first:
                words = tr("Dates such as {example} were read as day/month/year; --dates says otherwise.")
            said.append(words.format(example=order.example))
    return said


def _unread(table: CsvFile, matching: Matching) -> list[str]:
    """The columns somebody left out."""
    names = [shortened(column) for column in table.header if column in matching.left_out]
    if len(names) == 1:
        return [tr("Not read: column {name}.", name=names[0])]
    if len(names) > NAMED:
        more = len(names) - NAMED
        return [tr("Not read: columns {names} and {more} more.", names=", ".join(names[:NAMED]), more=more)]
    return [tr("Not read: columns {names}.", names=", ".join(names))] if names else []
