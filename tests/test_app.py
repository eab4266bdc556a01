"""The program from the gate to closing time: demo, lock, unlock, switch, crash words, backup on close."""

from __future__ import annotations

import sys
import threading

import peewee as pw
import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from pcdesk import crash, paths
from pcdesk.acts.demo_clinic import DEMO_PASSWORD
from pcdesk.app import Desktop
from pcdesk.models.base import db
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.models.search import find_patients
from pcdesk.single import Single
from pcdesk.tour.hand import press, rest, until


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
def demo_desk(desktop):
    """The demo clinic's desk, open."""
    press(desktop.gate.findChild(QPushButton, "demo"))
    until(lambda: desktop.window is not None, "the demo opens", 60)
    return desktop


def test_an_answer_that_comes_after_the_lock_is_shown_to_nobody(demo_desk):
    may_end, told = threading.Event(), []
    until(lambda: demo_desk.tasks.is_idle, "the first screens are read")
    panel = demo_desk.window.panel("today")
    demo_desk.tasks.run(may_end.wait, 10, then=told.append, owner=panel)
    demo_desk.tasks.run(lambda: 7, then=told.append, owner=demo_desk.keeper)
    demo_desk.lock()
    may_end.set()
    until(lambda: told, "the answer for nobody's window comes")
    until(lambda: demo_desk.tasks.is_idle, "the other work has ended")
    rest()
    assert told == [7]


def test_the_desk_locks_although_the_records_have_gone(demo_desk):
    db.close()
    with pytest.raises(pw.InterfaceError):
        demo_desk.lock()
    rest()
    assert shown() == ["Gate"]
    assert not db.is_unlocked
    assert demo_desk.window is None


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
    assert told == ["ValueError"]
    assert "ValueError" in text
    assert "test_app.py" in text
    assert "Rosa" not in text
    assert "penicillin" not in text


def test_a_second_start_raises_the_first_window(tmp_path, qtbot):
    folder = paths.folder(str(tmp_path / "clinic"))
    first, second = Single(folder), Single(folder)
    assert first.claim()
    assert not second.claim()
    with qtbot.waitSignal(first.raise_wanted, timeout=3000):
        assert second.raise_first()
    first.release()
    assert second.claim()
    second.release()
