"""Documents: papers filed here, sheets handed out, outside records word for word; added by file, drop or paste."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

import peewee as pw
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from pcdesk.acts.desk.care import file_document, hand_out
from pcdesk.language import tr
from pcdesk.models.desk.care import Document, Handout
from pcdesk.models.desk.patient_file import Paper, outside_body, papers_of
from pcdesk.models.health.outside import OutsideRecord
from pcdesk.models.people.person import LANGUAGES
from pcdesk.trouble import KnownError
from pcdesk.views.bench.page import Page
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.file_dialog import begin_in
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.patient.entry_form import EntryForm
from pcdesk.views.patient.incoming_paper import IncomingPaper, pasted_paper, read_paper
from pcdesk.views.patient.two_panes import TwoPanes

_ICONS = {"document": "file-text", "handout": "book-open", "outside": "file-input"}


def kind_words(paper: Paper) -> str:
    """Insurance card; Handed out, Spanish; Outside record."""
    if paper.kind == "handout":
        return tr("Handed out, {language}", language=tr(dict(LANGUAGES).get(paper.what, paper.what)))
    if paper.kind == "outside":
        return tr("Outside record, {kind}", kind=paper.what)
    return tr(dict(Document.KINDS).get(paper.what, paper.what))


def size_words(size: int) -> str:
    """340 KB, 2.1 MB; nothing for no bytes."""
    if not size:
        return ""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _row(paper: Paper) -> tuple[Any, ...]:
    title = paper.title.replace("-", " ").capitalize() if paper.kind == "handout" else paper.title
    return ((paper.kind, paper.id), paper.on, title, kind_words(paper), size_words(paper.size_bytes), paper)


def _icon(row: Any) -> tuple[str, str] | None:
    paper: Paper = row[-1]
    icon = "image" if paper.mime.startswith("image/") else _ICONS[paper.kind]
    return ("id-card" if paper.what == "card" and paper.kind == "document" else icon), "muted"


class DocumentsPage(Page):
    """The list, the form of a paper being filed above it, an outside record beside it."""

    about: ClassVar[tuple[type[pw.Model], ...]] = (Document, Handout, OutsideRecord)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self._incoming: IncomingPaper | None = None
        self.editor: EntryForm | None = None
        self.setAcceptDrops(True)
        self.table = Table(
            PagedRows((
                Column("on", tr("Date"), 1, "date", width=112),
                Column("title", tr("Title"), 2, width=200, stretches=True, icon=_icon),
                Column("kind", tr("Kind"), 3, width=160),
                Column("size", tr("Size"), 4, "number", width=80, show=_size),
            )),
            tr("Documents"),
        )  # fmt: skip
        self.table.setObjectName("documents")
        self.table.set_kind("plain")
        empty = Empty(
            "file-plus", tr("No documents yet"), tr("Add a document"),
            detail=tr("Choose a file, drop one here, or paste a picture with Ctrl+V."),
        )  # fmt: skip
        empty.action_wanted.connect(self.choose_file)
        self.table.set_empty(empty)
        self.table.row_opened.connect(self._on_opened)
        self.body = QPlainTextEdit()
        self.body.setReadOnly(True)
        self.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setObjectName("outside_body")
        self.body.setAccessibleName(tr("Outside record, word for word"))
        self.panes = TwoPanes(self.table, self.body, tr("All documents"))
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addLayout(self._bar())
        self._outer.addWidget(self.panes, 1)
        self.setFocusProxy(self.table)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        bar.setSpacing(theme.px(8))
        self.add_button = self._button(tr("Add a document"), "file-plus", "add_document")
        self.paste_button = self._button(tr("Paste"), "clipboard-plus", "paste_document")
        self.hand_out_button = self._button(tr("Hand out a sheet"), "book-open", "hand_out")
        self.add_button.clicked.connect(self.choose_file)
        self.paste_button.clicked.connect(self.paste)
        self.hand_out_button.clicked.connect(self._on_hand_out)
        for made in (self.add_button, self.paste_button, self.hand_out_button):
            bar.addWidget(made)
        bar.addStretch(1)
        return bar

    def _button(self, words: str, icon: str, name: str) -> QPushButton:
        made = button(words, "quiet", icon=icon)
        made.setObjectName(name)
        return made

    def load(self, patient_id: int) -> None:
        """Another patient: what was about to be filed is not filed with the wrong one."""
        if patient_id != self.patient_id:
            self._close()
            self.body.clear()
        super().load(patient_id)
        self.panes.close_detail()

    def fill(self) -> None:
        """List everything."""
        self.table.rows.show_rows([_row(paper) for paper in papers_of(self.patient_id)])
        for made in (self.add_button, self.paste_button):
            allow(made, self.bench.why_not(file_document))
        allow(self.hand_out_button, self.bench.why_not(hand_out))

    def choose_file(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, tr("Add a document"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Pictures, PDF and text") + " (*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.webp *.txt)")
        begin_in(dialog)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()
        hand_over(dialog)

    def take_file(self, path: str) -> None:
        """Read a file and ask what it is; when another patient was opened meanwhile it is dropped."""
        then = partial(self._on_read_for, self.patient_id)
        self.bench.tasks.run(read_paper, path, then=then, owner=self, fail=self._on_refused, key="read")

    def paste(self) -> None:
        """Take the picture on the clipboard."""
        try:
            self._on_read(pasted_paper(QGuiApplication.clipboard().image()))
        except KnownError as error:
            self.bench.troubled.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V pastes a picture."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.bench.may(file_document):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if event.mimeData().hasUrls() and self.bench.may(file_document):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first local file that was dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take_file(paths[0])

    def _on_read_for(self, patient_id: int, paper: IncomingPaper) -> None:
        if patient_id == self.patient_id:
            self._on_read(paper)

    def _on_read(self, paper: IncomingPaper) -> None:
        self._close()
        self._incoming = paper
        kinds = [pair for pair in Document.KINDS if pair[0] != "print"]
        fields = (
            Ask(Document.title, is_required=True, span=4), Ask(Document.kind, choices=kinds, span=2),
            Ask(Document.dated_on, kind="birth", span=2),
        )  # fmt: skip
        self.editor = EntryForm((Section("", fields),), tr("File {name}", name=paper.file_name))
        self.editor.setObjectName("form_document")
        self.editor.show_record(Document(title=paper.title, kind="other"))
        self.editor.save_wanted.connect(self._on_save)
        self.editor.cancelled.connect(self._close)
        self._outer.insertWidget(1, self.editor)
        self.editor.show()
        self.editor.focus_first()

    def _on_save(self) -> None:
        editor, paper = self.editor, self._incoming
        if editor is None or paper is None or not editor.form.check():
            return
        values = {"title": paper.title, "kind": "other", **editor.form.changes()}
        values |= {"mime": paper.mime, "file_name": paper.file_name}
        if self.bench.act(file_document, self.patient_id, values, paper.body, toast=True):
            self._close()

    def _close(self) -> None:
        self._incoming = None
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.bench.troubled.emit(error)

    def _on_hand_out(self) -> None:
        self.bench.wish(PaperWish("brochure", {"patient_id": self.patient_id}))

    def _on_opened(self, key: Any) -> None:
        kind, row = key
        if kind == "document":
            self.bench.wish(PaperWish("document", {"document_id": row}))
        elif kind == "handout":
            self._on_hand_out()
        else:
            self.body.setPlainText(outside_body(row))
            self.panes.open_detail(self._title(key))

    def _title(self, key: Any) -> str:
        place = self.table.rows.place_of(key)
        return str(self.table.rows.row(place)[2]) if place >= 0 else ""


def _size(row: Any) -> str:
    return str(row[4])


