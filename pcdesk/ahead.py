"""Loads what the next clicks need while somebody still reads and types: one part a turn of the event loop.

Whoever needs a part loads it in any case; here it only comes sooner, while nobody waits for it.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import sys
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from pcdesk.views.look import theme, tinted

PAUSE_MS = 1  # between two parts: keys and paint come first
# From below to above, so that no turn loads much: a key that is pressed meanwhile waits for one part, not for all.
PARTS = (
    # Signing in.
    "datetime", "json", "hashlib", "platform", "socket", "uuid", "sqlite3", "dataclasses", "peewee",
    "zoneinfo", "pcdesk.moment", "sqlcipher3",
    "cryptography.hazmat.bindings._rust", "cryptography.hazmat.primitives.hashes", "pcdesk.models.engine.cipher",
    "pcdesk.models.record.base", "pcdesk.models.record.journal", "pcdesk.qt.bell", "pcdesk.models.clinic.practice",
    "pcdesk.acts.frame.desk",
    "pcdesk.models.people.person", "pcdesk.models.book.visit", "pcdesk.models.health.fact", "pcdesk.models.desk.care",
    "pcdesk.models.cover.coverage", "pcdesk.models.money.ledger", "pcdesk.models.health.outside",
    "pcdesk.models.file.opening",
    "argon2", "cryptography.hazmat.primitives.ciphers.aead", "pcdesk.models.engine.key_file",
    "concurrent.futures.thread", "pcdesk.models.engine.backup", "pcdesk.acts.keys.backup",
    "pcdesk.acts.keys.session", "pcdesk.acts.demo",
    "pcdesk.views.gate.opener", "pcdesk.views.gate.locking", "pcdesk.qt.keeper",
    # The main window and the panels of the front desk.
    "pcdesk.models.book.day_visit", "pcdesk.models.desk.patient_file", "pcdesk.views.look.notice",
    "pcdesk.views.look.dialogs",
    "pcdesk.models.find.likeness", "pcdesk.models.find.search", "pcdesk.views.list.search_box",
    "pcdesk.views.main.palette",
    "pcdesk.views.bench.panel", "pcdesk.views.main.command_list", "pcdesk.views.main.docks",
    "pcdesk.views.main.window",
    "pcdesk.models.desk.flow", "pcdesk.models.desk.today", "pcdesk.views.look.chips",
    "pcdesk.views.today.checkout_bar",
    "pcdesk.views.today.flow_board", "pcdesk.acts.book.visit", "pcdesk.acts.book.check_in",
    "pcdesk.views.today.queue_list",
    "pcdesk.views.form.date_edit", "pcdesk.views.today.view",
    "pcdesk.models.book.hours", "pcdesk.models.book.calendar_day", "pcdesk.views.calendar.block",
    "pcdesk.views.calendar.overlay", "pcdesk.views.calendar.canvas", "pcdesk.views.calendar.grid",
    "pcdesk.views.calendar.board", "pcdesk.views.list.table", "pcdesk.views.visit.visit_ways",
    "pcdesk.views.schedule.view",
    "pcdesk.models.desk.storyboard", "pcdesk.acts.papers.frame", "pcdesk.acts.papers.chart",
    "pcdesk.acts.papers.paper",
    "pcdesk.views.patient.header", "pcdesk.views.patient.view",
    "pcdesk.views.patient.notes_card", "pcdesk.views.patient.part_plans", "pcdesk.views.patient.summary",
    # What is opened from there.
    "pcdesk.views.form.form", "pcdesk.views.insurance.coverage_form", "pcdesk.views.insurance.view",
    "pcdesk.views.billing.account", "pcdesk.views.billing.view", "pcdesk.views.billing.payment",
    "pcdesk.views.list.report_view", "pcdesk.views.reports.view",
    "pcdesk.views.check_in.view", "pcdesk.views.booking.sheet", "pcdesk.views.patient.register",
    # Papers.
    "PIL.Image", "reportlab.lib.utils", "reportlab.lib.colors", "reportlab.pdfbase.pdfmetrics",
    "reportlab.pdfbase.ttfonts", "reportlab.pdfgen.canvas", "html.parser", "reportlab.lib.textsplit",
    "reportlab.platypus", "pcdesk.printing.ground.fonts", "pcdesk.printing.ground.text",
    "pcdesk.printing.ground.letterhead",
    "pcdesk.printing.money.receipt", "pcdesk.acts.papers.receipt", "pypdfium2", "pcdesk.views.paper.preview",
)  # fmt: skip


class Loader(QObject):
    """Lives until all parts are loaded, or its parent is gone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Iterator[str] = iter(PARTS)
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()
        theme.load_rare_letters()

    def step(self) -> None:
        """Load the next part that is not there yet."""
        name = next((part for part in self._left if part not in sys.modules), None)
        if name is not None:
            with contextlib.suppress(ImportError):  # who needs it will say so, in words
                importlib.import_module(name)
            return
        for icon in sorted(tinted.names()):
            tinted.publish_for(theme.current(), icon)
        # What is loaded now stays to the end: whoever searches for garbage need not walk over it each time.
        gc.freeze()
        self._timer.stop()
        self.deleteLater()
