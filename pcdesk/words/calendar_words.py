"""Names of months and weekdays, in English and Spanish, as people shorten them."""

from __future__ import annotations

MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_SHORT_WEEKDAYS_ES = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_ODD_MONTHS = {"sept": 9, "setiembre": 9, "set": 9}


def month_number(word: str) -> int | None:
    """1 to 12 for a folded month name in either language, or at least its first three letters."""
    if word in _ODD_MONTHS:
        return _ODD_MONTHS[word]
    if len(word) < 3:
        return None
    for names in MONTHS.values():
        for number, name in enumerate(names, 1):
            if name.casefold().startswith(word):
                return number
    return None


def weekday_number(word: str) -> int | None:
    """0 (Monday) to 6 for a folded weekday name: two letters are enough in English, three in Spanish.

    A word that is also a month ("mar") is not a weekday.
    """
    if word == "weds":
        return 2
    if month_number(word) is not None:
        return None
    for least, names in ((2, WEEKDAYS["en"]), (3, _SHORT_WEEKDAYS_ES)):
        for number, name in enumerate(names):
            if len(word) >= least and name.casefold().startswith(word):
                return number
    return None


def month_name(number: int, language: str = "en", *, short: bool = False) -> str:
    """The month's name, 1 is January; short is its first three letters."""
    name = MONTHS.get(language, MONTHS["en"])[number - 1]
    return name[:3] if short else name


def weekday_name(number: int, language: str = "en", *, short: bool = False) -> str:
    """The weekday's name, 0 is Monday; short is its first three letters."""
    name = WEEKDAYS.get(language, WEEKDAYS["en"])[number]
    return name[:3] if short else name
