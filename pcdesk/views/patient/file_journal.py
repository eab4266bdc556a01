"""Who opened, changed or printed this file, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.models.desk.patient_file import doings
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look.empty import Empty
from pcdesk.views.patient.result_words import moment_words


class JournalPage(Page):
    """Pages of the journal as far back as it goes; nothing can be changed here."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.table = Table(
            PagedRows((
                Column("at", tr("When"), 1, is_whole=True, width=172),
                Column("who", tr("Who"), 2, width=140),
                Column("what", tr("What"), 3, width=200, stretches=True),
            )),
            tr("Journal of this file"),
        )  # fmt: skip
        self.table.setObjectName("journal")
        self.table.set_kind("plain")
        self.table.set_empty(Empty("history", tr("Nobody has opened or changed this file yet")))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.table)
        self.setFocusProxy(self.table)

    def fill(self) -> None:
        """Read the newest page; the others follow the scroll bar."""
        patient_id = self.patient_id

        def fetch(last: Sequence[Any] | None, count: int) -> list[tuple[Any, ...]]:
            found = doings(patient_id, last[0] if last else None, count)
            return [(one.id, moment_words(one.at), one.who, one.label) for one in found]

        self.table.rows.show(fetch)
