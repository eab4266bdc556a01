"""Money on paper: integer cents as dollars, exactly."""

from __future__ import annotations

MINUS = "\u2212"


def money(cents: int) -> str:
    """Cents as `$1,234.56`; a negative amount as minus $5.00 with a true minus sign before the dollar.

    Raises TypeError for anything but an integer: a float has already lost cents.
    """
    if isinstance(cents, bool) or not isinstance(cents, int):
        raise TypeError(f"An amount is integer cents, not {type(cents).__name__}.")
    dollars, rest = divmod(abs(cents), 100)
    return f"{MINUS if cents < 0 else ''}${dollars:,}.{rest:02d}"
