"""The head of the check-in panel: who, when, with whom, and what to know before speaking."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.book.day_visit import DayVisit
from pcdesk.models.desk.arrival import Arrival
from pcdesk.models.people.person import LANGUAGES
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.chips import StatusPill
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.patient.fact import Strip
from pcdesk.views.patient.header_words import breakable, guardian_words, other_file_words
from pcdesk.words.door import show_day_time, show_time


class Heading(QFrame):
    """Name, visit, alert, interpreter, the visit's status, and what else is to be known of the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label("", "title", wraps=True)
        self.visit = label("", "muted", wraps=True)
        self._alert_icon = IconLabel("flag", "danger", 16)
        self.alert = label("", "error", wraps=True)
        self._speech_icon = IconLabel("languages", "info", 16)
        self.speech = label("", "strong", wraps=True)
        self.other_files, self.guardian = Strip(), Strip()
        self.other_files.setObjectName("check_in_other_files")
        self.guardian.setObjectName("check_in_guardian")
        self._pill = StatusPill()
        notes = in_row(None, self._alert_icon, self.alert, self._speech_icon, self.speech, STRETCH, spacing=6)
        top = in_row(None, (self.name, 1), self._pill)
        in_column(self, top, self.visit, notes, self.other_files, self.guardian, spacing=2, margin=(0, 0, 0, 8))

    def show_facts(self, facts: Arrival) -> None:
        """Take a visit and the header of its patient."""
        self._show_visit(facts.visit)
        self.other_files.say(breakable(other_file_words(facts.board)), "warning", "files")
        self.guardian.say(guardian_words(facts.board), "warning", "user-x")

    def _show_visit(self, v: DayVisit) -> None:
        self.name.setText(tr("Check in: {name}", name=breakable(v.name)))
        is_today = v.on == moment.today()
        when = tr("today {time}", time=show_time(v.start)) if is_today else show_day_time(v.on, v.start)
        parts = [when, v.provider, v.kind, v.reason]
        self.visit.setText(" · ".join(part for part in parts if part))
        self._pill.show_status(v.status, v.confirmation)
        self.alert.setText(v.alert)
        language = dict(LANGUAGES).get(v.language, v.language)
        self.speech.setText(tr("Interpreter: {language}", language=tr(language)) if v.needs_interpreter else "")
        for icon, words in ((self._alert_icon, self.alert), (self._speech_icon, self.speech)):
            icon.setVisible(bool(words.text()))
            words.setVisible(bool(words.text()))
