"""Bytes kept beside the rows that name them: pictures, scans, papers."""

from __future__ import annotations

from pcdesk.models.desk.care import Blob
from pcdesk.models.engine.hashed import sha256_of


def keep_blob(body: bytes) -> str:
    """Inside an act: keep bytes once; returns their SHA-256."""
    sha256 = sha256_of(body)
    if not Blob.select().where(Blob.sha256 == sha256).exists():
        Blob.create(sha256=sha256, body=body)
    return sha256
