"""What a decision by file means for a case: outcome, days, units of each service, what the payer waits for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.x12.attachment_code import paper_words
from pcdesk.exchange.x12.decision import Outcome
from pcdesk.exchange.x12.envelope import X12File
from pcdesk.exchange.x12.review_answer import open_review, review_answers
from pcdesk.exchange.x12.review_outcome import Decided, decided
from tests.exchange.x12.made import PLAIN, Marks, transaction, x12
from tests.exchange.x12.made_278 import HEAD_278

EVENT = ("HL*4*3*EV*1", "TRN*2*T-9*9876543210", "UM*HS*I*PT*11:B")


def outcome(*lines: str, marks: Marks = PLAIN) -> Decided:
    """What the one event with these lines decides; lines: from behind its UM on."""
    body = x12("HI", "005010X217", transaction("278", "005010X217", [*HEAD_278, *EVENT, *lines]), marks=marks)
    file = open_review(body, "a.edi")
    assert isinstance(file, X12File), file
    (answer,) = review_answers(file)
    return decided(answer.events[0])


def service(number: int, *lines: str) -> tuple[str, ...]:
    return (f"HL*{number}*4*SS*0", *lines)


def test_what_the_whole_event_allows_stands_for_its_services() -> None:
    found = outcome("HCR*A1*N1", *service(5, "SV1*HC:97110**UN*4"), *service(6, "SV1*HC:97140", "HSD*VS*8"))
    assert (found.outcome, found.number, found.is_yes, found.is_whole) == (Outcome.CERTIFIED, "N1", True, True)
    told = [(one.code, one.units, one.unit) for one in found.services]
    assert told == [("97110", 4, "units"), ("97140", 8, "visits")]


def test_a_service_that_is_refused_has_none_and_the_rest_is_a_part() -> None:
    found = outcome(*service(5, "HCR*A1*N1", "HSD*VS*8"), *service(6, "HCR*A3", "HSD*VS*6", "MSG*NO"))
    assert (found.outcome, found.is_yes, found.is_whole) == (Outcome.MIXED, True, False)
    assert [one.units for one in found.services] == [8, 0]
    assert any("NO" in one for one in found.says)


@pytest.mark.parametrize(("lines", "first", "last"), [
    (("HCR*A1", "DTP*AAH*RD8*20261201-20270301"), date(2026, 12, 1), date(2027, 3, 1)),
    ((*service(5, "HCR*A1", "DTP*472*RD8*20261201-20261231"), *service(6, "HCR*A1", "DTP*472*RD8*20270101-20270301")),
     date(2026, 12, 1), date(2027, 3, 1)),
    ((*service(5, "HCR*A1", "DTP*472*RD8*20261201-20261231"), *service(6, "HCR*A1")), None, None),
    ((*service(5, "HCR*A3", "DTP*472*RD8*20250101-20250131"), *service(6, "HCR*A1", "DTP*472*D8*20270101")),
     date(2027, 1, 1), date(2027, 1, 1)),
])  # fmt: skip
def test_the_days_are_those_of_what_is_allowed(lines, first, last) -> None:
    found = outcome(*lines)
    assert (found.first, found.last) == (first, last)


@given(number=st.decimals("0", "9999", places=1))
def test_only_a_whole_number_is_a_number_of_units(number) -> None:
    found = outcome("HCR*A6*N", *service(5, f"HSD*VS*{number}"))
    whole = number == number.to_integral_value()
    assert found.services[0].units == (int(number) if whole else None)


def test_how_often_is_said_and_never_multiplied() -> None:
    found = outcome("HCR*A1", *service(5, "HSD*VS*8*WK*2*34*3"))
    assert found.services[0].units == 8
    assert "2" in found.services[0].words


def test_papers_that_are_waited_for_have_names_and_unknown_ones_their_code() -> None:
    found = outcome("HCR*A4", "PWK*OB*FX***AC*P7", "PWK*ZQ*FX")
    assert [one.split(",")[0] for one in found.wants] == [paper_words("OB"), paper_words("ZQ")]
    assert "ZQ" in paper_words("ZQ")
    assert "OB" not in paper_words("OB")


def test_the_same_decision_is_known_again_by_its_content_alone() -> None:
    lines = ("HCR*A1*N1", "HI*ABK:M5450", *service(5, "SV1*HC:97110"))
    plain = outcome(*lines)
    assert outcome(*lines, marks=Marks("|", ">", "!", "\n", "")).content == plain.content
    assert outcome("HCR*A1*N2", *lines[1:]).content != plain.content
