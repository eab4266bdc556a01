"""Columns too large for the journal: it holds the SHA-256 of what is in them, from a column beside them.

A model names them in `hashed`: the column to the one with its hash, "" where nobody wrote one down.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any


def hashed_columns(model: Any) -> Mapping[str, str]:
    """The columns of a table that the journal holds by their hash, each with the column of the hash."""
    return getattr(model, "hashed", {})


def sha256_of(body: Any) -> str:
    """The SHA-256 of a column's text or bytes, as hexadecimal digits."""
    return hashlib.sha256(body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body or b"").hexdigest()


def without_hash(models: Iterable[Any]) -> list[tuple[Any, int]]:
    """The rows, as table and key, with something large of which nobody wrote down the hash when it came."""
    found: list[tuple[Any, int]] = []
    for model in models:
        for of in hashed_columns(model).values():
            found += [(model, key) for (key,) in model.select(model.id).where(getattr(model, of) == "").tuples()]
    return found


def write_hash(model: Any, key: int) -> None:
    """Within an act: give a row the hash that nobody wrote down; from then on the journal knows what is in it."""
    for name, of in hashed_columns(model).items():
        body = model.select(getattr(model, name)).where(model.id == key, getattr(model, of) == "").tuples().first()
        if body is not None:
            model.update({of: sha256_of(body[0])}).where(model.id == key).execute()


def with_hashes(model: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values for a row, by field name, with the hash of each that the journal holds by its hash."""
    told = {of: sha256_of(values[name]) for name, of in hashed_columns(model).items() if name in values}
    return {**values, **told}
