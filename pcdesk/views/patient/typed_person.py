"""What was typed into a search, read as the beginnings of a new patient."""

from __future__ import annotations

from datetime import date

from pcdesk.words.door import parse_date, parse_phone
from pcdesk.words.names import spoken_parts, with_capitals


def first_values(text: str, today: date) -> dict[str, str]:
    """Columns of a new patient and "number" (a phone) from a search text, as text for a form.

    Smith, John and john smith give last and first name, one word the last; a birth date or a phone number its own
    field; both may be written: john smith 3/4/80.
    """
    said = " ".join(text.split())
    if not said:
        return {}
    if numbers := _numbers(said, today):
        return numbers
    words = said.split(" ")
    figures = " ".join(word for word in words if _is_figure(word))
    said = " ".join(word for word in words if not _is_figure(word))
    last, comma, first = said.partition(",")
    if not comma:
        first, last = spoken_parts(said)
    found = {"last": with_capitals(last), "first": with_capitals(first)} | _numbers(figures, today)
    return {name: value for name, value in found.items() if value}


def _is_figure(word: str) -> bool:
    """Whether a word begins as dates and telephone numbers do; a name may end in a digit."""
    return word[0].isdigit() or word[0] in "(+"


def _numbers(said: str, today: date) -> dict[str, str]:
    """The number or the day a text is; nothing for one that is neither."""
    if not any(char.isdigit() for char in said):
        return {}
    try:
        if parse_phone(said):
            return {"number": said}
    except ValueError:
        pass
    try:
        return {"born_on": said} if parse_date(said, today, past=True) else {}
    except ValueError:
        return {}
