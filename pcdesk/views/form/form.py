"""Forms told, not built: a model's own fields choose their editors.

    form = Form((
        Section(tr("Name"), (Ask(Patient.last, is_required=True), Patient.first, Patient.preferred)),
        Section(tr("Reach"), (Patient.email, Patient.street, Patient.city), more=(Patient.street2,)),
    ))
    form.show_record(patient)                    # or Patient() for a new one
    form.edited.connect(self._on_edited)         # the person changed something: save form.draft() in a second
    form.save_wanted.connect(self._on_save)      # Ctrl+Enter
    def _on_save(self):
        if form.check():                         # sentences stand under the fields, focus on the first
            bench.act(change_patient, patient.id, form.changes(), was=form.was(),   # only what differs, and nothing
                      refused=form.heeding(self.notice.explain))         # that another desk wrote meanwhile unseen
    form.restore(draft)                          # after a lock or a crash: shows it as typed
    form.refuse("email", tr("…"))                # a sentence from the act

Enter goes to the next field, and from the last to `goes_on`, or it saves: never out of the form onto a button that
discards. Fields under `more` wait behind a "More" button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import peewee as pw
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pcdesk.acts.frame.unchanged import ChangedMeanwhile
from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.views.form.form_field import Ask, FormField
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import Unfold
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column

__all__ = ["Ask", "Form", "Section"]

# Form width in pixels at scale 1 from which so many sixths stand side by side.
_NARROW, _WIDE = 400, 820
_OVER = "over "  # in a draft, before the name of a field: what stood there when it was typed
_CHANGED_SINCE = object()  # like nothing a record can hold


@dataclass(frozen=True)
class Section:
    """A heading ("" for none) and its fields; `more` are those few people need, under the heading where all are."""

    title: str
    fields: Sequence[pw.Field | Ask]
    more: Sequence[pw.Field | Ask] = ()


class _Grid(QWidget):
    """Fields side by side, as many as the width allows."""

    def __init__(self, fields: Sequence[FormField]) -> None:
        super().__init__()
        self._fields, self._columns = fields, 0
        is_list = len(fields) > 1 and all(field.is_tick for field in fields)
        for field in fields if is_list else ():
            field.sit_close()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4 if is_list else 12))

    def arrange(self, columns: int) -> None:
        """Place the fields on so many columns (2, 6 or 12)."""
        if columns == self._columns:
            return
        self._columns = columns
        for place in range(12):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        row = column = 0
        for field in self._fields:
            span = field.span if columns > 2 else 1 if field.span <= 2 else 2
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span


class _More(Unfold):
    """Folds and unfolds a grid of fields."""

    def __init__(self, grid: QWidget, section: Section) -> None:
        is_all = not section.fields and bool(section.title)  # nothing stands above it: it names what it unfolds
        words = (section.title, section.title) if is_all else (tr("More"), tr("Less"))
        super().__init__(*words, about="" if is_all else section.title)
        self._grid = grid
        self.turned.connect(grid.setVisible)
        grid.hide()


class Form(QWidget):
    """Shows one record; knows no SQL and saves nothing. Signals: edited, save_wanted."""

    edited = Signal()
    save_wanted = Signal()

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, FormField] = {}
        self._was: dict[str, Any] = {}
        self._row: dict[str, Any] = {}
        self.goes_on: QWidget | None = None  # what is typed after the last field, before it is saved
        self._grids: list[_Grid] = []
        column = in_column(self, spacing=12)
        for place, section in enumerate(sections):
            if place:
                column.addSpacing(theme.px(12))
            if section.title and section.fields:
                column.addWidget(label(section.title, "heading"))
            if section.fields:
                column.addWidget(self._grid_of(section.fields))
            if section.more:
                self._add_more(column, section)
        column.addStretch(1)
        for field in self.fields.values():
            if field.ask.follows:
                self.fields[field.ask.follows].edited.connect(partial(self._follow, field))

    def _follow(self, field: FormField) -> None:
        editor: Any = field.editor
        editor.follow(self.fields[field.ask.follows].editor.text())

    def show_record(self, record: pw.Model) -> None:
        """Show a record; what was typed before is gone."""
        self.setUpdatesEnabled(False)
        was_blocked = self.blockSignals(True)
        try:
            for name, field in self.fields.items():
                field.show_value(getattr(record, name))
            self._was = {field.ask.field.name: field.original() for field in self.fields.values()}
            self._row = _held_in(record)
        finally:
            self.blockSignals(was_blocked)
            self.setUpdatesEnabled(True)

    def is_behind(self, record: pw.Model) -> bool:
        """Whether the row is another by now than the one that was shown, as somebody else changed it."""
        return _held_in(record) != self._row

    def show_beneath(self, record: pw.Model) -> None:
        """Show the row as it is now, and what is typed over it as it stands."""
        typed = self.draft()
        self.show_record(record)
        self.restore(typed)

    def is_edited(self) -> bool:
        """Whether anything stands otherwise than it was shown."""
        return any(field.is_touched() for field in self.fields.values())

    def changes(self) -> dict[str, Any]:
        """Only what differs from the record shown: {field of the model: new value}, another row by its key.

        Fields that are not understood are left out: call check() first.
        """
        found: dict[str, Any] = {}
        for field in self.fields.values():
            if not field.is_touched():
                continue
            try:
                value = field.read()
            except ValueError:
                continue
            if value != field.original():
                found[field.ask.field.name] = value
        return found

    def was(self) -> dict[str, Any]:
        """What the record held when it was shown, by field of the model, for the act that is to overwrite it."""
        return dict(self._was)

    def heeding(self, say: Callable[[KnownError], object]) -> Callable[[KnownError], None]:
        """For refused= of an act that saves this form: heeds the refusal, and then says it."""

        def refused(error: KnownError) -> None:
            self.heed(error)
            say(error)

        return refused

    def heed(self, error: KnownError) -> None:
        """The act refused: what somebody else changed meanwhile is known from now on, so that it may be saved again."""
        if isinstance(error, ChangedMeanwhile):
            self._was |= error.now

    def problems(self) -> dict[str, str]:
        """What is wrong now, in words: {column: sentence}."""
        found = {name: field.check() for name, field in self.fields.items()}
        return {name: sentence for name, sentence in found.items() if sentence}

    def check(self) -> bool:
        """Whether all can be saved; if not, the focus goes to the first field that cannot."""
        wrong = self.problems()
        if wrong:
            self._go_to(next(iter(wrong)))
        return not wrong

    def refuse(self, name: str, sentence: str) -> None:
        """Show under a field why saving was refused. Raises KeyError for a field it does not have."""
        self.fields[name].refuse(sentence)
        self._go_to(name)

    def draft(self) -> dict[str, str]:
        """What was typed and not saved, as plain text by column, and over what: fit for JSON."""
        touched = {name: field for name, field in self.fields.items() if field.is_touched()}
        typed = {name: field.editor.text() for name, field in touched.items()}
        return typed | {_OVER + name: field.shown() for name, field in touched.items()}

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put a draft back over the record shown; columns it does not have are passed over.

        What stood otherwise when it was typed has been changed since: then the act refuses it once.
        """
        for name, field in self.fields.items():
            if draft.get(_OVER + name, field.shown()) != field.shown():
                self._was[field.ask.field.name] = _CHANGED_SINCE
        for name, text in draft.items():
            if name in self.fields:
                self.fields[name].editor.put_text(text)
                self._unfold(name)
        for field in self.fields.values():
            if field.ask.follows:
                self._follow(field)
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: next field, after the last save. Ctrl+Enter: save."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_wanted.emit()
        else:
            self._go_on()

    def _go_on(self) -> None:
        here = self.window().focusWidget()
        if isinstance(here, _More):
            here.click()
            return
        fields = list(self.fields.values())
        at = next((place for place, field in enumerate(fields) if here and field.isAncestorOf(here)), len(fields))
        rest = (field.editor.widget for field in fields[at + 1 :])
        following = next((one for one in rest if one.isVisibleTo(self) and one.isEnabled()), self.goes_on)
        if following is not None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.save_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two fields a row in a narrow dock, more where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = self.width() / theme.scale()
        columns = 2 if width < _NARROW else 6 if width < _WIDE else 12
        for grid in self._grids:
            grid.arrange(columns)

    def _grid_of(self, asks: Sequence[pw.Field | Ask]) -> _Grid:
        made = []
        for ask in asks:
            field = FormField(ask if isinstance(ask, Ask) else Ask(ask))
            field.edited.connect(self.edited)
            self.fields[field.name] = field
            made.append(field)
        grid = _Grid(made)
        grid.arrange(6)
        self._grids.append(grid)
        return grid

    def _add_more(self, column: QVBoxLayout, section: Section) -> None:
        grid = self._grid_of(section.more)
        opener = _More(grid, section)
        grid.setProperty("opener", opener)
        fill(column, (opener, Qt.AlignmentFlag.AlignLeft), grid)

    def _unfold(self, name: str) -> None:
        opener = self.fields[name].parentWidget().property("opener")
        if opener is not None:
            opener.unfold(True)

    def _go_to(self, name: str) -> None:
        self._unfold(name)
        widget = self.fields[name].editor.widget
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if not isinstance(widget, QPlainTextEdit) and hasattr(widget, "selectAll"):
            widget.selectAll()


def _held_in(record: Any) -> dict[str, Any]:
    return dict(getattr(record, "__data__", {}))
