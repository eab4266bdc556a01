"""Who the visit is for can be read, however long the name."""

from __future__ import annotations

import pytest

from pcdesk.acts.people.patient import change_patient
from pcdesk.models.book.calendar_day import person
from pcdesk.views.booking.patient_line import PatientLine


@pytest.mark.parametrize("width", [200, 320])
def test_no_word_of_a_name_is_cut_in_the_middle(qtbot, bench, small_clinic, width):
    long = {"first": "Hubert", "last": "Wolfeschlegelsteinhausenbergerdorff-Nguyễn de la Cruz", "preferred": ""}
    change_patient(bench.desk, small_clinic["patient"], long)
    line = PatientLine(bench)
    qtbot.addWidget(line)
    line.resize(width, 160)
    line.show_person(person(small_clinic["patient"]))
    line.show()
    name = line._name
    qtbot.waitUntil(lambda: 0 < name.width() < width)
    metrics = name.fontMetrics()
    assert max(metrics.horizontalAdvance(word) for word in name.text().replace("-", "- ").split()) <= name.width()
    assert "…" in name.text()
    assert "Nguyễn" in name.text()
    assert long["last"] in name.toolTip() or long["last"] in name.accessibleName()
