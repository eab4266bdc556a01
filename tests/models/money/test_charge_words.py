"""What a charge is for, read back from its memo."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk import language
from pcdesk.models.money.charge_words import ChargeKind, ChargeWords, charge_memo, read_memo
from pcdesk.words.showing import show_date

DAY = date(2026, 11, 24)
MADE = [kind for kind in ChargeKind if kind not in (ChargeKind.TYPED, ChargeKind.ITEM)]


@pytest.mark.parametrize("kind", MADE)
def test_what_pcdesk_worded_is_read_back(kind):
    assert read_memo(charge_memo(kind, "Sick visit", DAY), "Office visit", DAY) == ChargeWords(kind, "Sick visit")


@pytest.mark.parametrize("memo", ["Office visit", f"Office visit, {show_date(DAY)}"])
def test_the_words_of_the_charge_sheet_are_read_too(memo):
    assert read_memo(memo, "Office visit", DAY) == ChargeWords(ChargeKind.VISIT, "Office visit")


@given(st.text(max_size=60))
def test_what_somebody_typed_stays(memo):
    assert read_memo(memo) == ChargeWords(ChargeKind.TYPED, memo)
    assert read_memo(f"{memo} (typed)", "Office visit", DAY) == ChargeWords(ChargeKind.TYPED, f"{memo} (typed)")


def test_marks_of_a_pattern_are_letters_like_others():
    memo = charge_memo(ChargeKind.COPAY, "A.*(b", DAY)
    assert read_memo(memo, "Visit", DAY) == ChargeWords(ChargeKind.COPAY, "A.*(b")


def test_another_day_is_not_this_visit():
    memo = charge_memo(ChargeKind.COPAY, "Office visit", date(2026, 11, 2))
    assert read_memo(memo, "Office visit", DAY).kind == ChargeKind.TYPED


def test_rows_of_before_are_read_whatever_the_day_was_like_then_and_in_any_language(tmp_path):
    catalogue = tmp_path / "es.json"
    catalogue.write_text('{"Copay: {about}, {day}": "Copago: {about}, {day}"}')
    language.load(catalogue)
    try:
        for day in ("Tue 24 Nov", "24 Nov 2026", "Tue, Nov 24", "Nov 24, 2026"):
            assert read_memo(f"Copay: Sick visit, {day}", "Office visit", DAY) == ChargeWords(
                ChargeKind.COPAY, "Sick visit"
            )
        assert read_memo("Copago: Sick visit, Tue 24 Nov", "Office visit", DAY).kind == ChargeKind.COPAY
    finally:
        language.load(None)
