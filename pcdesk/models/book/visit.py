"""The day: visit types, hours, and visits with status and confirmation as two separate axes."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from pcdesk.models.clinic.practice import Provider, Room, Staff
from pcdesk.models.people.person import Patient
from pcdesk.models.record.base import MomentField, Record


class Status(StrEnum):
    """Where a visit stands."""

    SCHEDULED = "scheduled"
    ARRIVED = "arrived"
    ROOMED = "roomed"
    WITH_PROVIDER = "with_provider"
    CHECKOUT = "checkout"
    GONE = "gone"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Confirmation(StrEnum):
    """What the patient said about coming."""

    UNCONFIRMED = "unconfirmed"
    LEFT_MESSAGE = "left_message"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


STATUS_WORDS: dict[Status, str] = {
    Status.SCHEDULED: "Scheduled",
    Status.ARRIVED: "Arrived",
    Status.ROOMED: "Roomed",
    Status.WITH_PROVIDER: "With provider",
    Status.CHECKOUT: "Checkout",
    Status.GONE: "Completed",
    Status.NO_SHOW: "No-show",
    Status.CANCELLED: "Canceled",
}
CONFIRMATION_WORDS: dict[Confirmation, str] = {
    Confirmation.UNCONFIRMED: "Not confirmed",
    Confirmation.LEFT_MESSAGE: "Left message",
    Confirmation.CONFIRMED: "Confirmed",
    Confirmation.DECLINED: "Will not come",
}
FLOW = (Status.SCHEDULED, Status.ARRIVED, Status.ROOMED, Status.WITH_PROVIDER, Status.CHECKOUT, Status.GONE)
ASSUMED = "assumed"  # who said the identifiers, where the desk named nobody: the patient herself
FREE = "free"  # the VisitChange by which somebody says that nothing is charged for a visit
#: Kinds of service as plans tell their benefits by them.
SERVICE_KINDS = (
    ("office", "Office visit"), ("specialist", "Specialist visit"), ("preventive", "Preventive care"),
    ("urgent", "Urgent care"), ("emergency", "Emergency room"), ("lab", "Lab tests"), ("imaging", "X-ray and imaging"),
    ("surgery", "Surgery"), ("therapy", "Therapy"), ("mental", "Mental health"), ("hospital", "Hospital stay"),
    ("equipment", "Equipment"), ("pharmacy", "Medicines"), ("other", "Another service"),
)  # fmt: skip
OFF_THE_BOOK = (Status.CANCELLED, Status.NO_SHOW)


class VisitType(Record):
    """A kind of visit: how long, what colour, what it costs by default.

    service_kind: by which benefits it is paid. is_procedure: whether it stands in the list of procedures to come;
    neither follows from the other: a screening colonoscopy counts as preventive, and taking out stitches as surgery.
    """

    name = pw.CharField(verbose_name="Visit type", max_length=80)
    minutes = pw.IntegerField(verbose_name="Minutes", default=30)
    before_minutes = pw.IntegerField(verbose_name="Minutes kept free before", default=0)
    after_minutes = pw.IntegerField(verbose_name="Minutes kept free after", default=0)
    colour = pw.CharField(verbose_name="Color", default="#5B7083", max_length=7)
    fee_cents = pw.IntegerField(verbose_name="Usual fee", default=0)
    is_copay_due = pw.BooleanField(verbose_name="Covered patients owe the copay", default=True)
    service_kind = pw.CharField(
        verbose_name="Counts for plans as", choices=SERVICE_KINDS, default="office", max_length=12
    )
    is_fasting = pw.BooleanField(verbose_name="The patient comes without having eaten", default=False)
    is_procedure = pw.BooleanField(verbose_name="A procedure or surgery", default=False)
    preparation = pw.CharField(verbose_name="How the patient prepares", default="", max_length=240)
    is_active = pw.BooleanField(verbose_name="In use", default=True)


class ProviderHours(Record):
    """When a provider works on a weekday (0 is Monday), in minutes after midnight, between two days.

    starts_on and ends_on: both included; None has no bound.
    """

    provider = pw.ForeignKeyField(Provider, backref="hours")
    weekday = pw.IntegerField()
    start_minute = pw.IntegerField()
    end_minute = pw.IntegerField()
    starts_on = pw.DateField(null=True)
    ends_on = pw.DateField(null=True)


class HoursException(Record):
    """A day or part of one that differs. Without a provider it is the whole clinic's."""

    provider = pw.ForeignKeyField(Provider, null=True, backref="exceptions")
    exception_on = pw.DateField(index=True)
    start_minute = pw.IntegerField(default=0)
    end_minute = pw.IntegerField(default=1440)
    is_open = pw.BooleanField(default=False)
    reason = pw.CharField(default="", max_length=120)


