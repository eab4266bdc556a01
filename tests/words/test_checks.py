"""E-mail, ZIP, state and provider number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcdesk.words.checks import STATES, check_email, check_state, check_zip, is_npi, npi_check_digit


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" Rosa.A@Example.ORG ", "Rosa.A@example.org"),
        ("o'brien+desk@mail.example.org", "o'brien+desk@mail.example.org"),
        ("josé@exámple.org", "josé@exámple.org"),
        ("", ""),
    ],
)
def test_sound_e_mail(text: str, kept: str) -> None:
    assert check_email(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "rosa",
        "rosa@",
        "@example.org",
        "rosa@example",
        "a b@example.org",
        "a@b@example.org",
        ".a@example.org",
        "a..b@example.org",
        "a@example..org",
        "a@-example.org",
        "a@1.2.3.4",
        "<a@example.org>",
    ],
)
def test_unsound_e_mail(text: str) -> None:
    with pytest.raises(ValueError, match="e-mail"):
        check_email(text)


def test_zip() -> None:
    assert [check_zip(t) for t in ("74101", "741011234", "74101-1234", " 74101 ", "")] == [
        "74101", "74101-1234", "74101-1234", "74101", "",
    ]  # fmt: skip
    for text in ("7410", "7410a", "74101-12", "741011234567"):
        with pytest.raises(ValueError, match="ZIP"):
            check_zip(text)


def test_state() -> None:
    assert [check_state(t) for t in ("ok", "Oklahoma", "new  mexico", "D.C.", "")] == [
        "OK",
        "OK",
        "NM",
        "DC",
        "",
    ]
    for text in ("XX", "Okla homa", "1"):
        with pytest.raises(ValueError, match="state"):
            check_state(text)
    assert len(STATES) == 62


def test_npi_of_the_published_example() -> None:
    assert npi_check_digit("123456789") == "3"
    assert is_npi("1234567893")
    for wrong in ("1234567892", "3234567893", "123456789", "12345678931", "", "١٢٣٤٥٦٧٨٩٣"):
        assert not is_npi(wrong)


@given(st.integers(100_000_000, 299_999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_caught(nine: int, place: int, step: int) -> None:
    sound = f"{nine}{npi_check_digit(str(nine))}"
    assert is_npi(sound)
    wrong = sound[:place] + str((int(sound[place]) + step) % 10) + sound[place + 1 :]
    assert not is_npi(wrong)


def test_an_npi_has_nine_digits_before_its_check() -> None:
    with pytest.raises(ValueError, match="ten digits"):
        npi_check_digit("12")
