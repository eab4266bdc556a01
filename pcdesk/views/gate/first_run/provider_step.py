"""Second screen: who sees patients, and when."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from pcdesk.acts.clinic.first_run import FirstRun, NewProvider, provider_title
from pcdesk.acts.clinic.setup import usual_hours
from pcdesk.language import tr
from pcdesk.models.clinic.practice import Provider
from pcdesk.views.form.form import Form, Section
from pcdesk.views.gate.first_run.step import Step
from pcdesk.views.look import tab_order
from pcdesk.views.look.buttons import button, tool
from pcdesk.views.look.cards import Card
from pcdesk.views.look.dialogs import ask
from pcdesk.views.look.labels import label
from pcdesk.views.look.taking_away import hold_keys
from pcdesk.views.setup.fields import npi_doubt, provider_fields
from pcdesk.views.setup.hours_editor import HoursEditor


class ProviderCard(Card):
    """One provider with the usual hours. Signals: removed."""

    removed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__(tr("Provider {number}", number=number), icon="stethoscope")
        self.form = Form((Section("", provider_fields()),))
        self.form.show_record(Provider())
        self.form.edited.connect(self._on_edited)
        self._doubt = label("", "warning", wraps=True)
        self._doubt.setVisible(False)
        self.hours = HoursEditor(tr("provider {number}", number=number))
        self.hours.show_hours(usual_hours())
        self.form.goes_on = self.hours.days[0]
        for widget in (self.form, self._doubt, self.hours):
            self.body.addWidget(widget)
        self.remove = tool("trash-2", tr("Remove provider {number}", number=number))
        self.remove.clicked.connect(self._on_remove)
        self.actions.addWidget(self.remove)
        tab_order.put_last(self.remove)  # after all that is typed: Space is typed often

    def provider(self) -> NewProvider | None:
        """What stands here; None when something is missing, which is then said."""
        if not self.form.check():
            return None
        try:
            hours = self.hours.hours()
        except ValueError:
            return None
        values = self.form.changes()
        values["title"] = provider_title(values["last"], values.get("credential", ""))
        return NewProvider(values, hours)

    def _on_remove(self) -> None:
        """Away with it; with a question first where something was typed."""
        if self.is_untouched():
            self.removed.emit()
            return
        asked = ask(self.window(), tr("Remove this provider?"), tr("What was typed about this provider goes with it."),
                    yes=tr("Remove"), no=tr("Keep"), is_grave=True)  # fmt: skip
        asked.answered.connect(self._on_answered)

    def _on_answered(self, is_yes: bool) -> None:
        if is_yes:
            self.removed.emit()

    def is_untouched(self) -> bool:
        """Whether nothing was typed."""
        return not self.form.is_edited()

    def _on_edited(self) -> None:
        doubt = npi_doubt(self.form.fields["npi"].editor.text())
        self._doubt.setText(doubt)
        self._doubt.setVisible(bool(doubt))


class ProviderStep(Step):
    """The providers; at least one."""

    def __init__(self, plan: FirstRun) -> None:
        words = tr("Everyone whose day is booked. The usual hours are filled in; write them like 8-12, 1-5.")
        super().__init__(plan, 2, tr("Providers and hours"), words)
        self.cards: list[ProviderCard] = []
        self._column = QVBoxLayout()
        self.body.addLayout(self._column)
        self.more = button(tr("Add another provider"), icon="plus")
        self.more.setObjectName("add-provider")
        self.more.clicked.connect(self.add)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.add()

    def add(self) -> None:
        """One more provider."""
        card = ProviderCard(len(self.cards) + 1)
        card.removed.connect(self._on_removed)
        card.hours.entered.connect(self._on_entered)
        self.cards.append(card)
        self._column.addWidget(card)
        self._show_removes()
        if len(self.cards) > 1:
            card.form.fields["first"].editor.widget.setFocus()

    def gather(self) -> bool:
        """All providers; cards in which nothing was typed are passed over, but one is needed."""
        cards = [card for card in self.cards if not card.is_untouched()] or self.cards[:1]
        found = []
        for card in cards:
            provider = card.provider()
            if provider is None:
                return False
            found.append(provider)
        self.plan.providers = found
        return True

    def arrive(self) -> None:
        """Keys to the first name."""
        self.cards[0].form.fields["first"].editor.widget.setFocus()

    def _on_entered(self) -> None:
        """Enter in the last day: on to the next provider, after the last to Next."""
        week: QObject | None = self.sender()
        at = next(place for place, card in enumerate(self.cards) if card.hours is week)
        if at + 1 < len(self.cards):
            self.cards[at + 1].form.fields["first"].editor.widget.setFocus()
        else:
            self.next.setFocus()

    def _on_removed(self) -> None:
        card: QObject | None = self.sender()
        if isinstance(card, ProviderCard) and len(self.cards) > 1:
            self.cards.remove(card)
            self._column.removeWidget(card)
            hold_keys(card)
            card.hide()
            card.deleteLater()
            self._show_removes()

    def _show_removes(self) -> None:
        for card in self.cards:
            card.remove.setVisible(len(self.cards) > 1)
