"""Who asks whom about whom: what requests for eligibility (270) and for service review (278) are made of.

`Facts` gathers what is missing or cannot be carried before anything is written, all of it and not only the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from pcdesk.exchange.x12.carried import carried, day, is_carried_whole
from pcdesk.exchange.x12.envelope_out import Line
from pcdesk.language import tr
from pcdesk.words.door import STATES, is_npi

PAYER_ID_KINDS = ("PI", "XV", "46")
_SEXES = {"F": "F", "M": "M"}
_ORIGIN = re.compile(r"[139][0-9A-Z]{9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Payer:
    """Who is asked. id_kind: NM108, PI for the payer's own number, XV for that of the national plan list, 46 for the
    number under which it takes files."""

    name: str
    id: str
    id_kind: str = "PI"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: a clinic by its name, or a provider by last and first name. taxonomy: specialty, or ""."""

    npi: str
    organization: str = ""
    last: str = ""
    first: str = ""
    taxonomy: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives. Written only when street and city are there."""

    street: str = ""
    street_2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A subscriber or a dependent. sex: F, M, else whatever stands in the file, which is sent as unknown; "" is not."""

    last: str
    first: str
    middle: str = ""
    suffix: str = ""
    born_on: date | None = None
    sex: str = ""
    address: Address = Address()


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is missing or cannot be sent. field: its dotted name in the request, such as subscriber.born_on.

    whom: the name of the person it is about, "" for none. words: a sentence for staff.
    """

    field: str
    whom: str
    words: str


class MissingFacts(ValueError):
    """Raised when a request is to be written that is not complete. missing: what is asked for first."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(" ".join(one.words for one in missing))
        self.missing = missing


@dataclass(slots=True)
class Facts:
    """Gathers what is missing. whom: whose facts are looked at now."""

    found: list[Missing] = field(default_factory=list)
    whom: str = ""

    def add(self, name: str, words: str) -> None:
        """One is missing; words: a sentence without the person's name."""
        said = tr("{whom}: {words}", whom=self.whom, words=words) if self.whom else words
        self.found.append(Missing(name, self.whom, said))

    def name(self, name: str, text: str, longest: int, what: str, *, needed: bool = True) -> None:
        """A name or the like, which loses accents on its way."""
        if not text.strip():
            if needed:
                self.add(name, tr("{what} is missing.", what=what))
        elif not carried(text):
            self.add(name, tr("{what} has no letter that can be sent: write it in Latin letters.", what=what))
        elif len(carried(text)) > longest:
            self.add(name, tr("{what} is longer than {count} characters.", what=what, count=longest))

    def code(self, name: str, text: str, shortest: int, longest: int, what: str, *, needed: bool = True) -> None:
        """A number or code, which must come through as it is."""
        if not text.strip():
            if needed:
                self.add(name, tr("{what} is missing.", what=what))
        elif not is_carried_whole(text):
            self.add(name, tr("{what} holds signs that cannot be sent.", what=what))
        elif not shortest <= len(text.strip()) <= longest:
            words = tr("{what} must have {least} to {most} characters.", what=what, least=shortest, most=longest)
            self.add(name, words)

    def npi(self, name: str, text: str) -> None:
        """A provider's number."""
        if not text.strip():
            self.add(name, tr("{what} is missing.", what=tr("The NPI")))
        elif not is_npi(text.strip()):
            self.add(name, tr("The NPI does not pass its check digit."))


def look_at_origin(facts: Facts, origin: str) -> None:
    """Who gives the traces (TRN03): 10 characters, 1 and the tax number, 3 and the DUNS number, 9 and any other."""
    if not _ORIGIN.fullmatch(origin.strip().upper()):
        facts.add("origin", tr("The clinic's number for traces is not 10 characters that begin with 1, 3 or 9."))


