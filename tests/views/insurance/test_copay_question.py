"""Which copay is right is asked until somebody decides, and never again after that."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from pcdesk.acts.cover import insurance
from pcdesk.acts.frame.undo import undo
from pcdesk.models.cover.cover import cover_on
from pcdesk.models.cover.coverage import CoverageCheck
from pcdesk.trouble import KnownError
from tests.views.insurance.test_patient_page import shown


def test_what_was_left_stays_left_and_the_question_stands_until_then(qtbot, bench, small_clinic):
    who = small_clinic["patient"]
    view = shown(qtbot, bench)
    bench.open_patient(who)
    coverage = small_clinic["coverage"]
    told = {"way": "phone", "result": "active", "copay_cents": 4_000}
    insurance.record_check(bench.desk, coverage, told)
    again = shown(qtbot, bench)
    assert not again.patient.notice.isHidden(), "check-in sends her here to choose"
    again.patient.notice.findChild(QPushButton, "keep").click()
    anew = shown(qtbot, bench)
    for one in (view, again, anew):
        assert one.patient.notice.isHidden()
    cover = cover_on(who, date(2026, 11, 24))[0]
    assert (cover.copay_cents, cover.told_cents, cover.is_copay_open) == (2_500, 4_000, False)
    assert cover.standing == "active"
    row = CoverageCheck.select().order_by(CoverageCheck.id.desc()).first()
    assert (row.staff_id, row.copay_cents) == (bench.desk.staff_id, 4_000)
    with pytest.raises(KnownError):
        insurance.keep_copay(bench.desk, coverage)
    undo(bench.desk)
    assert cover_on(who, date(2026, 11, 24))[0].is_copay_open
    insurance.keep_copay(bench.desk, coverage)
    insurance.record_check(bench.desk, coverage, {**told, "copay_cents": 3_500})
    assert cover_on(who, date(2026, 11, 24))[0].is_copay_open, "told anew, asked anew"
