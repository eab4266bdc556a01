"""What of a patient was given to somebody; where somebody who was not accepted lives and who had sent them.

What another practice is asked by a referral.
"""

from __future__ import annotations

from typing import Any

import peewee as pw

# What rows that were there got: the journal does not tell.
GIVEN = {
    "not_accepted": {"street": "", "city": "", "state": "", "postal_code": "", "language": ""},
    "referral": {"question": ""},
}


def up(migrator: Any, database: Any) -> None:
    """Two tables more, empty; eight columns of not_accepted and one of referral, empty."""
    here = database

    class _Of(pw.Model):
        id = pw.AutoField()

        class Meta:
            database = here

    class _Patient(_Of):
        class Meta:
            table_name = "patient"

    class _Staff(_Of):
        class Meta:
            table_name = "staff"

    class _Document(_Of):
        class Meta:
            table_name = "document"

    class _OutsidePractice(_Of):
        class Meta:
            table_name = "outside_practice"

    class _Referral(_Of):
        class Meta:
            table_name = "referral"

    class _Authorization(_Of):
        class Meta:
            table_name = "authorization"

    class _Correspondence(_Of):
        class Meta:
            table_name = "correspondence"

    class Disclosure(_Of):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient)
        sent_to = pw.CharField(max_length=10)
        name = pw.CharField(max_length=120)
        address = pw.CharField(max_length=200)
        why = pw.CharField(max_length=10)
        how = pw.CharField(max_length=8)
        what = pw.CharField(max_length=240)
        note = pw.CharField(max_length=240)
        given_on = pw.DateField()
        given_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(_Staff, null=True)
        practice = pw.ForeignKeyField(_OutsidePractice, null=True)
        referral = pw.ForeignKeyField(_Referral, null=True)
        authorization = pw.ForeignKeyField(_Authorization, null=True)
        correspondence = pw.ForeignKeyField(_Correspondence, null=True)

        class Meta:
            table_name = "disclosure"
            legacy_table_names = False
            indexes = ((("patient", "given_on"), False),)

    class DisclosedPart(_Of):
        deleted_at = pw.DateTimeField(null=True)
        disclosure = pw.ForeignKeyField(Disclosure)
        part = pw.CharField(max_length=40)
        document = pw.ForeignKeyField(_Document, null=True)
        pages = pw.IntegerField()

        class Meta:
            table_name = "disclosed_part"
            legacy_table_names = False

    database.create_tables([Disclosure, DisclosedPart])
    sender = pw.ForeignKeyField(_OutsidePractice, null=True, field=_OutsidePractice.id)
    migrator.migrate(
        migrator.add_column("not_accepted", "street", pw.CharField(max_length=120, default="")),
        migrator.add_column("not_accepted", "city", pw.CharField(max_length=80, default="")),
        migrator.add_column("not_accepted", "state", pw.CharField(max_length=40, default="")),
        migrator.add_column("not_accepted", "postal_code", pw.CharField(max_length=12, default="")),
        migrator.add_column("not_accepted", "language", pw.CharField(max_length=8, default="")),
        migrator.add_column("not_accepted", "sender_id", sender),
        migrator.add_column("not_accepted", "written_on", pw.DateField(null=True)),
        migrator.add_column("not_accepted", "sender_told_on", pw.DateField(null=True)),
        migrator.add_column("referral", "question", pw.CharField(max_length=240, default="")),
    )
