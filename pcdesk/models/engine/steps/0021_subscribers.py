"""A coverage may name the subscriber's own file and the employer's group; what is learned of payers has rows."""

from __future__ import annotations

from typing import Any

import peewee as pw

# What coverages that were there got: the journal does not tell.
GIVEN = {"coverage": {"subscriber_sex": "", "group_name": ""}}


def up(migrator: Any, database: Any) -> None:
    """A table more, and columns that are empty in what is there."""
    here = database

    class _Of(pw.Model):
        id = pw.AutoField()

        class Meta:
            database = here

    class _Payer(_Of):
        class Meta:
            table_name = "payer"

    class _Patient(_Of):
        class Meta:
            table_name = "patient"

    class PayerFact(_Of):
        deleted_at = pw.DateTimeField(null=True)
        payer = pw.ForeignKeyField(_Payer)
        topic = pw.CharField(max_length=14)
        says = pw.CharField(max_length=240)
        days = pw.IntegerField(null=True)
        learned_on = pw.DateField()

        class Meta:
            table_name = "payer_fact"
            legacy_table_names = False
            indexes = ((("payer", "topic"), False),)

    database.create_tables([PayerFact])
    own = pw.ForeignKeyField(_Patient, null=True, field=_Patient.id)
    migrator.migrate(
        migrator.add_column("coverage", "subscriber_patient_id", own),
        migrator.add_column("coverage", "subscriber_sex", pw.CharField(max_length=1, default="")),
        migrator.add_column("coverage", "group_name", pw.CharField(max_length=80, default="")),
    )
