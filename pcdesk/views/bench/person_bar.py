"""The line at the top of a panel that says whose it is: name, birth date, age, record number."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pcdesk import moment
from pcdesk.language import tr
from pcdesk.models.people.person_line import PersonLine
from pcdesk.views.look import theme
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label
from pcdesk.words.door import show_age, show_date


class PersonBar(QWidget):
    """Two identifiers beside the name, so that nobody books on the wrong account: a long name gives way to them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label("", "heading", elides=True)
        self.name.setObjectName("person_name")
        self.facts = label("", "muted")
        self.facts.setObjectName("person_facts")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel("user", "muted", 18))
        row.addWidget(self.name)
        row.addWidget(self.facts)
        row.addStretch(1)

    def show_person(self, person: PersonLine | None) -> None:
        """Say who; nobody for None."""
        self.name.setText(person.name if person else "")
        self.facts.setText(facts_of(person) if person else "")


def facts_of(person: PersonLine) -> str:
    """Mar 14, 1962 · 64 · MRN 10442."""
    born = tr("born {date}", date=show_date(person.born_on)) if person.born_on else tr("birth date not known")
    age = show_age(person.born_on, moment.today(), short=True)
    return " · ".join(part for part in (born, age, tr("MRN {number}", number=person.mrn), person.status) if part)
