"""What a signature on a note stands for, and whether it still does."""

from __future__ import annotations

import hashlib
from typing import Any

from pcdesk.models.people.person import Note


def note_hash(text: str, signer: str, patient_id: int) -> str:
    """What a signature stands for: the text, the signer and the patient."""
    return hashlib.sha256(f"{patient_id}\0{signer}\0{text}".encode()).hexdigest()


def is_intact(note: Any) -> bool:
    """Whether a signed note still says what was signed."""
    return bool(note.signed_sha256 == note_hash(note.text, note.signed_by, note.patient_id))


def broken_signatures() -> list[str]:
    """Signed notes that were changed since, in a technician's words."""
    signed: Any = Note.select().where(Note.signed_at.is_null(False))
    return [f"note {note.id} was changed after signing" for note in signed if not is_intact(note)]
