"""Providers with their week, visit types and rooms: three pages of one shape."""

from __future__ import annotations

from datetime import date
from typing import Any

import peewee as pw

from pcdesk import moment
from pcdesk.acts.clinic import setup
from pcdesk.acts.clinic.first_run import provider_title
from pcdesk.language import tr
from pcdesk.models.book import clinic_lists
from pcdesk.models.book.hours import NOBODY_IN
from pcdesk.models.book.visit import VisitType
from pcdesk.models.book.weekly_hours import next_week_on, week_of
from pcdesk.models.clinic.practice import Provider, Room
from pcdesk.views.bench.booked_against import name_standing
from pcdesk.views.bench.wishes import UnsettledWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.clinic.list_and_form import ListAndForm, Listed
from pcdesk.views.form.form import Ask
from pcdesk.views.form.lines import date_line, named
from pcdesk.views.list.table import Column
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, fill, in_row
from pcdesk.views.setup.fields import (
    colour_field,
    no_fee_words,
    npi_doubt,
    provider_fields,
    show_swatches,
    visit_type_fields,
)
from pcdesk.views.setup.hours_editor import HoursEditor
from pcdesk.words.door import show_day

PROVIDERS = Listed(
    "Add a provider", "New provider", "stethoscope", Provider, clinic_lists.provider_lines, setup.add_provider,
    setup.change_provider, named="shown_as",
)  # fmt: skip
VISIT_TYPES = Listed(
    "Add a visit type", "New visit type", "tag", VisitType, clinic_lists.visit_type_lines, setup.add_visit_type,
    setup.change_visit_type,
)  # fmt: skip
ROOMS = Listed("Add a room", "New room", "door-open", Room, clinic_lists.room_lines, setup.add_room, setup.change_room)


class ProviderPage(ListAndForm):
    """Providers and their weekly hours."""

    def __init__(self, bench: Workbench) -> None:
        columns = [
            Column("title", tr("Provider"), 1, stretches=True), Column("credential", tr("Credential"), 2, width=96),
            Column("active", tr("Sees patients"), 3, "check", width=112),
        ]  # fmt: skip
        fields = (
            *provider_fields(), Ask(Provider.title, span=3), colour_field(Provider.colour),
            Ask(Provider.is_active, span=3),
        )  # fmt: skip
        super().__init__(bench, PROVIDERS, tr("Providers"), columns, fields)
        show_swatches(self.form)
        self._doubt = label("", "warning", wraps=True)
        self._doubt.setVisible(False)
        self._is_week_edited = False
        self.hours = HoursEditor()
        self.hours.setEnabled(self.may)
        self.hours.edited.connect(self._on_week)
        self.form.edited.connect(self._on_edited)
        fill(self.extra, self._doubt, label(tr("Weekly hours"), "heading"), self.hours)
        self._lay_out_since()
        self.form.goes_on = self.hours.days[0]
        self.hours.entered.connect(self.since.setFocus)
        self.since.returnPressed.connect(self.save)
        self.since.textEdited.connect(self._on_week)
        self.notice.action_chosen.connect(self._on_settle)

    def _lay_out_since(self) -> None:
        """From which day a changed week holds, and what is planned after today."""
        self.since = date_line("hours_since", tr("Changed hours hold from"), width=150)
        self.since.setEnabled(self.may)
        self._planned = label("", "caption", wraps=True)
        row = in_row(None, *named(self.since), STRETCH)
        fill(self.extra, row, self._planned)

    def say_title(self, record: pw.Model) -> str:
        """The provider as the calendar names her."""
        return super().say_title(record) if record.get_id() else tr(PROVIDERS.new_words)

    def show_extra(self, row_id: int | None) -> None:
        """The week."""
        self.hours.show_hours(setup.usual_hours() if row_id is None else week_of(row_id))
        self.since.set_value(moment.today())
        planned = next_week_on(row_id) if row_id is not None else None
        self._planned.setText(tr("Other hours hold from {day}.", day=show_day(planned)) if planned else "")
        self._planned.setVisible(planned is not None)
        self._is_week_edited = False
        self._on_edited()

    def is_extra_edited(self) -> bool:
        """Whether the week was changed."""
        return self._is_week_edited

    def extra_draft(self) -> list[str]:
        """The week as it is typed, and from when."""
        return [*(line.text() for line in self.hours.days), self.since.text()]

    def restore_extra(self, typed: list[str]) -> None:
        """Put the week back."""
        for line, text in zip(self.hours.days, typed, strict=False):
            line.setText(text)
        self.since.setText(typed[-1])
        self._is_week_edited = True

    def add(self, values: dict[str, Any]) -> int | None:
        """A new provider with the week."""
        try:
            hours = self.hours.hours()
        except ValueError:
            return None
        if (since := self._first_day()) is None:
            return None
        values.setdefault("title", provider_title(values["last"], values.get("credential", "")))
        done = self.bench.act(setup.add_provider, values, hours, starts_on=since, refused=self.notice.explain)
        return done.value

    def _first_day(self) -> date | None:
        """The day from which the week holds; None after the notice said what is wrong with it."""
        try:
            since, wrong = self.since.value(), tr("From which day on? Type it like 12/24 or +2w.")
        except ValueError as error:
            since, wrong = None, str(error)
        if since is None:
            self.notice.say(wrong, "warning")
            self.since.setFocus()
        return since

    def change(self, row_id: int, values: dict[str, Any]) -> bool:
        """What differs, and the week when it does."""
        try:
            hours = self.hours.hours()
        except ValueError:
            return False
        if (since := self._first_day()) is None:
            return False
        if values and not self.write(setup.change_provider, row_id, values):
            return False
        return not self._is_week_edited or self.bench.act(
            setup.set_hours, row_id, hours, starts_on=since, refused=self.notice.explain
        ).ok

    def save(self) -> bool:
        """Save what differs, and name the visits that it leaves standing against it."""
        is_saved = super().save()
        if is_saved:
            provider = self.row_id
            name_standing(
                self.bench, self.notice,
                lambda row: row.provider_id == provider and row.why in NOBODY_IN and not row.detail,
            )  # fmt: skip
        return is_saved

    def _on_settle(self, _key: str) -> None:
        self.bench.wish(UnsettledWish())
        self.window().close()

    def _on_week(self, _text: str = "") -> None:
        self._is_week_edited = True
        self.edited.emit()

    def _on_edited(self) -> None:
        doubt = npi_doubt(self.form.fields["npi"].editor.text())
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))


