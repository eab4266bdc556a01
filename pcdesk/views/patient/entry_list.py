"""A list that is edited in place: add, change, remove, each an act that can be undone.

    plan = Entries("contacts", Contact, contacts_of, title_of, detail_of, aside_of, sections, add, change, remove, …)
    entries = EntryList(bench, plan)
    entries.load(patient_id)                 # an unsaved draft opens again
    entries.home = add_button                # takes the keys when a form closes and its line is not to be seen
    entries.begin_add()
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from pcdesk.language import tr
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Section
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button, tool
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.views.look.taking_away import empty_out
from pcdesk.views.patient.entry_form import EntryForm
from pcdesk.views.patient.line import LineWords, TextLine

SHOWN = 8  # entries before "Show all"


@dataclass(frozen=True)
class Entries:
    """What a list edits. rows: of a patient, what holds today first; is_past: shown only on demand.

    add(desk, patient_id, values), change(desk, id, values, was=what the form showed), remove(desk, id): by an act.
    verb: the one whose right says who may.
    """

    key: str
    nothing: str
    add_words: str
    new: Callable[[], Any]
    rows: Callable[[int], Sequence[Any]]
    title_of: Callable[[Any], str]
    detail_of: Callable[[Any], str]
    aside_of: Callable[[Any], str]
    is_past: Callable[[Any], bool]
    sections: Callable[[], tuple[Section, ...]]
    add: Callable[..., Any]
    change: Callable[..., Any]
    remove: Callable[..., Any]
    verb: Callable[..., Any]


class EntryLine(QFrame):
    """One entry with its two buttons; a double click edits it too."""

    def __init__(self, entry: Any, plan: Entries, owner: EntryList, may: bool) -> None:
        super().__init__()
        self.entry_id = int(entry.id)
        self._owner, self._may = owner, may
        self.setObjectName(f"{plan.key}_{self.entry_id}")
        title = plan.title_of(entry)
        past = tr("past") if plan.is_past(entry) else ""
        below = " · ".join(part for part in (past, plan.detail_of(entry), plan.aside_of(entry)) if part)
        row = in_row(self, (TextLine(LineWords(title, below, is_strong=not past)), 1), spacing=2, margin=(0, 2, 0, 2))
        if may:
            which = ", ".join(part for part in (title, plan.detail_of(entry), plan.aside_of(entry)) if part)
            row.addWidget(self._tool("pencil", tr("Change {what}", what=which), "edit", owner.on_edit))
            row.addWidget(self._tool("trash-2", tr("Remove {what}", what=which), "remove", owner.on_remove))

    def _tool(self, icon: str, name: str, key: str, run: Callable[[], None]) -> QWidget:
        made = tool(icon, name, name=f"{key}_{self.entry_id}", run=run)
        made.setProperty("entry_id", self.entry_id)
        return made

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Edit."""
        if self._may:
            self._owner.begin_edit(self.entry_id)


