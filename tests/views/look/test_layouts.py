"""Layouts said in one word: what stands where, and in how much room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look import theme
from pcdesk.views.look.layouts import STRETCH, fill, in_column, in_flow, in_row


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_without_a_margin_there_is_none(box: QWidget) -> None:
    edges = in_column(box, spacing=0).contentsMargins()
    assert (edges.left(), edges.top(), edges.right(), edges.bottom(), box.layout().spacing()) == (0, 0, 0, 0, 0)


def test_margins_and_spacing_grow_with_the_text(box: QWidget) -> None:
    edges = in_row(box, spacing=12, margin=(16, 8, 4, 2)).contentsMargins()
    sides = tuple(theme.px(side) for side in (16, 8, 4, 2))
    assert (edges.left(), edges.top(), edges.right(), edges.bottom()) == sides
    assert box.layout().spacing() == theme.px(12)


def test_what_is_given_stands_in_its_order_with_its_share_and_its_side(box: QWidget) -> None:
    first, wide, left = QPushButton("1"), QPushButton("2"), QPushButton("3")
    column = in_column(box, first, 12, (wide, 2), STRETCH, (left, Qt.AlignmentFlag.AlignLeft))
    fill(column, in_row(None, QPushButton("4")))
    assert [column.indexOf(one) for one in (first, wide, left)] == [0, 2, 4]
    assert column.itemAt(1).spacerItem().sizeHint().height() == theme.px(12)
    assert [column.stretch(place) for place in range(column.count())] == [0, 0, 2, 1, 0, 0]
    assert column.itemAt(4).alignment() == Qt.AlignmentFlag.AlignLeft
    assert column.itemAt(5).layout().count() == 1


def test_a_flow_holds_what_it_is_given(box: QWidget) -> None:
    parts = [QPushButton(str(number)) for number in range(3)]
    flow = in_flow(box, *parts)
    assert [flow.itemAt(place).widget() for place in range(flow.count())] == parts
