"""Where a paper leaves the screen: to a printer or into a file, noted in the journal before it does.

outlet = Outlet(bench, self, notice, progress)
outlet.print_paper(pane)         # asks for the printer
outlet.save_paper(pane)          # asks for the file
outlet.left.connect(self._on_left)      # ("print" | "save" | "seal", Paper)
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from pcdesk.acts.papers.paper import Paper, put_out
from pcdesk.acts.papers.sealing import new_passphrase, sealed_copy
from pcdesk.language import counted, tr
from pcdesk.models.engine import durable
from pcdesk.paths import papers_folder, refuse_for_paper
from pcdesk.qt.settings import LAST_FOLDER
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.notice import Notice
from pcdesk.views.look.progress import Progress
from pcdesk.views.paper.pane import PaperPane, hand_for
from pcdesk.views.paper.print_sheet import PrintSheet
from pcdesk.views.paper.printer import Order, Printers, PrintJob, remember, remembered


class Outlet(QObject):
    """Prints and saves for one window.

    Signals: left("print", "save" or "seal", Paper), after it did; idle, when a print has ended either way. A window
    that is closed meanwhile asks `is_busy`, hides, and goes when it hears idle: a paper on its way is not cut off.
    """

    left = Signal(str, object)
    idle = Signal()

    def __init__(
        self, bench: Workbench, window: QWidget, notice: Notice, progress: Progress, printers: Printers | None = None
    ) -> None:
        super().__init__(window)
        self._bench, self._window, self._notice, self._progress = bench, window, notice, progress
        self._printers = printers or Printers()
        self._pane: PaperPane | None = None
        self._paper: Paper | None = None
        self._order: Order | None = None
        self._job: PrintJob | None = None
        self._passphrase = ""  # of the file that was saved encrypted last, while its window stands
        notice.action_chosen.connect(self._on_action)
        progress.cancel_wanted.connect(self._on_cancel)

    @property
    def is_busy(self) -> bool:
        """Whether a paper is on its way to the printer."""
        return self._job is not None

    def print_paper(self, pane: PaperPane) -> None:
        """Ask for the printer and print; without one, say so and offer a file."""
        if pane.paper is None or self._job is not None:
            return
        self._pane = pane
        chosen = remembered(self._bench.settings, self._printers, pane.paper.kind)
        if not chosen:
            self._notice.say(
                tr("This computer has no printer."), "warning", [("save", tr("Save as PDF…"))],
                detail=tr("The paper is still here. Set a printer up in the system's settings, or save it as a PDF."),
            )  # fmt: skip
            return
        sheet = PrintSheet(
            self._window, pane.paper.title, self._printers.names(), chosen, count=pane.view.count, page=pane.view.page,
            note=pane.paper.note,
        )  # fmt: skip
        sheet.ordered.connect(self._on_ordered)
        sheet.open()

    def print_again(self) -> None:
        """The same order once more."""
        if self._order is not None and self._pane is not None and self._pane.paper is self._paper:
            self._on_ordered(self._order)
        elif self._pane is not None:
            self.print_paper(self._pane)

    def save_paper(self, pane: PaperPane, *, seals: bool = False) -> None:
        """Ask for the file; a folder away from the records and a name without a patient's are proposed.

        seals: it is encrypted, and the passphrase is shown once.
        """
        if pane.paper is None:
            return
        self._pane = pane
        folder = papers_folder(self._bench.folder, self._bench.settings.text(LAST_FOLDER))
        dialog = QFileDialog(self._window, tr("Save as PDF"), str(folder), tr("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(pane.paper.file_name)
        dialog.fileSelected.connect(self.seal_to if seals else self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        hand_over(dialog)

    def save_to(self, path: str) -> None:
        """Write the paper into this file, whole or not at all."""
        if self._pane is None or self._pane.paper is None:
            return
        paper = self._pane.paper
        detail = (
            tr("Print it, then delete the file: whoever has it and the clinic's files can read every record.")
            if paper.kind == "recovery_sheet"
            else tr("The file is not encrypted: keep it where only staff can open it, and delete it after use.")
        )
        if self._wrote(path, paper, "save"):
            self._notice.say(tr("Saved as {file}.", file=path), "good", detail=detail)
            self.left.emit("save", paper)

    def seal_to(self, path: str) -> None:
        """The same encrypted; the passphrase is told, and kept by nobody here."""
        if self._pane is None or self._pane.paper is None:
            return
        self._passphrase = new_passphrase()
        paper = sealed_copy(self._pane.paper, self._passphrase)
        if not self._wrote(path, paper, "seal"):
            self._passphrase = ""
            return
        self._notice.say(
            tr("Passphrase: {words}", words=self._passphrase), "good", [("copy", tr("Copy the passphrase"))],
            detail=tr("Saved as {file}. Write the passphrase down and tell it by phone, never in the same message. It "
                      "is kept nowhere: if it is lost, save the paper again.", file=path),
        )  # fmt: skip
        self.left.emit("seal", paper)

    def _wrote(self, path: str, paper: Paper, how: str) -> bool:
        """Noted, and then written; False, with the trouble shown, where one of them failed."""
        try:
            refuse_for_paper(self._bench.folder, Path(path))
        except KnownError as refusal:
            self._notice.explain(refusal, [("save", tr("Save as PDF…"))])
            return False
        if not self._noted(paper, how):
            return False
        try:
            durable.write_elsewhere(Path(path), paper.pdf, self._bench.folder)
        except OSError:
            self._notice.explain(
                KnownError(
                    tr("The paper could not be saved in {folder}.", folder=Path(path).parent),
                    tr("The paper is still here."),
                    tr("Choose another folder, or see whether the disk is full."),
                ),
                [("save", tr("Save as PDF…"))],
            )
            return False
        self._bench.settings.put(LAST_FOLDER, str(Path(path).parent))
        return True

    def _on_ordered(self, order: Order) -> None:
        pane = self._pane
        if pane is None or pane.paper is None or self._job is not None:
            return
        paper = pane.paper
        if not self._noted(paper, "print", copies=order.copies, printer=order.printer):
            return
        remember(self._bench.settings, paper.kind, order.printer)
        self._paper, self._order = paper, order
        self._notice.clear()
        self._job = PrintJob(
            self._bench.tasks, self._printers, paper.pdf, pane.sizes, order, tr("pcdesk {what}", what=paper.kind), self,
            hand_for(paper.kind).draw_page,
        )  # fmt: skip
        self._job.moved.connect(self._on_moved)
        self._job.printed.connect(self._on_printed)
        self._job.failed.connect(self._on_failed)
        self._progress.start(tr("Printing on {printer}", printer=order.printer), len(order.pages))
        self._job.start()

    def _noted(self, paper: Paper, how: str, **told: object) -> bool:
        """Nothing leaves unnoted: False, with the trouble shown, when the journal could not take it."""
        return self._bench.act(put_out, paper, how, refused=self._notice.explain, **told).ok

    def _on_moved(self, done: int, _total: int) -> None:
        self._progress.advance(done)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._progress.finish()
            self._notice.say(tr("Printing was stopped."), "warning", [("again", tr("Print again"))],
                             detail=tr("Pages the printer had already may still come out."))  # fmt: skip
            self.idle.emit()

    def _on_printed(self) -> None:
        self._job = None
        self._progress.finish()
        order, paper = self._order, self._paper
        if order is None or paper is None:
            return
        said = counted(
            order.copies, "Sent to {printer}.", "{count} copies sent to {printer}.", printer=order.printer
        )
        self._notice.say(said, "good", [("again", tr("Print again"))], detail=paper.note)
        self.left.emit("print", paper)
        self.idle.emit()

    def _on_failed(self, trouble: KnownError) -> None:
        self._job = None
        self._progress.finish()
        self._notice.explain(trouble, [("again", tr("Print again")), ("save", tr("Save as PDF…"))])
        self.idle.emit()

    def _on_action(self, key: str) -> None:
        if key == "again":
            self.print_again()
        elif key == "copy":
            QGuiApplication.clipboard().setText(self._passphrase)
        elif key == "save" and self._pane is not None:
            self.save_paper(self._pane)
