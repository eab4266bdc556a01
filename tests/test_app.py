"""The program from the gate to closing time: demo, lock, unlock, switch, crash words, backup on close."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import peewee as pw
import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from pcdesk import crash, paths
from pcdesk.acts.clinic.founding import create_clinic
from pcdesk.acts.clinic.setup import add_staff
from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD
from pcdesk.acts.frame.desk import desk_of
from pcdesk.acts.people.patient import register_patient
from pcdesk.app import Desktop
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.engine.keys import subkey
from pcdesk.models.find.search import find_patients
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import db
from pcdesk.qt.keeper import SECOND_PLACE
from pcdesk.qt.settings import Settings
from pcdesk.qt.single import Single
from pcdesk.tour.hand import keys, press, rest, until
from pcdesk.views.bench.wishes import PaymentWish
from pcdesk.views.billing.payment import PaymentSheet
from pcdesk.views.gate.gate import CLINIC_NAME
from pcdesk.views.importing.window import ImportWindow
from pcdesk.views.look.dialogs import Sheet


@pytest.fixture
def desktop(tmp_path, qapp, qtbot, clock):
    made = Desktop(
        qapp,
        paths.folder(str(tmp_path / "clinic")),
        paths.folder(str(tmp_path / "demo"), demo=True),
        FLOOR,
    )
    made.start()
    yield made
    made.close_now()
    made.gate.deleteLater()
    made.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)


def shown() -> list[str]:
    return [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]


def test_a_day_from_the_gate_to_closing_time(desktop, tmp_path, qapp):
    assert shown() == ["Gate"]
    press(desktop.gate.findChild(QPushButton, "demo"))
    until(lambda: desktop.window is not None, "the demo opens", 60)
    window = desktop.window
    assert "MainWindow" in shown()
    assert "Gate" not in shown()
    rosa = find_patients("alvarez rosa")[0].id
    window.bench.open_patient(rosa)
    window.docks.bring_up("billing")
    rest()

    desktop.lock()
    rest()
    assert shown() == ["Gate"]
    assert not db.is_unlocked
    assert not any("Alvarez" in w.windowTitle() for w in qapp.topLevelWidgets())
    assert desktop.window is None

    desktop.gate.sign_in.password.line.setText("not the password at all")
    press(desktop.gate.sign_in.go)
    until(lambda: desktop.gate.sign_in.go.isEnabled(), "the wrong password is answered")
    assert desktop.window is None
    desktop.gate.sign_in.password.line.setText(DEMO_PASSWORD)
    press(desktop.gate.sign_in.go)
    until(lambda: desktop.window is not None, "the desk is unlocked")
    assert desktop.window.bench.patient_id == rosa
    assert not desktop.window.docks.panels["billing"].visibleRegion().isEmpty()

    desktop.switch_user()
    rest()
    assert shown() == ["Gate"]
    desktop.gate.sign_in.name.setText("student")
    desktop.gate.sign_in.password.line.setText(DEMO_PASSWORD)
    press(desktop.gate.sign_in.go)
    until(lambda: desktop.window is not None, "the student signs in")
    assert desktop.window.bench.patient_id == 0

    desktop.window.close()
    until(lambda: desktop.window is None, "the backup is made and the desk closed", 60)
    assert not db.is_unlocked
    assert list((tmp_path / "demo" / "backups").glob("*.pcbackup"))


@pytest.fixture
def demo_desk(desktop, built_demo, tmp_path):
    """The demo clinic's desk, open; it was built before."""
    shutil.copytree(built_demo, tmp_path / "demo", dirs_exist_ok=True)
    press(desktop.gate.findChild(QPushButton, "demo"))
    until(lambda: desktop.window is not None, "the demo opens", 60)
    return desktop


