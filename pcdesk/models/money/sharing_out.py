"""Which payment stands against which charge: the charge of its own visit first, then the oldest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Open(Protocol):
    """A charge or a credit with cents left of it; visit_id is the visit it is for, if any."""

    @property
    def posting_id(self) -> int:
        """The posting it is."""

    @property
    def visit_id(self) -> int | None:
        """The visit it is for."""

    @property
    def open_cents(self) -> int:
        """What is left of it."""


def share_out(
    charges: Sequence[Open], credits: Sequence[Open], awaited: Mapping[int, int]
) -> list[tuple[int, int, int]]:
    """(credit, charge, cents) of every allocation to be made; both lists come oldest first.

    What was paid for a visit goes to that visit's charges before any other. awaited: visit to the cents that stay back
    for a charge still to come; only what is beyond them goes to older charges.
    """
    left = {line.posting_id: line.open_cents for line in (*charges, *credits)}
    parts: dict[tuple[int, int], int] = {}

    def put(credit: Open, charge: Open, most: int) -> int:
        part = min(most, left[charge.posting_id])
        if part > 0:
            pair = (credit.posting_id, charge.posting_id)
            parts[pair] = parts.get(pair, 0) + part
            left[credit.posting_id] -= part
            left[charge.posting_id] -= part
        return max(0, part)

    for credit in credits:
        for charge in charges:
            if credit.visit_id is not None and charge.visit_id == credit.visit_id:
                put(credit, charge, left[credit.posting_id])
    stays = dict(awaited)
    for credit in credits:
        back = min(left[credit.posting_id], stays.get(credit.visit_id or 0, 0))
        if back:
            stays[credit.visit_id or 0] -= back
        free = left[credit.posting_id] - back
        for charge in charges:
            free -= put(credit, charge, free)
    return [(credit, charge, cents) for (credit, charge), cents in parts.items()]
