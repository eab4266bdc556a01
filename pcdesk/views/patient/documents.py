"""Documents: papers filed here, sheets handed out, outside records word for word; added by file, drop or paste."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from pcdesk.acts.desk.care import draft, file_document, hand_out
from pcdesk.acts.people.patient import open_file
from pcdesk.language import tr
from pcdesk.models.desk.care import Document, Handout
from pcdesk.models.desk.patient_file import Paper, outside_body, papers_of
from pcdesk.models.health.outside import OutsideRecord
from pcdesk.models.people.person import LANGUAGES
from pcdesk.trouble import KnownError
from pcdesk.views.bench.drafts_left import IN_FILE
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Section
from pcdesk.views.list.ways import Way, Ways
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList
from pcdesk.views.look.file_dialog import begin_in
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.paper.incoming_paper import IncomingPaper, pasted_paper, read_paper
from pcdesk.views.patient.entry_form import EntryForm
from pcdesk.views.patient.patient_list import PatientList
from pcdesk.views.patient.two_panes import TwoPanes

_TABLES = {"document": Document, "handout": Handout, "outside": OutsideRecord}
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


def _title(paper: Paper) -> str:
    return paper.title.replace("-", " ").capitalize() if paper.kind == "handout" else paper.title


def _icon(paper: Paper) -> tuple[str, str]:
    icon = "image" if paper.mime.startswith("image/") else _ICONS[paper.kind]
    return ("id-card" if paper.what == "card" and paper.kind == "document" else icon), "muted"


def _hand_out(ways: Ways, _paper: object, _at: QPoint) -> None:
    ways.bench.wish(PaperWish("brochure", {"patient_id": ways.bench.patient_id}))


DOCUMENTS = WorkList(
    "documents", "Documents", papers_of,
    row_id=lambda paper: (paper.kind, paper.id),
    columns=(
        Col("on", "Date", kind="date", width=112),
        Col("title", "Title", _title, width=200, stretches=True, icon=_icon, is_private=True),
        Col("kind", "Kind", kind_words, width=160),
        Col("size", "Size", lambda paper: size_words(paper.size_bytes), width=80, is_whole=True,
            sort=lambda paper: paper.size_bytes or None),
    ),
    ways=(
        Way("open", "Open", "file-text", open_file, "Enter", "Open"),
        Way("add", "Add a document", "file-plus", file_document, "A", "Add a document", needs_row=False),
        Way("paste", "Paste a picture", "clipboard-plus", file_document, "Ctrl+V", "Paste", needs_row=False),
        Way("hand_out", "Hand out a sheet", "book-open", hand_out, "H", "Hand out a sheet", _hand_out, needs_row=False),
    ),
    filters=(
        Filter("filed", "Filed", lambda paper: paper.kind == "document"),
        Filter("handed_out", "Handed out", lambda paper: paper.kind == "handout"),
        Filter("outside", "From outside", lambda paper: paper.kind == "outside"),
    ),
    groups=(
        Group("kind", "Kind", kind_words),
        Group("year", "Year", lambda paper: str(paper.on.year) if paper.on else "", none="no date"),
    ),
    nothing=Nothing(
        "file-plus", "No documents yet", "add", "Choose a file, drop one here, or paste a picture with Ctrl+V."
    ),
    story=lambda paper: (_TABLES[paper.kind], paper.id),
)  # fmt: skip


class DocumentsPage(PatientList):
    """The list, the form of a paper being filed above it, an outside record beside it."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench, DOCUMENTS, parent)
        self._incoming: IncomingPaper | None = None
        self.editor: EntryForm | None = None
        self.setAcceptDrops(True)
        self.list.ways.asked.connect(self._on_asked)
        self.body = QPlainTextEdit()
        self.body.setReadOnly(True)
        self.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setObjectName("outside_body")
        self.body.setAccessibleName(tr("Outside record, word for word"))
        self.panes = TwoPanes(self.list, self.body, tr("All documents"))
        self.column.addWidget(self.panes, 1)

    def load(self, patient_id: int) -> None:
        """Another patient: what was about to be filed is not filed with the wrong one."""
        if patient_id != self.patient_id:
            self.keep()
            self._close()
            self.body.clear()
        super().load(patient_id)
        self.panes.close_detail()
        if self.editor is None and draft(self.bench.desk, self._draft_key()):
            self._show_form(self._form_of(None))  # as it was typed, without its file: that is not kept

    def keep(self) -> None:
        """Put what is typed about a file into its draft, now."""
        if self.editor is not None:
            self.editor.drafts.keep()

    def _draft_key(self) -> str:
        return f"{IN_FILE}{self.patient_id}:document"

    def _on_asked(self, way: str, paper: Paper) -> None:
        if way == "open":
            self._open(paper)
        elif way == "add":
            self.choose_file()
        else:
            self.paste()

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
        if self.editor is not None and self._incoming is not None:
            self.editor.drafts.forget()  # what was typed is of the file before
        self.keep()
        self._close()
        self._incoming = paper
        self._show_form(self._form_of(paper)).focus_first()

    def _form_of(self, paper: IncomingPaper | None) -> EntryForm:
        """The form of a file, None: of one that has to be chosen again."""
        kinds = [pair for pair in Document.KINDS if pair[0] != "print"]
        fields = (
            Ask(Document.title, is_required=True, span=4), Ask(Document.kind, choices=kinds, span=2),
            Ask(Document.dated_on, kind="birth", span=2),
        )  # fmt: skip
        title = tr("File {name}", name=paper.file_name) if paper is not None else tr("Add a document")
        record = Document(title=paper.title if paper is not None else "", kind="other")
        return EntryForm(self.bench, (Section("", fields),), title, record, self._draft_key())

    def _show_form(self, editor: EntryForm) -> EntryForm:
        self.editor = editor
        editor.setObjectName("form_document")
        editor.save_wanted.connect(self._on_save)
        editor.given_up.connect(self._close)
        self.column.insertWidget(0, editor)
        self.list.bar.setVisible(self._incoming is None)  # in a low panel the form needs the room
        editor.show()
        if self._incoming is None:
            editor.notice.action_chosen.connect(self.choose_file)
            self._ask_for_file(editor)
        return editor

    def _ask_for_file(self, editor: EntryForm) -> None:
        editor.notice.say(
            tr("The file has to be chosen again."), "warning", [("choose", tr("Choose a file"))],
            detail=tr("What you typed about it is here. Choose it, drop it or paste it."),
        )  # fmt: skip

    def _on_save(self) -> None:
        editor, paper = self.editor, self._incoming
        if editor is None:
            return
        if paper is None:
            self._ask_for_file(editor)
            return
        if not editor.form.check():
            return
        values = {"title": paper.title, "kind": "other", **editor.form.changes()}
        values |= {"mime": paper.mime, "file_name": paper.file_name}
        if self.bench.act(file_document, self.patient_id, values, paper.body, toast=True):
            editor.drafts.forget()
            self._close()

    def _close(self) -> None:
        self._incoming = None
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.list.bar.show()

    def _on_refused(self, error: BaseException) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.bench.troubled.emit(error)

    def _open(self, paper: Paper) -> None:
        if paper.kind == "document":
            self.bench.wish(PaperWish("document", {"document_id": paper.id}))
        elif paper.kind == "handout":
            self.list.ways.do("hand_out", None)
        else:
            self.body.setPlainText(outside_body(paper.id))
            self.panes.open_detail(_title(paper))
