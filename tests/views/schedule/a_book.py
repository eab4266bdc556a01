"""A small book for the calendar's tests: two providers, three visits, and the view that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.people import patient
from pcdesk.models.book.visit import Visit
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.schedule.view import ScheduleView

TUESDAY, WEDNESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 26)
LEFT = Qt.MouseButton.LeftButton
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@dataclass
class Book:
    """The ids of what was booked, and what was said and wished for."""

    lee: int
    osei: int
    kind: int
    rosa: int  # patients
    chen: int
    rosas: int  # visits
    chens: int
    later: int


@pytest.fixture
def book(bench: Workbench, owner, small_clinic: dict[str, int]) -> Book:
    s = small_clinic
    osei = setup.add_provider(owner, {"last": "Osei", "first": "Kwame", "title": "Dr. Osei"})
    chen = patient.register_patient(owner, {"last": "Chen", "first": "Wei", "born_on": date(1980, 1, 2), "sex": "M"})

    def booked(who: int, provider: int, on: date, start: int) -> int:
        return book_visit(
            bench.desk, patient_id=who, provider_id=provider, visit_type_id=s["type"], on=on, start=start
        )

    made = Book(
        s["provider"], osei, s["type"], s["patient"], chen,
        booked(s["patient"], s["provider"], TUESDAY, 540), booked(chen, s["provider"], TUESDAY, 600),
        booked(chen, osei, WEDNESDAY, 600),
    )
    bench.desk.done.clear()
    return made


@pytest.fixture
def view(qtbot, bench: Workbench, book: Book) -> Iterator[ScheduleView]:
    made = ScheduleView(bench)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.reload()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.board.grid.setFocus()
    qtbot.waitUntil(made.board.grid.hasFocus)
    return made


def place(visit_id: int) -> tuple[int, date, int, int]:
    """Provider, day, start and length as they stand in the database."""
    row = Visit.get_by_id(visit_id)
    return row.provider_id, row.visit_on, row.start_minute, row.minutes


def middle(view: ScheduleView, visit_id: int) -> QPoint:
    box = view.board.grid.visit_box(view.board.grid.state.sheet.visits[visit_id])
    return QPoint(box.left + box.width // 3, box.top + box.height // 2)


def lower_edge(view: ScheduleView, visit_id: int) -> QPoint:
    box = view.board.grid.visit_box(view.board.grid.state.sheet.visits[visit_id])
    return QPoint(box.left + box.width // 3, box.bottom - 2)


def slot(view: ScheduleView, provider: int, minute: int, on: date = TUESDAY) -> QPoint:
    grid = view.board.grid
    box = grid.measure.strip_box(grid.state.sheet.index_of(provider, on))
    return QPoint(box.left + box.width // 3, grid.measure.y_of(minute) + 2)


def drag(view: ScheduleView, start: QPoint, end: QPoint, held=NONE) -> None:
    """Press, move in two steps, let go."""
    grid = view.board.grid
    steps = (
        (QEvent.Type.MouseButtonPress, start), (QEvent.Type.MouseMove, (start + end) / 2 + QPoint(0, 12)),
        (QEvent.Type.MouseMove, end), (QEvent.Type.MouseButtonRelease, end),
    )  # fmt: skip
    for kind, point in steps:
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else LEFT
        down = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else LEFT
        at = QPointF(grid.mapToGlobal(point))
        QApplication.sendEvent(grid, QMouseEvent(kind, QPointF(point), at, button, down, held))


def drag_by(view: ScheduleView, visit_id: int, minutes: int, held=NONE) -> None:
    """Drag a visit up or down by minutes."""
    start = middle(view, visit_id)
    measure = view.board.grid.measure
    drag(view, start, QPoint(start.x(), start.y() + measure.y_of(minutes) - measure.y_of(0)), held)


def heard(signal) -> list:
    """What a signal says from now on."""
    said: list = []
    signal.connect(lambda *what: said.append(what[0] if len(what) == 1 else what))
    return said


def sheet(view: ScheduleView, name: str):
    """A dialog the view has opened."""
    return next(child for child in view.children() if child.objectName() == name)
