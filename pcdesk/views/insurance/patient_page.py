"""The coverages of one patient on a day, what is to come and what has ended, and the form that is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pcdesk import moment
from pcdesk.acts.cover.insurance import add_coverage, change_coverage, keep_copay
from pcdesk.acts.desk.care import draft
from pcdesk.language import tr
from pcdesk.models.cover.benefits_told import benefits_of
from pcdesk.models.cover.cover import Cover, covers
from pcdesk.models.cover.cover_days import Laid, laid_out
from pcdesk.models.cover.named_payer import named_payers
from pcdesk.models.cover.order_known import Order, order_on
from pcdesk.models.cover.to_check import checks_of
from pcdesk.models.desk.card_picture import faces_of
from pcdesk.models.people.person_line import person_line
from pcdesk.views.bench.page import column_of, scrolled
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.wishes import NewCardWish, PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.asking import ask_for
from pcdesk.views.form.form_card import FormCard
from pcdesk.views.form.lines import date_line, named
from pcdesk.views.insurance.asked_card import AskedCard
from pcdesk.views.insurance.call import Call
from pcdesk.views.insurance.card_viewer import show_card
from pcdesk.views.insurance.check_form import CheckForm
from pcdesk.views.insurance.cover_card import CoverCard
from pcdesk.views.insurance.coverage_form import CoverageForm
from pcdesk.views.insurance.end_coverage import END_COVERAGE
from pcdesk.views.insurance.estimate_card import EstimateCard
from pcdesk.views.insurance.letters_card import LettersCard
from pcdesk.views.insurance.named_list import NamedCard
from pcdesk.views.insurance.order_card import OrderCard
from pcdesk.views.insurance.timeline import Timeline
from pcdesk.views.insurance.words import copay_words, plan_name
from pcdesk.views.look import icons, theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.layouts import STRETCH, fill, in_column, in_row
from pcdesk.views.look.notice import Notice
from pcdesk.views.look.taking_away import empty_out
from pcdesk.words.door import show_date

_TO_CHECK = ("stale", "turned", "never", "unclear")  # what the payer said is not known for today


class PatientPage(QWidget):
    """Shows patient_id on `day` after show_patient.

    Signals: checked(coverage id, what was heard by column), after a check was recorded; left_out, after a form was
    given up.
    """

    checked = Signal(int, object)
    left_out = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.patient_id = bench, 0
        self.day: date | None = None  # None follows the calendar day
        self.form: FormCard | None = None
        self._covers: list[Cover] = []
        self._together = 0
        self._first: QWidget | None = None  # the button that says what comes next, where it is not add_button
        self.person = PersonBar(self)
        self.add_button = button(tr("Add coverage"), "primary", icon="plus", name="add_coverage", run=self.add)
        self.notice = Notice(self)
        self.notice.action_chosen.connect(self._on_notice)
        self._asked: Cover | None = None  # whose copay is asked about: the payer told another one
        content = QWidget(self)
        self.scroll = scrolled(content, "insurance_scroll", self)
        inside = column_of(content, margin=0)
        self._form_place = QVBoxLayout()
        self._cards = in_column(None, spacing=12)
        fill(inside, self._form_place, self._cards, STRETCH)
        in_column(self, self.person, self._day_row(), self.notice, (self.scroll, 1))

    def _day_row(self) -> QHBoxLayout:
        self.date = date_line("coverage_day", tr("Coverage on"), width=152, parent=self)
        self.date.date_chosen.connect(self._on_day)
        self.date.misread.connect(self._on_misread)
        self._today = button(tr("Today"), "link", name="coverage_today", run=self._on_today)
        return in_row(None, *named(self.date), self._today, STRETCH, self.add_button)

    def show_patient(self, patient_id: int, day: date | None = None) -> None:
        """Show a patient anew; an open form of the same patient stays as it is, one of another is put away."""
        if patient_id != self.patient_id:
            self.keep()
            self._put_form_away()
            self._end_asking()
            self.day = None
        self.patient_id = patient_id
        if day is not None:
            self.day = None if day == moment.today() else day
        self.person.show_person(person_line(patient_id) if patient_id else None)
        self._covers = covers([patient_id])[patient_id] if patient_id else []
        self._ask_copay()
        self._fill()
        if self.form is None:
            self._take_up_draft()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever is shown anew meanwhile is laid out once, at the end."""
        self._together += 1
        try:
            yield
        finally:
            self._together -= 1
            self._fill()

    def _fill(self) -> None:
        if self._together:
            return
        on = self.day or moment.today()
        self.date.set_value(on)
        self._today.setVisible(on != moment.today())
        why = self.bench.why_not(add_coverage)
        may = not why
        allow(self.add_button, why)
        empty_out(self._cards)
        self._first = None
        if not self.patient_id:
            return
        laid = laid_out(self._covers, on)
        due = next((cover.id for cover in laid.on if cover.standing in _TO_CHECK and self.form is None), 0)
        order = order_on(self.patient_id, on) if len(laid.on) + len(laid.doubled) > 1 else None
        is_order_next = order is not None and order.is_pressing and not due and self.form is None
        self._name_next(is_other=bool(due) or is_order_next or self.form is not None)
        self._put_covers(laid.on, on, due)
        if order is not None:
            self._put_order(order, is_next=is_order_next)
        is_empty = not laid.on and self.form is None
        self.add_button.setVisible(not (is_empty and may))  # the empty place has one of its own
        if is_empty:
            empty = self._nothing(on, may=may)
            self._first = empty.action if may else None
            _put(self._cards, empty)
        self._put_beside(laid, why)

    def _put_covers(self, held: list[Cover], on: date, due: int) -> None:
        """Each coverage of the day, with the payers that an answer named beside it."""
        ids = [cover.id for cover in held]
        checks, faces, named = checks_of(ids), faces_of(ids), named_payers(self.patient_id)
        told = benefits_of(checks, {cover.id: cover.clocks for cover in held}, on)
        for cover in held:
            card = CoverCard(
                cover, checks[cover.id], told[cover.id], why_not=self.bench.why_not,
                is_due=cover.id == due, has_card=bool(faces[cover.id]),
            )  # fmt: skip
            if cover.id == due:
                self._first = card.findChild(QPushButton, "check")
            card.wanted.connect(self._on_wanted)
            card.copied.connect(self._on_copied)
            _put(self._cards, card)
            for one in (row for row in named if row.coverage_id == cover.id):
                _put(self._cards, NamedCard(self.bench, one, self))

    def _put_beside(self, laid: Laid, why: str) -> None:
        """What was asked of payers, what visits may cost, and the coverages of other days."""
        _put(self._cards, AskedCard(self.bench, self.patient_id))
        costs = EstimateCard(self.bench, self.patient_id)
        if costs.has_visits:
            _put(self._cards, costs)
        _put(self._cards, LettersCard(self.bench, self.patient_id))
        if laid.later or laid.earlier or laid.doubled:
            others = Timeline(laid, why_not=why)
            others.wanted.connect(self._on_wanted)
            _put(self._cards, others)

    def _put_order(self, order: Order, *, is_next: bool) -> None:
        """Who pays first, where there is a choice: above the coverages where it is wrong, else below them."""
        card = OrderCard(self.bench, order, self, is_next=is_next)
        self._cards.insertWidget(0 if order.is_pressing else self._cards.count(), card)
        card.show()
        if is_next:
            self._first = card.decide

    def _name_next(self, *, is_other: bool) -> None:
        """One button at a time says what comes next: that of the check that is due, or of the form that is open."""
        self.add_button.setProperty("kind", "" if is_other else "primary")
        theme.restyle(self.add_button)
        icons.put(self.add_button, "plus", "text" if is_other else "on_accent")

    def first(self) -> QWidget:
        """The first thing that can be done here."""
        return self._first or self.add_button

    def _nothing(self, on: date, *, may: bool) -> Empty:
        detail = tr("Without one the patient pays for the visit: check-in then asks for the whole fee (self-pay). "
                    "A visit on another day may be covered: change the day above.")  # fmt: skip
        words = tr("No coverage on {date}", date=show_date(on)) if self._covers else tr("No coverage on file")
        made = Empty("shield-question-mark", words, tr("Add coverage") if may else "", detail=detail)
        made.setObjectName("no_coverage")
        made.action_wanted.connect(self.add)
        return made

    def add(self) -> None:
        """Open the form for a new coverage."""
        if self.add_button.isEnabled() and self.patient_id:
            self._open(CoverageForm(self.bench, self.patient_id))

    def check(self, coverage_id: int = 0, call: Call | None = None) -> None:
        """Open the form for a check of a coverage, or of the primary one of the day. call: in which it is spoken of."""
        cover = self._cover(coverage_id) or next(iter(laid_out(self._covers, self.day or moment.today()).on), None)
        if cover is not None and self.bench.may(add_coverage):
            self._open(CheckForm(self.bench, cover, call, self.day))

    def keep(self) -> None:
        """Keep what is typed and not saved, now."""
        if self.form is not None:
            self.form.drafts.keep()

    def changed_elsewhere(self) -> None:
        """The coverage whose form is open was changed by someone else; what is typed stays."""
        if self.form is not None and self.form.draft():
            what = tr("This patient's coverage was changed elsewhere while you were typing.")
            detail = tr("What you typed is still here; the cards below show how it is now.")
            self.form.notice.say(what, "warning", detail=detail)

    def _open(self, form: FormCard) -> None:
        self.keep()
        self._put_form_away()
        self.form = form
        form.saved.connect(self._on_saved)
        form.given_up.connect(self._on_given_up)
        _put(self._form_place, form)
        start = getattr(form, "start", None)
        if start is not None:
            start()  # before the button that had the keys goes
        self._fill()
        self.scroll.verticalScrollBar().setValue(0)

    def _put_form_away(self) -> None:
        if self.form is not None:
            self.form = None
            empty_out(self._form_place)

    def _take_up_draft(self) -> None:
        """Open again the form someone was typing in when the desk was locked."""
        if not self.patient_id or not self.bench.may(add_coverage):
            return
        desk = self.bench.desk
        for cover in self._covers:
            if draft(desk, f"check:{cover.id}"):
                self._open(CheckForm(self.bench, cover))
                return
        for coverage_id in (0, *(cover.id for cover in self._covers)):
            if draft(desk, f"coverage:{self.patient_id}:{coverage_id}"):
                self._open(CoverageForm(self.bench, self.patient_id, coverage_id))
                return

    def _cover(self, coverage_id: int) -> Cover | None:
        return next((cover for cover in self._covers if cover.id == coverage_id), None)

    def _on_wanted(self, what: str, coverage_id: int) -> None:
        cover = self._cover(coverage_id)
        if cover is None:
            return
        if what == "check":
            self.check(coverage_id)
        elif what == "picture":
            show_card(self.window(), plan_name(cover.payer, cover.plan), coverage_id)
        elif what == "change":
            self._open(CoverageForm(self.bench, self.patient_id, coverage_id))
        elif what == "card":
            self.bench.wish(NewCardWish(coverage_id))
        elif what == "sheet":
            self.bench.wish(PaperWish("verification_sheet", {"coverage_id": coverage_id}))
        else:
            ask_for(self.bench, END_COVERAGE, cover, self.window())

    def _on_saved(self, _row_id: int) -> None:
        form = self.form
        heard = form.heard() if isinstance(form, CheckForm) else {}
        self._put_form_away()
        self.show_patient(self.patient_id)
        self.first().setFocus()
        if isinstance(form, CheckForm):
            self.checked.emit(form.cover.id, heard)

    def _ask_copay(self) -> None:
        """Ask which copay is right while that is open of a coverage shown here, and only then."""
        shown = laid_out(self._covers, self.day or moment.today()).on
        cover = next((one for one in shown if one.is_copay_open), None)
        if cover is None or not self.bench.may(add_coverage):
            if self._asked is not None:
                self._end_asking()  # decided elsewhere, or undone: the question would contradict the card below it
            return
        if self._asked == cover and not self.notice.isHidden():
            return
        self._asked = cover
        what = tr("The payer said the copay is {told}; the coverage {plan} has {known}.",
                  told=copay_words(cover.told_cents), plan=cover.plan, known=copay_words(cover.copay_cents),
                  )  # fmt: skip
        use = tr("Use {amount} from now on", amount=copay_words(cover.told_cents))
        self.notice.say(what, "warning", [("use", use), ("keep", tr("Leave it"))])

    def _end_asking(self) -> None:
        self._asked = None
        self.notice.clear()

    def _on_notice(self, key: str) -> None:
        asked = self._asked
        self._end_asking()
        if asked is None:
            return
        if key == "use":
            values = {"copay_cents": asked.told_cents}
            self.bench.act(change_coverage, asked.id, values, toast=True, refused=self.notice.explain)
        else:
            self.bench.act(keep_copay, asked.id, toast=True, refused=self.notice.explain)

    def _on_given_up(self) -> None:
        self._put_form_away()
        self._fill()
        self.first().setFocus()
        self.left_out.emit()

    def _on_copied(self, name: str) -> None:
        self.bench.said.emit(tr("Copied: {name}.", name=name), False)

    def _on_misread(self, sentence: str) -> None:
        self.bench.said.emit(sentence, False)

    def _on_day(self, day: date | None) -> None:
        self.day = None if day is None or day == moment.today() else day
        self._ask_copay()
        self._fill()

    def _on_today(self) -> None:
        self._on_day(None)


def _put(place: QVBoxLayout, widget: QWidget) -> None:
    """Into a layout that may be on the screen: shown at once, not when Qt comes round to it."""
    place.addWidget(widget)
    widget.show()
