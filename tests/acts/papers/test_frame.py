"""A finished paper knows which characters it could not draw, whatever its kind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pcdesk import moment
from pcdesk.acts.book import visit
from pcdesk.acts.money import money
from pcdesk.acts.papers.paper import make_paper
from pcdesk.acts.people import patient
from pcdesk.models.money.ledger import Tender
from tests.printing.reading import words

# محمد حسن, in code point order.
ARABIC = ("\u062d", "\u062f", "\u0633", "\u0645", "\u0646")


@pytest.fixture
def about(small_clinic, mia):
    """What each kind of paper about the patient is about."""
    who = small_clinic["patient"]
    for on in (moment.today(), moment.today() + timedelta(days=1)):
        visit.book_visit(
            mia, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"], on=on,
            start=840,
        )  # fmt: skip
    paid = money.take_payment(mia, patient_id=who, cents=2_500, tender=Tender.CASH)
    return {
        "chart": {"patient_id": who}, "receipt": {"posting_id": paid}, "appointment_card": {"patient_id": who},
        "day_schedule": {"on": moment.today()}, "pull_list": {"on": moment.today()},
        "forms_to_sign": {"patient_id": who}, "brochure": {"topic": "medicines", "patient_id": who},
        "private": {"on": moment.today(), "private": True},
    }  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    ["chart", "receipt", "appointment_card", "day_schedule", "pull_list", "forms_to_sign", "brochure", "private"],
)
def test_what_could_not_be_drawn_is_told(small_clinic, mia, about, kind):
    made = {"private": "day_schedule"}.get(kind, kind)
    clear = make_paper(mia, made, about[kind])
    assert (clear.undrawn, clear.undrawn_words) == ((), "")
    patient.change_patient(mia, small_clinic["patient"], {"first": "محمد", "last": "حسن", "preferred": ""})
    paper = make_paper(mia, made, about[kind])
    told = "could not draw" in words(paper.pdf) or "no pudo" in words(paper.pdf)
    assert told == bool(paper.undrawn)
    if kind == "private":  # first letters stand for the name
        assert set(paper.undrawn) < set(ARABIC)
    else:
        assert paper.undrawn == ARABIC
        assert "ح د س م ن" in paper.undrawn_words


def test_a_long_list_is_counted(small_clinic, mia):
    patient.change_patient(mia, small_clinic["patient"], {"first": "ابتثجحخدذرزس"})
    paper = make_paper(mia, "chart", {"patient_id": small_clinic["patient"]})
    assert len(paper.undrawn) == 12
    assert "and 4 more" in paper.undrawn_words
