"""People the clinic knows: patients, how to reach them, and those around them."""

from __future__ import annotations

import peewee as pw

from pcdesk.models.clinic.practice import Provider, Staff
from pcdesk.models.record.base import Arrived, MomentField, PartialDateField, Record, Sourced, WhenField

SEXES = (("", "Not asked"), ("F", "Female"), ("M", "Male"), ("X", "Other"), ("U", "Unknown"))
LANGUAGES = (
    ("", "Not asked"), ("en", "English"), ("es", "Spanish"), ("vi", "Vietnamese"), ("zh", "Chinese"), ("ko", "Korean"),
    ("tl", "Tagalog"), ("ru", "Russian"), ("pl", "Polish"), ("ar", "Arabic"), ("fr", "French"), ("de", "German"),
    ("ht", "Haitian Creole"), ("pt", "Portuguese"), ("hi", "Hindi"), ("ja", "Japanese"), ("it", "Italian"),
    ("asl", "American Sign Language"), ("other", "Other"),
)  # fmt: skip
CONTACT_WAYS = (("", "Not asked"), ("mobile", "Mobile call"), ("text", "Text message"), ("home", "Home phone"),
                ("work", "Work phone"), ("email", "E-mail"), ("mail", "Letter"))  # fmt: skip


class Patient(Arrived):
    """A person with a chart.

    The *_key columns are folded names for search (see words.fold); acts keep them with the names.
    """

    STATUSES = (("active", "Active"), ("inactive", "Inactive"), ("deceased", "Deceased"))

    mrn = pw.CharField(verbose_name="MRN", unique=True, max_length=20)
    last = pw.CharField(verbose_name="Last name", max_length=80)
    first = pw.CharField(verbose_name="First name", default="", max_length=80)
    middle = pw.CharField(verbose_name="Middle name", default="", max_length=80)
    suffix = pw.CharField(verbose_name="Suffix", default="", max_length=20)
    prefix = pw.CharField(verbose_name="Title", default="", max_length=20)
    preferred = pw.CharField(verbose_name="Preferred name", default="", max_length=80)
    former_last = pw.CharField(verbose_name="Former last name", default="", max_length=80)
    born_on = pw.DateField(verbose_name="Birth date", null=True)
    died_on = pw.DateField(verbose_name="Died", null=True)
    sex = pw.CharField(verbose_name="Sex", choices=SEXES, default="", max_length=1)
    gender = pw.CharField(verbose_name="Gender", default="", max_length=40)
    pronouns = pw.CharField(verbose_name="Pronouns", default="", max_length=20)
    marital = pw.CharField(verbose_name="Marital status", default="", max_length=20)
    race = pw.CharField(verbose_name="Race", default="", max_length=60)
    ethnicity = pw.CharField(verbose_name="Ethnicity", default="", max_length=60)
    language = pw.CharField(verbose_name="Language", choices=LANGUAGES, default="", max_length=8)
    needs_interpreter = pw.BooleanField(verbose_name="Needs an interpreter", default=False)
    email = pw.CharField(verbose_name="E-mail", default="", max_length=120)
    street = pw.CharField(verbose_name="Street", default="", max_length=120)
    street2 = pw.CharField(verbose_name="Apartment", default="", max_length=80)
    city = pw.CharField(verbose_name="City", default="", max_length=80)
    state = pw.CharField(verbose_name="State", default="", max_length=40)
    postal_code = pw.CharField(verbose_name="ZIP", default="", max_length=12)
    country = pw.CharField(verbose_name="Country", default="", max_length=40)
    contact_way = pw.CharField(verbose_name="Prefers", choices=CONTACT_WAYS, default="", max_length=8)
    chart_location = pw.CharField(verbose_name="Paper chart filed at", default="", max_length=40)
    photo_sha256 = pw.CharField(default="", max_length=64)
    provider = pw.ForeignKeyField(Provider, verbose_name="Regular provider", null=True)
    guarantor = pw.ForeignKeyField("self", verbose_name="Guarantor", null=True, backref="dependents")
    alert = pw.CharField(verbose_name="Alert", default="", max_length=120)
    note = pw.TextField(verbose_name="Note", default="")
    status = pw.CharField(verbose_name="Status", choices=STATUSES, default="active", max_length=10)
    registered_on = pw.DateField(verbose_name="Registered", null=True)
    last_key = pw.CharField(default="", max_length=90)
    first_key = pw.CharField(default="", max_length=90)
    preferred_key = pw.CharField(default="", max_length=90)

    class Meta:
        indexes = (
            (("last_key", "first_key", "born_on"), False),
            (("first_key", "last_key"), False),
            (("preferred_key", "last_key"), False),
            (("born_on",), False),
        )


DESK_ONLY = "desk only"


def stays_at_desk(alert: str) -> bool:
    """Whether an alert is for the desk alone and goes on no chart: it begins with the words "Desk only"."""
    return alert.strip().casefold().startswith(DESK_ONLY)


