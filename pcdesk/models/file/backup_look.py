"""What must be asked of the records, live or in a backup, before a backup is made or put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pcdesk.models.book.visit import Visit
from pcdesk.models.clinic.noted import BackupNote, latest
from pcdesk.models.engine import closed_file, refused
from pcdesk.models.engine.keys import subkey, wipe
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.person import Patient
from pcdesk.models.record import audit
from pcdesk.models.record.journal import Act
from pcdesk.trouble import KnownError

# Acts that change nothing a backup is made for.
QUIET = ("note_sign_in", "note_sign_out", "note_backup")


def head(connection: Any) -> str:
    """The end of the audit chain on a connection: the seal of the last act."""
    end = closed_file.end_of_journal(connection)
    return end[1] if end else audit.FIRST


@dataclass(frozen=True)
class Since:
    """What the open records hold beyond a backup. acts: more than signing in and out. last_at: UTC, the latest act.

    patients, visits, postings: how many more rows; is_older: the backup's last act is among ours.
    """

    acts: int
    last_at: datetime | None
    patients: int
    visits: int
    postings: int
    is_older: bool


def since(mac: str, counts: dict[str, int]) -> Since:
    """Compare the open records with a backup by the seal of its last act and its rows by table."""
    act: Any = Act.select(Act.id).where(Act.mac == mac).first()
    later = Act.select().where(Act.id > (act.id if act else 0), Act.verb.not_in(QUIET))
    last: Any = later.order_by(Act.id.desc()).first()

    def more(model: Any) -> int:
        return max(0, int(model.select().count()) - counts.get(model._meta.table_name, 0))

    return Since(later.count(), last.at if last else None, more(Patient), more(Visit), more(Posting), act is not None)


def has_changed(mac: str) -> bool:
    """Whether anything but sign-ins happened after the act with this seal, or it is not among ours."""
    act: Any = Act.select(Act.id).where(Act.mac == mac).first()
    return act is None or Act.select().where(Act.id > act.id, Act.verb.not_in(QUIET)).exists()


def made_elsewhere() -> tuple[str, str] | None:
    """The latest noted backup where it went to the second place alone: its folder's name and the seal it ends with."""
    noted = refused.or_unreadable(latest, BackupNote)
    if isinstance(noted, BackupNote) and noted.second == "alone" and noted.head:
        return noted.name, noted.head
    return None


def goes_on_from(database: Path, data_key: bytearray, acts: int, mac: str) -> bool:
    """Whether the journal of a closed clinic file or a backup holds this act, by its number and seal.

    False also where it cannot be read.
    """
    key = subkey(data_key, "db")
    try:
        return closed_file.holds_act(database, key, acts, mac)
    except (KnownError, OSError):
        return False
    finally:
        wipe(key)


def end_of(database: Path, data_key: bytearray) -> tuple[int, str] | None:
    """The number and seal of the last act in a closed clinic file; None where it cannot be read."""
    key = subkey(data_key, "db")
    try:
        return closed_file.end_in(database, key)
    except (KnownError, OSError):
        return None
    finally:
        wipe(key)


def is_ours(acts: int, mac: str) -> bool:
    """Whether the open records hold this act, by its number and seal. Quick."""
    return Act.select(Act.id).where(Act.id == acts, Act.mac == mac).exists()


def role_in(database: Path, data_key: bytearray, staff_id: int) -> str:
    """The role of a person in a closed clinic file or a backup; "" when she may not sign in there.

    Raises KnownError when the key does not fit or the file cannot be read.
    """
    key = subkey(data_key, "db")
    try:
        return closed_file.role_in(database, key, staff_id)
    finally:
        wipe(key)
