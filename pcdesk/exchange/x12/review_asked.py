"""What a payer is asked to review: the event, its services, who is to provide them. Source: 005010X217."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pcdesk.exchange.x12.asking import Asker, Payer, Person

INITIAL, CANCELS = "I", "3"


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom the payer may call at the clinic: a name, and a phone or fax number of ten digits."""

    name: str = ""
    phone: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True)
class Provided:
    """Who is to provide something. role: NM101: SJ who provides it, 71 attending, 72 operating, FA place, DK orders,
    DN refers. who: by NPI."""

    role: str
    who: Asker
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A diagnosis in ICD-10-CM, with or without its point. on: the day it was made; None where that is not known."""

    code: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is asked for (HSD). kind: VS visits, DY days, HS hours, UN units. per and times: WK and 3 for three a
    week. period: 34 months, 35 weeks, 7 days, 21 years; periods: how many of them."""

    kind: str
    number: Decimal
    per: str = ""
    times: Decimal | None = None
    period: str = ""
    periods: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper that is sent beside the request (PWK). kind: such as 77 or OB. way: FX fax, BM mail, EL with the file.
    number: by which the payer puts the two together."""

    kind: str
    way: str
    number: str


@dataclass(frozen=True, slots=True)
class Service:
    """One service asked for (2000F). code: HCPCS or CPT. units: None where one is meant. cents: its charge, or None.

    revenue_code: of a hospital; the service is then written as SV2. first and last: when; None for the event's days.
    """

    code: str
    modifiers: tuple[str, ...] = ()
    units: Decimal | None = None
    cents: int | None = None
    first: date | None = None
    last: date | None = None
    wanted: Wanted | None = None
    providers: tuple[Provided, ...] = ()
    revenue_code: str = ""
    trace: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What is asked for as a whole (2000E).

    category: UM01, AR admission, HS services, SC referral to a specialist, IN reservation of services. certification:
    UM02, I first, R renewal, S revised, 4 extension, 3 cancels, 1 and 2 appeals. previous: the number of the earlier
    review, which all but the first need. service_type: UM03. place: UM04, a place of service; is_bill_type where it is
    a hospital's type of bill. urgency: UM06, U urgent, E elective, 03 emergency, or "". releases: Y where the patient
    has consented to the release of records, I where the law does. first and last: the days; of an admission, the day it
    begins and ends. admission_type: CL101, for admissions. trace: comes back in capitals. related_causes: UM05, AA auto
    accident, AP another's doing, EM work, OA other accident; accident_state: of an auto accident.
    """

    trace: str
    category: str
    certification: str = INITIAL
    service_type: str = ""
    place: str = ""
    is_bill_type: bool = False
    urgency: str = ""
    releases: str = "Y"
    first: date | None = None
    last: date | None = None
    previous: str = ""
    diagnoses: tuple[Diagnosis, ...] = ()
    wanted: Wanted | None = None
    admission_type: str = ""
    attachments: tuple[Attachment, ...] = ()
    message: str = ""
    providers: tuple[Provided, ...] = ()
    services: tuple[Service, ...] = ()
    related_causes: tuple[str, ...] = ()
    accident_state: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """One request: who asks which reviewer about whom. reference: BHT03. origin: TRN03, 10 characters.

    is_facility: the asker is a hospital or the like (FA) and no provider (1P). relationship: INS02 of the dependent.
    """

    payer: Payer
    asker: Asker
    reference: str
    origin: str
    member_id: str
    subscriber: Person
    event: Event
    dependent: Person | None = None
    caller: Caller = Caller()
    relationship: str = ""
    is_facility: bool = False
