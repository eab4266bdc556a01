"""Measured values as people read them: no more digits than tell something, and units in plain signs.

Values are kept exactly as they came; only what is shown is rounded, and only where more digits came than a laboratory
or a scale reads off. The screen and the papers both ask here.
"""

from __future__ import annotations

import re
from decimal import Decimal

DECIMALS = 4  # behind the point; a number that came with no more is shown as it came
MEASURED_MOST = 10_000  # no one weighs, stands or burns more: such a number is no measure of a body
DIGITS = 4  # that tell something, kept of a number with more; those before the point always

# "172.632766", "<0.0123456", "5.1234567 (preliminary)": other words that hold a number stay as they were written.
_LONG = re.compile(
    rf"(?P<sign>[<>≤≥]?=? ?-?)(?P<number>[0-9]{{1,15}}\.[0-9]{{{DECIMALS + 1},}})(?P<rest>| \(.*\))", re.DOTALL
)
_ANNOTATION = re.compile(r"\{([^{}]*)\}")
_POWER = re.compile(r"\b10[*^](\d+)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNITS = {"Cel": "°C", "degF": "°F", "mm Hg": "mmHg", "a": "yr"}


def number_words(number: float) -> str:
    """6.8, 120, 0.05, 172.6 for 172.6327665559797."""
    plain = f"{Decimal(repr(number)):f}"
    return _shortened(plain.removesuffix(".0"))


def written_words(text: str, number: float | None) -> str:
    """A value as it was written (7.0 stays 7.0), or its number where nothing was written, or another number."""
    if number is not None and (not text.strip() or _number_in(text) not in (None, number)):
        return number_words(number)
    return _shortened(text)


def unit_words(unit: str) -> str:
    """The unit as people read it: UCUM's braces and brackets fall away, 10*3/uL is 10³/µL, m2 is m²."""
    plain = _ANNOTATION.sub(lambda found: found[1].replace("_", " "), unit)
    plain = "".join(char for char in plain if char not in "{}[]")
    plain = _POWER.sub(lambda found: "10" + found[1].translate(_RAISED), plain)
    # Micrograms stay as they came: µg is read as mg (ISMP, list of error-prone abbreviations).
    plain = re.sub(r"\buL\b", "µL", re.sub(r"\bm2\b", "m²", plain))
    return _UNITS.get(plain, plain)


def us_words(number: float | None, unit: str) -> str:
    """98.6 °F for 37 Cel, 154.3 lb for 70 kg, 66.9 in for 170 cm: what people here think in; "" for other units.

    Exact factors: 1 lb is 0.45359237 kg, 1 in is 2.54 cm (NIST Handbook 44, appendix C).
    """
    if number is None or not abs(number) < MEASURED_MOST:
        return ""
    told = Decimal(repr(number))
    match unit_words(unit):
        case "°C":
            return f"{round(told * 9 / 5 + 32, 1):f} °F"
        case "kg":
            return f"{round(told / Decimal('0.45359237'), 1):f} lb"
        case "cm":
            return f"{round(told / Decimal('2.54'), 1):f} in"
        case _:
            return ""


def _shortened(text: str) -> str:
    found = _LONG.fullmatch(text)
    if found is None:
        return text
    number = Decimal(found["number"])
    places = max(DIGITS - 1 - number.adjusted(), 0) if number else 0
    short = f"{round(number, places):f}"
    return found["sign"] + (short.rstrip("0").rstrip(".") if "." in short else short) + found["rest"]


def _number_in(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
