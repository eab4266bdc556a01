"""What an act has to be told, declared: one sheet asks for it, keeps what is typed over a lock, and opens again.

    END = Asking(
        "end_coverage", "End coverage", "calendar-off", end_coverage,
        title=lambda cover: tr("End {plan}?", plan=cover.plan),
        record=lambda cover: Coverage(ends_on=cover.ends_on or moment.today()),
        sections=lambda cover: (Section("", (Ask(Coverage.ends_on, is_required=True),)),),
        send=lambda cover, values: ((cover.id, values["ends_on"]), {}),
        again=cover_by_id,
    )
    ask_for(bench, END, cover, self.window())     # a sheet: person, sentence, fields, notice, Cancel and one button

Enter goes from field to field and does it at the last; Esc asks before what was typed is lost. A refusal of the act is
said in the sheet and nothing typed is lost. After a lock or a crash the sheet opens again as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import peewee as pw
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.views.bench.drafts_left import ASKED
from pcdesk.views.bench.second_look import SecondLook
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Form, Section
from pcdesk.views.form.kept import go_on_in
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.look.labels import label

Sent = tuple[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Asking:
    """button: English, for tr. about: the row it is asked of, as the list gives it.

    record(about): the unsaved record whose fields are shown; sections(about): which of them. send(about, values): what
    the act is called with after the desk; values: every field asked for by column. about_id(about), again(id): the row
    by its key, when the sheet opens again; None when it is gone. says(about): a sentence above the fields.
    against(about, values): why it cannot be so, in words, "" when it can: only what the act cannot say of a field.
    warns(about, values): what should be known first; the second press goes. done(bench, about, value): what follows.
    is_change: of a row that is there: only what differs is sent, with was= what the sheet showed of it, so that nobody
    overwrites unseen what somebody else wrote meanwhile.
    """

    key: str
    button: str
    icon: str
    verb: Callable[..., Any]
    title: Callable[[Any], str]
    record: Callable[[Any], pw.Model]
    sections: Callable[[Any], Sequence[Section]]
    send: Callable[[Any, dict[str, Any]], Sent]
    again: Callable[[int], Any]
    about_id: Callable[[Any], int] = lambda about: int(about.id)
    says: Callable[[Any], str] | None = None
    warns: Callable[[Any, dict[str, Any]], str] | None = None
    done: Callable[[Workbench, Any, Any], object] | None = None
    is_grave: bool = False
    is_change: bool = False

    def draft_key(self, about: Any) -> str:
        """What its draft is kept under."""
        return f"{ASKED}{self.key}:{self.about_id(about)}"


ASKINGS: dict[str, Asking] = {}


def declare(asking: Asking) -> Asking:
    """Make it known, so that it opens again after a lock. Raises RuntimeError for a key that is taken."""
    if asking.key in ASKINGS:
        raise RuntimeError(f"two askings are called {asking.key}")
    ASKINGS[asking.key] = asking
    return asking


class AskingSheet(KeptSheet):
    """Signals: given(what the act returned)."""

    given = Signal(object)

    def __init__(self, bench: Workbench, plan: Asking, about: Any, parent: QWidget | None = None) -> None:
        super().__init__(
            bench, parent, plan.title(about), icon=plan.icon, tone="danger" if plan.is_grave else "accent",
            bar=tr(plan.button), name=f"ask_{plan.key}", width=560, patient_id=getattr(about, "patient_id", None) or 0,
        )  # fmt: skip
        self.plan, self.about = plan, about
        self._look = SecondLook(self)
        if plan.says is not None:
            self.body.addWidget(label(plan.says(about), "muted", wraps=True))
        self.form = Form(plan.sections(about))
        self.form.show_record(plan.record(about))
        self.form.save_wanted.connect(self.save)
        self.body.addWidget(self.form)
        self.stay(self.notice)
        self.end(tr(plan.button), self.save, "danger" if plan.is_grave else "primary")
        goes_on = self.drafts.go_on(plan.draft_key(about))
        self.form.edited.connect(self.drafts.follow)
        self._to_first(goes_on=goes_on)

    def _to_first(self, *, goes_on: bool = False) -> None:
        first = next(iter(self.form.fields.values())).editor.widget
        first.setFocus()
        if goes_on and isinstance(first, QLineEdit):
            go_on_in(first)
        elif hasattr(first, "selectAll"):
            first.selectAll()

    def draft(self) -> dict[str, Any]:
        """The fields."""
        return dict(self.form.draft())

    def restore(self, kept: dict[str, Any]) -> None:
        """As it was typed."""
        self.form.restore(kept)

    def values(self) -> dict[str, Any]:
        """Every field that is asked for, by column. Call form.check() first."""
        return {name: field.read() for name, field in self.form.fields.items()}

    def save(self) -> None:
        """Do it; a refusal is said here."""
        if not self.form.check():
            return
        values = self.values()
        why = self.plan.warns(self.about, values) if self.plan.warns is not None else ""
        if not self._look.may_go(values, [why] if why else []):
            self.notice.say(why, "warning", detail=tr("Press Enter again to do it all the same."))
            self.go.setFocus()
            return
        args, named = self.plan.send(self.about, self.form.changes() if self.plan.is_change else values)
        if self.plan.is_change:
            named = {"was": self.form.was(), **named}
        done = self.bench.act(self.plan.verb, *args, toast=True, refused=self._explain, **named)
        if done:
            self.accept()
            if self.plan.done is not None:
                self.plan.done(self.bench, self.about, done.value)
            self.given.emit(done.value)

    def _explain(self, trouble: KnownError) -> None:
        self.form.heed(trouble)
        self.notice.explain(trouble)
        self._to_first()


def ask_for(bench: Workbench, plan: Asking, about: Any, parent: QWidget | None = None) -> AskingSheet | None:
    """Open the sheet; what stands against it by the person's role is said instead, and None is returned."""
    if why := bench.why_not(plan.verb):
        bench.said.emit(why, False)
        return None
    made = AskingSheet(bench, plan, about, parent)
    made.open()
    return made


def ask_of_row(bench: Workbench, plan: Asking, row: Any, parent: QWidget | None = None) -> AskingSheet | None:
    """The same of a row of a list, read anew. Her file is opened first; None where that fails or the row is gone."""
    patient = getattr(row, "patient_id", None)
    if patient:
        bench.open_patient(patient)
    about = plan.again(plan.about_id(row)) if patient in (None, bench.patient_id) else None
    return ask_for(bench, plan, about, parent) if about is not None else None


def ask_again(bench: Workbench, draft_key: str, parent: QWidget | None) -> AskingSheet | None:
    """Open again what was open when the desk was locked; None where that is no asking, or its row is gone."""
    key, _colon, row_id = draft_key.removeprefix(ASKED).partition(":")
    plan = ASKINGS.get(key)
    about = plan.again(int(row_id)) if plan is not None and row_id.isdecimal() else None
    return ask_for(bench, plan, about, parent) if plan is not None and about is not None else None
