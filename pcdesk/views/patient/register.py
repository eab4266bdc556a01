"""Registering someone new: five fields first, and who is already a patient while they are being typed.

    sheet = RegisterSheet(bench, window, "rosa alvarez")     # what was typed in the search fills the names
    sheet.open()
    sheet.registered.connect(self._on_registered)            # patient id; her file is opened already

Ctrl+Enter saves. What was typed and not saved comes back when the sheet is opened again.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.people.patient import register_patient
from pcdesk.language import tr
from pcdesk.models.desk.patient_file import provider_choices
from pcdesk.models.find.likely_same import LikelySame, likely_same
from pcdesk.models.find.likeness import Someone
from pcdesk.models.people.guardian import is_minor
from pcdesk.models.people.person import Patient, Phone
from pcdesk.views.bench.page import scrolled
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.kept import Kept
from pcdesk.views.look import theme
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.layouts import STRETCH, in_column
from pcdesk.views.look.notice import Notice
from pcdesk.views.patient.fact import Fact
from pcdesk.views.patient.guardian_fields import GuardianFields
from pcdesk.views.patient.likely import LikelyList
from pcdesk.views.patient.typed_person import first_values
from pcdesk.words.names import with_capitals

_TOLD = ("last", "first", "preferred", "former_last", "suffix", "sex", "email", "street", "postal_code")
_NAMES = {"last", "first", "middle", "preferred", "former_last"}
PAUSE = 180  # milliseconds after a key before likely duplicates are looked for


def new_patient_sections() -> tuple[Section, ...]:
    """What is asked of someone new."""
    p = Patient
    return (
        Section(
            "", (Ask(p.last, is_required=True), p.first, p.born_on, p.sex,
                 Ask(Phone.number, kind="phone", title=tr("Mobile phone"), span=2)),
            more=(
                Ask(p.preferred, span=2), Ask(p.middle, span=2), Ask(p.suffix, span=2), Ask(p.former_last, span=2),
                Ask(p.pronouns, span=2), Ask(p.gender, span=2), Ask(p.street, span=4), Ask(p.street2, span=2),
                Ask(p.city, span=2), Ask(p.state, span=2), Ask(p.postal_code, span=2), Ask(p.email, span=4),
                Ask(p.contact_way, span=2), Ask(p.language, span=2), Ask(p.needs_interpreter, span=4),
                Ask(p.provider, span=3, choices=provider_choices()),
                Ask(p.alert, span=3, help=tr("Begin with “Desk only” to keep it off the printed chart.")),
            ),
        ),
    )  # fmt: skip


class RegisterSheet(Sheet):
    """Signals: registered(patient id)."""

    registered = Signal(int)

    def __init__(self, bench: Workbench, parent: QWidget | None = None, text: str = "") -> None:
        super().__init__(parent, tr("Register a patient"), icon="user-plus")
        self.setObjectName("register")
        self._bench = bench
        self._is_sure = False
        self._is_begun = self._is_left = False
        self._has_capitals: set[str] = set()
        self.notice = Notice()
        self.form = Form(new_patient_sections())
        self.guardian = GuardianFields()
        self.guardian.hide()
        self.likely = LikelyList()
        self.nobody = Fact("circle-check")
        self.nobody.setObjectName("nobody_alike")
        self.nobody.hide()
        self.drafts = Kept(bench, self, self, self.notice)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        self._lay_out()
        self._begin(text)
        self.form.edited.connect(self._on_edited)
        self.form.save_wanted.connect(self.save)
        self.guardian.edited.connect(self._on_guardian)
        self.guardian.save_wanted.connect(self.save)
        self.likely.open_wanted.connect(self._on_open)
        self.notice.action_chosen.connect(self._on_notice)
        for column in _NAMES:
            self.form.fields[column].editor.widget.editingFinished.connect(self._on_name_left)

    def _lay_out(self) -> None:
        page = QWidget()
        parts = (self.notice, self.form, self.guardian, self.likely, self.nobody)
        in_column(page, *parts, STRETCH, spacing=12, margin=(0, 0, 8, 0))
        area = scrolled(page, "register_scroll")
        area.setMinimumHeight(theme.px(400))
        self.body.addWidget(area)
        self.offer(tr("Close"), "", self.reject, name="close_register")
        words = tr("Register  Ctrl+Enter")
        self.save_button = self.offer(words, "primary", self.save, icon="user-plus", name="save_register")
        self.setMinimumWidth(theme.px(700))

    def _begin(self, text: str) -> None:
        blank = {field.name: field.default if not callable(field.default) else None
                 for field in Patient._meta.sorted_fields}  # fmt: skip
        blank = {name: "" if value is None and name == "last" else value for name, value in blank.items()}
        blank |= {"provider_id": None, "guarantor_id": None, "number": ""}
        self.form.show_record(SimpleNamespace(**blank))  # type: ignore[arg-type]
        self.guardian.clear()
        typed = first_values(text, moment.today())
        if self.drafts.go_on("register", [("empty", tr("Start empty"))]):
            self._is_begun = True
            self.drafts.note()  # that it is open again
        elif typed:
            self.form.restore(typed)
        self._fallback = typed
        self._ask_guardian()
        self._focus()
        self._pause.start()

    def _focus(self) -> None:
        wanted = ("last", "first", "born_on", "sex", "number")
        empty = next((name for name in wanted if not self.form.fields[name].editor.text()), "last")
        self.form.fields[empty].editor.widget.setFocus()

    def someone(self) -> Someone:
        """What is typed now, as far as it is understood."""
        values = self.form.changes()
        told = {name: values.get(name) or "" for name in _TOLD}
        phones = (values["number"],) if values.get("number") else ()
        return Someone(born_on=values.get("born_on"), phones=phones, **told)

    def save(self) -> None:
        """Register, unless something is wrong or someone very like her is a patient already."""
        self._save()

    def _save(self, same_as: int | None = None) -> None:
        if not self.form.check():
            return
        values = self.form.changes()
        try:
            guardian = self.guardian.guardian() if not self.guardian.isHidden() else None
        except ValueError:
            return
        if not self._is_sure and self._warns():
            return
        number = values.pop("number", "")
        values = {name.removesuffix("_id"): value for name, value in values.items()}
        phones = [("mobile", number)] if number else []
        done = self._bench.act(register_patient, values, phones, guardian=guardian, same_as=same_as, toast=True)
        if done.value is None:
            return
        self._forget()
        self._bench.open_patient(done.value)
        self.registered.emit(done.value)
        self.accept()

    def done(self, result: int) -> None:
        """Keep what is typed, however the sheet is closed, and that it was: then it waits until it is asked for."""
        self._pause.stop()
        self._is_left = True
        if self._is_begun:
            self.drafts.note()
        self.drafts.keep()
        super().done(result)

    def _warns(self) -> bool:
        self.likely.show_found(self._bench.look(likely_same, self.someone()) or [])
        one = self.likely.likeliest()
        if one is None:
            return False
        self.notice.say(
            tr("{name} (MRN {mrn}) is very likely the same person.", name=one.name, mrn=one.mrn), "warning",
            [("open", tr("Open that file")), ("sure", tr("Another person: register")),
             ("linked", tr("Same person: register and link both files"))],
            detail=tr("Nothing was saved yet."),
        )  # fmt: skip
        return True

    def _on_name_left(self) -> None:
        """A name typed small gets its capitals, once: who takes them out again means it."""
        for column in _NAMES - self._has_capitals:
            editor = self.form.fields[column].editor
            written = with_capitals(editor.text())
            if written != editor.text().strip():
                self._has_capitals.add(column)
                editor.put_text(written)

    def draft(self) -> dict[str, Any]:
        """What is typed, the child's guardian with it, and whether the sheet was closed over it."""
        typed: dict[str, Any] = dict(self.form.draft())
        if guardian := self.guardian.draft():
            typed["guardian"] = guardian
        return {**typed, "is_left": True} if typed and self._is_left else typed

    def restore(self, kept: dict[str, Any]) -> None:
        """As it was typed."""
        self.form.restore(kept)
        self.guardian.restore(kept.get("guardian") or {})

    def _forget(self) -> None:
        self._is_begun = False
        self.drafts.forget()

    def _on_edited(self) -> None:
        self._is_sure, self._is_begun = False, True
        self._ask_guardian()
        self.drafts.note()
        self._pause.start()

    def _ask_guardian(self) -> None:
        """Only of a child."""
        is_asked = is_minor(self.form.changes().get("born_on"), moment.today())
        self.guardian.setVisible(is_asked)
        self.form.goes_on = self.guardian.form.fields["name"].editor.widget if is_asked else None

    def _on_guardian(self) -> None:
        self._is_begun = True
        self.drafts.note()

    def _look(self) -> None:
        who = self.someone()
        if not (who.last or who.born_on or who.phones):
            self.likely.show_found(())
            self.nobody.say("")
            return
        self._bench.tasks.run(likely_same, who, then=self._on_found, owner=self, key="likely")

    def _on_found(self, found: list[LikelySame]) -> None:
        self.likely.show_found(found)
        self.nobody.say("" if found else tr("Nobody in the records is like this one so far."), "muted")

    def _on_open(self, patient_id: int) -> None:
        self._forget()
        self._bench.open_patient(patient_id)
        self.reject()

    def _on_notice(self, key: str) -> None:
        self.notice.clear()
        one = self.likely.likeliest()
        if key == "open" and one is not None:
            self._on_open(one.patient_id)
        elif key == "sure":
            self._is_sure = True
            self.save()
        elif key == "linked" and one is not None:
            self._is_sure = True
            self._save(same_as=one.patient_id)
        elif key == "empty":
            self._forget()
            self._begin("")
            self.form.restore(self._fallback)
