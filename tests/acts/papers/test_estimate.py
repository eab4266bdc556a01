"""The paper of an estimate says what its rows say, in the patient's language, and that it is out of date."""

from __future__ import annotations

import pytest

from pcdesk.acts.clinic.setup import change_visit_type
from pcdesk.acts.cover import estimate, insurance
from pcdesk.acts.papers.paper import PAPERS, put_out
from pcdesk.acts.people.patient import change_patient
from pcdesk.models.cover.estimates_kept import estimate_of
from pcdesk.models.desk.correspondence import Correspondence
from pcdesk.trouble import KnownError
from tests.printing.reading import amounts_in, pages, words

TOLD = (
    {"kind": "deductible", "service": "office", "total_cents": 100_000, "left_cents": 4_000},
    {"kind": "copay", "service": "office", "total_cents": 3_000},
)  # fmt: skip


def test_without_an_estimate_there_is_no_paper(booked, mia):
    with pytest.raises(KnownError):
        PAPERS["estimate"](mia, booked["visit"])


def test_every_figure_of_the_rows_stands_on_it_and_it_is_kept_as_correspondence(booked, mia):
    insurance.record_check(mia, booked["coverage"], {"result": "active"}, benefits=TOLD)
    estimate.make_estimate(mia, booked["visit"])
    found = estimate_of(booked["visit"])
    paper = PAPERS["estimate"](mia, booked["visit"])
    said = words(paper.pdf)
    sums = {found.fee_cents, found.most_cents, *(part.most_cents for line in found.lines for part in line.parts)}
    assert sums <= {abs(cents) for cents in amounts_in(said)}
    assert len(pages(paper.pdf)) == 1
    assert paper.note == ""
    put_out(mia, paper, "print")
    row = Correspondence.get()
    assert (row.kind, row.patient_id, row.language) == ("estimate", booked["patient"], "en")


def test_it_speaks_the_patients_language_and_says_when_it_is_out_of_date(booked, mia, owner):
    estimate.make_estimate(mia, booked["visit"])
    change_patient(mia, booked["patient"], {"language": "es"})
    change_visit_type(owner, booked["type"], {"fee_cents": 20_000})
    paper = PAPERS["estimate"](mia, booked["visit"])
    assert paper.about["language"] == "es"
    assert "No es una factura" in words(paper.pdf)
    assert paper.note
    assert "not a bill" in words(PAPERS["estimate"](mia, booked["visit"], "en").pdf)
