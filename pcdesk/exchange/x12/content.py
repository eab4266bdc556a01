"""What an answer says, in whatever file, place and marks it comes: one that says the same is known again."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from pcdesk.exchange.x12.segment import Segment, tidy


def content_of(*read: Any) -> str:
    """SHA-256 over what was read of an answer: its dataclasses, with every segment less its place and marks, and
    without the fields that do not compare: they are of the file.
    """
    return sha256(repr(_plain(read)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Segment):
        return (value.tag, *(unmarked(value, text) for text in value.elements))
    if is_dataclass(value):
        return tuple(_plain(getattr(value, one.name)) for one in fields(value) if one.compare)
    if isinstance(value, (tuple, list)):
        return tuple(map(_plain, value))
    return value


def unmarked(segment: Segment, text: str) -> tuple[str, ...]:
    """The parts of an element, whatever marks the file puts between them."""
    repetition, component = segment.separators.repetition, segment.separators.component
    repeated = text.split(repetition) if repetition else [text]
    return tuple(tidy(part) for one in repeated for part in one.split(component))
