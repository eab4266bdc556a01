"""What an X12 file is, by its first transaction: looked at before anything of it is read."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum

from pcdesk.exchange.x12.broken import Broken
from pcdesk.exchange.x12.scan import Scan
from pcdesk.language import tr


class X12Kind(StrEnum):
    """What the first transaction of a file is."""

    ELIGIBILITY_REQUEST = "270"
    ELIGIBILITY_ANSWER = "271"
    REVIEW_REQUEST = "278 request"
    REVIEW_ANSWER = "278 answer"
    CLAIM = "837"
    CLAIM_STATUS = "277"
    REMITTANCE = "835"
    ACKNOWLEDGMENT = "999"
    OTHER = "other"
    BROKEN = "broken"


_KINDS = {
    "270": X12Kind.ELIGIBILITY_REQUEST, "271": X12Kind.ELIGIBILITY_ANSWER, "835": X12Kind.REMITTANCE,
    "837": X12Kind.CLAIM, "277": X12Kind.CLAIM_STATUS, "999": X12Kind.ACKNOWLEDGMENT, "997": X12Kind.ACKNOWLEDGMENT,
}  # fmt: skip
_WORDS = {
    X12Kind.ELIGIBILITY_REQUEST: "A request for eligibility (X12 270): it is sent to a payer, and holds no answer.",
    X12Kind.ELIGIBILITY_ANSWER: "A payer's answer about eligibility (X12 271).",
    X12Kind.REVIEW_REQUEST: "A request for authorization (X12 278): it is sent to a payer, and holds no answer.",
    X12Kind.REVIEW_ANSWER: "A payer's answer to a request for authorization (X12 278).",
    X12Kind.CLAIM: "Claims that are sent to a payer (X12 837): pcdesk does not take them in.",
    X12Kind.CLAIM_STATUS: "What became of claims (X12 277): pcdesk does not take it in yet.",
    X12Kind.REMITTANCE: "What a payer paid (X12 835): pcdesk does not take it in yet.",
    X12Kind.ACKNOWLEDGMENT: "Word that a file arrived (X12 999): pcdesk does not take it in yet.",
    X12Kind.OTHER: "An X12 file of a kind that pcdesk does not know.",
    X12Kind.BROKEN: "An X12 file whose beginning is broken. Fetch it once more, or ask its sender for a whole one.",
}
_BEGINNING = re.compile(r"ISA([^A-Za-z0-9 \r\n])\d\d\1")
"""ISA, the mark of elements, and two digits: a list whose first column is called ISA begins otherwise."""
_LOOKED_AT = 40
"""Segments within which the first transaction begins; before it stand acknowledgments at most."""


def x12_kind(start: bytes) -> X12Kind | None:
    """What a file is by its first bytes, of which a few hundred are enough; None for no X12 file at all."""
    text = _text(start).lstrip("\ufeff \t\r\n")
    if not _BEGINNING.match(text):
        return None
    scan, kind = Scan(text), ""
    try:
        for _number in range(_LOOKED_AT):
            segment = scan.next()
            if segment is None or segment.tag == "IEA":
                return X12Kind.ACKNOWLEDGMENT if segment else X12Kind.BROKEN
            if kind:
                return X12Kind.REVIEW_ANSWER if segment.value(2) == "11" else X12Kind.REVIEW_REQUEST
            if segment.tag == "ST":
                kind = segment.value(1)
                if kind != "278":
                    return _KINDS.get(kind, X12Kind.OTHER)
    except Broken:
        pass
    return X12Kind.BROKEN


def kind_words(kind: X12Kind) -> str:
    """What a file is, and what pcdesk does with it, in a plain sentence."""
    return tr(_WORDS[kind])


def _text(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", "replace")
    return start.decode("utf-8", "replace")
