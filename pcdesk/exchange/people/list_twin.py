"""Two rows of a list with the same name and birth date and no number: one person twice, or two people."""

from __future__ import annotations

from pcdesk.exchange.ground.fit import fingerprint


class Twins:
    """Who the rows of one list were; a number and a mark are remembered for each."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}

    def tell(self, known_by: tuple[str, ...], apart: tuple[str, ...]) -> str:
        """The fingerprint of whoever a row is about.

        known_by: number, names and birth date. apart: what tells two of the same name and birth date apart. Rows that
        differ in nothing of that are the same person's in other words: which of them holds is asked.
        """
        who = fingerprint(*known_by)
        if known_by[0]:
            return who
        mark = hash(apart)
        return who if self._seen.setdefault(hash(who), mark) == mark else fingerprint(who, *apart)
