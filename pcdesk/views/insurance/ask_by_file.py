"""Asks for a folder and puts the files there that ask payers: about the visits of the next days, or for a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QWidget

from pcdesk.acts.cover.eligibility import Asked, ask_by_file
from pcdesk.acts.cover.review import ask_review
from pcdesk.language import counted, tr
from pcdesk.models.cover.to_check import LOOK_AHEAD
from pcdesk.models.engine import durable
from pcdesk.paths import refuse_for_paper
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.list.ways import Ways
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.file_dialog import begin_in
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.labels import label


class AskByFile(QObject):
    """It goes with its dialog. ask: makes the files once a folder is chosen, None where that is refused."""

    def __init__(self, bench: Workbench, window: QWidget, ask: Callable[[], Asked | None]) -> None:
        super().__init__(window)
        self._bench, self._window, self._ask = bench, window, ask
        self.dialog = QFileDialog(window, tr("Where the files for the payers go"))
        self.dialog.setObjectName("ask_by_file")
        self.dialog.setFileMode(QFileDialog.FileMode.Directory)
        begin_in(self.dialog)
        self.dialog.fileSelected.connect(self.save_to)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.destroyed.connect(self.deleteLater)

    def open(self) -> None:
        """Ask for the folder."""
        self.dialog.open()
        hand_over(self.dialog)

    def save_to(self, folder: str) -> None:
        """Make the files, and say who is left out and what of."""
        bench, place = self._bench, Path(folder)
        try:
            refuse_for_paper(bench.folder, place / "eligibility")
        except KnownError as refusal:
            bench.troubled.emit(refusal)
            return
        asked = self._ask()
        if asked is None:
            return
        try:
            for file in asked.files:
                durable.write_elsewhere(place / file.name, file.body, bench.folder)
        except OSError:
            bench.troubled.emit(KnownError(
                tr("The files could not be saved in {folder}.", folder=place), tr("Nobody was asked yet."),
                tr("Choose another folder, or see whether the disk is full."),
            ))  # fmt: skip
            AskByFile(bench, self._window, lambda: asked).open()  # they are made: nobody is asked twice
            return
        self._tell(asked, place)

    def _tell(self, asked: Asked, place: Path) -> None:
        people = sum(one.people for one in asked.files)
        said = counted(people, "1 person is asked about.", "{count} people are asked about.")
        files = tr("In {folder}: {names}", folder=place, names=", ".join(one.name for one in asked.files))
        left = [f"{one.name}: {' '.join(one.words)}" for one in asked.lacking]
        more = "\n".join([files, *([tr("Not asked about yet:"), *left] if left else [])])
        told = Sheet(self._window, said, icon="file-output", bar=tr("Ask payers by file"))
        told.setObjectName("asked_by_file")
        told.body.addWidget(label(more, "body", wraps=True, name="asked_more"))
        told.offer(tr("Close"), "primary", told.accept, is_default=True)
        told.open()


def ask_payers(ways: Ways, _row: Any, _at: QPoint) -> None:
    """Choose a folder, and ask about the visits of the next days."""
    AskByFile(ways.bench, ways.owner.window(), partial(about_visits, ways.bench)).open()


def about_visits(bench: Workbench) -> Asked | None:
    """Files about the visits of the next days."""
    done = bench.act(ask_by_file, LOOK_AHEAD)
    return done.value if done else None


def ask_for_case(ways: Ways, case: Any, _at: QPoint) -> None:
    """Choose a folder, and ask for an authorization."""
    AskByFile(ways.bench, ways.owner.window(), partial(for_case, ways.bench, case.id)).open()


def for_case(bench: Workbench, authorization_id: int) -> Asked | None:
    """The file that asks for one authorization."""
    done = bench.act(ask_review, authorization_id)
    return Asked((done.value,), ()) if done else None
