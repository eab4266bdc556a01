"""F8: no name of a patient stands anywhere the waiting room can see, nor is one told to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget

from pcdesk import moment
from pcdesk.acts.book.visit import move_visit
from pcdesk.acts.money.money import take_payment
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.clinic.practice import Provider, Staff
from pcdesk.models.find.search import find_patients
from pcdesk.models.people.person import Patient
from pcdesk.views.main.window import MainWindow


@pytest.fixture
def window(demo_bench, qtbot):
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    made.show()
    qtbot.wait(20)
    demo_bench.open_patient(find_patients("alvarez rosa")[0].id)
    visit = Visit.select().where((Visit.status == str(Status.SCHEDULED)) & (Visit.visit_on == moment.today())).first()
    take_payment(demo_bench.desk, patient_id=visit.patient_id, cents=1500, tender="cash")
    place = {"provider_id": visit.provider_id, "on": visit.visit_on, "start": visit.start_minute + 15}
    demo_bench.act(move_visit, visit.id, **place, toast=True)
    return made


def told(window: QWidget) -> Iterator[str]:
    """Every text that is on the screen or told of it."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from cells(widget.model())
        spoken = QAccessible.queryAccessibleInterface(widget)
        for place in range(spoken.childCount() if spoken is not None else 0):
            child = spoken.child(place)
            if child is not None:
                yield child.text(QAccessible.Text.Name)
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def cells(model: QAbstractItemModel) -> Iterator[str]:
    roles = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            yield from (str(model.index(row, column).data(role) or "") for role in roles)


def names_in(window: QWidget) -> set[str]:
    ours = {row.last for row in Provider.select()} | {word for row in Staff.select() for word in row.name.split()}
    lasts = {row.last for row in Patient.select(Patient.last)} - ours
    words = {word for text in told(window) for word in re.findall(r"\w[\w'’-]+", text)}
    return {name for name in lasts if name in words}


PANELS = ("today", "calendar", "patient", "insurance", "billing")


def test_f8_hides_every_name(window, qtbot):
    window.docks.bring_up("today")
    qtbot.waitUntil(lambda: window.panel("today").queue.view.model().rowCount() > 0)
    assert "Alvarez" in names_in(window)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    for key in PANELS:
        window.docks.bring_up(key)
        qtbot.wait(20)
        assert names_in(window) == set(), key
    for key, page in (("insurance", "to_check"), ("billing", "day")):
        window.docks.bring_up(key)
        window.panel(key).show_page(page)
        assert names_in(window) == set(), page
    window.find()
    qtbot.keyClicks(window.palette_box, "alv ro")
    window.palette_box.setText("")
    assert names_in(window) == set()
    assert window.palette_box.current().detail.count("MRN")
    qtbot.keyClick(window, Qt.Key.Key_F8)
    window.docks.bring_up("patient")
    assert "Alvarez" in names_in(window)


def test_a_toast_and_what_can_be_undone_name_nobody(window, qtbot):
    assert names_in(window.toast)
    window.bench.hide_names(True)
    window.bench.undo()
    assert window.toast.isVisible()
    assert names_in(window.toast) == set()
    window.bench.redo()
    assert names_in(window) == set()


def test_names_stay_hidden_over_a_lock(window, demo_bench, qtbot):
    from pcdesk.views.bench.workbench import Workbench

    demo_bench.hide_names(True)
    again = Workbench(demo_bench.clinic, demo_bench.tasks, demo_bench.bell, demo_bench.settings)
    assert again.is_private