def look_at_payer(facts: Facts, payer: Payer) -> None:
    """What is missing of who is asked."""
    facts.name("payer.name", payer.name, 60, tr("The payer's name"))
    facts.code("payer.id", payer.id, 2, 80, tr("The payer's number"))
    if payer.id_kind not in PAYER_ID_KINDS:
        facts.add("payer.id_kind", tr("Of which kind the payer's number is, is nothing that can be sent."))


def look_at_asker(facts: Facts, asker: Asker, name: str = "asker") -> None:
    """What is missing of who asks."""
    if asker.organization.strip() or not asker.last.strip():
        facts.name(f"{name}.organization", asker.organization, 60, tr("The clinic's name"))
    else:
        facts.name(f"{name}.last", asker.last, 60, tr("The provider's last name"))
        facts.name(f"{name}.first", asker.first, 35, tr("The provider's first name"), needed=False)
    facts.npi(f"{name}.npi", asker.npi)
    facts.code(f"{name}.taxonomy", asker.taxonomy, 10, 10, tr("The specialty (taxonomy)"), needed=False)


def look_at_person(facts: Facts, person: Person, name: str, on: date | None) -> None:
    """What is missing of a subscriber or dependent; on: the day asked about."""
    facts.whom = f"{person.first} {person.last}".strip()
    facts.name(f"{name}.last", person.last, 60, tr("The last name"))
    facts.name(f"{name}.first", person.first, 35, tr("The first name"))
    facts.name(f"{name}.middle", person.middle, 25, tr("The middle name"), needed=False)
    facts.name(f"{name}.suffix", person.suffix, 10, tr("The suffix"), needed=False)
    if person.born_on is None:
        facts.add(f"{name}.born_on", tr("{what} is missing.", what=tr("The birth date")))
    elif on is not None and person.born_on > on:
        facts.add(f"{name}.born_on", tr("The birth date is after the day asked about."))
    if is_written(person.address):
        _look_at_address(facts, person.address, name)


def _look_at_address(facts: Facts, address: Address, name: str) -> None:
    facts.name(f"{name}.address.street", address.street, 55, tr("The street"))
    facts.name(f"{name}.address.street_2", address.street_2, 55, tr("The second line of the street"), needed=False)
    facts.name(f"{name}.address.city", address.city, 30, tr("The city"))
    if address.state.strip().upper() not in STATES:
        facts.add(f"{name}.address.state", tr("The state is missing or none of the United States."))
    digits = _postal(address)
    if not digits.isdigit() or len(digits) not in (5, 9):
        facts.add(f"{name}.address.postal_code", tr("The ZIP code has neither five nor nine digits."))


def is_written(address: Address) -> bool:
    """Whether an address is whole enough to be sent: payers match without one, and mistrust half of one."""
    return bool(address.street.strip() and address.city.strip())


def person_lines(role: str, person: Person, member_id: str = "") -> list[Line]:
    """NM1 with N3, N4 and DMG. role: IL for the subscriber, 03 or QC for a dependent. member_id: "" for none."""
    number = ("MI", member_id) if member_id else ("", "")
    lines: list[Line] = [("NM1", role, "1", person.last, person.first, person.middle, "", person.suffix, *number)]
    if is_written(person.address):
        home = person.address
        lines.append(("N3", home.street, home.street_2))
        lines.append(("N4", home.city, home.state, _postal(home)))
    sex = person.sex.strip().upper()
    if person.born_on is not None:
        lines.append(("DMG", "D8", day(person.born_on), _SEXES.get(sex, "U" if sex else "")))
    return lines


def asker_line(role: str, asker: Asker) -> Line:
    """The NM1 of who asks, by NPI."""
    name = ("2", asker.organization) if asker.organization.strip() else ("1", asker.last)
    first = "" if asker.organization.strip() else asker.first
    return ("NM1", role, *name, first, "", "", "", "XX", asker.npi.strip())


def _postal(address: Address) -> str:
    return address.postal_code.replace("-", "").replace(" ", "")
