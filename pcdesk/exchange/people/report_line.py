"""Lines of a list that are of the report it was printed from, and no patients: totals, page numbers, what was chosen.

Whoever has a birth date, a last and a first name, or a way to be reached is somebody, whatever they are called.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pcdesk.words.calendar_words import month_number
from pcdesk.words.names import fold

_LABEL = re.compile(
    r"(?:grand |sub ?|report |page )?totals?\b.*|(?:grand|sub ?|report) sum|total de .*|subtotal(?:es)?"
    r"|(?:patient|record|row)s? (?:count|total)\b.*|counts?(?: (?:of|by)\b.*)?|number of (?:patients|records).*"
    r"|\d[\d ]* (?:patients?|records?|rows?|pacientes?|registros?)\b.*|page(?: \d+.*)?|pagina(?: \d+.*)?"
    r"|(?:end of (?:the )?|fin del? )?(?:report|list|file|data|informe|reporte|lista)"
    r"|(?:report )?(?:printed|generated|created|exported|run)(?: (?:on|by|date|at|\d+)\b.*|)|rows? \d+.*"
    r"|sums?|suma|averages?|avg|mean|median|promedio"
    r"|(?:sum|average|avg|mean|median|min|max|minimum|maximum|promedio) (?:of|de|per|age|edad|balance|number)\b.*"
    r"|filter(?:s|ed)?(?: by\b.*)?|sort(?:ed)? by\b.*|grouped by\b.*|providers?|locations?|criteria|legend"
    r"|confidential(?:ity)?(?: (?:contains|information|notice|patient|phi|do not)\b.*)?|protected health information.*"
    r"|(?:copyright|c \d{4})\b.*|all rights reserved.*|(?:practice|patient|active) (?:report|list)\b.*"
)
_FIGURE = re.compile(r"[\d./,:%$-]*\d[\d./,:%$-]*", re.ASCII)
_RULE = re.compile(r"[\s\d*_=~./,\N{EN DASH}\N{EM DASH}-]+", re.ASCII)
_PHONES = ("phone_mobile", "phone_home", "phone_work", "phone_other", "emergency_phone")


def is_report_line(cells: Mapping[str, str]) -> bool:
    """Whether a row holds no plausible person: a label, figures or words with a colon for a name, and nothing else that
    only a patient has. cells: the tidy text of each field of the row."""
    name, first, number = (cells.get(field, "") for field in ("last", "first", "mrn"))
    name = name or cells.get("full_name", "")
    if _is_date(cells.get("born_on", "")) or _can_be_reached(cells):
        return False
    is_first = _is_given_name(first)
    if not name:
        return not is_first and any(mark.isalpha() for mark in number) and _is_label(number)
    if _is_number(number) and not _RULE.fullmatch(name) and not name.endswith(":"):
        return False
    if is_first:
        return name.endswith(":")
    return _is_label(name) or _is_of_figures(name)


def _is_label(text: str) -> bool:
    if ":" in text or text.startswith("\N{COPYRIGHT SIGN}"):
        return True
    return bool(_LABEL.fullmatch(fold(text)) or _RULE.fullmatch(text))


def _is_given_name(text: str) -> bool:
    """Whether it can be a first name ("Baby 2" is one), and no figures: "17 patients"."""
    return any(mark.isalpha() for mark in text) and not text[0].isdigit() and not _is_label(text)


def _is_of_figures(text: str) -> bool:
    """Whether a name is a figure, or one word with figures beside it: "17 rows", "45.2"."""
    are_figures = [bool(_FIGURE.fullmatch(word)) for word in text.split()]
    return any(are_figures) and (are_figures[0] or are_figures.count(False) < 2)


def _is_number(text: str) -> bool:
    """Whether it can be a patient's number: digits in one word, of a column where a label might stand."""
    return any(mark.isdigit() for mark in text) and len(text.split()) == 1 and ":" not in text


def _is_date(text: str) -> bool:
    """Whether a day may be meant, be it one that cannot be: four digits or more, or the name of a month."""
    months = (month_number(word) for word in re.findall(r"[^\W\d_]+", fold(text)))
    return sum(mark.isdigit() for mark in text) >= 4 or any(months)


def _can_be_reached(cells: Mapping[str, str]) -> bool:
    digits = {field: sum(mark.isdigit() for mark in cells.get(field, "")) for field in (*_PHONES, "ssn", "street")}
    street = cells.get("street", "")
    return (
        any(digits[field] >= 7 for field in _PHONES) or digits["ssn"] >= 4 or "@" in cells.get("email", "")
        or (digits["street"] > 0 and any(mark.isalpha() for mark in street) and ":" not in street)
    )  # fmt: skip
