from __future__ import annotations

import pytest

from pcdesk.printing.chart.chart import chart_pdf
from pcdesk.printing.chart.record import CarePlan, Elsewhere, Problem, Procedure
from tests.printing.invented import DAY, NOW, chart
from tests.printing.reading import pages, words


@pytest.mark.parametrize(
    ("field", "none"),
    [
        ("problems", "No known problems."),
        ("medications", "Takes no medicines."),
        ("immunizations", "None given."),
        ("family", "Nothing known in the family."),
        ("social", "Nothing to report."),
    ],
)
def test_not_asked_is_told_from_none(field: str, none: str) -> None:
    asked = words(chart_pdf(chart(**{field: None})))  # type: ignore[arg-type]
    empty = words(chart_pdf(chart(**{field: ()})))  # type: ignore[arg-type]
    assert "Not asked yet." in asked
    assert none not in asked
    assert none in empty
    assert "Not asked yet." not in empty


def test_empty_visits_results_and_notes_say_so() -> None:
    said = words(chart_pdf(chart(visits=(), tests=(), notes=())))
    for part in ("No visits yet.", "No results yet.", "No notes yet."):
        assert part in said


def test_long_lists_repeat_their_head_and_lose_nothing() -> None:
    problems = tuple(Problem(f"Condition-{n}-", "Active") for n in range(150))
    said = pages(chart_pdf(chart(problems=problems)))
    with_rows = [page for page in said if "Condition-" in page]
    assert len(with_rows) >= 3
    assert all("Problem Status Since" in page for page in with_rows)
    everything = " ".join(said)
    assert all(everything.count(f"Condition-{n}-") == 1 for n in range(150))


def test_what_came_from_elsewhere_has_sections_of_its_own() -> None:
    said = words(chart_pdf(chart(
        elsewhere=(
            Elsewhere(NOW, "Emergency visit", "Mercy Hospital", "Dr. Ruiz", "Chest pain"), Elsewhere(None, "Visit"),
        ),
        procedures=(Procedure("Colonoscopy", DAY, "Screening", "Imported"),),
        plans=(CarePlan("Diabetes self-care", "Type 2 diabetes", DAY),),
    )))  # fmt: skip
    for part in ("Visits elsewhere", "Emergency visit", "Mercy Hospital Dr. Ruiz", "Chest pain", "Not known Visit",
                 "Procedures", "Colonoscopy", "Nov 23, 2026", "Care plans", "Diabetes self-care"):  # fmt: skip
        assert part in said, part


def test_nothing_from_elsewhere_takes_no_room() -> None:
    said = words(chart_pdf(chart()))
    for part in ("Visits elsewhere", "Procedures", "Care plans"):
        assert part not in said
