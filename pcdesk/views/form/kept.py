"""What is typed and kept over a lock, in a line or a form that is no sheet of its own.

    self.drafts = keep_line(bench, line, "task")          # what was left stands in the line again
    self.drafts = keep_form(bench, form, self._more, self)   # more(): what is chosen beside the form, {} for nothing
    if kept := self.drafts.begin("incoming:12"): form.restore(kept["typed"])

When it is saved: drafts.forget().
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from pcdesk.views.bench.drafts import DraftKeeper
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Form


def keep_line(bench: Workbench, line: QLineEdit, name: str) -> DraftKeeper:
    """Keep what stands in a line as the draft of this name, and put back what was left there."""
    made = DraftKeeper(bench, lambda: {"text": line.text()} if line.text().strip() else {}, line)
    if kept := made.begin(name):
        line.setText(str(kept.get("text", "")))
        go_on_in(line)
    line.textEdited.connect(lambda text: made.note() if text.strip() else made.forget())
    return made


def go_on_in(line: QLineEdit) -> None:
    """Once the sheet is open the keys go on where the words end: a dialog selects them all, and a letter would replace
    what was kept."""
    QTimer.singleShot(0, line, lambda: line.end(False))


def keep_form(bench: Workbench, form: Form, more: Callable[[], dict[str, Any]], parent: QObject) -> DraftKeeper:
    """Keep what is typed into a form as "typed", and what is chosen beside it."""

    def read() -> dict[str, Any]:
        typed, beside = dict(form.draft()), more()
        return {"typed": typed, **beside} if typed or beside else {}

    made = DraftKeeper(bench, read, parent)
    form.edited.connect(made.note)
    return made
