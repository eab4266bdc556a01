"""Names: keys and ways to show them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcdesk.words.names import (
    display_name,
    fold,
    initials,
    initials_of,
    list_name,
    name_keys,
    name_parts,
    with_capitals,
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("O'Brien", "obrien"),
        ("O\u2019Brien", "obrien"),
        ("O\u00b4Brien", "obrien"),
        ("Smith-Jones", "smith jones"),
        ("Smith\u2011Jones", "smith jones"),
        ("  de   la Cruz ", "de la cruz"),
        ("José", "jose"),
        ("Jose\u0301", "jose"),
        ("Łukasz", "lukasz"),
        ("Sørensen", "sorensen"),
        ("Đặng", "dang"),
        ("Nguyễn", "nguyen"),
        ("Strauß", "strauss"),
        ("Æsir", "aesir"),
        ("Müller", "muller"),
        ("İbrahim", "ibrahim"),
        ("Ольга", "ольга"),
        ("Фёдор", "федор"),
        ("Дмитрий", "дмитрий"),
        ("李", "李"),
        ("St. John", "st john"),
        ("J.P.", "jp"),
        ("Παπαδόπουλος", "παπαδοπουλοσ"),
        ("हिन्दी", "हिन्दी"),
        ("한국", "한국"),
        ("が", "が"),
        ("ﬁona", "fiona"),
        ("Abbott774", "abbott774"),
        ("<b>", "b"),
        ("", ""),
        ("--", ""),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert fold(name) == key


@given(st.text(max_size=20))
@settings(max_examples=300)
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=12))
def test_plain_names_take_the_short_way_to_the_same_key(name: str) -> None:
    assert fold(name) == fold(f"{name} é").removesuffix("e").rstrip()


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF, categories=["L"]), min_size=1, max_size=10))
def test_latin_letters_never_get_lost(name: str) -> None:
    assert fold(name)
    assert fold(name) == fold(name.swapcase()) or "ß" in name or "ı" in name or "ŉ" in name
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)


def test_every_part_is_found() -> None:
    assert name_parts("Smith-Jones") == ("smith", "jones")
    assert name_keys("Smith-Jones") == ("smith jones", "jones", "smithjones")
    assert name_keys("de la Cruz") == ("de la cruz", "la cruz", "cruz", "delacruz")
    assert name_keys("Lee") == ("lee",)
    assert name_keys("") == ()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("alvarez", "Alvarez"), ("o'brien-smith", "O'Brien-Smith"), ("de la cruz", "de la Cruz"), ("de", "De"),
        ("élodie", "Élodie"), ("ольга", "Ольга"), ("李", "李"), ("bell hooks Jr", "bell hooks Jr"), ("", ""),
        (" reyes ", "Reyes"), ("MCKAY", "MCKAY"), ("d'angelo", "D'Angelo"),
    ],
)  # fmt: skip
def test_a_name_typed_small_gets_its_capitals(typed: str, written: str) -> None:
    assert with_capitals(typed) == written


def test_shown() -> None:
    assert display_name("Rosa", "Alvarez", preferred="Rosie") == "Rosa (Rosie) Alvarez"
    assert display_name("Rosa", "Alvarez", preferred="rosa", middle="M.", suffix="Jr.") == "Rosa M. Alvarez Jr."
    assert display_name("", "Alvarez") == list_name("", "Alvarez") == "Alvarez"
    assert list_name("Rosa", "Alvarez", preferred="Rosie") == "Alvarez, Rosa (Rosie)"
    assert list_name("Rosa", "") == "Rosa"
    assert list_name("<b>", "O'Brien") == "O'Brien, <b>"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("小明", "李", "李小明"), ("길동", "홍", "홍길동"), ("太郎", "山田", "山田太郎"),
        ("さくら", "佐々木", "佐々木さくら"),
        ("ナオミ", "ワタナベ", "ワタナベナオミ"), (" 小 明 ", "歐陽", "歐陽小明"), ("", "李", "李"),
        ("小明", "", "小明"),
        ("\u1100\u1161", "\u1112\u1169\u11bc", "\u1112\u1169\u11bc\u1100\u1161"),
    ],
)  # fmt: skip
def test_a_name_in_chinese_korean_or_japanese_letters_begins_with_the_surname(
    first: str, last: str, shown: str
) -> None:
    assert display_name(first, last) == list_name(first, last) == shown
    assert display_name(first, last, preferred="Ming", suffix="Jr.") == f"{shown} (Ming) Jr."
    assert list_name(first, last, preferred="Ming", suffix="Jr.") == f"{shown} (Ming) Jr."


@pytest.mark.parametrize(
    ("first", "last"),
    [("Wei", "Chen"), ("小明", "Li"), ("Ming", "李"), ("Ольга", "Морозова"), ("小明3", "李")],
)  # fmt: skip
def test_other_names_keep_their_order(first: str, last: str) -> None:
    assert display_name(first, last) == f"{first} {last}"
    assert list_name(first, last) == f"{last}, {first}"


EAST = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FBF), min_size=1, max_size=3)


@given(EAST, EAST, EAST | st.just(""))
def test_no_letter_of_such_a_name_gets_lost(first: str, last: str, middle: str) -> None:
    assert display_name(first, last, middle=middle) == list_name(first, last, middle=middle) == last + first + middle


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_whatever_was_typed_every_letter_is_shown(first: str, last: str, preferred: str) -> None:
    for shown in (display_name(first, last, preferred=preferred), list_name(first, last, preferred=preferred)):
        assert set("".join((first + last).split())) <= set(shown)


def test_initials() -> None:
    assert initials("Rosa", "Alvarez") == "RA"
    assert initials("", "O'Brien") == "O"
    assert initials("小明", "李") == "李小"
    assert initials("'é", "") == "É"


@pytest.mark.parametrize(("name", "letters"), [
    ("Alvarez Jr., Rosa (Rosie)", "RA"), ("Rosa (Rosie) Alvarez", "RA"), ("李小明 (Ming)", "李小"), ("Cher", "C"),
    ("", ""), ("O'Brien, Seán", "SO"),
])  # fmt: skip
def test_initials_of_a_name_as_lists_say_it(name, letters):
    assert initials_of(name) == letters
