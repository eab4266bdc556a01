"""The letters by which menus and their entries answer Alt: one each, none twice in a menu."""

from __future__ import annotations

from collections.abc import Sequence


def with_letters(words: Sequence[str]) -> list[str]:
    """These entries of one menu with "&" before the letter of each; one for which none is left goes without.

    The first letter of an entry where it is free, else of one of its words, else any.
    """
    taken: set[str] = set()
    made: dict[int, str] = {}
    # Those with fewest letters choose first: what is left over for a long name is enough.
    for place in sorted(range(len(words)), key=lambda n: (len(set(_letters(words[n]))), n)):
        text = words[place]
        at = next((n for n in _places(text) if text[n].casefold() not in taken), -1)
        if at >= 0:
            taken.add(text[at].casefold())
        made[place] = _marked(text, at)
    return [made[place] for place in range(len(words))]


def _letters(text: str) -> list[str]:
    return [letter for letter in text.casefold() if letter.isalpha()]


def _places(text: str) -> list[int]:
    starts = [n for n, letter in enumerate(text) if letter.isalpha() and (n == 0 or not text[n - 1].isalnum())]
    return starts + [n for n, letter in enumerate(text) if letter.isalpha() and n not in starts]


def _marked(text: str, at: int) -> str:
    parts = [letter.replace("&", "&&") for letter in text]
    if at >= 0:
        parts[at] = "&" + parts[at]
    return "".join(parts)
