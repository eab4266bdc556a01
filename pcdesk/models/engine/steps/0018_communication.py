"""Contacts with a patient are rows of their own."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(_migrator: Any, database: Any) -> None:
    """A table more, empty: nobody wrote contacts down before."""
    here = database

    def known(name: str) -> Any:
        class Known(pw.Model):
            class Meta:
                database = here
                table_name = name

        return Known

    class Communication(pw.Model):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(known("patient"))
        visit = pw.ForeignKeyField(known("visit"), null=True)
        contact = pw.ForeignKeyField(known("contact"), null=True)
        way = pw.CharField(max_length=10)
        is_incoming = pw.BooleanField()
        with_whom = pw.CharField(max_length=8)
        with_name = pw.CharField(max_length=120)
        about = pw.CharField(max_length=10)
        outcome = pw.CharField(max_length=14)
        note = pw.CharField(max_length=240)
        promised = pw.CharField(max_length=160)
        promised_on = pw.DateField(null=True)
        task = pw.ForeignKeyField(known("task"), null=True)
        made_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(known("staff"), null=True)

        class Meta:
            database = here
            table_name = "communication"
            indexes = ((("patient", "made_at"), False),)

    database.create_tables([Communication])
