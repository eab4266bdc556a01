"""Columns too large for the journal: it holds the SHA-256 of what is in them, from a column beside them.

A model names them in `hashed`: the column to the one with its hash, "" where nobody wrote one down.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any


def hashed_columns(model: Any) -> Mapping[str, str]:
    """The columns of a table that the journal holds by their hash, each with the column of the hash."""
    return getattr(model, "hashed", {})


def sha256_of(body: Any) -> str:
    """The SHA-256 of a column's text or bytes, as hexadecimal digits."""
    return hashlib.sha256(body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body or b"").hexdigest()


def with_hashes(model: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values for a row, by field name, with the hash of each that the journal holds by its hash."""
    told = {of: sha256_of(values[name]) for name, of in hashed_columns(model).items() if name in values}
    return {**values, **told}
