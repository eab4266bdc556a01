"""The gate opens, refuses, waits, recovers and locks; the window stays alive meanwhile."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from pcdesk.acts.demo.demo_clinic import DEMO_PASSWORD, DEMO_PEOPLE, open_demo
from pcdesk.acts.keys import backup, session
from pcdesk.models.clinic.practice import Practice
from pcdesk.models.engine.throttle import TooSoon
from pcdesk.models.file import opening
from pcdesk.paths import folder
from pcdesk.views.gate.gate import LAST_NAME
from pcdesk.views.look import theme
from tests.views.gate.conftest import MIAS, PASSWORD, Standing
from tests.views.walker import walk


def show(qtbot: QtBot, standing: Standing) -> None:
    standing.gate.start()
    with qtbot.waitExposed(standing.gate):
        standing.gate.show()


def type_in(qtbot: QtBot, standing: Standing, name: str, password: str) -> None:
    page = standing.gate.sign_in
    page.name.clear()
    qtbot.keyClicks(page.name, name)
    qtbot.keyClicks(page.password.line, password)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)


def test_an_empty_folder_shows_the_ways_to_begin(qtbot: QtBot, standing: Standing) -> None:
    show(qtbot, standing)
    gate = standing.gate
    assert gate.pages.currentWidget() is gate.welcome
    assert gate.welcome.new.isEnabled()
    assert not gate.welcome.sign_in.isVisible()
    with qtbot.waitSignal(gate.quit_wanted):
        qtbot.keyClick(gate, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_a_set_up_that_was_killed_is_cleared_and_said(qtbot: QtBot, standing: Standing) -> None:
    standing.folder.unfinished.mkdir()
    (standing.folder.unfinished / "clinic.db").write_bytes(b"half")
    standing.gate.start()
    assert not standing.folder.unfinished.exists()
    assert "cut off" in standing.gate.welcome.notice.said()
    assert standing.gate.welcome.new.isEnabled()


def test_a_full_disk_is_said_before_anything_is_typed(qtbot: QtBot, standing: Standing, monkeypatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(100, 99, 1))
    standing.gate.start()
    standing.gate.show()
    standing.gate.welcome.new.click()
    assert "too little room" in standing.gate.welcome.notice.said()
    assert standing.gate.pages.currentWidget() is standing.gate.welcome


def test_the_demo_opens_with_one_click(qtbot: QtBot, standing: Standing) -> None:
    show(qtbot, standing)
    with qtbot.waitSignal(standing.gate.opened, timeout=60_000):
        qtbot.mouseClick(standing.gate.welcome.demo, Qt.MouseButton.LeftButton)
    (clinic,) = standing.opened
    assert clinic.desk.name == "Mia Reyes"
    assert opening.is_open()
    assert Practice.get().is_demo
    assert not standing.folder.database.exists()


def test_a_demo_in_a_folder_of_its_own_says_how_to_sign_in(
    qtbot: QtBot, tmp_path: Path, standing: Standing
) -> None:
    place = folder(str(tmp_path / "elsewhere"))
    session.sign_out(open_demo(place))
    standing.gate.take_folder(str(place.root))
    assert standing.gate.pages.currentWidget() is standing.gate.sign_in
    said = standing.gate.sign_in.notice.accessibleName()
    assert DEMO_PASSWORD in said
    assert all(name in said for name in DEMO_PEOPLE)


def test_a_clinic_of_real_people_gives_no_hint(standing: Standing, clinic_behind: str) -> None:
    standing.gate.start()
    assert not standing.gate.sign_in.notice.isVisibleTo(standing.gate.sign_in)
    assert not standing.folder.demo_mark.exists()


def test_signing_in_by_keys_and_being_remembered(qtbot: QtBot, standing: Standing, clinic_behind: str) -> None:
    show(qtbot, standing)
    with qtbot.waitSignal(standing.gate.opened, timeout=20_000):
        type_in(qtbot, standing, "Mia", MIAS)
    assert standing.opened[0].desk.name == "Mia Reyes"
    assert Practice.get().name == "Elm Street Clinic"
    assert standing.settings.text(LAST_NAME) == "mia"
    assert standing.gate.sign_in.password.text() == ""
    session.sign_out(standing.opened[0])
    standing.gate.start()
    assert standing.gate.sign_in.name.text() == "mia"
    assert standing.gate.sign_in.password.line.hasFocus() or not standing.gate.isActiveWindow()


def test_a_wrong_password_is_said_and_then_waits(qtbot: QtBot, standing: Standing, clinic_behind: str) -> None:
    show(qtbot, standing)
    page = standing.gate.sign_in
    for _ in range(5):
        page.notice.clear()
        type_in(qtbot, standing, "mia", "wrong horse wrong horse")
        qtbot.waitUntil(page.notice.isVisible, timeout=20_000)
    assert "not right" in page.notice.accessibleName()
    assert page.password.text() == ""
    qtbot.waitUntil(page.go.isEnabled, timeout=20_000)
    assert not opening.is_open()
    with qtbot.waitSignal(standing.gate.opened, timeout=20_000):
        type_in(qtbot, standing, "mia", MIAS)


def test_ticks_that_come_early_do_not_shorten_the_wait(qtbot: QtBot, standing: Standing, clinic_behind: str) -> None:
    show(qtbot, standing)
    page = standing.gate.sign_in
    page.refuse(TooSoon(60), has_backup=False)
    for _ in range(60):
        page._clock.timeout.emit()
    assert not page.go.isEnabled()


def test_caps_lock_is_noticed(qtbot: QtBot, standing: Standing, clinic_behind: str) -> None:
    show(qtbot, standing)
    line = standing.gate.sign_in.password
    qtbot.keyClicks(line.line, "A")  # a capital without Shift
    assert line.hint.isVisible()
    qtbot.keyClick(line.line, "b")
    assert not line.hint.isVisible()


def test_the_recovery_sheet_opens(qtbot: QtBot, standing: Standing, clinic_behind: str) -> None:
    show(qtbot, standing)
    gate = standing.gate
    qtbot.mouseClick(gate.sign_in.findChild(QPushButton, "use-sheet"), Qt.MouseButton.LeftButton)
    page = gate.recovery
    assert gate.pages.currentWidget() is page
    wrong = clinic_behind[:-1] + ("0" if clinic_behind[-1] != "0" else "1")
    QApplication.clipboard().setText(wrong)
    page.sheet.groups[0].paste()
    assert [line.text() for line in page.sheet.groups] == wrong.split("-")
    qtbot.keyClicks(page.name, "olive")
    qtbot.keyClicks(page.password.first.line, "four new words together")
    qtbot.keyClicks(page.password.second.line, "four new words together")
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.notice.isVisible, timeout=20_000)
    page.sheet.clear()
    qtbot.keyClicks(page.sheet.groups[0], clinic_behind.lower().replace("-", "")[:4])
    for group, line in zip(clinic_behind.split("-")[1:], page.sheet.groups[1:], strict=True):
        qtbot.keyClicks(line, group)
    with qtbot.waitSignal(gate.opened, timeout=20_000):
        qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert standing.opened[0].desk.name == "Olive Owner"
    QApplication.clipboard().clear()


def test_a_damaged_key_file_has_a_way_back(qtbot: QtBot, standing: Standing, clinic_behind: str) -> None:
    clinic = session.sign_in(standing.folder, "olive", PASSWORD)
    backup.back_up(clinic.desk, clinic.folder, clinic.unlocked)
    session.sign_out(clinic)
    for path in (standing.folder.keys, standing.folder.keys_copy):
        path.write_bytes(b"not a key file")
    show(qtbot, standing)
    type_in(qtbot, standing, "olive", PASSWORD)
    page = standing.gate.sign_in
    qtbot.waitUntil(page.notice.isVisible, timeout=20_000)
    names = {b.objectName() for b in page.notice.findChildren(QPushButton) if b.isVisible()}
    assert {"keys", "sheet", "restore"} <= names
    qtbot.keyClicks(page.password.line, PASSWORD)
    with qtbot.waitSignal(standing.gate.opened, timeout=20_000):
        qtbot.mouseClick(page.notice.findChild(QPushButton, "keys"), Qt.MouseButton.LeftButton)
    assert standing.opened[0].desk.name == "Olive Owner"


def test_who_comes_after_a_switch_finds_no_name(qtbot: QtBot, standing: Standing, clinic_behind: str) -> None:
    gate = standing.gate
    gate.settings.put(LAST_NAME, "mia")
    gate.start()
    assert gate.sign_in.name.text() == "mia"
    gate.switch()
    assert gate.sign_in.name.text() == ""


def test_a_locked_desk_names_the_person_and_can_be_switched(
    qtbot: QtBot, standing: Standing, clinic_behind: str
) -> None:
    gate = standing.gate
    gate.lock("mia", "Mia Reyes")
    with qtbot.waitExposed(gate):
        gate.show()
    page = gate.sign_in
    assert page.title.text() == "Mia Reyes"
    assert not page.name.isVisible()
    qtbot.mouseClick(page.switch, Qt.MouseButton.LeftButton)
    assert page.name.isVisible()
    assert gate.locked_for == ""
    with qtbot.waitSignal(gate.opened, timeout=20_000):
        type_in(qtbot, standing, "olive", PASSWORD)


def cut_off(standing: Standing, *, is_ready: bool) -> None:
    """Leave the folder as a restore does that is killed before, or after, what it brings in is whole."""
    folder = standing.folder
    stage = folder.root / (".restored-20261124-100000-000000" if is_ready else ".restoring-20261124-100000-000000")
    stage.mkdir()
    shutil.copy(folder.database, stage / "clinic.db")
    if is_ready:
        (stage / "placed").write_text("clinic.db")


@pytest.mark.parametrize("is_ready", [False, True])
def test_a_restore_that_was_cut_off_is_brought_to_its_end_and_told(
    qtbot: QtBot, standing: Standing, clinic_behind: str, is_ready: bool
) -> None:
    cut_off(standing, is_ready=is_ready)
    show(qtbot, standing)
    page = standing.gate.sign_in
    assert standing.gate.pages.currentWidget() is page
    assert page.notice.isVisible()
    assert len(list(standing.folder.root.glob("set-aside-*"))) == is_ready
    assert not list(standing.folder.root.glob(".restor*"))
    assert walk(standing.gate) == []
    standing.gate.start()
    assert not page.notice.isVisible(), "told once"


def test_what_an_earlier_restore_set_aside_is_not_offered_as_one_that_was_cut_off(
    qtbot: QtBot, standing: Standing, clinic_behind: str
) -> None:
    aside = standing.folder.root / "set-aside-20261124-100000-000000"
    aside.mkdir()
    standing.folder.database.replace(aside / "clinic.db")
    show(qtbot, standing)
    page = standing.gate.welcome
    assert standing.gate.pages.currentWidget() is page
    assert [one.objectName() for one in page.notice.findChildren(QPushButton) if one.isVisible()] == ["restore"]


@pytest.mark.parametrize("in_the_way", ["clinic.db", "clinic.keys"])
def test_a_restore_that_cannot_be_brought_to_its_end_is_said_and_nobody_works_meanwhile(
    qtbot: QtBot, standing: Standing, clinic_behind: str, in_the_way: str
) -> None:
    cut_off(standing, is_ready=True)
    folder, stage = standing.folder, next(standing.folder.root.glob(".restored-*"))
    shutil.copy(folder.keys, stage)
    (stage / "placed").write_text("clinic.keys clinic.db")
    # A folder that is not empty where a file of the records is to go: the disk refuses it, whoever asks.
    (folder.root / "set-aside-20261124-100000-000000" / in_the_way / "in-the-way").mkdir(parents=True)
    show(qtbot, standing)
    page = standing.gate.pages.currentWidget()
    assert page.notice.isVisible()
    if folder.database.exists():
        type_in(qtbot, standing, "olive", PASSWORD)
        qtbot.waitUntil(lambda: page.go.isEnabled())
        assert page.notice.isVisible()
        assert standing.opened == []
    else:
        assert page is standing.gate.welcome
        assert not page.new.isEnabled(), "no new clinic is begun upon the files of another"


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_page_can_be_read_reached_and_named(
    qtbot: QtBot, qapp: QApplication, standing: Standing, name: str
) -> None:
    theme.apply(qapp, name)
    show(qtbot, standing)
    gate = standing.gate
    assert walk(gate) == []
    gate.lock("mia", "Mia Reyes")
    assert walk(gate) == []
    gate.sign_in.sheet_wanted.emit()
    assert walk(gate) == []
