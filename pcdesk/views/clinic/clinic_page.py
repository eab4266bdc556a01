"""The clinic's own row: name, address, zone, logo, and when the desk locks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pcdesk.acts.clinic import setup
from pcdesk.language import tr
from pcdesk.models.book.clinic_lists import practice_record
from pcdesk.models.clinic.practice import Practice
from pcdesk.models.desk.paper_facts import blob_body
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.kept import say_back
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.layouts import STRETCH, in_column
from pcdesk.views.look.notice import Notice
from pcdesk.views.setup.fields import clinic_sections
from pcdesk.views.setup.logo import LogoField


class ClinicPage(QWidget):
    """One form. Signals: edited, also when what was typed was saved."""

    edited = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        why = bench.why_not(setup.change_clinic)
        self.notice = Notice()
        desk = Section(
            tr("At the desk"),
            (
                Ask(Practice.lock_minutes, span=3, help=tr("1 to 30. It cannot be turned off.")),
                Ask(Practice.slot_minutes, span=3),
            ),
        )
        self.form = Form((*clinic_sections(practice_record().zone), desk))
        self.form.save_wanted.connect(self.save)
        self.form.edited.connect(self.edited)
        self.logo = LogoField()
        self.logo.chosen.connect(self._on_logo)
        self.logo.troubled.connect(self.notice.explain)
        self.save_button = button(tr("Save"), "primary", icon="save", name="save", run=self.save)
        in_column(
            self, self.notice, self.logo, self.form, (self.save_button, Qt.AlignmentFlag.AlignLeft), STRETCH,
            spacing=12, margin=16,
        )  # fmt: skip
        for widget in (self.form, self.logo):
            widget.setEnabled(not why)
        allow(self.save_button, why)
        if why:
            self.notice.say(why, "info")
        self._show()

    def draft(self) -> dict[str, Any]:
        """What was typed and not saved, fit for JSON; {} for nothing."""
        return dict(self.form.draft())

    def restore(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.form.restore(kept)
        say_back(self.notice)

    def reload(self) -> None:
        """Show what is recorded, unless something else stands typed there."""
        if not self.form.is_edited():
            self._show()

    def _show(self) -> None:
        record: Any = practice_record()
        self.form.show_record(record)
        self.logo.show_logo(blob_body(record.logo_sha256) or b"")

    def save(self) -> None:
        """Save what differs."""
        if not self.form.check():
            return
        values = self.form.changes()
        told = {"was": self.form.was(), "refused": self.form.heeding(self.notice.explain)}
        if values and not self.bench.act(setup.change_clinic, values, **told):
            return
        self._show()
        self.notice.say(tr("Saved."), "good")
        self.edited.emit()

    def _on_logo(self, picture: bytes) -> None:
        if self.bench.act(setup.set_logo, picture, refused=self.notice.explain):
            self.notice.say(tr("The logo is on the papers from now on."), "good")
