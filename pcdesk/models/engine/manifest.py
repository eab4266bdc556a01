"""What a backup says about itself: when, why, how many rows, and a seal over all of it."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pcdesk.models.engine.keys import subkey, wipe

VERSION = 1
LARGEST_BYTES = 1024 * 1024
WHY = frozenset({"close", "half-hour", "upgrade", "import", "restore", "manual"})
_SHA256 = re.compile(r"[0-9a-f]{64}")
_YEARS = (1970, 9000)  # beyond them a moment may have no place on the clinic's calendar; a dead clock says 1970


class Misshapen(Exception):
    """A manifest that is not of our making, or no longer."""


@dataclass(frozen=True)
class Content:
    """What was found in a database: rows by table, the head of the audit chain, the schema's step number."""

    counts: Mapping[str, int]
    head: str
    schema: int

    @property
    def rows(self) -> int:
        """All rows together."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Manifest:
    """made_at: UTC. database and keys: size in bytes and SHA-256 of the two files. seal: HMAC-SHA256."""

    database_id: str
    made_at: datetime
    why: str
    program: str
    content: Content
    database: tuple[int, str]
    keys: tuple[int, str]
    seal: str = ""


def sealed(manifest: Manifest, data_key: bytes | bytearray) -> Manifest:
    """The manifest with the seal that only a holder of the data key can make."""
    return dataclasses.replace(manifest, seal=_seal(manifest, data_key))


def is_sealed(manifest: Manifest, data_key: bytes | bytearray) -> bool:
    """Whether the manifest is as the program wrote it."""
    return hmac.compare_digest(manifest.seal, _seal(manifest, data_key))


def render(manifest: Manifest) -> bytes:
    """The manifest as the text of manifest.json."""
    shape = _shape(manifest) | {"seal": manifest.seal}
    return (json.dumps(shape, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def parse(raw: bytes) -> Manifest:
    """The manifest out of its text, every part checked. Raises Misshapen."""
    if len(raw) > LARGEST_BYTES:
        raise Misshapen("too large")
    try:
        shape = json.loads(raw.decode("utf-8"))
        if shape["v"] != VERSION:
            raise Misshapen(f"version {shape['v']!r}")
        counts = {_string(name): _whole(count) for name, count in shape["counts"].items()}
        made_at = datetime.fromisoformat(_string(shape["made_at"]))
        if made_at.utcoffset() is None or shape["why"] not in WHY or not _YEARS[0] <= made_at.year <= _YEARS[1]:
            raise Misshapen("no time zone, no reason or no year of ours")
        return Manifest(
            database_id=str(uuid.UUID(shape["database_id"])),
            made_at=made_at.astimezone(UTC),
            why=shape["why"],
            program=_string(shape["program"]),
            content=Content(counts, _string(shape["head"]), _whole(shape["schema"])),
            database=_file(shape["database"]),
            keys=_file(shape["keys"]),
            seal=_sha256(shape["seal"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise Misshapen(str(error)) from error


def _shape(manifest: Manifest) -> dict[str, Any]:
    return {
        "v": VERSION,
        "database_id": manifest.database_id,
        "made_at": manifest.made_at.isoformat(timespec="microseconds"),
        "why": manifest.why,
        "program": manifest.program,
        "counts": dict(manifest.content.counts),
        "head": manifest.content.head,
        "schema": manifest.content.schema,
        "database": {"bytes": manifest.database[0], "sha256": manifest.database[1]},
        "keys": {"bytes": manifest.keys[0], "sha256": manifest.keys[1]},
    }


def _seal(manifest: Manifest, data_key: bytes | bytearray) -> str:
    key = subkey(data_key, "backup")
    try:
        text = json.dumps(_shape(manifest), sort_keys=True, separators=(",", ":"))
        return hmac.digest(key, text.encode(), hashlib.sha256).hex()
    finally:
        wipe(key)


def _file(shape: Any) -> tuple[int, str]:
    return _whole(shape["bytes"]), _sha256(shape["sha256"])


def _sha256(value: Any) -> str:
    if not _SHA256.fullmatch(_string(value)):
        raise ValueError("not a SHA-256")
    return str(value)


def _string(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 500:
        raise ValueError("not a short text")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**63:
        raise ValueError("not a count")
    return value
