"""The table of backups, and what is said of each: for the clinic window, and for who restores one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pcdesk import moment
from pcdesk.acts.keys.backup import Line
from pcdesk.language import tr
from pcdesk.paths import Folder
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.words.door import show_date_time

WHY_WORDS = {
    "close": "on closing", "half-hour": "half-hourly", "upgrade": "before an upgrade", "import": "before an import",
    "restore": "before a restore", "manual": "by hand",
}  # fmt: skip


def backup_table() -> Table:
    """A table of backups: when, why, how much is in it, where."""
    rows = PagedRows(
        [
            Column("made", tr("Made"), 1, width=170), Column("why", tr("Why"), 2, width=120),
            Column("patients", tr("Patients"), 3, "number", width=80),
            Column("visits", tr("Visits"), 4, "number", width=80),
            Column("where", tr("Where"), 5, stretches=True),
        ]
    )  # fmt: skip
    return Table(rows, tr("Backups"))


def show_lines(table: Table, lines: list[Line]) -> None:
    """Fill the table; the id of a row is the backup's path."""
    table.rows.show_rows(
        [
            (str(one.path), said_when(one), tr(WHY_WORDS[one.why]), one.patients, one.visits, str(one.path.parent))
            for one in lines
        ]
    )


def said_when(line: Line) -> str:
    """The moment of a backup on the clinic's clock."""
    return said_moment(line.made_at)


def said_moment(at: datetime) -> str:
    """A UTC moment on the clinic's clock."""
    here = moment.local(at)
    return show_date_time(here.date(), here)


def places_of(folder: Folder, second: str) -> list[Path]:
    """Where backups of this clinic are looked for: beside the records, and in the second place."""
    return [folder.backups, *([Path(second)] if second else [])]
