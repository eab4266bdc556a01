"""What was done is told as done, whatever act it was."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pcdesk
from pcdesk.words.done import PAST, as_done

ACTS = Path(pcdesk.__file__).parent / "acts"


@pytest.mark.parametrize(
    ("label", "told"),
    [("Register Ruth Okonkwo", "Registered Ruth Okonkwo"), ("Check in Ben", "Checked in Ben"),
     ("Confirmed: Ben", "Confirmed: Ben"), ("Bookings", "Bookings"), ("", "")],
)  # fmt: skip
def test_a_label_is_told_as_done(label: str, told: str) -> None:
    assert as_done(label) == told


def labels() -> Iterator[str]:
    """The words an act gives of itself, where they stand in its file: in about(label=tr("…")) and in @act("…")."""
    for file in ACTS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "act":
                yield from _words(node.args[:1])
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "about":
                for given in node.keywords:
                    if given.arg == "label" and isinstance(given.value, ast.Call):
                        yield from _words(given.value.args[:1])


def _words(given: list[ast.expr]) -> Iterator[str]:
    yield from (one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_every_verb_of_an_act_has_its_past() -> None:
    firsts = {words.split()[0] for words in labels() if words[0].isalpha()}
    assert len(firsts) > 15
    nouns = {"Bills", "Not", "Paper", "Same"}
    assert firsts - set(PAST) - nouns == set()
