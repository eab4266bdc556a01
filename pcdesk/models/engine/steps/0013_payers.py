"""What insurers owe: services of a charge, payments of insurers for many patients, and who owes a line.

Every line and allocation that is there stays the patient's, which NULL says: no figure of before changes.
"""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(migrator: Any, database: Any) -> None:
    """Two tables and three columns more, empty in what is there."""

    here = database

    class _Row(pw.Model):
        id = pw.AutoField()

        class Meta:
            database = here

    class _Staff(_Row):
        class Meta:
            table_name = "staff"

    class _Payer(_Row):
        class Meta:
            table_name = "payer"

    class _Coverage(_Row):
        class Meta:
            table_name = "coverage"

    class _Posting(_Row):
        class Meta:
            table_name = "posting"

    class PayerBatch(_Row):
        deleted_at = pw.DateTimeField(null=True)
        payer = pw.ForeignKeyField(_Payer)
        tender = pw.CharField(max_length=8)
        reference = pw.CharField(max_length=40)
        cents = pw.IntegerField(constraints=[pw.Check("cents >= 0")])
        received_on = pw.DateField(index=True)
        posted_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(_Staff, null=True)

        class Meta:
            table_name = "payer_batch"

    class ChargeLine(_Row):
        deleted_at = pw.DateTimeField(null=True)
        posting = pw.ForeignKeyField(_Posting)
        code = pw.CharField(max_length=20)
        units = pw.IntegerField(constraints=[pw.Check("units > 0")])
        fee_cents = pw.IntegerField(constraints=[pw.Check("fee_cents >= 0")])
        service_on = pw.DateField()

        class Meta:
            table_name = "charge_line"

    database.create_tables([PayerBatch, ChargeLine])
    for table in ("line", "allocation"):
        whose = pw.ForeignKeyField(_Coverage, null=True, field=_Coverage.id)
        migrator.migrate(migrator.add_column(table, "coverage_id", whose))
    batch = pw.ForeignKeyField(PayerBatch, null=True, field=PayerBatch.id)
    migrator.migrate(migrator.add_column("posting", "batch_id", batch))
