"""What a spreadsheet lost or masked is no value."""

from __future__ import annotations

import pytest

from pcdesk.exchange.people.list_cell import is_no_date, no_value, several_phones


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("#REF!", "city"), ("#####", "born_on"), ("#NAME?", "last"), ("#DIV/0!", "email"),
        ("5.03555E+09", "phone_home"), ("5,03555E+09", "phone_home"), ("1E+05", "mrn"), ("***-**-1234", "ssn"),
        ("XXX-XX-1234", "ssn"), ("xxxxx1234", "member_id"), ("j***@example.org", "email"), ("**/**/1980", "born_on"),
        ("000-00-0000", "ssn"), ("(999) 999-9999", "phone_mobile"), ("5555555555", "phone_work"),
    ],
)  # fmt: skip
def test_what_holds_no_value_says_why(text: str, field: str) -> None:
    assert no_value(text, field, "The field").endswith(".")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("#4", "street2"), ("# 12", "street2"), ("12E4", "mrn"), ("X12", "member_id"), ("Xx", "last"),
        ("Maxx", "first"), ("078-05-1120", "ssn"), ("(405) 555-0142", "phone_home"), ("00000", "postal_code"),
        ("AX-12", "mrn"), ("", "ssn"), ("W*1", "member_id"),
    ],
)  # fmt: skip
def test_what_is_a_value_stays(text: str, field: str) -> None:
    assert no_value(text, field, "The field") == ""


@pytest.mark.parametrize(
    ("text", "stands_for_none"),
    [
        ("1/1/1900", True), ("01-01-1900", True), ("1900-01-01 00:00:00", True), ("1900-01-01T00:00:00", True),
        ("0001-01-01", True), ("1/0/1900", True), ("12/30/1899", True), ("00/00/0000", True), ("19000101", True),
        ("12/31/9999", True), ("1/2/1900", False), ("1/1/1901", False), ("1/1/2000", False), ("1900", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_date_that_stands_for_none(text: str, stands_for_none: bool) -> None:
    assert is_no_date(text) == stands_for_none


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("503-555-0177;503-555-0178", ["503-555-0177", "503-555-0178"]),
        ("503 555 0177 / 503 555 0178", ["503 555 0177", "503 555 0178"]),
        ("5035550177 or 5035550178", ["5035550177", "5035550178"]), ("503/555-0177", ["503/555-0177"]),
        ("503-555-0177, ext. 12", ["503-555-0177, ext. 12"]), ("", []),
    ],
)  # fmt: skip
def test_two_telephone_numbers_of_one_cell(cell: str, numbers: list[str]) -> None:
    assert several_phones(cell) == numbers
