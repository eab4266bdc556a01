"""Printers that write files, and a clinic with a payment to print."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from pcdesk.acts.book import visit
from pcdesk.acts.money import money
from pcdesk.models.money.ledger import Tender
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.paper.printer import Printers


class FilePrinters(Printers):
    """Two printers; what they print is a PDF file of that name. One that is broken takes nothing."""

    def __init__(self, folder: Path, names: tuple[str, ...] = ("Front desk", "Label")) -> None:
        self.folder, self.known = folder, list(names)
        self.opened: list[QPrinter] = []
        self.is_broken = False

    def names(self) -> list[str]:
        return self.known

    def usual(self) -> str:
        return self.known[0] if self.known else ""

    def open(self, name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        place = self.folder / "nowhere" if self.is_broken else self.folder
        printer.setOutputFileName(str(place / f"{name}.pdf"))
        printer.setResolution(150)
        self.opened.append(printer)
        return printer


@pytest.fixture
def printers(tmp_path: Path) -> FilePrinters:
    return FilePrinters(tmp_path)


@pytest.fixture
def paid(bench: Workbench, small_clinic: dict[str, int]) -> int:
    """A payment of $25.00, its posting's id; a visit tomorrow."""
    who = small_clinic["patient"]
    money.post_charge(bench.desk, patient_id=who, cents=12_500, memo="Office visit")
    visit.book_visit(
        bench.desk, patient_id=who, provider_id=small_clinic["provider"], visit_type_id=small_clinic["type"],
        on=date(2026, 11, 25), start=600,
    )  # fmt: skip
    return money.take_payment(bench.desk, patient_id=who, cents=2_500, tender=Tender.CASH)
