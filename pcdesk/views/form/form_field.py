"""One field of a form as it stands on the screen: label above, editor, and the sentence under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import peewee as pw
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from pcdesk.language import tr
from pcdesk.models.record.base import PartialDateField
from pcdesk.views.form import form_editors as editors
from pcdesk.views.form.date_edit import DateEdit
from pcdesk.views.form.offers import OffersEditor
from pcdesk.views.look import theme
from pcdesk.views.look.announce import announce
from pcdesk.views.look.labels import label, set_role
from pcdesk.views.look.layouts import in_column


@dataclass(frozen=True)
class Ask:
    """How one field is asked for where the field itself does not say enough.

    kind: line, notes, choice, offers (form/offers), check, count, money, date, birth (a day up to today), history
    (perhaps only a year or a month), past (a history up to today), phone or time; "" lets the field decide.
    title and help: sentences in place of the field's own. choices: for a foreign key, or a shorter list.
    is_required: empty is refused with a sentence. check: tidies a text or raises ValueError with a sentence.
    span: width in sixths of a medium form. follows: the column of the field by whose words offers are put in order.
    """

    field: pw.Field
    kind: str = ""
    title: str = ""
    help: str = ""
    choices: editors.Choices = ()
    is_required: bool = False
    check: Callable[[str], str] | None = None
    span: int = 0
    follows: str = ""


def kind_of(field: pw.Field) -> str:
    """The editor a field asks for: by its choices, its type, then the ending of its name."""
    name = field.name
    by_type = (
        (bool(field.choices) or isinstance(field, pw.ForeignKeyField), "choice"),
        (isinstance(field, pw.BooleanField), "check"),
        (name == "born_on", "birth"),
        (isinstance(field, pw.DateField), "date"),
        (isinstance(field, PartialDateField), "history"),
        (isinstance(field, pw.TimeField) or name.endswith("_minute"), "time"),
        (name.endswith("_cents"), "money"),
        (isinstance(field, pw.IntegerField), "count"),
        (isinstance(field, pw.TextField), "notes"),
        (name in {"phone", "fax"} or name.endswith(("_phone", "_fax")), "phone"),
    )
    return next((kind for fits, kind in by_type if fits), "line")


def editor_for(ask: Ask) -> editors.Editor:
    """The editor for one question. Raises KeyError for a kind that does not exist."""
    field = ask.field
    empty = None if field.null else _nothing(field)
    length = getattr(field, "max_length", None) or 0
    check = ask.check or editors.CHECKS.get(field.name)
    make: dict[str, Callable[[], editors.Editor]] = {
        "line": lambda: editors.LineEditor(length=length, empty=empty, check=check),
        "notes": lambda: editors.NotesEditor(empty=empty),
        "choice": lambda: editors.ChoiceEditor(ask.choices or field.choices or ()),
        "offers": lambda: OffersEditor(ask.choices),
        "check": lambda: editors.CheckEditor(title_of(ask)),
        "count": lambda: editors.CountEditor(empty=empty),
        "money": lambda: editors.MoneyEditor(empty=empty),
        "date": editors.DateEditor,
        "birth": lambda: editors.DateEditor(past=True),
        "history": editors.HistoryEditor,
        "past": lambda: editors.HistoryEditor(past=True),
        "phone": lambda: editors.PhoneEditor(length=length, empty=empty),
        "time": lambda: editors.TimeEditor(empty=empty, as_time=isinstance(field, pw.TimeField)),
    }
    return make[ask.kind or kind_of(field)]()


def title_of(ask: Ask) -> str:
    """The words above the field."""
    return ask.title or tr(ask.field.verbose_name or ask.field.name.replace("_", " ").capitalize())


def _nothing(field: pw.Field) -> Any:
    if isinstance(field, pw.IntegerField):
        return field.default if isinstance(field.default, int) else None
    return None if isinstance(field, pw.DateField | pw.TimeField | PartialDateField) else ""


class FormField(QWidget):
    """Label, editor, and one line for help, the understood date, or what is wrong.

    Signals: edited.
    """

    edited = Signal()

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = ask
        self.name: str = getattr(ask.field, "object_id_name", ask.field.name)
        self.editor = editor_for(ask)
        self.span = ask.span or self.editor.span
        self.problem = ""
        self._shown, self._value = self.editor.text(), None
        self._help = tr(ask.help or ask.field.help_text or "") if ask.help or ask.field.help_text else ""
        widget = self.editor.widget
        widget.setObjectName(ask.field.name)
        title = title_of(ask)
        widget.setAccessibleName(title)
        words = tr("{title} (needed)", title=title) if ask.is_required else title
        self.is_tick = is_check = isinstance(self.editor, editors.CheckEditor)
        self._title = label(" " if is_check else words, "label", buddy=None if is_check else widget)
        self._note = label("", "caption", wraps=True)
        column = in_column(self, self._title, widget, self._note, spacing=4)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.editor.setParent(self)
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self._on_left)
        if isinstance(widget, DateEdit):
            widget.understood.connect(self._on_understood)
            widget.date_chosen.connect(self._on_left)
        self._tell()

    def sit_close(self) -> None:
        """Take no room for words above: a tick among ticks has its words beside it."""
        self._title.hide()

    def show_value(self, value: Any) -> None:
        """Show what the record holds."""
        self._value = value
        self.editor.write(value)
        self._shown = self.editor.text()
        self._set_problem("")

    def original(self) -> Any:
        """What the record held when it was shown."""
        return self._value

    def shown(self) -> str:
        """What stood in the field when the record was shown."""
        return self._shown

    def is_touched(self) -> bool:
        """Whether the person changed what stands in the field since it was shown."""
        return self.editor.text() != self._shown

    def read(self) -> Any:
        """The value: the record's own, untouched, unless the person changed it. Raises ValueError."""
        return self.editor.read() if self.is_touched() else self._value

    def check(self) -> str:
        """Look at what stands in the field; the sentence under it says what is wrong. "" when nothing is."""
        try:
            value = self.read()
        except ValueError as error:
            self._set_problem(str(error))
            return self.problem
        missing = self.ask.is_required and value in (None, "")
        self._set_problem(tr("{title} is needed.", title=title_of(self.ask)) if missing else "")
        return self.problem

    def help_with(self, sentence: str) -> None:
        """Say something else under the field where nothing is wrong, such as what being empty means."""
        self._help = sentence
        if not self.problem:
            self.editor.widget.setAccessibleDescription(sentence)
        self._tell()

    def refuse(self, sentence: str) -> None:
        """Show a sentence that came from elsewhere, such as the act that refused to save."""
        self._set_problem(sentence)

    def _on_edited(self) -> None:
        if self.problem:
            self._set_problem("")
        self.edited.emit()

    def _on_left(self, _value: QObject | None = None) -> None:
        if self.is_touched() and not self.check():
            self.editor.tidy()

    def _on_understood(self, sentence: str) -> None:
        if not self.problem:
            self._tell(sentence)

    def _set_problem(self, sentence: str) -> None:
        is_new = sentence != self.problem
        self.problem = sentence
        if is_new:
            widget = self.editor.widget
            widget.setProperty("state", "error" if sentence else "")
            widget.setAccessibleDescription(sentence or self._help)
            theme.restyle(widget)
            if sentence:
                announce(widget, sentence)
        self._tell()

    def _tell(self, understood: str = "") -> None:
        words = self.problem or understood or self._help
        set_role(self._note, "error" if self.problem else "caption")
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._keep_whole()

    def _keep_whole(self) -> None:
        """The sentence has all its lines at this width, also where the form around it counts with one."""
        width = self.width()
        self._note.setMinimumHeight(self._note.heightForWidth(width) if self._note.text() and width > 0 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower fields have sentences of more lines."""
        super().resizeEvent(event)
        self._keep_whole()
