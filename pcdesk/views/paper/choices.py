"""What can be chosen of a paper that has forms: a brochure's language, fold and print size, initials on a schedule."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from pcdesk.acts.papers.paper import FORMS
from pcdesk.language import tr
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.flow_layout import FlowLayout

LANGUAGES = (("en", "English"), ("es", "Español"))


class BrochureChoices(QWidget):
    """Language, form, large print. Signals: changed, by the person only."""

    changed = Signal()

    def __init__(self, told: dict[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = Segments(LANGUAGES, tr("Language"))
        self._form = Segments([(key, tr(words)) for key, words in FORMS.items()], tr("Form"))
        self._large = QCheckBox(tr("Large print"))
        self._large.setObjectName("large")
        row = FlowLayout(self, theme.px(16))
        for part in (self._language, self._form, self._large):
            row.addWidget(part)
        self.choose(told)
        self._language.chosen.connect(self._on_chosen)
        self._form.chosen.connect(self._on_chosen)
        self._large.clicked.connect(self._on_chosen)

    def choose(self, told: dict[str, Any]) -> None:
        """Take over choices without a signal; what is not told stays."""
        if told.get("language") in dict(LANGUAGES):
            self._language.choose(told["language"])
        if told.get("form") in FORMS:
            self._form.choose(told["form"])
        if "large_print" in told:
            self._large.setChecked(bool(told["large_print"]))

    def told(self) -> dict[str, Any]:
        """The choices as acts.papers.brochure takes them."""
        return {
            "language": self._language.current(), "form": self._form.current(), "large_print": self._large.isChecked()
        }  # fmt: skip

    def _on_chosen(self) -> None:
        self.changed.emit()


class ScheduleChoices(QWidget):
    """Names or initials on the day schedule. Signals: changed, by the person only."""

    changed = Signal()

    def __init__(self, told: dict[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._private = QCheckBox(tr("Initials only, for a wall others can see"))
        self._private.setObjectName("private")
        self._private.setChecked(bool(told.get("private")))
        row = FlowLayout(self, theme.px(16))
        row.addWidget(self._private)
        self._private.clicked.connect(self._on_chosen)

    def choose(self, told: dict[str, Any]) -> None:
        """Take over the choice without a signal."""
        self._private.setChecked(bool(told.get("private", self._private.isChecked())))

    def told(self) -> dict[str, Any]:
        """The choice as acts.papers.day_schedule takes it."""
        return {"private": self._private.isChecked()}

    def _on_chosen(self) -> None:
        self.changed.emit()


class ReceiptChoices(QWidget):
    """The language of a receipt, where the patient's own is not English: payers and tax offices read English.

    Signals: changed, by the person only.
    """

    changed = Signal()

    def __init__(self, told: dict[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_asked = False
        self._language = Segments(LANGUAGES, tr("Language"))
        row = FlowLayout(self, theme.px(16))
        row.addWidget(self._language)
        self.choose(told)
        self._language.chosen.connect(self._on_chosen)

    def choose(self, told: dict[str, Any]) -> None:
        """Take over the language without a signal; the first one told is the patient's own."""
        if told.get("language") not in dict(LANGUAGES):
            return
        self._language.choose(told["language"])
        self._is_asked = self._is_asked or told["language"] != "en"

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to choose."""
        return self._is_asked

    def told(self) -> dict[str, Any]:
        """The choice as acts.papers.receipt takes it."""
        return {"language": self._language.current()}

    def _on_chosen(self) -> None:
        self.changed.emit()


CHOICES = {"receipt": ReceiptChoices, "brochure": BrochureChoices, "day_schedule": ScheduleChoices}
