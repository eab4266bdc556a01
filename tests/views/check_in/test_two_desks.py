"""Somebody else checks the visit in meanwhile: what was typed stays, it is said who did it, and the keys stay here."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pcdesk.acts.book.check_in import Collected, check_in, undo_check_in
from pcdesk.acts.book.visit import set_status
from pcdesk.acts.clinic.setup import add_staff
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo_label
from pcdesk.acts.money.money import take_payment
from pcdesk.models.book.visit import Status, Visit
from pcdesk.models.clinic.right import Role
from pcdesk.models.money.ledger import Posting, Tender
from pcdesk.models.record.journal import Act
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.check_in.view import CheckInView
from pcdesk.views.look.tab_order import InOrder
from tests.arriving import all_said
from tests.views.check_in.conftest import enter
from tests.wished import on_wish


class Beside(InOrder, QWidget):
    """A window with a line of text beside the panel, as Today's is."""


@pytest.fixture
def olga(owner):
    return Desk(add_staff(owner, {"sign_in": "olga", "name": "Olga Berg", "role": "owner"}), "Olga Berg", Role.OWNER)


@pytest.fixture
def beside(bench, qtbot, visit_id):
    """The panel, with an identifier typed unless nothing is asked, and the line."""

    def make(asked="126"):
        window = Beside()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        line, view = QLineEdit(window), CheckInView(bench, window)
        column.addWidget(line)
        column.addWidget(view)
        window.resize(700, 800)
        window.show()
        qtbot.waitActive(window)
        view.show_visit(visit_id)
        view.take_keys()
        qtbot.keyClicks(window.focusWidget(), asked)
        windows.append(window)
        return view, line

    windows = []
    return make


def came(olga, visit_id, cents=500):
    check_in(olga, visit_id, all_said(), due_cents=2_500, collected=Collected(cents, Tender.CARD, "4242"))


def press(qtbot, view, keys):
    for key in keys:
        here = view.window().focusWidget() or view.window()
        qtbot.keyClicks(here, key)


def test_what_was_typed_stays_and_the_notice_says_who_and_what(beside, bench, olga, qtbot, visit_id):
    view, line = beside()
    view.collect.ways["cash"].click()
    qtbot.wait(10)
    typed = view.rows.draft()
    came(olga, visit_id)
    qtbot.wait(60)
    assert view.rows.isVisible()
    assert not view.empty.isVisible()
    assert view.rows.draft() == typed
    for part in ("Olga Berg", "$5.00"):
        assert part in view.notice.said(), part
    assert not view.primary.isEnabled()
    here = view.window().focusWidget()
    assert here is not None
    assert view.isAncestorOf(here)
    press(qtbot, view, "27s")
    enter(qtbot, view)
    assert line.text() == ""
    assert Posting.select().count() == 1
    assert "Olga Berg" in view.notice.said()  # whatever is pressed


def test_the_act_itself_refuses_and_nothing_is_lost(beside, bench, olga, qtbot, visit_id):
    view, _line = beside()
    view.collect.ways["cash"].click()
    bench.bell.silence()  # the news of another program has not come yet
    came(olga, visit_id)
    acts, undo, said, papers = Act.select().count(), undo_label(bench.desk), [], []
    bench.said.connect(lambda words, _undo: said.append(words))
    on_wish(bench, PaperWish, papers.append)
    typed = view.rows.draft()
    view.check_in()
    assert (Act.select().count(), undo_label(bench.desk), said, papers) == (acts, undo, [], [])
    assert view.rows.isVisible()
    assert view.rows.draft() == typed
    assert "Olga Berg" in view.notice.said()


def test_of_nothing_begun_the_panel_says_who_did_it_and_keeps_the_keys(beside, olga, qtbot, visit_id):
    view, line = beside(asked="")
    came(olga, visit_id)
    qtbot.wait(60)
    assert view.empty.isVisible()
    assert "Olga Berg" in view.empty.detail.text()
    assert "$5.00" in view.empty.detail.text()
    here = view.window().focusWidget()
    assert here is not None
    assert view.isAncestorOf(here)
    assert not isinstance(here, QLineEdit)
    press(qtbot, view, "27s")
    enter(qtbot, view)
    assert line.text() == ""
    assert Posting.select().count() == 1


def test_what_was_typed_goes_when_she_leaves_and_stays_when_it_is_taken_back(beside, olga, qtbot, visit_id):
    view, _line = beside()
    view.collect.ways["cash"].click()
    came(olga, visit_id)
    qtbot.wait(60)
    undo_check_in(olga, visit_id)
    assert view.rows.isVisible()
    assert "Olga Berg" not in view.notice.said()
    assert view.primary.isEnabled()
    came(olga, visit_id)
    set_status(olga, visit_id, Status.GONE)
    assert "Olga Berg" in view.notice.said()
    with qtbot.waitSignal(view.finished):
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.rows.isVisible()


def test_a_copay_that_was_taken_meanwhile_is_not_taken_again(beside, bench, olga, qtbot, visit_id, small_clinic):
    view, _line = beside()
    view.collect.ways["cash"].click()
    bench.bell.silence()
    take_payment(olga, patient_id=small_clinic["patient"], cents=2_500, tender=Tender.CARD, visit_id=visit_id)
    view.check_in()
    assert Posting.select().count() == 1
    assert Visit.get_by_id(visit_id).status == Status.SCHEDULED
    assert "Olga Berg" in view.notice.said()
    assert view.collect.due.total_cents == 0
