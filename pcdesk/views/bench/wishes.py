"""What one view asks of another, by type: bench.wish(CheckInWish(7)). The main window answers (views/main/wishes)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class BookingWish:
    """A visit to be booked; what is None is asked for. visit_id: the visit that is being moved instead."""

    patient_id: int | None = None
    provider_id: int | None = None
    on: date | None = None
    start: int | None = None
    minutes: int | None = None
    visit_type_id: int | None = None
    visit_id: int | None = None


@dataclass(frozen=True)
class PaperWish:
    """A paper to be shown: its kind (a key of acts.papers.paper.PAPERS) and what it is about."""

    kind: str
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckInWish:
    """The check-in of a visit."""

    visit_id: int


@dataclass(frozen=True)
class CancellationWish:
    """Why a visit is cancelled is asked for."""

    visit_id: int


@dataclass(frozen=True)
class VisitWish:
    """A visit in the calendar, chosen."""

    visit_id: int


@dataclass(frozen=True)
class CheckoutWish:
    """The checkout of a visit, on Today."""

    visit_id: int


@dataclass(frozen=True)
class SnoozeWish:
    """A task to be put off, on Today."""

    task_id: int


@dataclass(frozen=True)
class NoteWish:
    """Reason and note of a visit to be written, in the calendar."""

    visit_id: int


@dataclass(frozen=True)
class PaymentWish:
    """A payment of a patient."""

    patient_id: int


@dataclass(frozen=True)
class AccountWish:
    """Something to be done on an account. way: a key of billing's LINE_WAYS; posting_id: to which line, 0 for none."""

    patient_id: int
    way: str
    posting_id: int = 0


@dataclass(frozen=True)
class CountWish:
    """The drawer of a day to be counted."""

    on: date


@dataclass(frozen=True)
class BlockWish:
    """Time to be blocked. slot: provider, day, minute and minutes; None: all of it is asked for."""

    slot: tuple[int, date, int, int] | None = None


@dataclass(frozen=True)
class CoverageWish:
    """The coverages of a patient."""

    patient_id: int


@dataclass(frozen=True)
class NewCardWish:
    """A new card in place of a coverage. named_payer_id: the payer an answer named, 0 for none."""

    coverage_id: int
    named_payer_id: int = 0


@dataclass(frozen=True)
class OrderWish:
    """Which of a patient's plans pays first on a day."""

    patient_id: int
    on: date


@dataclass(frozen=True)
class RegistrationWish:
    """A new patient. text: what was typed of the name."""

    text: str = ""


@dataclass(frozen=True)
class PanelWish:
    """A panel in front, by its key; "palette": the search box."""

    key: str


@dataclass(frozen=True)
class SectionWish:
    """A section of a patient's file."""

    patient_id: int
    section: str


@dataclass(frozen=True)
class UnsettledWish:
    """The visits that cannot be as they stand."""


@dataclass(frozen=True)
class AskingWish:
    """A declared sheet that was open. draft: the name of what was typed in it."""

    draft: str


@dataclass(frozen=True)
class IncomingWish:
    """The files that came in."""


#: Those that bring a panel to the front: a list over it gives way.
PANELS = (
    PanelWish, CheckInWish, CheckoutWish, SnoozeWish, VisitWish, NoteWish, AccountWish, CoverageWish, UnsettledWish,
    SectionWish,
)  # fmt: skip
