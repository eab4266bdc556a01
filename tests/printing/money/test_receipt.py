from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.printing.money.receipt import HALF_LETTER, Receipt, ReceiptLine, Tender, receipt_pdf
from pcdesk.views.paper.drawing import page_sizes
from tests.printing.invented import MARKUP, NAMES, receipt
from tests.printing.reading import amounts_in, fonts_of, outside, pages, words

CENTS = st.integers(-(10**9), 10**9)


@settings(max_examples=25)
@given(st.lists(CENTS, min_size=1, max_size=8), st.data(), CENTS, st.booleans(), st.sampled_from(["en", "es"]))
def test_what_is_printed_is_what_was_paid(
    amounts: list[int], data: st.DataObject, before: int, is_half: bool, language: str
) -> None:
    paid = sum(amounts)
    first = data.draw(CENTS)
    paper = receipt(
        lines=tuple(ReceiptLine("Office visit", cents) for cents in amounts),
        tenders=(Tender("cash", first), Tender("check", paid - first, "1042")),
        paid_cents=paid,
        previous_balance_cents=before,
        balance_after_cents=before - paid,
        is_half_letter=is_half,
        language=language,
    )
    read = amounts_in(words(receipt_pdf(paper)))
    after = before - paid
    assert read == [*amounts, paid, first, paid - first, before, -paid, after]


@pytest.mark.parametrize(
    "wrong",
    [
        {"paid_cents": 5844},
        {"balance_after_cents": 117610},
        {"tenders": (Tender("cash", 5844),)},
        {"lines": (ReceiptLine("Visit", 5846),)},
    ],
)
def test_a_receipt_a_cent_off_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"add up|balance"):
        receipt(**wrong)


def test_everything_a_payer_needs_is_there() -> None:
    said = words(receipt_pdf(receipt()))
    for part in (
        "Receipt no. 2026-000417",
        "November 21, 2026",
        "María José Núñez",
        "Ольга Nguyễn",
        "2:32 pm by Dana Whitfield",
        "MRN 10023",
        "Copay for office visit",
        "Card ending in 4242",
        "Balance you still owe",
        "Thank you for your payment.",
        "(217) 555-0142",
        "Page 1 of 1",
    ):
        assert part in said, part


def test_eight_lines_stay_on_one_page() -> None:
    lines = tuple(
        ReceiptLine(f"Balance for visit number {n} and its blood tests", 100, date(2026, 1, n)) for n in range(1, 9)
    )
    paper = receipt(
        lines=lines,
        tenders=(Tender("card", 400, "4242"), Tender("check", 400, "1042")),
        paid_cents=800,
        previous_balance_cents=800,
        balance_after_cents=0,
        reversed_on=date(2026, 11, 23),
        reversed_because="Wrong patient",
    )
    assert len(pages(receipt_pdf(paper))) == 1


def test_a_usual_half_letter_receipt_is_one_small_page() -> None:
    pdf = receipt_pdf(receipt(is_half_letter=True, language="es"))
    assert page_sizes(pdf) == [HALF_LETTER]
    assert outside(pdf) == []


def test_a_reversed_receipt_says_so_and_gives_no_thanks() -> None:
    said = words(receipt_pdf(receipt(reversed_on=date(2026, 11, 23), reversed_because="Card charged twice")))
    assert "Canceled on November 23, 2026" in said
    assert "Card charged twice" in said
    assert "Thank you" not in said


def test_a_credit_is_called_a_credit() -> None:
    said = words(receipt_pdf(receipt(previous_balance_cents=5000, balance_after_cents=-845)))
    assert "Credit on your account −$8.45" in said
    assert "still owe" not in said


def test_a_credit_is_said_one_way_before_and_after() -> None:
    said = words(receipt_pdf(receipt(previous_balance_cents=-4000, balance_after_cents=-9845)))
    assert amounts_in(said)[-3:] == [-4000, -5845, -9845]
    assert said.count("Credit") == 2
    assert "Balance before" not in said


def test_spanish_receipts_have_no_english() -> None:
    said = words(receipt_pdf(receipt(language="es", copy_of=date(2026, 11, 24))))
    assert "Recibo n.º 2026-000417" in said
    assert "Tarjeta terminada en 4242" in said
    for english in ("Receipt", "Paid", "Balance you", "Amount", "Thank", "Page", "Copy"):
        assert english not in said


def test_markup_and_names_are_printed_as_typed() -> None:
    paper = receipt(paid_by=MARKUP, patient=" ".join(NAMES), reversed_on=date(2026, 1, 1), reversed_because=MARKUP)
    paper = replace(paper, lines=(ReceiptLine(MARKUP, 5845),), tenders=(Tender("other", 5845, "note <b>"),))
    pdf = receipt_pdf(paper)
    said = words(pdf)
    assert said.count(MARKUP) == 3
    assert "note <b>" in said
    for name in NAMES:
        assert name in said
    assert all(fonts_of(pdf).values())


def test_the_title_carries_no_name() -> None:
    assert b"Mar\xeda" not in receipt_pdf(receipt())
    paper: Receipt = receipt()
    assert receipt_pdf(paper) == receipt_pdf(paper)


@pytest.mark.parametrize(("language", "said"), [("en", "Nothing more to pay $0.00"), ("es", "No debe nada más $0.00")])
def test_a_balance_of_nothing_is_said_in_words(language: str, said: str) -> None:
    paid = receipt()
    settled = replace(paid, previous_balance_cents=paid.paid_cents, balance_after_cents=0, language=language)
    found = words(receipt_pdf(settled))
    assert said in found
    assert "still owe" not in found
    assert "aún debe" not in found
