"""What a path is, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcdesk.exchange.door.detect import Kind, detect

Write = Callable[..., Path]


def test_the_samples_are_known(samples: Path) -> None:
    assert detect(samples / "synthea-csv").kind is Kind.SYNTHEA
    assert "18" in detect(samples / "synthea-csv").words
    assert detect(samples / "synthea-csv" / "patients.csv").kind is Kind.SYNTHEA
    assert detect(samples / "fhir" / "synthea").kind is Kind.FHIR
    assert detect(samples / "fhir" / "r4-examples" / "Patient-example.json").kind is Kind.FHIR
    assert detect(samples / "ccda" / "CCD.xml").kind is None


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("patients.csv", "Last name,First name\nA,B\n", Kind.LIST),
        ("list.csv", "Nombre;Apellido\nA;B\n", Kind.LIST),
        ("x.csv", "a,b\n1,2\n", Kind.LIST),
        ("x.json", "{", Kind.FHIR),
        ("x.txt", '\ufeff {"resourceType":', Kind.FHIR),
        ("x.pdf", "%PDF-1.7", None),
        ("x.csv", "", None),
        ("x.xlsx", "PK\x03\x04", None),
        ("x.csv", "<html>", None),
    ],
)
def test_files(written: Write, name: str, body: str, kind: Kind | None) -> None:
    found = detect(written(name, body))
    assert found.kind is kind
    assert len(found.words) > 10


def test_a_list_brings_its_columns_for_matching(written: Write) -> None:
    assert detect(written("list.csv", "Last name,DOB\nA,B\n")).header == ("Last name", "DOB")


def test_folders(written: Write, tmp_path: Path) -> None:
    assert detect(tmp_path).kind is None
    assert detect(tmp_path / "nowhere").kind is None
    written("conditions.csv", "a\n1\n")
    assert detect(tmp_path).kind is Kind.SYNTHEA
    written("a.json", "{}")
    assert "both" in detect(tmp_path).words
