"""Refusals: counted all, listed some, said in words."""

from __future__ import annotations

from pcdesk.exchange.ground.refusal import LISTED_AT_MOST, Refusal, Refusals, Where


def test_places_are_said_as_staff_read_them() -> None:
    assert Where("a.csv", 12).said() == "a.csv, line 12"
    assert Where("b.json", 3, "entry").said() == "b.json, entry 3"
    assert Where("d.edi", 7, "segment").said() == "d.edi, segment 7"
    assert Where("c.csv").said() == "c.csv"
    assert [Where("a", 12).spot(), Where("a", 3, "entry").spot(), Where("a").spot()] == ["line 12", "entry 3", ""]
    assert Where("a", 7, "segment").spot() == "segment 7"


def test_a_refusal_says_place_kind_and_reason() -> None:
    refusal = Refusal(Where("a.csv", 2), "Row", "It is empty.")
    assert (refusal.file, refusal.line) == ("a.csv", 2)
    assert refusal.said() == "a.csv, line 2: Row: It is empty."


def test_all_are_counted_and_the_first_thousand_listed() -> None:
    refusals = Refusals()
    refusals.extend(Refusal(Where("a.csv", n), "Row", "No.") for n in range(1, LISTED_AT_MOST + 6))
    assert refusals.count == LISTED_AT_MOST + 5
    assert (len(refusals.listed), refusals.unlisted) == (LISTED_AT_MOST, 5)
    assert refusals.listed[-1].line == LISTED_AT_MOST
