"""The line for a new task is read in full however narrow the column is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.patient.tasks_card import TasksCard


@pytest.mark.parametrize("width", [240, 290, 420])
def test_words_and_day_of_a_new_task_are_read_in_full(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int], width: int
) -> None:
    card = TasksCard(bench)
    qtbot.addWidget(card)
    card.show_patient(small_clinic["patient"])
    card.resize(width, 240)
    card.show()
    qtbot.waitExposed(card)
    qtbot.waitUntil(lambda: (card.due.y() > card.title.y()) == (width < 340))
    for line, text, icons in ((card.title, card.title.placeholderText(), 0), (card.due, card.due.text(), 32)):
        room = line.width() - icons - 22  # frame and padding at both sides
        assert line.fontMetrics().horizontalAdvance(text) <= room, text
