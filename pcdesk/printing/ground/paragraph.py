"""Words set in lines: a word wider than its line breaks after a hyphen or another sign before it breaks anywhere."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph as _Paragraph

from pcdesk.printing.ground.text import wrap


class Paragraph(_Paragraph):  # type: ignore[misc]
    """ReportLab's paragraph, which would begin an endless word in what is left of a line and cut it at any letter."""

    def breakLines(self, width: Any) -> Any:
        """The words in lines; an endless one begins a line of its own."""
        room = min(width) if isinstance(width, (list, tuple)) else width
        kept = [(frag, frag.text) for frag in self.frags if getattr(frag, "text", "")]
        try:
            for frag, words in kept:
                frag.text = _in_pieces(words, frag.fontName, frag.fontSize, room)
            return super().breakLines(width)
        finally:  # it may be set at another width next
            for frag, words in kept:
                frag.text = words


def _in_pieces(words: str, font: str, size: float, room: float) -> str:
    """The words, those wider than the room in pieces no two of which fit on a line: the spaces between never show."""
    most = max(1, int(room / size))  # characters that fit, were each of them as wide as it is high
    for word in dict.fromkeys(words.split(" ")):
        if len(word) > most and stringWidth(word, font, size) > room:
            words = words.replace(word, " ".join(wrap(word, font, size, room)))
    return words
