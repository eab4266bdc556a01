"""A full week of 20 providers: frames while scrolling and resizing, one visit moved, the next free slot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from benchmarks import big_clinic
from benchmarks.measure import FRAME_MS, Figure, Skipped, middle, part, times
from benchmarks.screen import application, painted
from pcdesk.acts.clinic import setup
from pcdesk.acts.demo.batch import Batch
from pcdesk.models.book.hours import next_free
from pcdesk.models.book.visit import Visit
from pcdesk.models.record import journal
from pcdesk.views.calendar.block import Agenda, Column, OpenHours, VisitBlock
from pcdesk.views.calendar.board import CalendarBoard

PROVIDERS, DAYS = 20, 7
MONDAY = date(2026, 11, 23)
KINDS = (("Follow-up", 15, "#2F7DD1"), ("Lab draw", 15, "#C0392B"), ("Vaccine", 10, "#16A085"))
NAMES = ("Rosa Alvarez", "Wei Chen", "Luis Diaz", "Amara Okafor", "José Núñez", "Thị Mai Nguyễn", "Łukasz Wójcik",
         "Ольга Смирнова", "Margaret Featherstonehaugh", "Anna Li", "Tom Hale", "Priya Raman")  # fmt: skip
FLAGS = (("languages", "Interpreter: Spanish"), ("triangle-alert", "Falls risk"), ("dollar-sign", "Balance due"))


def run() -> list[Figure | Skipped]:
    """The widget as people use it, then the search for a free slot in the records."""
    return [*_frames(), *_free_slot()]


def _agenda() -> Agenda:
    dice = Random(3)
    columns = tuple(Column(n, f"Dr. Name {n}", "", "#0072B2", f"N{n}") for n in range(1, PROVIDERS + 1))
    days = tuple(MONDAY + timedelta(days=n) for n in range(DAYS))
    visits: list[VisitBlock] = []
    for on in days:
        for column in columns:
            visits += _day(dice, column.key, on, len(visits))
    hours = tuple(OpenHours(column.key, on, ((480, 720), (780, 1020))) for on in days for column in columns)
    return Agenda(columns, days, tuple(visits), hours, now=datetime(2026, 11, 24, 9, 45))


def _day(dice: Random, column: int, on: date, first: int) -> list[VisitBlock]:
    visits, minute = [], 480
    while minute < 1_005:
        kind, length, colour = dice.choice(KINDS)
        if dice.random() < 0.86 and not 720 <= minute < 780:
            visits.append(_block(dice, first + len(visits) + 1, column, on, minute, (kind, length, colour)))
        minute += length
    return visits


def _block(dice: Random, number: int, column: int, on: date, minute: int, kind: tuple[str, int, str]) -> VisitBlock:
    name = dice.choice(NAMES)
    last = name.split()[-1]
    return VisitBlock(
        number, column, on, minute, kind[1], name, f"{last} {name[0]}.", name[0] + last[0], kind[0], kind[2],
        "scheduled", dice.choice(("confirmed", "unconfirmed")), tuple(dice.sample(FLAGS, dice.choice((0, 0, 1, 2)))),
        "", "", "(405) 555-0142", (("Number", "10001"),), False, 0, 0,
    )  # fmt: skip


def _frames() -> list[Figure | Skipped]:
    app, agenda = application(), _agenda()
    board = CalendarBoard()
    board.resize(1920, 1000)
    board.show()
    app.processEvents()
    shown = painted(lambda: board.show_agenda(agenda))
    across, down = board.view.horizontalScrollBar(), board.view.verticalScrollBar()
    scrolls = [painted(lambda: across.setValue(across.value() + 60)) for _ in range(120)]
    scrolls += [painted(lambda: across.setValue(across.value() - 60)) for _ in range(120)]
    scrolls += [painted(lambda step=step: down.setValue(down.value() + step)) for step in (40, -40) for _ in range(25)]  # type: ignore[misc]
    resizes = [painted(lambda n=n: board.resize(1920 - 7 * n, 1000 - 3 * n)) for n in range(1, 60)]  # type: ignore[misc]
    repaints = [painted(board.view.grid.update) for _ in range(40)]
    board.grid.finish()
    app.processEvents()
    moves = [painted(_move(board, block)) for block in _in_sight(board)]
    board.close()
    return [
        Figure(f"calendar: {len(agenda.visits):,} visits given and painted", shown),
        Figure("calendar: a scrolled frame p95", part(scrolls, 0.95), None, "", FRAME_MS),
        Figure("calendar: a resized frame p95", part(resizes, 0.95), None, "", FRAME_MS),
        Figure("calendar: the whole view painted again p50", middle(repaints)),
        Figure("calendar: the page given again with one visit moved p50", middle(moves), None, "", FRAME_MS),
    ]


def _in_sight(board: CalendarBoard) -> list[VisitBlock]:
    seen = board.grid.visibleRegion().boundingRect()
    boxes = ((block, board.grid.visit_box(block)) for block in list(board.grid.state.sheet.visits.values()))
    return [block for block, box in boxes if seen.contains(int(box.left) + 5, int(box.top) + 5)][:60]


def _move(board: CalendarBoard, block: VisitBlock) -> Callable[[], None]:
    """The page is given again, as after each act, with one visit elsewhere."""
    agenda = board.grid.state.agenda
    moved = replace(block, start_minute=block.start_minute + 15)
    after = replace(agenda, visits=tuple(moved if visit is block else visit for visit in agenda.visits))
    return lambda: board.grid.show_agenda(after)


def _free_slot() -> list[Figure | Skipped]:
    """Twenty full calendars over a year: the first free slot lies behind eleven booked months."""
    folder = big_clinic.opened(3_000, is_full=True)
    desk = big_clinic.owner()
    try:
        providers = [setup.add_provider(desk, {"last": f"Name {n}"}) for n in range(PROVIDERS)]
        kind = setup.add_visit_type(desk, {"name": "Follow-up", "minutes": 30})
        with journal.act("fill", "Fill", staff_id=None, staff_name="pcdesk", session="benchmark"):
            batch = Batch()
            for day in range(330):
                for provider in providers:
                    for start in (480, 540, 600, 660, 780, 840, 900, 960):
                        batch.add(
                            Visit, patient=1 + (day + start) % 3_000, provider=provider, visit_type=kind,
                            visit_on=big_clinic.TODAY + timedelta(days=day), start_minute=start, minutes=60,
                        )  # fmt: skip
            batch.write()
        found = times(lambda: next_free(providers, kind, big_clinic.TODAY, 0, minutes=30, days=365, most=1), 9)
    finally:
        big_clinic.closed(folder)
    return [Figure("calendar: next free slot in a year of 20 calendars", middle(found), None, "", 50.0)]
