"""What was typed into a search, read as the beginnings of a new patient."""

from __future__ import annotations

from datetime import date

from pcdesk.words import parse_date, parse_phone


def first_values(text: str, today: date) -> dict[str, str]:
    """Columns of a new patient and "number" (a phone) from a search text, as text for a form.

    Smith, John and smith john give last and first name, a birth date or a phone number its own field.
    """
    said = " ".join(text.split())
    if not said:
        return {}
    if any(char.isdigit() for char in said):
        return _numbers(said, today)
    last, comma, first = said.partition(",")
    if not comma:
        last, _space, first = said.partition(" ")
    found = {"last": _as_name(last), "first": _as_name(first)}
    return {name: value for name, value in found.items() if value}


def _numbers(said: str, today: date) -> dict[str, str]:
    try:
        if parse_phone(said):
            return {"number": said}
    except ValueError:
        pass
    try:
        return {"born_on": said} if parse_date(said, today, past=True) else {}
    except ValueError:
        return {}


def _as_name(text: str) -> str:
    """A name as names are written, unless the person wrote capitals herself."""
    name = text.strip()
    return name.title() if name.islower() else name
