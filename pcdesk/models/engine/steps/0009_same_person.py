"""Two files of one person can be linked until they are merged."""

from __future__ import annotations

from typing import Any

import peewee as pw


def up(_migrator: Any, database: Any) -> None:
    """A table more, empty: nobody has said of two files yet that they are one person's."""
    here = database

    class _Patient(pw.Model):
        class Meta:
            database = here
            table_name = "patient"

    class SamePerson(pw.Model):
        deleted_at = pw.DateTimeField(null=True)
        patient = pw.ForeignKeyField(_Patient)
        other = pw.ForeignKeyField(_Patient)

        class Meta:
            database = here
            table_name = "same_person"

    database.create_tables([SamePerson])
    # Peewee's declaration of a table takes no index with a condition.
    database.execute_sql(
        'CREATE UNIQUE INDEX "one_link" ON "same_person" ("patient_id", "other_id") WHERE ("deleted_at" IS NULL)'
    )
