"""Which panels there are, how they are made, and the layouts that arrange them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pcdesk.views.bench.panel import Panel
from pcdesk.views.bench.workbench import Workbench

Build = Callable[[Workbench, Panel], QWidget]


@dataclass(frozen=True)
class RoomPlan:
    """One panel. title and tip are English, for tr. is_passing: opened by a wish and closed when done."""

    key: str
    title: str
    icon: str
    build: Build
    is_passing: bool = False


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


def _check_in(bench: Workbench, panel: Panel) -> QWidget:
    from pcdesk.views.check_in.view import CheckInView

    view = CheckInView(bench, panel.ground)
    view.finished.connect(panel.close)
    return view


ROOMS: tuple[RoomPlan, ...] = (
    RoomPlan("today", "Today", "house", _today),
    RoomPlan("calendar", "Calendar", "calendar-days", _calendar),
    RoomPlan("patient", "Patient file", "user", _patient),
    RoomPlan("insurance", "Insurance", "shield-check", _insurance),
    RoomPlan("billing", "Billing", "wallet", _billing),
    RoomPlan("check_in", "Check in", "user-check", _check_in, is_passing=True),
)


@dataclass(frozen=True)
class Layout:
    """An arrangement: columns from left to right, each a list of tab groups from top to bottom; the first is in front.

    shares: how the width is shared, in parts. heights: for each column with groups above one another, how they
    share its height.
    """

    key: str
    title: str
    columns: tuple[tuple[tuple[str, ...], ...], ...]
    shares: tuple[int, ...]
    heights: tuple[tuple[int, ...], ...] = ()


LAYOUTS: tuple[Layout, ...] = (
    Layout("front_desk", "Front desk", ((("today", "calendar"),), (("patient", "check_in", "insurance", "billing"),)),
           (56, 44)),
    Layout("phone", "Phone", ((("patient", "check_in", "insurance", "billing"),), (("calendar", "today"),)), (46, 54)),
    Layout("billing", "Billing desk", ((("patient", "check_in", "today", "calendar"),), (("billing",), ("insurance",))),
           (44, 56), heights=((1,), (65, 35))),
)  # fmt: skip
