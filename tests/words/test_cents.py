"""Money in whole cents."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.words.cents import LARGEST, parse_money, share, show_amount, show_money

amounts = st.integers(-LARGEST, LARGEST)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("$1,234.5", 123450),
        ("25", 2500),
        (".50", 50),
        ("5.", 500),
        ("-5", -500),
        ("$-5", -500),
        ("-$5", -500),
        ("(5.00)", -500),
        ("($1,000)", -100000),
        ("\u22125.25", -525),
        (" $ 12.34 ", 1234),
        ("0", 0),
        ("０.１０", 10),
        ("99,999,999.99", LARGEST),
    ],
)
def test_what_people_type(text: str, cents: int) -> None:
    assert parse_money(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "$",
        "1,23",
        "1.234",
        "1.2.3",
        "1,2345",
        "--5",
        "(-5)",
        "(5",
        "5)",
        "5-",
        "1e3",
        "٥",
        "100,000,000",
        "9" * 400,
        "inf",
        "nan",
        "$$5",
        "12a",
        "12 50",
        "1 250",
        "12 .50",
    ],
)
def test_what_is_no_amount_is_said_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"amount.*\."):
        parse_money(text)


@given(amounts)
def test_what_is_shown_can_be_typed_again(cents: int) -> None:
    assert parse_money(show_money(cents)) == cents
    assert parse_money(show_amount(cents)) == cents


@given(amounts, st.data())
def test_a_space_within_the_digits_is_never_guessed_away(cents: int, data: st.DataObject) -> None:
    text = show_amount(abs(cents))
    cut = data.draw(st.integers(1, len(text) - 1))
    space = data.draw(st.sampled_from([" ", "\t", "\N{NO-BREAK SPACE}", "\N{THIN SPACE}"]))
    assert parse_money(f"{space}${space}{text}{space}") == abs(cents)
    with pytest.raises(ValueError, match=r"amount.*\."):
        parse_money(text[:cut] + space + text[cut:])


@given(st.text(max_size=20))
@settings(max_examples=200)
def test_any_text_gives_cents_or_a_sentence(text: str) -> None:
    try:
        assert abs(parse_money(text)) <= LARGEST
    except ValueError as trouble:
        assert str(trouble).endswith(".")  # noqa: PT017


def test_shown() -> None:
    assert [show_money(n) for n in (0, 5, 123450, -500, -1)] == [
        "$0.00",
        "$0.05",
        "$1,234.50",
        "-$5.00",
        "-$0.01",
    ]
    assert show_amount(-123450) == "-1,234.50"


@given(amounts, st.lists(st.integers(0, 10**9), min_size=1, max_size=12).filter(any))
def test_shares_add_up_and_stay_within_a_cent(cents: int, weights: list[int]) -> None:
    parts = share(cents, weights)
    assert sum(parts) == cents
    total = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(cents * weight, total) - part) < 1
    assert share(-cents, weights) == [-part for part in parts]


def test_cents_left_over_go_to_the_largest_remainder() -> None:
    assert share(100, [1, 1, 1]) == [34, 33, 33]
    assert share(10, [1, 2, 4]) == [1, 3, 6]
    assert share(1, [1, 3]) == [0, 1]
    assert share(0, [0, 0]) == [0, 0]
    assert share(5, [0, 1, 0]) == [0, 5, 0]


@pytest.mark.parametrize(("cents", "weights"), [(5, []), (5, [0, 0]), (5, [2, -1])])
def test_no_weight_no_share(cents: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="share"):
        share(cents, weights)
