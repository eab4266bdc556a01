"""The first run by the keyboard: six screens, nothing on the disk before the fifth, a sheet that is proven."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pcdesk.acts.keys import session
from pcdesk.models.book.visit import ProviderHours, VisitType
from pcdesk.models.clinic.practice import Practice, Provider, Staff
from pcdesk.models.file import opening
from pcdesk.paths import folder
from pcdesk.views.form.form import Form
from pcdesk.views.gate.first_run.run import FirstRunPages
from pcdesk.views.look import theme
from pcdesk.views.look.dialogs import Question
from pcdesk.views.setup.place_field import PlaceField
from tests.views.gate.conftest import PASSWORD, Standing
from tests.views.walker import walk


@pytest.fixture
def run(qtbot: QtBot, standing: Standing) -> FirstRunPages:
    standing.gate.start()
    with qtbot.waitExposed(standing.gate):
        standing.gate.show()
    qtbot.mouseClick(standing.gate.welcome.new, Qt.MouseButton.LeftButton)
    assert standing.gate.first_run is not None
    return standing.gate.first_run


def put(qtbot: QtBot, form: Form, **values: str) -> None:
    for name, value in values.items():
        widget = form.fields[name].editor.widget
        assert isinstance(widget, QLineEdit)
        widget.setFocus()
        widget.selectAll()
        qtbot.keyClicks(widget, value)


def go(qtbot: QtBot, step: object) -> None:
    qtbot.mouseClick(step.next, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]


def fill(qtbot: QtBot, run: FirstRunPages) -> None:
    put(qtbot, run.clinic.form, name="Elm Street Clinic", city="Denver", state="CO")
    go(qtbot, run.clinic)
    put(qtbot, run.providers.cards[0].form, first="Hannah", last="Lee", credential="MD")
    go(qtbot, run.providers)
    qtbot.keyClicks(run.fees.fees["Office visit"], "120")
    go(qtbot, run.fees)
    put(qtbot, run.account.form, name="Olive Owner")
    qtbot.keyClicks(run.account.password.first.line, PASSWORD)
    qtbot.keyClicks(run.account.password.second.line, PASSWORD)
    go(qtbot, run.account)


def files(standing: Standing) -> set[str]:
    return {path.name for path in standing.folder.root.iterdir() if path.is_file()}


def test_six_screens_make_a_live_clinic(qtbot: QtBot, standing: Standing, run: FirstRunPages) -> None:
    fill(qtbot, run)
    assert run.currentWidget() is run.backups
    assert files(standing) == set()
    go(qtbot, run.backups)
    qtbot.waitUntil(lambda: run.ready is not None, timeout=30_000)
    assert run.ready is not None
    for line, number in zip(run.ready.check.lines, run.ready.check._asked, strict=True):
        qtbot.keyClicks(line, run.ready.check._key.split("-")[number - 1].lower())
    assert run.ready.check.is_confirmed
    with qtbot.waitSignal(standing.gate.opened):
        qtbot.mouseClick(run.ready.go, Qt.MouseButton.LeftButton)
    (clinic,) = standing.opened
    assert opening.is_open()
    practice = Practice.get()
    assert (practice.name, practice.city, practice.state) == ("Elm Street Clinic", "Denver", "CO")
    assert practice.recovery_confirmed_at
    assert Provider.get().title == "Dr. Lee"
    assert ProviderHours.select().count() == 10
    fees = {kind.name: kind.fee_cents for kind in VisitType.select()}
    assert len(fees) == 6
    assert {name: cents for name, cents in fees.items() if cents} == {"Office visit": 12_000}
    staff = Staff.get()
    assert (staff.sign_in, staff.initials, staff.role) == ("olive", "OO", "owner")
    session.sign_out(clinic)
    session.sign_out(session.sign_in(standing.folder, "olive", PASSWORD))


def test_the_sheet_may_wait(qtbot: QtBot, standing: Standing, run: FirstRunPages) -> None:
    fill(qtbot, run)
    go(qtbot, run.backups)
    qtbot.waitUntil(lambda: run.ready is not None, timeout=30_000)
    assert run.ready is not None
    for line in run.ready.check.lines:
        qtbot.keyClicks(line, "0000")
    assert not run.ready.check.is_confirmed
    with qtbot.waitSignal(standing.gate.opened):
        qtbot.mouseClick(run.ready.go, Qt.MouseButton.LeftButton)
    assert Practice.get().recovery_confirmed_at == ""


def test_going_back_loses_nothing(qtbot: QtBot, standing: Standing, run: FirstRunPages) -> None:
    fill(qtbot, run)
    for step in (run.backups, run.account, run.fees, run.providers):
        qtbot.mouseClick(step.back, Qt.MouseButton.LeftButton)
    assert run.currentWidget() is run.clinic
    qtbot.mouseClick(run.clinic.back, Qt.MouseButton.LeftButton)
    assert standing.gate.pages.currentWidget() is standing.gate.welcome
    qtbot.mouseClick(standing.gate.welcome.new, Qt.MouseButton.LeftButton)
    assert standing.gate.first_run is run
    assert run.clinic.form.fields["name"].editor.text() == "Elm Street Clinic"
    for step in (run.clinic, run.providers, run.fees, run.account):
        go(qtbot, step)
    assert run.currentWidget() is run.backups
    assert files(standing) == set()


def test_ctrl_enter_goes_on_from_every_screen_and_says_what_is_missing(qtbot: QtBot, run: FirstRunPages) -> None:
    fill(qtbot, run)
    for step in (run.backups, run.account, run.fees, run.providers):
        qtbot.mouseClick(step.back, Qt.MouseButton.LeftButton)
    run.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is run.window())
    following = (run.clinic, run.providers, run.fees, run.account, run.backups)
    for step, after in pairwise(following):
        line = next(one for one in step.findChildren(QLineEdit) if one.isVisible())
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert run.currentWidget() is after
    qtbot.mouseClick(run.backups.back, Qt.MouseButton.LeftButton)
    for line in run.account.findChildren(QLineEdit):
        line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert run.currentWidget() is run.account


def test_what_is_missing_is_said(qtbot: QtBot, standing: Standing, run: FirstRunPages) -> None:
    go(qtbot, run.clinic)
    assert run.currentWidget() is run.clinic
    assert run.clinic.form.problems()
    put(qtbot, run.clinic.form, name="Elm")
    go(qtbot, run.clinic)
    go(qtbot, run.providers)
    assert run.currentWidget() is run.providers
    card = run.providers.cards[0]
    put(qtbot, card.form, last="Lee", npi="1234567890")
    assert card._doubt.isVisible()
    card.hours.days[0].setFocus()
    card.hours.days[0].selectAll()
    qtbot.keyClicks(card.hours.days[0], "12-8am")
    go(qtbot, run.providers)
    assert run.currentWidget() is run.providers
    card.hours.days[0].selectAll()
    qtbot.keyClicks(card.hours.days[0], "9-12")
    go(qtbot, run.providers)
    go(qtbot, run.fees)
    assert run.currentWidget() is run.account
    assert run.plan.providers[0].hours[0] == (0, 540, 720)
    put(qtbot, run.account.form, name="Olive Owner")
    go(qtbot, run.account)
    assert "15" in run.account.notice.accessibleName()
    for line in (run.account.password.first.line, run.account.password.second.line):
        qtbot.keyClicks(line, "passwordpassword")
    go(qtbot, run.account)
    assert "Many people" in run.account.notice.accessibleName()
    assert run.currentWidget() is run.account


def test_more_providers_come_and_go(qtbot: QtBot, run: FirstRunPages) -> None:
    step = run.providers
    qtbot.mouseClick(step.more, Qt.MouseButton.LeftButton)
    step.add()
    assert len(step.cards) == 3
    qtbot.mouseClick(step.cards[1].remove, Qt.MouseButton.LeftButton)
    assert len(step.cards) == 2


def test_a_fee_that_is_none_is_said_and_enter_walks_to_next(qtbot: QtBot, run: FirstRunPages) -> None:
    run.setCurrentWidget(run.fees)
    run.fees.arrive()
    qtbot.keyClicks(run.window().focusWidget(), "much")
    go(qtbot, run.fees)
    assert run.currentWidget() is run.fees
    assert run.fees.notice.isVisible()
    qtbot.keyClick(run.fees.fees["Office visit"], Qt.Key.Key_Backspace)
    assert not run.fees.notice.isVisible(), "what is typed since answers it"
    run.fees.fees["Office visit"].clear()
    for edit in run.fees.fees.values():
        assert run.window().focusWidget() is edit
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert run.window().focusWidget() is run.fees.next
    go(qtbot, run.fees)
    assert run.plan.fees == {}


def test_enter_walks_through_all_providers_to_next(qtbot: QtBot, run: FirstRunPages) -> None:
    run.setCurrentWidget(run.providers)
    run.providers.add()
    run.providers.arrive()
    seen = []
    while (here := run.window().focusWidget()) is not run.providers.next:
        assert here not in seen
        seen.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Return)
    typed = sum(len(card.form.fields) + len(card.hours.days) for card in run.providers.cards)
    assert len(seen) == typed


def test_a_provider_that_was_typed_goes_only_after_a_question(qtbot: QtBot, run: FirstRunPages) -> None:
    step = run.providers
    step.add()
    card = step.cards[1]
    stop = card.form.fields["specialty"].editor.widget
    while stop is not card.hours.days[-1]:
        stop = stop.nextInFocusChain()
        assert stop is not card.remove, "after all that is typed"
    card.form.fields["last"].editor.put_text("Quick")
    qtbot.keyClick(card.remove, Qt.Key.Key_Space)
    asked = run.window().findChild(Question)
    assert step.cards[1] is card
    qtbot.keyClick(asked.findChild(QPushButton, "no"), Qt.Key.Key_Return)
    assert step.cards[1] is card
    qtbot.keyClick(card.remove, Qt.Key.Key_Space)
    run.window().findChildren(Question)[-1].findChild(QPushButton, "yes").click()
    assert card not in step.cards


def test_a_logo_is_made_small_and_another_file_is_refused(
    qtbot: QtBot, run: FirstRunPages, tmp_path: Path
) -> None:
    picture = QImage(1200, 400, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    picture.save(str(tmp_path / "logo.png"))
    (tmp_path / "not.png").write_text("hello")
    run.clinic.logo.take_file(str(tmp_path / "logo.png"))
    kept = QImage()
    kept.loadFromData(run.plan.logo)
    assert (kept.width(), kept.height()) == (600, 200)
    run.clinic.logo.take_file(str(tmp_path / "not.png"))
    assert run.clinic.notice.isVisible()


def test_every_screen_can_be_read_reached_and_named(
    qtbot: QtBot, qapp: QApplication, standing: Standing, run: FirstRunPages
) -> None:
    for name in ("light", "dark", "contrast"):
        theme.apply(qapp, name)
        for step in range(5):
            run.setCurrentIndex(step)
            qtbot.wait(20)
            assert walk(standing.gate) == [], (name, step)


def test_a_second_place_within_the_clinics_folder_is_refused(qtbot, tmp_path):
    clinic = folder(str(tmp_path / "clinic"))
    field = PlaceField(clinic)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.chosen):
        field.take(str(clinic.backups))
    assert field.place is None
    with qtbot.waitSignal(field.chosen):
        field.take(str(tmp_path))
    assert field.place == tmp_path
