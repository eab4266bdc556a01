from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.printing.ground.amounts import money
from tests.printing.reading import amounts_in


@given(st.integers(-(10**12), 10**12))
def test_reading_an_amount_back_gives_the_cents(cents: int) -> None:
    assert amounts_in(money(cents)) == [cents]


def test_amounts_as_people_write_them() -> None:
    assert money(123456) == "$1,234.56"
    assert money(-500) == "−$5.00"
    assert money(0) == "$0.00"
    assert money(7) == "$0.07"


@pytest.mark.parametrize("wrong", [1.5, "100", True, None])
def test_only_integer_cents_are_taken(wrong: object) -> None:
    with pytest.raises(TypeError, match="integer cents"):
        money(wrong)  # type: ignore[arg-type]
