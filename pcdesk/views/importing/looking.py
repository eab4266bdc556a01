"""What the import window asks of a file, in a worker: what it is, how it looks, what would come in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.importing.count import Outcome
from pcdesk.acts.importing.difference import Answers
from pcdesk.acts.importing.patients import import_patients, preview_import, take_differences
from pcdesk.exchange.door.detect import Found, Kind, detect
from pcdesk.exchange.door.reading import read
from pcdesk.exchange.ground.csv_file import Row
from pcdesk.exchange.ground.date_column import DateOrder
from pcdesk.exchange.ground.incoming import Person
from pcdesk.exchange.ground.refusal import Refusal, Unfit
from pcdesk.exchange.people.columns import Matching, propose
from pcdesk.exchange.people.patient_list import open_list, survey
from pcdesk.language import tr
from pcdesk.qt.tasks import Progress

SAMPLES = 3  # values of each column shown beside its name
LOOKED_AT = 40  # rows looked at to find them
LONGEST = 40  # characters of a sample


@dataclass(frozen=True)
class Look:
    """What a path is. proposed: column to field; samples: column to a few of its values."""

    path: Path
    found: Found
    proposed: dict[str, str]
    samples: dict[str, str]


def look(path: Path) -> Look:
    """What this path holds; a plain list with sample values. Never raises for what is in it."""
    found = detect(path)
    if found.kind is not Kind.LIST:
        return Look(path, found, {}, {})
    try:
        table = open_list(path)
        rows = [row for row in islice(table.rows(), LOOKED_AT) if isinstance(row, Row)]
    except (Unfit, OSError) as error:
        words = str(error) if isinstance(error, Unfit) else tr("The file or folder cannot be opened.")
        return Look(path, Found(None, words), {}, {})
    samples = {name: _samples(row.cells[place] for row in rows) for place, name in enumerate(table.header)}
    return Look(path, found, propose(table.header), samples)


def hindrance(seen: Look) -> str:
    """Why no patient comes in from this as it is proposed, in words; "" when one does. Raises KnownError.

    Reads on until the first patient, in most files the first line.
    """
    if seen.found.kind is None:
        return seen.found.words
    matching = Matching(seen.proposed) if seen.found.kind is Kind.LIST else None
    refusal = None
    for arrival in read(seen.path, seen.found.kind, matching):
        if isinstance(arrival, Person):
            return ""
        if refusal is None and isinstance(arrival, Refusal):
            refusal = arrival
    if refusal is None:
        return tr("There is no patient in it.")
    why = ": ".join(part for part in (refusal.where.spot(), refusal.why) if part)
    return tr("No patient in it can come in. The first reason: {why}", why=why) if refusal.line else why


def _samples(cells: Iterable[str]) -> str:
    seen = dict.fromkeys(short for cell in cells if (short := cell.strip()[:LONGEST]))
    return " · ".join(list(seen)[:SAMPLES])


def date_orders(path: Path, matching: Matching, progress: Progress) -> list[DateOrder]:
    """The date columns whose order nobody can tell from their values alone. Raises Unfit, Cancelled, OSError."""
    return [order for order in survey(path, matching, progress.tick) if not order.is_certain]


def preview(desk: Desk, path: Path, kind: Kind, matching: Matching | None, progress: Progress) -> Outcome:
    """What would come in. Raises KnownError, Cancelled."""
    return preview_import(desk, path, kind, matching, progress.tick)


def bring_in(
    desk: Desk, path: Path, kind: Kind, matching: Matching | None, answers: Answers, progress: Progress
) -> Outcome:
    """Bring it in, all or nothing; then what a person decided to take, as an act of its own that can be undone; then
    what waited for an answer about its patient.

    Raises KnownError, Cancelled.
    """
    outcome = import_patients(desk, path, kind, matching, progress.tick, answers)
    if answers.takes_any:
        outcome.taken = take_differences(desk, path, kind, answers, matching, progress.tick).taken
        if outcome.waiting and outcome.taken:
            outcome.answered(import_patients(desk, path, kind, matching, progress.tick, answers))
    return outcome


def refusals_csv(refusals: Sequence[Refusal]) -> bytes:
    """The refusals as a table for a spreadsheet: file, line, what, why.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([tr("File"), tr("Line"), tr("What"), tr("Why")])
    for one in refusals:
        writer.writerow([_harmless(cell) for cell in (one.file, str(one.line or ""), one.what, one.why)])
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
