"""First step of an import: drop a file or folder, or choose one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label


class ChoosePage(QWidget):
    """Signals: file_wanted, folder_wanted. Dropping is the window's."""

    file_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        well = QFrame()
        well.setProperty("kind", "well")
        well.setMinimumHeight(theme.px(220))
        inner = QVBoxLayout(well)
        inner.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        inner.setSpacing(theme.px(12))
        inner.addStretch(1)
        inner.addWidget(IconLabel("import", "accent", 36), 0, Qt.AlignmentFlag.AlignHCenter)
        words = label(tr("Drop a file or a folder here"), "heading")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        self.file = button(tr("Choose a file…"), "primary", icon="file-input", shortcut="Ctrl+O")
        self.file.setObjectName("choose_file")
        self.folder = button(tr("Choose a folder…"), icon="folder-open", shortcut="Ctrl+Shift+O")
        self.folder.setObjectName("choose_folder")
        self.file.clicked.connect(self.file_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        row.addWidget(self.file)
        row.addWidget(self.folder)
        row.addStretch(1)
        inner.addLayout(row)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(24))
        column.addWidget(well)
        column.addLayout(_kinds())
        column.addStretch(1)


def _kinds() -> QGridLayout:
    """What can be brought in, in three lines."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(12))
    kinds = (
        ("list", tr("A list of patients"), tr("A CSV file, one patient a line. You say which column is which.")),
        ("folder", tr("A folder of Synthea CSV files"), tr("Patients with their histories, visits and insurance.")),
        ("file-text", tr("FHIR R4 files"), tr("One bundle, or a folder of them: JSON from another system.")),
        ("shield-check", tr("Nothing is changed yet"),
         tr("You first see what would come in. Then all of it comes in, or nothing does.")),
    )  # fmt: skip
    for row, (icon, name, words) in enumerate(kinds):
        grid.addWidget(IconLabel(icon, "muted", 18), row, 0, Qt.AlignmentFlag.AlignTop)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(label(name, "strong"))
        both.addWidget(label(words, "muted", wraps=True))
        grid.addLayout(both, row, 1)
    grid.setColumnStretch(1, 1)
    return grid
