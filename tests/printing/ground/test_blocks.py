from __future__ import annotations

from reportlab.platypus import LongTable, Paragraph

from pcdesk.printing.ground.blocks import PIECE, facts, line, notice, rows_table, writing_lines
from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Sheet
from pcdesk.printing.ground.render import render
from pcdesk.printing.ground.styles import styles
from tests.printing.invented import HEAD, MARKUP, NAMES
from tests.printing.reading import opened, outside, pages, words

LOOK = styles()
SHEET = Sheet(HEAD, Labels("en"), "Letter")
WIDTH = 504.0


def printed(*parts: object) -> bytes:
    return render(list(parts), SHEET, ())  # type: ignore[arg-type]


def test_a_table_repeats_its_head_on_every_page() -> None:
    rows = [[f"row{n}", "x"] for n in range(PIECE * 3)]
    said = pages(printed(*rows_table(["First", "Second"], rows, [200, 304], LOOK)))
    assert len(said) > 2
    assert all("First" in page and "Second" in page for page in said)
    for n in range(PIECE * 3):
        assert sum(f"row{n} " in page + " " for page in said) >= 1


def test_short_cells_stay_plain_and_long_ones_wrap() -> None:
    (table,) = rows_table(["A"], [["short"], ["long " * 40], ["李"], [MARKUP]], [150], LOOK)
    assert isinstance(table, LongTable)
    cells = [row[0] for row in table._cellvalues[1:]]
    assert cells[0] == "short"
    assert [isinstance(cell, Paragraph) for cell in cells] == [False, True, True, True]


def test_markup_in_cells_facts_and_notices_is_text() -> None:
    parts = [*rows_table([MARKUP], [[MARKUP]], [WIDTH], LOOK), facts([(MARKUP, MARKUP)], LOOK, WIDTH, 1)]
    parts += [notice([line(MARKUP, LOOK)], WIDTH), writing_lines([MARKUP], LOOK, WIDTH)]
    assert words(printed(*parts)).count(MARKUP) == 6


def test_a_cell_taller_than_a_page_is_split() -> None:
    pdf = printed(*rows_table(["A", "B"], [["x", "word " * 3000]], [100, 404], LOOK))
    assert len(pages(pdf)) > 1
    assert words(pdf).count("word") == 3000
    assert outside(pdf) == []


def test_facts_leave_out_what_is_not_known() -> None:
    said = words(printed(facts([("Phone", "555"), ("Fax", ""), ("Name", NAMES[0])], LOOK, WIDTH)))
    assert "Phone" in said
    assert NAMES[0] in said
    assert "Fax" not in said.replace("Fax (217) 555-0143", "")


def test_amounts_line_up_on_the_right() -> None:
    pdf = printed(*rows_table(["What", "Amount"], [["a", "$1.00"], ["b", "$1,000.00"]], [400, 104], LOOK, right=[1]))
    with opened(pdf) as document:
        textpage = document[0].get_textpage()
        said = textpage.get_text_range()
        ends = [textpage.get_charbox(said.index(amount) + len(amount) - 1)[2] for amount in ("$1.00", "$1,000.00")]
    assert abs(ends[0] - ends[1]) < 0.5
