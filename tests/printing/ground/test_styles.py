from __future__ import annotations

import pytest
from reportlab.lib.colors import Color

from pcdesk.printing.ground import styles as look


def brightness(colour: Color) -> float:
    """Relative luminance after WCAG 2."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb()]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("name", ["INK", "MUTED", "ACCENT", "ALERT"])
@pytest.mark.parametrize("ground", ["PAPER", "TINT", "ALERT_TINT", "WATERMARK"])
def test_text_stands_out_from_every_ground(name: str, ground: str) -> None:
    first, second = brightness(getattr(look, name)), brightness(getattr(look, ground))
    assert (max(first, second) + 0.05) / (min(first, second) + 0.05) >= 4.5


def test_sizes_follow_from_the_body() -> None:
    assert look.styles(look.STAFF).body.fontSize >= 10
    assert look.styles(look.PATIENT).body.fontSize >= 12
    large = look.styles(look.LARGE)
    assert large.body.fontSize == 18
    assert large.body.leading >= large.body.fontSize * 1.2
    assert large.title.fontSize > large.heading.fontSize > large.body.fontSize