def test_an_answer_that_comes_after_the_lock_is_shown_to_nobody(demo_desk):
    begun, may_end, told = threading.Event(), threading.Event(), []

    def answer():
        begun.set()
        may_end.wait(10)
        return 7

    until(lambda: demo_desk.tasks.is_idle, "the first screens are read")
    panel = demo_desk.window.panel("today")
    demo_desk.tasks.run(may_end.wait, 10, then=told.append, owner=panel)
    demo_desk.tasks.run(answer, then=told.append, owner=demo_desk.keeper)
    until(begun.is_set, "both are under way")
    demo_desk.lock()
    may_end.set()
    until(lambda: told, "the answer for nobody's window comes")
    until(lambda: demo_desk.tasks.is_idle, "the other work has ended")
    rest()
    assert told == [7]


def begin_import(desk, file, rows, then=lambda: None):
    """Bring in a list of so many people, up to where it is under way. then: done just before it begins."""
    file.write_text("Last name,First name,DOB\n" + "".join(f"Vega,Ana {n},1980-03-04\n" for n in range(rows)))
    desk.window.commands["import"].run()
    window = desk.window.findChild(ImportWindow)
    window.take(file)
    until(lambda: window.step == "match", "the list is looked at", 30)
    press(window.findChild(QPushButton, "next"))
    until(lambda: window.step == "preview", "the list is previewed", 60)
    then()
    press(window.findChild(QPushButton, "next"))
    assert window.bringing_in == file.name


def journal_is_written_to():
    try:
        with db.atomic("IMMEDIATE"):
            return False
    except pw.OperationalError:
        return True


def unlock(desk):
    """Sign in, again and again while another task holds the records."""

    def is_in():
        if desk.window is None and desk.gate.sign_in.go.isEnabled():
            desk.gate.sign_in.password.line.setText(DEMO_PASSWORD)
            press(desk.gate.sign_in.go)
        return desk.window is not None

    until(is_in, "the desk is unlocked", 90)
    rest()


def test_an_import_goes_on_behind_the_lock_and_is_told(demo_desk, tmp_path):
    demo_desk.keeper.back_up("manual", demo_desk.clinic.desk)
    until(lambda: not demo_desk.keeper.is_running, "the backup is made", 60)
    begin_import(demo_desk, tmp_path / "people.csv", 9_000)  # so many that it can be seen at work
    until(lambda: demo_desk.window.findChild(ImportWindow)._work.is_running, "it comes in")
    until(journal_is_written_to, "the records are written to", 30)
    demo_desk.lock()
    assert shown() == ["Gate"]
    unlock(demo_desk)
    assert Patient.select().where(Patient.last == "Vega").count() == 9_000
    assert demo_desk.window.toast._words.text() == "While the desk was locked: Import people.csv: 9,000 patients."


def test_an_import_that_never_began_behind_the_lock_is_told(demo_desk, tmp_path):
    may_end = threading.Event()

    def keep_all_hands_busy():
        for _ in range(demo_desk.tasks._workers):
            demo_desk.tasks.run(may_end.wait, 30, then=lambda _done: None, owner=demo_desk.keeper)

    begin_import(demo_desk, tmp_path / "people.csv", 3, keep_all_hands_busy)
    assert demo_desk.keeper.is_running, "the backup before it waits for its turn"
    demo_desk.lock()
    may_end.set()
    unlock(demo_desk)
    sheet = demo_desk.window.findChild(Sheet)
    assert sheet.accessibleName() == "The import of people.csv did not come to its end while the desk was locked."
    assert Patient.select().where(Patient.last == "Vega").count() == 0


def test_the_desk_locks_although_the_records_have_gone(demo_desk):
    db.close()
    with pytest.raises(pw.InterfaceError):
        demo_desk.lock()
    rest()
    assert shown() == ["Gate"]
    assert not db.is_unlocked
    assert demo_desk.window is None


def test_what_comes_too_late_for_the_lock_is_no_fault(demo_desk, tmp_path):
    told = []
    crash.watch(tmp_path, told.append)
    calendar = demo_desk.window.panel("calendar")
    demo_desk.keeper.back_up("manual", demo_desk.clinic.desk)
    demo_desk.lock()
    for late in (calendar.reload, Patient.select().count, lambda: subkey(bytearray(32), "db")):
        try:
            late()
        except Exception:
            sys.excepthook(*sys.exc_info())
        else:
            raise AssertionError("the records were closed")
    until(lambda: demo_desk.tasks.is_idle, "the backup has ended")
    assert told == []
    assert not (tmp_path / "pcdesk.log").exists()


