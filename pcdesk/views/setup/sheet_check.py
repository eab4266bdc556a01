"""The recovery sheet, printed and proven: two of its groups are typed back from the paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pcdesk.acts.clinic.founding import confirm_recovery_sheet
from pcdesk.language import tr
from pcdesk.models.engine.recovery_key import groups_to_ask, is_group
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.paper.opening import open_paper
from pcdesk.views.setup.secret_line import SecretLine


class SheetCheck(QWidget):
    """Signals: confirmed, when both groups are right and that is written down; troubled(KnownError)."""

    confirmed = Signal()
    troubled = Signal(object)

    def __init__(self, bench: Workbench, key: str) -> None:
        super().__init__()
        self._bench, self._key = bench, key
        self._asked = groups_to_ask()
        self.window_of_paper: QWidget | None = None
        self.is_confirmed = False
        self.print = button(tr("Print or save the sheet…"), "primary", icon="printer")
        self.print.setObjectName("print-sheet")
        self.print.clicked.connect(self.open_sheet)
        self.lines: list[QLineEdit] = []
        row = in_row(None, spacing=12)
        for number in self._asked:
            line = SecretLine()
            line.setObjectName(f"asked-{number}")
            name = tr("Group {number} on the sheet", number=number)
            line.setAccessibleName(name)
            line.setMaxLength(6)
            line.setMinimumHeight(theme.px(36))
            line.textEdited.connect(self._on_typed)
            box = in_column(None, label(name, "label", buddy=line), line, spacing=4)
            row.addLayout(box)
            self.lines.append(line)
        self._icon = IconLabel("circle-dashed", "muted", 18)
        self._verdict = label(tr("Type these two groups from the paper: then we know that it can be read."), "muted")
        self._verdict.setWordWrap(True)
        said = in_row(None, self._icon, (self._verdict, 1))
        first = in_row(None, self.print, STRETCH, spacing=None)
        in_column(self, first, row, said, spacing=12)

    def open_sheet(self) -> None:
        """Show the sheet on the screen, from where it is printed or saved."""
        about = {"key": self._key, "database_id": self._bench.clinic.unlocked.database_id}
        self.window_of_paper = open_paper(self._bench, self.window(), PaperWish("recovery_sheet", about))

    def _on_typed(self, _text: str) -> None:
        typed = [line.text() for line in self.lines]
        pairs = zip(self._asked, typed, strict=True)
        if not self.is_confirmed and all(is_group(self._key, number, text) for number, text in pairs):
            self._confirm()
        elif all(len(text.strip()) >= 4 for text in typed) and not self.is_confirmed:
            self._icon.show_icon("circle-alert", "warning")
            self._verdict.setText(tr("These are not the groups on the sheet. Compare them once more."))

    def _confirm(self) -> None:
        if not self._bench.act(confirm_recovery_sheet, refused=self.troubled.emit):
            return
        self.is_confirmed = True
        for line in self.lines:
            line.setReadOnly(True)
        self._icon.show_icon("circle-check", "good")
        self._verdict.setText(tr("Right. Keep the sheet where only you can get it, away from this computer."))
        self.confirmed.emit()
