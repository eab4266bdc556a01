"""File → Import: choose, match, look, bring in; nothing is changed before the last step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcdesk.acts.importing.count import Outcome
from pcdesk.exchange.door.detect import Kind
from pcdesk.exchange.ground.date_column import DateOrder
from pcdesk.exchange.people.columns import Matching
from pcdesk.language import tr
from pcdesk.models.engine import durable
from pcdesk.models.people.imported import last_import, patients_of_import
from pcdesk.paths import papers_folder, refuse_among_records
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.qt.settings import LAST_FOLDER
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.importing import looking
from pcdesk.views.importing.choose import ChoosePage
from pcdesk.views.importing.looking import Look
from pcdesk.views.importing.match import MatchPage
from pcdesk.views.importing.report import ReportPage
from pcdesk.views.importing.work import Work, brought_words, in_words
from pcdesk.views.look import theme
from pcdesk.views.look.announce import announce_after_keys
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.file_dialog import begin_in
from pcdesk.views.look.give_way import GiveWay
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.labels import label
from pcdesk.views.look.notice import Notice
from pcdesk.views.look.placing import fit
from pcdesk.views.look.progress import Progress
from pcdesk.views.look.speakers import say_role
from pcdesk.views.look.tab_order import InOrder
from pcdesk.words.showing import show_file_name


class ImportWindow(InOrder, QWidget):
    """One import after the other. keeper: makes a proven backup before each, when it is given.

    It hides when the desk is about to lock: refused lines may hold names.
    """

    def __init__(self, bench: Workbench, parent: QWidget | None = None, keeper: BackupKeeper | None = None) -> None:
        say_role("ImportWindow", "Window")
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("import_window")
        self.setWindowTitle(tr("Import patients"))
        self.setAcceptDrops(True)
        self._bench, self._keeper = bench, keeper
        self._look: Look | None = None
        self._matching: Matching | None = None
        self._outcome: Outcome | None = None
        self._step, self._is_done, self._closes_after, self._is_bringing = "choose", False, False, False
        self.notice, self._progress = Notice(), Progress()
        self._work = Work(bench.tasks, self._progress, self)
        self.choose, self.match, self.report = ChoosePage(), MatchPage(), ReportPage(bench)
        self._busy = Empty("hourglass", "")
        self._build()
        self._connect()
        self._show_step("choose")
        fit(self, theme.px(920), theme.px(760))

    def _build(self) -> None:
        self._title = label(tr("Import patients"), "title")
        self._what = label("", "muted", elides=True)
        self._stack = QStackedWidget()
        for page in (self.choose, self.match, self._busy, self.report):
            self._stack.addWidget(page)
        self._back = button(tr("Choose another"), icon="arrow-left", shortcut="Alt+Left")
        self._back.setObjectName("back")
        self._people = button(tr("Show imported patients"), icon="users")
        self._people.setObjectName("people_wanted")
        self._next = button("", "primary", shortcut="Ctrl+Return")
        self._next.setObjectName("next")
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._people)
        foot.addWidget(self._next)
        top = QHBoxLayout()
        top.setSpacing(theme.px(12))
        top.addWidget(IconLabel("import", "accent", 24))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._what)
        top.addLayout(words, 1)
        column = QVBoxLayout(self)
        margin = theme.px(24)
        column.setContentsMargins(margin, theme.px(16), margin, theme.px(16))
        column.setSpacing(theme.px(16))
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self._progress)
        column.addWidget(GiveWay(self._stack), 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.choose.file_wanted.connect(self._on_file_wanted)
        self.choose.folder_wanted.connect(self._on_folder_wanted)
        self.match.changed.connect(self._on_matched)
        self.report.list_wanted.connect(self._on_list_wanted)
        self.report.differences.decided.connect(self._on_decided)
        self._work.failed.connect(self._on_failed)
        self._work.ended.connect(self._on_ended)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        self._people.clicked.connect(self._on_people)
        self._bench.flush_wanted.connect(self._on_locking)
        QShortcut(QKeySequence("Esc"), self, self.close)

    @property
    def step(self) -> str:
        """Which step is shown: choose, match, busy, preview or done."""
        return self._step

    @property
    def bringing_in(self) -> str:
        """The name of the file whose patients are coming in just now, "" for none."""
        return show_file_name(self._look.path) if self._is_bringing and self._look is not None else ""

    def take(self, path: Path) -> None:
        """Look at a file or folder that was chosen or dropped."""
        if self._work.is_running:
            return
        self.notice.clear()
        self._outcome, self._matching, self._is_done = None, None, False
        self._what.setText(show_file_name(path))
        self._run(tr("Looking at {name}", name=show_file_name(path)), looking.look, path, then=self._on_looked)

    # Steps

    def _show_step(self, step: str) -> None:
        self._step = step
        pages = {"choose": self.choose, "match": self.match, "busy": self._busy}
        if step == "busy":
            self._progress.setFocus()  # before the page goes that has the keys: they would pass over others
        self._stack.setCurrentWidget(pages.get(step, self.report))
        self._back.setVisible(step not in ("choose", "busy"))
        self._people.setVisible(step == "done" and bool(self._outcome and self._outcome.patients))
        words = {"match": tr("Look at what would come in"), "preview": tr("Import"), "done": tr("Close")}
        self._next.setText(words.get(step, ""))
        self._next.setAccessibleName(words.get(step, ""))
        self._next.setVisible(step in words)
        allow(self._next, self._why_not() if step == "preview" else "")
        focus = {"choose": self.choose.file, "busy": self._progress}.get(step, self._next)
        focus.setFocus()

    def _why_not(self) -> str:
        """Why importing would change nothing; "" when something is new, or a person decided about something."""
        answers = self.report.differences.answers()
        is_left = self.report.differences.leaves_any
        if (self._outcome and self._outcome.kinds.total()) or answers.takes_any or answers.others or is_left:
            return ""
        return tr("Nothing is new in it, and nothing that differs is taken.")

    def _on_decided(self) -> None:
        if self._step == "preview":
            allow(self._next, self._why_not())

    def _on_looked(self, look: Look) -> None:
        if look.found.kind is None:
            self._show_step("choose")
            self.notice.say(look.found.words, "warning", detail=tr("Choose another file or folder."))
            return
        self._look = look
        self._what.setText(f"{show_file_name(look.path)} · {look.found.words}")
        if look.found.kind is Kind.LIST:
            self.match.show_columns(look)
            self._show_step("match")
            self._on_matched()
        else:
            self._preview()

    def _on_matched(self) -> None:
        problem = self.match.problem()
        allow(self._next, problem)
        if problem:
            self.notice.say(problem, "info", detail=tr("Choose it in the list below."))
        else:
            self.notice.clear()

    def _on_next(self) -> None:
        if self._step == "match":
            self._ask_order()
        elif self._step == "preview":
            self._back_up_first()
        elif self._step == "done":
            self.close()

    def _ask_order(self) -> None:
        if self._look is None:
            return
        self._matching = self.match.matching()
        if self.match.is_asking:
            self._preview()
            return
        self._run(
            tr("Reading the dates"), looking.date_orders, self._look.path, self._matching, then=self._on_orders
        )

    def _on_orders(self, orders: list[DateOrder]) -> None:
        if not orders:
            self._preview()
            return
        self._show_step("match")
        self.match.ask_order(orders)

    def _preview(self) -> None:
        if self._look is not None:
            told = (self._bench.desk, self._look.path, self._look.found.kind, self._matching)
            self._run(tr("Looking at what would come in"), looking.preview, *told, then=self._on_previewed)

    def _on_previewed(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.report.show_outcome(outcome, is_done=False)
        self._show_step("preview")
        announce_after_keys(self.report, self.report.said())
        if outcome.differ:
            self.report.differences.table.setFocus()
        elif not outcome.came:
            said = tr("Everything in it is here already.") if outcome.here else tr("There is nothing to bring in.")
            self.notice.say(said, "info")

    def _back_up_first(self) -> None:
        """A backup that is proven, then the import; without a keeper the import at once."""
        self._is_bringing = True
        keeper = self._keeper
        if keeper is not None and (keeper.is_running or keeper.back_up_if_changed("import")):
            self._progress.start(tr("Making a backup first"), can_cancel=False)
            self._show_step("busy")
            self._busy.say("hard-drive", tr("Making a backup first"))
            keeper.finished.connect(self._on_backed_up)
            return
        self._bring_in()

    def _on_backed_up(self, is_good: bool) -> None:
        if self._keeper is not None:
            self._keeper.finished.disconnect(self._on_backed_up)
        self._progress.finish()
        if is_good:
            self._back_up_first()  # the one that was waited for may have begun before the last changes
            return
        self._is_bringing = False
        self._show_step("preview")
        self.notice.explain(
            KnownError(
                tr("The backup before the import did not succeed."), tr("Nothing was brought in."),
                tr("See what the backup says at the foot of the main window, then import again."),
            )
        )  # fmt: skip

    def _bring_in(self) -> None:
        if self._look is not None:
            told = (self._bench.desk, self._look.path, self._look.found.kind, self._matching,
                    self.report.differences.answers())  # fmt: skip
            self._run(tr("Bringing patients in"), looking.bring_in, *told, then=self._on_brought)

    def _on_brought(self, outcome: Outcome) -> None:
        self._outcome, self._is_done = outcome, True
        self._bench.undo_changed.emit()  # what was taken of differences is taken back as one act
        self.report.show_outcome(outcome, is_done=True)
        self._show_step("done")
        said, again = brought_words(outcome)
        self.notice.say(said, "good", detail=again)

    def _run(self, what: str, work: Callable[..., Any], *told: Any, then: Callable[[Any], None]) -> None:
        self.notice.clear()
        self._progress.start(what)
        self._show_step("busy")
        self._busy.say("hourglass", what, detail=tr("Nothing is changed until all of it is in."))
        self._work.run(what, work, *told, then=then, ticks=work is not looking.look)

    def _on_ended(self) -> None:
        self._is_bringing = False
        if self._closes_after:
            self.close()

    def _on_failed(self, error: BaseException) -> None:
        self._show_step("preview" if self._outcome is not None else "match" if self._matching else "choose")
        sentence, tone, detail = in_words(error)
        self.notice.say(sentence, tone, detail=detail)

    # Buttons

    def _on_back(self) -> None:
        self.notice.clear()
        if self._step == "preview" and self._look is not None and self._look.found.kind is Kind.LIST:
            self._outcome = None
            self._show_step("match")
            self._on_matched()
            return
        self._look, self._outcome, self._matching = None, None, None
        self._what.setText("")
        self._show_step("choose")

    def _on_people(self) -> None:
        act = last_import()
        if act is not None:
            self.report.show_people(patients_of_import(act))

    def _on_file_wanted(self) -> None:
        kinds = tr("Patient files (*.csv *.json *.ndjson *.txt);;All files (*)")
        dialog = QFileDialog(self, tr("Choose a file"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        begin_in(dialog)
        self._open(dialog, lambda path: self.take(Path(path)))

    def _on_folder_wanted(self) -> None:
        dialog = QFileDialog(self, tr("Choose a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        begin_in(dialog)
        self._open(dialog, lambda path: self.take(Path(path)))

    def _open(self, dialog: QFileDialog, chosen: Callable[[str], None]) -> None:
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        hand_over(dialog)

    def _on_list_wanted(self) -> None:
        if self._outcome is None or not self._outcome.listed:
            return
        folder = papers_folder(self._bench.folder, self._bench.settings.text(LAST_FOLDER))
        dialog = QFileDialog(self, tr("Save the list"), str(folder), tr("CSV files (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("refused-lines.csv")
        self._open(dialog, self.save_list)

    def save_list(self, path: str) -> None:
        """Write the listed refusals into this file."""
        if self._outcome is None:
            return
        try:
            refuse_among_records(self._bench.folder, Path(path))
            durable.write_elsewhere(Path(path), looking.refusals_csv(self._outcome.listed), self._bench.folder)
        except KnownError as refusal:
            self.notice.explain(refusal)
            return
        except OSError:
            self.notice.say(tr("The list could not be saved there."), "danger", detail=tr("Choose another folder."))
            return
        self.notice.say(
            tr("Saved as {file}.", file=path), "good",
            detail=tr("The file is not encrypted and may hold names: delete it after use."),
        )  # fmt: skip

    # Window

    def _on_locking(self) -> None:
        if not self._work.is_running:
            self.close()
        else:
            # Patients that are coming in go on doing so behind the lock; a look at a file can be had again.
            if not self._is_bringing:
                self._work.cancel()
            self.hide()
            self._closes_after = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Work under way is stopped first; then the window goes."""
        if self._work.is_running:
            self._work.cancel()
            self._closes_after = True
            event.ignore()
        else:
            super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file or folder of this computer."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and not self._work.is_running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The same as choosing it."""
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))