class Visit(Record):
    """A place in the book: local day and minutes after midnight, as the clinic's clock shows them.

    cancel_code: a code of reasons, of a visit that is off the book; cancel_reason: what was typed beside it.
    """

    patient = pw.ForeignKeyField(Patient, backref="visits")
    provider = pw.ForeignKeyField(Provider, backref="visits")
    visit_type = pw.ForeignKeyField(VisitType, backref="visits")
    room = pw.ForeignKeyField(Room, null=True)
    visit_on = pw.DateField()
    start_minute = pw.IntegerField()
    minutes = pw.IntegerField()
    status = pw.CharField(
        choices=[(str(k), v) for k, v in STATUS_WORDS.items()], default=str(Status.SCHEDULED), max_length=14
    )
    confirmation = pw.CharField(
        choices=[(str(k), v) for k, v in CONFIRMATION_WORDS.items()],
        default=str(Confirmation.UNCONFIRMED),
        max_length=14,
    )
    reason = pw.CharField(verbose_name="Reason", default="", max_length=200)
    note = pw.CharField(verbose_name="Note for the desk", default="", max_length=240)
    cancel_code = pw.CharField(default="", max_length=20)
    cancel_reason = pw.CharField(verbose_name="Why it was canceled", default="", max_length=200)

    class Meta:
        indexes = (
            (("visit_on", "provider", "start_minute"), False),
            (("patient", "visit_on"), False),
        )


class VisitChange(Record):
    """One change of a visit: of its status, its confirmation, its place in the book, or its room.

    before and after: a status, a confirmation, a visit_place, a room's name, or what the visit is kept against; older
    rows hold a place in words. reason_code: a code of reasons; reason: what was typed beside it.
    """

    WHAT = (("booked", "Booked"), ("status", "Status"), ("confirmation", "Confirmation"), ("place", "Moved"),
            ("room", "Room"), ("kept", "Kept all the same"), (FREE, "Free of charge"))  # fmt: skip

    visit = pw.ForeignKeyField(Visit, backref="changes")
    changed_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)
    what = pw.CharField(choices=WHAT, max_length=12)
    before = pw.CharField(default="", max_length=120)
    after = pw.CharField(default="", max_length=120)
    reason_code = pw.CharField(default="", max_length=20)
    reason = pw.CharField(default="", max_length=200)

    class Meta:
        indexes = ((("visit", "changed_at"), False),)


class CheckIn(Record):
    """What was asked and confirmed when the patient stood at the desk.

    said_by: who said the identifiers; "" of check-ins from before this was asked; ASSUMED where nobody chose, so that
    it is told apart from what was. said_by_name: unless the patient.
    """

    SAID_BY = (
        ("patient", "The patient"), ("guardian", "Parent or guardian"), ("other", "Somebody else"),
        (ASSUMED, "The patient, as nobody else was named"),
    )  # fmt: skip

    visit = pw.ForeignKeyField(Visit, backref="check_ins")
    checked_in_at = MomentField()
    staff = pw.ForeignKeyField(Staff, null=True)
    identifiers = pw.CharField(default="", max_length=80)
    said_by = pw.CharField(choices=SAID_BY, default="", max_length=8)
    said_by_name = pw.CharField(default="", max_length=120)
    is_contact_confirmed = pw.BooleanField(default=False)
    is_coverage_confirmed = pw.BooleanField(default=False)
    is_self_pay = pw.BooleanField(default=False)
    is_history_reviewed = pw.BooleanField(default=False)
    collect_cents = pw.IntegerField(default=0)
    collected_cents = pw.IntegerField(default=0)
    not_collected_code = pw.CharField(default="", max_length=20)
    not_collected_because = pw.CharField(default="", max_length=200)
    # No in rows of before step 0006, which may be several of a visit; the database keeps the others to one.
    is_only = pw.BooleanField(default=True)


CheckIn.add_index(
    CheckIn.index(CheckIn.visit, unique=True, where=CheckIn.deleted_at.is_null() & CheckIn.is_only, name="one_check_in")
)
