"""An estimate on the command line: made where none stands, printed as it stands, and what has changed is said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pcdesk.__main__ import main
from pcdesk.acts.book.visit import book_visit
from pcdesk.acts.clinic import setup
from pcdesk.acts.cover import insurance
from pcdesk.acts.keys.session import sign_in, sign_out
from pcdesk.acts.people.patient import register_patient
from pcdesk.models.cover.estimate import Estimate
from pcdesk.paths import Folder
from tests.console.calling import PASSWORD, signed
from tests.printing.reading import words


@pytest.fixture
def covered(made: Path) -> Path:
    """Rosa, MRN 10001, with a copay of $25.00 and two visits; the second one's kind has no fee."""
    clinic = sign_in(Folder(made / "clinic"), "olive", PASSWORD)
    desk = clinic.desk
    who = register_patient(desk, {"first": "Rosa", "last": "Prado"})
    plan = insurance.add_plan(desk, insurance.add_payer(desk, {"name": "BlueOak"}), {"name": "A"})
    insurance.add_coverage(desk, who, {"plan": plan, "starts_on": date(2026, 1, 1), "copay_cents": 2_500})
    provider = setup.add_provider(desk, {"last": "Lee"})
    for day, fee in ((5, 14_500), (6, 0)):
        kind = setup.add_visit_type(desk, {"name": f"Kind {day}", "fee_cents": fee})
        book_visit(
            desk, patient_id=who, provider_id=provider, visit_type_id=kind, on=date(2030, 11, day), start=540
        )
    sign_out(clinic)
    return made


def asked(place: Path, *more: str) -> list[str]:
    return signed(place, "print", "estimate", *more, "--out", str(place / "e.pdf"))


def stands(place: Path) -> int:
    clinic = sign_in(Folder(place / "clinic"), "olive", PASSWORD)
    count: int = Estimate.alive().count()
    sign_out(clinic)
    return count


def test_the_next_visit_is_estimated_once_and_printed(covered, capsys):
    for _one in range(2):
        assert main(asked(covered, "--patient", "10001")) == 0, capsys.readouterr().err
        said = words((covered / "e.pdf").read_bytes())
        assert "$25.00" in said
        assert "$145.00" in said
    assert stands(covered) == 1
    assert main(asked(covered, "--visit", "1", "--language", "es")) == 0
    assert "No es una factura" in words((covered / "e.pdf").read_bytes())


def test_the_coverage_of_a_day_comes_with_what_its_visits_were_estimated_to_cost(covered, capsys):
    main(asked(covered, "--patient", "10001"))
    capsys.readouterr()
    for day, sums in (("2030-11-05", [(2_500, 2_500)]), ("2030-11-06", [])):
        assert main(signed(covered, "coverage", "--patient", "10001", "--on", day, "--json")) == 0
        told = json.loads(capsys.readouterr().out)
        assert [(one["least_cents"], one["most_cents"]) for one in told["estimates"]] == sums


@pytest.mark.parametrize(
    "more", [("--patient", "10001", "--on", "2030-11-06"), ("--visit", "99"), ("--patient", "77"), ()]
)
def test_what_cannot_be_estimated_is_one_line_and_leaves_no_file(covered, capsys, more):
    assert main(asked(covered, *more)) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (covered / "e.pdf").exists()
    assert stands(covered) == 0
