"""Files are asked for where people keep theirs, never where the program was started."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from pcdesk.views.look import file_dialog
from pcdesk.views.look.file_dialog import DOCUMENTS, PICTURES, begin_in

VIEWS = Path(file_dialog.__file__).parents[1]


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    monkeypatch.setattr(file_dialog, "_last", {})


@pytest.mark.parametrize("usual", [DOCUMENTS, PICTURES])
def test_it_begins_in_a_folder_of_the_person_then_where_the_last_was(qtbot, tmp_path, usual):
    first = QFileDialog()
    qtbot.addWidget(first)
    begin_in(first, usual)
    assert Path(first.directory().absolutePath()) != Path(os.getcwd())
    chosen = tmp_path / "logo.png"
    chosen.touch()
    first.fileSelected.emit(str(chosen))
    second = QFileDialog()
    qtbot.addWidget(second)
    begin_in(second, usual)
    assert Path(second.directory().absolutePath()) == tmp_path


def test_no_dialog_is_opened_without_a_folder():
    for path in VIEWS.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        made = text.count("QFileDialog(")
        if path.name != "file_dialog.py" and made:
            told = text.count("begin_in(") + text.count("str(folder)") + text.count(", root)")
            assert told >= made, path
