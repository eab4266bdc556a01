"""Money in whole cents: read, shown and shared out without a float."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pcdesk.language import tr

LARGEST = 99_999_999_99
_AMOUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.([0-9]*))?")


def parse_money(text: str) -> int:
    """Cents from what a person typed: $1,234.5, $ 25, .50, -5, (5.00).

    Raises ValueError with a sentence for anything else: no amount, more than two decimals,
    commas out of place, a space between digits ("12 50" may mean 12.50 or 1,250), more than $99,999,999.99.
    """
    said = re.sub(r"\$\s+", "$", unicodedata.normalize("NFKC", text).strip()).replace("\u2212", "-")
    minus = said.startswith("-") or said.startswith("$-")
    if said.startswith("(") and said.endswith(")"):
        minus, said = True, said[1:-1].strip()
    elif minus:
        said = re.sub(r"-\s*", "", said, count=1)
    found = _AMOUNT.fullmatch(said.removeprefix("$"))
    if found is None or not (found[1] or found[2]):
        raise ValueError(tr("This is not an amount. Type it like 25 or 1,234.50."))
    whole, fraction = found[1].replace(",", ""), found[2] or ""
    if len(fraction) > 2:
        raise ValueError(tr("An amount has at most two digits after the point."))
    if len(whole) > 10:
        raise ValueError(tr("This amount is too large."))
    cents = int(whole or "0") * 100 + int(fraction.ljust(2, "0"))
    if cents > LARGEST:
        raise ValueError(tr("This amount is too large."))
    return -cents if minus else cents


def show_money(cents: int) -> str:
    """$1,234.50, or -$5.00."""
    return f"{'-' if cents < 0 else ''}${_digits(cents)}"


def show_amount(cents: int) -> str:
    """1,234.50 without the dollar sign, for columns that say it in their heading."""
    return f"{'-' if cents < 0 else ''}{_digits(cents)}"


def share(cents: int, weights: Sequence[int]) -> list[int]:
    """The amount split by weight, so that the parts always add up to it.

    Each part is its exact share cut down to a cent; the cents left over go to the largest remainders,
    then the largest weights, then the first. Weights are whole numbers from 0 up.
    Raises ValueError when a weight is negative, or when there is money and no weight to put it on.
    """
    total = sum(weights)
    if any(weight < 0 for weight in weights):
        raise ValueError(tr("A share cannot be negative."))
    if total == 0:
        if cents:
            raise ValueError(tr("There is nothing to share this amount over."))
        return [0] * len(weights)
    size = abs(cents)
    parts = [size * weight // total for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(size * weights[i] % total), -weights[i], i))
    for i in order[: size - sum(parts)]:
        parts[i] += 1
    return [-part for part in parts] if cents < 0 else parts


def _digits(cents: int) -> str:
    dollars, rest = divmod(abs(cents), 100)
    return f"{dollars:,}.{rest:02d}"
