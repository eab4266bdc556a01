"""Our own widgets are told as what they are, not as fillers."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pcdesk.views.look.buttons import Unfold
from pcdesk.views.look.chips import ChipRow, StatusPill
from pcdesk.views.paper.pages import PagesView
from pcdesk.views.patient.portrait import Portrait
from pcdesk.views.patient.trend import Trend


@pytest.mark.parametrize(
    ("make", "role"),
    [
        (Trend, QAccessible.Role.Chart), (PagesView, QAccessible.Role.Document), (Portrait, QAccessible.Role.Graphic),
        (StatusPill, QAccessible.Role.StaticText), (ChipRow, QAccessible.Role.Grouping),
        (QWidget, QAccessible.Role.Client), (Unfold, QAccessible.Role.Button),
    ],
)  # fmt: skip
def test_a_role_is_told(qtbot: QtBot, make: type[QWidget], role: QAccessible.Role) -> None:
    made = make("More", "Less") if make is Unfold else make()
    qtbot.addWidget(made)
    made.setAccessibleName("Its name")
    told = QAccessible.queryAccessibleInterface(made)
    assert (told.role(), told.text(QAccessible.Text.Name)) == (role, "Its name")


def test_what_stands_in_it_is_still_told(qtbot: QtBot) -> None:
    row = ChipRow([QPushButton("One"), QPushButton("Two")])
    qtbot.addWidget(row)
    row.show()
    told = QAccessible.queryAccessibleInterface(row)
    assert [told.child(n).text(QAccessible.Text.Name) for n in range(told.childCount())] == ["One", "Two"]


def test_the_words_of_a_button_that_unfolds_say_what_it_does_now(qtbot: QtBot) -> None:
    made = Unfold("More", "Less", about="Reach")
    qtbot.addWidget(made)
    turned: list[bool] = []
    made.turned.connect(turned.append)
    said = []
    for _ in range(2):
        said.append(made.accessibleName())
        made.click()
    assert (said, turned) == (["More: Reach", "Less: Reach"], [True, False])
    made.unfold(False)
    assert turned == [True, False], "it was so already"
