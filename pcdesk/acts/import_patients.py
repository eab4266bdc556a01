"""Bring patients and their histories in from a file or folder: looked at first, then all or nothing."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from pcdesk import moment
from pcdesk.acts.act import about, act
from pcdesk.acts.desk import Desk
from pcdesk.acts.import_batch import Intake
from pcdesk.acts.import_count import Outcome
from pcdesk.acts.import_remarks import remarks_on
from pcdesk.exchange.detect import Kind
from pcdesk.exchange.patient_columns import Matching
from pcdesk.exchange.reading import read
from pcdesk.exchange.refusal import Tick, no_tick
from pcdesk.language import tr
from pcdesk.models.right import Right
from pcdesk.showing import show_file_name

BATCH = 1_000
"""Records looked up and written at a time."""


def preview_import(
    desk: Desk, path: Path, kind: Kind, matching: Matching | None = None, tick: Tick = no_tick
) -> Outcome:
    """What an import would bring in, what is here already and what would be refused. Writes nothing.

    kind: from exchange.detect. matching: for plain lists. tick hears bytes done and in all and may
    raise Cancelled, which passes through. Raises NotAllowed, and KnownError when the file cannot be read.
    """
    desk.require(Right.IMPORT)
    return _go_through(path, kind, matching, tick, only_looks=True)


@act("Import patients", Right.IMPORT, undo=False)
def import_patients(
    desk: Desk, path: Path, kind: Kind, matching: Matching | None = None, tick: Tick = no_tick
) -> Outcome:
    """Bring in everything of a file or folder that fits; returns what came in and what was refused.

    All or nothing: Cancelled from tick, or any fault, leaves the records as they were. The same
    file again changes nothing: what is here is known by its origin. Raises KnownError as preview_import.
    """
    outcome = _go_through(path, kind, matching, tick, only_looks=False)
    about(
        label=tr("Import {name}: {count} patients", name=outcome.name, count=outcome.patients),
        came=outcome.came, here=outcome.here, refused=outcome.refused, kinds=dict(outcome.kinds),
    )  # fmt: skip
    return outcome


def _go_through(path: Path, kind: Kind, matching: Matching | None, tick: Tick, *, only_looks: bool) -> Outcome:
    outcome = Outcome(show_file_name(path), kind)
    intake = Intake(outcome, only_looks=only_looks)
    arrivals = read(path, kind, matching, tick, today=moment.today())
    while batch := list(islice(arrivals, BATCH)):
        intake.take(batch)
        for arrival in batch:
            for words in remarks_on(arrival):
                outcome.remarks.add(arrival.where, words)
    intake.finish()
    return outcome
