"""Payers asked by file from the list: the files lie where she says, and who is left out is said with what she lacks."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import authorization as asked
from pcdesk.acts.cover import insurance
from pcdesk.acts.people.patient import change_patient
from pcdesk.models.cover.coverage import Coverage
from pcdesk.models.cover.eligibility import EligibilityAsk
from pcdesk.models.cover.review import ReviewAsk
from pcdesk.views.insurance.ask_by_file import AskByFile, about_visits, for_case
from pcdesk.views.insurance.case_list import AUTHORIZATIONS
from pcdesk.views.insurance.to_check_list import TO_CHECK
from pcdesk.views.list.work_list_view import WorkListView
from tests.models.cover.test_units import DAY, book


def asking(bench, qtbot, folder):
    view = WorkListView(bench, TO_CHECK)
    qtbot.addWidget(view)
    view.show()
    asked = AskByFile(bench, view.window(), partial(about_visits, bench))
    asked.save_to(str(folder))
    told = view.window().findChild(QWidget, "asked_by_file")
    return told.findChild(QLabel, "asked_more").text() if told is not None else ""


def test_the_files_lie_there_and_who_lacks_something_is_named(bench, qtbot, owner, mia, small_clinic, tmp_path):
    book(mia, small_clinic, DAY)
    folder = tmp_path / "out"
    folder.mkdir()
    assert "Alvarez, Rosa" in asking(bench, qtbot, folder)
    assert list(folder.iterdir()) == []
    coverage = Coverage.get_by_id(small_clinic["coverage"])
    setup.change_clinic(owner, {"npi": "1234567893", "tax_number": "12-3456789"})
    insurance.change_payer(owner, coverage.plan.payer_id, {"payer_number": "OAK01"})
    insurance.change_coverage(mia, coverage.id, {"member_number": "W1234"})
    said = asking(bench, qtbot, folder)
    (made,) = folder.iterdir()
    assert made.name in said
    assert EligibilityAsk.select().count() == 1
    assert made.read_bytes().startswith(b"ISA*")


def test_nothing_is_written_among_the_records(bench, qtbot, mia, small_clinic):
    book(mia, small_clinic, DAY)
    asking(bench, qtbot, bench.folder.root)
    assert EligibilityAsk.select().count() == 0
    assert bench.troubles


def test_a_case_is_asked_for_and_a_folder_that_takes_nothing_does_not_ask_twice(
    bench, qtbot, owner, mia, small_clinic, tmp_path
):
    coverage = Coverage.get_by_id(small_clinic["coverage"])
    setup.change_clinic(owner, {"npi": "1234567893", "tax_number": "12-3456789"})
    insurance.change_payer(owner, coverage.plan.payer_id, {"payer_number": "OAK01"})
    insurance.change_coverage(mia, coverage.id, {"member_number": "W1234"})
    change_patient(mia, small_clinic["patient"], {"born_on": date(1980, 3, 4)})
    case = asked.need_authorization(
        mia, small_clinic["patient"], coverage.id, {"what": "MRI", "diagnosis_codes": "M54.50"},
        [{"says": "MRI", "code": "73721", "unit": "units", "units_asked": 1}],
    )  # fmt: skip
    view = WorkListView(bench, AUTHORIZATIONS)
    qtbot.addWidget(view)
    view.show()
    AskByFile(bench, view.window(), partial(for_case, bench, case)).save_to(str(tmp_path / "nowhere"))
    assert bench.troubles
    again = view.window().findChild(QWidget, "ask_by_file")
    assert again is not None
    asked_again = next(one for one in view.window().findChildren(AskByFile) if one.dialog is again)
    asked_again.save_to(str(tmp_path))
    (made,) = tmp_path.glob("authorization-*.edi")
    assert ReviewAsk.select().count() == 1
    assert made.read_bytes().startswith(b"ISA*")
