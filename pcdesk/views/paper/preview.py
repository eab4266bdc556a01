"""The window of one paper: its real pages, and the ways out of the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.acts.papers.paper import PAPERS, Paper
from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.notice import Notice
from pcdesk.views.look.placing import fit
from pcdesk.views.look.progress import Progress
from pcdesk.views.look.speakers import say_role
from pcdesk.views.look.tab_order import InOrder
from pcdesk.views.paper.bar import PaperBar
from pcdesk.views.paper.choices import CHOICES, ReceiptChoices
from pcdesk.views.paper.outlet import Outlet
from pcdesk.views.paper.pane import FOREIGN, PaperPane
from pcdesk.views.paper.printer import Printers

WIDTH, HEIGHT = 980, 900
SEALED = ("packet", "chart", "chart_part", "document")  # kinds that are sent to who is far away


class PaperWindow(InOrder, QWidget):
    """One paper. It closes when the desk is about to lock: nothing with a name stays on the screen."""

    def __init__(
        self, bench: Workbench, wish: PaperWish, parent: QWidget | None = None, printers: Printers | None = None
    ) -> None:
        say_role("PaperWindow", "Window")
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("paper_window")
        self.setWindowTitle(tr(PAPERS[wish.kind].words))
        self._bench, self._wish = bench, wish
        self.notice, self._progress = Notice(), Progress()
        self._choices = CHOICES[wish.kind](wish.about) if wish.kind in CHOICES else None
        self.pane = PaperPane(bench)
        self.pane.made.connect(self._on_made)
        self.pane.failed.connect(self._on_failed)
        fit(self, theme.px(WIDTH), theme.px(HEIGHT))
        self.pane.resize(self.size())  # as wide as the window: the first page is drawn for the room it will have
        self._make()  # the paper is made while the window is built around it
        self.bar = PaperBar(self.pane.view, seals=wish.kind in SEALED)
        self.outlet = Outlet(bench, self, self.notice, self._progress, printers)
        self._hint = QWidget()
        self._build()
        self.bar.print_wanted.connect(self._on_print)
        self.bar.save_wanted.connect(self._on_save)
        self.bar.seal_wanted.connect(self._on_seal)
        if self._choices is not None:
            self._choices.changed.connect(self._make)
        bench.flush_wanted.connect(self.close)
        QShortcut(QKeySequence("Ctrl+Shift+P"), self, self.outlet.print_again)
        QShortcut(QKeySequence("Esc"), self, self.close)
        for key in ("Return", "Enter"):
            within = Qt.ShortcutContext.WidgetWithChildrenShortcut
            enter = QShortcut(QKeySequence(key), self.pane, self._on_enter, context=within)
            enter.setAutoRepeat(False)  # held down since the payment it would print one receipt after another
        self.pane.setFocus()

    @property
    def paper(self) -> Paper | None:
        """The paper on the screen; None while the first one is being made."""
        return self.pane.paper

    def is_of(self, wish: PaperWish) -> bool:
        """Whether this window gives its place to the paper wished for: documents from elsewhere lie side by side."""
        return self._wish.kind == wish.kind and (wish.kind not in FOREIGN or self._wish.about == wish.about)

    def _build(self) -> None:
        self._note = label("", "muted", wraps=True)
        hint = QHBoxLayout(self._hint)
        hint.setContentsMargins(0, 0, 0, 0)
        hint.setSpacing(theme.px(8))
        hint.addWidget(IconLabel("info", "info", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        hint.addWidget(self._note, 1)
        self._hint.hide()
        self._strip = strip = QFrame()
        strip.setProperty("kind", "bar")
        row = QVBoxLayout(strip)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(8))
        if self._choices is not None:
            row.addWidget(self._choices)
        row.addWidget(self._hint)
        strip.setVisible(self._has_choices())
        messages = QVBoxLayout()
        messages.setContentsMargins(0, 0, 0, 0)
        messages.addWidget(self.notice)
        messages.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(strip)
        column.addLayout(messages)
        column.addWidget(self.pane, 1)

    def _has_choices(self) -> bool:
        return self._choices is not None and getattr(self._choices, "is_asked", True)

    def _make(self) -> None:
        told = dict(self._wish.about)
        if self._choices is not None:
            told |= self._choices.told()
            if "language" in told and "language" not in self._wish.about and self.pane.paper is None:
                del told["language"]  # the first time the patient's own language is taken
        self.pane.make(self._wish.kind, told)

    def _on_made(self, paper: Paper) -> None:
        if self._choices is None or isinstance(self._choices, ReceiptChoices):
            # Qt gave the keys to the first button there was: they belong to the pages, where Enter prints.
            self.pane.view.setFocus()
        self.setWindowTitle(paper.title)
        self.bar.enable(True, self._may_not_leave())
        self._note.setText(paper.note)
        self._hint.setVisible(bool(paper.note))
        if self._choices is not None:
            self._choices.choose(paper.about)
        self._strip.setVisible(bool(paper.note) or self._has_choices())

    def _may_not_leave(self) -> str:
        """Why this person may not print or save it; "" for who may."""
        return self._bench.why_not(PAPERS[self._wish.kind].leaving)

    def _on_failed(self, trouble: KnownError) -> None:
        if self.pane.paper is not None:
            self.notice.explain(trouble)

    def _on_enter(self) -> None:
        if self.pane.paper is not None and not self.outlet.is_busy and not self._may_not_leave():
            self._on_print()

    def _on_print(self) -> None:
        self.outlet.print_paper(self.pane)

    def _on_save(self) -> None:
        self.outlet.save_paper(self.pane)

    def _on_seal(self) -> None:
        self.outlet.save_paper(self.pane, seals=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A paper on its way to the printer is finished first, out of sight."""
        if self.outlet.is_busy:
            event.ignore()
            self.hide()
            self.outlet.idle.connect(self.close)
        else:
            super().closeEvent(event)
