"""From when until when a name, an address or a number of before held may be a year or a month, as in a history.

What the columns hold is kept to the letter, "" for nobody knows too, so what the journal says of it still holds; rows
that come now have NULL there. A column of the wanted kind takes the values and the name of the old one.
"""

from __future__ import annotations

from typing import Any

COLUMNS = ("began", "ended")


def up(_migrator: Any, database: Any) -> None:
    """Another declaration of two columns, with all they held."""
    for column in COLUMNS:
        database.execute_sql(f'ALTER TABLE "earlier_detail" RENAME COLUMN "{column}" TO "{column}_before"')
        database.execute_sql(f'ALTER TABLE "earlier_detail" ADD COLUMN "{column}" TEXT')
        database.execute_sql(f'UPDATE "earlier_detail" SET "{column}" = "{column}_before"')
        database.execute_sql(f'ALTER TABLE "earlier_detail" DROP COLUMN "{column}_before"')
