"""What of a row of a plain list no field holds: kept word for word with the patient, by the names of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pcdesk.exchange.ground.fit import as_json, fingerprint
from pcdesk.exchange.ground.incoming import OutsideRecord, Person
from pcdesk.exchange.people.columns import Matching
from pcdesk.language import tr

KIND = "PatientList"


def columns_without_field(header: Sequence[str], matching: Matching) -> dict[str, int]:
    """The columns that are kept, by name, with their places: all that no field was found for and nobody left out."""
    return {
        column or tr("column {number}", number=place + 1): place
        for place, column in enumerate(header)
        if not matching.columns.get(column) and column not in matching.left_out
    }


def rest(
    person: Person, cells: Sequence[str], places: Mapping[str, int], left: Mapping[str, int]
) -> list[OutsideRecord]:
    """The record of what no field holds of a row; nothing for nothing.

    places: from columns_without_field; left: columns with a field that did not take what stands there. The same words
    again are the same record; other words are another one.
    """
    told = {name: cells[place].strip() for name, place in {**places, **left}.items()}
    kept = {name: cell for name, cell in told.items() if cell}
    if not kept:
        return []
    body = as_json(kept)
    return [
        OutsideRecord(
            origin=f"{person.origin}:rest:{fingerprint(body)[:12]}", digest=person.digest, where=person.where,
            patient=person.patient, kind=KIND, title=tr("From a list: {names}", names=", ".join(kept)), on="",
            body=body, beyond=tuple(kept),
        )
    ]  # fmt: skip
