"""Totals and remarks of a report are no patients, and no patient is taken for one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.people.patient_list import read
from pcdesk.exchange.people.report_line import is_report_line
from tests.exchange.people.test_patient_list import people, refusals

Write = Callable[..., Path]
LABELS = [
    "Sum", "Average", "Avg", "Mean", "Median", "Total", "Totals", "Grand total", "Subtotal",
    "Sub-total", "Report Total", "Count", "Filter", "Filters", "Confidential", "Provider", "Page",
    "Printed", "Generated", "Run date", "Report", "Average age", "Report Totals", "Total pacientes", "Promedio",
    "Suma", "End of Report", "*** End of Report ***",
    "Total de pacientes", "Number of patients", "Patient count", "All rights reserved",
]  # fmt: skip


@pytest.mark.parametrize("row", [
    "Average,,45", "Sum,,", "Sum: 17,,", "Report Totals:,17,", "Total,17,", "Grand total:,17 patients,",
    "--- 17 rows ---,,", "*** End of Report ***,,", "Printed: 3/4/2026 8:00 AM,,", "Run date:,3/4/2026,",
    "Filter: Active = Yes,,", "Confidential,,", "(c) 2026 Acme EHR,,", "Page 2,,", "Provider: Lee,,", "Provider:,Lee,",
    "Count,,17", "Total pacientes: 17,,", "Generated 11/28/2026 by ogla,,", "12,,", "Confidential - contains PHI,,",
    "Totals for Dr. Lee,,", "Average,45,", "\u00a9 2026 Acme EHR,,", "Mean age: 45.2,,", "Sorted by: name,,",
])  # fmt: skip
def test_a_line_of_a_report_is_left_out_and_said(written: Write, row: str) -> None:
    path = written("list.csv", f"Last,First,DOB\nAlvarez,Rosa,3/4/1980\n{row}\n")
    assert [one.last for one in people(path)] == ["Alvarez"]
    assert [one.line for one in refusals(path)] == [3]


@pytest.mark.parametrize("row", [
    "Sum,12,,", "Report Total,12,,", "Average age,45,,", "Total,,,", "*** End of Report ***,,,", "Filter: x,,,",
    "\"12 patients listed, 3 inactive\",,,", "Count,17,,", "Sum,,12,", "1004,17,,",
])  # fmt: skip
def test_a_label_in_the_column_of_numbers_is_no_number_of_a_patient(written: Write, row: str) -> None:
    path = written("list.csv", f"MRN,Last,First,DOB\n1,Alvarez,Rosa,3/4/1980\n{row}\n")
    assert [one.last for one in people(path)] == ["Alvarez"]
    assert [one.line for one in refusals(path)] == [3]


@pytest.mark.parametrize("row", [
    "Sum,Ana,", "Count,Basie,", "Filter,Max,", "Total,Ana,", "Page,Jimmy,", "Provider,Ann,", "Printed,Bo,",
    "Smith 2nd,John,", "Mosciski958,Maynard46,", "Average,Joe,3/4/1980", "12,,3/4/1980", "Sum,,3/4/1980",
    "Sum: Ana,,3/4/1980", "Pagels,,", "Sumner,,", "Garcia,Baby 2,", "Smith,12,",
    "Counts,Al,", "Totaro,,", "Max,,", "Min,,",
])  # fmt: skip
def test_whoever_may_be_somebody_is(written: Write, row: str) -> None:
    path = written("list.csv", f"Last,First,DOB\n{row}\n")
    assert len(people(path)) == 1


@pytest.mark.parametrize("cells", [
    {"phone_home": "312-555-0101"}, {"ssn": "123-45-6780"}, {"email": "sum@example.org"}, {"street": "12 Elm St"},
    {"mrn": "1004"},
])  # fmt: skip
def test_a_label_that_can_be_reached_is_somebody(cells: dict[str, str]) -> None:
    assert not is_report_line({"last": "Sum", **cells})
    assert is_report_line({"last": "Sum"})


NAME = st.from_regex(r"[A-Z][a-z]{1,11}", fullmatch=True)
DAY = st.dates().map(lambda on: f"{on.month}/{on.day}/{on.year:04}")


@given(st.sampled_from(LABELS) | NAME | st.text(min_size=1, max_size=20), DAY, st.sampled_from(["", "1004", "Sum"]))
def test_nobody_with_a_birth_date_is_taken_for_a_line_of_a_report(name: str, born: str, number: str) -> None:
    for field in ("last", "full_name"):
        assert not is_report_line({field: name, "born_on": born, "mrn": number})


@given(st.sampled_from([*LABELS[:16], "Filter", "Page"]) | NAME, NAME)
def test_nobody_with_two_names_is_taken_for_a_line_of_a_report(last: str, first: str) -> None:
    assert not is_report_line({"last": last, "first": first})


@given(NAME.filter(lambda name: name not in LABELS and name not in ("Sums", "Totals", "Run")))
def test_a_name_alone_is_somebody(name: str) -> None:
    assert not is_report_line({"last": name})


def test_each_line_is_said(written: Write) -> None:
    path = written("list.csv", "Last,First,DOB\nSum,,\nSum,,\nCount,,3\n")
    assert [one.where.line for one in read(path)] == [2, 3, 4]
