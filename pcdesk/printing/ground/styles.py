"""The look of every paper: colours, sizes and paragraph styles, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from pcdesk.printing.ground import fonts

INK = HexColor(0x1C2833)
MUTED = HexColor(0x53606C)
ACCENT = HexColor(0x14566B)
TINT = HexColor(0xEEF4F6)
RULE = HexColor(0xC9D4DA)
HAIR = HexColor(0xDFE6EA)
ALERT = HexColor(0x9B1C1C)
ALERT_TINT = HexColor(0xFCF0EF)
GOOD = HexColor(0x20603D)
WATERMARK = HexColor(0xF0F3F4)
PAPER = white

STAFF, PATIENT, LARGE = 10.0, 12.0, 18.0


@dataclass(frozen=True)
class Styles:
    """The paragraph styles of one paper; every size follows from the size of its body text in points."""

    size: float
    body: ParagraphStyle
    strong: ParagraphStyle
    right: ParagraphStyle
    strong_right: ParagraphStyle
    centre: ParagraphStyle
    small: ParagraphStyle
    label: ParagraphStyle
    title: ParagraphStyle
    subtitle: ParagraphStyle
    heading: ParagraphStyle
    subheading: ParagraphStyle
    alert: ParagraphStyle
    allergy: ParagraphStyle
    bullet: ParagraphStyle
    card_clinic: ParagraphStyle
    closed: ParagraphStyle
    cell: ParagraphStyle
    cell_head: ParagraphStyle
    cell_right: ParagraphStyle
    cell_strong: ParagraphStyle
    cell_strong_right: ParagraphStyle


def styles(size: float = STAFF) -> Styles:
    """The styles around a body size in points: STAFF, PATIENT or LARGE print."""
    fonts.register()

    def style(name: str, factor: float = 1.0, **more: Any) -> ParagraphStyle:
        points = round(size * factor, 1)
        settled = {
            "fontName": fonts.REGULAR,
            "fontSize": points,
            "leading": round(points * 1.36, 1),
            "textColor": INK,
            "splitLongWords": 1,
            "bulletFontName": fonts.REGULAR,
            "bulletFontSize": points,
        }
        return ParagraphStyle(name, **(settled | more))

    return Styles(
        size=size,
        body=style("body"),
        strong=style("strong", fontName=fonts.SEMIBOLD),
        right=style("right", alignment=TA_RIGHT),
        strong_right=style("strong_right", fontName=fonts.SEMIBOLD, alignment=TA_RIGHT),
        centre=style("centre", alignment=TA_CENTER),
        small=style("small", 0.85, textColor=MUTED),
        label=style("label", 0.82, textColor=MUTED, fontName=fonts.MEDIUM),
        title=style("title", 2.0, fontName=fonts.SEMIBOLD, textColor=ACCENT, leading=round(size * 2.4, 1)),
        subtitle=style("subtitle", 1.1, textColor=MUTED, spaceAfter=size * 0.6),
        heading=style(
            "heading",
            1.25,
            fontName=fonts.SEMIBOLD,
            textColor=ACCENT,
            keepWithNext=1,
            spaceBefore=size * 1.1,
            spaceAfter=size * 0.35,
        ),
        subheading=style(
            "subheading",
            1.0,
            fontName=fonts.SEMIBOLD,
            keepWithNext=1,
            spaceBefore=size * 0.7,
            spaceAfter=size * 0.2,
        ),
        alert=style("alert", 1.1, fontName=fonts.SEMIBOLD, textColor=ALERT),
        allergy=style("allergy", 1.3, fontName=fonts.SEMIBOLD, textColor=ALERT),
        bullet=style("bullet", leftIndent=size * 1.2, bulletIndent=size * 0.2, spaceAfter=size * 0.3),
        card_clinic=style("card_clinic", 1.15, fontName=fonts.SEMIBOLD, textColor=ACCENT),
        closed=style("closed", 0.95, fontName=fonts.ITALIC, textColor=MUTED),
        cell=style("cell", 0.95),
        cell_head=style("cell_head", 0.836, fontName=fonts.SEMIBOLD, textColor=MUTED, leading=size * 1.1),
        cell_right=style("cell_right", 0.95, alignment=TA_RIGHT),
        cell_strong=style("cell_strong", 0.95, fontName=fonts.SEMIBOLD),
        cell_strong_right=style("cell_strong_right", 0.95, fontName=fonts.SEMIBOLD, alignment=TA_RIGHT),
    )
