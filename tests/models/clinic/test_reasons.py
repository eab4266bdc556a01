"""Reasons are codes with words; papers have every one in both languages."""

from __future__ import annotations

from pcdesk.models.clinic.reasons import (
    CANCELLED,
    LET_GO,
    MISSED,
    NOT_COLLECTED,
    PASSED_ON,
    REFUND,
    REVERSAL,
    WORDS,
    WRITE_OFF,
    coded,
    reason_words,
    reversal_words,
)
from pcdesk.models.money.charge_words import ITEMS, item_of
from pcdesk.printing.ground.labels import Labels


def test_words_and_codes_become_the_code_and_other_words_stay():
    assert coded(REVERSAL, " check CAME back ") == ("returned", "") == coded(REVERSAL, "returned")
    assert coded(REVERSAL, "Typed by the wrong desk") == ("", "Typed by the wrong desk")
    assert reason_words("returned", "") == "Check came back"
    assert reason_words("", "Typed") == "Typed"


def test_no_code_means_two_things():
    lists = (CANCELLED, MISSED, NOT_COLLECTED, WRITE_OFF, REFUND, REVERSAL, LET_GO, PASSED_ON)
    assert len(WORDS) == sum(map(len, lists))


def test_a_paper_says_each_in_both_languages():
    for language in ("en", "es"):
        labels = Labels(language)
        assert all(labels(f"reason.{code}") for code in (*REFUND, *REVERSAL))
        assert all(labels(f"item.{code}") for code in ITEMS)
    assert item_of("flu shot") == "flu_shot"


def test_reasons_to_reverse_are_those_of_the_tender() -> None:
    card, cash, check, none = (set(reversal_words(tender)) for tender in ("card", "cash", "check", ""))
    assert (REVERSAL["declined"] in card, REVERSAL["returned"] in check) == (True, True)
    assert not {REVERSAL["declined"], REVERSAL["returned"]} & cash
    assert cash - none == {REVERSAL["wrong_tender"]}
    assert REVERSAL["twice"] in card & cash & check & none
