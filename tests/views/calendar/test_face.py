"""The name is what is cut last."""

from __future__ import annotations

import pytest

from pcdesk.views.calendar.face import Face
from pcdesk.views.calendar.style import Style
from pcdesk.views.look import theme
from tests.views.calendar.a_day import ROSA


@pytest.fixture
def face(qapp) -> Face:
    theme.apply(qapp, "light")
    return Face(Style())


def test_the_longest_form_that_fits(face) -> None:
    metrics = face.style.name_metrics
    forms = ("Rosa Alvarez", "Alvarez R.", "Alvarez")
    for form in forms:
        room = metrics.horizontalAdvance(form)
        assert face._name(ROSA, room, False, metrics) == form
    assert face._name(ROSA, metrics.horizontalAdvance("Alvarez") - 1, False, metrics) == "Alvarez"
    assert face._name(ROSA, metrics.averageCharWidth() * 3, False, metrics) == "RA"
    assert face._name(ROSA, 500, True, metrics) == "RA"


def test_what_does_not_fit_ends_in_dots_and_fits(face) -> None:
    metrics = face.style.name_metrics
    shown = face._fit(metrics, "Featherstonehaugh", 60)
    assert shown.endswith("…")
    assert metrics.horizontalAdvance(shown) <= 60


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_strip_of_the_week_shows_a_time_whole_or_not_at_all(qapp, scale) -> None:
    theme.apply(qapp, "light", scale)
    face = Face(Style())
    metrics = face.style.small_metrics
    whole = metrics.horizontalAdvance("10:15")
    assert face._words("10:15", whole, 0) == "10:15"
    assert face._words("10:15", whole - 1, 0) == ""
    assert face._words("With provider", metrics.averageCharWidth() * 5, 7) == ""
    assert face._words("With provider", metrics.averageCharWidth() * 8, 7).endswith("…")
    theme.apply(qapp, "light")
