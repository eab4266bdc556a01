"""A typeface that remembers what of it was embedded: nearly every paper uses the same letters.

Which letters those are decides every byte of what is embedded, so what is remembered never grows old.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

REMEMBERED = 12  # sets of letters of a typeface: about 50 kB each


class Typeface(TTFont):  # type: ignore[misc]
    """A TrueType font as ReportLab embeds it, byte for byte; of the same letters it is cut and packed once."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        cut = self.face.makeSubset
        remembered = lru_cache(REMEMBERED)(cut)
        self.face.makeSubset = lambda letters: remembered(tuple(letters))
        self._widths: dict[tuple[int, ...], bytes] = {}

    def addObjects(self, doc: PDFDocument) -> None:
        """Called by ReportLab when a document that uses the font is finished."""
        state = self.state[doc]
        super().addObjects(doc)
        for number, letters in enumerate(state.subsets):
            font = doc.idToObject["BasicFonts"].dict[f"{state.internalName}+{number}"]
            font.Widths = self._written_widths(tuple(letters), font.Widths, doc)
            about = doc.idToObject[font.FontDescriptor.name].dict
            for packed in (font.ToUnicode, about["FontFile2"]):
                if doc.compression:
                    doc.idToObject[packed.name].filters = [_PackedOnce]

    def _written_widths(self, letters: tuple[int, ...], widths: Any, doc: PDFDocument) -> bytes:
        if letters not in self._widths:
            while len(self._widths) >= REMEMBERED:
                self._widths.pop(next(iter(self._widths)))
            self._widths[letters] = widths.format(doc)
        return self._widths[letters]


class _PackedOnce:
    """ReportLab's filter of compressed streams, for streams that come again."""

    pdfname = "FlateDecode"

    @staticmethod
    @lru_cache(6 * REMEMBERED)
    def encode(content: bytes | str) -> bytes:
        return zlib.compress(content.encode() if isinstance(content, str) else content)
