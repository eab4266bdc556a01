"""The grammar of a FHIR file: bytes to JSON within bounds, and each resource checked before use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.language import tr

Node: TypeAlias = dict[str, Any]
"""One JSON object of a resource."""

MAX_BYTES = 100 * 1024 * 1024
MAX_VALUES = 6_000_000
"""Commas and brackets in a file: bounds the memory that small values take (about 1 GB at most)."""
MAX_DEPTH = 48
"""Objects and lists inside each other; real resources stay under 20."""
LARGEST = 10**15


class Written(float):
    """A decimal that remembers its digits: FHIR asks that 7.10 stay 7.10."""

    __slots__ = ("text",)

    def __new__(cls, text: str) -> Written:
        """Take the digits as written."""
        value = super().__new__(cls, text)
        value.text = text
        return value

    text: str


LINED = (".ndjson", ".jsonl")
"""How files end that hold one resource on each line."""


class Lines(list[tuple[int, Any]]):
    """What a file holds that has a JSON value on each line: its number, and the value or a sentence why it is none."""


def load(path: Path) -> Any:
    """The JSON value of a file; Lines for one of a value on each line (NDJSON), however it is called.

    Raises Unfit with a sentence for every fault of the file, OSError when it cannot be read.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Unfit(
            tr("The file is {size} MB. pcdesk reads FHIR files up to {most} MB: ask for smaller ones.",
               size=size // 1_048_576, most=MAX_BYTES // 1_048_576)
        )  # fmt: skip
    raw = path.read_bytes()
    if sum(raw.count(mark) for mark in (b",", b"[", b"{")) > MAX_VALUES:
        raise Unfit(tr("The file holds more values than pcdesk can take at once: ask for smaller files."))
    try:
        text = raw.decode(json.detect_encoding(raw))
    except UnicodeDecodeError:
        raise Unfit(tr("The file is not written in Unicode (UTF-8), or is damaged.")) from None
    if path.suffix.casefold() in LINED:
        return _lines(text)
    try:
        return _value(text)
    except Unfit as unfit:
        first = text.lstrip().partition("\n")[0]
        found = _lines(text) if first.startswith("{") and first.rstrip().endswith("}") else Lines()
        if len(found) > 1 and isinstance(found[0][1], dict):
            return found
        raise unfit from None


def _lines(text: str) -> Lines:
    """Split at line feeds alone: other signs that end a line may stand inside a text."""
    found = Lines()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = _value(line)
        except Unfit as unfit:
            value = str(unfit)
        found.append((number, value if isinstance(value, dict | str) else tr("The line holds no record.")))
    return found


def _value(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Written, parse_constant=_no_constant, object_pairs_hook=_object_once)
    except RecursionError:
        raise Unfit(tr("The file is nested too deeply.")) from None
    except json.JSONDecodeError as error:
        raise Unfit(tr("The file is broken off or is not JSON, at line {line}.", line=error.lineno)) from None
    except ValueError:
        raise Unfit(tr("A number in the file is too long to be one.")) from None
    except MemoryError:
        raise Unfit(tr("There is not enough memory for this file.")) from None


def check_resource(resource: Node) -> None:
    """Refuse what cannot be kept: too deep, zero bytes, half characters, endless numbers.

    Raises Unfit.
    """
    level: list[Any] = [resource]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                below.extend(value.values())
                below.extend(value.keys())
            elif isinstance(value, list):
                below.extend(value)
            else:
                _check_value(value)
        if not below:
            return
        level = below
    raise Unfit(tr("The record is nested too deeply."))


def _check_value(value: object) -> None:
    if isinstance(value, str):
        if "\0" in value:
            raise Unfit(tr("A text in the record holds a zero character."))
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise Unfit(tr("A text in the record holds half a character.")) from None
    elif isinstance(value, int | float) and abs(value) > LARGEST:
        raise Unfit(tr("A number in the record is too large."))


def _no_constant(name: str) -> None:
    raise Unfit(tr("The file holds “{name}”, which is no number in JSON.", name=name))


def _object_once(pairs: list[tuple[str, Any]]) -> Node:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise Unfit(tr("The file says the same thing twice inside one object, and pcdesk cannot know which."))
    return made
