"""The wrapping layout keeps reading order, height for width, and lets go of what is taken out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look.flow_layout import FlowLayout


def test_children_never_overlap_and_stay_in_order(qtbot: QtBot) -> None:
    @given(st.lists(st.integers(10, 200), min_size=1, max_size=12), st.integers(60, 500))
    def check(widths: list[int], room: int) -> None:
        box = QWidget()
        flow = FlowLayout(box, 8)
        children = []
        for width in widths:
            child = QWidget(box)
            child.setFixedSize(width, 20)
            flow.addWidget(child)
            children.append(child)
        flow.setGeometry(QRect(0, 0, room, 1000))
        places = [child.geometry() for child in children]
        for one, other in pairwise(places):
            assert (other.y(), other.x()) > (one.y(), one.x())
            assert not one.intersects(other)
        assert flow.heightForWidth(room) == places[-1].y() + 20
        box.deleteLater()

    check()


def test_taking_out(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    flow.addWidget(QWidget())
    assert flow.count() == 1
    assert flow.itemAt(3) is None
    assert flow.takeAt(0) is not None
    assert flow.takeAt(0) is None
    assert flow.sizeHint().width() == 0


def test_what_means_the_rest_is_never_alone(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, 6, keeps_last=True)
    made = [QPushButton("Cancel the visit") for _ in range(3)] + [QPushButton("…")]
    for one in made:
        one.setFixedSize(100 if one.text() != "…" else 30, 30)
        flow.addWidget(one)
    box.resize(3 * 100 + 2 * 6 + 10, 200)
    box.show()
    assert [one.y() == made[0].y() for one in made] == [True, True, False, False]
    box.resize(3 * 100 + 3 * 6 + 30, 200)
    flow.activate()
    assert len({one.y() for one in made}) == 1
