"""What the paths of an import are, found out for all of them before anything comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pcdesk.exchange.detect import Kind, detect
from pcdesk.exchange.patient_columns import Matching, propose
from pcdesk.language import tr
from pcdesk.showing import show_path
from pcdesk.trouble import KnownError


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file or folder that can be read. name: its path as it can be shown. matching: for a plain list."""

    path: Path
    name: str
    kind: Kind
    matching: Matching | None


def look_at(paths: Sequence[str]) -> list[Chosen]:
    """Every path with what it is. Raises KnownError that names each one that cannot be read and says why."""
    chosen, unfit = [], []
    for path in map(Path, paths):
        found = detect(path)
        if found.kind is None:
            unfit.append(f"{show_path(path)}: {found.words}")
            continue
        matching = Matching(propose(found.header)) if found.kind is Kind.LIST else None
        chosen.append(Chosen(path, show_path(path), found.kind, matching))
    if unfit:
        raise KnownError(" ".join(unfit), tr("Nothing came in."), "")
    return chosen
