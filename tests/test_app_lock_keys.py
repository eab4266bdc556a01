"""F9 and Ctrl+L take everything off the screen, whatever stands in front of the main window."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from pcdesk import moment, paths
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.clinic.founding import create_clinic
from pcdesk.acts.keys import session
from pcdesk.acts.people.patient import register_patient
from pcdesk.app import Desktop
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.tour.hand import keys, press, rest, until
from pcdesk.views.bench.wishes import BookingWish, PaperWish, PaymentWish, RegistrationWish
from pcdesk.views.billing.payment import PaymentSheet
from pcdesk.views.booking.sheet import BookingSheet
from pcdesk.views.clinic.window import ClinicWindow
from pcdesk.views.importing.window import ImportWindow
from pcdesk.views.look import dialogs
from pcdesk.views.paper.preview import PaperWindow
from pcdesk.views.patient.register import RegisterSheet
from pcdesk.views.visit.cancel_sheet import CancelSheet
from tests.conftest import NOON

PASSWORD = "tall ships sail past bridges"
LOCK = (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
SWITCH = (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    """The folder of a clinic of one patient, with a visit today."""
    root = tmp_path_factory.mktemp("founded") / "clinic"
    moment.set_source(lambda: NOON)
    clinic, _sheet = create_clinic(
        paths.folder(str(root)), {"name": "Elm", "zone": "America/Chicago"}, {"sign_in": "olive", "name": "Olive"},
        PASSWORD, cost=FLOOR,
    )  # fmt: skip
    desk = clinic.desk
    patient = register_patient(desk, {"last": "Alvarez", "first": "Rosa", "born_on": date(1958, 3, 4)})
    book_visit(
        desk, patient_id=patient, on=date(2026, 11, 24), start=600,
        provider_id=setup.add_provider(desk, {"last": "Lee", "first": "Dana"}),
        visit_type_id=setup.add_visit_type(desk, {"name": "Office visit", "minutes": 30}),
    )  # fmt: skip
    session.sign_out(clinic)
    moment.set_source(None)
    return root


@pytest.fixture
def desk(founded, tmp_path, qapp, qtbot, clock):
    """The desktop of that clinic; its patient is open."""
    own = paths.folder(str(tmp_path / "clinic"))
    made = Desktop(qapp, own, paths.folder(str(tmp_path / "demo"), demo=True), FLOOR)
    made.start()
    shutil.copytree(founded, own.root, dirs_exist_ok=True)
    clinic = session.sign_in(own, "olive", PASSWORD)
    made.gate.opened.emit(clinic)
    made.window.bench.open_patient(1)
    rest()
    yield made
    made.close_now()
    made.gate.deleteLater()
    made.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)


def shown():
    return [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]


def open_menu(desk):
    menu = QMenu(desk.window)
    menu.addAction("Alvarez, Rosa")
    menu.popup(QPoint(10, 10))


FRONTS = {
    "question": (dialogs.Question, lambda d: dialogs.ask(d.window, "Merge Alvarez, Rosa?", yes="Merge")),
    "trouble": (dialogs.Sheet, lambda d: d.window.about()),
    "payment": (PaymentSheet, lambda d: d.window.bench.wish(PaymentWish(1))),
    "booking": (BookingSheet, lambda d: d.window.bench.wish(BookingWish(patient_id=1))),
    "registration": (RegisterSheet, lambda d: d.window.bench.wish(RegistrationWish("Vega"))),
    "cancelling": (CancelSheet, lambda d: CancelSheet(d.window.bench, visit_row(1), d.window).open()),
    "paper": (PaperWindow, lambda d: d.window.bench.wish(PaperWish("chart", {"patient_id": 1}))),
    "import": (ImportWindow, lambda d: d.window.commands["import"].run()),
    "settings": (ClinicWindow, lambda d: d.window.commands["clinic"].run()),
    "menu": (QMenu, open_menu),
}


@pytest.mark.parametrize("combination", [LOCK, SWITCH], ids=["F9", "Ctrl+L"])
@pytest.mark.parametrize("front", FRONTS)
def test_the_keys_reach_the_lock_through_what_is_in_front(desk, front, combination):
    kind, open_front = FRONTS[front]
    open_front(desk)
    rest()
    (window,) = [w for w in desk.window.findChildren(kind) if w.isVisible() and w.isWindow()]
    QTest.keyPress(window.windowHandle(), *combination)  # and no release: the window may have gone by then
    until(lambda: desk.window is None, "the desk locks")
    assert shown() == ["Gate"]


def test_a_half_typed_payment_is_kept(desk):
    desk.window.bench.wish(PaymentWish(1))
    rest()
    sheet = desk.window.findChild(PaymentSheet)
    sheet.amount.selectAll()
    keys(sheet.amount, "12.34")
    QTest.keyPress(sheet.amount, *LOCK)
    until(lambda: desk.window is None, "the desk locks")
    desk.gate.sign_in.password.line.setText(PASSWORD)
    press(desk.gate.sign_in.go)
    until(lambda: desk.window is not None, "the desk is unlocked")
    until(lambda: desk.window.findChild(PaymentSheet) is not None, "the payment is open again")
    assert desk.window.findChild(PaymentSheet).amount.text() == "12.34"
