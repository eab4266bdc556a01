"""What a usual fee of nothing means is said beside it, as it is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pcdesk.acts.clinic import setup
from tests.views.clinic.conftest import Office


def test_a_fee_that_is_not_set_is_not_free_of_charge(qtbot: QtBot, office: Office) -> None:
    setup.add_visit_type(office.bench.desk, {"name": "Checkup", "minutes": 30, "fee_cents": 9000})
    page: Any = office.window.open_page("visit_types")
    row = next(one for one in page.listed.lines() if one[1] == "Checkup")
    page.table.choose(row[0])
    fee, copay = page.form.fields["fee_cents"], page.form.fields["is_copay_due"].editor.widget
    said = fee._note.text
    assert said() == ""
    fee.editor.widget.setFocus()
    fee.editor.widget.selectAll()
    qtbot.keyClick(fee.editor.widget, Qt.Key.Key_Delete)
    assert "asked their copay all the same" in said()
    copay.click()
    assert "Covered patients pay nothing" in said()
    qtbot.keyClicks(fee.editor.widget, "45")
    assert said() == ""
    qtbot.keyClicks(fee.editor.widget, "x")
    qtbot.keyClick(fee.editor.widget, Qt.Key.Key_Tab)
    assert "No fee" not in said(), "what is wrong with it stands there"
