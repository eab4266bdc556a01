"""Looks at a file or folder and says what it is, in words, or why it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pcdesk.exchange.fhir import bundle
from pcdesk.exchange.ground.csv_file import open_csv
from pcdesk.exchange.ground.refusal import Unfit
from pcdesk.exchange.people.columns import names_columns, propose
from pcdesk.exchange.synthea import folder
from pcdesk.exchange.synthea.columns import NEEDED
from pcdesk.exchange.x12.kind import X12Kind, kind_words, x12_kind
from pcdesk.language import counted, tr


class Kind(StrEnum):
    """What pcdesk can bring patients in from."""

    SYNTHEA = "synthea"
    FHIR = "fhir"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Found:
    """What a path turned out to be. kind is None when no patients can come from it; words say which or why."""

    kind: Kind | None
    words: str
    header: tuple[str, ...] = ()
    """The columns of a plain list, for matching."""
    x12: X12Kind | None = None
    """What of insurance it is, an answer of a payer for instance; None for any other file."""


def detect(path: Path) -> Found:
    """What this path holds. Never raises for what is in it or for a path that is not there."""
    try:
        if path.is_dir():
            return _folder(path)
        if not path.is_file():
            return Found(None, tr("There is no file or folder of this name."))
        return _file(path)
    except Unfit as unfit:
        return Found(None, str(unfit))
    except OSError:
        return Found(None, tr("The file or folder cannot be opened."))


def _folder(path: Path) -> Found:
    known, _unknown = folder.files(path)
    bundles = bundle.files(path)
    if known and bundles:
        return Found(None, tr("The folder holds both CSV and JSON files. Choose a folder with one kind."))
    if known:
        return Found(Kind.SYNTHEA, counted(
            len(known), "A folder with 1 Synthea CSV file.", "A folder of {count} Synthea CSV files."
        ))
    if bundles:
        return Found(Kind.FHIR, counted(
            len(bundles), "A folder with 1 FHIR file.", "A folder of {count} FHIR files."
        ))
    return Found(None, tr("The folder holds no CSV or JSON files that pcdesk knows. Choose a file instead."))


def _file(path: Path) -> Found:
    with path.open("rb") as raw:
        start = raw.read(4096)
    if not start.strip():
        return Found(None, tr("The file is empty."))
    if (insurance := x12_kind(start)) is not None:
        return Found(None, kind_words(insurance), x12=insurance)
    if path.suffix.casefold() == ".json" or start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"{"):
        return Found(Kind.FHIR, tr("A FHIR file."))
    if start.startswith(b"%PDF") or start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Found(None, tr("This is a document, not a list of patients or a FHIR file."))
    table = open_csv(path, names_columns=names_columns)
    stem = path.stem.casefold()
    if stem in NEEDED and folder.kind_of(table.header, stem):
        return Found(Kind.SYNTHEA, tr("A Synthea CSV file ({name}).", name=stem))
    if not propose(table.header):
        return Found(
            Kind.LIST,
            tr("A CSV file whose column names pcdesk does not know. Match them by hand."),
            table.header,
        )
    return Found(Kind.LIST, tr("A list of patients, {words}.", words=table.encoding_words), table.header)
