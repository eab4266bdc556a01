"""First screen: the clinic's name and address, as papers will show them."""

from __future__ import annotations

from pcdesk.acts.clinic.first_run import FirstRun
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Practice
from pcdesk.views.form.form import Form
from pcdesk.views.gate.first_run.step import Step
from pcdesk.views.setup.fields import clinic_sections, guessed_zone
from pcdesk.views.setup.logo import LogoField


class ClinicStep(Step):
    """The clinic itself."""

    def __init__(self, plan: FirstRun) -> None:
        words = tr("As it stands on letters and receipts. All of it can be changed later.")
        super().__init__(plan, 1, tr("Your clinic"), words)
        zone = guessed_zone()
        self.form = Form(clinic_sections(zone))
        self._fresh = Practice(zone=zone)
        self.form.show_record(self._fresh)
        self.form.save_wanted.connect(self._on_next)
        self.logo = LogoField()
        self.logo.chosen.connect(self._on_logo)
        self.logo.troubled.connect(self.explain)
        self.body.addWidget(self.form)
        self.body.addWidget(self.logo)

    def gather(self) -> bool:
        """The clinic's columns."""
        if not self.form.check():
            return False
        self.plan.practice = {"zone": self._fresh.zone, **self.form.changes()}
        return True

    def arrive(self) -> None:
        """Keys to the name."""
        self.form.fields["name"].editor.widget.setFocus()

    def _on_logo(self, picture: bytes) -> None:
        self.plan.logo = picture
