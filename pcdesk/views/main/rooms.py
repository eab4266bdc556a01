"""Which rooms there are, how they are made, where each begins, and the layouts that arrange them.

A room is declared here and nowhere else: the rail, the View menu, the search box, the printed card of keys and the
layouts are made of these lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from pcdesk.models.clinic.right import Role
from pcdesk.views.bench.panel import Panel
from pcdesk.views.bench.workbench import Workbench

Build = Callable[[Workbench, Panel], QWidget]
GROUPS = ("day", "patient", "money", "clinic")  # of the rail, from the top


@dataclass(frozen=True)
class Count:
    """A small number at a room: how many wait there. read: a query under 5 ms; heard: the rows that change it."""

    read: Callable[[], int]
    heard: tuple[type, ...]


@dataclass(frozen=True)
class RoomPlan:
    """One panel. title and short (its name in the rail where that is not the title) are English, for tr.

    group: of the rail, one of GROUPS. shortcut: brings it up. verb: an act or paper; who may not do it is not shown the
    room; None: everyone is. beside: the room it is stacked with where a layout does not name it. begins: who finds the
    keys in it at the first sign-in. is_passing: opened by a wish and closed when done, and not in the rail.
    """

    key: str
    title: str
    icon: str
    build: Build
    group: str = ""
    shortcut: str = ""
    short: str = ""
    verb: Any = None
    beside: str = "patient"
    begins: frozenset[Role] = frozenset()
    count: Count | None = None
    is_passing: bool = False


@dataclass(frozen=True)
class WindowPlan:
    """A window of its own at the foot of the rail. command: the key of the command that opens it, by shortcut too."""

    key: str
    title: str
    icon: str
    command: str
    shortcut: str = ""


def _today(bench: Workbench, panel: Panel) -> QWidget:
    from pcdesk.views.today.view import TodayView

    return TodayView(bench, panel.ground)


def _calendar(bench: Workbench, panel: Panel) -> QWidget:
    from pcdesk.views.schedule.view import ScheduleView

    return ScheduleView(bench, panel.ground)


def _patient(bench: Workbench, panel: Panel) -> QWidget:
    from pcdesk.views.patient.view import PatientView

    return PatientView(bench, panel.ground)


def _insurance(bench: Workbench, panel: Panel) -> QWidget:
    from pcdesk.views.insurance.view import InsuranceView

    return InsuranceView(bench, panel.ground)


def _billing(bench: Workbench, panel: Panel) -> QWidget:
    from pcdesk.views.billing.view import BillingView

    return BillingView(bench, panel.ground)


def _reports(bench: Workbench, panel: Panel) -> QWidget:
    from pcdesk.views.reports.view import ReportsView

    return ReportsView(bench, panel.ground)


def _check_in(bench: Workbench, panel: Panel) -> QWidget:
    from pcdesk.views.check_in.view import CheckInView

    view = CheckInView(bench, panel.ground)
    view.finished.connect(panel.close)
    return view


ROOMS: tuple[RoomPlan, ...] = (
    RoomPlan("today", "Today", "house", _today, "day", "Ctrl+1",
             begins=frozenset({Role.OWNER, Role.COORDINATOR, Role.READ_ONLY})),
    RoomPlan("calendar", "Calendar", "calendar-days", _calendar, "day", "Ctrl+2", beside="today",
             begins=frozenset({Role.CLINICIAN})),
    RoomPlan("patient", "Patient file", "user", _patient, "patient", "Ctrl+3", short="Patient"),
    RoomPlan("insurance", "Insurance", "shield-check", _insurance, "money", "Ctrl+4"),
    RoomPlan("billing", "Billing", "wallet", _billing, "money", "Ctrl+5", begins=frozenset({Role.BILLER})),
    RoomPlan("reports", "Reports", "chart-line", _reports, "clinic", "Ctrl+6"),
    RoomPlan("check_in", "Check in", "user-check", _check_in, is_passing=True),
)  # fmt: skip

WINDOWS: tuple[WindowPlan, ...] = (WindowPlan("settings", "Settings", "settings", "clinic", "Ctrl+,"),)


@dataclass(frozen=True)
class Layout:
    """An arrangement: columns from left to right, each a list of groups from top to bottom; the first is in front.

    A room that is not named stands behind the one it is declared beside. shares: how the width is shared, in parts.
    heights: for each column with groups above one another, how they share its height. begins: whose it is at the first
    sign-in.
    """

    key: str
    title: str
    columns: tuple[tuple[tuple[str, ...], ...], ...]
    shares: tuple[int, ...]
    heights: tuple[tuple[int, ...], ...] = ()
    begins: frozenset[Role] = frozenset()


LAYOUTS: tuple[Layout, ...] = (
    Layout("front_desk", "Front desk", ((("today", "calendar"),), (("patient", "check_in", "insurance", "billing"),)),
           (537, 463), begins=frozenset({Role.OWNER, Role.COORDINATOR, Role.READ_ONLY})),
    Layout("phone", "Phone", ((("patient", "check_in", "insurance", "billing"),), (("calendar", "today"),)), (46, 54)),
    Layout("billing", "Billing desk", ((("patient", "check_in", "today", "calendar"),), (("billing",), ("insurance",))),
           (44, 56), heights=((1,), (65, 35)), begins=frozenset({Role.BILLER})),
    Layout("provider", "Provider", ((("calendar", "today"),), (("patient", "check_in", "insurance", "billing"),)),
           (42, 58), begins=frozenset({Role.CLINICIAN})),
)  # fmt: skip


def layout_of(key: str, role: Role) -> Layout:
    """The layout of this key; of none, the one the role begins with."""
    named = [one for one in LAYOUTS if one.key == key]
    return [*named, *(one for one in LAYOUTS if role in one.begins), *LAYOUTS][0]


def filled(layout: Layout, rooms: Sequence[RoomPlan]) -> Layout:
    """The layout of just these rooms: one it does not name stands behind the one it is declared beside.

    A column or group of which no room is left is gone, with its part of the width or height.
    """
    known = {room.key for room in rooms}
    named = {key for column in layout.columns for group in column for key in group}

    def with_others(keys: tuple[str, ...]) -> tuple[str, ...]:
        made: list[str] = []
        for key in keys:
            beside = tuple(room.key for room in rooms if room.beside == key and room.key not in (*named, key))
            made += [*([key] if key in known else []), *with_others(beside)]
        return tuple(made)

    heights = layout.heights or tuple((1,) * len(column) for column in layout.columns)
    columns, shares, kept_heights = [], [], []
    for column, share, parts in zip(layout.columns, layout.shares, heights, strict=True):
        groups = [(keys, part) for group, part in zip(column, parts, strict=True) if (keys := with_others(group))]
        if groups:
            columns.append(tuple(keys for keys, _part in groups))
            shares.append(share)
            kept_heights.append(tuple(part for _keys, part in groups))
    return replace(layout, columns=tuple(columns), shares=tuple(shares), heights=tuple(kept_heights))
