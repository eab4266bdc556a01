"""The letters by which menus and their entries answer Alt: one each, none twice in a menu."""

from __future__ import annotations

from collections.abc import Sequence


def with_letters(words: Sequence[str]) -> list[str]:
    """These entries of one menu with "&" before the letter of each; one for which none is left goes without.

    The first letter of an entry where it can be had, else of one of its words, else any.
    """
    held: dict[str, int] = {}  # whose each letter is

    def find(place: int, asked: set[str]) -> bool:
        """Give an entry a letter; who holds it takes another one, where there is one."""
        letters = [words[place][at].casefold() for at in _places(words[place])]
        for letter in letters:
            if letter not in held:
                held[letter] = place
                return True
        for letter in letters:
            if letter not in asked:
                asked.add(letter)
                if find(held[letter], asked):
                    held[letter] = place
                    return True
        return False

    for place in range(len(words)):
        find(place, set())
    mine = {place: letter for letter, place in held.items()}
    return [_marked(text, mine.get(place, "")) for place, text in enumerate(words)]


def _places(text: str) -> list[int]:
    starts = [n for n, letter in enumerate(text) if letter.isalpha() and (n == 0 or not text[n - 1].isalnum())]
    return starts + [n for n, letter in enumerate(text) if letter.isalpha() and n not in starts]


def _marked(text: str, letter: str) -> str:
    parts = [each.replace("&", "&&") for each in text]
    if letter:
        at = next(at for at in _places(text) if text[at].casefold() == letter)
        parts[at] = "&" + parts[at]
    return "".join(parts)
