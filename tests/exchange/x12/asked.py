"""Requests that are whole, and strategies for any that may be: what the writers are tried with."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from pcdesk.exchange.x12.asking import Address, Asker, Payer, Person
from pcdesk.exchange.x12.eligibility_request import EligibilityRequest, Inquiry
from pcdesk.exchange.x12.envelope_out import Envelope
from pcdesk.exchange.x12.review_asked import (
    Attachment,
    Caller,
    Diagnosis,
    Event,
    Provided,
    ReviewRequest,
    Service,
    Wanted,
)

ENVELOPE = Envelope("PCDESK", "INVENTED PLAN", 41, 7, datetime(2026, 11, 24, 9, 42))
CLINIC = Asker("1234567893", organization="Invented Clinic")
PLAN = Payer("Invented Plan", "12345")
IVAN = Person("Inventado", "Iván", born_on=date(1980, 3, 4), sex="M",
              address=Address("1 Main St", "Apt 2", "Chicago", "IL", "60601-1234"))  # fmt: skip
ROSA = Person("Inventada", "Rosa", born_on=date(1982, 3, 4), sex="F")
SELF = Inquiry("T-1", "W123", IVAN, date(2026, 12, 1))
SPOUSE = Inquiry("T-2", "W123", IVAN, date(2026, 12, 1), ROSA, ("30", "98"), relationship="01")
ELIGIBILITY = EligibilityRequest(PLAN, CLINIC, "REF1", "9876543210", (SELF, SPOUSE))

LEE = Asker("1234567893", last="Lee", first="Ann", taxonomy="207Q00000X")
EVENT = Event(
    "T-9", "HS", service_type="PT", place="11", first=date(2026, 12, 1), last=date(2027, 3, 1),
    diagnoses=(Diagnosis("M54.50"), Diagnosis("E11.9", date(2026, 1, 1))),
    wanted=Wanted("VS", Decimal(12), "WK", Decimal(2), "34", Decimal(3)), message="Please review soon.",
    attachments=(Attachment("OB", "FX", "PAPER7"),), providers=(Provided("SJ", LEE, "3125550100"),),
    services=(Service("97110", ("GP",), Decimal(4), 12050, date(2026, 12, 1)), Service("97140", message="After it.")),
)  # fmt: skip
REVIEW = ReviewRequest(PLAN, CLINIC, "REF1", "9876543210", "W123", IVAN, EVENT, ROSA,
                       Caller("Mia Reyes", "3125550100", "3125550101"), "01")  # fmt: skip

# Any text has a plain letter at its head, for a name without one is named as missing; marks of every kind come after.
_HARD = st.text(st.sampled_from("abcXYZ 09-'.*^:~\n\r\t\x00\x1d|>éßŁøñÅ王ﬁ½–’\u202e\u0301"), max_size=20)
TEXT = _HARD.map("A".__add__)
ID = st.text(st.sampled_from("ABCdef019-"), min_size=2, max_size=20).map(str.strip).filter(lambda text: len(text) > 1)
DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NPI = st.sampled_from(["1234567893", "1245319599", "1003000126"])
ADDRESS = st.just(Address()) | st.builds(
    Address, street=TEXT, street_2=st.just("") | TEXT, city=TEXT.map("City ".__add__),
    state=st.sampled_from(["IL", "tx"]), postal_code=st.sampled_from(["60601", "60601-1234"]),
)  # fmt: skip
PERSON = st.builds(
    Person, last=TEXT, first=TEXT, middle=st.just("") | TEXT, suffix=st.sampled_from(["", "Jr.", "III"]),
    born_on=st.dates(date(1900, 1, 1), date(2000, 1, 1)), sex=st.sampled_from(["", "F", "m", "X", "U"]),
    address=ADDRESS,
)  # fmt: skip
ASKER = st.builds(Asker, npi=NPI, organization=TEXT) | st.builds(
    Asker, npi=NPI, last=TEXT, first=st.just("") | TEXT, taxonomy=st.sampled_from(["", "207Q00000X"]))  # fmt: skip
VISIT = st.sampled_from([date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 1)])  # few, for people to share a day
INQUIRY = st.builds(
    Inquiry, trace=ID, member_id=ID, subscriber=PERSON, on=VISIT, dependent=st.none() | PERSON,
    services=st.lists(st.sampled_from(["30", "98", "UC", "PT"]), min_size=1, max_size=4).map(tuple),
    group_number=st.just("") | ID, relationship=st.sampled_from(["", "01", "19", "34"]),
)  # fmt: skip
ELIGIBILITIES = st.builds(
    EligibilityRequest, payer=st.builds(Payer, name=TEXT, id=ID), asker=ASKER, reference=ID,
    origin=st.sampled_from(["9876543210", "1123456789"]),
    inquiries=st.lists(INQUIRY, min_size=1, max_size=5, unique_by=lambda one: one.trace.upper()).map(tuple),
)  # fmt: skip

COUNT = st.decimals(Decimal("0.5"), Decimal(999), places=1)
OFTEN = st.none() | COUNT
PERIODS = st.none() | st.integers(1, 99).map(Decimal)
WANTED = st.none() | st.builds(
    lambda kind, number, times, periods: Wanted(kind, number, "WK" if times else "", times, "34", periods),
    st.sampled_from(["VS", "DY", "HS"]), COUNT, OFTEN, PERIODS,
)  # fmt: skip
PROVIDED = st.builds(Provided, role=st.sampled_from(["SJ", "71", "FA", "DK", "DN"]), who=ASKER,
                     phone=st.sampled_from(["", "3125550100"]))  # fmt: skip
MESSAGE = st.just("") | TEXT
SERVICE = st.builds(
    Service, code=st.sampled_from(["97110", "g0154", "A0428"]),
    modifiers=st.lists(st.sampled_from(["GP", "25"]), max_size=4).map(tuple), units=st.none() | COUNT,
    cents=st.none() | st.integers(0, 10**9), first=st.none() | DAY, wanted=WANTED,
    providers=st.lists(PROVIDED, max_size=2).map(tuple), revenue_code=st.sampled_from(["", "0450"]),
    trace=st.just("") | ID, message=MESSAGE,
)  # fmt: skip
DIAGNOSIS = st.builds(Diagnosis, code=st.sampled_from(["M54.50", "e11.9", "Z00"]), on=st.none() | DAY)
ATTACHMENT = st.builds(Attachment, kind=st.just("OB"), way=st.just("FX"), number=ID)
EVENTS = st.builds(
    Event, trace=ID, category=st.sampled_from(["AR", "HS", "SC", "IN"]),
    certification=st.sampled_from(["I", "R", "S", "3", "4", "1"]),
    service_type=st.sampled_from(["PT", "3"]), place=st.sampled_from(["", "11", "21"]), is_bill_type=st.booleans(),
    urgency=st.sampled_from(["", "U", "E", "03"]), releases=st.sampled_from(["Y", "I"]), first=VISIT, last=st.none(),
    previous=ID, wanted=WANTED, admission_type=st.just("2"), message=MESSAGE,
    diagnoses=st.lists(DIAGNOSIS, min_size=1, max_size=12).map(tuple),
    attachments=st.lists(ATTACHMENT, max_size=2).map(tuple),
    providers=st.lists(PROVIDED, max_size=3).map(tuple), services=st.lists(SERVICE, max_size=4).map(tuple),
    related_causes=st.sampled_from([(), ("AA",), ("EM", "AA")]), accident_state=st.just("IL"),
)  # fmt: skip
REVIEWS = st.builds(
    ReviewRequest, payer=st.builds(Payer, name=TEXT, id=ID), asker=ASKER, reference=ID, origin=st.just("9876543210"),
    member_id=ID, subscriber=PERSON, event=EVENTS, dependent=st.none() | PERSON,
    caller=st.builds(Caller, name=st.just("") | TEXT, phone=st.sampled_from(["", "3125550100"])),
    relationship=st.sampled_from(["", "01"]), is_facility=st.booleans(),
)  # fmt: skip
