"""Money says in codes what it is about: refunds, reasons, copays that are not due, the count of the drawer."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(migrator: Any, database: Any) -> None:
    """Columns more, each with the value that keeps what held before, and a table: no row that is there changes."""

    here = database

    class _Staff(pw.Model):
        class Meta:
            database = here
            table_name = "staff"

    class _Posting(pw.Model):
        id = pw.AutoField()

        class Meta:
            database = here
            table_name = "posting"

    class DrawerCount(pw.Model):
        deleted_at = pw.DateTimeField(null=True)
        counted_on = pw.DateField(index=True)
        counted_at = pw.DateTimeField()
        staff = pw.ForeignKeyField(_Staff, null=True)
        counted_by = pw.CharField(max_length=80)
        opening_cents = pw.IntegerField()
        cash_cents = pw.IntegerField()
        check_cents = pw.IntegerField()
        card_cents = pw.IntegerField()
        note = pw.CharField(max_length=200)

        class Meta:
            database = here
            table_name = "drawer_count"

    def words(most: int) -> Any:
        return pw.CharField(max_length=most, constraints=[pw.SQL("DEFAULT ''")])

    def flag(value: int) -> Any:
        return pw.BooleanField(constraints=[pw.SQL(f"DEFAULT {value}")])

    columns = [
        ("visit_type", "is_copay_due", flag(1)), ("visit_type", "is_fasting", flag(0)),
        ("check_in", "not_collected_code", words(20)), ("posting", "what", words(12)),
        ("posting", "what_name", words(120)), ("posting", "reason_code", words(20)),
    ]  # fmt: skip
    for table, name, field in columns:
        migrator.migrate(migrator.add_column(table, name, field, allow_not_null=True))
    migrator.migrate(
        migrator.add_column("posting", "refunds_id", pw.ForeignKeyField(_Posting, null=True, field=_Posting.id))
    )
    database.create_tables([DrawerCount])
