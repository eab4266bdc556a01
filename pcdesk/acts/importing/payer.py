"""Insurers and plans of an import, found by name: one that is here already is not made again."""

from __future__ import annotations

from typing import Any

from pcdesk.acts.importing.person import fitted
from pcdesk.acts.importing.rows import Row
from pcdesk.exchange.ground.incoming import Coverage, Payer
from pcdesk.models.cover import coverage
from pcdesk.words.names import fold


class Payers:
    """Payers and plans by name: an insurer that is here already is not made again."""

    def __init__(self, only_looks: bool) -> None:
        self._only_looks = only_looks
        payers: Any = coverage.Payer.select(coverage.Payer.id, coverage.Payer.name, coverage.Payer.origin).tuples()
        self._ids: dict[str, int] = {fold(name): id_ for id_, name, _ in payers}
        # A payer that was renamed or hidden here is still the one of its origin.
        self._origins: dict[str, int] = {origin: id_ for id_, _, origin in payers if origin}
        plans: Any = coverage.Plan.alive(coverage.Plan.id, coverage.Plan.payer, coverage.Plan.name).tuples()
        self._plans: dict[tuple[int, str], int] = {(payer, fold(name)): id_ for id_, payer, name in plans}

    def knows(self, record: Payer) -> bool:
        """Whether an insurer of this name is here."""
        return fold(record.name) in self._ids

    def add(self, record: Payer, row: Row) -> None:
        """Write a new insurer."""
        model, values = row
        self._keep(record.name, record.origin, 0 if self._only_looks else int(model.create(**values).id))

    def same(self, record: Payer) -> None:
        """An insurer of this name is here: coverages that name this record mean that one."""
        if fold(record.name) in self._ids:
            self._origins.setdefault(record.origin, self._ids[fold(record.name)])

    def known_plan(self, record: Coverage) -> int:
        """The plan of a coverage when it is here; 0 when it would have to be made."""
        payer = self._origins.get(record.payer) or self._ids.get(fold(record.payer_name)) or 0
        return self._plans.get((payer, fold(record.plan or record.payer_name)), 0)

    def plan(self, record: Coverage) -> int:
        """The plan of a coverage; payer and plan are made when they are not here."""
        return 0 if self._only_looks else self.make_plan(record)

    def make_plan(self, record: Coverage) -> int:
        """The same, whatever is looked at or brought in: a person decided so."""
        payer = self._origins.get(record.payer) or self._ids.get(fold(record.payer_name))
        if payer is None:
            row = fitted(coverage.Payer, {"name": record.payer_name, "origin": record.payer or None})
            payer = int(coverage.Payer.create(**row).id)
            self._keep(record.payer_name, record.payer, payer)
        name = record.plan or record.payer_name
        if (payer, fold(name)) not in self._plans:
            row = fitted(coverage.Plan, {"payer": payer, "name": name})
            self._plans[payer, fold(name)] = int(coverage.Plan.create(**row).id)
        return self._plans[payer, fold(name)]

    def _keep(self, name: str, origin: str, id_: int) -> None:
        self._ids[fold(name)] = id_
        if origin:
            self._origins[origin] = id_
