"""Pictures of insurance cards: both sides of each coverage, by the day the card was seen; an older card stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.care import Blob, Document
from pcdesk.models.record.base import Record


class CardPicture(Record):
    """One side of a card, kept as a Document of the patient. seen_on: the day it was shown at the desk."""

    SIDES = (("front", "Front"), ("back", "Back"))

    coverage = pw.ForeignKeyField(Coverage, backref="card_pictures")
    document = pw.ForeignKeyField(Document)
    side = pw.CharField(verbose_name="Side", choices=SIDES, default="front", max_length=5)
    seen_on = pw.DateField(verbose_name="Seen")


@dataclass(frozen=True)
class Face:
    """One side that is on file. is_current: no newer picture of this side is kept."""

    id: int
    coverage_id: int
    side: str
    seen_on: date
    sha256: str
    is_current: bool


def faces_of(coverage_ids: Iterable[int]) -> dict[int, list[Face]]:
    """The pictures of each coverage, the newest card first, its front before its back."""
    wanted = list(coverage_ids)
    rows: Any = (
        CardPicture.alive(
            CardPicture.id, CardPicture.coverage, CardPicture.side, CardPicture.seen_on, Document.sha256
        )
        .join(Document)
        .where(CardPicture.coverage.in_(wanted), Document.deleted_at.is_null())
        .order_by(CardPicture.seen_on.desc(), CardPicture.id.desc())
        .tuples()
    )
    found: dict[int, list[Face]] = {one: [] for one in wanted}
    for number, coverage, side, seen_on, sha256 in rows:
        here = found[coverage]
        here.append(Face(number, coverage, side, seen_on, sha256, all(one.side != side for one in here)))
    return {one: sorted(faces, key=_card_by_card) for one, faces in found.items()}


def _card_by_card(face: Face) -> tuple[bool, int, bool]:
    return not face.is_current, -face.seen_on.toordinal(), face.side != "front"


def face_body(face: Face) -> bytes:
    """The picture, a JPEG; nothing where its bytes are missing from the records."""
    row: Any = Blob.get_or_none(Blob.sha256 == face.sha256)
    return bytes(row.body) if row is not None else b""
