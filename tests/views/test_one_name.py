"""One name for one thing, on screens, papers and in what is kept of a change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pcdesk.models.book.visit import STATUS_WORDS
from pcdesk.models.health.fact import Observation
from pcdesk.models.people.person import Contact, Patient
from pcdesk.printing.ground.labels import Labels
from pcdesk.views.look import theme
from pcdesk.views.patient.patient_list import PatientList
from pcdesk.views.patient.result_words import state_look
from pcdesk.views.patient.results import ResultsPage
from pcdesk.views.patient.visits import VISITS
from pcdesk.views.visit.visit_ways import STATUSES

EN = Labels("en")


def headers(table):
    return [table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(table.model().columnCount())]


@pytest.mark.parametrize("status", STATUS_WORDS)
def test_a_status_is_called_the_same_in_history_lists_and_menus(status):
    assert theme.status_word(str(status)) == STATUS_WORDS[status]
    for one, words in STATUSES:
        if one == status and not words.startswith("Back"):
            assert words.replace("&", "") == STATUS_WORDS[status]


def test_results_have_the_columns_of_the_paper(qtbot, bench, small_clinic):
    page = ResultsPage(bench)
    qtbot.addWidget(page)
    for table in (page.table, page.values.table):
        assert {EN("chart.flag"), EN("chart.column.range")} <= set(headers(table))
    assert Observation.flag.verbose_name == EN("chart.flag")
    assert all(field.verbose_name.startswith(EN("chart.column.range")) for field in (Observation.low, Observation.high))
    assert EN("chart.flag.abnormal").endswith(state_look("abnormal")[0])
    assert state_look("very_high")[0].startswith(EN("chart.flag.critical").split()[-1])


def test_visits_have_a_status_and_who_pays_is_the_guarantor(qtbot, bench, small_clinic):
    page = PatientList(bench, VISITS)
    qtbot.addWidget(page)
    assert "Status" in headers(page.table)
    assert Contact.is_guarantor.verbose_name == Patient.guarantor.verbose_name == EN("chart.guarantor")
