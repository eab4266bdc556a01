"""A panel with pages behind one switch: the open patient's, and those about everybody's day.

    class InsuranceView(DeskPages): ...      # makes its pages, then put_pages(); follow() at the end

Without a patient the first page about everybody comes first, so that the panel is never without use. A page about
everybody is made when it is first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.bench.seen import Fresh, Seen
from pcdesk.views.bench.wishes import PanelWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.empty import Empty


class DeskPages(Seen):
    """own: the page with show_patient(id); commons: those with reload(). column: the layout, with the switch in it."""

    def __init__(
        self, bench: Workbench, parent: QWidget | None, title: str, own: tuple[str, str], *commons: tuple[str, str],
        switch: Callable[[Sequence[tuple[str, str]], str, QWidget], Any] = Segments,
    ) -> None:  # fmt: skip
        """title: what the switch is called. own, commons: key and name of each page. switch: how it looks."""
        super().__init__(bench, parent)
        self._own_key, self._common_keys = own[0], [key for key, _name in commons]
        self._commons: dict[str, Any] = {}
        self.switch = switch([own, *commons], title, self)
        self.switch.chosen.connect(self.show_page)
        self.column = QVBoxLayout(self)
        side = theme.px(12)
        self.column.setContentsMargins(side, theme.px(8), side, theme.px(8))
        self.column.setSpacing(theme.px(8))
        top = QHBoxLayout()
        top.addWidget(self.switch)
        top.addStretch(1)
        self.column.addLayout(top)

    def put_pages(
        self, own: Any, commons: Mapping[str, Callable[[], Any]], nobody: str, pages: QStackedWidget
    ) -> None:
        """Lay the pages behind the switch. commons: how each is made, best upon pages. nobody: what own is for."""
        self._own, self._make, self.pages = own, dict(commons), pages
        self._no_patient = tr("No patient is open"), tr("Find patient  Ctrl+K"), nobody
        self.nobody = Empty("user-round-search", *self._no_patient[:2], detail=nobody, parent=pages)
        self.bench.privacy_changed.connect(self._on_privacy)
        self.nobody.action_wanted.connect(self._on_find)
        for page in (own, self.nobody):
            pages.addWidget(page)
        self._choose_for(self.bench.patient_id)
        self.blank()

    def common(self, key: str) -> Any:
        """A page about everybody, made now if it was not. Raises KeyError."""
        if key not in self._commons:
            self._commons[key] = self._make[key]()
            self.pages.addWidget(self._commons[key])
        return self._commons[key]

    @property
    def _common(self) -> Any:
        return self.common(self.switch.current())

    def first(self) -> QWidget:
        """What has the keys first on the page in front."""
        raise NotImplementedError

    def take_keys(self) -> None:
        """The keys go to the page in front; where nobody is shown, to the one action there."""
        is_empty = self.pages.currentWidget() is self.nobody
        (self.nobody.action if is_empty else self.first()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> str:
        """Which of the pages."""
        return str(self.switch.current())

    def go_back_to(self, place: str) -> None:
        """That page."""
        self.show_page(place)

    def is_common(self) -> bool:
        """Whether a page about everybody is in front."""
        return self.switch.current() != self._own_key

    def reload(self) -> None:
        """Show the page in front anew; what is being typed stays."""
        if self.is_common():
            self.pages.setCurrentWidget(self._common)
            if isinstance(self._common, Fresh):
                self._common.catch_up()  # it hears the news by itself
            else:
                self._common.reload()
        elif self.bench.is_private:
            self._say_hidden()
        elif self.bench.patient_id:
            self._own.show_patient(self.bench.patient_id)
            self.pages.setCurrentWidget(self._own)
        else:
            self.nobody.say("user-round-search", *self._no_patient[:2], detail=self._no_patient[2])
            self.pages.setCurrentWidget(self.nobody)

    def _say_hidden(self) -> None:
        """What is being typed stays behind the cover."""
        self.nobody.say_hidden()
        self.pages.setCurrentWidget(self.nobody)

    def chosen_person(self) -> tuple[int, int]:
        """The patient of the row chosen on the page about everybody, and the visit; zeros for the open file."""
        found: tuple[int, int] = self._common.chosen_person() if self.is_common() else (0, 0)
        return found

    def _on_privacy(self) -> None:
        keep = getattr(self._own, "keep", None)
        if keep is not None:
            keep()
        self.stale()

    def blank(self) -> None:
        """Show nobody."""
        self._own.show_patient(0)
        self.pages.setCurrentWidget(self.nobody)

    def show_page(self, key: str) -> None:
        """Bring a page to the front by its key."""
        self.switch.choose(key)
        self.reload()
        self.bench.choice_moved.emit()  # the keys are about whom this page shows

    def _choose_for(self, patient_id: int) -> None:
        self.switch.choose(self._own_key if patient_id else self._common_keys[0])

    def _on_patient_chosen(self, patient_id: int) -> None:
        self._choose_for(patient_id)
        super()._on_patient_chosen(patient_id)

    def _on_find(self) -> None:
        if self.bench.is_private and not self.is_common():
            self.bench.hide_names(False)
        else:
            self.bench.wish(PanelWish("palette"))
