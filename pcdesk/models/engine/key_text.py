"""The key file as text: its shape, its check against damage and its seal against meddling."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import json
import unicodedata
import uuid
from dataclasses import dataclass
from typing import Any

from pcdesk.models.engine.key_slot import VERSION, Misshapen, Slot, slot_from_json
from pcdesk.models.engine.keys import subkey, wipe

LARGEST_BYTES = 1024 * 1024
MOST_SLOTS = 500


@dataclass(frozen=True)
class KeyFile:
    """Every way to the data key of one clinic. revision grows by one with each change."""

    database_id: str
    revision: int
    slots: tuple[Slot, ...]
    seal: str = ""

    def named(self, name: str) -> Slot | None:
        """The password slot of the person who signs in under this name, however it is capitalised."""
        wanted = folded(name)
        return next((s for s in self.slots if s.kind == "password" and folded(s.name) == wanted), None)

    def of_staff(self, staff_id: int) -> Slot | None:
        """The password slot of a member of staff."""
        return next((s for s in self.slots if s.kind == "password" and s.staff_id == staff_id), None)

    def recovery(self) -> Slot | None:
        """The slot of the printed recovery sheet."""
        return next((s for s in self.slots if s.kind == "recovery"), None)

    def changed(self, slots: tuple[Slot, ...], data_key: bytes | bytearray) -> KeyFile:
        """The next revision, with these slots, sealed."""
        return sealed(KeyFile(self.database_id, self.revision + 1, slots), data_key)


def folded(name: str) -> str:
    """A sign-in name as it is compared: letter case, width and outer spaces do not count."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def sealed(file: KeyFile, data_key: bytes | bytearray) -> KeyFile:
    """The file with the seal that only a holder of the data key can make."""
    return dataclasses.replace(file, seal=_seal(file, data_key))


def is_sealed(file: KeyFile, data_key: bytes | bytearray) -> bool:
    """Whether nobody without the data key has added, removed or brought back a slot."""
    return hmac.compare_digest(file.seal, _seal(file, data_key))


def render(file: KeyFile) -> bytes:
    """The text of the file, with a check value that shows accidental damage before any password is typed."""
    shape = _shape(file)
    shape["seal"] = file.seal
    shape["check"] = hashlib.sha256(_canonical(shape)).hexdigest()
    return (json.dumps(shape, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def parse(raw: bytes) -> KeyFile:
    """The file out of its text. Raises Misshapen for damage, KnownError for a dangerous password check."""
    if len(raw) > LARGEST_BYTES:
        raise Misshapen("too large")
    try:
        shape = json.loads(raw.decode("utf-8"))
        check = shape.pop("check")
        if check != hashlib.sha256(_canonical(shape)).hexdigest():
            raise Misshapen("damaged")
        if shape["v"] != VERSION:
            raise Misshapen(f"version {shape['v']!r}")
        slots, seal, revision = shape["slots"], shape["seal"], shape["revision"]
        database_id = str(uuid.UUID(shape["database_id"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Misshapen(str(error)) from error
    if not isinstance(slots, list) or not 0 < len(slots) <= MOST_SLOTS:
        raise Misshapen("no slots")
    if not (isinstance(seal, str) and seal.isascii() and type(revision) is int and revision > 0):
        raise Misshapen("no seal or revision")
    return KeyFile(database_id, revision, tuple(slot_from_json(slot) for slot in slots), seal)


def _shape(file: KeyFile) -> dict[str, Any]:
    return {
        "v": VERSION,
        "database_id": file.database_id,
        "revision": file.revision,
        "slots": [slot.as_json() for slot in file.slots],
    }


def _seal(file: KeyFile, data_key: bytes | bytearray) -> str:
    key = subkey(data_key, "keys")
    try:
        return hmac.digest(key, _canonical(_shape(file)), hashlib.sha256).hex()
    finally:
        wipe(key)


def _canonical(shape: dict[str, Any]) -> bytes:
    return json.dumps(shape, sort_keys=True, separators=(",", ":")).encode()
