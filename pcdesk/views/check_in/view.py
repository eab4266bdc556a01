"""The check-in panel: everything asked at the desk in one place, one act at the end.

    view = CheckInView(bench); view.show_visit(7)      # F4; Enter checks in when nothing is amiss
    view.finished.connect(panel.close)
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget

from pcdesk.acts.book.check_in import Collected, check_in, left_waiting
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.models.book.visit import Status, Visit, VisitType
from pcdesk.models.cover.coverage import Coverage, CoverageCheck
from pcdesk.models.cover.estimate import Estimate
from pcdesk.models.desk.arrival import Arrival, arrival
from pcdesk.models.health.fact import Allergy
from pcdesk.models.money.ledger import Posting
from pcdesk.models.people.patient_status import status_warning
from pcdesk.models.people.person import Contact, FormOnFile, Patient, Phone, SamePerson, SectionReview
from pcdesk.trouble import KnownError
from pcdesk.views.bench.second_look import SecondLook
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.check_in import other_day
from pcdesk.views.check_in.heading import Heading
from pcdesk.views.check_in.not_waiting import NotWaiting
from pcdesk.views.check_in.other_day import is_of_another_day
from pcdesk.views.check_in.rows import Rows
from pcdesk.views.check_in.sum_words import no_price
from pcdesk.views.form.kept import Kept
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import hairline
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.look.notice import Notice
from pcdesk.words.door import show_money

HEARD = (
    Patient, Phone, Posting, Coverage, CoverageCheck, Allergy, SectionReview, FormOnFile, Contact, SamePerson,
    VisitType, Estimate,
)  # fmt: skip


class CheckInView(QWidget):
    """The content of the passing panel. Signals: finished, when it is done with or left."""

    finished = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._facts: Arrival | None = None
        self._is_edited = self._is_leaving = self._is_refused = self._is_change_said = False
        self._gone: KnownError | None = None  # why it waits no more, while what was typed stays to be read
        self.drafts = Kept(bench, self, self)
        self.rows = Rows(bench, self)
        # Who it is and why it was refused stay in sight, however far the rows are scrolled.
        self._head = QWidget(self)
        self.notice, self.heading = Notice(self._head), Heading(self._head)
        rows = self.rows
        self.who, self.reach, self.cover = rows.who, rows.reach, rows.cover
        self.allergies, self.forms, self.collect = rows.allergies, rows.forms, rows.collect
        self.empty = NotWaiting(bench, self)
        self.empty.left.connect(self.close_panel)
        self.empty.go_on_wanted.connect(self._on_go_on)
        self.empty.undone.connect(self.reload)
        tip = tr("Check in (Ctrl+Enter)")
        self.primary = button(
            tr("Check in"), "primary", icon="user-check", tip=tip, name="check-in", run=self.check_in
        )
        tip = tr("Close (Esc): what you chose is kept")
        self.leave = button(tr("Close"), "quiet", tip=tip, name="leave", run=self.close_panel)
        self.notice.action_chosen.connect(self._on_notice)
        self._look = SecondLook(self, self.primary)
        self._lay_out()
        for row in (self.who, self.reach, self.cover, self.collect):
            row.edited.connect(self._on_edited)
        self.reach.closed.connect(self._on_edited)
        self.cover.paying_changed.connect(self._show_due)
        for gone_on in (self.collect.settled, self.who.entered, self.forms.settled, self.allergies.settled):
            gone_on.connect(self._go_in)
        for child in self.findChildren(QAbstractButton):
            child.installEventFilter(self)
        bench.listen(self, self._on_news)
        bench.clock.day_turned.connect(self.reload)
        bench.privacy_changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        in_column(self._head, self.heading, self.notice, spacing=None, margin=(16, 12, 16, 0))
        self._foot = QWidget(self)
        in_row(self._foot, STRETCH, self.leave, self.primary, margin=(16, 8, 16, 12))
        in_column(self, self._head, (self.rows, 1), (self.empty, 1), hairline(), self._foot, spacing=0)

    def show_visit(self, visit_id: int) -> None:
        """Begin with a visit, or go on with it when it is shown already."""
        if self._facts is None or self._facts.visit.id != visit_id:
            self.drafts.keep()
            self._is_edited = self._is_leaving = self._is_refused = False
            self._gone = None
            self.notice.clear()
            self._facts = arrival(visit_id)
            self.rows.begin_at_top()
            self._show()
            self.drafts.go_on(f"check_in-{visit_id}")
        self._go_in()

    def chosen_person(self) -> tuple[int, int]:
        """Who is being checked in, and the visit; zeros for nobody."""
        return (self._facts.visit.patient_id, self._facts.visit.id) if self._facts is not None else (0, 0)

    def catch_up(self) -> None:
        """Nothing is behind when it is shown: a visit is read when it begins, and all news since are heard."""

    def reload(self) -> None:
        """Read the facts again; what the person ticked and typed stays, whoever checked in meanwhile."""
        if (before := self._facts) is None:
            return
        was_gone, self._facts = self._gone is not None, arrival(before.visit.id)
        self._gone = left_waiting(before.visit.id, self._typed_cents()) if self._is_edited else None
        if self._facts is None and self._gone is not None:
            self._facts = before
        has_come = self._facts is not None and is_of_another_day(before.visit) != is_of_another_day(self._facts.visit)
        is_other = was_gone != (self._gone is not None)
        if has_come or is_other or (self._is_refused and self._facts != before):
            self._end_refusal()
        self._show()
        if has_come:
            self._go_in()

    def _show(self) -> None:
        facts = self._facts
        is_shown = self._gone is not None or (facts is not None and facts.visit.status == Status.SCHEDULED)
        is_waiting = is_shown and not self._bench.is_private
        if not is_waiting:
            self._keep_keys()
        for part in (self._head, self.rows, self._foot):
            part.setVisible(is_waiting)
        self.empty.setVisible(not is_waiting)
        if self._bench.is_private:
            self.empty.say_hidden()
            return
        if facts is None:
            self.empty.show_nobody()
            return
        if not is_waiting:
            self.empty.show_facts(facts)
            return
        self.heading.show_facts(facts)
        self._say_standing(facts)
        self.rows.show_facts(facts, keeps_edits=self._is_edited)
        for child in self.forms.findChildren(QAbstractButton):
            child.installEventFilter(self)
        other = tr("This visit is on another day.") if is_of_another_day(facts.visit) else ""
        if self._gone is not None:
            other = self._gone.what
            if self.window().focusWidget() is self.primary:
                self.notice.setFocus(Qt.FocusReason.OtherFocusReason)  # never a button: an Enter may be on its way
        else:
            self._show_due()
        allow(self.primary, self._bench.why_not(check_in) or other)

    def _keep_keys(self) -> None:
        """What has the keys is about to go: they go to what says so, and to no button or line of text."""
        here = self.window().focusWidget()
        if here is not None and any(part.isAncestorOf(here) for part in (self._head, self.rows, self._foot)):
            self.empty.show()
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_standing(self, facts: Arrival) -> None:
        """What is said of this visit from the beginning."""
        if self._gone is not None:
            self.notice.explain(self._gone)
        elif is_of_another_day(facts.visit):
            other_day.say(self.notice, self._bench, facts.visit)
        elif (warning := status_warning(facts.board.patient)) and self.notice.isHidden():
            self.notice.say(warning, "warning", detail=tr("Is this the right patient?"))

    def _show_due(self) -> None:
        if self._facts is None:
            return
        is_self_pay = self.cover.self_pay.isChecked()
        due = self._facts.due_self_pay if is_self_pay else self._facts.due
        is_copay = bool(self._facts.covers) and not is_self_pay
        is_known = bool(self._facts.covers) or is_self_pay
        if self.collect.show_due(due, is_copay=is_copay, keeps_edits=self._is_edited, is_known=is_known,
                                 no_price=no_price(self._facts, is_self_pay=is_self_pay)):  # fmt: skip
            self.notice.say(
                tr("What is due has changed to {total}.", total=show_money(due.total_cents)), "warning",
                detail=tr("The amount you typed is still there."),
            )  # fmt: skip
            self._is_change_said = True
        self.collect.estimate.show_facts(self._facts, is_self_pay=is_self_pay)
        self._name_primary()

    def _name_primary(self) -> None:
        try:
            money = self.collect.collected()
        except ValueError:
            money = None
        words = tr("Take {amount} and check in", amount=show_money(money.cents)) if money else tr("Check in")
        against = self._stands_against()
        self._look.told(against)
        if against:
            words = tr("{words} anyway", words=words)
        self.primary.setText(words)
        self.primary.setAccessibleName(words)

    def _go_in(self) -> None:
        if self._gone is not None:
            self.notice.setFocus()
        elif self._facts is None or self._facts.visit.status != Status.SCHEDULED:
            self.empty.action.setFocus()
        elif is_of_another_day(self._facts.visit):
            self.leave.setFocus()  # Enter leaves: a visit is not moved by a key that was meant to check in
        elif not self.who.is_answered():
            self.who.go_in()
        elif self.collect.is_open():
            self.collect.go_in()
        else:
            self.primary.setFocus()

    def check_in(self) -> None:
        """The one act. A refusal is explained above and nothing that was chosen is lost."""
        facts = self._facts
        if facts is None or is_of_another_day(facts.visit):
            return
        try:
            collected = self.collect.collected()
        except ValueError as error:  # of the amount alone: a mistake of the program is not shown as one of hers
            self._refuse(KnownError(str(error), tr("The patient is not checked in yet."), tr("Check the amount.")))
            return
        if not self._look.may_go(facts.visit.id, against := self._stands_against()):
            again = tr("Ask how the visit is paid. Enter again checks in all the same.")
            self.notice.say(against[0], "warning", detail=again)
            self.primary.setFocus()
            return
        done = self._bench.act(
            check_in, facts.visit.id, self.rows.confirmed(), due_cents=self.collect.due.total_cents,
            collected=collected, not_collected_because=self.collect.because(), seen=facts.account,
            refused=self._refuse,
        )  # fmt: skip
        if not done:
            return
        self.drafts.forget()
        self._facts, self._is_edited = None, False
        self._show()
        self._bench.said.emit(_done_words(facts.visit.name, collected), done.has_written)
        self.finished.emit()
        if done.value is not None:
            self._bench.wish(PaperWish("receipt", {"posting_id": done.value}))

    def _stands_against(self) -> list[str]:
        """What she should have seen before somebody is checked in; nothing where all is in order."""
        covers = self._facts.covers if self._facts is not None else ()
        if not covers or self.cover.state != "bad":
            return []
        return [tr("The payer said that {plan} is not active.", plan=covers[0].plan)]

    def _typed_cents(self) -> int:
        try:
            money = self.collect.collected()
        except ValueError:
            return 0
        return money.cents if money is not None else 0

    def _refuse(self, trouble: KnownError) -> None:
        if self._facts is not None:
            self.reload()  # somebody may have been faster
        if self._facts is None or self._facts.visit.status != Status.SCHEDULED:
            return  # it says who
        self.notice.explain(trouble)
        self._is_refused = True
        self.rows.go_to_open(self._facts)
        self._bring_keys_in_sight()

    def _end_refusal(self) -> None:
        self._is_refused = self._is_change_said = False
        self.notice.clear()
        if self._facts is not None:
            self._say_standing(self._facts)

    def _bring_keys_in_sight(self) -> None:
        # Once what has just opened is laid out: before that it is not yet where it will be.
        QTimer.singleShot(0, self.rows, self.rows.scroll_to_keys)

    def close_panel(self) -> None:
        """Leave: what was chosen is kept as a draft."""
        if self._is_edited:
            self._is_leaving = True
            self.drafts.note()
        self.drafts.keep()
        self._facts, self._is_edited, self._gone = None, False, None
        self._show()
        self.finished.emit()

    def take_keys(self) -> None:
        """The keys go to what is to be answered, not to one button once for all: it may be grey."""
        self._go_in()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter checks in from anywhere; Esc leaves the fields that are open, then the panel."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.check_in()
        elif event.key() == Qt.Key.Key_Escape:
            if not self.rows.close_fields():
                self.close_panel()
        elif not is_enter and not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """One key for each thing that was said or chosen, from anywhere but a field; then on to what is open."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        if held or not self.rows.isVisible() or not self.rows.take_key(event.text()):
            return False
        is_said = event.text().isdecimal() and event.text() != "6"
        if is_said and self.who.is_answered() and self.window().focusWidget() is not self.who.name:
            self._go_in()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter presses the button that has the keys; on a tick or a way to pay it checks in: it chooses nothing."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and isinstance(watched, QAbstractButton)
        ):
            is_choice = isinstance(watched, QCheckBox) or watched in self.collect.ways.values()
            (self.primary if is_choice else watched).click()
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed in the last second is kept before a lock closes the records."""
        super().hideEvent(event)
        self.drafts.keep()

    def draft(self) -> dict[str, Any]:
        """What was chosen and typed; is_left: by the person, who then finds it when she comes back to this visit."""
        if self._facts is None or not self._is_edited:
            return {}
        return {**self.rows.draft(), "is_left": self._is_leaving, "due_cents": self.collect.due.total_cents}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put back what was begun, while the visit still waits for it."""
        if self._facts is None or self._facts.visit.status != Status.SCHEDULED:
            return
        self._is_edited = True
        self.rows.restore(kept)
        self._show()
        if self._is_change_said and kept.get("due_cents") == self.collect.due.total_cents:
            self._end_refusal()  # who pays is only now what it was then, and so is what is due
        if self.notice.isHidden():  # else it says why nobody can be checked in, which counts more
            asked = tr("Ask for two identifiers again.")
            self.notice.say(tr("You had begun this check-in: what you chose is back."), "info", detail=asked)

    def _on_edited(self) -> None:
        self._is_edited = True
        if self._facts is not None:
            self.rows.offer_payers(self._facts)
        if self._is_refused or self._is_change_said:
            self._end_refusal()  # an amount typed since answers what was said of the one before
        self._name_primary()
        self.drafts.note()
        self._bring_keys_in_sight()

    def _on_notice(self, _key: str) -> None:
        if self._facts is not None:
            other_day.move_to_today(self._bench, self._facts.visit)

    def _on_go_on(self, found: DayVisit) -> None:
        self._bench.open_patient(found.patient_id)
        if self._bench.patient_id == found.patient_id:
            self.show_visit(found.id)

    def _on_news(self, news: Any) -> None:
        facts = self._facts
        if facts is not None and (news.about(*HEARD) or news.about(Visit, row=facts.visit.id)):
            self.reload()


def _done_words(name: str, collected: Collected | None) -> str:
    """That somebody is checked in, and what taking it back would leave."""
    if collected is None:
        return tr("{name} is checked in", name=name)
    amount = show_money(collected.cents)
    return tr("{name} is checked in. Undo leaves the {amount} on the account", name=name, amount=amount)
