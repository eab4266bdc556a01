"""A list leaves the screen: as a paper by way of the preview, or as a CSV file; both as it stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from pcdesk import moment
from pcdesk.acts.desk.list_file import export_list
from pcdesk.exchange.ground.csv_out import csv_bytes, plain_money
from pcdesk.language import tr
from pcdesk.models.engine import durable
from pcdesk.paths import papers_folder, refuse_for_paper
from pcdesk.qt.settings import LAST_FOLDER
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.paged_rows import Column, Row, in_words
from pcdesk.views.list.work_list import WorkList
from pcdesk.views.look.hand_over import hand_over
from pcdesk.words.door import show_phone, show_time


def paper_of(
    plan: WorkList, groups: Sequence[tuple[str, Sequence[Any]]], asked: str, sums: dict[str, Any],
    bars: Sequence[tuple[str, int, str]], *, is_private: bool,
) -> PaperWish:  # fmt: skip
    """What a list looks like now, as a wish for its paper."""
    columns = plan.table_columns()
    told = [
        (words, tuple(tuple(_on_paper(one, cells) for one in columns) for cells in
                      (plan.cells(row, is_private=is_private) for row in rows)))
        for words, rows in groups
    ]  # fmt: skip
    values = (None, *(sums.get(col.key) for col in plan.columns), None)
    last = tuple(_sum_in_words(one, sums.get(one.key), values) for one in columns) if sums else ()
    return PaperWish(
        "listing",
        {
            "key": plan.key, "title": tr(plan.name), "asked": asked, "groups": tuple(told), "sums": last,
            "columns": tuple((one.title, one.is_number) for one in columns), "bars": tuple(bars),
        },
    )  # fmt: skip


def _on_paper(column: Column, cells: Row) -> str:
    """What is never cut on the screen, such as a phone number, stands in one line on paper."""
    words = in_words(column, cells)
    return words.replace(" ", "\u00a0") if column.is_whole else words


def _sum_in_words(column: Column, value: Any, values: Row) -> str:
    """A figure as its column shows it; words, such as "3 visits", as they are."""
    if value is None or isinstance(value, str):
        return value or ""
    return in_words(column, values)


def csv_of(plan: WorkList, rows: Sequence[Any], *, is_private: bool) -> bytes:
    """The same rows as a file: days and figures as a spreadsheet wants them."""
    cells = [[_plain(one, one.shown(row, is_private=is_private)) for one in plan.columns] for row in rows]
    return csv_bytes([tr(one.title) for one in plan.columns], cells)


def _plain(column: Any, value: Any) -> Any:
    if column.kind in ("time", "phone") and value is not None:
        return show_time(value) if column.kind == "time" else show_phone(value)
    if isinstance(value, datetime):
        return moment.local(value).replace(tzinfo=None)
    return plain_money(value) if column.kind == "money" and isinstance(value, int) else value


class ListFile(QObject):
    """Asks for the file and writes it, noted before it leaves; what cannot be is said. It goes with its dialog."""

    def __init__(
        self, bench: Workbench, plan: WorkList, rows: Sequence[Any], window: QWidget, patient_id: int | None = None,
        asked: str = "",
    ) -> None:  # fmt: skip
        """patient_id: whose rows they all are, if one's. asked: what they are of, in words."""
        super().__init__(window)
        self._bench, self._plan, self._rows, self._patient_id = bench, plan, list(rows), patient_id
        folder = papers_folder(bench.folder, bench.settings.text(LAST_FOLDER))
        self.dialog = QFileDialog(window, tr("Save as CSV"), str(folder), tr("CSV files (*.csv)"))
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setDefaultSuffix("csv")
        of = re.sub(r"[^\w]+", "-", asked).strip("-").lower()[:60] or moment.today().isoformat()
        self.dialog.selectFile(f"{plan.key.replace('_', '-')}-{of}.csv")
        self.dialog.fileSelected.connect(self.save_to)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.destroyed.connect(self.deleteLater)

    def open(self) -> None:
        """Ask for the file."""
        self.dialog.open()
        hand_over(self.dialog)

    def save_to(self, path: str) -> bool:
        """Write it, whole or not at all; whether that was done."""
        bench, plan = self._bench, self._plan
        try:
            refuse_for_paper(bench.folder, Path(path))
        except KnownError as refusal:
            bench.troubled.emit(refusal)
            return False
        if not bench.act(export_list, plan.key, tr(plan.name), len(self._rows), self._patient_id):
            return False
        try:
            body = csv_of(plan, self._rows, is_private=bench.is_private)
            durable.write_elsewhere(Path(path), body, bench.folder)
        except OSError:
            bench.troubled.emit(KnownError(
                tr("The list could not be saved in {folder}.", folder=Path(path).parent),
                tr("It is still on the screen."), tr("Choose another folder, or see whether the disk is full."),
            ))  # fmt: skip
            return False
        bench.settings.put(LAST_FOLDER, str(Path(path).parent))
        bench.said.emit(tr("Saved as {file}. It is not encrypted: delete it after use.", file=path), False)
        return True
