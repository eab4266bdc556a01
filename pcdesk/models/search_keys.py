"""The folded name columns of a patient, kept with the names by every act that writes them."""

from __future__ import annotations

from pcdesk.names import fold


def name_keys(last: str, first: str, preferred: str) -> dict[str, str]:
    """last_key, first_key and preferred_key for these names."""
    return {"last_key": fold(last)[:90], "first_key": fold(first)[:90], "preferred_key": fold(preferred)[:90]}
