"""What a path is, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pcdesk.exchange.door.detect import Kind, detect
from pcdesk.exchange.x12.kind import X12Kind, kind_words
from tests.exchange.x12.made import answer_271
from tests.exchange.x12.made_278 import answer_278

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


@pytest.mark.parametrize(("folder", "kinds"), [
    ("270", {X12Kind.ELIGIBILITY_REQUEST}), ("271", {X12Kind.ELIGIBILITY_ANSWER}), ("835", {X12Kind.REMITTANCE}),
    ("278", {X12Kind.REVIEW_REQUEST, X12Kind.REVIEW_ANSWER}), ("277ca", {X12Kind.CLAIM_STATUS}),
    ("837p", {X12Kind.CLAIM}), ("999", {X12Kind.ACKNOWLEDGMENT}),
])  # fmt: skip
def test_files_of_insurers_are_known(samples: Path, folder: str, kinds: set[X12Kind]) -> None:
    found = [detect(path) for path in (samples / "x12" / folder).iterdir()]
    assert {one.x12 for one in found} == kinds
    assert {one.kind for one in found} == {None}
    assert all("X12" in one.words for one in found)


def test_an_answer_of_a_payer_is_one_and_brings_no_patients(written: Write) -> None:
    for body, kind in ((answer_271("EB*1**30"), X12Kind.ELIGIBILITY_ANSWER), (answer_278(), X12Kind.REVIEW_ANSWER)):
        for whole in (body, b"\xef\xbb\xbf \r\n" + body, body.decode().encode("utf-16"), body.replace(b"~\n", b"~")):
            found = detect(written("any name.csv", whole))
            assert (found.kind, found.x12) == (None, kind)


@pytest.mark.parametrize(("number", "kind"), [
    (b"270", X12Kind.ELIGIBILITY_REQUEST), (b"277", X12Kind.CLAIM_STATUS), (b"835", X12Kind.REMITTANCE),
    (b"837", X12Kind.CLAIM), (b"999", X12Kind.ACKNOWLEDGMENT), (b"997", X12Kind.ACKNOWLEDGMENT),
    (b"850", X12Kind.OTHER),
])  # fmt: skip
def test_each_kind_is_told_by_its_number(written: Write, number: bytes, kind: X12Kind) -> None:
    found = detect(written("a.edi", answer_271("EB*1**30").replace(b"ST*271", b"ST*" + number)))
    assert (found.kind, found.x12) == (None, kind)
    assert found.words == kind_words(kind)
    assert detect(written("b.edi", answer_278().replace(b"0007*11", b"0007*13"))).x12 is X12Kind.REVIEW_REQUEST


def test_an_insurers_file_that_is_broken_says_so(written: Write) -> None:
    whole = answer_271("EB*1**30")
    ta1 = whole[: whole.index(b"GS*")] + b"TA1*000000001*261124*0942*A*000~IEA*0*000000905~"
    for body, kind in ((whole[:150], X12Kind.BROKEN), (whole[:60], X12Kind.BROKEN), (ta1, X12Kind.ACKNOWLEDGMENT)):
        assert detect(written("a.edi", body)).x12 is kind


def test_what_only_begins_alike_is_no_file_of_an_insurer(written: Write) -> None:
    found = detect(written("list.csv", "ISABEL,Last name,First name\nx,A,B\n"))
    assert (found.kind, found.x12) == (Kind.LIST, None)
    assert detect(written("list.csv", "ISA,Last name,First name\nx,A,B\n")).kind is Kind.LIST


def test_folders(written: Write, tmp_path: Path) -> None:
    assert detect(tmp_path).kind is None
    assert detect(tmp_path / "nowhere").kind is None
    written("conditions.csv", "a\n1\n")
    assert detect(tmp_path).kind is Kind.SYNTHEA
    written("a.json", "{}")
    assert "both" in detect(tmp_path).words
