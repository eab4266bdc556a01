from __future__ import annotations

from datetime import date, datetime, timedelta

from pcdesk.printing.chart.chart import chart_pdf
from pcdesk.printing.chart.compact import MOST, alike, first_day, last_day
from pcdesk.printing.chart.record import Elsewhere, Medication, Problem, Procedure, Visit
from tests.printing.invented import NOW, chart
from tests.printing.reading import words


def said_of(**parts: object) -> str:
    return words(chart_pdf(chart(tests=(), notes=(), **parts)))  # type: ignore[arg-type]


def test_alike_facts_stand_where_the_first_of_them_stood() -> None:
    facts = ["b1", "a1", "b2", "-", "-", "c1"]
    groups = alike(facts, lambda fact: None if fact == "-" else fact[0])
    assert groups == [("b1", "b2"), ("a1",), ("-",), ("-",), ("c1",)]


def test_unknown_days_are_passed_over() -> None:
    days = [None, date(2024, 5, 1), date(2020, 1, 2)]
    assert (first_day(days), last_day(days)) == (date(2020, 1, 2), date(2024, 5, 1))
    assert first_day([None]) is last_day([]) is None


def test_what_came_again_and_again_is_one_line_after_what_stands() -> None:
    years = range(2020, 2010, -1)
    past = [Problem("Stress", "Resolved", date(y, 1, 1), date(y, 6, 1), "F43", "Imported", True) for y in years]
    said = said_of(problems=(*past, Problem("Asthma", "Active", date(2001, 1, 1)), Problem("Stress", "Active")))
    assert "Stress (F43), 10 times Resolved Jan 1, 2011 Jun 1, 2020 Imported" in said
    assert said.count("Resolved") == 1
    assert said.index("Asthma Active") < said.index("Stress (F43), 10 times")
    assert "What came and went more than once is one line" in said


def test_medicines_taken_differently_stay_apart() -> None:
    def stopped(directions: str, year: int) -> Medication:
        return Medication("Lisinopril", directions, "Stopped", date(year, 1, 1), date(year, 9, 1), "Dr. Lee", True)

    said = said_of(medications=(
        stopped("1 a day", 2020), Medication("Lisinopril", "1 a day", "Takes it", date(2022, 1, 1)),
        stopped("2 a day", 2019), stopped("1 a day", 2018),
    ))  # fmt: skip
    assert "Lisinopril 1 a day Takes it Jan 1, 2022 Lisinopril, 2 times 1 a day Stopped Jan 1, 2018 Sep 1, 2020" in said
    assert "Lisinopril 2 a day Stopped Jan 1, 2019 Sep 1, 2019" in said


def test_a_procedure_done_often_shows_its_latest_day() -> None:
    done = [Procedure("Screening", date(year, 3, 1), "", "Imported") for year in (2024, 2022, 2023)]
    said = said_of(procedures=(*done, Procedure("Colonoscopy", date(2015, 1, 1))))
    assert "Screening, 3 times Mar 1, 2024" in said
    assert "Colonoscopy Jan 1, 2015" in said
    assert "with its latest day" in said


def test_a_chart_without_repeats_says_nothing_of_them() -> None:
    said = said_of()
    assert "times" not in said
    assert "in pcdesk" not in said


def test_old_visits_are_counted_and_those_to_come_are_all_there() -> None:
    coming = [Visit(NOW + timedelta(days=30 - n), f"coming{n}.", "Dr. Lee") for n in range(25)]
    past = [Visit(NOW - timedelta(days=n + 1), f"past{n}.", "Dr. Lee") for n in range(MOST + 7)]
    said = said_of(visits=(*coming, *past))
    assert all(f"coming{n}." in said for n in range(25))
    assert [n for n in range(MOST + 7) if f"past{n}." in said] == list(range(MOST))
    assert f"and 7 more, back to {past[-1].at:%b} {past[-1].at.day}, {past[-1].at.year}; all are in pcdesk." in said


def test_old_visits_elsewhere_are_counted() -> None:
    at = datetime(2024, 1, 31)
    told = [Elsewhere(at - timedelta(days=n), f"seen{n}.", "Mercy") for n in range(MOST + 2)]
    assert "and 3 more, back to Jan 10, 2024; all are in pcdesk." in said_of(elsewhere=(*told, Elsewhere(None, "x")))
    undated = said_of(elsewhere=tuple(Elsewhere(None, f"seen{n}.") for n in range(MOST + 2)))
    assert "and 2 more; all are in pcdesk." in undated
