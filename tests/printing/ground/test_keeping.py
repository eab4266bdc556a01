from __future__ import annotations

import pytest
from reportlab.platypus import Flowable, Spacer

from pcdesk.printing.ground.blocks import heading, rows_table
from pcdesk.printing.ground.keeping import ROWS
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Sheet
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import styles
from tests.printing.invented import HEAD
from tests.printing.reading import outside, pages

LOOK = styles()


def printed(above: float, rows: int, words: str = "x") -> list[str]:
    """The pages of a letter whose table stands under a heading, that many points down the first page."""
    cells = [[f"row{number}.", words] for number in range(rows)]
    story: list[Flowable] = [Spacer(1, above), heading("Insurance", LOOK)]
    pdf = render(
        [*story, *rows_table(["First", "Second"], cells, [200, 304], LOOK)], Sheet(HEAD, Labels("en"), "L"), ()
    )
    assert outside(pdf) == []
    return pages(pdf)


def test_a_table_begins_under_its_heading_and_goes_on_overleaf() -> None:
    first, second = printed(300, 30)
    assert "Insurance First Second row0." in first
    assert "First Second" in second
    assert "Insurance" not in second
    assert "row29." in second


@pytest.mark.parametrize("above", range(440, 620, 3))
def test_a_heading_is_never_alone_and_no_row_is_lost(above: int) -> None:
    said = printed(above, 30)
    first = next(page for page in said if "Insurance" in page)
    assert first.count("row") >= ROWS
    assert " ".join(said).count("row") == 30


def test_a_row_taller_than_the_page_is_printed_in_full() -> None:
    said = printed(300, 3, "word " * 3000)
    assert " ".join(said).count("word") == 9000
    assert any("Insurance First Second row0." in page for page in said)


def test_a_short_table_stays_whole() -> None:
    first, second = printed(560, 2)
    assert "Insurance" not in first
    assert "Insurance First Second row0. x row1." in second
