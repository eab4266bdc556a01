from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.printing.ground.paragraph import Paragraph
from pcdesk.printing.ground.styles import styles
from pcdesk.printing.ground.text import text

BODY = styles().body


def lines(words: str, room: float) -> list[str]:
    made = Paragraph(text(words), BODY)
    made.wrap(room, 1000)
    return [
        " ".join(line[1]) if isinstance(line, tuple) else "".join(part.text for part in line.words)
        for line in made.blPara.lines
    ]


@pytest.mark.parametrize(
    ("words", "room", "set_as"),
    [
        ("Featherstonehaugh-Cholmondeley", 120, ["Featherstonehaugh-", "Cholmondeley"]),
        ("Alexandria Featherstonehaugh-Cholmondeley", 120, ["Alexandria", "Featherstonehaugh-", "Cholmondeley"]),
        ("Щукина-Александровская", 120, ["Щукина-", "Александровская"]),
        ("María José Núñez", 60, ["María José", "Núñez"]),
        ("anna.featherstonehaugh@example.org", 120, ["anna.featherstonehaugh@", "example.org"]),
    ],
)
def test_a_long_name_breaks_at_spaces_and_hyphens_first(words: str, room: float, set_as: list[str]) -> None:
    assert lines(words, room) == set_as


@given(st.text("abW-é .@", min_size=1, max_size=60), st.integers(30, 160))
def test_no_character_is_lost_and_no_space_is_added(words: str, room: int) -> None:
    said = words.split()
    shown = [part for line in lines(words, room) for part in line.split()]
    assert "".join(shown) == "".join(said)
    whole = set(said)
    for line in lines(words, room):
        for before, after in zip(line.split(), line.split()[1:], strict=False):
            assert any(word.endswith(before) for word in whole)
            assert any(word.startswith(after) for word in whole)


def test_it_may_be_set_at_another_width_next() -> None:
    made = Paragraph(text("Featherstonehaugh-Cholmondeley"), BODY)
    made.wrap(60, 1000)
    assert made.wrap(400, 1000)[1] == BODY.leading
    assert made.blPara.lines[0][1] == ["Featherstonehaugh-Cholmondeley"]
