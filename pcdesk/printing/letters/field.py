"""One thing a letter can say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One thing a letter can say. what: for who writes letters; may_be_missing: whether records may lack it.

    is_flag: it is so or not, and only `{if …}` may ask for it.
    """

    what: str
    may_be_missing: bool = False
    is_flag: bool = False
