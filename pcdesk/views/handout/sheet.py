"""Choose an education sheet, look at it, give it to the patient and write down that it was given."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pcdesk.acts.desk.care import hand_out
from pcdesk.acts.papers.frame import full_name, spoken
from pcdesk.acts.papers.paper import Paper
from pcdesk.language import tr
from pcdesk.models.desk.paper_facts import sheets_given
from pcdesk.models.desk.patient_file import patient_by_id
from pcdesk.models.record.base import db
from pcdesk.printing.teaching.topic import topic, topic_keys
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.handout.topics import TopicList
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.cards import IconLabel
from pcdesk.views.look.labels import label
from pcdesk.views.look.notice import Notice
from pcdesk.views.look.placing import fit
from pcdesk.views.look.progress import Progress
from pcdesk.views.look.speakers import say_role
from pcdesk.views.look.tab_order import InOrder
from pcdesk.views.paper.bar import PaperBar
from pcdesk.views.paper.choices import BrochureChoices
from pcdesk.views.paper.outlet import Outlet
from pcdesk.views.paper.pane import PaperPane
from pcdesk.views.paper.printer import Printers

WIDTH, HEIGHT, LIST_WIDTH = 1180, 860, 320


class HandoutSheet(InOrder, QWidget):
    """For a patient, or for nobody in particular: then it is printed and not recorded.

    It closes when the desk is about to lock.
    """

    def __init__(
        self, bench: Workbench, patient_id: int | None = None, parent: QWidget | None = None,
        printers: Printers | None = None,
    ) -> None:  # fmt: skip
        say_role("HandoutSheet", "Window")
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("handout_sheet")
        self.setWindowTitle(tr("Education sheet"))
        self._bench, self._patient_id = bench, patient_id or None
        self._patient = patient_by_id(self._patient_id) if self._patient_id else None
        self._gives = False
        given = sheets_given(self._patient_id) if self._patient_id else []
        told = {"language": spoken(self._patient.language if self._patient else ""), "form": "folded"}
        if given:
            told |= {"form": given[0].form, "large_print": given[0].is_large_print}
        self.topics, self.choices, self.pane = TopicList(), BrochureChoices(told), PaperPane(bench)
        self.bar = PaperBar(self.pane.view, is_main=self._patient_id is None)
        self.notice, self._progress = Notice(), Progress()
        self.outlet = Outlet(bench, self, self.notice, self._progress, printers)
        self._build()
        self._connect()
        room = self.screen().availableGeometry().size()
        self.ensurePolished()
        self._keep_in(room.width() - theme.px(16))
        fit(self, theme.px(WIDTH), theme.px(HEIGHT))
        self._show_topics()
        self.topics.choose(topic_keys()[0])
        self.topics.setFocus()
        self._make()

    def _keep_in(self, width: int) -> None:
        """The list gives way to the tools over the page, which need all of their room."""
        tools = self.bar.minimumSizeHint().width() + theme.px(48)
        self.topics.setFixedWidth(max(theme.px(200), min(theme.px(LIST_WIDTH), width - tools)))

    def _build(self) -> None:
        name = full_name(self._patient) if self._patient else ""
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(10))
        head.setSpacing(theme.px(10))
        head.addWidget(IconLabel("book-open", "accent", 22))
        title = tr("Education sheet for {name}", name=name) if name else tr("Education sheet")
        head.addWidget(label(title, "title", elides=True), 1)
        left = QVBoxLayout()
        left.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(16))
        left.addWidget(self.topics)
        strip = QFrame()
        strip.setProperty("kind", "bar")
        inner = QVBoxLayout(strip)
        inner.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        inner.setSpacing(theme.px(6))
        inner.addWidget(self.choices)
        self._note = label("", "caption", wraps=True)
        inner.addWidget(self._note)
        right = QVBoxLayout()
        right.setSpacing(0)
        for part in (self.bar, strip, self.notice, self._progress):
            right.addWidget(part)
        right.addWidget(self.pane, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "bar")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(8))
        self._taught = QCheckBox(tr("Said it back in own words"))
        self._taught.setObjectName("taught_back")
        self._record = button(tr("Record without printing"), icon="clipboard-check")
        self._record.setObjectName("record")
        self._give = button(tr("Print, give and record"), "primary", icon="printer", shortcut="Ctrl+Return")
        self._give.setObjectName("give")
        close = button(tr("Close"), shortcut="Esc")
        close.clicked.connect(self.close)
        row.addWidget(self._taught)
        row.addStretch(1)
        for part in (close, self._record, self._give):
            row.addWidget(part)
        for part in (self._taught, self._record, self._give):
            part.setVisible(self._patient_id is not None)
        return foot

    def _connect(self) -> None:
        self.topics.topic_chosen.connect(self._on_topic)
        self.choices.changed.connect(self._make)
        self.pane.made.connect(self._on_made)
        self.pane.failed.connect(self._on_failed)
        self.bar.print_wanted.connect(self._on_print)
        self.bar.save_wanted.connect(self._on_save)
        self.outlet.left.connect(self._on_left)
        self._give.clicked.connect(self._on_give)
        self._record.clicked.connect(self._on_record)
        self._bench.flush_wanted.connect(self.close)
        QShortcut(QKeySequence("Ctrl+Shift+P"), self, self.outlet.print_again)

    def _show_topics(self) -> None:
        told = [topic(key, "en") for key in topic_keys()]  # the list is for staff, whatever the sheet speaks
        given = sheets_given(self._patient_id) if self._patient_id else []
        when = {one.topic: one.handed_on for one in reversed(given)}
        self.topics.show_topics([(t.key, t.title, t.lead, t.picture.file) for t in told], when)

    def _make(self) -> None:
        told = {"topic": self.topics.chosen(), **self.choices.told(), "patient_id": self._patient_id}
        self._allow(False)
        self.pane.make("brochure", told)

    def _allow(self, is_there: bool) -> None:
        self.bar.enable(is_there)
        for made in (self._give, self._record):
            allow(made, "" if is_there else tr("The page is still being made."))

    def _on_topic(self, _key: str) -> None:
        self._taught.setChecked(False)
        self.notice.clear()
        self._make()


    def _on_made(self, paper: Paper) -> None:
        self._note.setText(paper.note)
        self._note.setVisible(bool(paper.note))
        self._allow(True)

    def _on_failed(self, trouble: KnownError) -> None:
        self.notice.explain(trouble)

    def _on_print(self) -> None:
        self._gives = False
        self.outlet.print_paper(self.pane)

    def _on_save(self) -> None:
        self._gives = False
        self.outlet.save_paper(self.pane)

    def _on_give(self) -> None:
        self._gives = True
        self.outlet.print_paper(self.pane)

    def _on_left(self, _how: str, paper: Paper) -> None:
        """It left the screen; if it was to be given, that is now written down."""
        if self._gives and db.is_unlocked:
            self._gives = False
            self._write_down(paper)

    def _on_record(self) -> None:
        if self.pane.paper is not None:
            self._write_down(self.pane.paper)

    def _write_down(self, paper: Paper) -> None:
        if self._patient_id is None:
            return
        told = paper.about
        done = self._bench.act(
            hand_out, self._patient_id, told["topic"], told["language"], told["form"],
            large_print=told["large_print"], taught_back=self._taught.isChecked(), toast=True,
        )  # fmt: skip
        if not done:
            return
        allow(self._record, tr("It is written down already."))
        self._show_topics()
        self.notice.say(tr("Written down: {title} was given today.", title=paper.title), "good")

    def closeEvent(self, event: QCloseEvent) -> None:
        """A paper on its way to the printer is finished first, out of sight."""
        if self.outlet.is_busy:
            event.ignore()
            self.hide()
            self.outlet.idle.connect(self.close)
        else:
            super().closeEvent(event)
