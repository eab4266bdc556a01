"""The JSON of FHIR files: whatever is wrong with a file is said, never raised."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcdesk.exchange.fhir.json_text import MAX_BYTES
from pcdesk.exchange.ground.incoming import (
    Person,
)
from pcdesk.exchange.ground.refusal import Refusal
from tests.exchange.fhir_made import FLU, ROSA, bundle, read, whys

Write = Callable[..., Path]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "5",
        '"x"',
        "null",
        "{}",
        '{"resourceType": 5}',
        '{"resourceType": "Bundle", "entry": 5}',
        "\0",
        "[" * 200_000,
        '{"a":' * 200_000,
        '{"resourceType": "Patient", "x": NaN}',
        '{"resourceType": "Patient", "x": ' + "9" * 5000 + "}",
        '{"resourceType": "Patient", "birthDate": "1980", "birthDate": "1990"}',
        "[" + "0," * 6_100_000 + "0]",
    ],
)
def test_a_file_that_is_no_fhir_is_refused_whole(written: Write, body: str) -> None:
    [refusal] = read(written("a.json", body))
    assert isinstance(refusal, Refusal)
    assert refusal.line == 0


def test_a_file_in_another_encoding_is_refused_and_utf_16_read(written: Write) -> None:
    jose = json.dumps({**ROSA, "name": [{"family": "Núñez"}]}, ensure_ascii=False)
    assert "Unicode" in whys(read(written("a.json", jose, "cp1252")))[0]
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le"):
        [person] = read(written("b.json", jose, encoding))
        assert isinstance(person, Person)
        assert person.last == "Núñez"


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "100 MB" in whys(read(path))[0]


@pytest.mark.parametrize("depth", [60, 900])
def test_a_deep_record_is_refused_alone(written: Write, depth: int) -> None:
    deep: Any = "x"
    for _ in range(depth):
        deep = {"extension": [deep]} if depth == 60 else [deep]
    arrived = read(written("a.json", bundle(ROSA, {**FLU, "note": deep})))
    assert [type(a).__name__ for a in arrived] == ["Person", "Refusal"]
    assert "deeply" in whys(arrived)[0]


@pytest.mark.parametrize("figure", ["1e999", "-1e999", "1e300"])
def test_an_endless_number_refuses_its_record(written: Write, figure: str) -> None:
    height = {
        "resourceType": "Observation",
        "subject": FLU["subject"],
        "code": {"text": "x"},
        "valueQuantity": {"value": 77},
    }
    arrived = read(written("a.json", bundle(ROSA, height).replace('"value": 77}', f'"value": {figure}}}')))
    assert "too large" in whys(arrived)[0]
