"""A line that a program wrote without its empty last cells is whole; a piece of a broken line is nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.people.test_patient_list import people, refusals

Write = Callable[..., Path]


@pytest.mark.parametrize("row", [
    "Short,Row", "Short,Row,3/4/1980", "Short,Row,3/4/1980,12 Elm St", '"Short","Row",3/4/1980', "Short",
    '"Short, Jr.",Row',
])  # fmt: skip
def test_a_line_without_its_last_cells_is_whole(written: Write, row: str) -> None:
    path = written("list.csv", f"Last,First,DOB,Street,City,Zip\n{row}\nLong,Row,3/4/1981,1 Elm,Tulsa,74101\n")
    assert [one.last for one in people(path)] == ["Short", "Long"]
    assert refusals(path) == []


def test_lines_that_all_end_early_are_all_whole(written: Write) -> None:
    rows = "".join(f"Prueba,Ana{number},3/4/19{number},1 Elm\n" for number in range(80, 90)).replace("Ana8", "Ana")
    path = written("list.csv", f"Last,First,DOB,Street,City,Zip,State\n{rows}")
    assert (len(people(path)), refusals(path)) == (10, [])


@pytest.mark.parametrize(("rows", "came", "refused"), [
    ("Smith,Ann,3/4/1980,12 Elm\nApt 4,Tulsa,74101\n", ["Smith"], [3]),
    ("Smith,Ann,3/4/1980,12 Elm\nElm Grove,Tulsa,74101\n", ["Smith"], [3]),
    ("Smith,Ann,3/4/1980,12 Elm,Tulsa,74101\nJon", ["Smith"], [3]),  # the file was cut off
    ("12 Elm,Tulsa\n", [], [2]),
])  # fmt: skip
def test_a_piece_of_a_broken_line_is_nobody(written: Write, rows: str, came: list[str], refused: list[int]) -> None:
    path = written("list.csv", f"Last,First,DOB,Street,City,Zip\n{rows}")
    assert [one.last for one in people(path)] == came
    assert [one.line for one in refusals(path)] == refused
