"""The chart says what is recorded, who reported it, and what is over."""

from __future__ import annotations

from datetime import date

from pcdesk import moment
from pcdesk.acts.cover import insurance
from pcdesk.acts.frame.desk import Desk
from pcdesk.acts.papers.paper import make_paper
from pcdesk.acts.people import history, patient
from pcdesk.models.clinic.right import Role
from pcdesk.models.health.outside import CarePlan, Encounter, Procedure
from pcdesk.models.record import journal
from tests.acts.papers.test_paper import TODAY, book, latest
from tests.printing.reading import words


def test_the_chart_says_what_is_recorded(small_clinic, mia):
    who = small_clinic["patient"]
    history.add_fact(mia, "allergies", who, {"substance": "Penicillin <b>", "reaction": "Hives", "severity": "severe"})
    history.add_fact(mia, "medications", who, {"name": "Metformin 500 mg", "directions": "twice a day"})
    history.review_section(mia, who, "problems", is_none=True)
    history.add_fact(mia, "results", who, {"name": "Weight", "value": 71.25, "unit": "kg", "taken_at": moment.now()})
    history.add_fact(mia, "results", who, {"name": "Weight", "value": 157.0, "unit": "lb", "taken_at": moment.now()})
    history.add_fact(mia, "results", who, {"name": "Blood group", "value_text": "A+"})
    history.write_note(mia, who, "visit", "Feels well & sleeps.")
    book(mia, small_clinic, reason="Check <up>")
    paper = make_paper(mia, "chart", {"patient_id": who})
    said = words(paper.pdf)
    for part in (
        "Rosa Alvarez", "Goes by Rosie", "March 14, 1962", "Penicillin <b>", "Hives, severe", "Metformin 500 mg",
        "No known problems.", "BlueOak PPO", "W1234", "$25.00", "(405) 555-0142 (mobile)", "71.25 kg", "157 lb", "A+",
        "Feels well & sleeps.", "Check <up>", "Not signed", "Nov 24, 2026, 10:00 am", "printed by Mia Reyes",
        "Nov 24, 2026, 9:42 am",
    ):  # fmt: skip
        assert part in said, part
    assert said.count("Not asked yet.") == 3  # immunizations, family, social
    assert paper.patient_id == who
    assert "Alvarez" not in paper.file_name
    assert paper.file_name == "chart-10001-2026-11-24.pdf"
    assert (latest().verb, latest().patient_id, latest().label) == ("show_chart", who, "Show patient chart 10001")


def test_the_chart_says_that_a_coverage_is_over(small_clinic, mia):
    who = small_clinic["patient"]
    insurance.change_coverage(mia, small_clinic["coverage"], {"is_over": True})
    assert "ended, day not known" in words(make_paper(mia, "chart", {"patient_id": who}).pdf)


def test_the_chart_prints_the_alert_unless_it_is_for_the_desk_only(small_clinic, mia):
    who = small_clinic["patient"]
    patient.change_patient(mia, who, {"alert": "Falls risk"})
    assert "Alert Falls risk" in words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    patient.change_patient(mia, who, {"alert": "Desk only: ask for the balance"})
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    assert "balance" not in said
    assert "Alert" not in said


def test_the_chart_holds_what_other_places_reported(small_clinic, mia):
    who = small_clinic["patient"]
    with journal.act("import", "Import", staff_id=None, staff_name="Mia", session="s"):
        Encounter.create(patient=who, started_at=moment.now(), title="Emergency visit", organization="Mercy Hospital")
        Procedure.create(patient=who, name="Colonoscopy", source="import")
        CarePlan.create(patient=who, name="Diabetes self-care", began_on=TODAY)
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    for part in ("Nov 24, 2026 Emergency visit Mercy Hospital", "Colonoscopy Imported", "Diabetes self-care"):
        assert part in said, part


def test_none_known_is_apart_from_not_asked(small_clinic, mia):
    who = small_clinic["patient"]
    assert "Allergies: not asked yet" in words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    history.review_section(mia, who, "allergies", is_none=True)
    assert "No known allergies" in words(make_paper(mia, "chart", {"patient_id": who}).pdf)


def test_an_allergy_that_ended_is_not_taken_for_none(small_clinic, mia):
    who = small_clinic["patient"]
    history.add_fact(mia, "allergies", who, {"substance": "Latex", "ended_on": date(2020, 1, 1)})
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    assert "Allergies: not asked yet" in said
    assert "No known allergies" not in said


def test_a_signature_that_no_longer_fits_is_told(small_clinic, mia):
    who = small_clinic["patient"]
    note = history.write_note(mia, who, "visit", "As it was.")
    doctor = Desk(None, "Dr. Dana Lee", Role.CLINICIAN, "DL")
    history.sign_note(doctor, note)
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    assert "Signed by Dr. Dana Lee, Nov 24, 2026, 9:42 am" in said
    assert "changed after" not in said
