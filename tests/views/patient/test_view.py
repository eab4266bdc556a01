"""The patient file opens, follows the workbench, listens, and sends wishes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from pcdesk import moment
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.frame.act import act
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.paper import LETTERS
from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.book.visit import Status
from pcdesk.models.clinic.right import Right
from pcdesk.models.people.person import Patient
from pcdesk.models.record.journal import Act
from pcdesk.views.bench.panel import Panel
from pcdesk.views.bench.wishes import (
    BookingWish,
    CheckInWish,
    PanelWish,
    PaperWish,
    PaymentWish,
    RegistrationWish,
)
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.booking.no_visit import NoVisitSheet
from pcdesk.views.look import theme
from pcdesk.views.patient.sections import SECTIONS
from pcdesk.views.patient.view import PatientView
from tests.arriving import arrive
from tests.views.patient.conftest import complaints, shown


@act("Hide everybody", Right.REGISTER)
def hide_everybody(_desk: Desk) -> None:
    """As in a clinic that is new."""
    Patient.update(deleted_at=moment.now()).execute()


def open_view(qtbot: QtBot, bench: Workbench, patient_id: int) -> PatientView:
    view = PatientView(bench)
    shown(qtbot, view)
    if patient_id:
        bench.open_patient(patient_id)
    return view


def test_without_a_patient_there_is_one_thing_to_do(qtbot: QtBot, bench: Workbench) -> None:
    view = open_view(qtbot, bench, 0)
    assert view.empty.isVisible()
    with qtbot.waitSignal(bench.wished) as wish:
        qtbot.mouseClick(view.empty.action, Qt.MouseButton.LeftButton)
    assert wish.args == [PanelWish("palette")]


def test_a_clinic_without_patients_registers_the_first(qtbot: QtBot, bench: Workbench) -> None:
    bench.act(hide_everybody)
    view = open_view(qtbot, bench, 0)
    assert view.empty.sentence.text() == "No patients yet"
    with qtbot.waitSignal(bench.wished) as wish:
        qtbot.mouseClick(view.empty.action, Qt.MouseButton.LeftButton)
    assert wish.args == [RegistrationWish()]
    bench.act(register_patient, {"last": "Reed"}, [])
    assert view.empty.sentence.text() == "No patient is open"


def test_behind_a_tab_it_reads_nobody_until_it_comes_to_the_front(qtbot: QtBot, bench: Workbench) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    docks = [Panel(key, key.title(), "user", build, window) for key, build in (
        ("patient", lambda made: PatientView(bench, made.ground)), ("other", lambda made: QLabel("other", made.ground))
    )]  # fmt: skip
    for dock in docks:
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.tabifyDockWidget(*docks)
    window.resize(900, 700)
    with qtbot.waitExposed(window):
        window.show()
    docks[0].bring_up()
    view = docks[0].content
    first, second = Patient.get(Patient.last == "Alvarez").id, bench.act(register_patient, {"last": "Reed"}, []).value
    bench.open_patient(first)
    before = view.header.name.text()
    docks[1].bring_up()
    bench.open_patient(second)
    assert view.header.name.text() == before
    assert view.currentIndex() == 0
    docks[0].bring_up()
    assert view.currentIndex() == 1
    assert view.header.name.text() not in ("", before)


def test_it_follows_the_chosen_patient_and_notes_the_look(qtbot: QtBot, bench: Workbench) -> None:
    who = Patient.get(Patient.last == "Alvarez").id
    view = open_view(qtbot, bench, who)
    assert view.header.name.text() == "Alvarez, Rosa (Rosie)"
    assert view.header.facts["birth"].words() == "Mar 14, 1962 · 64 years"
    assert view.header.facts["phone"].words() == "(405) 555-0142"
    assert Act.select().where(Act.verb == "open_file", Act.patient_id == who).count() == 1
    bench.open_patient(0)
    assert view.empty.isVisible()


def test_news_reach_an_open_file_and_a_hidden_one(qtbot: QtBot, bench: Workbench) -> None:
    who = Patient.get(Patient.last == "Alvarez").id
    view = open_view(qtbot, bench, who)
    bench.act(change_patient, who, {"alert": "Falls risk"})
    assert view.header.alert.words() == "Falls risk"
    view.hide()
    bench.act(change_patient, who, {"alert": "Hard of hearing"})
    assert view.header.alert.words() == "Falls risk"
    view.show()
    assert view.header.alert.words() == "Hard of hearing"


def test_every_section_opens_by_its_key(qtbot: QtBot, bench: Workbench) -> None:
    who = Patient.get(Patient.last == "Alvarez").id
    view = open_view(qtbot, bench, 0)
    for section in SECTIONS:
        bench.open_patient(who)
        view.show_section(section.key)
        assert view.section() == section.key
        assert view.pages.currentWidget() is view.page(section.key)
        assert view.page(section.key).patient_id == who


def test_the_foot_sends_wishes(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    view = open_view(qtbot, bench, who)
    view.foot.check_in()
    offer = view.window().findChild(NoVisitSheet)
    assert offer.isVisible()
    offer.reject()
    visit = bench.act(
        book_visit, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=moment.today(), start=600,
    ).value  # fmt: skip
    with qtbot.waitSignal(bench.wished) as wish:
        view.foot.check_in_button.click()
    assert wish.args == [CheckInWish(visit)]
    with qtbot.waitSignal(bench.wished) as wish:
        view.foot.payment_button.click()
    assert wish.args == [PaymentWish(who)]
    with qtbot.waitSignal(bench.wished) as wish:
        view.foot.book_button.click()
    assert wish.args == [BookingWish(patient_id=who)]


def test_the_foot_stresses_the_next_step(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    view = open_view(qtbot, bench, who)
    foot = view.foot

    def look() -> tuple[str, bool, list[str]]:
        buttons = (foot.check_in_button, foot.payment_button, foot.book_button)
        stressed = [made.accessibleName() for made in buttons if made.property("kind") == "primary"]
        return foot.check_in_button.accessibleName(), foot.check_in_button.isEnabled(), stressed

    assert look() == ("Check in (F4)", False, ["Book visit (Ctrl+N)"])
    assert "No visit is booked for today." in foot.check_in_button.toolTip()
    visit = bench.act(
        book_visit, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=moment.today(), start=600,
    ).value  # fmt: skip
    assert look() == ("Check in (F4)", True, ["Check in (F4)"])
    bench.act(arrive, visit, Status.ARRIVED)
    assert look() == ("Checked in (F4)", False, [])
    bench.act(arrive, visit, Status.CHECKOUT)
    assert look() == ("Checked in (F4)", False, ["Take payment (F6)"])


def test_the_print_menu_offers_what_there_is(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    view = open_view(qtbot, bench, small_clinic["patient"])
    view.foot.open_print_menu()
    actions = view.foot._menu.actions()
    greyed = [action.data()[0] for action in actions if not action.isEnabled()]
    assert greyed == ["receipt", "estimate"]  # no payment was taken, and no visit estimated
    assert {action.data()[0] for action in actions} >= {"chart", "appointment_card", "forms_to_sign", *LETTERS}
    with qtbot.waitSignal(bench.wished) as wish:
        actions[0].trigger()
    assert wish.args == [PaperWish("chart", {"patient_id": small_clinic["patient"]})]
    view.foot._menu.close()


def test_nothing_is_faint_cut_or_nameless(qtbot: QtBot, demo_bench: Workbench, qapp: QApplication) -> None:
    rosa = Patient.get(Patient.mrn == "10442").id
    view = open_view(qtbot, demo_bench, rosa)
    view.resize(600, 690)
    for name in ("light", "dark", "contrast"):
        theme.apply(qapp, name)
        for section in SECTIONS:
            view.show_section(section.key)
            assert complaints(qtbot, view) == [], (name, section.key)


def test_a_long_file_asks_no_more_than_a_short_one(
    qtbot: QtBot, demo_bench: Workbench, questions: list[str]
) -> None:
    ids = [patient.id for patient in Patient.select(Patient.id).limit(12)]
    view = open_view(qtbot, demo_bench, ids[0])
    asked = []
    for who in ids[1:]:
        questions.clear()
        demo_bench.open_patient(who)
        asked.append(len(questions))
    assert view.patient_id == ids[-1]
    assert 0 < max(asked) <= min(asked) + 10


def test_markup_in_data_is_shown_as_written(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    planted = "<b>&<img src=x>"
    who = small_clinic["patient"]
    texts = ("last", "first", "preferred", "pronouns", "gender", "alert", "note", "street")
    bench.act(change_patient, who, dict.fromkeys(texts, planted))
    view = open_view(qtbot, bench, who)
    for section in SECTIONS:
        view.show_section(section.key)
    assert planted in view.header.name.text()
    assert view.header.alert.words() == planted
    assert planted in view.header.facts["sex"].words()
    assert planted in view.header.accessibleName()
    assert complaints(qtbot, view) == []


def test_a_name_of_any_length_keeps_the_panel_narrow(qtbot: QtBot, bench: Workbench) -> None:
    who = Patient.get(Patient.last == "Alvarez").id
    bench.act(change_patient, who, {"last": "W" * 80, "first": "Ольга 李 Nguyễn" + "x" * 60})
    view = open_view(qtbot, bench, who)
    view.resize(600, 700)
    assert view.header.name.accessibleName().count("W") == 80
    assert view.minimumSizeHint().width() <= 600
    assert view.header.name.height() >= view.header.name.heightForWidth(view.header.name.width())


def test_everything_in_the_foot_has_its_key_in_its_name(qtbot: QtBot, bench: Workbench) -> None:
    view = open_view(qtbot, bench, Patient.get(Patient.last == "Alvarez").id)
    names = [made.accessibleName() for made in view.foot.findChildren(QPushButton)]
    assert names == ["Check in (F4)", "Take payment (F6)", "Print (F7)", "Book visit (Ctrl+N)"]
    assert all(made.shortcut().isEmpty() for made in view.foot.findChildren(QPushButton))


def test_a_low_file_keeps_what_must_not_be_overlooked(qtbot: QtBot, bench: Workbench) -> None:
    who = Patient.get(Patient.last == "Alvarez").id
    bench.act(change_patient, who, {"alert": "Falls risk"})
    view = open_view(qtbot, bench, who)
    view.resize(600, 400)
    header = view.header
    assert header.name.isVisible()
    assert header.alert.isVisible()
    assert header.allergies.isVisible()
    assert not header.portrait.isVisible()
    assert [chip.state for chip in header.chips.values() if chip.isVisible()].count("good") == 0
    assert header.name.height() >= header.name.heightForWidth(header.name.width())
    view.resize(600, 700)
    assert header.portrait.isVisible()
    shown = {name for name, chip in header.chips.items() if chip.isVisible()}
    assert shown == header.chips.keys() - {"word"}  # no payer has to say anything to a visit here


def test_the_tabs_keep_the_keys_while_their_pages_are_filled(qtbot: QtBot, demo_bench: Workbench) -> None:
    view = open_view(qtbot, demo_bench, 0)
    with qtbot.waitActive(view):
        view.activateWindow()
    first, second = [row.id for row in Patient.select(Patient.id).order_by(Patient.id).limit(2)]
    demo_bench.open_patient(first)
    view.take_keys()
    for patient in (second, first):
        for section in SECTIONS:
            qtbot.keyClick(view.tabs, Qt.Key.Key_Home if section is SECTIONS[0] else Qt.Key.Key_Right)
            view.show_section(section.key)
            qtbot.wait(20)
            assert view.window().focusWidget() is view.tabs, section.key
            demo_bench.open_patient(patient)
            qtbot.wait(20)
            assert view.window().focusWidget() is view.tabs, section.key


def test_another_file_begins_at_its_top(qtbot: QtBot, demo_bench: Workbench) -> None:
    view = PatientView(demo_bench)
    qtbot.addWidget(view)
    view.resize(620, 420)
    view.show()
    first, second = [row.id for row in Patient.select(Patient.id).limit(2)]
    demo_bench.open_patient(first)
    bars = [area.verticalScrollBar() for area in view.page("summary").findChildren(QScrollArea)]
    bar = next(bar for bar in bars if bar.maximum())
    bar.setValue(bar.maximum())
    view.reload()
    assert bar.value() > 0, "the same file stays where it was"
    demo_bench.open_patient(second)
    assert bar.value() == 0
