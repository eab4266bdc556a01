"""What may be done with a row, declared once; buttons, menus, keys, greying with its reason are made of it.

    WAYS = (
        Way("reverse", "Reverse…", "undo-2", reverse_posting, "V", "Reverse", asks=lambda _line: REVERSE,
            against=lambda line: tr("This has been reversed already.") if line.reversed_by_id else ""),
        Way("receipt", "Print the receipt", "receipt", PAPERS["receipt"], "R", "Receipt",
            wish=lambda line: PaperWish("receipt", {"posting_id": line.id})),
        Way("keep", "Keep", "check", keep_visit, "K", "Keep", send=lambda row: (row.visit_id,)), OPEN,
    )
    ways = Ways(bench, self, WAYS)
    ways.answer_keys(self.table, self.chosen)     # the letters do it, where the row stands
    bar = WayButtons(ways); bar.show_row(line)    # see way_buttons
    ways.do("reverse", line); ways.popup(ways.menu(line), at)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.views.bench.wishes import PanelWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import Asking, ask_of_row
from pcdesk.views.look import icons

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


def nothing(_row: Any) -> str:
    """Nothing stands against it."""
    return ""


@dataclass(frozen=True)
class Way:
    """One thing to do with a row. words: English, for tr; short: its words on a button, "" for in the menu alone.

    verb: the act or paper whose right says who may. What it does, one of these: wish(row): what is wished for;
    send(row): what the act is called with, after the desk; asks(row): the sheet that asks what the act has to be told;
    choices(ways, row): a menu to choose from; run(ways, row, at): anything else, at where a menu opens. Without any the
    screen around does it (Ways.asked).
    keys: "C", "Ctrl+C"; what is "Enter" is answered by the list, which opens the row. against(row): why not this row,
    a sentence; "" when it can. needs_row: False for what makes a new one. where: "" or the name of the one place that
    offers it; "empty" is a list without rows. has_line: a line stands above it in menus.
    """

    key: str
    words: str
    icon: str
    verb: Any
    keys: str = ""
    short: str = ""
    run: Callable[[Any, Any, QPoint], object] | None = None
    against: Callable[[Any], str] = nothing
    choices: Callable[[Any, Any], QMenu] | None = None
    needs_row: bool = True
    where: str = ""
    has_line: bool = False
    wish: Callable[[Any], object] | None = None
    send: Callable[[Any], tuple[Any, ...]] | None = None
    asks: Callable[[Any], Asking] | None = None


class Ways(QObject):
    """The ways of a list, for one widget.

    Signals: asked(key, row), of a way without run or choices: the screen around it does it; person_changed: the keys
    are about somebody else now.
    """

    asked = Signal(str, object)
    person_changed = Signal()

    def __init__(self, bench: Workbench, owner: QWidget, ways: Sequence[Way]) -> None:
        """owner: over whom menus and sheets open."""
        super().__init__(owner)
        self.bench, self.owner = bench, owner
        self._is_making = False  # the last way was about no row: it makes one, or asks for what makes one
        self.is_alone = False  # in a window of its own its keys are about its row, whoever the desk is about
        self.offered = [way for way in ways if way.where != "empty"]
        self._by_key = {way.key: way for way in ways}
        keyed = [way for way in ways if way.keys not in ("", "Enter")]
        self._letters = {QKeySequence(way.keys)[0].toCombined(): way.key for way in keyed}
        self._watched: list[tuple[QObject, Callable[[], Any]]] = []
        self._at: Callable[[], QPoint] | None = None
        bench.person_changed.connect(self.person_changed)

    def way(self, key: str) -> Way:
        """The declaration."""
        return self._by_key[key]

    def why_not(self, key: str, row: Any) -> str:
        """Why this cannot be done to this row by this person; "" when it can. row: None for none."""
        way = self._by_key[key]
        if why := self.bench.why_not(way.verb):
            return why
        if row is None:
            return self.none_chosen() if way.needs_row else ""
        return way.against(row)

    def none_chosen(self) -> str:
        """What is said where no row is chosen."""
        return tr("Choose a row first.")

    def has_keys(self, row: Any) -> bool:
        """Whether the keys are about the patient of this row now."""
        person = getattr(row, "patient_id", None)
        return self.is_alone or person is None or self.bench.person_id == person

    def key_for(self, event: QKeyEvent) -> str:
        """The way a key stands for; "" for every other key."""
        pressed = QKeyCombination(event.modifiers() & _HELD, Qt.Key(event.key()))  # the number pad is no other key
        return self._letters.get(pressed.toCombined(), "")

    def do(self, key: str, row: Any, at: QPoint | None = None) -> None:
        """Do one thing, or say why not."""
        if why := self.why_not(key, row):
            self.bench.said.emit(why, False)
            return
        way, place = self._by_key[key], at or self.owner.mapToGlobal(self.owner.rect().center())
        self._is_making = not way.needs_row
        if way.choices is not None:
            self.popup(way.choices(self, row), place)
        elif way.wish is not None:
            self.bench.wish(way.wish(row))
        elif way.send is not None:
            self.bench.act(way.verb, *way.send(row), toast=True)
        elif way.asks is not None:
            ask_of_row(self.bench, way.asks(row), row, self.owner.window())
        elif way.run is not None:
            way.run(self, row, place)
        else:
            self.asked.emit(key, row)

    def has_made(self) -> bool:
        """Whether a row that has come now is the one that was asked for here; told once."""
        was, self._is_making = self._is_making, False
        return was

    def answer_keys(self, widget: QWidget, chosen: Callable[[], Any], at: Callable[[], QPoint] | None = None) -> None:
        """Letters pressed in a list are ways, not a search for a first letter. chosen: its row, None for none.

        at: where menus of choices open, on the screen; in the middle of the owner without it.
        """
        widget.installEventFilter(self)
        self._watched.append((widget, chosen))
        self._at = at

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See answer_keys."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        chosen = next((asked for widget, asked in self._watched if widget is watched), None)
        key = self.key_for(event)
        if chosen is None or not key or (chosen() is None and self._by_key[key].needs_row):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.do(key, chosen(), self._at() if self._at else None)
        return True

    def menu(self, row: Any) -> QMenu:
        """Everything, with its keys, as a context menu."""
        made = self.new_menu("row_menu")
        self.fill(made, row, [way.key for way in self.offered])
        return made

    def fill(self, made: QMenu, row: Any, keys: Sequence[str]) -> None:
        """Put these ways into a menu."""
        for way in (self._by_key[key] for key in keys):
            if way.has_line:
                made.addSeparator()
            words, why = tr(way.words) + (f"\t{way.keys}" if way.keys else ""), self.why_not(way.key, row)
            if way.choices is not None and not why:
                choices = way.choices(self, row)
                choices.setParent(made, choices.windowFlags())
                choices.setTitle(words)
                icons.put(choices.menuAction(), way.icon, "muted")
                made.addMenu(choices)
                continue
            action = add_action(made, words, way.key, way.icon)
            action.setEnabled(not why)
            action.triggered.connect(lambda _on=False, key=way.key: self.do(key, row, made.pos()))

    def new_menu(self, name: str) -> QMenu:
        """An empty menu over the owner."""
        made = QMenu(self.owner)
        made.setObjectName(name)
        return made

    def popup(self, menu: QMenu, at: QPoint) -> None:
        """Open a menu, its first choice ready for Enter unless that is a menu itself; it is gone once it closes."""
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        first = next((a for a in menu.actions() if a.isEnabled() and not a.isSeparator()), None)
        if first is not None and first.menu() is None:
            menu.setActiveAction(first)


def open_patient(ways: Ways, row: Any, _at: QPoint | None = None) -> None:
    """Open the file of a row's patient."""
    ways.bench.open_patient(row.patient_id)
    ways.bench.wish(PanelWish("patient"))


OPEN = Way("open", "Open file", "user", open_file, "O", "Open file", open_patient)  # of every row about a patient


def add_action(menu: QMenu, words: str, name: str, icon: str) -> QAction:
    """An entry of a menu, with its icon."""
    action = menu.addAction(words)
    action.setObjectName(name)
    icons.put(action, icon, "muted")
    return action


def tick(action: QAction, is_on: bool) -> None:
    """What holds now is ticked, and cannot be chosen again."""
    if is_on:
        action.setCheckable(True)
        action.setChecked(True)
        action.setEnabled(False)