class VisitTypePage(ListAndForm):
    """Kinds of visit."""

    def __init__(self, bench: Workbench) -> None:
        columns = [
            Column("name", tr("Visit type"), 1, stretches=True),
            Column("minutes", tr("Minutes"), 2, "number", width=78),
            Column("fee", tr("Usual fee"), 3, "money", width=88), Column("active", tr("In use"), 4, "check", width=64),
        ]  # fmt: skip
        super().__init__(bench, VISIT_TYPES, tr("Visit types"), columns, visit_type_fields())
        show_swatches(self.form)
        self.form.edited.connect(self._say_fee)

    def show_extra(self, _row_id: int | None) -> None:
        """What a fee of nothing means."""
        self._say_fee()

    def _say_fee(self) -> None:
        fee, is_copay_due = self.form.fields["fee_cents"], self.form.fields["is_copay_due"].read()
        try:
            is_set = bool(fee.read())
        except ValueError:
            return  # the field says what is wrong
        fee.help_with("" if is_set else no_fee_words(is_copay_due=is_copay_due))


class RoomPage(ListAndForm):
    """Rooms."""

    def __init__(self, bench: Workbench) -> None:
        columns = [Column("name", tr("Room"), 1, stretches=True)]
        super().__init__(bench, ROOMS, tr("Rooms"), columns, (Ask(Room.name, is_required=True),))
        self.remove = button(tr("Remove this room"), icon="trash-2", name="remove", run=self._on_remove)
        self.more.addWidget(self.remove)

    def show_extra(self, row_id: int | None) -> None:
        """Only a room that is there can be removed."""
        why = self.bench.why_not(setup.remove_room)
        allow(self.remove, why or ("" if row_id is not None else tr("Save it first.")))

    def _on_remove(self) -> None:
        if self.row_id is not None:
            if not self.bench.act(setup.remove_room, self.row_id, refused=self.notice.explain):
                return
            self.row_id = None
            self.reload()
