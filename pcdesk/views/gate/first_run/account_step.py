"""Fourth screen: the owner's own name and password."""

from __future__ import annotations

from pcdesk.acts.clinic.first_run import FirstRun
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.engine import passwords
from pcdesk.trouble import KnownError
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.gate.first_run.step import Step
from pcdesk.views.setup.fields import guess_from_name
from pcdesk.views.setup.password import NewPassword


class AccountStep(Step):
    """The first person: the owner, who may do everything but sign notes."""

    def __init__(self, plan: FirstRun) -> None:
        words = tr("You become the owner: you set the clinic up and say who may sign in.")
        super().__init__(plan, 4, tr("Your account"), words)
        self.form = Form(
            (
                Section(
                    "",
                    (
                        Ask(Staff.name, is_required=True, title=tr("Your name"), span=3),
                        Ask(Staff.sign_in, is_required=True, span=2, help=tr("Short, like mia.")),
                        Ask(Staff.initials, span=1),
                    ),
                ),
            )
        )
        self.form.show_record(Staff())
        self.form.edited.connect(self._on_edited)
        self.password = NewPassword()
        self.password.entered.connect(self._on_next)
        self.form.goes_on = self.password
        self.body.addWidget(self.form)
        self.body.addWidget(self.password)
        self._is_own_name = False

    def gather(self) -> bool:
        """The owner's columns and the password, which must be one that nobody guesses."""
        if not self.form.check():
            return False
        if problem := self.password.problem():
            self.notice.say(problem, "warning")
            self.password.setFocus()
            return False
        values = self.form.changes()
        avoid = [str(self.plan.practice.get("name", "")), values["name"], values["sign_in"]]
        try:
            passwords.check(self.password.text(), avoid)
        except KnownError as error:
            self.explain(error)
            self.password.setFocus()
            return False
        self.plan.owner = values
        self.plan.password = self.password.text()
        return True

    def arrive(self) -> None:
        """Keys to the name."""
        self.form.fields["name"].editor.widget.setFocus()

    def _on_edited(self) -> None:
        """The sign-in name and the initials follow the name until they are typed."""
        guess_from_name(self.form)