class NameKey(Record):
    """One more folded beginning a patient is found by: the Lopez of Garcia-Lopez, a former last name."""

    patient = pw.ForeignKeyField(Patient, backref="name_keys")
    kind = pw.CharField(max_length=5)
    key = pw.CharField(max_length=90)

    class Meta:
        indexes = ((("kind", "key"), False),)


class Phone(Record):
    """One number of a patient; reversed_digits makes its tail searchable."""

    KINDS = (("mobile", "Mobile"), ("home", "Home"), ("work", "Work"), ("other", "Other"))

    patient = pw.ForeignKeyField(Patient, backref="phones")
    kind = pw.CharField(verbose_name="Kind", choices=KINDS, default="mobile", max_length=8)
    number = pw.CharField(verbose_name="Number", max_length=40)
    reversed_digits = pw.CharField(default="", index=True, max_length=40)


class Identifier(Record):
    """A number another system knows the patient by."""

    patient = pw.ForeignKeyField(Patient, backref="identifiers")
    system = pw.CharField(verbose_name="System", max_length=120)
    value = pw.CharField(verbose_name="Number", index=True, max_length=120)


class EarlierDetail(Record):
    """What a patient was called, lived at or was reached by before, or is only at times; as others wrote it.

    use: the sender's word for it ("old", "temp", "billing").
    """

    KINDS = (
        ("name", "Name"), ("address", "Address"), ("phone", "Phone"), ("email", "E-mail"), ("number", "Number"),
        ("contact", "Contact"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="earlier_details")
    kind = pw.CharField(verbose_name="Kind", choices=KINDS, max_length=8)
    use = pw.CharField(verbose_name="Use", default="", max_length=16)
    value = pw.CharField(verbose_name="What", max_length=500)
    began = PartialDateField(verbose_name="From", null=True)
    ended = PartialDateField(verbose_name="Until", null=True)


class Contact(Record):
    """Family, emergency contact or guarantor who is not a patient here."""

    patient = pw.ForeignKeyField(Patient, backref="contacts")
    name = pw.CharField(verbose_name="Name", max_length=120)
    relationship = pw.CharField(verbose_name="Relationship", default="", max_length=40)
    phone = pw.CharField(verbose_name="Phone", default="", max_length=40)
    phone2 = pw.CharField(verbose_name="Other phone", default="", max_length=40)
    is_emergency = pw.BooleanField(verbose_name="Call in an emergency", default=False)
    is_guarantor = pw.BooleanField(verbose_name="Guarantor", default=False)
    related_patient = pw.ForeignKeyField(Patient, null=True, backref="appears_as_contact")


class SamePerson(Record):
    """Two files of one person, as somebody at the desk said; patient is the one with the lower key.

    Both stand, and each warns of the other, until they are merged.
    """

    patient = pw.ForeignKeyField(Patient, backref="linked_above")
    other = pw.ForeignKeyField(Patient, backref="linked_below")


SamePerson.add_index(
    SamePerson.index(
        SamePerson.patient, SamePerson.other, unique=True, where=SamePerson.deleted_at.is_null(), name="one_link"
    )
)


class FormOnFile(Record):
    """A paper the patient signed, such as the privacy notice."""

    FORMS = (
        ("privacy", "Privacy notice"),
        ("consent", "Consent to treatment"),
        ("financial", "Financial policy"),
    )

    patient = pw.ForeignKeyField(Patient, backref="forms")
    form = pw.CharField(verbose_name="Form", choices=FORMS, max_length=12)
    signed_on = pw.DateField(verbose_name="Signed")
    version = pw.CharField(verbose_name="Version", default="", max_length=20)


class SectionReview(Arrived):
    """Someone asked about a part of the history: the difference between "none" and "not asked"."""

    SECTIONS = (
        ("allergies", "Allergies"), ("problems", "Problems"), ("medications", "Medicines"),
        ("immunizations", "Immunizations"), ("family", "Family history"), ("social", "Social history"),
    )  # fmt: skip

    patient = pw.ForeignKeyField(Patient, backref="reviews")
    section = pw.CharField(choices=SECTIONS, max_length=14)
    is_none = pw.BooleanField(default=False)
    reviewed_at = WhenField()
    staff = pw.ForeignKeyField(Staff, null=True)

    class Meta:
        indexes = ((("patient", "section", "reviewed_at"), False),)


class Note(Sourced):
    """Words about a patient. A signed note is never changed: it is amended by a new one."""

    KINDS = (("desk", "Desk note"), ("phone", "Phone call"), ("visit", "Visit note"), ("amendment", "Amendment"))

    patient = pw.ForeignKeyField(Patient, backref="notes")
    kind = pw.CharField(verbose_name="Kind", choices=KINDS, default="desk", max_length=10)
    text = pw.TextField(verbose_name="Note")
    written_at = MomentField(verbose_name="Written")
    author = pw.CharField(verbose_name="Author", default="", max_length=80)
    amends = pw.ForeignKeyField("self", null=True)
    signed_at = MomentField(null=True)
    signed_by = pw.CharField(default="", max_length=80)
    signed_sha256 = pw.CharField(default="", max_length=64)

    def is_closed(self) -> bool:
        """From its signature on."""
        return self.signed_at is not None
