"""Where a dialog that asks for a file begins: where the last one was chosen, else this person's own folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation
PICTURES = QStandardPaths.StandardLocation.PicturesLocation
_last: dict[QStandardPaths.StandardLocation, str] = {}


def begin_in(dialog: QFileDialog, usual: QStandardPaths.StandardLocation = DOCUMENTS) -> None:
    """Begin in the folder a file of this kind was chosen from last, else in the usual one, else at home.

    Never where the program itself was started from.
    """
    folders = (_last.get(usual, ""), QStandardPaths.writableLocation(usual), str(Path.home()))
    dialog.setDirectory(next((folder for folder in folders if folder and Path(folder).is_dir()), folders[-1]))
    dialog.fileSelected.connect(lambda path: _remember(usual, path))


def _remember(usual: QStandardPaths.StandardLocation, path: str) -> None:
    chosen = Path(path)
    _last[usual] = str(chosen if chosen.is_dir() else chosen.parent)
