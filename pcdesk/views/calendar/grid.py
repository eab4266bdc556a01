"""The drawn calendar: one widget for every strip, its state, and what it tells the world.

Mouse and keys live in hand.py and keys.py; they read this state and change it through its methods.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from pcdesk.language import tr
from pcdesk.views.calendar import accessible, overlay, scene, spoken
from pcdesk.views.calendar.block import Agenda, ColumnKey, VisitBlock
from pcdesk.views.calendar.canvas import Canvas
from pcdesk.views.calendar.geometry import Box, snap_down
from pcdesk.views.calendar.hand import Hand
from pcdesk.views.calendar.keys import Keys
from pcdesk.views.calendar.plan import Deed, Plan
from pcdesk.views.calendar.tooltip import tooltip_text
from pcdesk.views.calendar.turning import nearest
from pcdesk.views.look.announce import announce


class CalendarGrid(Canvas):
    """Draws an agenda and lets a person change it by mouse and keys; changes are only told, never made.

    Signals. Minutes count from midnight; `overlaps` is a tuple of ids of visits that share the time.
        slot_chosen(column, on, start, minutes, overlaps): a new visit is wanted there.
        visit_selected(id or None) · visit_opened(id) · confirm_asked(id)
        visit_moved(id, column, on, start, overlaps) · visit_copied(id, column, on, start, overlaps)
        visit_resized(id, start, minutes, overlaps)
        menu_asked(id or None, global point) · date_wanted(date) · view_wanted("day" or "week")
        today_wanted() · density_changed(float) · refused(sentence): why nothing was done.
        revealed(x, y, width, height): a piece that should come into view. laid_out(): sizes changed.
        announced(sentence): what a screen reader was told. given_up(): a ghost was put down, nothing changed.
    """

    slot_chosen = Signal(object, object, int, int, object)
    visit_selected = Signal(object)
    visit_opened = Signal(object)
    confirm_asked = Signal(object)
    visit_moved = Signal(object, object, object, int, object)
    visit_copied = Signal(object, object, object, int, object)
    visit_resized = Signal(object, int, int, object)
    menu_asked = Signal(object, QPoint)
    date_wanted = Signal(object)
    view_wanted = Signal(str)
    today_wanted = Signal()
    refused = Signal(str)
    revealed = Signal(int, int, int, int)
    scroll_wanted = Signal(int, int)
    announced = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setObjectName("calendar_grid")
        self.setAccessibleName(tr("Calendar"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.step = 15
        self.why_locked = ""  # why every visit is locked, where there is one reason for all
        self.selected: int | None = None
        self.hovered: int | None = None
        self.plan: Plan | None = None
        self.is_asking = False
        self.cursor_column: ColumnKey | None = None
        self.cursor_on: date | None = None
        self.cursor_minute = 9 * 60
        self.cursor_minutes = self.step
        self.hand = Hand(self)
        self.keys = Keys(self)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show an agenda; selection and cursor stay where they can."""
        super().show_agenda(agenda)
        if self.selected is not None and self.selected not in self.sheet.visits:
            self.select(None)
        if self.hovered not in self.sheet.visits:
            self.hovered = None
        if agenda.columns and self.cursor_column not in self.sheet.columns:
            self.cursor_column = agenda.columns[0].key
        if agenda.days and self.cursor_on not in agenda.days:
            self.cursor_on = nearest(agenda.days, self.cursor_on) if self.cursor_on else agenda.days[0]
        if self.plan is not None and agenda.days and self.plan.on not in agenda.days:
            self.plan = replace(self.plan, on=nearest(agenda.days, self.plan.on))
        self.hand.follow()

    def set_step(self, step: int) -> None:
        """Snap to 5, 10 or 15 minutes. Raises ValueError for anything else."""
        if step not in (5, 10, 15):
            raise ValueError(f"The calendar snaps to 5, 10 or 15 minutes, not {step}.")
        self.step = self.cursor_minutes = step
        self.cursor_minute = snap_down(self.cursor_minute, step)
        self.update()

    # What is chosen

    @property
    def visit(self) -> VisitBlock | None:
        """The selected visit."""
        return self.sheet.visits.get(self.selected) if self.selected is not None else None

    def cursor_box(self) -> Box | None:
        """Where the keyboard's slot stands."""
        index = self.sheet.index_of(self.cursor_column, self.cursor_on) if self.cursor_column is not None else -1
        if index < 0:
            return None
        return self.measure.box(index, self.cursor_minute, self.cursor_minutes)

    def plan_box(self) -> Box | None:
        """Where the ghost stands; None without a plan or when its day is not shown."""
        if self.plan is None:
            return None
        index = self.sheet.index_of(self.plan.column, self.plan.on)
        return self.measure.box(index, self.plan.start, self.plan.minutes) if index >= 0 else None

    def select(self, visit_id: int | None, is_told: bool = True) -> None:
        """Choose a visit, or none; the cursor goes with it."""
        self._update_marks()
        is_new = visit_id != self.selected
        self.selected = visit_id
        visit = self.visit
        if visit is not None:
            self.cursor_column, self.cursor_on = visit.column, visit.on
            self.cursor_minute = visit.start_minute
            self.cursor_minutes = self.step
        self._update_marks()
        if is_new:
            self.visit_selected.emit(visit_id)
        if visit is not None and is_told:
            self.reveal(self.visit_box(visit))
            accessible.focus_child(self, self.sheet.in_order().index(visit.id) if self.visit_box(visit) else -1)
            self.announced.emit(self.sentence(visit))

    def set_cursor(self, column: ColumnKey, on: date, minute: int, minutes: int = 0) -> None:
        """Put the keyboard's slot somewhere and select what stands there."""
        self._update_marks()
        self.cursor_column, self.cursor_on = column, on
        self.cursor_minute, self.cursor_minutes = minute, minutes or self.step
        self.select(None)
        self.reveal(self.cursor_box())
        if self.sheet.index_of(column, on) >= 0:
            self.say(self.slot_sentence())

    def reveal(self, box: Box | None) -> None:
        """Ask for a piece of the widget to be scrolled into view."""
        if box is not None:
            self.revealed.emit(*box)

    def sentence(self, visit: VisitBlock) -> str:
        """A visit as a screen reader reads it."""
        column = self.sheet.columns.get(visit.column)
        is_double = self.sheet.place(visit).is_double
        says_day = len(self.sheet.agenda.days) > 1
        return spoken.visit_sentence(visit, column, self.is_private, is_double, says_day)

    def slot_sentence(self) -> str:
        """The keyboard's slot as a screen reader reads it."""
        index = self.sheet.index_of(self.cursor_column, self.cursor_on)
        closed, hours = self.sheet.closed(index), self.sheet.hours(index)
        state = tr("free")
        if closed is not None:
            state = tr("closed: {reason}", reason=closed.reason)
        elif hours is not None and not any(a <= self.cursor_minute < b for a, b in hours.spans):
            state = tr("outside hours")
        there = self.sheet.overlaps(self.cursor_column, self.cursor_on, self.cursor_minute, self.cursor_minutes)
        if names := ", ".join(spoken.who(self.sheet.visits[one], self.is_private) for one in there):
            state = tr("taken by {names}", names=names)
        column = self.sheet.columns[self.cursor_column]
        return spoken.slot_sentence(column, self.cursor_on, self.cursor_minute, self.cursor_minutes, state)

    # Changing

    def set_plan(self, plan: Plan | None) -> None:
        """Show a ghost, move it, or take it away."""
        if plan == self.plan:
            return
        self._update_plan()
        self.plan = plan
        self.is_asking = False
        self._update_plan()

    def ask(self, plan: Plan) -> None:
        """Leave a ghost standing while a question about it is answered elsewhere; the keys may leave the calendar."""
        self.set_plan(plan)
        self.is_asking = True
        self.reveal(self.plan_box())

    def slot(self) -> tuple[ColumnKey, date, int, int] | None:
        """Column, day, minute and minutes of the cursor; None before it stands anywhere."""
        if self.cursor_column is None or self.cursor_on is None:
            return None
        return self.cursor_column, self.cursor_on, self.cursor_minute, self.cursor_minutes

    def choose_slot(self) -> None:
        """Tell that a new visit is wanted where the cursor stands."""
        column, on = self.cursor_column, self.cursor_on
        start, minutes = self.cursor_minute, self.cursor_minutes
        overlaps = self.sheet.overlaps(column, on, start, minutes)
        self.slot_chosen.emit(column, on, start, minutes, overlaps)

    def conflicts(self, plan: Plan) -> tuple[int, ...]:
        """Ids of the visits a plan would share time with."""
        but = plan.visit.id if plan.visit is not None and plan.deed is not Deed.COPY else None
        return self.sheet.overlaps(plan.column, plan.on, plan.start, plan.minutes, but)

    def carry_out(self) -> None:
        """Take the ghost away and tell what was planned; nothing is told when nothing changes."""
        plan = self.plan
        self.set_plan(None)
        if plan is None or not plan.is_change:
            return
        overlaps = self.conflicts(plan)
        if plan.visit is None:
            self.slot_chosen.emit(plan.column, plan.on, plan.start, plan.minutes, overlaps)
        elif plan.deed is Deed.RESIZE:
            self.visit_resized.emit(plan.visit.id, plan.start, plan.minutes, overlaps)
        else:
            told = self.visit_moved if plan.deed is Deed.MOVE else self.visit_copied
            told.emit(plan.visit.id, plan.column, plan.on, plan.start, overlaps)

    def give_up(self) -> None:
        """Take the ghost away; nothing happened."""
        if self.plan is not None:
            self.hand.let_go()
            self.set_plan(None)
            self.say(tr("Nothing was changed."))
            self.given_up.emit()

    def may_change(self, visit: VisitBlock) -> bool:
        """False, with a sentence told, for a visit that is locked."""
        if visit.is_locked:
            sentence = self.why_locked or tr("This visit is locked: its time cannot be changed here.")
            self.refused.emit(sentence)
            self.say(sentence)
        return not visit.is_locked

    def say(self, sentence: str) -> None:
        """Let a screen reader say something that has no place of its own."""
        announce(self, sentence)
        self.announced.emit(sentence)

    def _update_marks(self) -> None:
        self.update_box(self.cursor_box())
        if self.visit is not None:
            self.update_box(self.visit_box(self.visit))

    def _update_plan(self) -> None:
        box = self.plan_box()
        if box is not None and self.plan is not None:
            self.update_box(box)
            for is_conflict in (False, True):
                self.update_box(overlay.label_box(box, self.plan, is_conflict, self.look))
            if self.plan.visit is not None:
                self.update_box(self.visit_box(self.plan.visit))

    # What Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tiles first, then what lies over them."""
        painter = QPainter(self)
        area = Box(*event.rect().getRect())
        self.paint_tiles(painter, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.paint_marks(self, painter, area)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Tooltips are answered here."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.restyle()
        return super().event(event)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        visit = self.visit_at(event.pos())
        box = self.visit_box(visit) if visit is not None else None
        if visit is None or box is None or self.plan is not None:
            QToolTip.hideText()
            return
        text = tooltip_text(visit, self.sheet, self.is_private)
        QToolTip.showText(event.globalPos(), text, self, QRect(*box))

    def set_hovered(self, visit_id: int | None) -> None:
        """Mark the visit under the mouse."""
        if visit_id == self.hovered:
            return
        for known in (self.hovered, visit_id):
            visit = self.sheet.visits.get(known) if known is not None else None
            if visit is not None:
                self.update_box(self.visit_box(visit))
        self.hovered = visit_id

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The hand takes it."""
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand takes it."""
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The hand takes it."""
        self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The hand takes it."""
        self.hand.double_click(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is out of sight is not spoken of either."""
        accessible.fall_silent(self)
        super().hideEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No visit is under the mouse any more."""
        self.set_hovered(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The hand takes it."""
        self.hand.ask_menu(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel change the density; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys take it."""
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes through the visits before it leaves."""
        return self.keys.tab(is_next) or super().focusNextPrevChild(is_next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring or the cursor."""
        super().focusInEvent(event)
        self._update_marks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A ghost that is carried is put down; the ring grows thin."""
        super().focusOutEvent(event)
        if self.plan is not None and not self.is_asking and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.give_up()
        self._update_marks()
