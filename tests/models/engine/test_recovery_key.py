"""The recovery key: whatever a hand can do to it on the way from the paper is noticed."""

from __future__ import annotations

import random

import pytest

from pcdesk.models.engine.recovery_key import (
    ALPHABET,
    GROUPS,
    LENGTH,
    SECRET_BITS,
    Mistyped,
    groups_to_ask,
    is_group,
    new_recovery_key,
    parse,
    printed,
)


def test_150_bits_are_secret_and_keys_differ():
    assert SECRET_BITS == 150
    keys = {new_recovery_key() for _ in range(1000)}
    assert len(keys) == 1000
    for place in range(30):
        assert len({parse(key)[place] for key in keys}) == 32, "every character takes every value"


def test_a_thousand_keys_come_back_however_they_are_typed():
    rng = random.Random(7)
    for _ in range(1000):
        key = new_recovery_key()
        plain = parse(key)
        assert printed(plain) == key
        assert [len(group) for group in key.split("-")] == [4] * 8
        sloppy = key.replace("-", rng.choice(["", " ", " - ", "\u2013", "\n", "\u00a0"]))
        sloppy = sloppy.replace("0", rng.choice("0oO")).replace("1", rng.choice("1lLiI"))
        assert parse(f"  {sloppy.lower() if rng.random() < 0.5 else sloppy} ") == plain


def test_every_single_wrong_character_is_caught_and_its_group_named():
    for _ in range(20):
        plain = parse(new_recovery_key())
        for place in range(LENGTH):
            for letter in ALPHABET:
                if letter != plain[place]:
                    with pytest.raises(Mistyped) as caught:
                        parse(plain[:place] + letter + plain[place + 1 :])
                    assert caught.value.group == place // 4 + 1


def test_every_exchange_of_two_characters_is_caught():
    for _ in range(20):
        plain = parse(new_recovery_key())
        for one in range(LENGTH):
            for other in range(one):
                if plain[one] != plain[other]:
                    typed = list(plain)
                    typed[one], typed[other] = typed[other], typed[one]
                    with pytest.raises(Mistyped):
                        parse("".join(typed))


def test_two_wrong_characters_are_always_caught():
    rng = random.Random(11)
    plain = parse(new_recovery_key())
    for _ in range(20_000):
        one, other = rng.sample(range(LENGTH), 2)
        typed = list(plain)
        typed[one] = rng.choice([a for a in ALPHABET if a != plain[one]])
        typed[other] = rng.choice([a for a in ALPHABET if a != plain[other]])
        with pytest.raises(Mistyped):
            parse("".join(typed))


def test_exchanged_groups_rarely_slip_through():
    missed = 0
    for _ in range(300):
        groups = new_recovery_key().split("-")
        for one in range(GROUPS):
            for other in range(one):
                if groups[one] != groups[other]:
                    typed = groups.copy()
                    typed[one], typed[other] = typed[other], typed[one]
                    try:
                        parse("-".join(typed))
                        missed += 1
                    except Mistyped:
                        pass
    assert missed < 40, "about 1 in 1,024 of 8,400"


@pytest.mark.parametrize("typed", ["", "ABCD", "A" * 31, "A" * 33, "U" * 32, "é" * 32, "\x00" * 32, "李" * 32])
def test_nonsense_is_refused_in_words(typed):
    with pytest.raises(Mistyped) as caught:
        parse(typed)
    assert caught.value.what
    assert caught.value.do


def test_a_letter_that_never_occurs_names_its_group():
    with pytest.raises(Mistyped) as caught:
        parse("00000000U" + "0" * 23)
    assert caught.value.group == 3


def test_two_groups_are_asked_back():
    key = new_recovery_key()
    asked = {groups_to_ask() for _ in range(400)}
    assert all(1 <= first < second <= 8 for first, second in asked)
    assert {number for pair in asked for number in pair} == set(range(1, 9))
    for number, group in enumerate(key.split("-"), start=1):
        assert is_group(key, number, f" {group.lower()} ")
        assert not is_group(key, number, group[:3])
        other = ALPHABET[(ALPHABET.index(group[0]) + 1) % 32]
        assert not is_group(key, number, other + group[1:])
        assert not is_group(key, number, "UUUU")
