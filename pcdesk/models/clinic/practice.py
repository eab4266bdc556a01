"""The clinic itself: its name, rooms, providers and staff."""

from __future__ import annotations

import peewee as pw

from pcdesk.models.clinic.right import ROLE_WORDS
from pcdesk.models.record.base import Record


class Practice(Record):
    """The one clinic this file belongs to."""

    name = pw.CharField(verbose_name="Clinic name", max_length=120)
    street = pw.CharField(verbose_name="Street", default="", max_length=120)
    street2 = pw.CharField(verbose_name="Suite", default="", max_length=120)
    city = pw.CharField(verbose_name="City", default="", max_length=80)
    state = pw.CharField(verbose_name="State", default="", max_length=2)
    postal_code = pw.CharField(verbose_name="ZIP", default="", max_length=10)
    phone = pw.CharField(verbose_name="Phone", default="", max_length=30)
    fax = pw.CharField(verbose_name="Fax", default="", max_length=30)
    email = pw.CharField(verbose_name="E-mail", default="", max_length=120)
    npi = pw.CharField(verbose_name="Group NPI", default="", max_length=10)
    tax_number = pw.CharField(verbose_name="Tax ID", default="", max_length=12)
    zone = pw.CharField(verbose_name="Time zone", default="", max_length=60)
    slot_minutes = pw.IntegerField(verbose_name="Calendar step in minutes", default=15)
    lock_minutes = pw.IntegerField(verbose_name="Lock after idle minutes", default=10)
    logo_sha256 = pw.CharField(default="", max_length=64)
    built_for_on = pw.DateField(null=True)  # a demo's day
    is_demo = pw.BooleanField(default=False)
    recovery_confirmed_at = pw.TextField(default="")


class Room(Record):
    """A room a patient can be put in."""

    name = pw.CharField(verbose_name="Room", max_length=40)


class Provider(Record):
    """A person who sees patients."""

    last = pw.CharField(verbose_name="Last name", max_length=60)
    first = pw.CharField(verbose_name="First name", default="", max_length=60)
    title = pw.CharField(verbose_name="Shown as", default="", max_length=60)
    credential = pw.CharField(verbose_name="Credential", default="", max_length=20)
    npi = pw.CharField(verbose_name="NPI", default="", max_length=10)
    specialty = pw.CharField(verbose_name="Specialty", default="", max_length=80)
    colour = pw.CharField(verbose_name="Color", default="#3B7A9E", max_length=7)
    sort = pw.IntegerField(default=0)
    is_active = pw.BooleanField(verbose_name="Sees patients", default=True)

    @property
    def shown_as(self) -> str:
        """What the desk calls this person: the title that was chosen, or else the last name."""
        return str(self.title or self.last)


class Staff(Record):
    """A person who signs in. Never deleted, only made inactive; the sign-in name is never used again."""

    sign_in = pw.CharField(verbose_name="Sign-in name", unique=True, max_length=40)
    name = pw.CharField(verbose_name="Name", max_length=80)
    initials = pw.CharField(verbose_name="Initials", default="", max_length=4)
    role = pw.CharField(verbose_name="Role", choices=[(str(k), v) for k, v in ROLE_WORDS.items()], max_length=12)
    provider = pw.ForeignKeyField(Provider, verbose_name="Is this provider", null=True)
    is_active = pw.BooleanField(verbose_name="May sign in", default=True)
