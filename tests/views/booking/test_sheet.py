"""Booking by keys: few of them, read back before Enter, and exactly one visit in the book."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.frame.undo import undo_label
from pcdesk.acts.people import patient
from pcdesk.models.book.visit import Visit, VisitChange, VisitType
from pcdesk.models.clinic.practice import Provider
from pcdesk.models.clinic.right import Role
from pcdesk.views.bench.second_look import LEAST
from pcdesk.views.bench.wishes import BookingWish, PaperWish, RegistrationWish
from pcdesk.views.booking import finding
from pcdesk.views.booking.sheet import BookingSheet
from pcdesk.views.look import theme
from pcdesk.views.main.window import MainWindow
from tests.views.walker import walk
from tests.wished import on_wish

TUESDAY, WEDNESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 27)
Key, LEFT, CTRL = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def press(qtbot, *keys: object) -> int:
    """Real keys into whatever has the focus; how many there were."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)
    return len(keys)


def latest() -> Visit:
    return Visit.select().order_by(Visit.id.desc()).first()


def test_a_long_name_is_read_in_full(qtbot, opened, owner) -> None:
    who = patient.register_patient(owner, {"last": "Nguyễn", "first": "Thị Minh Thảo", "preferred": "Thảo"})
    name = opened(patient_id=who).findChild(QLabel, "chosen_patient")
    assert name.text() == "Thị Minh Thảo (Thảo) Nguyễn"
    needed = name.fontMetrics().boundingRect(name.rect(), Qt.TextFlag.TextWordWrap, name.text())
    assert needed.height() <= name.height()
    assert needed.width() <= name.width()


def test_a_known_patient_is_booked_in_at_most_seven_keys_from_anywhere(qtbot, demo_bench) -> None:
    main = MainWindow(demo_bench)
    qtbot.addWidget(main)
    with qtbot.waitActive(main):
        main.show()
        main.activateWindow()
    before = Visit.select().count()
    qtbot.keyClick(main, Key.Key_N, CTRL)
    sheet = main.findChild(BookingSheet)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is sheet)
    keys = 1 + press(qtbot, "a", "l", Key.Key_Return)
    said = sheet.line.text()
    assert "has a visit on that day already" in sheet.notice.accessibleName()
    keys += press(qtbot, Key.Key_Return)
    qtbot.wait(LEAST + 50)
    keys += press(qtbot, Key.Key_Return)
    assert keys <= 7
    assert Visit.select().count() == before + 1
    visit = latest()
    assert visit.patient.last == "Alvarez"
    assert said.startswith("Rosa (Rosie) Alvarez · ")
    assert visit.provider.title in said
    assert demo_bench.troubles == []


def test_enter_on_words_that_match_nobody_registers_nobody(qtbot, opened) -> None:
    sheet = opened()
    wanted = []
    sheet.fields.patient.register_wanted.connect(wanted.append)
    press(qtbot, *"zzzq", Key.Key_Return)
    assert wanted == []
    press(qtbot, Key.Key_Down, Key.Key_Return)
    assert wanted == ["zzzq"]


def test_with_the_patient_of_the_desk_enter_is_enough(qtbot, opened, bench, small_clinic) -> None:
    sheet = opened(patient_id=small_clinic["patient"])
    assert sheet.line.text() == "Rosa (Rosie) Alvarez · Office visit · Tue, Nov 24, 9:45 am · Dr. Lee · 30 min"
    press(qtbot, Key.Key_Return)
    visit = latest()
    assert (Visit.select().count(), visit.visit_on, visit.start_minute, visit.minutes) == (1, TUESDAY, 585, 30)
    assert bench.desk.done


def test_a_time_is_typed_straight_into_the_list(qtbot, opened, small_clinic) -> None:
    sheet = opened(patient_id=small_clinic["patient"])
    press(qtbot, *"fri 2p", Key.Key_Return)
    assert sheet.order.place == (FRIDAY, 840, small_clinic["provider"])
    assert (latest().visit_on, latest().start_minute) == (FRIDAY, 840)


