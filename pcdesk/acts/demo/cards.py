"""The demo clinic's insurance cards: drawn, both sides, with the numbers that stand in the records."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from pcdesk.acts.demo.making import Held, Made, Making
from pcdesk.models.desk.card_picture import CardPicture
from pcdesk.models.desk.care import Blob, Document
from pcdesk.models.engine.hashed import sha256_of
from pcdesk.printing.ground.fonts import FOLDER
from pcdesk.words.cents import show_money
from pcdesk.words.showing import show_date

SIZE, EDGE = (860, 542), 44  # pixels: a card at 255 to an inch
INKS = ("#1f4e79", "#2e6b4f", "#7a3b5d", "#8a5a17", "#3d4a8a", "#5b3f8c")
MANY = 24  # patients whose card is on file, beside the one of the pictures


def make_cards(making: Making) -> None:
    """Rosa's cards of this year and the year before, and the fronts of some others'."""
    rosa = next(patient for patient in making.patients if patient.key == "rosa")
    held = rosa.held[0]
    seen = making.today - timedelta(days=41)
    _keep(making, rosa, held, "front", seen - timedelta(days=366), card_front(rosa, held, old=True))
    _keep(making, rosa, held, "front", seen, card_front(rosa, held))
    _keep(making, rosa, held, "back", seen, card_back(held))
    others = [one for one in making.patients if one.held and one is not rosa and one.held[-1].ends_on is None]
    for patient in others[:MANY]:
        shown = max(patient.registered_on, making.days_ago(20, 300))
        if shown <= making.today:
            _keep(making, patient, patient.held[-1], "front", shown, card_front(patient, patient.held[-1]))


def _keep(making: Making, patient: Made, held: Held, side: str, seen: date, body: bytes) -> None:
    sha256 = sha256_of(body)
    making.batch.add(Blob, sha256=sha256, body=body)
    document = making.batch.add(
        Document, patient=patient.id, kind="card", title=held.plan, dated_on=seen, file_name=f"card-{side}-{seen}.jpg",
        mime="image/jpeg", size_bytes=len(body), sha256=sha256, added_at=making.at(seen, 610),
        staff=making.staff["mia"],
    )  # fmt: skip
    making.batch.add(CardPicture, coverage=held.coverage, document=document, side=side, seen_on=seen)


def card_front(patient: Made, held: Held, *, old: bool = False) -> bytes:
    """Payer, member, numbers and copay, as a JPEG; an old one is in grey."""
    ink = "#5a5f66" if old else INKS[held.payer % len(INKS)]
    picture, draw = _blank(ink)
    draw.text((EDGE, 30), held.payer_name, fill="white", font=_font(46, "SemiBold"))
    rows = (
        ("Member", patient.name), ("Member ID", held.member_number), ("Group", held.group_number),
        ("Plan", held.plan), ("Effective", show_date(held.starts_on)),
    )  # fmt: skip
    down = 140
    for name, value in rows:
        if value:
            draw.text((EDGE, down), name, fill="#5a5f66", font=_font(24))
            draw.text((EDGE + 150, down - 6), value, fill="#16181c", font=_font(32, "SemiBold"))
            down += 62
    if held.copay_cents is not None:
        draw.text((EDGE, SIZE[1] - 70), f"Office visit copay {show_money(held.copay_cents)}", fill=ink, font=_font(30))
    return _jpeg(picture)


def card_back(held: Held) -> bytes:
    """Whom to call, as a JPEG."""
    picture, draw = _blank(INKS[held.payer % len(INKS)], height=60)
    lines = (
        "Providers: call for eligibility and benefits", "1-800-555-0142  (press 2, then 1)",
        "Prior authorization  1-800-555-0143", "Claims: PO Box 1000, Oklahoma City, OK 73101",
        "Payer ID 00431",
    )  # fmt: skip
    for place, line in enumerate(lines):
        weight = "SemiBold" if place == 1 else "Regular"
        draw.text((EDGE, 120 + 66 * place), line, fill="#16181c", font=_font(30, weight))
    return _jpeg(picture)


def _blank(ink: str, height: int = 112) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("RGB", SIZE, "#f6f4ee")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, SIZE[0], height), fill=ink)
    return picture, draw


def _font(size: int, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FOLDER / f"IBMPlexSans-{weight}.ttf"), size)


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=82)
    return out.getvalue()
