"""A new plan is taken down by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pcdesk.views.insurance.view import InsuranceView


@pytest.fixture
def view(qtbot, bench, small_clinic):
    made = InsuranceView(bench)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    bench.open_patient(small_clinic["patient"])
    return made


def test_enter_goes_through_a_new_plan_and_what_is_wrong_has_the_keys(qtbot, view):
    view.patient.add()
    form = view.patient.form
    form.picker.begin_new("Zenith")
    for name in ("new_payer", "new_phone", "new_plan", "new_kind", "new_copay"):
        assert view.focusWidget().objectName() == name
        if name in ("new_plan", "new_copay"):
            qtbot.keyClicks(view.focusWidget(), {"new_plan": "Zenith HMO", "new_copay": "25.555"}[name])
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert view.focusWidget() is form.form.fields["rank"].editor.widget
    QTest.keyClicks(form.form.fields["starts_on"].editor.widget, "1/1/2026")
    form.save()
    assert view.focusWidget() is form.picker.copay
    assert form.notice.isVisible()