def test_a_day_alone_offers_its_free_times(qtbot, opened, bench, small_clinic) -> None:
    s = small_clinic
    book_visit(bench.desk, patient_id=s["patient"], provider_id=s["provider"], visit_type_id=s["type"], on=FRIDAY,
               start=480)  # fmt: skip
    sheet = opened(patient_id=s["patient"])
    press(qtbot, *"fri am")
    assert sheet.times.heading.text() == "Free on Fri, Nov 27"
    assert [start for _on, start, _provider in sheet.times.places][:2] == [510, 525]
    assert max(start for _on, start, _provider in sheet.times.places) == 690
    press(qtbot, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert sheet.isVisible(), "she has a visit on that day"
    qtbot.wait(LEAST + 50)
    press(qtbot, Key.Key_Return)
    assert (latest().visit_on, latest().start_minute) == (FRIDAY, 525)


def test_a_closed_day_offers_what_comes_after(qtbot, opened, owner, small_clinic) -> None:
    setup.add_exception(owner, WEDNESDAY, "Staff day")
    sheet = opened(patient_id=small_clinic["patient"], on=WEDNESDAY)
    assert sheet.times.heading.text() == "Nothing is free on Wed, Nov 25. After it:"
    assert sheet.order.place[0] == date(2026, 11, 26)


def test_a_drawn_slot_is_filled_in(qtbot, opened, small_clinic) -> None:
    s = small_clinic
    sheet = opened(provider_id=s["provider"], on=WEDNESDAY, start=600, minutes=45)
    press(qtbot, "a", "l", Key.Key_Return)
    assert sheet.line.text() == "Rosa (Rosie) Alvarez · Office visit · Wed, Nov 25, 10:00 am · Dr. Lee · 45 min"
    press(qtbot, Key.Key_Return)
    assert (latest().visit_on, latest().start_minute, latest().minutes) == (WEDNESDAY, 600, 45)


def test_what_is_in_the_way_is_named_and_may_be_booked_all_the_same(qtbot, opened, bench, small_clinic) -> None:
    s = small_clinic
    chen = patient.register_patient(bench.desk, {"last": "Chen", "first": "Wei", "born_on": date(1980, 1, 2)})
    book_visit(bench.desk, patient_id=chen, provider_id=s["provider"], visit_type_id=s["type"], on=WEDNESDAY,
               start=600)  # fmt: skip
    sheet = opened(patient_id=s["patient"], provider_id=s["provider"], on=WEDNESDAY, start=615)
    assert sheet.notice.accessibleName() == "Dr. Lee has Wei Chen 10:00 – 10:30 then."
    assert sheet._take.text() == "Book anyway"
    press(qtbot, Key.Key_Return)
    assert Visit.select().count() == 1
    assert sheet.isVisible()
    assert "Enter again" in sheet.notice.accessibleName()
    press(qtbot, Key.Key_Return)
    assert Visit.select().count() == 1, "so soon nobody has read it"
    qtbot.wait(LEAST + 50)
    press(qtbot, Key.Key_Return)
    assert (Visit.select().count(), latest().start_minute) == (2, 615)


def test_a_fast_typist_sees_what_stands_against_it_before_it_is_booked(qtbot, opened, owner, small_clinic) -> None:
    setup.add_exception(owner, FRIDAY, "Staff day")
    sheet = opened(patient_id=small_clinic["patient"])
    press(qtbot, *"fri 2p", Key.Key_Return)
    assert Visit.select().count() == 0
    assert "Staff day" in sheet.notice.accessibleName()
    # Another time is another question.
    sheet.fields.when.setFocus()
    sheet.fields.when.selectAll()
    press(qtbot, *"fri 3p", Key.Key_Return, Key.Key_Return)
    assert Visit.select().count() == 0
    qtbot.wait(LEAST + 50)
    press(qtbot, Key.Key_Return)
    assert (latest().visit_on, latest().start_minute) == (FRIDAY, 900)
    assert "Staff day" in str(undo_label(sheet.bench.desk))


def test_a_click_on_book_anyway_needs_no_second(qtbot, opened, owner, small_clinic) -> None:
    setup.add_exception(owner, FRIDAY, "Staff day")
    sheet = opened(patient_id=small_clinic["patient"], provider_id=small_clinic["provider"], on=FRIDAY, start=600)
    qtbot.mouseClick(sheet._take, LEFT)
    assert latest().visit_on == FRIDAY


def test_nothing_is_booked_without_a_patient_or_a_time(qtbot, opened, small_clinic) -> None:
    sheet = opened()
    assert not sheet._take.isEnabled()
    press(qtbot, Key.Key_Return)
    assert Visit.select().count() == 0
    sheet.fields.patient.found.emit(small_clinic["patient"])
    press(qtbot, *"soon")
    assert sheet.notice.said() == "", "it may be half typed"
    press(qtbot, Key.Key_Return)
    assert sheet.notice.accessibleName().startswith("pcdesk cannot read this time.")
    press(qtbot, Key.Key_Return)
    assert Visit.select().count() == 0
    assert sheet.isVisible()


def test_escape_books_nothing(qtbot, opened, small_clinic) -> None:
    sheet = opened(patient_id=small_clinic["patient"])
    press(qtbot, Key.Key_Escape)
    assert not sheet.isVisible()
    assert Visit.select().count() == 0


def test_type_and_provider_of_the_last_visit_come_along(opened, owner, bench, small_clinic) -> None:
    s = small_clinic
    long = setup.add_visit_type(owner, {"name": "Yearly check-up", "minutes": 60})
    osei = setup.add_provider(owner, {"last": "Osei", "title": "Dr. Osei"})
    book_visit(bench.desk, patient_id=s["patient"], provider_id=osei, visit_type_id=long, on=TUESDAY, start=900)
    sheet = opened(patient_id=s["patient"])
    assert sheet.line.text().endswith("Dr. Osei · 1 h")
    assert sheet.order.kind.id == long
    sheet.fields.kind.setCurrentIndex(sheet.fields.kind.findData(s["type"]))
    assert sheet.order.minutes == 30
    sheet.fields.minutes.setValue(45)
    sheet.fields.provider.setCurrentIndex(0)
    assert sheet.order.place == (TUESDAY, 585, s["provider"])
    assert sheet.line.text().endswith("45 min")


def test_reason_and_note_are_kept_as_written(qtbot, opened, small_clinic) -> None:
    sheet = opened(patient_id=small_clinic["patient"])
    qtbot.keyClicks(sheet.fields.reason, "<b>Cough & fever</b>")
    qtbot.keyClicks(sheet.fields.note, "wheelchair")
    qtbot.keyClick(sheet.fields.note, Key.Key_Return, CTRL)
    assert (latest().reason, latest().note) == ("<b>Cough & fever</b>", "wheelchair")
    assert Visit.select().count() == 1


def test_another_patient(qtbot, opened, small_clinic) -> None:
    sheet = opened(patient_id=small_clinic["patient"])
    qtbot.mouseClick(sheet.fields.patient.change, LEFT)
    assert sheet.fields.patient.box.hasFocus()
    assert not sheet._take.isEnabled()


def test_someone_new_is_registered_from_here(qtbot, opened, bench) -> None:
    wanted: list[str] = []
    on_wish(bench, RegistrationWish, lambda wish: wanted.append(wish.text))
    sheet = opened()
    press(qtbot, *"zoe", Key.Key_Down, Key.Key_Return)
    assert wanted == ["zoe"]
    new = patient.register_patient(bench.desk, {"last": "Quist", "first": "Zoe", "born_on": date(1990, 5, 6)})
    bench.open_patient(new)
    assert sheet.line.text().startswith("Zoe Quist · ")


def test_the_card_is_printed_with_it(qtbot, opened, bench, small_clinic) -> None:
    papers: list[PaperWish] = []
    on_wish(bench, PaperWish, papers.append)
    sheet = opened(patient_id=small_clinic["patient"])
    qtbot.keyClick(sheet, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(papers))  # a button that is reached by its key shows that it is pressed
    assert papers == [PaperWish("appointment_card", {"patient_id": small_clinic["patient"]})]
    assert Visit.select().count() == 1


def test_another_time_is_found_for_a_visit(qtbot, opened, bench, small_clinic) -> None:
    s = small_clinic
    made = book_visit(bench.desk, patient_id=s["patient"], provider_id=s["provider"], visit_type_id=s["type"],
                      on=WEDNESDAY, start=600, minutes=45)  # fmt: skip
    sheet = opened(patient_id=s["patient"], visit_id=made)
    assert sheet._take.text() == "Move"
    assert not sheet.fields.patient.change.isVisible()
    press(qtbot, *"fri 9")
    qtbot.keyClicks(sheet.fields.reason, "Bus is late")
    qtbot.keyClick(sheet.fields.reason, Key.Key_Return)
    visit = Visit.get_by_id(made)
    assert (visit.visit_on, visit.start_minute, visit.minutes) == (FRIDAY, 540, 45)
    assert VisitChange.select().order_by(VisitChange.id.desc()).first().reason == "Bus is late"
    assert Visit.select().count() == 1


def test_who_may_not_book_is_told_and_nothing_is_written(qtbot, opened, bench, small_clinic) -> None:
    bench.clinic.desk = Desk(None, "Rae Only", Role.READ_ONLY)
    sheet = opened(patient_id=small_clinic["patient"])
    press(qtbot, Key.Key_Return)
    assert Visit.select().count() == 0
    assert len(bench.troubles) == 1
    assert sheet.isVisible()


def test_a_clinic_without_providers_says_so(opened, owner, small_clinic) -> None:
    setup.change_provider(owner, small_clinic["provider"], {"is_active": False})
    sheet = opened(patient_id=small_clinic["patient"])
    assert "Add a provider" in sheet.notice.accessibleName()
    assert not sheet._take.isEnabled()


def test_a_full_book_is_looked_through_further_on(qtbot, bench, window, owner, small_clinic) -> None:
    setup.set_hours(owner, small_clinic["provider"], [(4, 540, 600)])
    sheet = BookingSheet(bench, BookingWish(small_clinic["patient"]), window)
    assert len(finding.from_day(sheet._wanted(), moment.today())) == 3  # what is found at once
    qtbot.waitUntil(lambda: len(sheet.times.places) == 10, timeout=20_000)
    assert sheet.order.place == (FRIDAY, 540, small_clinic["provider"])


def test_an_answer_to_an_older_question_is_dropped(qtbot, bench, window, owner, small_clinic) -> None:
    osei = setup.add_provider(owner, {"last": "Osei", "title": "Dr. Osei"})
    setup.set_hours(owner, small_clinic["provider"], [(4, 540, 600)])
    sheet = BookingSheet(bench, BookingWish(small_clinic["patient"], small_clinic["provider"]), window)
    sheet.fields.provider.setCurrentIndex(sheet.fields.provider.findData(osei))
    qtbot.waitUntil(lambda: bench.tasks.is_idle)
    assert {provider for _on, _start, provider in sheet.times.places} == {osei}


def test_a_key_asks_little_in_the_demo_clinic(qtbot, demo_bench, questions) -> None:
    sheet = BookingSheet(demo_bench, BookingWish())
    qtbot.addWidget(sheet)
    assert 0 < len(questions) <= 12
    questions.clear()
    sheet._refresh()
    assert len(questions) <= 8
    assert (Provider.select().count(), VisitType.select().count()) > (1, 1)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_every_control_is_named_large_and_readable(qtbot, qapp, opened, small_clinic, name) -> None:
    theme.apply(qapp, name)
    sheet = opened()
    assert walk(sheet) == []
    sheet.fields.patient.found.emit(small_clinic["patient"])
    sheet.times.typed.emit("tmr 12:30p")
    assert sheet.notice.isVisible()
    qtbot.wait(20)
    assert walk(sheet) == []


def test_who_is_inactive_or_has_died_is_said_before_booking(qtbot, opened, owner, bench, small_clinic) -> None:
    who = small_clinic["patient"]
    patient.change_patient(owner, who, {"status": "inactive"})
    sheet = opened(patient_id=who)
    assert "marked as inactive" in sheet.notice.accessibleName()
    assert sheet._take.text() == "Book anyway"
    sheet.reject()
    patient.change_patient(owner, who, {"status": "deceased"})
    sheet = opened(patient_id=who)
    assert "has died" in sheet.notice.accessibleName()
    qtbot.mouseClick(sheet._take, LEFT)
    assert Visit.select().count() == 0
    assert bench.troubles


@pytest.mark.parametrize("words", ["Cancel", "Change"])
def test_enter_on_another_button_does_not_book(qtbot, opened, small_clinic, words) -> None:
    sheet = opened(patient_id=small_clinic["patient"], on=TUESDAY, start=600)
    next(one for one in sheet.findChildren(QPushButton) if one.text().strip() == words).setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert Visit.select().count() == 0


def test_a_name_typed_over_the_patient_put_in_is_another_patient(qtbot, opened, small_clinic, owner) -> None:
    other = patient.register_patient(owner, {"last": "Muster", "first": "Theo"})
    sheet = opened(patient_id=small_clinic["patient"], on=TUESDAY, start=600, provider_id=small_clinic["provider"])
    press(qtbot, *"MU")
    assert sheet.order.person is None
    assert sheet.fields.patient.box.text().casefold() == "mu"
    press(qtbot, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert [visit.patient_id for visit in Visit.select()] == [other]


def test_the_free_times_show_the_name_of_a_provider_whole(qtbot, owner, small_clinic, opened):
    theme.apply(QApplication.instance(), "light", 1.0)
    setup.change_provider(owner, small_clinic["provider"], {"title": "NP Brandsma-Lund"})
    sheet = opened()
    table = sheet.times.table
    assert table.columnWidth(2) >= table.sizeHintForColumn(2)


def test_a_time_that_passes_while_the_sheet_stands_is_told_and_no_click_books_it_unseen(
    qtbot, opened, bench, small_clinic
) -> None:
    sheet = opened(patient_id=small_clinic["patient"], provider_id=small_clinic["provider"], on=TUESDAY, start=600)
    assert sheet._take.text() == "Book"
    now = moment.now()
    moment.set_source(lambda: now + timedelta(hours=2))
    qtbot.mouseClick(sheet._take, Qt.MouseButton.LeftButton)
    assert Visit.select().count() == 0
    bench.clock.minute_turned.emit()
    assert sheet._take.text() == "Book anyway"
    qtbot.mouseClick(sheet._take, Qt.MouseButton.LeftButton)
    assert Visit.select().count() == 1


def test_the_key_of_the_patient_searches_and_changes_who_is_chosen(qtbot, opened, small_clinic):
    sheet = opened(patient_id=small_clinic["patient"])
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert sheet.order.person is None
    qtbot.waitUntil(sheet.fields.patient.box.hasFocus)
    sheet.fields.when.setFocus()
    qtbot.keyClick(sheet, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert sheet.fields.patient.box.hasFocus()
    sheet.drafts.forget()
