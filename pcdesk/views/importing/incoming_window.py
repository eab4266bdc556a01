"""Files that came in: look at one, file it with its patient, import it, or set it aside."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pcdesk.acts.desk.answers import Answers, take_incoming_answers, take_waiting_answers
from pcdesk.acts.desk.incoming import close_incoming, copy_to_import, file_incoming, set_aside
from pcdesk.acts.importing.count import Outcome
from pcdesk.acts.papers.paper import PAPERS
from pcdesk.language import counted, tr
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.incoming_file import IncomingFile, Waiting, waiting_files
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.models.find.search import find_patients
from pcdesk.models.people.person_line import person_line
from pcdesk.passing import passing_room
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.views.bench.drafts_left import INCOMING
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Done, Workbench
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.kept import Kept
from pcdesk.views.importing.window import ImportWindow
from pcdesk.views.list.list_window import answer_list_key
from pcdesk.views.list.patient_row import patient_row
from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.list.ways import Way
from pcdesk.views.list.work_list import Col, Filter, Group, Nothing, WorkList, code_of
from pcdesk.views.list.work_list_view import WorkListView
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.look.notice import Notice
from pcdesk.views.look.placing import fit
from pcdesk.views.look.speakers import say_role
from pcdesk.views.look.tab_order import InOrder

MOST = 8


INCOMING_FILES = WorkList(
    "incoming_files", "Incoming files", waiting_files,
    columns=(
        Col("came_at", "Came", kind="moment", width=176),
        Col("name", "File", stretches=True, is_private=True),
        Col("kind", "Kind", code_of(IncomingFile.kind), width=128),
        Col("size_bytes", "Size", lambda one: f"{max(1, round(one.size_bytes / 1000)):,} KB", width=88, is_whole=True,
            sort=lambda one: one.size_bytes),
    ),
    ways=(
        Way("look", "Look at it", "file-text", PAPERS["incoming"], "Enter", "Look at it",
            wish=lambda one: PaperWish("incoming", {"incoming_file_id": one.id}),
            against=lambda one: "" if one.kind == "paper" else tr("This is no document.")),
        Way("aside", "Set aside", "x", set_aside, "Del", "Set aside"),
        Way("import", "Import…", "import", copy_to_import, "I", "Import…",
            against=lambda one: "" if one.kind == "records" else tr("It holds no patients pcdesk knows.")),
        Way("answers", "Take the answers in", "shield-check", take_incoming_answers, "T", "Take in",
            against=lambda one: "" if one.kind == "answers" else tr("It holds no payer's answers.")),
    ),
    filters=(
        Filter("paper", "Documents", lambda one: one.kind == "paper"),
        Filter("records", "Patient records", lambda one: one.kind == "records"),
        Filter("answers", "Payers' answers", lambda one: one.kind == "answers"),
    ),
    groups=(Group("kind", "Kind", code_of(IncomingFile.kind)),),
    nothing=Nothing(
        "inbox", "No file waits.", detail="What is put into the folder chosen in Clinic settings comes here."
    ),
    story=lambda one: (IncomingFile, one.id),
)  # fmt: skip


class IncomingWindow(InOrder, QWidget):
    """It closes when the desk is about to lock. keeper: makes the backup before an import."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None, keeper: BackupKeeper | None = None) -> None:
        say_role("IncomingWindow", "Window")
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("incoming_window")
        self.setWindowTitle(tr("Incoming files"))
        self._bench, self._keeper = bench, keeper
        self._shown = self._taking = 0
        self.patient_id = 0
        self.notice = Notice()
        self.list = WorkListView(bench, INCOMING_FILES)
        self.list.row_changed.connect(self._on_chosen)
        self.list.ways.asked.connect(self._on_asked)
        answer_list_key(self, self.list)
        self.box = SearchBox(tr("Find the patient it belongs to"), self._find)
        self.box.setObjectName("incoming_patient")
        self.box.chosen.connect(self._on_patient)
        self.person = PersonBar()
        kinds = [pair for pair in Document.KINDS if pair[0] != "print"]
        self.form = Form((Section("", (
            Ask(Document.title, is_required=True, span=3), Ask(Document.kind, choices=kinds, span=3),
            Ask(Document.dated_on, kind="birth", span=3),
        )),))  # fmt: skip
        self.form.save_wanted.connect(self.file)
        self.file_button = button(tr("File with this patient"), "primary", icon="save")
        self.file_button.setObjectName("file")
        self.file_button.clicked.connect(self.file)
        self._lay_out()
        self.drafts = Kept(bench, self, self, self.notice)
        self.form.edited.connect(self.drafts.note)
        self.box.textEdited.connect(self.drafts.note)
        bench.flush_wanted.connect(self._close_for_lock)
        QShortcut(QKeySequence("Esc"), self, self.close)
        fit(self, theme.px(820), theme.px(640))
        self.list.catch_up()
        self._show()
        self._begin_with_the_begun()

    def _lay_out(self) -> None:
        foot = in_row(None, STRETCH, self.file_button)
        in_column(self, self.notice, (self.list, 1), self.box, self.person, self.form, foot, spacing=12, margin=16)

    def _begin_with_the_begun(self) -> None:
        """The file of which something was begun is chosen."""
        begun = [int(form.removeprefix(INCOMING)) for form in drafts_kept(self._bench.desk.staff_id, INCOMING)]
        next((one for one in begun if self.list.choose(one)), None)

    def chosen(self) -> Waiting | None:
        """The file that is chosen."""
        found: Waiting | None = self.list.chosen()
        return found

    def _show(self) -> None:
        one = self.chosen()
        self._shown = one.id if one else 0
        self.form.show_record(Document(title=one.name.rpartition(".")[0] or one.name if one else "", kind="other"))
        self._take_patient(one.patient_id or 0 if one else 0)
        self.box.clear()
        self.drafts.go_on(f"{INCOMING}{one.id}" if one else "")

    def draft(self) -> dict[str, Any]:
        """What is typed, who is searched for, and with whom it is to be filed."""
        typed, search = self.form.draft(), self.box.text()
        whose = {"patient_id": self.patient_id} if self.patient_id else {}
        sought = {"search": search} if search.strip() else {}
        return {"typed": typed, **whose, **sought} if typed or whose or sought else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put that back."""
        self._take_patient(kept.get("patient_id", 0))
        self.form.restore(kept.get("typed", {}))
        self.box.setText(kept.get("search", ""))

    def _take_patient(self, patient_id: int) -> None:
        self.patient_id = patient_id
        self.person.show_person(person_line(patient_id) if patient_id else None)
        self.person.setVisible(bool(patient_id))
        self._allow()

    def _allow(self) -> None:
        is_paper = (one := self.chosen()) is not None and one.kind == "paper"
        for widget in (self.box, self.form, self.file_button):
            widget.setVisible(is_paper)
        whose = "" if self.patient_id else tr("Find the patient it belongs to first.")
        allow(self.file_button, self._bench.why_not(file_incoming) or whose)

    def file(self) -> None:
        """File the document with the patient; a refusal is said here and what is typed stays."""
        one = self.chosen()
        if one is None or not self.file_button.isEnabled() or not self.form.check():
            return
        values = {name: field.read() for name, field in self.form.fields.items()}
        told = {"toast": True, "refused": self.notice.explain}
        if self._bench.act(file_incoming, one.id, self.patient_id, values, **told):
            self.drafts.forget()
            self._after(tr("{name} is filed.", name=one.name))

    def _after(self, said: str) -> None:
        left = len(self.list.rows)
        more = counted(left, "1 file is left.", "{count} files are left.", "No file is left.")
        self.notice.say(said, "good", detail=more)
        self.list.table.setFocus()

    def _find(self, text: str) -> list[SearchRow]:
        return [patient_row(one, is_today=False) for one in find_patients(text, MOST)] if text.strip() else []

    def _on_patient(self, row: SearchRow) -> None:
        self._take_patient(row.key[1])
        self.drafts.note()
        self.box.clear()
        self.file_button.setFocus()

    def _on_chosen(self, one: Waiting | None) -> None:
        if (one.id if one else 0) != self._shown:
            self.notice.clear()
            self._show()

    def _on_asked(self, way: str, one: Waiting) -> None:
        if way == "import":
            self._import(one)
        elif way == "answers":
            self._take_answers(one)
        elif self._bench.act(set_aside, one.id, toast=True, refused=self.notice.explain):
            self._after(tr("{name} is set aside.", name=one.name))

    def _take_answers(self, one: Waiting) -> None:
        if self._taking:
            return  # the key was held, or pressed once more
        self._taking = one.id
        self.notice.say(tr("{name} is being taken in.", name=one.name), detail=tr("You can go on working meanwhile."))
        self._bench.act_apart(
            take_waiting_answers, one.id, then=self._on_taken, owner=self, refused=self.notice.explain
        )

    def _on_taken(self, done: Done[Answers]) -> None:
        self._taking = 0
        found = done.value
        if found is not None:
            self.notice.say(found.said, "warning" if found.more else "good", detail=" ".join(found.more))
            self.list.table.setFocus()

    def _import(self, one: Waiting) -> None:
        room = ExitStack()
        place = room.enter_context(passing_room("pcdesk-incoming-"))
        done = self._bench.act(copy_to_import, one.id, place, refused=self.notice.explain)
        if not done:
            room.close()
            return
        window = _ImportArrived(self._bench, self.parentWidget(), self._keeper, one.id, room)
        window.show()
        hand_over(window)
        window.take(done.value)
        self.close()

    def _close_for_lock(self) -> None:
        """What was begun is kept, and opens again with the window."""
        self.drafts.keep()
        self.drafts.is_begun = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by hand: what was begun is given up."""
        if self.drafts.is_begun:
            self.drafts.forget()
        super().closeEvent(event)


class _ImportArrived(ImportWindow):
    """The import of a file that came in: once its patients are in, it waits no more; its copy goes with the window."""

    def __init__(
        self, bench: Workbench, parent: QWidget | None, keeper: BackupKeeper | None, incoming_id: int, room: ExitStack
    ) -> None:
        super().__init__(bench, parent, keeper)
        self._incoming_id, self._room = incoming_id, room

    def _on_brought(self, outcome: Outcome) -> None:
        super()._on_brought(outcome)
        self._bench.act(close_incoming, self._incoming_id, refused=self.notice.explain)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Also take the copy away."""
        super().closeEvent(event)
        if event.isAccepted():
            self._room.close()
