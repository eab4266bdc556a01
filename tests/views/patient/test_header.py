"""The header's chips open what fixes them; allergies are said in three different ways."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pcdesk.acts.people.history import add_fact, review_section
from pcdesk.acts.people.patient import change_patient, register_patient
from pcdesk.models.desk.storyboard import storyboard
from pcdesk.models.people.person import FormOnFile
from pcdesk.views.bench.wishes import CoverageWish, PaymentWish, SectionWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.patient.header import PatientHeader
from tests.views.patient.conftest import shown


def made(qtbot: QtBot, bench: Workbench, who: int, compact: bool = False) -> PatientHeader:
    header = PatientHeader(bench, compact=compact)
    shown(qtbot, header, 600, 260)
    header.show_board(storyboard(who))
    return header


def test_allergies_not_asked_none_known_and_listed(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    who = small_clinic["patient"]
    header = made(qtbot, bench, who)
    assert header.allergies.words() == "Allergies: not asked"
    bench.act(review_section, who, "allergies", is_none=True)
    header.show_board(storyboard(who))
    assert header.allergies.words() == "No known allergies"
    bench.act(add_fact, "allergies", who, {"substance": "Latex", "severity": "severe", "reaction": "Hives"})
    header.show_board(storyboard(who))
    assert header.allergies.words() == "Latex (severe: Hives)"
    unsure = {"substance": "Nuts", "verification": "unconfirmed", "criticality": "high"}
    bench.act(add_fact, "allergies", who, unsure)
    header.show_board(storyboard(who))
    assert header.allergies.words() == "Latex (severe: Hives) · Nuts (unconfirmed, high risk)"


def test_what_was_never_asked_is_said_as_that(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    bench.act(change_patient, who, {"sex": ""})
    header = made(qtbot, bench, who)
    assert header.chips["identity"].text().strip() == "Identity · sex not asked"


def test_chips_say_what_is_missing_and_open_the_fix(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    who = small_clinic["patient"]
    header = made(qtbot, bench, who)
    said = {key: (chip.state, chip.text().strip()) for key, chip in header.chips.items()}
    assert said["identity"] == ("warn", "Identity · confirm")
    assert said["insurance"] == ("good", "Insurance · BlueOak PPO")
    assert said["eligibility"] == ("unknown", "Eligibility · not checked")
    assert said["forms"] == ("bad", "Forms · 3 to sign")
    assert said["balance"] == ("good", "Balance · $0.00")
    assert said["documents"] == ("unknown", "Documents · no card")
    for key, wanted in (
        ("identity", SectionWish(who, "details")), ("insurance", CoverageWish(who)), ("eligibility", CoverageWish(who)),
        ("balance", PaymentWish(who)), ("documents", SectionWish(who, "documents")),
    ):  # fmt: skip
        with qtbot.waitSignal(bench.wished) as wish:
            qtbot.mouseClick(header.chips[key], Qt.MouseButton.LeftButton)
        assert wish.args == [wanted]


def test_a_form_is_filed_from_its_chip(qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]) -> None:
    who = small_clinic["patient"]
    header = made(qtbot, bench, who)
    header.chips["forms"].click()
    header._forms.actions()[0].trigger()
    header._forms.close()
    assert [(row.form, row.signed_on) for row in FormOnFile.select()] == [("privacy", date(2026, 11, 24))]
    header.show_board(storyboard(who))
    assert header.chips["forms"].state == "warn"


def test_another_patient_of_the_same_name_is_warned_of(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    header = made(qtbot, bench, small_clinic["patient"])
    assert not header.same_name.isVisible()
    other = bench.act(register_patient, {"last": "Alvarez", "first": "Rosa", "born_on": date(1990, 1, 1)}).value
    assert other is not None
    header.show_board(storyboard(small_clinic["patient"]))
    assert header.same_name.isVisible()
    assert "10002" in header.same_name.words()


def test_a_compact_header_leaves_out_what_can_wait(
    qtbot: QtBot, bench: Workbench, small_clinic: dict[str, int]
) -> None:
    whole = made(qtbot, bench, small_clinic["patient"])
    compact = made(qtbot, bench, small_clinic["patient"], compact=True)
    assert compact.sizeHint().height() <= whole.sizeHint().height()
    assert compact.name.text() == whole.name.text()
    assert compact.allergies.words() == whole.allergies.words()
