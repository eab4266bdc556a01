"""Every declared way of every list: it has an act that knows its right, words, an icon, and a key of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from pcdesk.acts.book.visit import cancel_visit
from pcdesk.acts.desk.care import add_task
from pcdesk.models.clinic.right import Right, Role
from pcdesk.views.billing.line_ways import LINE_WAYS
from pcdesk.views.list.way_buttons import WayButtons
from pcdesk.views.list.ways import OPEN, Way, Ways
from pcdesk.views.look import icons
from pcdesk.views.today.kinds import KINDS
from pcdesk.views.visit.visit_ways import WAYS as VISIT_WAYS

DECLARED: dict[str, Sequence[Way]] = {
    "visit": VISIT_WAYS,
    "account": LINE_WAYS,
    **{f"queue: {key}": (*kind.ways, OPEN) for key, kind in KINDS.items()},
}


@pytest.mark.parametrize("name", DECLARED)
def test_each_way_has_a_right_an_icon_and_a_key_of_its_own(name: str) -> None:
    ways = DECLARED[name]
    assert all(isinstance(way.verb.needs, Right) for way in ways)
    assert {way.icon for way in ways} <= set(icons.names())
    kinds = [(way.run, way.choices, way.wish, way.send, way.asks) for way in ways]
    assert all(sum(one is not None for one in ways_of_doing) <= 1 for ways_of_doing in kinds), "one way to do it"
    for pick in (lambda way: way.key, lambda way: way.keys):
        used = [pick(way) for way in ways if pick(way)]
        assert len(used) == len(set(used)), used
    for way in ways:
        assert way.keys in ("", "Enter") or not QKeySequence(way.keys).isEmpty(), way.keys


@pytest.mark.parametrize("key", KINDS)
def test_the_first_way_of_a_queue_row_is_that_of_enter_unless_each_answers_a_question(key: str) -> None:
    first, *others = KINDS[key].ways
    assert first.keys == "Enter" or key == "confirm"
    assert all(len(way.keys) == 1 and way.keys != OPEN.keys for way in others)
    assert all(way.short for way in KINDS[key].ways)


@dataclass
class Row:
    patient_id: int = 7
    is_done: bool = False


@pytest.fixture
def ways(bench, qtbot) -> Ways:
    owner = QWidget()
    qtbot.addWidget(owner)
    done: list[object] = []
    made = Ways(bench, owner, (
        Way("end", "End it", "x", cancel_visit, "E", "End", lambda _ways, row, _at: done.append(row),
            against=lambda row: "It is over." if row.is_done else ""),
        Way("new", "New", "plus", add_task, "Ctrl+C", "New", lambda _ways, row, _at: done.append(row), needs_row=False),
        Way("rest", "The rest", "info", add_task, run=lambda _ways, row, _at: done.append(row)),
    ))  # fmt: skip
    made.done = done
    return made


def said_of(bench) -> list[str]:
    said: list[str] = []
    bench.said.connect(lambda words, _undo: said.append(words))
    return said


def test_a_row_it_does_not_fit_is_refused_with_its_reason(ways, bench) -> None:
    said = said_of(bench)
    ways.do("end", Row(is_done=True))
    ways.do("end", None)
    assert (ways.done, len(said), said[0]) == ([], 2, "It is over.")
    ways.do("end", row := Row())
    ways.do("new", None)
    assert ways.done == [row, None]


def test_the_right_is_asked_first(ways, bench) -> None:
    said = said_of(bench)
    bench.desk.role = Role.READ_ONLY
    ways.do("end", Row(is_done=True))
    assert (ways.done, said) == ([], [bench.why_not(cancel_visit)])


def test_buttons_say_key_and_reason_and_more_holds_the_rest(ways, qtbot) -> None:
    bar = WayButtons(ways)
    qtbot.addWidget(bar)
    bar.show_row(None)
    assert [bar.buttons[key].isEnabled() for key in ("end", "new")] == [False, True]
    bar.show_row(Row(is_done=True))
    assert bar.buttons["end"].toolTip() == "It is over."
    bar.show_row(Row())
    assert bar.buttons["end"].isEnabled()
    assert not bar.more.isHidden()
    menu = ways.menu(Row())
    assert [a.objectName() for a in menu.actions() if not a.isSeparator()] == ["end", "new", "rest"]


@pytest.mark.parametrize(
    ("key", "held", "way"),
    [
        (Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "end"),
        (Qt.Key.Key_E, Qt.KeyboardModifier.KeypadModifier, "end"),
        (Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier, ""),
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "new"),
        (Qt.Key.Key_C, Qt.KeyboardModifier.NoModifier, ""),
    ],
)
def test_a_key_is_a_way_only_as_it_is_declared(ways, key, held, way) -> None:
    assert ways.key_for(QKeyEvent(QKeyEvent.Type.KeyPress, key, held)) == way


def test_letters_are_answered_where_the_row_stands(ways, qtbot) -> None:
    place, row = QWidget(), Row()
    qtbot.addWidget(place)
    ways.answer_keys(place, lambda: row, lambda: QPoint(1, 2))
    qtbot.keyClick(place, Qt.Key.Key_E)
    qtbot.keyClick(place, Qt.Key.Key_A)
    assert ways.done == [row]
