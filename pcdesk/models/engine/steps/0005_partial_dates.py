"""Days of a history may be a year or a month, times may be a mere day, and a coverage's first day may be unknown.

In a column declared DATE or DATETIME SQLite turns the text "2012" into a number, which sorts before every text: such
columns become TEXT. What they hold is kept to the letter, so what the journal says of it still holds. A column of the
wanted kind takes the values and the name of the old one; tables are not made anew, for others refer to them.
"""

from __future__ import annotations

from typing import Any

WANTED = (
    ("allergy", "began_on", "TEXT"),
    ("allergy", "ended_on", "TEXT"),
    ("problem", "began_on", "TEXT"),
    ("problem", "ended_on", "TEXT"),
    ("medication", "began_on", "TEXT"),
    ("medication", "ended_on", "TEXT"),
    ("immunization", "given_on", "TEXT"),
    ("social_history", "asked_on", "TEXT"),
    ("observation", "taken_at", "TEXT"),
    ("encounter", "started_at", "TEXT"),
    ("encounter", "ended_at", "TEXT"),
    ("procedure", "started_at", "TEXT"),
    ("procedure", "ended_at", "TEXT"),
    ("care_plan", "began_on", "TEXT"),
    ("care_plan", "ended_on", "TEXT"),
    ("outside_record", "dated_on", "TEXT"),
    ("section_review", "reviewed_at", "TEXT NOT NULL DEFAULT ''"),
    ("coverage", "starts_on", "DATE"),
)
INDEXES = (
    ("observation_patient_id_name_taken_at", "observation", '"patient_id", "name", "taken_at"'),
    ("encounter_patient_id_started_at", "encounter", '"patient_id", "started_at"'),
    ("section_review_patient_id_section_reviewed_at", "section_review", '"patient_id", "section", "reviewed_at"'),
    ("coverage_patient_id_rank_starts_on", "coverage", '"patient_id", "rank", "starts_on"'),
)


def up(_migrator: Any, database: Any) -> None:
    """Another declaration of some columns, with all they held."""
    for name, _table, _columns in INDEXES:
        database.execute_sql(f'DROP INDEX "{name}"')
    for table, column, kind in WANTED:
        database.execute_sql(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{column}_before"')
        database.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {kind}')
        database.execute_sql(f'UPDATE "{table}" SET "{column}" = "{column}_before" WHERE "{column}_before" IS NOT NULL')
        database.execute_sql(f'ALTER TABLE "{table}" DROP COLUMN "{column}_before"')
    for name, table, columns in INDEXES:
        database.execute_sql(f'CREATE INDEX "{name}" ON "{table}" ({columns})')
