"""The chart from real records: values as people read them, the past kept short, nothing dropped in silence."""

from __future__ import annotations

from datetime import date

from pcdesk import moment
from pcdesk.acts import history, insurance
from pcdesk.acts.paper import make_paper
from pcdesk.models.chart import Observation
from pcdesk.models.results import results_of
from tests.printing.reading import words


def test_a_value_with_endless_digits_is_rounded_on_paper_and_kept_as_it_came(small_clinic, mia):
    who = small_clinic["patient"]
    came = (("Body Height", "172.6327665559797", "cm"), ("Pain", "0.15203418793233814", "{score}"),
            ("Platelets", "254.04613489381475", "10*3/uL"), ("Sodium", "7.0", "mmol/L"))  # fmt: skip
    for name, text, unit in came:
        values = {"name": name, "value": float(text), "value_text": text, "unit": unit, "high": 300.123456}
        history.add_fact(mia, "results", who, values)
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    for part in ("172.6 cm", "0.152 score", "254 10³/µL", "7.0 mmol/L", "up to 300.1"):
        assert part in said, part
    assert [(o.value_text, o.value) for o in Observation.select()] == [(text, float(text)) for _, text, _ in came]


def test_a_test_is_one_however_it_is_capitalised(small_clinic, mia):
    who = small_clinic["patient"]
    for name, value in (("Éclat Glucose", 90.0), ("éclat glucose", 95.0), ("Éclat Glucose", 99.0)):
        history.add_fact(mia, "results", who, {"name": name, "value": value, "unit": "mg/dL", "taken_at": moment.now()})
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    assert said.casefold().count("éclat glucose") == 1
    (group,) = results_of(who)
    assert [len(test.values) for test in group.tests] == [3]


def test_a_result_without_a_day_says_so(small_clinic, mia):
    who = small_clinic["patient"]
    for value in (5.1, 5.3):
        history.add_fact(mia, "results", who, {"name": "Potassium", "value": value, "unit": "mmol/L"})
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    assert said.count("Not known 5.") == 2
    assert "Jan 1, 1" not in said


def test_the_chart_keeps_the_past_short(small_clinic, mia):
    who = small_clinic["patient"]
    days = {"starts_on": date(2022, 7, 1), "ends_on": date(2023, 6, 30)}
    insurance.change_coverage(mia, small_clinic["coverage"], days)
    for year in (2015, 2018):
        days = {"began_on": date(year, 1, 1), "ended_on": date(year, 3, 1)}
        history.add_fact(mia, "problems", who, {"name": "Bronchitis", **days})
        history.add_fact(mia, "medications", who, {"name": "Amoxicillin", **days})
    history.add_fact(mia, "medications", who, {"name": "Lisinopril"})
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    for part in (
        "No coverage holds now. Not listed: 1 ended coverage, which ended Jun 30, 2023; it is in pcdesk.",
        "Bronchitis, 2 times Resolved Jan 1, 2015 Mar 1, 2018", "Amoxicillin, 2 times Stopped Jan 1, 2015 Mar 1, 2018",
    ):  # fmt: skip
        assert part in said, part
    assert said.index("Lisinopril Takes it") < said.index("Amoxicillin")


def test_what_a_fact_is_not_is_on_the_paper_and_answers_stand_apart(small_clinic, mia):
    who = small_clinic["patient"]
    for section, fact in (
        ("medications", {"name": "Warfarin", "status": "on-hold", "note": "tooth to be pulled"}),
        ("problems", {"name": "Asthma", "verification": "provisional", "note": "Began at age 12."}),
        ("allergies", {"substance": "Nuts", "verification": "unconfirmed", "criticality": "high"}),
        ("immunizations", {"vaccine": "Influenza", "is_subpotent": True}),
        ("social", {"answer": "Full-time employment", "topic": "work", "is_over": True}),
        ("results", {"name": "Culture", "value_text": "E. coli", "range_text": "No growth", "note": "second sample"}),
        ("results", {"name": "PHQ-2", "category": "survey", "value": 1.0}),
    ):
        history.add_fact(mia, section, who, fact)
    said = words(make_paper(mia, "chart", {"patient_id": who}).pdf)
    for part in ("On hold", "tooth to be pulled", "Active, Provisional", "Began at age 12.", "unconfirmed, high risk",
                 "Dose too weak to count", "over", "No growth", "second sample"):  # fmt: skip
        assert part in said, part
    assert "Takes it" not in said
    assert said.index("Culture") < said.index("Answers to questions") < said.index("PHQ-2")
