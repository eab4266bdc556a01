"""Short forms of given names, English and Spanish: Bob is Robert, Pepe is José (resources/words/nicknames.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pcdesk.data_file import DataFile
from pcdesk.language import tr
from pcdesk.words.names import fold


class _Table(NamedTuple):
    """full_of: a folded form to the folded full names it may stand for. shown: a folded full name as it is written."""

    full_of: Mapping[str, frozenset[str]]
    shown: Mapping[str, str]


def _short_forms(full: str, said: object) -> tuple[str, ...]:
    """The short forms of one full name. Raises ValueError in words."""
    if not fold(full):
        raise ValueError(tr("the full name is empty"))
    if not isinstance(said, list) or not all(isinstance(one, str) and fold(one) for one in said):
        raise ValueError(tr("“{name}” needs a list of names, such as [\"Bob\", \"Rob\"]", name=full))
    folded = [fold(one) for one in said]
    if len({fold(full), *folded}) != len(folded) + 1:
        raise ValueError(tr("“{name}” says one form twice", name=full))
    return tuple(said)


def _table(forms: Mapping[str, tuple[str, ...]]) -> _Table:
    full_of: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for full, short in forms.items():
        shown.setdefault(fold(full), full)
        for form in (full, *short):
            full_of.setdefault(fold(form), set()).add(fold(full))
    return _Table({form: frozenset(fulls) for form, fulls in full_of.items()}, shown)


NICKNAMES = DataFile("words/nicknames.toml", "names", _short_forms, _table)


def full_forms(given: str) -> frozenset[str]:
    """The folded full names a given name may stand for, itself included: bob gives bob and robert."""
    key = fold(given)
    return NICKNAMES.read().full_of.get(key, frozenset()) | {key}


def shared_full_form(one: str, other: str) -> str:
    """The full name both may stand for, as it is written (Bob and Rob: Robert), or "" when there is none.

    Two names that are the same, or not in the table, give "".
    """
    if fold(one) == fold(other):
        return ""
    both = full_forms(one) & full_forms(other)
    shown = NICKNAMES.read().shown
    return min((shown[key] for key in both if key in shown), default="")
