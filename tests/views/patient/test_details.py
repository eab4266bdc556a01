"""Details are saved by what differs, kept as a draft, and never overwritten by news."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.people.patient import add_contact, change_contact, change_patient, register_patient
from pcdesk.models.desk.care import Draft
from pcdesk.models.people.person import Contact, EarlierDetail, Patient, Phone
from pcdesk.models.record import journal
from pcdesk.models.record.journal import Act
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.search_box import SearchRow
from pcdesk.views.patient.details import DetailsPage
from pcdesk.views.patient.reach_plans import earlier_line
from pcdesk.words.partial_date import PartialDate
from tests.conftest import NOON
from tests.views.patient.conftest import shown


@pytest.fixture
def page(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> DetailsPage:
    made = DetailsPage(bench)
    shown(qtbot, made)
    made.load(small_clinic["patient"])
    return made


def retype(qtbot: QtBot, page: DetailsPage, column: str, text: str) -> None:
    line = page.form.fields[column].editor.widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def test_typing_changes_the_row_and_nothing_else(qtbot: QtBot, page: DetailsPage) -> None:
    assert not page.save.isVisible()
    retype(qtbot, page, "first", "Rosa Maria")
    retype(qtbot, page, "born_on", "3/15/62")
    assert page.save.isVisible()
    qtbot.keyClick(page.form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = Patient.get()
    assert (row.first, str(row.born_on), row.last) == ("Rosa Maria", "1962-03-15", "Alvarez")
    assert not page.save.isVisible()
    assert Draft.select().count() == 0
    label = Act.select(Act.label).order_by(Act.id.desc()).limit(1).scalar()
    assert label.startswith("Change first name, birth date of")


def test_what_is_wrong_stands_under_the_field(qtbot: QtBot, page: DetailsPage) -> None:
    retype(qtbot, page, "postal_code", "73")
    page.save.click()
    assert "postal_code" in page.form.problems()
    assert Patient.get().postal_code == ""


def test_a_draft_is_kept_within_a_second_and_comes_back(
    qtbot: QtBot, page: DetailsPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    retype(qtbot, page, "street", "412 Elm St")
    qtbot.waitUntil(lambda: Draft.select().count() == 1, timeout=20_000)
    again = DetailsPage(bench)
    shown(qtbot, again)
    again.load(small_clinic["patient"])
    assert again.form.fields["street"].editor.text() == "412 Elm St"
    assert "9:42 am" in again.notice.accessibleName()
    again.notice.action_chosen.emit("save")
    assert Patient.get().street == "412 Elm St"
    assert Draft.select().count() == 0


def test_another_patient_keeps_the_typing_of_the_first(
    qtbot: QtBot, page: DetailsPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    other = bench.act(register_patient, {"last": "Park"}).value
    retype(qtbot, page, "city", "Norman")
    assert other is not None
    page.load(other)
    assert page.form.fields["city"].editor.text() == ""
    page.load(small_clinic["patient"])
    assert page.form.fields["city"].editor.text() == "Norman"
    page.discard.click()
    assert page.form.fields["city"].editor.text() == ""
    assert Draft.select().count() == 0


def test_news_never_overwrite_typing(
    qtbot: QtBot, page: DetailsPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    retype(qtbot, page, "city", "Norman")
    bench.act(change_patient, small_clinic["patient"], {"city": "Tulsa", "street": "1 Main St"})
    page.refresh()
    assert page.form.fields["city"].editor.text() == "Norman"
    assert page.notice.isVisible()
    page.notice.action_chosen.emit("reload")
    assert page.form.fields["city"].editor.text() == "Norman"
    assert page.form.fields["street"].editor.text() == "1 Main St"


def test_a_phone_is_added_changed_and_removed(
    qtbot: QtBot, page: DetailsPage, small_clinic: dict[str, int]
) -> None:
    page.findChild(QPushButton, "add_phones").click()
    editor = page.phones.editor
    assert editor is not None
    qtbot.keyClicks(editor.form.fields["number"].editor.widget, "4055550199")
    page.findChild(QPushButton, "save_entry").click()
    new = Phone.get(Phone.number == "(405) 555-0199")
    assert new.reversed_digits == "9910555504"
    page.phones.begin_edit(new.id)
    assert page.phones.editor is not None
    line = page.phones.editor.form.fields["number"].editor.widget
    line.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "4055550198")
    page.phones.editor.save_button.click()
    assert Phone.get_by_id(new.id).number == "(405) 555-0198"


def test_contacts_are_listed_with_what_they_are_for(
    page: DetailsPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    bench.act(add_contact, small_clinic["patient"], {"name": "<b>Luis", "relationship": "son", "is_emergency": True})
    page.refresh()
    assert page.contacts.count() == 1
    page.contacts.begin_edit(Contact.get().id)
    assert page.contacts.editor is not None
    assert page.contacts.editor.form.fields["name"].editor.text() == "<b>Luis"


def test_the_guarantor_is_chosen_and_taken_back(
    page: DetailsPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    other = bench.act(register_patient, {"last": "Park", "first": "Min"}).value
    page.guarantor.box.chosen.emit(SearchRow(str(other), "Park, Min"))
    assert Patient.get_by_id(small_clinic["patient"]).guarantor_id == other
    page.refresh()
    assert "Park, Min" in page.guarantor.words.text()
    page.guarantor.own.click()
    assert Patient.get_by_id(small_clinic["patient"]).guarantor_id is None


def test_somebody_who_is_no_patient_pays(
    page: DetailsPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    rosa = small_clinic["patient"]
    other = bench.act(register_patient, {"last": "Park", "first": "Min"}).value
    page.guarantor.box.chosen.emit(SearchRow(str(other), "Park, Min"))
    added = page.guarantor._find("Ana  Alvarez")[-1]
    page.guarantor.box.chosen.emit(added)
    page.refresh()
    assert Patient.get_by_id(rosa).guarantor_id is None
    assert [(one.name, one.is_guarantor) for one in Contact.select()] == [("Ana Alvarez", True)]
    assert "Ana Alvarez" in page.guarantor.words.text().replace("\u200b", "")
    page.guarantor.own.click()
    assert not Contact.get().is_guarantor
    page.guarantor.box.chosen.emit(page.guarantor._find("ana")[0])
    assert Contact.get().is_guarantor
    assert Contact.select().count() == 1


def test_a_photo_is_kept_small_and_no_picture_is_refused(
    page: DetailsPage, bench: Workbench, tmp_path: Path
) -> None:
    Image.new("RGB", (900, 700), "red").save(tmp_path / "face.png")
    page.take_photo(str(tmp_path / "face.png"))
    assert len(Patient.get().photo_sha256) == 64
    (tmp_path / "bad.png").write_bytes(b"no picture")
    page.take_photo(str(tmp_path / "bad.png"))
    page.take_photo(str(tmp_path / "gone.png"))
    assert len(bench.troubles) == 2


def test_what_was_before_is_listed_where_there_is_any(page: DetailsPage) -> None:
    assert not page.earlier_card.isVisibleTo(page)
    with journal.act("more", "More", staff_id=None, staff_name="Mia", session="s"):
        until = PartialDate(2021, 3, 31)
        EarlierDetail.create(patient=page.patient_id, kind="address", use="old", value="1 Gone St", ended=until)
        EarlierDetail.create(patient=page.patient_id, kind="name", use="", value="Rosa Gomez", ended=PartialDate(2015))
    page.fill()
    assert page.earlier_card.isVisibleTo(page)
    said = " ".join(label.text() for label in page.earlier.findChildren(QLabel))
    assert said.index("Rosa Gomez") < said.index("1 Gone St")
    assert "2015" in said


def test_what_is_to_come_does_not_read_as_if_it_had_begun(page: DetailsPage) -> None:
    said = {
        year: earlier_line(EarlierDetail(patient=page.patient_id, kind="phone", use="", value="1", began=began)).detail
        for year in (2020, 2099) for began in [PartialDate(year)]
    }  # fmt: skip
    assert said[2020].replace("2020", "2099") != said[2099]


def test_a_death_names_the_visits_that_are_still_booked(
    qtbot: QtBot, page: DetailsPage, bench: Workbench, owner: Desk, small_clinic: dict[str, int]
) -> None:
    ahead = NOON.date() + timedelta(days=1)
    book_visit(
        bench.desk, patient_id=small_clinic["patient"], provider_id=small_clinic["provider"],
        visit_type_id=small_clinic["type"], on=ahead, start=600,
    )  # fmt: skip
    setup.add_exception(owner, ahead, "Staff day")  # named before for that, and now for another reason
    retype(qtbot, page, "died_on", "11/24/26")
    page.save.click()
    qtbot.waitUntil(lambda: "10:00 am, Dr. Lee" in page.notice.accessibleName())
    with qtbot.waitSignal(bench.wished):
        qtbot.mouseClick(page.notice.findChild(QPushButton, "settle"), Qt.MouseButton.LeftButton)


def test_the_usual_provider_is_kept(qtbot: QtBot, page: DetailsPage, small_clinic: dict[str, int]) -> None:
    chosen = page.form.fields["provider_id"].editor.widget
    chosen.setCurrentIndex(chosen.findData(small_clinic["provider"]))
    page.form.edited.emit()
    page.save.click()
    assert Patient.get().provider_id == small_clinic["provider"]


def test_what_another_desk_wrote_is_overwritten_only_by_who_has_been_told(
    qtbot: QtBot, page: DetailsPage, bench: Workbench, owner: Desk, small_clinic: dict[str, int]
) -> None:
    retype(qtbot, page, "city", "Norman")
    change_patient(owner, small_clinic["patient"], {"city": "Moore"})
    page.save.click()
    assert Patient.get().city == "Moore"
    assert "Moore" in str(bench.troubles[-1].what)
    assert page.form.fields["city"].editor.text() == "Norman"
    page.save.click()
    assert Patient.get().city == "Norman"


def test_a_draft_overwrites_nothing_that_was_written_while_the_desk_was_locked(
    qtbot: QtBot, page: DetailsPage, bench: Workbench, owner: Desk, small_clinic: dict[str, int]
) -> None:
    retype(qtbot, page, "city", "Norman")
    page.keep()
    change_patient(owner, small_clinic["patient"], {"city": "Moore"})
    page.load(small_clinic["patient"])
    assert page.form.fields["city"].editor.text() == "Norman"
    page.save.click()
    assert (Patient.get().city, len(bench.troubles)) == ("Moore", 1)
    page.save.click()
    assert Patient.get().city == "Norman"


def test_a_contact_another_desk_changed_is_not_overwritten(
    qtbot: QtBot, page: DetailsPage, bench: Workbench, owner: Desk, small_clinic: dict[str, int]
) -> None:
    contact = add_contact(owner, small_clinic["patient"], {"name": "Luis"})
    page.fill()
    page.contacts.begin_edit(contact)
    editor = page.contacts.editor
    editor.form.fields["name"].editor.put_text("Luis A.")
    change_contact(owner, contact, {"name": "Luis Alvarez"})
    editor.save_button.click()
    assert Contact.get_by_id(contact).name == "Luis Alvarez"
    assert page.contacts.editor is editor
    assert editor.form.fields["name"].editor.text() == "Luis A."
    editor.save_button.click()
    assert Contact.get_by_id(contact).name == "Luis A."


def test_a_payer_who_is_a_patient_is_linked_by_one_click(
    page: DetailsPage, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    rosa = small_clinic["patient"]
    ruth = bench.act(register_patient, {"last": "Okonkwo", "first": "Ruth"}, [("mobile", "2185550111")]).value
    bench.act(add_contact, rosa, {"name": "Ruth Okonkwo", "phone": "(218) 555-0111", "is_guarantor": True})
    page.refresh()
    assert page.guarantor.link.isVisibleTo(page.guarantor)
    assert Patient.get_by_id(ruth).mrn in page.guarantor.link.text()
    page.guarantor.link.click()
    assert Patient.get_by_id(rosa).guarantor_id == ruth
    page.refresh()
    assert not page.guarantor.link.isVisibleTo(page.guarantor)
