"""What of a patient waits for a payer's word: what holds is in sight, what is over is behind one key."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from pcdesk.views.insurance.asked_card import AskedCard
from pcdesk.views.list.row_said import RowSaid
from pcdesk.views.look.buttons import Unfold
from tests.models.cover.test_units import DAY, need


def shown(card):
    return [one.text() for one in card.findChildren(RowSaid) if one.front.isVisible()]


def test_an_ended_authorization_of_the_same_number_does_not_hide_the_one_that_holds(qtbot, bench, small_clinic, mia):
    """Field case E4."""
    need(mia, small_clinic, approved=5, starts=DAY - timedelta(days=90), ends=DAY - timedelta(days=1))
    need(mia, small_clinic, approved=6, starts=DAY, ends=DAY + timedelta(days=90))
    card = AskedCard(bench, small_clinic["patient"])
    qtbot.addWidget(card)
    card.show()
    (line,) = shown(card)
    front, rest = line.split("\n")
    assert "6 of 6 left" in front
    assert "7001" in rest
    qtbot.keyClick(card.findChild(Unfold, "over"), Qt.Key.Key_Space)
    assert len(shown(card)) == 2
