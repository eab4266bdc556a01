"""Making values fit: clean, short, in the clinic's words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.exchange.ground.fit import (
    LONG,
    SHORT,
    as_json,
    fingerprint,
    first_of,
    language,
    long,
    number,
    sex,
    short,
    split_name,
)
from pcdesk.exchange.ground.refusal import Unfit


def test_a_short_text_is_one_clean_line() -> None:
    assert short("  José \n\t Ángel\x07 ", "FIRST") == "José Ángel"
    assert short("abc\u202edef", "FIRST") == "abcdef"
    assert short("<b>&", "FIRST") == "<b>&"
    with pytest.raises(Unfit, match="FIRST is longer"):
        short("x" * (SHORT + 1), "FIRST")


def test_a_long_text_keeps_its_lines() -> None:
    assert long("one\r\n two\x00 \n", "note") == "one\n two"
    with pytest.raises(Unfit):
        long("x" * (LONG + 1), "note")


@pytest.mark.parametrize(
    ("said", "wanted"), [("F", "F"), ("male", "M"), ("Mujer", "F"), ("X", "X"), ("unk", "U"), ("", "")]
)
def test_sexes(said: str, wanted: str) -> None:
    assert sex(said) == wanted


def test_an_unknown_word_for_sex_is_refused() -> None:
    with pytest.raises(Unfit, match="banana"):
        sex("banana")


@pytest.mark.parametrize(
    ("text", "value"),
    [("7.10", 7.1), ("-3", -3.0), ("1e3", 1000.0), (".5", 0.5), ("1e999", None), ("NaN", None), ("inf", None),
     ("1,000", None), ("", None), ("٣", None), ("0x10", None)],
)  # fmt: skip
def test_numbers(text: str, value: float | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-US", "en"), ("ES", "es"), ("zh_Hant", "zh"), ("vie", "vi"), ("xho", "xho"), ("und", ""), ("English", "")],
)  # fmt: skip
def test_languages(tag: str, code: str) -> None:
    assert language(tag) == code


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("Alvarez, Rosa Maria", ("Alvarez", "Rosa", "Maria")),
        ("Rosa Maria Alvarez", ("Alvarez", "Rosa", "Maria")),
        ("Ana de la Cruz", ("de la Cruz", "Ana", "")),
        ("De La Cruz, Ana", ("De La Cruz", "Ana", "")),
        ("Cher", ("Cher", "", "")),
        ("张无忌", ("张无忌", "", "")),
        ("", ("", "", "")),
        (",", ("", "", "")),
    ],
)
def test_names_in_one_piece(whole: str, parts: tuple[str, str, str]) -> None:
    assert split_name(whole) == parts


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=5), max_size=5))
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    assert sorted(" ".join(split_name(" ".join(words))).split()) == sorted(words)


def test_fingerprints_do_not_depend_on_where_words_are_cut() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("a") == fingerprint("a")
    assert len(fingerprint("\ud800")) == 32


def test_json_and_first() -> None:
    assert json.loads(as_json({"a": "José"})) == {"a": "José"}
    assert first_of(["", "b", "c"]) == "b"
    assert first_of([]) == ""
