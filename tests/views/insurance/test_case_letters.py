"""Letters, check-list and phone script of a case by keys, from the list of authorizations; the file stays closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from pcdesk.acts.cover import authorization
from pcdesk.acts.cover.wanted_paper import add_wanted_paper
from pcdesk.acts.desk import care, referral
from pcdesk.acts.papers.paper import PAPERS, put_out
from pcdesk.models.cover.authorization import Authorization
from pcdesk.models.desk.case_call import case_call
from pcdesk.models.desk.wanted_paper import papers_of_case
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.form.asking import AskingSheet
from pcdesk.views.insurance.case_list import AUTHORIZATIONS
from pcdesk.views.insurance.case_script import CaseScript, facts_of, questions_of
from pcdesk.views.insurance.referral_list import REFERRALS
from pcdesk.views.list.list_window import ListWindow
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look import theme
from tests.views.walker import walk
from tests.wished import wishes_of


@pytest.fixture
def case(small_clinic, mia):
    """An authorization that is needed."""
    return authorization.need_authorization(
        mia, small_clinic["patient"], small_clinic["coverage"], {"what": "MRI", "reason": "M54.50"},
        [{"says": "MRI", "code": "72148", "units_asked": 1}],
    )


def deny(mia, case):
    authorization.submit_authorization(mia, case, {"way": "fax"})
    authorization.deny_authorization(mia, case, {"answer": "Tablets first"})


def shown(bench, qtbot, plan=AUTHORIZATIONS):
    view = WorkListView(bench, plan)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    view.table.setFocus()
    return view


def menu_of(qtbot, view) -> list[str]:
    qtbot.keyClick(view.table, Qt.Key.Key_W)
    (made,) = [one for one in view.findChildren(QMenu, "letters_menu") if one.isVisible()]
    return [action.objectName() for action in made.actions() if action.isEnabled()]


def test_w_and_enter_show_the_first_letter_that_fits_the_state(bench, qtbot, mia, case, small_clinic):
    wished = wishes_of(bench, PaperWish)
    view = shown(bench, qtbot)
    assert menu_of(qtbot, view) == ["authorization_request", "fax_cover_to_payer"]
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    assert wished == [PaperWish("authorization_request", {"authorization_id": case})]
    assert bench.patient_id == 0


def test_an_appeal_asks_for_our_reason_first_and_keeps_it(bench, qtbot, mia, case):
    deny(mia, case)
    wished = wishes_of(bench, PaperWish)
    view = shown(bench, qtbot)
    assert menu_of(qtbot, view) == ["appeal_letter", "request_denied", "fax_cover_to_payer"]
    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    (asked,) = view.findChildren(AskingSheet)
    assert wished == []
    asked.form.fields["our_reason"].editor.widget.setPlainText("Tablets were tried for a year.")
    asked.save()
    assert Authorization.get_by_id(case).our_reason == "Tablets were tried for a year."
    assert wished == [PaperWish("appeal_letter", {"authorization_id": case})]


def test_an_extension_is_offered_only_for_one_that_goes_on(bench, qtbot, mia, case):
    authorization.submit_authorization(mia, case, {"way": "fax"})
    authorization.record_approval(mia, case, {"number": "A1"}, {})
    authorization.renew_authorization(mia, case)
    view = shown(bench, qtbot)
    view.table.choose(Authorization.get(Authorization.renews == case).id)
    assert menu_of(qtbot, view)[:2] == ["authorization_request", "extension_request"]


def test_the_check_list_takes_a_document_and_says_that_it_went_out(bench, qtbot, mia, case, small_clinic):
    scan = care.file_document(mia, small_clinic["patient"], {"title": "Visit note", "kind": "other"}, b"x")
    view = shown(bench, qtbot)
    qtbot.keyClick(view.table, Qt.Key.Key_L)
    (window,) = view.findChildren(ListWindow)
    assert [row.kind for row in window.list.shown] == ["notes", "order"]
    assert "MRI" in window.accessibleName()
    qtbot.keyClick(window.list.table, Qt.Key.Key_Return)
    (asked,) = window.findChildren(AskingSheet)
    qtbot.keyClicks(asked.form.fields["document_id"].editor.widget, "Vis")
    assert asked.values()["document_id"] == scan
    asked.save()
    window.list.reload()
    qtbot.keyClick(window.list.table, Qt.Key.Key_S)
    line = papers_of_case("authorization", case)[0]
    assert (line.document_title, line.sent_on is not None) == ("Visit note", True)
    assert walk(window) == []
    assert bench.patient_id == 0


def test_an_empty_check_list_begins_by_one_key(bench, qtbot, mia, small_clinic):
    sent = referral.refer_patient(mia, small_clinic["patient"], {"reason": "Chest pain"})
    view = shown(bench, qtbot, REFERRALS)
    qtbot.keyClick(view.table, Qt.Key.Key_L)
    (window,) = view.findChildren(ListWindow)
    window.list.empty.action.click()
    assert [one.kind for one in papers_of_case("referral", sent)] == ["notes", "history"]


@pytest.mark.parametrize(("look", "scale"), [("light", 1.0), ("dark", 1.0), ("contrast", 1.5)])
def test_the_script_has_what_they_will_ask_and_what_to_ask(bench, qtbot, mia, case, look, scale):
    theme.apply(QApplication.instance(), look, scale)
    view = shown(bench, qtbot)
    qtbot.keyClick(view.table, Qt.Key.Key_S)
    (script,) = view.findChildren(CaseScript)
    said = " ".join(one.text() for one in script.findChildren(QLabel))
    for part in ("Rosa Alvarez", "M54.50", "72148", "MRI"):
        assert part in said
    assert walk(script) == []
    qtbot.keyClick(script, Qt.Key.Key_Escape)
    assert not script.isVisible()


def test_the_questions_follow_the_state_and_ask_always_for_the_name(mia, case, small_clinic):
    asked = {}
    states = ("needed", "submitted", "pended", "denied", "appealed", "approved")
    for state in states:
        with_state(case, state)
        asked[state] = questions_of(case_call(case))
        assert "reference number of this call" in asked[state][-1]
    assert len({tuple(one) for one in asked.values()}) == len(states)
    values = {"what": "Skin", "kind": "referral", "asked_of": "Adler"}
    doctor = authorization.need_authorization(
        mia, small_clinic["patient"], small_clinic["coverage"], values, [{"says": "Skin"}]
    )
    call = case_call(doctor)
    assert call.whom == "Adler"
    assert "referral" in questions_of(call)[0]
    assert any(name == "Member ID" for name, _value, _copies in facts_of(call))


def with_state(case: int, state: str) -> None:
    """The case in a state, put there by hand."""
    from pcdesk.models.record import journal

    with journal.act("begin", "Begin", staff_id=None, staff_name="Olive", session="s"):
        Authorization.update(state=state).where(Authorization.id == case).execute()


def test_the_story_of_a_case_tells_of_its_letters_and_its_check_list(bench, qtbot, mia, case):
    put_out(mia, PAPERS["authorization_request"](mia, case), "print")
    add_wanted_paper(mia, {"authorization": case, "kind": "denial"})
    view = shown(bench, qtbot)
    view.show_story()
    (window,) = view.findChildren(ListWindow)
    told = [step.label for step in window.list.shown]
    assert "Print request for authorization" in told
    assert "Add wanted document The denial" in told
    assert told[-1] == "Need authorization: MRI"


def test_the_packet_of_a_case_is_asked_for_by_its_key(bench, qtbot, mia, case):
    view = shown(bench, qtbot)
    qtbot.keyClick(view.table, Qt.Key.Key_K)
    (asked,) = view.findChildren(AskingSheet)
    assert asked.plan.key.endswith("packet")
