"""What is exported is read back value by value by another reader, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.csv_out import csv_bytes, plain_money


def read(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_values_are_plain_and_empty_ones_are_empty() -> None:
    body = csv_bytes(["Day", "At", "Count", "Seen", "Name"], [[date(2026, 11, 24), time(9, 5), 12, True, None]])
    assert body.startswith(b"\xef\xbb\xbf"), "without it Excel takes UTF-8 for something else"
    assert body.endswith(b"\r\n")
    assert read(body) == [["Day", "At", "Count", "Seen", "Name"], ["2026-11-24", "09:05", "12", "yes", ""]]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1, max_size=4))
def test_any_words_come_back_and_none_begins_as_a_formula(cells: list[str]) -> None:
    (_head, back) = read(csv_bytes(["h"] * len(cells), [cells]))
    for cell, written in zip(cells, back, strict=True):
        assert written in (cell, f"'{cell}")
        harmless = written[:1] in "+-" and written[1:].replace(".", "", 1).isdecimal()
        assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) or harmless


@given(st.integers(-(10**9), 10**9))
def test_money_is_a_number_to_the_cent(cents: int) -> None:
    said = plain_money(cents)
    assert round(float(said) * 100) == cents
    assert read(csv_bytes(["$"], [[said]]))[1] == [said]
