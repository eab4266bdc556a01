"""Two columns where there is room, one where large text leaves too little, and nothing lost in between."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton

from pcdesk.models.find.search import find_patients
from pcdesk.tour.hand import rest
from pcdesk.views.look import theme
from pcdesk.views.main.window import MainWindow


@pytest.fixture
def window(arranged):
    return arranged


def beside(window, key):
    return {panel.objectName() for panel in window.tabifiedDockWidgets(window.docks.panels[key])}


def test_large_text_puts_all_panels_in_one_column_and_back(qapp, window):
    docks = window.docks
    assert not docks.is_narrow()
    assert "patient" not in beside(window, "today")
    theme.apply(qapp, "light", 2.0)
    assert docks.is_narrow()
    assert {"calendar", "patient", "billing", "insurance"} <= beside(window, "today")
    assert window.minimumSizeHint().width() <= 1366
    theme.apply(qapp, "light", 1.0)
    assert not docks.is_narrow()
    assert "patient" not in beside(window, "today")


def test_in_one_column_an_opened_patient_comes_to_the_front(qtbot, qapp, window, demo_bench):
    theme.apply(qapp, "light", 2.0)
    window.docks.bring_up("today")
    qtbot.waitUntil(lambda: window._is_settled)
    demo_bench.open_patient(find_patients("alvarez rosa")[0].id)
    qtbot.waitUntil(lambda: not window.docks.panels["patient"].visibleRegion().isEmpty())


def test_each_width_remembers_its_own_arrangement(qapp, window):
    assert window.docks.state_name == "docks"
    theme.apply(qapp, "light", 2.0)
    assert window.docks.state_name == "docks_narrow"


def test_what_was_closed_stays_closed_at_its_width(qapp, window):
    docks = window.docks
    docks.panels["insurance"].close()
    theme.apply(qapp, "light", 2.0)
    rest(20)
    docks.panels["billing"].close()
    theme.apply(qapp, "light", 1.0)
    rest(20)
    assert docks.panels["insurance"].isHidden()
    assert not docks.panels["billing"].isHidden()
    theme.apply(qapp, "light", 2.0)
    rest(20)
    assert docks.panels["billing"].isHidden()
    assert not docks.panels["insurance"].isHidden()


def test_a_layout_that_was_chosen_holds_at_the_other_width_too(qapp, window):
    theme.apply(qapp, "light", 2.0)
    rest(20)
    window.arrange("billing")
    theme.apply(qapp, "light", 1.0)
    rest(20)
    assert "billing" not in beside(window, "insurance")
    assert "patient" in beside(window, "today")


def share_of_billing(docks):
    billing, insurance = (docks.panels[key].height() for key in ("billing", "insurance"))
    return billing / (billing + insurance)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_at_the_billing_desk_billing_has_the_larger_part_of_its_column(window, demo_bench, size):
    window.resize(*size)
    demo_bench.open_patient(find_patients("alvarez rosa")[0].id)
    rest(50)
    window.arrange("billing")
    rest(50)
    assert share_of_billing(window.docks) == pytest.approx(0.65, abs=0.05)


def test_a_billing_desk_that_was_remembered_opens_with_its_heights(qtbot, demo_bench):
    demo_bench.settings.put("layout", "billing")
    made = MainWindow(demo_bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.open_layout()
    made.show()
    rest(50)
    assert share_of_billing(made.docks) == pytest.approx(0.65, abs=0.05)


def test_larger_text_leaves_the_keys_where_they_are(qtbot, qapp, window, demo_bench):
    """Else another row is chosen in a list, and the keys are about another patient."""
    demo_bench.open_patient(find_patients("alvarez rosa")[0].id)
    window.docks.bring_up("billing")
    rest(20)
    billing = window.docks.panels["billing"].content
    chosen = billing.findChild(QPushButton, "do_charge")
    chosen.setFocus()
    theme.apply(qapp, "light", 2.0)
    rest(50)
    assert window.docks.is_narrow()
    assert window.focusWidget() is chosen
    theme.apply(qapp, "light", 1.0)
    rest(50)
    assert window.focusWidget() is chosen


def test_a_panel_that_is_asked_for_is_not_left_behind_one_that_floats(window):
    docks = window.docks
    docks.bring_up("insurance")
    rest(20)
    asked, loose = docks.panels["insurance"], docks.panels["calendar"]
    box = QRect(asked.mapToGlobal(QPoint()), asked.size())
    docks.turn_loose("calendar")
    rest(20)
    loose.setGeometry(box)
    docks.bring_up("patient")
    rest(20)
    assert not loose.geometry().contains(box.center()), "it stands in the same column"
    before = loose.geometry()
    docks.bring_up("insurance")
    rest(20)
    assert loose.geometry() == before
