"""What is asked at check-in, row by row: what stands in them, what of it is kept, and where the keys go."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from pcdesk import moment
from pcdesk.acts.book.check_in import Confirmed
from pcdesk.models.desk.arrival import Arrival
from pcdesk.models.people.guardian import is_minor
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.check_in.asked_row import AllergyRow, FormsRow
from pcdesk.views.check_in.collect_row import CollectRow
from pcdesk.views.check_in.cover_row import CoverRow
from pcdesk.views.check_in.reach_row import ReachRow
from pcdesk.views.check_in.who_row import WhoRow
from pcdesk.views.look.cards import hairline
from pcdesk.views.look.layouts import fill, in_column


class Rows(QScrollArea):
    """The rows of the panel, scrolled where there is little room."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        # Every piece is made where it stays: moving a finished tree styles all of it anew (30 ms).
        page = QWidget(self)
        page.setProperty("kind", "page")
        self.setWidget(page)
        page.setAutoFillBackground(False)  # a scroll area paints what it holds in the window's colour
        self.who, self.reach, self.cover = WhoRow(page), ReachRow(bench, page), CoverRow(bench, page)
        self.allergies, self.forms = AllergyRow(bench, page), FormsRow(bench, page)
        self.collect = CollectRow(bench, page)
        rows = in_column(page, spacing=2, margin=(16, 0, 16, 8))
        for row in (self.who, self.reach, self.cover, self.allergies, self.forms, self.collect):
            fill(rows, hairline(), row)
        rows.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._is_fresh = False
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._stay_at_top)
        bar.actionTriggered.connect(self._on_taken)

    def begin_at_top(self) -> None:
        """Show name and birth date to compare, whatever is laid out late, until somebody scrolls or goes on."""
        self._is_fresh = True
        self.verticalScrollBar().setValue(0)

    def _stay_at_top(self, value: int) -> None:
        if value and self._is_fresh:
            here = self.window().focusWidget()
            if here is None or self.who.isAncestorOf(here) or not self.isAncestorOf(here):
                self.verticalScrollBar().setValue(0)

    def _on_taken(self) -> None:
        self._is_fresh = False

    def show_facts(self, facts: Arrival, *, keeps_edits: bool) -> None:
        """Show what is known. keeps_edits: what the person ticked and typed stays. The sum due is shown apart."""
        self.who.show_facts(facts, keeps_ticks=keeps_edits)
        self.reach.show_facts(facts, keeps_edits=keeps_edits)
        self.cover.show_facts(facts, keeps_edits=keeps_edits)
        self.offer_payers(facts)
        self.allergies.show_facts(facts)
        self.forms.show_facts(facts)

    def offer_payers(self, facts: Arrival) -> None:
        """Who may have paid: for somebody not of age also who said the identifiers, before the child itself."""
        said, payers = str(self.who.said()["said_by_name"]), facts.payers
        if said and is_minor(facts.visit.born_on, moment.today()):
            payers = (*payers[:-1], said, *payers[-1:]) if payers else (said,)
        self.collect.paid_by.offer(tuple(dict.fromkeys(payers)))

    def confirmed(self) -> Confirmed:
        """What was asked and answered, as it will be kept."""
        self_pay = self.cover.self_pay.isChecked()
        return Confirmed(
            **self.who.said(), contact=self.reach.is_right(), coverage=self.cover.is_confirmed(),
            self_pay=self_pay, history=self.allergies.is_reviewed(),
        )  # fmt: skip

    def draft(self) -> dict[str, Any]:
        """What was chosen and typed, for a draft; not who said who they are: somebody else may stand there by then."""
        return {
            "self_pay": self.cover.self_pay.isChecked(),
            "contact": self.reach.right.isChecked(), "reach": self.reach.draft(), "cover": self.cover.draft(),
            "collect": self.collect.draft(),
        }  # fmt: skip

    def restore(self, body: dict[str, Any]) -> None:
        """Put back what `draft` gave."""
        self.reach.right.setChecked(bool(body.get("contact")) and self.reach.right.isEnabled())
        self.reach.restore(body.get("reach", {}))
        self.cover.self_pay.setChecked(bool(body.get("self_pay")))
        self.cover.restore(body.get("cover", {}))
        self.collect.restore(body.get("collect", {}))

    def go_to_open(self, facts: Arrival | None) -> None:
        """Give the keys to the first thing that still stands against checking in."""
        if not self.who.is_answered():
            self.who.go_in()
        elif self.cover.state == "bad" and facts is not None and not facts.covers:
            self.cover.self_pay.setFocus()
        else:
            self.collect.go_to_open()

    def close_fields(self) -> bool:
        """Leave the fields that are open; False when none are."""
        if not self.reach.fields.isHidden():
            self.reach.close_fields()
            self.reach.change.setFocus()
        elif not self.cover.fields.isHidden():
            self.cover.close_fields()
        else:
            return False
        return True

    def scroll_to_keys(self) -> None:
        """Bring what has the keys into sight."""
        here = self.window().focusWidget()
        if here is None or not self.widget().isAncestorOf(here):
            return
        self._is_fresh = False
        if self.collect.isAncestorOf(here):
            self.ensureWidgetVisible(self.collect)  # with the answers beside the field
        self.ensureWidgetVisible(here)

    def take_key(self, key: str) -> bool:
        """One key for each thing that was said, and for each way to pay; whether this was one."""
        if key == "6":
            if not self.reach.right.isChecked():
                self.reach.right.click()
            return True
        return self.who.take_key(key) or self.collect.take_key(key)
