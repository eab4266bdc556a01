"""The list of the queue with the buttons of its chosen row: each of them in sight, however narrow the list is."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from pcdesk.models.desk.today import Item
from pcdesk.views.today.kinds import KINDS
from pcdesk.views.today.queue_list import MOST_WAYS, QueuePanel

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize("width", [280, 370, 900])
@pytest.mark.parametrize("kind", ["confirm", "declined", "task"])
def test_every_way_of_the_chosen_row_is_in_sight(qtbot: QtBot, kind: str, width: int) -> None:
    listed = QueuePanel(lambda _verb: "")
    qtbot.addWidget(listed)
    listed.resize(width, 500)
    listed.show()
    listed.show_items([Item(kind, 10, 1, 2, 3, name="Alvarez, Rosa", on=TUESDAY, start=540, text="Call")], TUESDAY)
    listed.view.setCurrentIndex(listed.view.model().index(1, 0))
    qtbot.waitUntil(lambda: sum(made.isVisible() for made in listed._buttons) == MOST_WAYS, timeout=5000)
    qtbot.wait(50)
    for made in listed._buttons:
        assert listed._bar.rect().contains(made.geometry()), made.text()


def test_no_kind_has_more_ways_than_there_are_buttons() -> None:
    assert max(len(kind.ways_of(Item(kind.key, 1, patient_id=1, number=0))) for kind in KINDS.values()) <= MOST_WAYS
