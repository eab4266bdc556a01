"""Bring patients and their histories in from a file or folder: looked at first, then all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from pcdesk import moment
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.importing.batch import Intake, Purpose
from pcdesk.acts.importing.count import Outcome
from pcdesk.acts.importing.difference import Answers
from pcdesk.acts.importing.remarks import remarks_on, without_misfits
from pcdesk.acts.importing.versions import Settled, Versions
from pcdesk.exchange.door.detect import Kind
from pcdesk.exchange.door.reading import read
from pcdesk.exchange.ground.refusal import Tick, no_tick
from pcdesk.exchange.people.columns import Matching
from pcdesk.language import counted
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.imported import ImportRun, imports_after, newest_patient
from pcdesk.models.record.journal import retractable
from pcdesk.words.showing import show_file_name

BATCH = 1_000
"""Records looked up and written at a time."""
NONE = Answers()
"""Nothing is taken."""


def preview_import(
    desk: Desk, path: Path, kind: Kind, matching: Matching | None = None, tick: Tick = no_tick,
    answers: Answers = NONE, beside: Sequence[Path] = (),
) -> Outcome:  # fmt: skip
    """What an import would bring in, what is here already or differs, and what would be refused. Writes nothing.

    kind: from exchange.door.detect. matching: for plain lists. tick hears bytes done and in all and may
    raise Cancelled, which passes through. answers, beside: as for the import. Raises NotAllowed, and KnownError when
    the file cannot be read.
    """
    desk.require(Right.IMPORT)
    return _go_through(path, kind, matching, tick, Purpose.LOOK, answers, beside)


@act("Import patients", Right.IMPORT, undo=False)
def import_patients(
    desk: Desk, path: Path, kind: Kind, matching: Matching | None = None, tick: Tick = no_tick,
    answers: Answers = NONE, beside: Sequence[Path] = (),
) -> Outcome:  # fmt: skip
    """Bring in everything of a file or folder that fits; returns what came in and what was refused.

    All or nothing: Cancelled from tick, or any fault, leaves the records as they were. The same
    file again changes nothing: what is here is known by its origin. What is here but different stays as it is:
    see take_differences. answers: whose number is another person's, who then comes in. beside: more FHIR files and
    folders of the same sender, which may speak of each other's patients. Raises KnownError as
    preview_import.
    """
    last_before = newest_patient()
    outcome = _go_through(path, kind, matching, tick, Purpose.BRING, answers, beside)
    last = newest_patient()
    run = ImportRun.create(
        imported_at=moment.now(), staff=desk.staff_id, name=outcome.name[:200], patients=outcome.patients,
        **({"first_patient": last_before + 1, "last_patient": last} if last > last_before else {}),
    )  # fmt: skip
    about(
        label=_words(run),
        came=outcome.came, here=outcome.here, older=outcome.older, differ=outcome.differ, refused=outcome.refused,
        kinds=dict(outcome.kinds),
    )  # fmt: skip
    return outcome


def imported_after(run_id: int) -> list[str]:
    """What came with each import after this one, in their order, as its act is called."""
    return [_words(run) for run in imports_after(run_id)]


def _words(run: ImportRun) -> str:
    name, patients = str(run.name), int(str(run.patients))
    return counted(patients, "Import {name}: 1 patient", "Import {name}: {count} patients", name=name)


@act("Take other words", Right.IMPORT)
def take_differences(
    desk: Desk, path: Path, kind: Kind, answers: Answers, matching: Matching | None = None, tick: Tick = no_tick,
    beside: Sequence[Path] = (),
) -> Outcome:  # fmt: skip
    """After an import: write what a person decided to take of that which is here but different; undoable as one act.

    Raises KnownError as preview_import.
    """
    outcome = _go_through(path, kind, matching, tick, Purpose.TAKE, answers, beside)
    about(
        label=counted(
            outcome.taken, "Take 1 change from {name}", "Take {count} changes from {name}", name=outcome.name
        ),
        taken=outcome.taken,
    )
    return outcome


def _go_through(
    path: Path, kind: Kind, matching: Matching | None, tick: Tick, purpose: Purpose, answers: Answers,
    beside: Sequence[Path],
) -> Outcome:  # fmt: skip
    """Once; and where a record turns out to be there in several versions a second time, knowing which counts."""
    with retractable() as retract:
        outcome, versions = _once(path, kind, matching, tick, purpose, answers, beside, None)
        if versions.is_unsettled:
            retract()
            outcome, _ = _once(path, kind, matching, tick, purpose, answers, beside, versions.settled())
    return outcome


def _once(
    path: Path, kind: Kind, matching: Matching | None, tick: Tick, purpose: Purpose, answers: Answers,
    beside: Sequence[Path], settled: Settled | None,
) -> tuple[Outcome, Versions]:  # fmt: skip
    outcome = Outcome(", ".join(map(show_file_name, (path, *beside))), kind)
    intake = Intake(outcome, purpose, answers, settled)
    today = moment.today()
    everything = read(path, kind, matching, tick, today=today, beside=beside)
    arrivals = (without_misfits(arrival, today) for arrival in everything)
    while batch := list(islice(arrivals, BATCH)):
        intake.take(batch)
        for arrival in batch:
            for words in remarks_on(arrival):
                outcome.remarks.add(arrival.where, words)
    intake.finish()
    return outcome, intake.versions