def test_an_unforeseen_fault_is_logged_without_names(desktop, tmp_path):
    logs = tmp_path / "logs"
    logs.mkdir()
    told = []
    crash.watch(logs, told.append)
    try:
        raise ValueError("Rosa Alvarez, penicillin")
    except ValueError:
        sys.excepthook(*sys.exc_info())
    finally:
        crash.forget()
    text = (logs / "pcdesk.log").read_text()
    assert [type(one) for one in told] == [ValueError]
    assert "ValueError" in text
    assert "test_app.py" in text
    assert "Rosa" not in text
    assert "penicillin" not in text


def test_a_second_start_raises_the_first_window(tmp_path, qtbot):
    folder = paths.folder(str(tmp_path / "clinic"))
    first, second = Single(folder), Single(folder)
    assert first.claim()
    assert not second.claim()
    first.listen()
    with qtbot.waitSignal(first.raise_wanted, timeout=20_000):
        assert second.raise_first()
    first.release()
    assert second.claim()
    second.release()


def test_what_keeps_the_desk_from_opening_is_shown_until_it_was_read(tmp_path):
    (tmp_path / "clinic").write_text("a file")
    command = [sys.executable, "-m", "pcdesk", "--data", str(tmp_path / "clinic"), "--smoke"]
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parent.parent)}
    told = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "is a file, not a folder" in told.stderr
    assert "Traceback" not in told.stderr


@pytest.fixture
def alone(tmp_path, qapp, qtbot, clock):
    """The desktop of a folder with a clinic, whose lock it holds."""
    own = paths.folder(str(tmp_path / "clinic"))
    own.database.touch()
    single = Single(own)
    assert single.claim()
    made = Desktop(qapp, own, paths.folder(str(tmp_path / "demo"), demo=True), FLOOR, single)
    made.start()
    yield made
    made.close_now()
    made.single.release()
    made.gate.deleteLater()
    made.deleteLater()
    qapp.setQuitOnLastWindowClosed(True)


@pytest.mark.parametrize("answers", [True, False])
def test_a_clinic_that_another_window_holds_is_not_taken(alone, tmp_path, answers):
    other, own = paths.folder(str(tmp_path / "other")), alone.gate.folder
    other.database.touch()
    first = Single(other)
    assert first.claim()
    if answers:
        first.listen()
    alone.gate.show_welcome()
    alone.gate.take_folder(str(other.root))
    until(lambda: alone.gate.findChild(Sheet) is not None, "it is said")
    words = "another window" if answers else "does not answer"
    assert words in alone.gate.findChild(Sheet).accessibleName()
    assert alone.gate.pages.currentWidget() is alone.gate.welcome
    assert alone.gate.folder == alone.gate.own == own
    assert not Single(own).claim(), "the clinic of before is still held"
    alone.gate.findChild(Sheet).reject()
    first.release()
    alone.gate.take_folder(str(other.root))
    assert alone.gate.pages.currentWidget() is alone.gate.sign_in
    assert alone.gate.folder == other
    assert not first.claim()


def test_the_folder_that_is_open_already_may_be_chosen_again(alone):
    alone.gate.show_welcome()
    alone.gate.take_folder(str(alone.gate.own.root))
    rest()
    assert alone.gate.findChild(Sheet) is None
    assert alone.gate.pages.currentWidget() is alone.gate.sign_in


def test_another_clinic_has_settings_of_its_own(alone, tmp_path):
    own, other = alone.gate.folder, paths.folder(str(tmp_path / "other"))
    other.database.touch()
    alone.everybody.put(CLINIC_NAME, "Elm Street Clinic")
    alone.gate.show_welcome()
    alone.gate.take_folder(str(other.root))
    alone.gate.settings.put(CLINIC_NAME, "Oak Clinic")
    alone.gate.settings.save()
    assert alone.everybody.text(CLINIC_NAME) == "Oak Clinic"
    assert Settings.beside(other).text(CLINIC_NAME) == "Oak Clinic"
    assert Settings.beside(own).text(CLINIC_NAME) == "Elm Street Clinic"


