"""What is secret is told to no screen reader, shown or hidden, on every line that takes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import pcdesk.views
from pcdesk.views.setup.password import NewPassword, PasswordLine
from pcdesk.views.setup.sheet_fields import SheetFields

SECRET = "correct horse"


@pytest.mark.parametrize("make", [lambda: PasswordLine("Password"), NewPassword, SheetFields])
def test_a_secret_offers_no_text(qtbot: QtBot, make: type[QWidget]) -> None:
    made = make()
    qtbot.addWidget(made)
    lines = made.findChildren(QLineEdit)
    assert lines
    for line in lines:
        line.setText(SECRET)
        for mode in (QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal):
            line.setEchoMode(mode)
            spoken = QAccessible.queryAccessibleInterface(line)
            assert spoken.state().passwordEdit
            assert spoken.textInterface() is None
            assert SECRET not in [spoken.text(which) for which in QAccessible.Text]
            assert spoken.text(QAccessible.Text.Name) == line.accessibleName() != ""


def test_no_other_line_hides_what_is_typed() -> None:
    hiding = [p.name for p in Path(pcdesk.views.__file__).parent.rglob("*.py") if "setEchoMode" in p.read_text("utf-8")]
    assert hiding == ["password.py"]
