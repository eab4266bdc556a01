"""The folded names a patient is found by, kept with the names by every act that writes them."""

from __future__ import annotations

from pcdesk.words.names import fold
from pcdesk.words.names import name_keys as every_beginning


def name_keys(last: str, first: str, preferred: str) -> dict[str, str]:
    """last_key, first_key and preferred_key for these names."""
    return {"last_key": fold(last)[:90], "first_key": fold(first)[:90], "preferred_key": fold(preferred)[:90]}


def more_keys(last: str, first: str, preferred: str, former_last: str) -> list[tuple[str, str]]:
    """(kind, key) rows of NameKey: the later beginnings of names of several words, and the former last name.

    kind: last or first. Most people have none.
    """
    keys = [("last", key) for key in every_beginning(last)[1:]]
    keys += [("last", key) for key in every_beginning(former_last)]
    keys += [("first", key) for name in (first, preferred) for key in every_beginning(name)[1:]]
    return list(dict.fromkeys((kind, key[:90]) for kind, key in keys))
