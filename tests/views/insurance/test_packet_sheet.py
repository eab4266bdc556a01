"""What goes into a packet is ticked; what was asked for is shown as it will leave; a lock keeps what was ticked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from pcdesk.acts.desk import referral
from pcdesk.acts.desk.care import file_document
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.form.asking import ask_again, ask_for
from pcdesk.views.insurance.packet_sheet import PACKET, REFERRAL_PACKET, of_patient, of_referral
from tests.views.walker import walk
from tests.wished import wishes_of


@pytest.fixture
def case(small_clinic, bench):
    """A referral with a practice, and a document on file."""
    there = referral.add_outside_practice(bench.desk, {"name": "Heart Center", "fax": "4055550172", "city": "Red Fork"})
    values = {"title": "Lab report", "mime": "application/pdf"}
    file_document(bench.desk, small_clinic["patient"], values, b"%PDF-1.4")
    return referral.refer_patient(
        bench.desk, small_clinic["patient"], {"reason": "Chest pain", "practice": there}
    )


@pytest.fixture
def room(qtbot):
    """What the sheet stands over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def ticks(sheet) -> dict[str, bool]:
    return {box.text(): box.isChecked() for box in sheet.findChildren(QCheckBox)}


def test_a_referral_knows_who_gets_it_and_what_is_usual(qtbot, bench, case, small_clinic, room):
    sheet = ask_for(bench, REFERRAL_PACKET, of_referral(case), room)
    read = {name: field.read() for name, field in sheet.form.fields.items()}
    assert (read["name"], read["sent_to"], read["why"]) == ("Heart Center", "practice", "treatment")
    assert "Fax (405) 555-0172" in read["address"]
    assert ticks(sheet) == {
        "Fax cover to the practice": False, "Referral letter": True, "Face sheet": True,
        "Problems, medicines, allergies, history": True, "Lab report": False,
    }  # fmt: skip
    assert walk(sheet) == []
    said = wishes_of(bench, PaperWish)
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    [wish] = said
    assert isinstance(wish, PaperWish)
    assert wish.kind == "packet"
    assert wish.about["parts"] == ["letter:referral_letter", "face", "history"]
    assert (wish.about["referral"], wish.about["patient_id"]) == (case, small_clinic["patient"])


def test_nothing_ticked_and_nobody_named_are_said_in_the_sheet(bench, small_clinic, room):
    sheet = ask_for(bench, PACKET, of_patient(small_clinic["patient"]), room)
    said = wishes_of(bench, PaperWish)
    sheet.save()
    assert sheet.form.fields["name"].problem
    sheet.form.fields["name"].editor.widget.setText("Ana Prieto")
    for box in sheet.findChildren(QCheckBox):
        box.setChecked(False)
    sheet.save()
    assert not sheet.notice.isHidden()
    assert said == []


def test_what_was_ticked_outlasts_a_lock(bench, case, room):
    sheet = ask_for(bench, REFERRAL_PACKET, of_referral(case), room)
    box = next(one for one in sheet.findChildren(QCheckBox) if one.text() == "Lab report")
    box.click()
    sheet.drafts.keep()
    sheet.deleteLater()
    again = ask_again(bench, REFERRAL_PACKET.draft_key(of_referral(case)), room)
    assert ticks(again)["Lab report"]