class EntryList(QWidget):
    """The entries of one patient, and at most one form among them."""

    def __init__(self, bench: Workbench, plan: Entries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.editor: EntryForm | None = None
        self.home: QWidget | None = None
        self.patient_id = 0
        self._bench = bench
        self._entries: dict[int, Any] = {}
        self._shows_all = False
        self._column = in_column(self, spacing=4)

    def load(self, patient_id: int) -> None:
        """Show another patient's entries; what was typed for this one before is open again."""
        if patient_id != self.patient_id:
            self.keep()
            self._close()
            self.patient_id, self._shows_all = patient_id, False
        self._read()
        kept = drafts_kept(self._bench.desk.staff_id, self._draft_name("")) if self.editor is None else []
        for form in kept[:1]:
            entry_id = int(form.rsplit(":", 1)[1])
            if entry_id == 0 or entry_id in self._entries:
                self._open(entry_id)
                return
        self._list()

    def refresh(self) -> None:
        """Read anew; the form that is open stays as it is typed."""
        self._read()
        if self.editor is not None:
            self.editor.hear(self._entries.get(self.editor.entry_id))
        self._list()

    def keep(self) -> None:
        """Keep what is typed as a draft, now."""
        if self.editor is not None:
            self.editor.drafts.keep()

    def count(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def begin_add(self) -> None:
        """Open an empty form."""
        self._open(0)

    def begin_edit(self, entry_id: int) -> None:
        """Open the form of one entry."""
        if entry_id in self._entries:
            self._open(entry_id)

    def on_edit(self) -> None:
        """The pencil of a line."""
        self.begin_edit(int(self.sender().property("entry_id")))

    def on_remove(self) -> None:
        """The bin of a line: hidden at once, with Undo."""
        self._bench.act(self.plan.remove, int(self.sender().property("entry_id")), toast=True)

    def _draft_name(self, entry_id: object) -> str:
        return f"patient:{self.patient_id}:{self.plan.key}:{entry_id}"

    def _read(self) -> None:
        self._entries = {int(entry.id): entry for entry in self.plan.rows(self.patient_id)}

    def _open(self, entry_id: int) -> None:
        if self.editor is not None and self.editor.entry_id == entry_id:
            self.editor.focus_first()
            return
        self.keep()
        self._close()
        title = self.plan.title_of(self._entries[entry_id]) if entry_id else self.plan.add_words
        record = self._entries[entry_id] if entry_id else self.plan.new()
        made = EntryForm(self._bench, self.plan.sections(), title, record, self._draft_name(entry_id))
        made.setObjectName(f"form_{self.plan.key}")
        made.save_wanted.connect(self._on_save)
        made.given_up.connect(self._on_given_up)
        self.editor = made
        self._list()
        made.focus_first()
        QTimer.singleShot(0, made, self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Its buttons are on the screen as well, once the layout knows where it is."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None and self.editor is not None:
            above.ensureWidgetVisible(self.editor, 0, theme.px(16))
            if (first := above.focusWidget()) is not None and self.editor.isAncestorOf(first):
                above.ensureWidgetVisible(first, 0, theme.px(40))  # of a form that is too high, its first field

    def _close(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _list(self) -> None:
        """Make the lines anew; the keys stay at the entry they were at."""
        held = self._held()
        self._make_lines()
        if held is not None:
            self._go_to(held)

    def _held(self) -> int | None:
        """The entry one of whose buttons has the keys, None for none."""
        here = self.window().focusWidget()
        if here is None or not self.isAncestorOf(here):
            return None
        entry_id = here.property("entry_id")
        return None if entry_id is None else int(entry_id)

    def _go_to(self, entry_id: int) -> None:
        # Lines of before are hidden until Qt lets them go.
        found = [made for made in self.findChildren(QWidget, f"edit_{entry_id}") if made.isVisibleTo(self)]
        target = found[0] if found else self.home
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_lines(self) -> None:
        if self.editor is not None:
            self._column.removeWidget(self.editor)
        empty_out(self._column)
        may = self._bench.may(self.plan.verb)
        standing = [entry for entry in self._entries.values() if not self.plan.is_past(entry)]
        shown = list(self._entries.values()) if self._shows_all else standing[:SHOWN]
        edited = self.editor.entry_id if self.editor is not None else None
        if edited == 0 and self.editor is not None:
            self._column.addWidget(self.editor)
        for entry in shown:
            if entry.id == edited and self.editor is not None:
                self._column.addWidget(self.editor)
            else:
                line = EntryLine(entry, self.plan, self, may)
                self._column.addWidget(line)
                line.show()  # now, not when Qt comes round to it: what is not shown takes no focus
        if edited and self.editor is not None and self._column.indexOf(self.editor) < 0:
            self._column.insertWidget(0, self.editor)
        if self.editor is not None:
            self.editor.show()  # a layout shows it only later, and what is not shown takes no focus
        if not self._entries and self.editor is None:
            self._column.addWidget(label(self.plan.nothing, "muted", wraps=True))
        if len(shown) < len(self._entries):
            self._column.addWidget(self._all_button(len(self._entries) - len(shown)), 0, Qt.AlignmentFlag.AlignLeft)

    def _all_button(self, hidden: int) -> QPushButton:
        made = button(tr("Show {n} more", n=hidden), "link", run=self._on_all)
        made.setAccessibleName(tr("Show {n} more: {list}", n=hidden, list=self.plan.add_words))
        return made

    def _on_all(self) -> None:
        self._shows_all = True
        self._list()

    def _on_save(self) -> None:
        editor = self.editor
        if editor is None or not editor.form.check():
            return
        values = editor.form.changes()
        if not values:
            editor.give_up()
            return
        told: dict[str, Any] = {"was": editor.form.was()} if editor.entry_id else {}
        verb, about = (self.plan.change, editor.entry_id) if editor.entry_id else (self.plan.add, self.patient_id)
        self.editor = None  # the news of this act must find no form to warn
        self._column.removeWidget(editor)
        refused = editor.form.heeding(self._bench.troubled.emit)
        done = self._bench.act(verb, about, values, toast=True, refused=refused, **told)
        if not done:
            self.editor = editor
            self._list()
            return
        editor.hide()
        editor.deleteLater()
        editor.drafts.forget()
        self.refresh()
        self._go_to(editor.entry_id or int(done.value or 0))

    def _on_given_up(self) -> None:
        entry_id = self.editor.entry_id if self.editor is not None else 0
        self._close()
        self._list()
        self._go_to(entry_id)
