"""A letter about a case: to the payer, to another practice, to the patient, or a sheet for the clinic's own file.

Its facts are codes, days and counts; what they are called in the reader's language stands in `case_values`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from pcdesk.printing.ground.labels import Labels
from pcdesk.printing.ground.letterhead import Letterhead
from pcdesk.printing.letters.health_told import HealthTold
from pcdesk.printing.letters.letter_file import letter
from pcdesk.printing.letters.letter_page import Page, in_window, page_pdf, whose_words
from pcdesk.printing.letters.merge import merge


@dataclass(frozen=True)
class Place:
    """Somebody who can be written to: a payer's department, a practice, a patient. person: who is meant there."""

    name: str = ""
    person: str = ""
    address_lines: tuple[str, ...] = ()
    phone: str = ""
    fax: str = ""
    specialty: str = ""


@dataclass(frozen=True)
class Sender:
    """The clinic's numbers beside its letterhead, our provider, and who wrote the letter."""

    npi: str = ""
    tax_number: str = ""
    provider: str = ""
    provider_npi: str = ""
    provider_specialty: str = ""
    written_by: str = ""


@dataclass(frozen=True)
class Whose:
    """The patient. sex: a code of models.people.person.SEXES; address_lines: street and town.

    is_minor: a letter goes to the parent or guardian.
    """

    name: str
    record_number: str
    born_on: date | None = None
    sex: str = ""
    phone: str = ""
    address_lines: tuple[str, ...] = ()
    is_minor: bool = False


@dataclass(frozen=True)
class Insured:
    """The coverage a case is about. rank: 1 is primary. subscriber: "" where it is the patient."""

    payer: str = ""
    payer_phone: str = ""
    plan: str = ""
    member_number: str = ""
    group_number: str = ""
    subscriber: str = ""
    subscriber_born_on: date | None = None
    rank: int = 1
    starts_on: date | None = None
    ends_on: date | None = None
    copay_cents: int | None = None


@dataclass(frozen=True)
class Served:
    """One service and its units, None where nobody knows. unit: a code of AuthorizedService.UNITS."""

    says: str
    code: str = ""
    unit: str = "visits"
    asked: int | None = None
    approved: int | None = None
    used: int = 0
    booked: int = 0

    @property
    def left(self) -> int | None:
        """Approved less used less booked; None where no limit is known."""
        return None if self.approved is None else self.approved - self.used - self.booked


@dataclass(frozen=True)
class Before:
    """The authorization that one goes on from."""

    number: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    services: tuple[Served, ...] = ()


@dataclass(frozen=True)
class CaseTold:
    """An authorization or referral as it stands. missing: what the payer still wants; enclosed: what goes with it.

    appeal_level: 1 for the first; our_reason: why the clinic appeals; question: what another practice is asked;
    is_partly: only a part was approved.
    """

    what: str = ""
    reason: str = ""
    place: str = ""
    asked_of: str = ""
    number: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_urgent: bool = False
    asked_on: date | None = None
    denied_on: date | None = None
    due_on: date | None = None
    answer: str = ""
    missing: tuple[str, ...] = ()
    note: str = ""
    appeal_level: int = 0
    appeal_until: date | None = None
    our_reason: str = ""
    services: tuple[Served, ...] = ()
    enclosed: tuple[tuple[str, str], ...] = ()
    before: Before | None = None
    question: str = ""
    is_partly: bool = False


@dataclass(frozen=True)
class BenefitTold:
    """One line of what a payer told. kind, service, network, level, period: codes of models.cover.benefit.Benefit.

    total, met, left: cents, or visits of the kind "visits"; None where it was not told. worked_out: which of them
    follows from the others. way: how it was asked.
    """

    kind: str
    service: str = ""
    network: str = ""
    level: str = ""
    period: str = ""
    total: int | None = None
    met: int | None = None
    left: int | None = None
    worked_out: str = ""
    percent: int | None = None
    is_needed: bool | None = None
    says: str = ""
    told_on: date | None = None
    way: str = ""
    is_earlier: bool = False


@dataclass(frozen=True)
class Checked:
    """The latest check of a coverage. on: None where it was never checked; way and result: codes of CoverageCheck."""

    on: date | None = None
    way: str = ""
    result: str = ""
    spoke_with: str = ""
    reference: str = ""
    by: str = ""
    note: str = ""
    benefits: tuple[BenefitTold, ...] = ()


@dataclass(frozen=True)
class CaseLetter:
    """One letter (its name in resources/letters). pages: of the whole fax, 0 where that is written in by hand.

    there: the practice a patient is sent to; seen_on: the appointment there; visit_at: the visit it is about, by the
    clinic's clock, visit_kind what it is called.
    """

    letterhead: Letterhead
    name: str
    written_on: date
    to: Place
    patient: Whose
    sender: Sender = field(default_factory=Sender)
    insured: Insured = field(default_factory=Insured)
    case: CaseTold = field(default_factory=CaseTold)
    there: Place = field(default_factory=Place)
    seen_on: date | None = None
    checked: Checked = field(default_factory=Checked)
    visit_at: datetime | None = None
    visit_kind: str = ""
    pages: int = 0
    health: HealthTold = field(default_factory=HealthTold)
    language: str = "en"


def case_letter_pdf(paper: CaseLetter) -> bytes:
    """The letter as a PDF by the layout of its file, in its language."""
    from pcdesk.printing.letters.case_values import case_lists, case_values

    labels = Labels(paper.language)
    written = letter(paper.name, paper.language)
    address = in_window(_names(paper, written.to, labels), paper.to.address_lines)
    whose = whose_words(paper.patient.name, paper.patient.born_on, labels, paper.case.number)
    page = Page(paper.letterhead, written, paper.written_on, address, whose)
    blocks = merge(written.parts[""], case_values(paper, labels), case_lists(paper, labels))
    return page_pdf(page, blocks, labels, paper)


def _names(paper: CaseLetter, to: str, labels: Labels) -> list[str]:
    """The first lines of the address."""
    if to == "patient" and paper.patient.is_minor:
        return [labels("letter.guardian"), paper.to.name]
    return [paper.to.name, *([paper.to.person] if paper.to.person else [])]
