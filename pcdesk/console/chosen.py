"""What the paths of an import are, found out for all of them before anything comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pcdesk.console.remarks import remarks
from pcdesk.exchange.detect import Kind, detect
from pcdesk.exchange.patient_columns import Matching, propose
from pcdesk.exchange.refusal import Unfit
from pcdesk.language import tr
from pcdesk.showing import show_path
from pcdesk.trouble import KnownError

DAY_FIRST = {"mdy": False, "dmy": True}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file or folder that can be read. name: its path as it can be shown. matching, remarks: for a plain list."""

    path: Path
    name: str
    kind: Kind
    matching: Matching | None = None
    remarks: tuple[str, ...] = ()


def look_at(paths: Sequence[str], dates: str | None = None) -> list[Chosen]:
    """Every path with what it is; dates: how plain lists write them, a key of DAY_FIRST, None to find out.

    Raises KnownError that names each path that cannot be read and says why.
    """
    chosen, unfit = [], []
    for path in map(Path, paths):
        try:
            chosen.append(_look(path, dates))
        except Unfit as error:
            unfit.append(f"{show_path(path)}: {error}")
        except OSError:
            unfit.append(tr("{file}: The file or folder cannot be opened.", file=show_path(path)))
    if unfit:
        raise KnownError(" ".join(unfit), tr("Nothing came in."), "")
    return chosen


def _look(path: Path, dates: str | None) -> Chosen:
    found = detect(path)
    if found.kind is None:
        raise Unfit(found.words)
    if found.kind is not Kind.LIST:
        return Chosen(path, show_path(path), found.kind)
    matching = Matching(propose(found.header), DAY_FIRST[dates] if dates else None)
    return Chosen(path, show_path(path), found.kind, matching, tuple(remarks(path, matching)))