def test_what_was_open_in_the_demo_is_not_looked_for_in_the_clinic(demo_desk):
    who = demo_desk.clinic.desk.staff_id
    demo_desk.window.bench.open_patient(1)
    demo_desk.settings.put("theme", "dark")
    demo_desk.lock()
    clinic, _sheet = create_clinic(
        demo_desk.gate.own, {"name": "Elm"}, {"sign_in": "olive", "name": "Olive"}, "tall ships sail past bridges",
        cost=FLOOR,
    )  # fmt: skip
    for n in range(2, who + 1):
        add_staff(clinic.desk, {"sign_in": f"staff{n}", "name": f"Staff {n}", "role": "coordinator"})
    assert register_patient(clinic.desk, {"last": "Reed", "first": "Ana"}) == 1
    clinic.desk = desk_of(Staff.get_by_id(who))
    demo_desk.gate.opened.emit(clinic)
    assert demo_desk.window.bench.patient_id == 0, "the same numbers are other people here"
    assert demo_desk.settings.text("theme", "light") == "light"


def test_a_second_place_tried_out_in_the_demo_is_not_the_clinics(demo_desk, tmp_path):
    demo_desk.everybody.put(SECOND_PLACE, str(tmp_path / "stick"))
    assert demo_desk.keeper.second_place is None
    demo_desk.keeper.set_second_place(tmp_path / "elsewhere")
    assert demo_desk.keeper.second_place == tmp_path / "elsewhere"
    assert demo_desk.everybody.text(SECOND_PLACE) == str(tmp_path / "stick")


def test_who_starts_again_during_the_last_backup_goes_on(demo_desk):
    assert demo_desk.keeper.back_up("manual", demo_desk.clinic.desk)
    demo_desk.window.close()
    assert not demo_desk.window.isVisible()
    demo_desk.raise_up()
    until(lambda: not demo_desk.keeper.is_running, "the backup has ended", 60)
    rest(50)
    assert demo_desk.window is not None, "she was not put out of it again"
    assert demo_desk.window.isVisible()
    assert db.is_unlocked


def test_a_backup_that_was_asked_for_and_failed_is_said(demo_desk, tmp_path):
    backups = tmp_path / "demo" / "backups"
    until(lambda: not demo_desk.keeper.is_running, "the house's own backup is made", 60)  # it takes no other beside it
    shutil.rmtree(backups, ignore_errors=True)
    backups.write_text("a file in the way")
    demo_desk.window.back_up()
    until(lambda: not demo_desk.keeper.is_running, "the backup has failed", 60)
    until(lambda: demo_desk.window.findChild(Sheet) is not None, "it is said")
    assert demo_desk.keeper.state().trouble.what == demo_desk.window.findChild(Sheet).accessibleName()
    demo_desk.window.findChild(Sheet).reject()


def test_a_payment_and_a_booking_survive_the_lock_and_the_same_person_finds_them_open(demo_desk):
    rosa = find_patients("alvarez rosa")[0].id
    demo_desk.window.bench.wish(PaymentWish(rosa))
    sheet = demo_desk.window.findChild(PaymentSheet)
    sheet.amount.selectAll()
    keys(sheet.amount, "12.34")
    demo_desk.lock()
    assert shown() == ["Gate"]
    unlock(demo_desk)
    until(lambda: demo_desk.window.findChild(PaymentSheet) is not None, "the payment is open again")
    assert demo_desk.window.findChild(PaymentSheet).amount.text() == "12.34"
    demo_desk.switch_user()
    rest()
    demo_desk.gate.sign_in.name.setText("student")
    demo_desk.gate.sign_in.password.line.setText(DEMO_PASSWORD)
    press(demo_desk.gate.sign_in.go)
    until(lambda: demo_desk.window is not None, "the student signs in")
    rest()
    assert demo_desk.window.findChild(PaymentSheet) is None
