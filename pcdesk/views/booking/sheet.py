"""Books a visit, or finds another time for one: who, what, when, read back in one line before Enter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from pcdesk import moment
from pcdesk.acts.book.weighed import MovedMeanwhile, StandsAgainst
from pcdesk.language import tr
from pcdesk.models.book.against import Against
from pcdesk.models.book.calendar_day import kinds, person, proposed_for, seers, usual_kind
from pcdesk.models.book.day_visit import visit_row
from pcdesk.models.book.visit import HoursException, ProviderHours, Visit
from pcdesk.trouble import KnownError
from pcdesk.views.bench.second_look import SecondLook, Shown
from pcdesk.views.bench.wishes import BookingWish, PaperWish, RegistrationWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.booking.begun import begin, begun_of, draft_name
from pcdesk.views.booking.fields import ANYONE, Fields, choose
from pcdesk.views.booking.finding import Wanted
from pcdesk.views.booking.offering import Offering
from pcdesk.views.booking.order import Order, Place, provider_for, read_back, remarks, standing, warnings
from pcdesk.views.booking.patient_line import is_a_name
from pcdesk.views.booking.times import FreeTimes
from pcdesk.views.booking.when import When, read_when, write_when
from pcdesk.views.booking.where_now import WhereNow
from pcdesk.views.booking.writing import write
from pcdesk.views.form.kept import go_on_in
from pcdesk.views.form.kept_sheet import KeptSheet
from pcdesk.views.look.announce import AtRest
from pcdesk.views.look.buttons import allow
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import fill, in_column, in_row
from pcdesk.views.look.notice import Notice
from pcdesk.words.door import show_day


class BookingSheet(KeptSheet):
    """Opened by a BookingWish; what the wish leaves open is asked for. wish.visit_id: that visit is moved.

    order: what is known so far. What is chosen and typed is kept until it is booked or given up.
    """

    def __init__(self, bench: Workbench, wish: BookingWish, parent: QWidget | None = None) -> None:
        moved = visit_row(wish.visit_id) if wish.visit_id else None
        title = tr("Find another time") if moved else tr("Book a visit")
        icon = "calendar-clock" if moved else "calendar-plus"
        super().__init__(bench, parent, title, icon=icon, name="booking_sheet", width=820)
        self._wish, self._moved = wish, moved
        self._kinds, self._seers = kinds(), seers()
        self._when = When()
        self._unread = ""  # why the time that was typed cannot be read
        self._has_own_length = False
        self._keeps_place = False  # somebody else changed the book: what she has chosen stays chosen
        self._against, self.where_now = Shown(self), WhereNow(moved)
        self.order = Order(visit_id=moved.id if moved else None)
        self.fields, self.times = Fields(bench, is_move=moved is not None), FreeTimes()
        self._offering = Offering(bench, self.times, self._seers, self)
        self._lay_out()
        self.fields.offer(self._kinds, self._seers)
        self._fill(wish)
        self._connect()
        self._refresh()
        self.drafts.go_on(draft_name(self.order))

    def draft(self) -> dict[str, Any]:
        """What is known of the order."""
        fields = self.fields
        begun = begin(self.order, self._when, moment.today(), has_own_length=self._has_own_length)
        return replace(
            begun, kind=fields.kind.currentData(), provider=fields.provider.currentData(), when=fields.when.text(),
            reason=fields.reason.text(), note=fields.note.text(),
            search=fields.patient.box.text() if self.order.person is None else "",
        ).as_json()  # fmt: skip

    def restore(self, kept: dict[str, Any]) -> None:
        """Put back what was chosen before a lock or a crash; a time that is taken now is said to be."""
        fields, begun = self.fields, begun_of(kept).under(self._wish)
        if self._moved is None:
            if begun.patient_id:
                self._take_patient(begun.patient_id, knows_kind=True, knows_provider=True)
            elif begun.search:
                fields.patient.box.setText(begun.search)
                go_on_in(fields.patient.box)
            choose(fields.kind, begun.kind)
        choose(fields.provider, begun.provider)
        self._has_own_length = bool(begun.minutes) or self._moved is not None
        self.order = replace(self.order, minutes=begun.minutes or self.order.minutes)
        self._take_kind()
        fields.when.setText(begun.when_on(moment.today()))
        fields.reason.setText(begun.reason)
        fields.note.setText(begun.note)
        self._on_when(fields.when.text())
        if begun.place is not None and begun.place[2] in self._providers():
            self._put(begun.place)

    def _lay_out(self) -> None:
        self.body.addWidget(self.where_now)
        self.kept = self.drafts.notice = Notice()
        fill(self.body, self.kept, (in_row(None, (self.fields, 1), (self.times, 1), spacing=24), 1))
        self.notice.setObjectName("booking_notice")
        self.stay(self.notice)
        well = QFrame()
        well.setProperty("kind", "well")
        self.line = label("", "heading", wraps=True, name="read_back")
        self._read_back = AtRest(self.line)
        in_column(well, self.line, margin=(12, 8, 12, 8))
        self.stay(well)
        self._leave = self.offer(tr("Cancel"), "", self.reject, name="leave")
        card = tr("Book and print card")
        self._with_card = self.offer(card, "", self._on_book_and_print, icon="printer", name="book_and_print")
        self._with_card.setShortcut("Ctrl+P")
        self._take = self.offer(tr("Book"), "primary", self._carry_out, is_default=True, name="book")
        self._look = SecondLook(self, self._take, self._with_card)

    def _fill(self, wish: BookingWish) -> None:
        """Put in what the wish, the moved visit and the patient's last visit say."""
        moved, fields = self._moved, self.fields
        kind = moved.visit_type_id if moved else wish.visit_type_id
        provider = moved.provider_id if moved else wish.provider_id
        self._has_own_length = bool(wish.minutes or moved)
        choose(fields.kind, kind if kind is not None else usual_kind())
        if provider is not None:
            choose(fields.provider, provider)
        self.order = replace(self.order, minutes=(moved.minutes if moved else wish.minutes) or self.order.minutes)
        self._take_kind()
        if moved or wish.patient_id:
            self._take_patient(
                moved.patient_id if moved else wish.patient_id or 0,
                knows_kind=kind is not None, knows_provider=provider is not None,
            )  # fmt: skip
        if wish.on is not None:
            fields.when.setText(write_when(wish.on, wish.start) if wish.start is not None else show_day(wish.on))
            self._when = When(wish.on, wish.start)
        if moved:
            fields.kind.setEnabled(False)

    def _connect(self) -> None:
        fields = self.fields
        fields.patient.found.connect(self._on_found)
        fields.patient.changing.connect(self._on_changing)
        fields.patient.register_wanted.connect(lambda text: self.bench.wish(RegistrationWish(text)))
        fields.kind.currentIndexChanged.connect(self._on_kind)
        fields.provider.currentIndexChanged.connect(self._on_provider)
        fields.minutes.valueChanged.connect(self._on_minutes)
        fields.when.textEdited.connect(self._on_when_typed)
        fields.when.editingFinished.connect(self._on_when_left)
        self.times.chosen.connect(self._on_place)
        self.times.taken.connect(self._carry_out)
        self.times.typed.connect(self._on_typed)
        self.bench.patient_chosen.connect(self._on_desk_patient)
        self._offering.found_far.connect(self._on_far)
        self.bench.listen(self, self._on_news)
        self.bench.clock.day_turned.connect(self._read_anew)
        self.bench.clock.minute_turned.connect(self._on_minute)
        for edited in (fields.reason.textEdited, fields.note.textEdited, fields.patient.box.textEdited):
            edited.connect(self.drafts.note)

    # What was chosen

    def _take_patient(self, patient_id: int, *, knows_kind: bool = False, knows_provider: bool = False) -> None:
        """Choose a patient; type and provider of the last visit come along unless they are known already."""
        found = self.bench.look(person, patient_id)
        self.order = replace(self.order, person=found)
        self.fields.patient.show_person(found, may_change=self._moved is None)
        kind, provider = proposed_for(patient_id) if found is not None else (None, None)
        if kind is not None and not knows_kind:
            choose(self.fields.kind, kind)
            self._take_kind()
        if provider is not None and not knows_provider:
            choose(self.fields.provider, provider)

    def _take_kind(self) -> None:
        chosen = self.fields.kind.currentData()
        kind = next((one for one in self._kinds if one.id == chosen), None)
        minutes = self.order.minutes if self._has_own_length or kind is None else kind.minutes
        self.order = replace(self.order, kind=kind, minutes=minutes)
        with QSignalBlocker(self.fields.minutes):
            self.fields.minutes.setValue(minutes)

    def _on_found(self, patient_id: int) -> None:
        self._take_patient(patient_id, knows_provider=self._when.start is not None)
        self._refresh()
        self.drafts.rename(draft_name(self.order))
        (self._take if self._when.start is not None else self.times).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changing(self) -> None:
        self.order = replace(self.order, person=None)
        self.fields.patient.show_person(None)
        self.fields.patient.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()
        self.drafts.rename(draft_name(self.order))

    def _on_desk_patient(self, patient_id: int) -> None:
        # Someone was registered from here: the visit is for her.
        if patient_id and self.order.person is None:
            self._on_found(patient_id)

    def _on_kind(self, _place: int) -> None:
        self._has_own_length = False
        self._take_kind()
        self._refresh()
        self.drafts.note()

    def _on_provider(self, _place: int) -> None:
        self._refresh()
        self.drafts.note()

    def _on_minutes(self, minutes: int) -> None:
        self._has_own_length = True
        self.order = replace(self.order, minutes=minutes)
        self._refresh()
        self.drafts.note()

    def _on_when_typed(self, text: str) -> None:
        self.drafts.note()
        self._on_when(text)

    def _on_when(self, text: str) -> None:
        try:
            self._when = read_when(text, moment.today())
        except ValueError as error:
            self.order = self.order.at(None)
            self.times.choose(None)
            self._unread = str(error)
            self._tell(trouble="" if self.fields.when.hasFocus() else self._unread)  # it may be half typed
            return
        self._unread = ""
        self._refresh()

    def _on_when_left(self) -> None:
        """A time that cannot be read is said to be when the person is done with it."""
        if self._unread:
            self._tell(trouble=self._unread)

    def _on_typed(self, text: str) -> None:
        self.fields.when.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fields.when.setText(text)
        self._on_when_typed(text)

    def _on_place(self, place: Place) -> None:
        self.order = self.order.at(place)
        self._tell()
        self.drafts.note()

    # Free times

    def _providers(self) -> list[int]:
        chosen = self.fields.provider.currentData()
        return [chosen] if chosen not in (ANYONE, None) else [seer.id for seer in self._seers]

    def _refresh(self) -> None:
        """Find free times for what is wanted now, and choose: the time that was typed, or else the first free one."""
        if self.order.kind is None or not self._seers:
            self._tell()
            return
        when, self._keeps_place = self._when, False
        self._offering.offer(self._wanted())
        if when.start is not None and when.on is not None:
            mine = [seer for seer in self._seers if seer.id in self._providers()]
            provider = provider_for(self.order, when.on, when.start, mine)
            self._put((when.on, when.start, provider) if provider is not None else None)
        else:
            self._put(next(iter(self.times.places), None))

    def _put(self, place: Place | None) -> None:
        self.order = self.order.at(place)
        self.times.choose(place)
        self._tell()

    def _on_far(self, found: list[Place]) -> None:
        if self._keeps_place and self.order.place is not None:
            self.times.choose(self.order.place)
        else:
            self._put(self.order.place if self.order.place in found else found[0])

    def _wanted(self) -> Wanted:
        kind = self.order.kind.id if self.order.kind is not None else 0
        return Wanted(tuple(self._providers()), kind, self.order.minutes, self._when)

    # Reading back, and booking

    def _on_news(self, news: Any) -> None:
        if news.about(Visit, HoursException, ProviderHours) and not self._unread:
            self._read_anew()

    def _on_minute(self) -> None:
        """A time that stood there may be past by now."""
        if self._warnings() != self._look.last_told:
            self._tell(is_own=False)

    def _on_refused(self, trouble: KnownError) -> None:
        self._read_anew()
        if isinstance(trouble, StandsAgainst):
            self._tell(then=trouble.kept, is_own=False)
        else:
            (self.notice.explain if isinstance(trouble, MovedMeanwhile) else self.bench.troubled.emit)(trouble)

    def _read_anew(self) -> None:
        """Somebody else changed the book: show what is free and what stands against it; what was chosen stays."""
        self.where_now.read_anew()
        if self.order.kind is not None and self._seers:
            self._keeps_place = True
            self._offering.offer(self._wanted())
            self.times.choose(self.order.place)
        self._tell(is_own=False)

    def _warnings(self, against: Against | None = None) -> list[str]:
        return warnings(self.order, self._seers, moment.today(), moment.minute(), against)

    def _tell(self, trouble: str = "", then: str = "", *, is_own: bool = True) -> None:
        """Read the order back, with what speaks against it. then: what to do. is_own: something she chose is told."""
        against = standing(self.order)
        self._against.show(against, at_once=is_own)
        warned = self._warnings(against)
        self._look.told(warned)
        said = [trouble] if trouble else warned
        if not self._seers or not self._kinds:
            said = [tr("Nobody sees patients here yet. Add a provider and a visit type in the clinic settings.")]
        if said:
            self.notice.say(said[0], "warning", detail=" ".join([*said[1:], then]).strip())
        elif known := remarks(self.order):
            self.notice.say(known[0], "info", detail=" ".join(known[1:]))
        else:
            self.notice.clear()
        words = read_back(self.order, self._seers)
        if words != self.line.text():
            self.line.setText(words)
            self._read_back.say(words)
        is_hindered = bool(said) and self.order.is_whole
        if self._moved:
            self._name_buttons(tr("Move anyway") if is_hindered else tr("Move"), tr("Move and print card"))
        else:
            self._name_buttons(tr("Book anyway") if is_hindered else tr("Book"), tr("Book and print card"))

    def _name_buttons(self, take: str, card: str) -> None:
        for made, words in ((self._take, take), (self._with_card, card)):
            made.setText(words)
            made.setAccessibleName(words)
            allow(made, "" if self.order.is_whole else tr("Choose a patient and a time first."))
        self._with_card.setToolTip(f"{card} (Ctrl+P)")
        self._with_card.setShortcut("Ctrl+P")

    def _on_book_and_print(self) -> None:
        who = self.order.person
        if self._carry_out() and who is not None:
            self.bench.wish(PaperWish("appointment_card", {"patient_id": who.id}))

    def _carry_out(self) -> bool:
        """Write it in the book; True when that was done."""
        order = self.order
        if order.person is None or order.kind is None or order.place is None:
            self._tell(trouble=self._unread or tr("Something is missing: {line}", line=read_back(order, self._seers)))
            return False
        warned = self._warnings()
        is_new = warned != self._look.last_told
        if not self._look.may_go(order, warned):
            if is_new:
                self._read_anew()
            self._tell(then=tr("Enter again does it all the same."), is_own=not is_new)
            self._take.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if not write(
            self.bench, order, reason=self.fields.reason.text(), note=self.fields.note.text(),
            seen=self._against.seen, was=self.where_now.seen, refused=self._on_refused,
        ):  # fmt: skip
            return False
        self.accept()
        return True

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        """The keys begin where something is missing."""
        super().showEvent(event)
        if self.order.person is None:
            self.fields.patient.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._when.start is None:
            self.times.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter books from anywhere; Enter does through the default button."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._carry_out()
        elif event.key() == Qt.Key.Key_Down and self.fields.when.hasFocus():
            self.times.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._moved is None and is_a_name(event, self.focusWidget()):
            self._on_changing()
            self.fields.patient.box.insert(event.text())
        else:
            super().keyPressEvent(event)
