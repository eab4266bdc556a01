"""What papers have in common: the clinic's letterhead, the clock on the wall, names and addresses as they say them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from pcdesk import moment
from pcdesk.acts.frame.living import is_living
from pcdesk.language import tr
from pcdesk.models.desk.paper_facts import blob_body, practice_row
from pcdesk.trouble import KnownError
from pcdesk.words.names import display_name
from pcdesk.words.partial_date import PartialDate, When

if TYPE_CHECKING:
    from pcdesk.printing.ground.letterhead import Letterhead

HOME = ("US", "USA")  # Countries an envelope within the country leaves out.

# ReportLab takes 120 ms to import: the papers' files import it when the first paper is made, never at start.


def letterhead(row: Any = None) -> Letterhead:
    """The clinic as papers show it; a clinic that is not set up yet is named pcdesk.

    row: its row as it is to be shown, that of today when None.
    """
    from pcdesk.printing.ground.letterhead import Letterhead

    row = row or practice_row()
    if row is None:
        return Letterhead("pcdesk")
    return Letterhead(
        row.name, tuple(address(row)), row.phone, row.fax, row.email, blob_body(row.logo_sha256), row.is_demo
    )


def address(row: Any) -> list[str]:
    """Street, second line, and the line of the town, as on an envelope; empty lines and our own country left out."""
    region = " ".join(part for part in (row.state, row.postal_code) if part)
    town = ", ".join(part for part in (row.city, region) if part)
    country, second = getattr(row, "country", ""), getattr(row, "street2", "")
    return [part for part in (row.street, second, town, "" if country in HOME else country) if part]


def full_name(patient: Any) -> str:
    """The name as papers say it: first, middle, last, suffix."""
    return display_name(patient.first, patient.last, middle=patient.middle, suffix=patient.suffix)


def wall(at: datetime) -> datetime:
    """A UTC moment as the clinic's clock showed it, without a zone."""
    return moment.local(at).replace(tzinfo=None)


def wall_or_day(at: When) -> When:
    """The same of a moment; what is known by its day alone stays so."""
    return at if isinstance(at, PartialDate) else wall(at)


def at_minute(on: date, minute: int) -> datetime:
    """A day and minutes after midnight as a moment of the clinic's clock."""
    return datetime.combine(on, time(minute // 60 % 24, minute % 60))


def spoken(language: str) -> str:
    """The language patients' papers are printed in for someone who speaks this: Spanish, or English."""
    return "es" if language.lower().startswith("es") else "en"


def row_or_trouble(model: Any, row_id: int) -> Any:
    """A row that is not hidden, nor what it is of; raises KnownError when there is none."""
    if not is_living(model, row_id):
        raise KnownError(
            tr("What this paper is about is no longer in the records."),
            tr("Nothing was printed."),
            tr("Open the patient's file again and look there."),
        )
    return model.get_by_id(row_id)


def dated(stem: str, on: date | None = None) -> str:
    """A file name from ids and a day: chart-10001-2026-11-24.pdf."""
    return f"{stem}-{(on or moment.today()).isoformat()}.pdf"
