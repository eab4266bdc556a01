"""Who may sign in, as what, and their passwords."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from pcdesk.acts.clinic import founding, setup, setup_lists
from pcdesk.acts.keys import session
from pcdesk.language import tr
from pcdesk.models.book import clinic_lists
from pcdesk.models.clinic.practice import Staff
from pcdesk.models.clinic.right import RIGHT_WORDS, RIGHTS, ROLE_WORDS, Right, Role
from pcdesk.models.engine.key_slot import USUAL, Cost
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.clinic.list_and_form import ListAndForm, Listed
from pcdesk.views.clinic.password_sheet import PasswordSheet, RecoverySheetDialog
from pcdesk.views.form.form import Ask
from pcdesk.views.list.table import Column
from pcdesk.views.look.buttons import button
from pcdesk.views.look.labels import label
from pcdesk.views.setup.fields import guess_from_name


def role_in_words(role: str) -> str:
    """What a role may do, in one sentence."""
    rights = RIGHTS[Role(role)]
    words = [tr(RIGHT_WORDS[right]) for right in Right if right in rights]
    return tr("{role} may {rights}.", role=tr(ROLE_WORDS[Role(role)]), rights=", ".join(words))


PEOPLE = Listed(
    "Add a person", "New person", "users", Staff, clinic_lists.staff_lines, setup.add_staff, setup.change_staff,
    begins={"role": str(Role.COORDINATOR)},
)  # fmt: skip


class StaffPage(ListAndForm):
    """People. A person is never removed, only made inactive."""

    def __init__(self, bench: Workbench, cost: Cost = USUAL) -> None:
        columns = [
            Column("name", tr("Name"), 1, stretches=True), Column("sign_in", tr("Sign-in"), 2, width=84),
            Column("role", tr("Role"), 3, width=160, show=_role_of),
            Column("active", tr("Active"), 4, "check", width=64),
        ]  # fmt: skip
        known = [(row[0], row[1]) for row in clinic_lists.provider_lines()]
        providers = [(None, tr("Nobody who sees patients")), *known]
        fields = (
            Ask(Staff.name, is_required=True, span=4), Ask(Staff.initials, span=2),
            Ask(Staff.sign_in, is_required=True, span=3, help=tr("Given once; never used for anybody else.")),
            Ask(Staff.role, is_required=True, span=3),
            Ask(Staff.provider, choices=providers, span=6),
        )  # fmt: skip
        super().__init__(bench, PEOPLE, tr("Staff"), columns, fields)
        self._cost = cost
        self._pending: dict[str, Any] = {}
        self.sheet: PasswordSheet | None = None
        self.recovery: RecoverySheetDialog | None = None
        self._role_words = label("", "caption", wraps=True)
        self.extra.addWidget(self._role_words)
        self.form.edited.connect(self._on_edited)
        self.password = button(tr("New password…"), icon="key-round", name="new-password-button", run=self._on_password)
        self.leave = button(tr("Make inactive"), icon="user-x", name="inactive", run=self._on_leave)
        self.new_sheet = button(tr("New recovery sheet…"), icon="printer")
        self.new_sheet.setObjectName("new-recovery-sheet")
        self.new_sheet.clicked.connect(self._on_new_sheet)
        self.new_sheet.setEnabled(self.may)
        self.more.addWidget(self.password)
        self.more.addWidget(self.leave)
        self.extra.addWidget(self.new_sheet, 0, Qt.AlignmentFlag.AlignLeft)

    def show_extra(self, row_id: int | None) -> None:
        """What her role may; what can be done with her."""
        self._say_role()
        staff = None if row_id is None else self.record(row_id)
        is_active = bool(getattr(staff, "is_active", False))
        self.password.setEnabled(staff is not None and (self.may or row_id == self.bench.desk.staff_id))
        self.password.setText(" " + (tr("New password…") if is_active or staff is None else tr("Let sign in again…")))
        self.password.setAccessibleName(self.password.text().strip())
        self.leave.setEnabled(self.may and is_active and row_id != self.bench.desk.staff_id)
        # A sign-in name belongs to one person for good.
        self.form.fields["sign_in"].editor.widget.setEnabled(self.may and row_id is None)

    def add(self, values: dict[str, Any]) -> int | None:
        """A new person: first her password is asked for, then she is added."""
        self._pending = {**PEOPLE.begins, "initials": "", **values}
        self._ask(tr("A password for {name}", name=values["name"]),
                  tr("Let the person type it. It is kept nowhere and cannot be looked up.")).given.connect(
                      self._on_first_password)  # fmt: skip
        return None

    def _on_edited(self) -> None:
        if self.row_id is None:
            guess_from_name(self.form)
        self._say_role()

    def _say_role(self) -> None:
        try:
            role = self.form.fields["role"].editor.read() or str(Role.COORDINATOR)
            self._role_words.setText(role_in_words(role))
        except ValueError:
            self._role_words.setText("")

    def _ask(self, title: str, words: str) -> PasswordSheet:
        self.sheet = PasswordSheet(self, title, words)
        self.sheet.open()
        return self.sheet

    def _on_first_password(self, password: str) -> None:
        self.bench.tasks.run(
            _add_person, self.bench.clinic, self._pending, password, self._cost,
            then=self._on_added, fail=self._on_refused, owner=self, key="keys",
        )  # fmt: skip

    def _on_added(self, staff_id: int) -> None:
        self.row_id = staff_id
        self._on_set(None)
        self.show_row(staff_id)

    def _on_password(self) -> None:
        if self.row_id is None:
            return
        staff: Any = self.record(self.row_id)
        sheet = self._ask(tr("New password for {name}", name=staff.name), tr("The old one stops working at once."))
        sheet.given.connect(self._on_next_password)

    def _on_next_password(self, password: str) -> None:
        self.bench.tasks.run(
            _set_password, self.bench.clinic, self.row_id, password, self._cost,
            then=self._on_set, fail=self._on_refused, owner=self, key="keys",
        )  # fmt: skip

    def _on_set(self, _nothing: object) -> None:
        if self.sheet is not None:
            self.sheet.accept()
            self.sheet = None
        self.reload()
        if self.row_id is not None:
            self.show_extra(self.row_id)
        self.notice.say(tr("The password is set."), "good")

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        if self.sheet is not None:
            self.sheet.refuse(error)
        else:
            self.notice.explain(error)

    def _on_leave(self) -> None:
        try:
            setup_lists.let_go(self.bench.clinic, int(self.row_id or 0))
        except KnownError as error:
            self.notice.explain(error)
            return
        self.reload()
        self.show_extra(self.row_id)
        self.notice.say(tr("This person may no longer sign in."), "good")

    def _on_new_sheet(self) -> None:
        self.new_sheet.setEnabled(False)
        self.bench.tasks.run(
            _new_sheet, self.bench.clinic, self._cost,
            then=self._on_sheet_made, fail=self._on_no_sheet, owner=self, key="sheet",
        )  # fmt: skip

    def _on_no_sheet(self, error: BaseException) -> None:
        self.new_sheet.setEnabled(self.may)
        self._on_refused(error)

    def _on_sheet_made(self, key: str) -> None:
        self.new_sheet.setEnabled(self.may)
        self.recovery = RecoverySheetDialog(self, self.bench, key)
        self.recovery.open()


def _role_of(row: tuple[Any, ...]) -> str:
    return tr(ROLE_WORDS[Role(row[3])])


def _add_person(clinic: Any, values: dict[str, Any], password: str, cost: Cost) -> int:
    return founding.add_person(clinic, values, password, cost=cost)


def _set_password(clinic: Any, staff_id: int, password: str, cost: Cost) -> None:
    if staff_id == clinic.desk.staff_id or Staff.get_by_id(staff_id).is_active:
        session.change_password(clinic, staff_id, password, cost=cost)
    else:
        setup_lists.take_back(clinic, staff_id, password, cost=cost)


def _new_sheet(clinic: Any, cost: Cost) -> str:
    return setup_lists.renew_recovery_sheet(clinic, cost=cost)
