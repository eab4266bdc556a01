"""Files that came into the clinic's folder: taken in, told apart by what is in them, filed or set aside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pcdesk import moment
from pcdesk.acts.desk.care import file_document
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.blob import keep_blob
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.lifecycle import Lifecycle, Step, WrongStep
from pcdesk.acts.frame.living import living
from pcdesk.exchange.door.detect import Kind, detect
from pcdesk.exchange.door.incoming_folder import IncomingFolder, ReadFile
from pcdesk.exchange.door.paper import paper_kind
from pcdesk.exchange.people.columns import propose
from pcdesk.exchange.x12.kind import X12Kind
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.incoming_file import OPEN, IncomingFile, has_come, incoming_body
from pcdesk.models.engine.hashed import sha256_of
from pcdesk.trouble import DeskLocked, KnownError

INCOMING = Lifecycle(
    IncomingFile, "state", start="came",
    steps=(
        Step("read", "came", "Read incoming file", Right.LOOK),
        Step("matched", "read", "Choose patient of incoming file", Right.REGISTER, asks=("patient",)),
        Step("filed", ("read", "matched"), "Close incoming file", Right.REGISTER, stamps="filed_at", within=2),
        Step("refused", OPEN, "Set incoming file aside", Right.REGISTER),
    ),
)  # fmt: skip
read_incoming, match_incoming = INCOMING.act("read"), INCOMING.act("matched")
close_incoming, set_aside = INCOMING.act("filed"), INCOMING.act("refused")


@act("Take in file", Right.LOOK, undo=False)
def take_in(desk: Desk, file: ReadFile) -> int:
    """Keep a file that came in, encrypted; returns the row's id, 0 for one that came before."""
    sha256 = sha256_of(file.body)
    if has_come(sha256):
        return 0
    name = file.whole.name
    row = INCOMING.begin(
        desk, {"name": name, "sha256": keep_blob(file.body), "size_bytes": len(file.body), "came_at": moment.now()}
    )
    kind, mime = kind_of(file)
    read_incoming(desk, row.id, {"kind": kind, "mime": mime})
    about(label=tr("Take in {name}", name=name))
    return int(row.id)


def kind_of(file: ReadFile) -> tuple[str, str]:
    """What a file is by its content: a kind of IncomingFile and its media type, "" where nobody knows it."""
    mime = paper_kind(file.body)
    if mime in ("", "text/plain"):
        found = detect(file.whole.path)
        if found.x12 in (X12Kind.ELIGIBILITY_ANSWER, X12Kind.REVIEW_ANSWER):
            return "answers", mime
        # Any text may be read as a list of one column: it is one where a column is known.
        if found.kind is not None and (found.kind is not Kind.LIST or propose(found.header)):
            return "records", mime
    return ("paper", mime) if mime else ("unknown", "")


@act("File incoming document", Right.REGISTER)
def file_incoming(desk: Desk, incoming_file_id: int, patient_id: int, values: dict[str, Any]) -> int:
    """File a document that came in with a patient; returns the document. values: title, kind, dated_on.

    Raises WrongStep for what is filed or set aside already, KnownError for what is no document.
    """
    row = living(IncomingFile, incoming_file_id)
    if row.kind != "paper":
        raise KnownError(
            tr("{name} is no picture, PDF or plain text.", name=row.name), tr("Nothing was filed."),
            tr("Import it when it holds patients; else set it aside."),
        )  # fmt: skip
    match_incoming(desk, row.id, {"patient": patient_id})
    told = {"title": row.name[:160], "kind": "other", "mime": row.mime, "file_name": row.name, **values}
    document = file_document(desk, patient_id, told, incoming_body(row.id))
    close_incoming(desk, row.id, {"document": document})
    about(label=tr("File {name}", name=row.name), patient=patient_id)
    return document


@act("Copy incoming file for import", Right.IMPORT, undo=False)
def copy_to_import(desk: Desk, incoming_file_id: int, room: Path) -> Path:
    """A copy of a file of patients in a passing room, for the import. Raises WrongStep for one that waits no more."""
    row = living(IncomingFile, incoming_file_id)
    if row.state not in OPEN:
        raise WrongStep(
            tr("{name}: “{state}” now.", name=row.name, state=INCOMING.state_words(row.state)),
            tr("Nothing was changed."), tr("Look at the list again."),
        )  # fmt: skip
    path = room / Path(row.name).name
    path.write_bytes(incoming_body(row.id))
    about(label=tr("Copy {name} for import", name=row.name))
    return path


def take_new(desk: Desk, folder: IncomingFolder, deletes: bool) -> tuple[int, list[str]]:
    """One look at the folder: (how many files were taken in, what is to be said). Never raises for a file."""
    look = folder.look()
    said, taken = list(look.troubles), 0
    for whole in look.whole:
        try:
            file = folder.read(whole)
            taken += bool(_taken(desk, folder, file))
            folder.put_away(file, deletes=deletes)
        except DeskLocked:
            break
        except KnownError as error:
            said.append(f"{error.what} {error.kept}".strip())
    return taken, said


def _taken(desk: Desk, folder: IncomingFolder, file: ReadFile) -> int:
    try:
        return take_in(desk, file)
    except KnownError:
        folder.try_again(file.whole)  # the disk is full, or another task is writing: the file itself is good
        raise
