"""What is written in a line of the list of topics is whole, or says that it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics

from pcdesk.views.handout.topics import first_that_fits, fitted
from pcdesk.views.look import theme

GIVEN = ("✓ Given Oct 20, 2026", "✓ Oct 20, 2026")


@pytest.fixture
def metrics(qapp):
    theme.apply(qapp, "light")
    return QFontMetrics(theme.font("caption"))


def test_that_it_was_given_is_said_as_fully_as_there_is_room(metrics):
    long, short = (metrics.horizontalAdvance(words) for words in GIVEN)
    assert first_that_fits(GIVEN, metrics, long) == GIVEN[0]
    assert first_that_fits(GIVEN, metrics, long - 1) == GIVEN[1]
    assert first_that_fits(GIVEN, metrics, short) == GIVEN[1]
    assert first_that_fits(GIVEN, metrics, short - 1).endswith("…")


@pytest.mark.parametrize("width", range(20, 300, 20))
def test_nothing_is_wider_than_its_room(metrics, width):
    assert metrics.horizontalAdvance(first_that_fits(GIVEN, metrics, width)) <= width
    assert metrics.horizontalAdvance(fitted("Getting ready for a blood test", metrics, width, 2)[-1]) <= width
