"""The pages of the clinic's settings: what is typed becomes rows, who may not is told, everything can be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.keys import session
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.book.visit import HoursException, VisitType
from pcdesk.models.book.weekly_hours import week_of
from pcdesk.models.clinic.practice import Practice, Provider, Room, Staff
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.trouble import KnownError
from pcdesk.views.clinic.window import ClinicWindow
from pcdesk.views.look import theme
from pcdesk.views.look.dialogs import Question
from tests.views.clinic.conftest import MIAS, PASSWORD, Office
from tests.views.walker import walk


def put(qtbot: QtBot, page: Any, **values: str) -> None:
    for name, value in values.items():
        widget = page.form.fields[name].editor.widget
        assert isinstance(widget, QLineEdit)
        widget.setFocus()
        widget.selectAll()
        qtbot.keyClicks(widget, value)


def save(qtbot: QtBot, page: Any) -> None:
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)


def test_the_clinic_is_changed(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("clinic")
    put(qtbot, page, name="Elm & Oak <b>Clinic</b>", lock_minutes="31")
    save(qtbot, page)
    assert "1 to 30" in page.notice.accessibleName()
    assert Practice.get().lock_minutes == 10
    put(qtbot, page, lock_minutes="5")
    save(qtbot, page)
    assert (Practice.get().name, Practice.get().lock_minutes) == ("Elm & Oak <b>Clinic</b>", 5)


def test_the_clinic_is_shown_as_it_is_recorded(office: Office) -> None:
    page: Any = office.window.open_page("clinic")
    record = Practice.get()
    assert page.form.fields["name"].editor.text() == record.name
    assert page.form.fields["lock_minutes"].editor.text() == str(record.lock_minutes)
    assert not page.form.is_edited()


def test_a_day_that_does_not_exist_keeps_the_week_and_says_so(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("providers")
    before = week_of(Provider.get(Provider.title == "Dr. Lee").id)
    page.hours.days[4].setText("8-1")
    page.hours.days[4].textEdited.emit("8-1")
    page.since.setText("2/31/27")
    save(qtbot, page)
    assert "no such day" in page.notice.accessibleName()
    assert week_of(Provider.get(Provider.title == "Dr. Lee").id) == before


def test_a_providers_week_is_written_as_text(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("providers")
    assert page.title.text() == "Dr. Lee"
    friday = page.hours.days[4]
    friday.setFocus()
    friday.selectAll()
    qtbot.keyClicks(friday, "8-1")
    save(qtbot, page)
    lee = Provider.get()
    assert [row for row in week_of(lee.id) if row[0] == 4] == [(4, 480, 780)]
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    put(qtbot, page, first="Ida", last="Brandt", credential="NP", npi="123")
    assert page._doubt.isVisible()
    save(qtbot, page)
    assert [p.title for p in Provider.select().order_by(Provider.id)] == ["Dr. Lee", "NP Brandt"]
    assert page.table.rows.rowCount() == 2


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_typed_settings_are_not_closed_unasked(qtbot: QtBot, office: Office, answer: str) -> None:
    page: Any = office.window.open_page("providers")
    put(qtbot, page, credential="DO")
    office.window.open_page("rooms")
    qtbot.keyClick(office.window, Qt.Key.Key_Escape)
    question: Any = office.window.findChild(Question)
    assert question.isVisible()
    assert office.window.tabs.currentWidget().objectName() == "providers"
    with qtbot.waitSignal(question.finished):
        question.findChild(QPushButton, answer).click()
    assert office.window.isVisible() == (answer == "no")
    if answer == "no":
        assert page.form.changes() == {"credential": "DO"}
        office.bench.flush_wanted.emit()
        assert not office.window.isVisible()


def test_what_is_typed_in_the_settings_is_kept_over_a_lock(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("providers")
    put(qtbot, page, credential="DO")
    page.add_button.click()
    put(qtbot, page, first="Ida", last="Brandt")
    closed: Any = office.window.open_page("closed")
    qtbot.keyClicks(closed.reason, "Painters")
    office.bench.flush_wanted.emit()
    assert not office.window.isVisible()

    again = ClinicWindow(office.bench, None, office.keeper)
    qtbot.addWidget(again)
    page = again.pages["providers"]
    assert page.form.changes() | {"first": "Ida", "last": "Brandt"} == page.form.changes()
    page.table.choose(Provider.get().id)
    assert page.form.changes() == {"credential": "DO"}
    page.save()
    page.begin_new()
    assert page.form.fields["last"].editor.text() == "Brandt"
    page.form.show_record(Provider())
    closed = again.open_page("closed")
    assert closed.reason.text() == "Painters"
    closed.reason.clear()
    closed.reason.textEdited.emit("")
    again.close()
    assert not again.isVisible()
    assert drafts_kept(office.bench.desk.staff_id, "settings") == []
    assert Provider.get().credential == "DO"


def test_enter_walks_from_a_providers_name_through_the_week_to_saving(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("providers")
    put(qtbot, page, last="Leeds")
    for _ in range(30):
        here = office.window.focusWidget()
        assert here is not None
        assert not isinstance(here, QPushButton | QToolButton)
        qtbot.keyClick(here, Qt.Key.Key_Return)
        if Provider.get().last == "Leeds":
            break
    assert Provider.get().last == "Leeds"


def test_no_hour_of_a_week_is_cut(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("providers")
    page.hours.show_hours([(0, 510, 720), (0, 780, 990), (1, 480, 720)])
    for line in page.hours.days:
        assert line.fontMetrics().horizontalAdvance(line.text()) + 20 <= line.width(), line.text()


def test_the_weekend_stands_together_under_the_work_days(qtbot: QtBot, office: Office) -> None:
    office.window.resize(1080, 680)
    page: Any = office.window.open_page("providers")

    def lines() -> list[int]:
        return [day.mapTo(page, QPoint(0, 0)).y() for day in page.hours.days]

    qtbot.waitUntil(lambda: lines()[5] > lines()[0])
    assert len(set(lines()[:5])) == len(set(lines()[5:])) == 1


def test_the_role_of_a_person_is_read_in_full(qtbot: QtBot, office: Office) -> None:
    office.window.resize(1080, 680)
    table = office.window.open_page("staff").table  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not table.isColumnHidden(2))
    for row in range(table.rows.rowCount()):
        index = table.rows.index(row, 2)
        assert table.sizeHintForIndex(index).width() <= table.columnWidth(2), index.data()


def test_visit_types_and_rooms(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("visit_types")
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    put(qtbot, page, name="Vaccination", minutes="10", fee_cents="45")
    save(qtbot, page)
    made = VisitType.get(VisitType.name == "Vaccination")
    assert (made.minutes, made.fee_cents) == (10, 4500)
    put(qtbot, page, minutes="2")
    save(qtbot, page)
    assert "5 to 480" in page.notice.accessibleName()
    rooms: Any = office.window.open_page("rooms")
    put(qtbot, rooms, name="Room A")
    save(qtbot, rooms)
    assert Room.alive().where(Room.name == "Room A").count() == 1
    qtbot.mouseClick(rooms.remove, Qt.MouseButton.LeftButton)
    assert Room.alive().count() == 2


def test_closed_days_and_holidays(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("closed")
    qtbot.mouseClick(page.list.bar.buttons["holidays"], Qt.MouseButton.LeftButton)
    assert HoursException.alive().count() == 11
    qtbot.mouseClick(page.list.bar.buttons["holidays"], Qt.MouseButton.LeftButton)
    assert HoursException.alive().count() == 11
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert "Which day" in page.notice.accessibleName()
    page.on.set_value(date(2026, 12, 1))
    page.who.setCurrentIndex(1)
    qtbot.keyClicks(page.hours, "1-3")
    qtbot.keyClicks(page.reason, "Training")
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    row = HoursException.get(HoursException.reason == "Training")
    assert (row.start_minute, row.end_minute, row.provider.last) == (780, 900, "Lee")
    page.list.choose(row.id)
    qtbot.mouseClick(page.list.bar.buttons["remove"], Qt.MouseButton.LeftButton)
    assert not HoursException.alive().where(HoursException.reason == "Training").exists()


def give(qtbot: QtBot, page: Any, password: str) -> None:
    for line in (page.sheet.password.first.line, page.sheet.password.second.line):
        line.clear()
        qtbot.keyClicks(line, password)
    qtbot.mouseClick(page.sheet.go, Qt.MouseButton.LeftButton)


def test_people_come_change_and_go(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("staff")
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    put(qtbot, page, name="Tom Okada", sign_in="tom")
    assert "take payments" in page._role_words.text()
    save(qtbot, page)
    give(qtbot, page, "Tom Okada Tom Okada")
    qtbot.waitUntil(page.sheet.notice.isVisible, timeout=20_000)
    assert not Staff.select().where(Staff.sign_in == "tom").exists()
    give(qtbot, page, "seven yellow kettles whistle")
    qtbot.waitUntil(lambda: page.sheet is None, timeout=20_000)
    tom = Staff.get(Staff.sign_in == "tom")
    page.table.choose(tom.id)
    qtbot.mouseClick(page.leave, Qt.MouseButton.LeftButton)
    assert not Staff.get_by_id(tom.id).is_active
    page.table.choose(tom.id)
    page.show_row(tom.id)
    qtbot.mouseClick(page.password, Qt.MouseButton.LeftButton)
    give(qtbot, page, "eight orange lanterns drift")
    qtbot.waitUntil(lambda: page.sheet is None, timeout=20_000)
    assert Staff.get_by_id(tom.id).is_active
    folder = office.clinic.folder
    session.sign_out(office.clinic)
    with pytest.raises(KnownError):
        session.sign_in(folder, "tom", "seven yellow kettles whistle")
    session.sign_out(session.sign_in(folder, "tom", "eight orange lanterns drift"))


def test_a_new_recovery_sheet_replaces_the_old(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("staff")
    qtbot.mouseClick(page.new_sheet, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.recovery is not None, timeout=20_000)
    check = page.recovery.check
    for line, number in zip(check.lines, check._asked, strict=True):
        qtbot.keyClicks(line, check._key.split("-")[number - 1])
    assert check.is_confirmed
    assert Practice.get().recovery_confirmed_at
    page.recovery.close()


def test_backups_are_made_listed_and_restored_at_the_gate(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    page: Any = office.window.open_page("backups")
    assert page._words.text() == "No backup yet"
    (tmp_path / "stick").mkdir()
    page.place.take(str(tmp_path / "stick"))
    with qtbot.waitSignal(office.keeper.finished, timeout=30_000):
        qtbot.mouseClick(page.now, Qt.MouseButton.LeftButton)
    assert page._words.text() == "Backup proven today 9:42 am"
    assert page.table.rows.rowCount() == 1
    assert list((tmp_path / "stick").glob("*.pcbackup"))
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(office.window.restore_wanted) as heard:
        page._on_answered(True)
    assert heard.args is not None
    assert heard.args[0].suffix == ".pcbackup"


def test_my_desk_is_mine(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("desk")
    page.look.chosen.emit("dark")
    page.size.chosen.emit("1.25")
    assert theme.current().name == "dark"
    assert theme.scale() == 1.25
    assert office.bench.settings.text("theme") == "dark"


def test_who_may_not_is_told(qtbot: QtBot, office: Office) -> None:
    folder = office.clinic.folder
    session.sign_out(office.clinic)
    mia = session.sign_in(folder, "mia", MIAS)
    office.bench.clinic = mia
    window = ClinicWindow(office.bench, None, office.keeper)
    for key in ("clinic", "providers", "staff"):
        page: Any = window.open_page(key)
        assert not page.save_button.isEnabled()
        assert "may not" in page.notice.accessibleName()
    staff: Any = window.open_page("staff")
    staff.show_row(mia.desk.staff_id)
    assert staff.password.isEnabled()
    staff.show_row(1)
    assert not staff.password.isEnabled()
    window.close()


def test_it_closes_when_the_desk_locks(qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignal(office.window.destroyed):
        office.bench.flush_wanted.emit()


def test_every_page_can_be_read_reached_and_named(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    for name in ("light", "dark", "contrast"):
        theme.apply(qapp, name)
        for key in ("clinic", "providers", "closed", "visit_types", "rooms", "staff", "backups", "desk"):
            office.window.open_page(key)
            qtbot.wait(20)
            assert walk(office.window) == [], (name, key)


def test_the_owner_signs_in_with_the_password_of_the_fixture(office: Office) -> None:
    folder = office.clinic.folder
    session.sign_out(office.clinic)
    again = session.sign_in(folder, "olive", PASSWORD)
    assert again.desk.staff_id == office.clinic.desk.staff_id
    session.sign_out(again)


def test_what_is_booked_against_a_setting_is_named_and_led_to(qtbot: QtBot, office: Office) -> None:
    owner = office.bench.desk
    rosa = register_patient(owner, {"last": "Alvarez", "first": "Rosa"})
    kind, lee = VisitType.get_or_none(), Provider.get()
    kind_id = kind.id if kind is not None else setup.add_visit_type(owner, {"name": "Visit"})
    for day in (1, 8):  # two Tuesdays
        book_visit(
            owner, patient_id=rosa, provider_id=lee.id, visit_type_id=kind_id, on=date(2026, 12, day), start=600
        )
    page: Any = office.window.open_page("closed")
    page.on.set_value(date(2026, 12, 1))
    qtbot.keyClicks(page.reason, "Staff day")
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Alvarez, Rosa, Tue, Dec 1, 10:00 am, Dr. Lee" in page.notice.accessibleName())
    providers: Any = office.window.open_page("providers")
    providers.since.set_value(date(2026, 12, 7))
    tuesday = providers.hours.days[1]
    tuesday.setFocus()
    tuesday.selectAll()
    qtbot.keyClicks(tuesday, "1-5")
    save(qtbot, providers)
    qtbot.waitUntil(lambda: "Tue, Dec 8" in providers.notice.accessibleName())
    assert "Dec 1" not in providers.notice.accessibleName()
    assert week_of(lee.id, date(2026, 12, 1)) == week_of(lee.id)
    assert "Dec 7" in providers._planned.text()
    with qtbot.waitSignal(office.bench.wished):
        qtbot.mouseClick(providers.notice.findChild(QPushButton, "settle"), Qt.MouseButton.LeftButton)


def test_what_is_half_typed_survives_another_row_and_another_tab(qtbot: QtBot, office: Office) -> None:
    window = office.window
    clinic = window.open_page("clinic")
    qtbot.keyClicks(clinic.form.fields["street2"].editor.widget, "Suite 9")
    providers = window.open_page("providers")
    ids = [line[0] for line in providers.listed.lines()]
    providers.table.choose(ids[0])
    qtbot.keyClicks(providers.form.fields["specialty"].editor.widget, " and more")
    providers.hours.days[0].setText("9-10")
    providers.hours.edited.emit()
    providers.begin_new()
    qtbot.keyClicks(providers.form.fields["last"].editor.widget, "Quick")
    window.open_page("rooms")
    window.open_page("providers")
    assert providers.row_id is None
    assert providers.form.fields["last"].editor.text() == "Quick"
    providers.table.choose(ids[0])
    assert providers.form.fields["specialty"].editor.text().endswith(" and more")
    assert (providers.hours.days[0].text(), providers.is_extra_edited()) == ("9-10", True)
    assert providers.notice.isVisible()
    assert window.open_page("clinic").form.fields["street2"].editor.text().endswith("Suite 9")


def test_initials_and_sign_in_of_a_second_person_follow_her_name(qtbot: QtBot, office: Office) -> None:
    page: Any = office.window.open_page("staff")
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    put(qtbot, page, name="Rae Nunez")
    assert [page.form.fields[name].editor.text() for name in ("initials", "sign_in")] == ["RN", "rae"]
    put(qtbot, page, initials="R")
    put(qtbot, page, name="Mae Lind")
    assert [page.form.fields[name].editor.text() for name in ("initials", "sign_in")] == ["R", "mae"]
    page.show_row(office.bench.desk.staff_id)
    put(qtbot, page, name="Olive Other")
    assert page.form.fields["initials"].editor.text() == "OO"
    assert page.form.fields["sign_in"].editor.text() == "olive"
