"""A small invented day for the calendar's tests, and a board that shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from pcdesk.views.calendar.block import Agenda, ClosedDay, Column, OpenHours, Pause, VisitBlock
from pcdesk.views.calendar.board import CalendarBoard
from pcdesk.views.calendar.plan import Plan
from pcdesk.views.look import theme

TUESDAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)
LEE = Column(1, "Dr. Lee", "Family medicine", "#0072B2", "DL")
OSEI = Column(2, "Dr. Osei", "Internal medicine", "#B8860B", "KO")
ROSA = VisitBlock(10, 1, TUESDAY, 540, 30, "Rosa Alvarez", "Alvarez R.", "RA", "Follow-up", "#2F7DD1",
                  confirmation="confirmed", phone="(405) 555-0142", note="Bring <b>records</b> & card")
PARK = VisitBlock(11, 1, TUESDAY, 600, 15, "Ji-woo Park", "Park J.", "JP", "Lab draw")
CHEN = VisitBlock(12, 2, TUESDAY, 540, 45, "Wei Chen", "Chen W.", "WC", status="arrived", room="Room 2")
GONE = VisitBlock(13, 2, TUESDAY, 480, 30, "Luis Diaz", "Diaz L.", "LD", status="gone", is_locked=True)
VISITS = (ROSA, PARK, CHEN, GONE)


def an_agenda(days: tuple[date, ...] = (TUESDAY,), visits: tuple[VisitBlock, ...] = VISITS,
              closed: tuple[ClosedDay, ...] = ()) -> Agenda:
    columns = (LEE, OSEI)
    hours = tuple(OpenHours(c.key, day, ((480, 720), (780, 1020))) for day in days for c in columns)
    pauses = tuple(Pause(c.key, day, 720, 780, "Lunch") for day in days for c in columns)
    return Agenda(columns, days, visits, hours, pauses, closed)


def a_week() -> tuple[date, ...]:
    return tuple(MONDAY + timedelta(n) for n in range(5))


class Heard(list):
    """Collects what signals said, as (name, arguments); plans as (deed, visit, column, day, start, minutes)."""

    def listen(self, source: object, *names: str) -> None:
        for name in names:
            getattr(source, name).connect(self._writer(name))

    def _writer(self, name: str) -> Callable[..., None]:
        def write(*said: object) -> None:
            for plan in (one for one in said if isinstance(one, Plan)):
                self.append((str(plan.deed), plan.visit.id, *plan.slot))
                return
            self.append((name, *said))
        return write


@pytest.fixture
def board(qtbot, qapp: QApplication) -> CalendarBoard:
    theme.apply(qapp, "light")
    made = CalendarBoard()
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.bar.show_columns((LEE, OSEI), (1, 2))
    made.show_agenda(an_agenda())
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.grid.setFocus()
    qtbot.waitUntil(made.grid.hasFocus)
    return made


@pytest.fixture
def heard(board: CalendarBoard) -> Heard:
    made = Heard()
    made.listen(board.grid, "slot_chosen", "visit_opened", "planned", "menu_asked", "confirm_asked", "refused")
    for asker in (board.grid, board.bar):
        made.listen(asker, "date_wanted", "today_wanted", "view_wanted")
    return made


def middle(board: CalendarBoard, visit: VisitBlock) -> QPoint:
    box = board.grid.visit_box(visit)
    return QPoint(box.left + box.width // 3, box.top + box.height // 2)


def slot(board: CalendarBoard, column: int, minute: int, on: date = TUESDAY) -> QPoint:
    """A point inside a slot, a little under its beginning."""
    measure = board.grid.measure
    box = measure.strip_box(board.grid.state.sheet.index_of(column, on))
    return QPoint(box.left + box.width // 3, measure.y_of(minute) + 2)
