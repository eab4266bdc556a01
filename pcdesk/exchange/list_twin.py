"""Two rows of a list with the same name and birth date and no number: one person twice, or two people."""

from __future__ import annotations

from pcdesk.exchange.fit import fingerprint
from pcdesk.exchange.refusal import Unfit, Where
from pcdesk.language import tr


class Twins:
    """Who the rows of one list were; a number, two marks and a line are remembered for each."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[int, int, int]] = {}

    def tell(self, known_by: tuple[str, ...], apart: tuple[str, ...], digest: str, where: Where) -> str:
        """The fingerprint of whoever a row is about.

        known_by: number, names and birth date. apart: what tells two of the same name and birth date apart. digest:
        of the whole row. Raises Unfit for a row that differs from an earlier one in nothing that tells people apart.
        """
        who = fingerprint(*known_by)
        if known_by[0]:
            return who
        mark, whole = hash(apart), hash(digest)
        earlier = self._seen.setdefault(hash(who), (mark, whole, where.line))
        if earlier[1] == whole:
            return who
        if earlier[0] == mark:
            raise Unfit(
                tr("Line {n} has the same name and birth date with other words, and no number tells whose is which.",
                   n=earlier[2])
            )  # fmt: skip
        return fingerprint(who, *apart)
