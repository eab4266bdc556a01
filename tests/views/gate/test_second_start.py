"""A second start beside a first that cannot be called: it is said in a window, which goes once that has changed."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from pcdesk.paths import Folder
from pcdesk.qt import single
from pcdesk.qt.single import Single
from pcdesk.views.gate.second_start import be_first
from pcdesk.views.look.dialogs import Sheet
from tests.qt.test_single import holder


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(single, "SAY_SECONDS", 0.5)


def sheets():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Sheet) and one.isVisible()]


def test_it_is_said_in_a_window_and_ends_when_that_was_read(qtbot, tmp_path, capsys):
    said = []

    def read():
        if sheets():
            said.append(sheets()[0].accessibleName())
            sheets()[0].accept()
        else:
            QTimer.singleShot(50, read)

    with holder(tmp_path, 60_000):
        QTimer.singleShot(50, read)
        began = time.monotonic()
        assert be_first(Single(Folder(tmp_path))) == 1
        assert time.monotonic() - began < 10
    assert "does not answer" in said[0]
    assert "does not answer" in capsys.readouterr().err


def test_the_window_goes_when_the_first_ends_or_comes_up(qtbot, tmp_path):
    with holder(tmp_path, 60_000) as first:
        threading.Timer(2.5, first.kill).start()
        mine = Single(Folder(tmp_path))
        assert be_first(mine) is None
        mine.release()
    with holder(tmp_path, 3000) as first:
        assert be_first(Single(Folder(tmp_path))) == 0
        assert first.stdout is not None
        assert first.stdout.readline().strip() == "raised"
    assert sheets() == []
