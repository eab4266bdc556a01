"""A list on the left and its form on the right: the shape of most pages of the clinic's settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import peewee as pw
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pcdesk.acts.clinic.setup import change_clinic
from pcdesk.language import tr
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.kept import say_back
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_column, in_flow, in_row
from pcdesk.views.look.notice import Notice

LIST_SHARE = 44  # percent of the width
NAME_ROOM = 120  # pixels at scale 1 that the first column of a list needs


@dataclass(frozen=True)
class Listed:
    """One kind of row of the settings; add_words and new_words, the title of a new one's form, are English, for tr.

    lines(): the rows of the table, item 0 the id. add(desk, values), change(desk, id, values, was=): acts. named: the
    column that is its title. begins: what a new one holds before anything is typed.
    """

    add_words: str
    new_words: str
    icon: str
    model: type[pw.Model]
    lines: Callable[[], list[tuple[Any, ...]]]
    add: Callable[..., Any]
    change: Callable[..., Any]
    named: str = "name"
    begins: Mapping[str, Any] = field(default_factory=dict)


class ListAndForm(QWidget):
    """The rows of one kind. Subclasses do what is more than that: what stands beside the form, and other ways to save.

    Signals: edited, also when what was typed was saved.
    """

    edited = Signal()

    def __init__(
        self, bench: Workbench, listed: Listed, name: str, columns: Sequence[Column], fields: Sequence[pw.Field | Ask]
    ) -> None:
        super().__init__()
        self.bench, self.listed = bench, listed
        add_words = tr(listed.add_words)
        why = bench.why_not(change_clinic)
        self.may = not why
        self.row_id: int | None = None
        self._has_shown = False
        self._typed: dict[int | None, tuple[dict[str, str], list[str]]] = {}  # and not saved, by row
        self.notice = Notice()
        self.table = Table(PagedRows(list(columns)), name)
        empty = Empty(listed.icon, tr("Nothing here yet."), add_words if self.may else "")
        empty.action_wanted.connect(self.begin_new)
        self.table.set_empty(empty)
        self.table.row_chosen.connect(self._on_chosen)
        self.title = label("", "heading", wraps=True)
        self.form = Form((Section("", fields),))
        self.form.save_wanted.connect(self.save)
        self.form.edited.connect(self.edited)
        self.extra = in_column(None, spacing=12)
        self.add_button = button(add_words, icon="plus", name="add", run=self.begin_new)
        self.save_button = button(tr("Save"), "primary", icon="save", name="save", run=self.save)
        self._foot = QWidget()
        self.more = in_flow(self._foot, self.save_button)
        self._lay_out()
        if why:
            self.form.setEnabled(False)
            for made in (self.add_button, self.save_button):
                allow(made, why)
            self.notice.say(why, "info")
        bench.listen(self, self._on_news)
        theme.changed.connect(self._give_way)  # after the table itself, which makes its columns wider

    def _lay_out(self) -> None:
        left = in_column(None, (self.table, 1), (self.add_button, Qt.AlignmentFlag.AlignLeft), spacing=None)
        self._inner = inner = QWidget()
        inner.setProperty("kind", "page")
        in_column(inner, self.title, self.form, self.extra, self._foot, STRETCH, spacing=12, margin=(4, 0, 8, 0))
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setWidget(inner)
        both = in_row(None, (left, LIST_SHARE), (room, 100 - LIST_SHARE), spacing=24)
        in_column(self, self.notice, (both, 1), spacing=12, margin=16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._give_way()
        self._keep_height()

    def _keep_height(self) -> None:
        """Lines that wrap say how high they are only for a width: without this the form is pressed, not scrolled."""
        lines = self._inner.layout()
        if lines is not None and lines.hasHeightForWidth():
            self._inner.setMinimumHeight(lines.totalHeightForWidth(self._inner.width()))

    def _give_way(self) -> None:
        """The names are read in full: where the list is narrow its last columns give way, the form says the same."""
        columns = self.table.rows.columns
        room = (self.width() - theme.px(56)) * LIST_SHARE // 100 - theme.px(20)
        for place in range(1, len(columns)):
            needed = theme.px(NAME_ROOM) + sum(theme.px(one.width) for one in columns[1 : place + 1])
            self.table.setColumnHidden(place, needed > room)

    def record(self, row_id: int | None) -> pw.Model:
        """The record to show; an unsaved one for None. Raises the model's DoesNotExist."""
        made: Any = self.listed.model
        return made(**self.listed.begins) if row_id is None else made.get_by_id(row_id)

    def add(self, values: dict[str, Any]) -> int | None:
        """Add a record by an act; its id, or None when that was refused."""
        made: int | None = self.bench.act(self.listed.add, values, refused=self.notice.explain).value
        return made

    def write(self, verb: Callable[..., Any], row_id: int, values: dict[str, Any]) -> bool:
        """Run the act that changes a row by this form; whether it was done."""
        told = {"was": self.form.was(), "refused": self.form.heeding(self.notice.explain)}
        return self.bench.act(verb, row_id, values, **told).ok

    def change(self, row_id: int, values: dict[str, Any]) -> bool:
        """Change a record by an act; whether that was done."""
        return self.write(self.listed.change, row_id, values)

    def say_title(self, record: pw.Model) -> str:
        """What stands above the form of a record."""
        return str(getattr(record, self.listed.named, "") or tr(self.listed.new_words))

    def show_extra(self, row_id: int | None) -> None:
        """Show what belongs to a record beside its form."""

    def is_extra_edited(self) -> bool:
        """Whether anything beside the form was changed."""
        return False

    def extra_draft(self) -> list[str]:
        """What was typed beside the form and not saved."""
        return []

    def restore_extra(self, typed: list[str]) -> None:
        """Put that back."""

    def is_edited(self) -> bool:
        """Whether anything of the row that is shown was typed and not saved."""
        return self._has_shown and self.may and (self.form.is_edited() or self.is_extra_edited())

    def draft(self) -> dict[str, Any]:
        """What was typed and not saved, of this row and then of those shown before, fit for JSON; {} for nothing."""
        typed = {self.row_id: self._now(), **self._typed} if self.is_edited() else self._typed
        return {"" if row is None else str(row): list(parts) for row, parts in typed.items()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put a draft back: the first of its rows is shown, the others once they are chosen."""
        self._typed |= {int(row) if row else None: (form, extra) for row, (form, extra) in kept.items()}
        first = next(iter(self._typed))
        if first is None or not self.table.choose(first):
            self.begin_new()
        elif self.row_id == first:
            self.show_row(first)

    def reload(self) -> None:
        """Ask for the rows again; the chosen one stays chosen, and what is typed stays typed."""
        lines = self.bench.look(self.listed.lines) or []
        keep = self.row_id
        self.table.rows.show_rows(lines)
        if keep is None and self.is_edited():
            self.table.choose_none()
            return
        if keep is None or not self.table.choose(keep):
            if lines:
                self.table.selectRow(0)
            else:
                self.show_row(None)

    def show_row(self, row_id: int | None) -> None:
        """Show one record in the form."""
        self.row_id, self._has_shown = row_id, True
        record = self.record(row_id)
        self.form.show_record(record)
        self.title.setText(self.say_title(record))
        self.show_extra(row_id)
        if row_id in self._typed:
            form, extra = self._typed.pop(row_id)
            self.form.restore(form)
            if extra:
                self.restore_extra(extra)
            say_back(self.notice)

    def begin_new(self) -> None:
        """An empty form."""
        self._put_by()
        self.table.choose_none()
        self.show_row(None)
        next(iter(self.form.fields.values())).editor.widget.setFocus()

    def save(self) -> bool:
        """Save what differs; whether there is nothing left unsaved."""
        if not self.form.check():
            return False
        values = self.form.changes()
        if self.row_id is None:
            made = self.add(values)
            if made is None:
                return False
            self.row_id = made
        elif (values or self.is_extra_edited()) and not self.change(self.row_id, values):
            return False
        self.reload()
        self.show_row(self.row_id)
        self.notice.say(tr("Saved."), "good")
        self.edited.emit()
        return True

    def _on_chosen(self, row_id: object) -> None:
        if isinstance(row_id, int) and row_id != self.row_id:
            if not self._put_by() and self.may:
                self.notice.clear()
            self.show_row(row_id)

    def _put_by(self) -> bool:
        """Keep what is typed and not saved until its row is shown again; whether there was anything."""
        if not self.is_edited():
            return False
        self._typed[self.row_id] = self._now()
        again = tr("Go back to it to save it.")
        self.notice.say(tr("What was typed for the former row is not saved, but kept."), "warning", detail=again)
        return True

    def _now(self) -> tuple[dict[str, str], list[str]]:
        return self.form.draft(), self.extra_draft() if self.is_extra_edited() else []

    def _on_news(self, news: Any) -> None:
        if self.isVisible() and not self.form.is_edited() and not self.is_extra_edited():
            self.reload()
