"""The one way in: reads whatever was chosen, patients first, as records and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pcdesk.exchange.door.detect import Kind
from pcdesk.exchange.fhir import bundle
from pcdesk.exchange.ground.incoming import Arrival
from pcdesk.exchange.ground.refusal import Tick, no_tick
from pcdesk.exchange.people import patient_list
from pcdesk.exchange.people.columns import Matching
from pcdesk.exchange.synthea import folder
from pcdesk.language import tr
from pcdesk.trouble import KnownError


def read(
    path: Path,
    kind: Kind,
    matching: Matching | None = None,
    tick: Tick = no_tick,
    *,
    today: date | None = None,
    beside: Sequence[Path] = (),
) -> Iterator[Arrival]:
    """Everything a file or folder holds.

    Reading twice gives the same twice: once to preview, once to import. matching is for plain lists, today
    for them and for what tells when it ended. beside: more FHIR files and folders, which may speak of the same
    patients. tick hears the bytes done and in all and may raise Cancelled, which passes through.
    Raises KnownError when a file cannot be opened or read to its end: what came before must not be kept.
    """
    try:
        if kind is Kind.SYNTHEA:
            yield from folder.read(path, tick, today=today)
        elif kind is Kind.FHIR:
            yield from bundle.read(path, tick, today=today, beside=beside)
        else:
            yield from patient_list.read(path, matching, tick, today=today)
    except OSError as error:
        raise KnownError(
            tr("The file or folder could not be read to its end."),
            tr("Nothing was brought in."),
            tr("Copy it to this computer and try again."),
        ) from error
