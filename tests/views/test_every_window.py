"""Every panel, page, sheet and window of the demo clinic on the smallest screen, at usual and large text, is walked.

What a person can do about a complaint here: give the words room, or put what must be read whole where it is never cut.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from pcdesk import moment
from pcdesk.acts.frame.desk import desk_of
from pcdesk.models.book.day_visit import visit_row, visits_between
from pcdesk.models.book.visit import Status
from pcdesk.models.clinic.practice import Staff
from pcdesk.views.bench.wishes import (
    BlockWish,
    BookingWish,
    CheckInWish,
    PaperWish,
    PaymentWish,
    RegistrationWish,
    SectionWish,
)
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.labels import ElidingLabel
from pcdesk.views.main.rooms import ROOMS
from pcdesk.views.main.window import MainWindow
from pcdesk.views.patient.sections import SECTIONS
from tests.views import walker

SCREEN = QSize(1366, 728)
# What may end in "…" where there is little room: long words people typed, whose whole stands in the tooltip.
MAY_GIVE_WAY = {"strip_facts"}


def faults(window: QWidget) -> list[str]:
    """What a person would see or miss, less what is looked at elsewhere (contrast, names) because it takes long."""
    found = [*walker.clipped(window), *walker.cut_cells(window), *walker.crowded(window), *walker.unexplained(window)]
    return found + [
        f"“{one.text()}” is cut"
        for one in window.findChildren(QLabel)
        if isinstance(one, ElidingLabel) and one.isVisible() and one.is_elided()
        and one.objectName() not in MAY_GIVE_WAY and not one.visibleRegion().isEmpty()
    ]  # fmt: skip


def settled(window: QWidget, qtbot: QtBot) -> list[str]:
    """What is still wrong once a window has had time to lay itself out and to read what it shows."""
    found = faults(window)
    for _ in range(20):
        qtbot.wait(60)
        if not (found := faults(window)):
            break
    return found


@pytest.fixture(params=[1.0, 1.5], ids=["usual", "large"])
def window(
    demo_bench: Workbench, qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    theme.apply(qapp, "light", request.param)
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.resize(SCREEN)
    made.open_layout()
    made.show()
    qtbot.wait(50)
    yield made
    theme.apply(qapp, "light")


def expected() -> tuple[int, int]:
    """A patient who is still to come today, and the visit."""
    visit = next(v for v in visits_between(moment.today(), moment.today()) if v.status == Status.SCHEDULED)
    return visit.patient_id, visit.id


def test_panels_and_pages(window: MainWindow, qtbot: QtBot) -> None:
    patient, visit = expected()
    found = []
    for plan in ROOMS:
        if not plan.is_passing:
            window.docks.bring_up(plan.key)
            found += [f"{plan.key}: {one}" for one in settled(window.docks.panels[plan.key], qtbot)]
    window.bench.wish(CheckInWish(visit))
    found += [f"check in: {one}" for one in settled(window.docks.panels["check_in"], qtbot)]
    for section in SECTIONS:
        window.bench.wish(SectionWish(patient, section.key))
        found += [f"{section.key}: {one}" for one in settled(window.docks.panels["patient"], qtbot)]
    for room, page in (("insurance", "patient"), ("insurance", "to_check"), ("billing", "account"), ("billing", "day")):
        window.docks.bring_up(room)
        window.panel(room).show_page(page)
        found += [f"{room} {page}: {one}" for one in settled(window.docks.panels[room], qtbot)]
    found += [f"top: {one}" for one in [*faults(window.top), *faults(window.foot)]]
    assert not found, "\n".join(found)


def test_sheets_and_windows(window: MainWindow, qtbot: QtBot) -> None:
    bench, (patient, visit) = window.bench, expected()
    row = visit_row(visit)
    deeds, at = window.panel("calendar").ways, window.rect().center()
    opened = {
        "booking": lambda: bench.wish(BookingWish(patient)),
        "payment": lambda: bench.wish(PaymentWish(patient)),
        "register": lambda: bench.wish(RegistrationWish("Lee Ann")),
        "block": lambda: bench.wish(BlockWish()),
        "cancel": lambda: deeds.do("cancel", row, at),
        "history": lambda: deeds.do("history", row, at),
        "handout": lambda: bench.wish(PaperWish("brochure", {"patient_id": patient})),
        "import": lambda: window.commands["import"].run(),
        "settings": lambda: window.commands["clinic"].run(),
        "count": lambda: window.panel("billing").day.count(),
        "about": lambda: window.about(),
    }
    found = []
    for name, show in opened.items():
        before = set(tops())
        show()
        qtbot.waitUntil(lambda before=before: bool(set(tops()) - before))
        for made in set(tops()) - before:
            found += [f"{name}: {one}" for one in settled(made, qtbot)]
            least = made.minimumSizeHint().expandedTo(made.minimumSize())
            room = SCREEN.expandedTo(QSize(0, made.screen().availableGeometry().height()))
            if least != least.boundedTo(room):
                found.append(f"{name}: needs {least.width()}×{least.height()}, more than the screen has")
            made.close()
        qtbot.wait(20)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("size", "scale"), [(SCREEN, 1.25), (QSize(1920, 1040), 1.5)], ids=["small", "wide"])
def test_nothing_scrolls_sideways(
    demo_bench: Workbench, qtbot: QtBot, qapp: QApplication, size: QSize, scale: float
) -> None:
    """At large text two columns are at their narrowest; all tabs of the file are read there too."""
    theme.apply(qapp, "light", scale)
    window = MainWindow(demo_bench)
    qtbot.addWidget(window)
    window.resize(size)
    window.open_layout()
    window.show()
    found, (patient, _visit) = [], expected()
    for section in SECTIONS:
        window.bench.wish(SectionWish(patient, section.key))
        qtbot.wait(30)
        found += [f"{section.key}: {one}" for one in sideways(window)]
    for page in ("account", "day"):
        window.docks.bring_up("billing")
        window.panel("billing").show_page(page)
        qtbot.wait(30)
        found += [f"{page}: {one}" for one in sideways(window)]
    theme.apply(qapp, "light")
    assert not found, "\n".join(found)


def sideways(window: QWidget) -> list[str]:
    """Places and rows of tabs of which a part is out of sight at the side."""
    seen = [one for one in window.findChildren(QWidget) if one.isVisible() and not one.visibleRegion().isEmpty()]
    areas = [one for one in seen if isinstance(one, QScrollArea) and one.horizontalScrollBar().maximum() > 0]
    tabs = [
        one for one in seen
        if isinstance(one, QTabBar) and one.count() and one.tabRect(one.count() - 1).right() > one.width()
    ]  # fmt: skip
    return [one.objectName() or type(one).__name__ for one in (*areas, *tabs)]


def tops() -> list[QWidget]:
    """The windows over the main window."""
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and not isinstance(w, MainWindow)]


@pytest.mark.parametrize("who", ["student", "tom", "lee"])
def test_what_is_grey_says_why(demo_bench: Workbench, qtbot: QtBot, who: str) -> None:
    patient, visit = expected()
    demo_bench.clinic.desk = desk_of(Staff.get(Staff.sign_in == who))
    window = MainWindow(demo_bench)
    qtbot.addWidget(window)
    window.resize(SCREEN)
    window.open_layout()
    window.show()
    found = []
    window.bench.wish(CheckInWish(visit))
    for section in SECTIONS:
        window.bench.wish(SectionWish(patient, section.key))
        qtbot.wait(50)
        found += walker.unexplained(window)
    for key in ("today", "calendar", "insurance", "billing", "check_in"):
        window.docks.bring_up(key)
        qtbot.wait(100)
        found += walker.unexplained(window)
    window.panel("billing").show_page("day")
    found += walker.unexplained(window)
    assert not found, "\n".join(sorted(set(found)))
