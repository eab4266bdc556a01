"""The recovery key on the printed sheet: 8 groups of 4 characters that show every slip of the pen.

150 bits are secret (30 characters of 5 bits), 10 bits are two check characters: 160 bits on paper. The
check is a Reed-Solomon code over the 32 characters with distance 3. It catches every wrong character, every
two wrong characters and so every exchange of two characters, wherever they stand; of everything worse 1 in
1,024 slips through, and then the key still does not open anything.
"""

from __future__ import annotations

import functools
import operator
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from pcdesk.language import tr
from pcdesk.trouble import KnownError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
GROUPS, GROUP_SIZE = 8, 4
LENGTH = GROUPS * GROUP_SIZE
SECRET_CHARACTERS = LENGTH - 2
SECRET_BITS = 5 * SECRET_CHARACTERS
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SEPARATORS = frozenset(" \t\r\n\u00a0-\u2010\u2011\u2012\u2013\u2014\u2212_.,:/")
# Powers of 2 in the field of 32 elements, x⁵ + x² + 1.
_POWERS = [1]
for _ in range(30):
    _POWERS.append((_POWERS[-1] << 1) ^ (0b100101 if _POWERS[-1] & 16 else 0))
_LOG = {value: power for power, value in enumerate(_POWERS)}


class Mistyped(KnownError):
    """What was typed cannot be a recovery key. group: the group to look at first, from 1; 0 if unknown."""

    def __init__(self, what: str, group: int = 0) -> None:
        do = (
            tr("Compare group {number} with the sheet, then the others.", number=group)
            if group
            else tr("Compare each group with the sheet.")
        )
        super().__init__(what, tr("Nothing was opened."), do)
        self.group = group


@dataclass(frozen=True)
class _Check:
    first: int
    second: int


def new_recovery_key() -> str:
    """A fresh key as it is printed: 8 groups of 4 characters with hyphens between."""
    values = [secrets.randbelow(32) for _ in range(SECRET_CHARACTERS)]
    return printed("".join(ALPHABET[value] for value in (*values, *_check_values(values))))


def printed(key: str) -> str:
    """The 32 characters of a key in groups, as on the sheet."""
    return "-".join(key[i : i + GROUP_SIZE] for i in range(0, LENGTH, GROUP_SIZE))


def parse(typed: str) -> str:
    """The 32 plain characters of a key that somebody typed; case, spaces and hyphens do not matter.

    O counts as 0, and I and L as 1. Raises Mistyped, which names the group to look at if it can be told.
    """
    letters = [letter for letter in typed.upper() if letter not in _SEPARATORS]
    if len(letters) != LENGTH:
        raise Mistyped(
            tr(
                "A recovery key has {wanted} characters; {found} were typed.",
                wanted=LENGTH,
                found=len(letters),
            )
        )
    for place, letter in enumerate(letters):
        if letter not in _VALUE:
            raise Mistyped(tr("“{letter}” does not occur in a recovery key.", letter=letter), place // GROUP_SIZE + 1)
    values = [_VALUE[letter] for letter in letters]
    check = _syndrome(values)
    if check.first or check.second:
        raise Mistyped(tr("The recovery key has a typing mistake."), _suspect(check))
    return "".join(ALPHABET[value] for value in values)


def groups_to_ask() -> tuple[int, int]:
    """Two different groups, from 1, that the person reads back from the printed sheet."""
    first, second = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 2))
    return first, second


def is_group(key: str, number: int, typed: str) -> bool:
    """Whether what was typed is group `number` of the key; read as tolerantly as parse() reads."""
    letters = [letter for letter in typed.upper() if letter not in _SEPARATORS]
    group = parse(key)[(number - 1) * GROUP_SIZE : number * GROUP_SIZE]
    return [_VALUE.get(letter) for letter in letters] == [_VALUE[letter] for letter in group]


def _check_values(values: list[int]) -> tuple[int, int]:
    # The columns of the check are (2^i, 4^i) for the first 31 places and (0, 1) for the last: any two of them
    # are independent, which is what makes the distance 3.
    first = _times(_xor(_times(v, _POWERS[i]) for i, v in enumerate(values)), _POWERS[1])
    body = [*values, first]
    return first, _xor(_times(v, _POWERS[2 * i % 31]) for i, v in enumerate(body))


def _syndrome(values: list[int]) -> _Check:
    body = values[: LENGTH - 1]
    return _Check(
        _xor(_times(v, _POWERS[i]) for i, v in enumerate(body)),
        _xor(_times(v, _POWERS[2 * i % 31]) for i, v in enumerate(body)) ^ values[-1],
    )


def _suspect(check: _Check) -> int:
    """The group of the wrong character, if there is exactly one; 0 if there must be more."""
    if not check.first:
        return GROUPS
    if not check.second:
        return 0
    place = (_LOG[check.second] - _LOG[check.first]) % 31
    return place // GROUP_SIZE + 1


def _times(a: int, b: int) -> int:
    return _POWERS[(_LOG[a] + _LOG[b]) % 31] if a and b else 0


def _xor(values: Iterable[int]) -> int:
    return functools.reduce(operator.xor, values, 0)
