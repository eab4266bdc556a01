"""What the paths of an import are, found out for all of them before anything comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pcdesk.console.remarks import remarks
from pcdesk.exchange.door.detect import Kind, detect
from pcdesk.exchange.ground.iso_date import shortened
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.people.columns import Matching, field_meant, propose
from pcdesk.exchange.people.patient_list import open_list
from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_path

DAY_FIRST = {"mdy": False, "dmy": True}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file or folder that can be read. name: its path as it can be shown. matching, remarks: for a plain list.
    beside: the other FHIR files and folders of the same command, which may speak of each other's patients."""

    path: Path
    name: str
    kind: Kind
    matching: Matching | None = None
    remarks: tuple[str, ...] = ()
    beside: tuple[Path, ...] = ()


def look_at(paths: Sequence[str], dates: str | None = None, columns: Sequence[str] = ()) -> list[Chosen]:
    """Every path with what it is; dates: how plain lists write them, a key of DAY_FIRST, None to find out.

    columns: what columns of plain lists are, "Their words=field"; nothing after the sign leaves a column out. Raises
    KnownError that names each path that cannot be read and says why.
    """
    chosen, unfit = [], []
    for path in map(Path, paths):
        try:
            chosen.append(_look(path, dates, columns))
        except Unfit as error:
            unfit.append(f"{show_path(path)}: {error}")
        except OSError:
            unfit.append(tr("{file}: The file or folder cannot be opened.", file=show_path(path)))
    if unfit:
        raise KnownError(" ".join(unfit), tr("Nothing came in."), "")
    return _together(chosen)


def _together(chosen: Sequence[Chosen]) -> list[Chosen]:
    """All that is FHIR as one, at the place of the first."""
    fhir = [one for one in chosen if one.kind is Kind.FHIR]
    if not fhir:
        return list(chosen)
    name, beside = ", ".join(one.name for one in fhir), tuple(one.path for one in fhir[1:])
    whole = replace(fhir[0], name=name, beside=beside)
    return [whole if one is fhir[0] else one for one in chosen if one is fhir[0] or one.kind is not Kind.FHIR]


def _look(path: Path, dates: str | None, columns: Sequence[str]) -> Chosen:
    found = detect(path)
    if found.kind is None:
        raise Unfit(found.words)
    if found.kind is not Kind.LIST:
        return Chosen(path, show_path(path), found.kind)
    said = _said(columns)
    header = open_list(path, named=said).header if said else found.header
    if strange := sorted(set(said) - set(header)):
        raise Unfit(tr("No line at its top has a column {names}.", names=", ".join(map(shortened, strange))))
    proposed = {name: field for name, field in propose(header).items() if field not in said.values()}
    meant = {name: field for name, field in {**proposed, **said}.items() if field}
    not_read = frozenset(name for name, field in said.items() if not field)
    matching = Matching(meant, DAY_FIRST[dates] if dates else None, not_read)
    return Chosen(path, show_path(path), found.kind, matching, tuple(remarks(path, matching)))


def _said(columns: Sequence[str]) -> dict[str, str]:
    """Column to field as somebody typed it. Raises Unfit."""
    said = {}
    for one in columns:
        name, sign, field = one.rpartition("=")
        if not sign or not name.strip():
            raise Unfit(tr("“{words}” does not say which column is what: write “Their words=field”.",
                           words=shortened(one)))  # fmt: skip
        said[name.strip()] = field_meant(field.strip()) if field.strip() else ""
    return said
