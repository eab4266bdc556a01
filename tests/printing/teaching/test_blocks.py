"""Stacks, boxes and marked lines take the room they say they take."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.styles import ACCENT, LARGE, PATIENT, TINT
from pcdesk.printing.teaching.blocks import (
    LARGER,
    REGULAR,
    Beside,
    Boxed,
    Lines,
    Mark,
    Marked,
    Rule,
    Stack,
    draw_mark,
    look,
    marked,
)

LOOK = look(REGULAR[0])


def canvas() -> Canvas:
    fonts.register()
    return Canvas(BytesIO(), pagesize=(200, 200), pageCompression=0, initialFontName=fonts.REGULAR)


def test_no_type_is_smaller_than_patients_can_read() -> None:
    assert min(air.size for air in REGULAR) == PATIENT == 12
    assert min(air.size for air in LARGER) == LARGE == 18
    for air in (*REGULAR, *LARGER):
        assert air.leading >= 1.2
        assert look(air).body.fontSize == air.size
        assert look(air).heading.fontSize > air.size


def test_a_stack_is_as_high_as_its_parts_and_the_spaces_between() -> None:
    assert Stack([(99, Lines(2, 10)), (7, Lines(1, 5)), (3, Rule(thick=1))]).wrap(100) == (100, 36)
    assert Stack([]).wrap(100) == (100, 0)


def test_a_box_adds_its_padding() -> None:
    assert Boxed(Lines(2, 10), TINT, ACCENT, 6).wrap(100) == (100, 32)


def test_two_beside_each_other_are_as_high_as_the_taller() -> None:
    assert Beside(Lines(1, 10), Lines(3, 10), 0.4, 8).wrap(100) == (100, 30)


@pytest.mark.parametrize("mark", ["dot", "box", "tick", "alert", "phone"])
def test_each_mark_is_drawn_and_the_text_stands_beside_it(mark: Mark) -> None:
    drawn, empty = canvas(), canvas()
    draw_mark(drawn, mark, 12, 50, ACCENT)
    drawn_code, empty_code = ("\n".join(each._code) for each in (drawn, empty))
    assert len(drawn_code) > len(empty_code) + 20
    line = Marked(Paragraph("word " * 40, LOOK.body), mark)
    alone = Paragraph("word " * 40, LOOK.body).wrap(200 - line.indent, 1000)[1]
    assert line.indent >= LOOK.size
    assert line.wrap(200) == (200, alone)


def test_marked_lines_keep_their_order_and_their_markup() -> None:
    lines = list(marked(["first", "<b>second</b> & last"], LOOK.body, "dot"))
    assert [line.paragraph.getPlainText() for line in lines] == ["first", "<b>second</b> & last"]
