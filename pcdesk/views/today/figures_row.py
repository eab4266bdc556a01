"""The head line of Today: the day in five figures."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.language import counted, tr
from pcdesk.models.desk.flow import Figures
from pcdesk.views.look import theme
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label, set_role
from pcdesk.words.calendar_words import weekday_name
from pcdesk.words.door import show_minutes, show_money

ICONS_FROM = 660  # pixels at scale 1


class Figure(QFrame):
    """One figure with its name and icon, in two lines; a screen reader hears it as one sentence."""

    def __init__(self, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._said = name
        self.icon = IconLabel(icon, "muted", 18)
        self.value = label("", "heading")
        self._name = label(name, "caption", elides=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.value)
        words.addWidget(self._name)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(6), theme.px(8), theme.px(6))
        row.setSpacing(theme.px(8))
        row.addWidget(self.icon)
        row.addLayout(words, 1)

    def show_value(self, value: str, name: str, tone: str = "muted", spoken: str = "") -> None:
        """Put in another figure. tone: muted, warning or danger; it colours the icon, the name says it in words."""
        self.value.setText(value)
        self._name.setText(name)
        set_role(self._name, {"warning": "warning", "danger": "error"}.get(tone, "caption"))
        self.icon.show_icon({"warning": "clock-alert", "danger": "triangle-alert"}.get(tone, ""), tone)
        self.setAccessibleName(spoken or f"{self._said}: {value}")


class FiguresRow(QWidget):
    """Five figures that share the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visits = Figure(tr("Visits today"), "calendar-days")
        self.arrived = Figure(tr("Arrived"), "map-pin")
        self.longest = Figure(tr("Waiting longest"), "hourglass")
        self.taken = Figure(tr("Collected today"), "wallet")
        self.tomorrow = Figure(tr("Not confirmed for the next working day"), "phone-call")
        row = QGridLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), 0)
        row.setSpacing(theme.px(8))
        # Those with longer words have more of the width.
        shares = ((self.visits, 10), (self.arrived, 9), (self.longest, 11), (self.taken, 11), (self.tomorrow, 13))
        for place, (one, share) in enumerate(shares):
            row.addWidget(one, 0, place)
            row.setColumnStretch(place, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the icons give way: the words say the same."""
        super().resizeEvent(event)
        for one in (self.visits, self.arrived, self.longest, self.taken, self.tomorrow):
            one.icon.setVisible(self.width() >= theme.px(ICONS_FROM))

    def show_figures(self, figures: Figures) -> None:
        """Take a new count of the day."""
        self.visits.show_value(str(figures.visits), counted(figures.visits, "visit today", "visits today"))
        self.arrived.show_value(str(figures.arrived), tr("arrived"))
        if figures.longest_minutes is None:
            self.longest.show_value(tr("Nobody"), tr("is waiting"))
        else:
            tone = {"long": "warning", "too_long": "danger"}.get(figures.longest_level, "muted")
            words = {"muted": tr("longest wait"), "warning": tr("waiting long"), "danger": tr("too long")}[tone]
            time = show_minutes(figures.longest_minutes)
            spoken = tr("Waiting longest: {name}, {time}, {words}", name=figures.longest_name, time=time, words=words)
            self.longest.show_value(time, words, tone, spoken)
        self.taken.show_value(show_money(figures.taken_cents), tr("collected"))
        count, every, weekday = figures.next_unconfirmed, figures.next_visits, figures.next_on.weekday()
        self.tomorrow.show_value(
            tr("{n} of {all}", n=count, all=every),
            tr("to confirm {day}", day=weekday_name(weekday, short=True)),
            spoken=tr("Not confirmed for {day}: {n} of {all}", day=weekday_name(weekday), n=count, all=every),
        )
