from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from pcdesk.printing.ground import fonts
from pcdesk.printing.ground.styles import styles
from pcdesk.printing.ground.text import (
    ELLIPSIS,
    MARK,
    clean,
    describe,
    fit,
    is_plain,
    runs,
    strings_in,
    text,
    undrawable,
    width,
)
from tests.printing.invented import HEAD, MARKUP, NAMES

LETTERS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("<>&\"'/;{}\n\t\r\0\u202e\u0301ñ李한مש😀"),
    ),
    max_size=60,
)


def shown(markup: str) -> str:
    paragraph = Paragraph(markup, styles().body)
    return "".join("\n" if getattr(frag, "lineBreak", False) else frag.text for frag in paragraph.frags)


@given(LETTERS)
def test_a_paragraph_shows_exactly_the_cleaned_string(value: str) -> None:
    missing = set(undrawable([value]))
    expected = "".join(MARK if c in missing else c for c in clean(value))
    squeezed = shown(text(value))
    # A paragraph sets any white space as one space; everything else must be there, in order.
    assert "".join(squeezed.split()) == "".join(expected.split())


@given(LETTERS)
def test_each_character_is_set_in_a_font_that_draws_it(value: str) -> None:
    for piece, falls_back in runs(value):
        drawn = fonts.fallback_drawable() if falls_back else fonts.drawable()
        assert all(ord(c) in drawn or c == "\n" for c in piece)


@given(LETTERS)
def test_plain_strings_need_no_change(value: str) -> None:
    if is_plain(value):
        assert clean(value) == value
        assert runs(value) == [(value, False)]
        assert undrawable([value]) == []


@given(LETTERS)
def test_cleaning_twice_changes_nothing_more(value: str) -> None:
    once = clean(value)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in once.replace("\n", ""))


def test_names_of_many_scripts_are_drawn() -> None:
    assert undrawable(NAMES) == []
    assert shown(text("José Ольга 李")) == "José Ольга 李"
    assert f'<font name="{fonts.FALLBACK}">李</font>' in text("José 李")


def test_markup_stays_text() -> None:
    assert shown(text(MARKUP)) == MARKUP


def test_decomposed_letters_are_composed() -> None:
    assert text("Jose\u0301") == "José"


def test_scripts_that_need_shaping_are_named_not_guessed() -> None:
    missing = undrawable(["محمد", "שלום", "สมชาย", "😀"])
    assert "م" in missing
    assert "ש" in missing
    assert "😀" in missing
    assert shown(text("محمد")) == MARK * 4
    assert describe("م") == "U+0645 Arabic letter meem"


def test_direction_tricks_and_controls_are_dropped() -> None:
    assert clean("a\x00b\u202ec\u200d\ufeffd\u00ad") == "abcd"
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert text("a\nb") == "a<br/>b"


def test_long_words_are_broken_within_the_column() -> None:
    for word in ("W" * 300, "李" * 200, "Ольга" * 60):
        paragraph = Paragraph(text(word), styles().body)
        _, height = paragraph.wrap(120, 10_000)
        assert height > paragraph.style.leading * 3
        for broken in paragraph.blPara.lines:
            extra = broken[0] if isinstance(broken, tuple) else broken.extraSpace
            assert extra >= -0.01


def test_fit_shortens_to_the_room() -> None:
    long = "Ольга 李 Wolfeschlegelsteinhausenbergerdorff"
    short = fit(long, fonts.REGULAR, 10, 90)
    assert short.endswith(ELLIPSIS)
    assert width(short, fonts.REGULAR, 10) <= 90
    assert fit("Ann", fonts.REGULAR, 10, 90) == "Ann"


def test_strings_are_found_at_any_depth() -> None:
    found = list(strings_in((HEAD, ["a", {"k": ("b",)}], 3, None, b"x")))
    assert {"a", "b", HEAD.clinic, HEAD.address_lines[1]} <= set(found)
