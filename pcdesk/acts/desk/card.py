"""Keep pictures of insurance cards with the coverage they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pcdesk import moment
from pcdesk.acts.cover.card_change import change_card
from pcdesk.acts.cover.insurance import NewPlan, add_coverage
from pcdesk.acts.desk.care import document_kept
from pcdesk.acts.desk.incoming import close_incoming, match_incoming
from pcdesk.acts.frame.act import about, act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.living import living
from pcdesk.exchange.door.paper import paper_kind
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.desk.card_picture import CardPicture
from pcdesk.models.desk.care import Document
from pcdesk.trouble import KnownError

JPEG = "image/jpeg"
LARGEST_FACE = 2_000_000  # bytes; a card is shrunk to a fraction of it before it comes here
_SIDES = dict(CardPicture.SIDES)


@dataclass(frozen=True)
class NewFace:
    """One side that is to be kept. body: a JPEG, shrunk; incoming_id: the waiting file it came from, 0 for none."""

    side: str
    body: bytes
    incoming_id: int = 0


@act("Keep card picture", Right.COVERAGE)
def keep_card(desk: Desk, coverage_id: int, faces: Sequence[NewFace], *, seen_on: date | None = None) -> list[int]:
    """Keep sides of a card, seen today unless said; returns their ids. Older pictures stay as they are.

    The file a side came from waits no more, which needs the right to file it. Raises KnownError for what is no picture
    of ours or a day to come, WrongStep where somebody else filed the file.
    """
    coverage = living(Coverage, coverage_id)
    on = seen_on or moment.today()
    _check(faces, on)
    kept, filed = [], set()
    for face in faces:
        values = {"title": coverage.plan.name, "kind": "card", "dated_on": on, "mime": JPEG,
                  "file_name": f"card-{face.side}-{on}.jpg"}  # fmt: skip
        document = document_kept(desk, coverage.patient_id, values, face.body)
        kept.append(CardPicture.create(coverage=coverage.id, document=document.id, side=face.side, seen_on=on).id)
        if face.incoming_id and face.incoming_id not in filed:
            filed.add(face.incoming_id)
            match_incoming(desk, face.incoming_id, {"patient": coverage.patient_id})
            close_incoming(desk, face.incoming_id, {"document": document.id})
    about(label=tr("Keep card of {plan}", plan=coverage.plan.name), patient=coverage.patient_id)
    return kept


def _check(faces: Sequence[NewFace], on: date) -> None:
    kept = tr("No picture was kept.")
    if on > moment.today():
        raise KnownError(tr("This day is to come: the card cannot have been seen then."), kept, tr("Check the day."))
    for face in faces:
        if face.side not in _SIDES or paper_kind(face.body) != JPEG or len(face.body) > LARGEST_FACE:
            raise KnownError(
                tr("This is no picture of one side of a card."), kept, tr("Choose the picture again, or another one.")
            )


@act("Add coverage with its card", Right.COVERAGE)
def add_coverage_with_card(
    desk: Desk, patient_id: int, values: dict[str, Any], faces: Sequence[NewFace], *, replaces: int | None = None,
    plan: NewPlan | None = None,
) -> int:  # fmt: skip
    """Add a coverage and keep its card with it; returns the coverage. Raises what add_coverage and keep_card do."""
    coverage_id = add_coverage(desk, patient_id, values, replaces=replaces, plan=plan)
    keep_card(desk, coverage_id, faces)
    name = Coverage.get_by_id(coverage_id).plan.name
    about(label=tr("Add coverage {plan} with its card", plan=name), patient=patient_id)
    return coverage_id


@act("Change to new card with its pictures", Right.COVERAGE)
def change_card_with_pictures(
    desk: Desk, coverage_id: int, values: dict[str, Any], settled: Mapping[str, str], faces: Sequence[NewFace], *,
    plan: NewPlan | None = None, named_payer_id: int | None = None, is_beside: bool = False,
) -> int:  # fmt: skip
    """Change to a new card and keep its pictures with the new coverage; returns its id. Those of the old one stay.

    Raises what change_card and keep_card do.
    """
    new = change_card(desk, coverage_id, values, settled, plan=plan, named_payer_id=named_payer_id, is_beside=is_beside)
    keep_card(desk, new, faces)
    coverage = Coverage.get_by_id(new)
    about(label=tr("Change to new card {plan}", plan=coverage.plan.name), patient=coverage.patient_id)
    return new


@act("Remove card picture", Right.COVERAGE)
def remove_card(desk: Desk, picture_id: int) -> None:
    """Hide one side that was kept by mistake, and the document that holds it."""
    picture = living(CardPicture, picture_id)
    now = moment.now()
    CardPicture.update(deleted_at=now).where(CardPicture.id == picture.id).execute()
    Document.update(deleted_at=now).where(Document.id == picture.document_id).execute()
    coverage = picture.coverage
    about(label=tr("Remove card of {plan}", plan=coverage.plan.name), patient=coverage.patient_id)


@act("Turn card picture", Right.COVERAGE)
def turn_card(desk: Desk, picture_id: int, body: bytes) -> int:
    """Put the same side, turned upright, in its place; returns the new picture's id. Raises KnownError as keep_card."""
    picture = living(CardPicture, picture_id)
    (turned,) = keep_card(desk, picture.coverage_id, [NewFace(picture.side, body)], seen_on=picture.seen_on)
    remove_card(desk, picture.id)
    coverage = picture.coverage
    about(label=tr("Turn card of {plan}", plan=coverage.plan.name), patient=coverage.patient_id)
    return turned
