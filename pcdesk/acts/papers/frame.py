"""What every paper has in common: the clinic's letterhead, the clock on the wall, and the finished paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from pcdesk import moment
from pcdesk.acts.frame.living import is_living
from pcdesk.language import tr
from pcdesk.models.clinic.right import Right
from pcdesk.models.desk.paper_facts import blob_body, practice_row
from pcdesk.trouble import KnownError
from pcdesk.words.names import display_name
from pcdesk.words.partial_date import PartialDate, When

if TYPE_CHECKING:
    from pcdesk.printing.ground.letterhead import Letterhead

MOST_NAMED = 8  # characters; more are counted
HOME = ("US", "USA")  # Countries an envelope within the country leaves out.

# ReportLab takes 120 ms to import: the papers' files import it when the first paper is made, never at start.


@dataclass(frozen=True)
class Paper:
    """A finished paper. pdf: its bytes; file_name: ids and dates, never a name; note: how to print it, if special.

    about: what it shows ({"posting_id": 7}), for the journal when it is printed. undrawn: the characters that no
    typeface of ours has, in code point order; the paper shows a mark for each and names them at its foot.
    """

    kind: str
    title: str
    file_name: str
    pdf: bytes
    patient_id: int | None = None
    about: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    undrawn: tuple[str, ...] = ()

    @property
    def undrawn_words(self) -> str:
        """A sentence that names the characters that were not drawn; "" when all were."""
        if not self.undrawn:
            return ""
        named, more = " ".join(self.undrawn[:MOST_NAMED]), len(self.undrawn) - MOST_NAMED
        if more > 0:
            named = tr("{named} and {n} more", named=named, n=more)
        return tr(
            "This paper cannot show these characters: {named}. Each stands as \ufffd; write them in by hand.",
            named=named,
        )


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper: its key, its English name (said through tr), who may make it, and how.

    make(desk, **about) returns a Paper; raises NotAllowed and KnownError.
    """

    kind: str
    words: str
    needs: Right
    make: Callable[..., Paper]


def undrawn_in(facts: object) -> tuple[str, ...]:
    """The characters in what a paper prints that none of its typefaces has."""
    from pcdesk.printing.ground.text import strings_in, undrawable

    return tuple(undrawable(strings_in(facts)))


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
    country = getattr(row, "country", "")
    return [part for part in (row.street, row.street2, town, "" if country in HOME else country) if part]


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
