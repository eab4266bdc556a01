"""Money is read as written and given in whole cents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pcdesk.views.form.money_edit import MoneyEdit


@pytest.mark.parametrize(("typed", "cents"), [("25", 2500), ("25.5", 2550), ("$1,234.50", 123450), (".05", 5)])
def test_amounts_as_people_write_them(qtbot: QtBot, typed: str, cents: int) -> None:
    edit = MoneyEdit()
    qtbot.addWidget(edit)
    with qtbot.waitSignal(edit.cents_changed) as changed:
        qtbot.keyClicks(edit, typed)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert changed.args == [cents]
    assert edit.cents() == cents


def test_what_is_shown_reads_back_the_same(qtbot: QtBot) -> None:
    edit = MoneyEdit()
    qtbot.addWidget(edit)

    @given(st.integers(-(10**9), 10**9))
    def check(cents: int) -> None:
        edit.set_cents(cents)
        assert edit.cents() == cents

    check()


def test_nothing_is_none_and_nonsense_a_sentence(qtbot: QtBot) -> None:
    edit = MoneyEdit()
    qtbot.addWidget(edit)
    assert edit.cents() is None
    qtbot.keyClicks(edit, "1.234")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.text() == "1.234"
    with pytest.raises(ValueError, match="two digits"):
        edit.cents()
