"""One real call of every act about pictures of insurance cards."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from PIL import Image

from pcdesk.acts.desk import card
from pcdesk.acts.desk.card import NewFace
from pcdesk.acts.frame.desk import Desk
from tests.safety.order_deeds import FROM, proposed


def jpeg(shade: int = 90) -> bytes:
    """A small card."""
    out = io.BytesIO()
    Image.new("RGB", (86, 54), (shade, 120, 200)).save(out, "JPEG")
    return out.getvalue()


def show_a_card(desk: Desk, ids: dict[str, Any]) -> None:
    """The front of a card that is on file."""
    (ids["picture"],) = card.keep_card(desk, ids["coverage"], [NewFace("front", jpeg())])


CARD_DEEDS: dict[str, Callable[[Desk, dict[str, Any]], object]] = {
    "keep_card": lambda d, i: card.keep_card(d, i["coverage"], [NewFace("front", jpeg(60)), NewFace("back", jpeg(30))]),
    "turn_card": lambda d, i: card.turn_card(d, i["picture"], jpeg(80)),
    "change_card_with_pictures": lambda d, i: card.change_card_with_pictures(
        d, i["coverage"], {"starts_on": FROM, "member_number": "N2"}, proposed(i["coverage"], plan_id=i["plan"]),
        [NewFace("front", jpeg(70))], named_payer_id=i["named"],
    ),
    "remove_card": lambda d, i: card.remove_card(d, i["picture"]),
    "add_coverage_with_card": lambda d, i: card.add_coverage_with_card(
        d, i["patient"], {"plan": i["plan"], "member_number": "B1", "starts_on": date(2026, 2, 1), "rank": 2},
        [NewFace("back", jpeg(20))],
    ),
}
