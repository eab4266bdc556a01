"""Passwords: long and one's own; nothing else is asked."""

from __future__ import annotations

import pytest

from pcdesk.models.engine.passwords import check
from pcdesk.trouble import KnownError

GOOD = [
    "lamp river orange bicycle",
    "correct giraffe umbrella",
    "four summer dragons love cheese",
    "x7#Lq!vR2m&Zp9w",
    "пятнадцать синих слонов",
    "李明喜欢在公园里散步看书喝茶聊天",
    "el gato duerme en la ventana",
    "a" * 3 + " long road home tonight " + "é" * 100,
    "k" + "wX9 " * 2 + "unlikely tail of a password",
    "\U0001f418\U0001f34b\U0001f6b2\U0001f3a9\U0001f511\U0001f40c\U0001f30d\U0001f955" * 1 + "=+*~^%§¿",
    "ordinary words " * 20 + "end",
]
BAD = [
    "",
    "short",
    "fourteen chars",
    "passwordpassword",
    "Password12345678",
    "P@ssw0rdP@ssw0rd!",
    "correct horse battery staple",
    "aaaaaaaaaaaaaaaaaaaa",
    "               ",
    "abcabcabcabcabcabc",
    "123456789012345",
    "qwertyuiop1234567",
    "1qaz2wsx3edc4rfv",
    "abcdefghijklmnopq",
    "Welcome2026Welcome",
    "Riverside Clinic 2026!",
    "R1verside Cl1nic 2026!",
    "MariaGonzalez1980",
    "maría  gonzález 80",
    "x" * 1025,
]
NAMES = ["Riverside Family Clinic", "Dana Whitfield", "María González", "Li", "Bo"]


@pytest.mark.parametrize("password", GOOD)
def test_accepted(password):
    assert check(password, NAMES) is None


@pytest.mark.parametrize("password", BAD)
def test_refused_with_a_way_out(password):
    with pytest.raises(KnownError) as caught:
        check(password, NAMES)
    assert caught.value.what.endswith(".")
    assert "four or five words" in caught.value.do
    assert not password or password not in str(caught.value)


def test_composed_and_decomposed_letters_count_alike():
    with pytest.raises(KnownError, match="14 characters"):
        check("e\u0301" * 5 + "abcdxyzqw", [])


def test_a_large_clinic_does_not_forbid_every_sentence():
    names = [f"{first}{n} {last}{n}" for n in range(20_000) for first, last in (("Ann", "Lee"),)]
    assert check("lamp river orange bicycle", [*names, "River Stone", "Orange Bloom", "Lamp Post"]) is None
