"""Insurers and plans of an import, found by name: one that is here already is not made again."""

from __future__ import annotations

from typing import Any

from pcdesk.acts.import_rows import Row
from pcdesk.exchange.incoming import Coverage, Payer
from pcdesk.models import coverage
from pcdesk.names import fold


class Payers:
    """Payers and plans by name: an insurer that is here already is not made again."""

    def __init__(self, only_looks: bool) -> None:
        self._only_looks = only_looks
        alive: Any = coverage.Payer.alive(coverage.Payer.id, coverage.Payer.name).tuples()
        self._ids: dict[str, int] = {fold(name): id_ for id_, name in alive}
        plans: Any = coverage.Plan.alive(coverage.Plan.id, coverage.Plan.payer, coverage.Plan.name).tuples()
        self._plans: dict[tuple[int, str], int] = {(payer, fold(name)): id_ for id_, payer, name in plans}

    def knows(self, record: Payer) -> bool:
        """Whether an insurer of this name is here."""
        return fold(record.name) in self._ids

    def add(self, record: Payer, row: Row) -> None:
        """Write a new insurer."""
        model, values = row
        self._ids[fold(record.name)] = 0 if self._only_looks else int(model.create(**values).id)

    def plan(self, record: Coverage) -> int:
        """The plan of a coverage; payer and plan are made when they are not here."""
        if self._only_looks:
            return 0
        payer = self._ids.get(fold(record.payer_name))
        if payer is None:
            payer = int(coverage.Payer.create(name=record.payer_name[:120], origin=record.payer or None).id)
            self._ids[fold(record.payer_name)] = payer
        name = (record.plan or record.payer_name)[:120]
        if (payer, fold(name)) not in self._plans:
            self._plans[payer, fold(name)] = int(coverage.Plan.create(payer=payer, name=name).id)
        return self._plans[payer, fold(name)]
