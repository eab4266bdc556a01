"""Restoring at the gate: who may, what would be lost, and a clinic that opens again as it was."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pcdesk.acts.keys import backup, session
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.people.person import Patient
from pcdesk.views.gate.restore import Restore
from pcdesk.views.look import theme
from tests.views.gate.conftest import MIAS, PASSWORD, Standing
from tests.views.walker import walk


@pytest.fixture
def kept(standing: Standing, clinic_behind: str) -> Path:
    """A backup, and one patient registered after it."""
    clinic = session.sign_in(standing.folder, "olive", PASSWORD)
    made = backup.back_up(clinic.desk, clinic.folder, clinic.unlocked).backup.path
    register_patient(clinic.desk, {"last": "After", "first": "A", "born_on": date(1980, 1, 2), "sex": "F"}, [])
    session.sign_out(clinic)
    return made


@pytest.fixture
def page(qtbot: QtBot, standing: Standing, kept: Path) -> Restore:
    standing.gate.start()
    with qtbot.waitExposed(standing.gate):
        standing.gate.show()
    standing.gate.open_restore()
    return standing.gate.restore


def who(qtbot: QtBot, page: Restore, name: str, password: str = "") -> None:
    page.name.clear()
    qtbot.keyClicks(page.name, name)
    if password:
        qtbot.keyClicks(page.password.line, password)
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)


def test_the_owner_sees_the_loss_and_restores(
    qtbot: QtBot, standing: Standing, page: Restore, kept: Path
) -> None:
    assert page.chosen() == str(kept)
    who(qtbot, page, "olive", PASSWORD)
    qtbot.waitUntil(page.sure.isVisible, timeout=20_000)
    assert "1 new patient," in page._loss_words.text()
    qtbot.mouseClick(page.sure, Qt.MouseButton.LeftButton)
    gate = standing.gate
    qtbot.waitUntil(lambda: gate.pages.currentWidget() is gate.sign_in, timeout=30_000)
    assert "in place" in gate.sign_in.notice.accessibleName()
    again = session.sign_in(standing.folder, "olive", PASSWORD)
    assert not Patient.select().exists()
    session.sign_out(again)
    assert list(standing.folder.root.glob("set-aside-*/clinic.db"))


def test_the_recovery_sheet_may_too(qtbot: QtBot, page: Restore, clinic_behind: str) -> None:
    who(qtbot, page, clinic_behind)
    qtbot.waitUntil(page.sure.isVisible, timeout=20_000)


@pytest.mark.parametrize(("name", "password", "words"), [("mia", MIAS, "may not"), ("olive", MIAS, "not right")])
def test_others_may_not(qtbot: QtBot, page: Restore, name: str, password: str, words: str) -> None:
    who(qtbot, page, name, password)
    qtbot.waitUntil(page.notice.isVisible, timeout=20_000)
    assert words in page.notice.accessibleName()
    assert not page.sure.isVisible()


def test_a_damaged_backup_changes_nothing(
    qtbot: QtBot, standing: Standing, page: Restore, kept: Path
) -> None:
    body = bytearray((kept / "clinic.db").read_bytes())
    body[5000] ^= 1
    (kept / "clinic.db").write_bytes(body)
    who(qtbot, page, "olive", PASSWORD)
    qtbot.waitUntil(page.sure.isVisible, timeout=20_000)
    qtbot.mouseClick(page.sure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.notice.isVisible, timeout=30_000)
    assert "damaged" in page.notice.accessibleName()
    session.sign_out(session.sign_in(standing.folder, "olive", PASSWORD))


def test_another_folder_can_be_looked_into(qtbot: QtBot, page: Restore, kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "stick"
    other.mkdir()
    kept.replace(other / kept.name)
    page.start([tmp_path / "nothing"])
    assert page.chosen() == ""
    assert not page.go.isEnabled()
    page.take_place(str(other))
    assert page.chosen() == str(other / kept.name)


def test_it_can_be_read_reached_and_named(
    qtbot: QtBot, qapp: QApplication, standing: Standing, page: Restore
) -> None:
    qtbot.wait(20)
    assert walk(standing.gate) == []
    page.show_loss(None)
    for name in ("light", "dark", "contrast"):
        theme.apply(qapp, name)
        qtbot.wait(20)
        assert walk(standing.gate) == [], name


def forged(kept: Path, place: Path, name: str, number: int, **parts: object) -> None:
    """A copy of a backup whose description says something else."""
    shutil.copytree(kept, place / name)
    said = json.loads((kept / "manifest.json").read_text())
    (place / name / "manifest.json").write_text(json.dumps(said | parts | {"seal": f"{number:064x}"}))


def test_a_folder_of_hostile_backups_is_listed_and_believed_in_nothing(
    qtbot: QtBot, standing: Standing, page: Restore, kept: Path, tmp_path: Path
) -> None:
    place = tmp_path / "hostile"
    place.mkdir()
    forged(kept, place, "early.pcbackup", 1, made_at="0001-01-01T00:00:00+00:00")
    forged(kept, place, "late.pcbackup", 2, made_at="9999-12-31T23:59:59+00:00")
    forged(kept, place, "<b>bold.pcbackup", 3, counts={"patient": 2**63 - 1, "<b>x</b>": 5})
    for name, raw in (("deep", b"[" * 100_000), ("nul", bytes(900)), ("nothing", b"null")):
        (place / f"{name}.pcbackup").mkdir()
        (place / f"{name}.pcbackup" / "manifest.json").write_bytes(raw)
    page.take_place(str(place))
    listed = [one.path.name for one in backup.list_backups([place, kept.parent])]
    assert sorted(listed) == ["<b>bold.pcbackup", kept.name]
    assert page.table.model().rowCount() == 2
    assert page.table.choose(str(place / "<b>bold.pcbackup"))
    who(qtbot, page, "olive", PASSWORD)
    page.go.click()
    qtbot.waitUntil(lambda: page.notice.isVisible(), timeout=20_000)
    assert "manifest was changed" in page.notice.accessibleName()
    assert not page.sure.isVisible()
