"""Finds a plan by a few letters of it or its payer, or takes a new one down.

    picker = PlanPicker()
    picker.chosen.connect(self._on_plan)     # something was chosen or begun
    picker.plan_id                           # 0 until one is chosen
    picker.is_new(); picker.new_plan()       # what is to be added: payer and plan in words
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from pcdesk.acts.cover.insurance import NewPlan
from pcdesk.language import counted, tr
from pcdesk.models.cover.coverage import Plan
from pcdesk.models.find.plan_search import PlanRow, find_payers, find_plans, plan_row
from pcdesk.trouble import KnownError
from pcdesk.views.form.form_field import FormField
from pcdesk.views.form.kept import Parts
from pcdesk.views.form.lines import choice_of, money_line, named, text_line
from pcdesk.views.insurance.words import KINDS, plan_name
from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.hint import put_hint
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_column, in_row
from pcdesk.words.door import parse_phone, show_amount, show_money, show_phone

NEW = "new"


class PlanPicker(QWidget):
    """Signals: chosen, when a plan was picked, begun or given up; edited, at each key of a new one."""

    chosen = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan_id = 0
        self.row: PlanRow | None = None
        self._typed = ""
        self.goes_on: QWidget | None = None  # what is typed after a new plan
        self.search = SearchBox(tr("Payer or plan"), self._find)
        self.search.setObjectName("plan_search")
        self.search.chosen.connect(self._on_row)
        self.search.textEdited.connect(self._on_edited)
        self._picked = QWidget()
        self._name = label("", "strong", elides=True, name="picked_plan")
        self._again = button(tr("Another plan"), "link", name="another_plan", run=self.clear)
        in_row(self._picked, (self._name, 1), self._again, spacing=None)
        self._new = self._new_fields()
        self._title = label(tr("Plan (needed)"), "label", buddy=self.search)
        self._problem = label("", "error", wraps=True, name="plan_problem")
        in_column(self, self._title, self.search, self._picked, self._new, self._problem, spacing=4)
        self.clear()

    def _new_fields(self) -> QWidget:
        made = QWidget()
        self.payer = text_line("new_payer", tr("Payer of the new plan"), most=120)
        completer = QCompleter([name for _id, name in find_payers("", most=500)], self.payer)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.payer.setCompleter(completer)
        self.phone = text_line("new_phone", tr("Payer's phone"), most=40)
        self.plan = text_line("new_plan", tr("Name of the new plan"), most=120)
        self.kind = choice_of("new_kind", tr("Kind"), ((key, tr(words)) for key, words in Plan.KINDS))
        self.copay = money_line("new_copay", tr("Usual copay"), width=0)
        self.fields = (self.payer, self.phone, self.plan, self.kind, self.copay)  # as they are typed
        self.typed = Parts(**{field.objectName(): field for field in self.fields})
        self.typed.heard_by(self._on_edited)
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        places = ((self.payer, 0, 0), (self.phone, 0, 1), (self.plan, 2, 0), (self.kind, 2, 1), (self.copay, 4, 0))
        for widget, row, column in places:
            for below, part in enumerate(named(widget)):
                grid.addWidget(part, row + below, column)
        back = button(tr("Search again"), "link", name="search_again", run=self.clear)
        grid.addWidget(back, 5, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on through the fields of a new plan as it does in a form, and out of them at the end."""
        here, fields = self.focusWidget(), self.fields
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not is_enter or event.modifiers() & Qt.KeyboardModifier.ControlModifier or here not in fields:
            super().keyPressEvent(event)
        else:
            at = fields.index(here)
            following = fields[at + 1] if at + 1 < len(fields) else self.goes_on
            if following is not None:
                following.setFocus(Qt.FocusReason.TabFocusReason)

    def is_new(self) -> bool:
        """Whether a new plan is being taken down."""
        return self._new.isVisibleTo(self)

    def new_plan(self) -> NewPlan:
        """What is to be added. Raises KnownError for what is missing or unreadable; that field has the keys."""
        kept = tr("What you typed is still there.")
        payer, plan = self.payer.text().strip(), self.plan.text().strip()
        if not payer or not plan:
            (self.plan if payer else self.payer).setFocus()
            raise KnownError(tr("A new plan needs its payer and its own name."), kept, tr("Type both."))
        try:
            wrong: QLineEdit = self.copay
            copay = self.copay.cents()
            wrong = self.phone
            phone = parse_phone(self.phone.text())
        except ValueError as error:
            wrong.setFocus()
            wrong.selectAll()
            raise KnownError(str(error), kept, tr("Check the copay and the phone number.")) from error
        known = next((row for row, name in find_payers(payer, most=500) if name.casefold() == payer.casefold()), 0)
        shown = show_phone(phone.digits, phone.extension) if phone else ""
        return NewPlan(known, payer, shown, plan, self.kind.currentData(), copay)

    def choose(self, plan_id: int) -> None:
        """Take a plan by its id."""
        self.row = plan_row(plan_id)
        self.plan_id = plan_id if self.row else 0
        if self.row:
            parts = [plan_name(self.row.payer, self.row.plan), tr(KINDS[self.row.kind]) if self.row.kind else ""]
            if self.row.copay_cents is not None:
                parts.append(tr("copay {amount}", amount=show_money(self.row.copay_cents)))
            self._name.setText(" · ".join(part for part in parts if part))
        self._show("picked" if self.row else "search")
        self.chosen.emit()

    def begin_new(self, typed: str = "") -> None:
        """Take a new plan down; what was typed becomes its payer or, where that payer is known, its name."""
        self.plan_id, self.row = 0, None
        self.payer.setText(typed)
        self._show("new")
        self.payer.setFocus()
        self.chosen.emit()

    def clear(self) -> None:
        """Search again."""
        self.plan_id, self.row = 0, None
        for line in (self.payer, self.phone, self.plan, self.copay):
            line.clear()
        self.kind.setCurrentIndex(0)
        self._show("search")
        self.search.setFocus()
        self.chosen.emit()

    def refuse(self, sentence: str) -> None:
        """Say under the field what is wrong; "" for nothing."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def draft(self) -> dict[str, str]:
        """What was picked or typed, as plain text, fit for JSON; {} for nothing."""
        if self.plan_id:
            return {"plan_id": str(self.plan_id)}
        typed = self.search.text().strip()
        return self.typed.draft() if self.is_new() else {"search": typed} if typed else {}

    def restore(self, draft: dict[str, str]) -> None:
        """Put a draft back."""
        if "plan_id" in draft:
            self.choose(int(draft["plan_id"]))
        elif "new_payer" in draft:
            self.begin_new(draft["new_payer"])
            self.typed.restore(draft)
        elif "search" in draft:
            self.search.setText(draft["search"])

    def _show(self, what: str) -> None:
        self.search.setVisible(what == "search")
        self._picked.setVisible(what == "picked")
        self._new.setVisible(what == "new")
        self._title.setVisible(what != "new")
        self.refuse("")

    def _find(self, typed: str) -> list[SearchRow]:
        self._typed = typed
        rows = [
            SearchRow(row.id, plan_name(row.payer, row.plan), _detail(row), group=tr("Plans"), icon="shield-check")
            for row in find_plans(typed, most=12)
        ]
        words = tr("New plan: {typed}", typed=typed.strip()) if typed.strip() else tr("New plan")
        return [*rows, SearchRow(NEW, words, tr("The payer or the plan is not in the list"), icon="plus")]

    def _on_row(self, row: SearchRow) -> None:
        if row.key == NEW:
            self.begin_new(self._typed.strip())
        else:
            self.choose(row.key)

    def _on_edited(self, _value: object) -> None:
        self.refuse("")
        self.edited.emit()


def tell_copay(field: FormField, picker: PlanPicker) -> None:
    """While the field is empty the plan's own copay is what is asked for: it stands there, faint, and is named."""
    plan = picker.row.copay_cents if picker.row is not None else None
    edit = field.editor.widget
    if isinstance(edit, QLineEdit):
        put_hint(edit, show_amount(plan) if plan is not None else "")
    field.help_with("" if plan is None else tr("Empty means the plan's own: {amount}.", amount=show_money(plan)))


def _detail(row: PlanRow) -> str:
    count = counted(row.patients, "1 patient", "{count} patients")
    return " · ".join(part for part in (tr(KINDS[row.kind]) if row.kind else "", count, row.phone) if part)
