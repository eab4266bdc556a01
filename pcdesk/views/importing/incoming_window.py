"""Files that came in: look at one, file it with its patient, import it, or set it aside."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pcdesk import moment
from pcdesk.acts.desk.incoming import close_incoming, copy_to_import, file_incoming, set_aside
from pcdesk.acts.importing.count import Outcome
from pcdesk.language import counted, tr
from pcdesk.models.desk.care import Document
from pcdesk.models.desk.incoming_file import IncomingFile, Waiting, waiting_files
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.models.find.search import find_patients
from pcdesk.models.people.person_line import person_line
from pcdesk.models.record.journal import News
from pcdesk.passing import passing_room
from pcdesk.qt.keeper import BackupKeeper
from pcdesk.views.bench.drafts_left import INCOMING
from pcdesk.views.bench.person_bar import PersonBar
from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.form import Ask, Form, Section
from pcdesk.views.form.kept import Kept
from pcdesk.views.importing.window import ImportWindow
from pcdesk.views.list.patient_row import patient_row
from pcdesk.views.list.search_box import SearchBox, SearchRow
from pcdesk.views.list.table import Column, PagedRows, Table
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button
from pcdesk.views.look.empty import Empty
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.look.notice import Notice
from pcdesk.views.look.placing import fit
from pcdesk.views.look.speakers import say_role
from pcdesk.views.look.tab_order import InOrder
from pcdesk.words.showing import show_date_time

MOST = 8


class IncomingWindow(InOrder, QWidget):
    """It closes when the desk is about to lock. keeper: makes the backup before an import."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None, keeper: BackupKeeper | None = None) -> None:
        say_role("IncomingWindow", "Window")
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("incoming_window")
        self.setWindowTitle(tr("Incoming files"))
        self._bench, self._keeper = bench, keeper
        self._files: dict[int, Waiting] = {}
        self._shown = 0
        self.patient_id = 0
        self.notice = Notice()
        self.table = Table(
            PagedRows([
                Column("came", tr("Came"), 1, width=176), Column("name", tr("File"), 2, stretches=True),
                Column("kind", tr("Kind"), 3, width=128), Column("size", tr("Size"), 4, width=88),
            ]),
            tr("Incoming files"),
        )  # fmt: skip
        self.table.set_empty(Empty("inbox", tr("No file waits."), detail=tr(
            "What is put into the folder chosen in Clinic settings comes here."
        )))  # fmt: skip
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_opened.connect(self._on_look)
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
        self._make_buttons()
        self._lay_out()
        self.drafts = Kept(bench, self, self, self.notice)
        self.form.edited.connect(self.drafts.note)
        bench.listen(self, self._on_news)
        bench.flush_wanted.connect(self._close_for_lock)
        QShortcut(QKeySequence("Esc"), self, self.close)
        fit(self, theme.px(820), theme.px(640))
        self.reload()

    def _make_buttons(self) -> None:
        self.look = button(tr("Look at it"), icon="file-text")
        self.file_button = button(tr("File with this patient"), "primary", icon="save")
        self.import_button = button(tr("Import…"), icon="import")
        self.aside = button(tr("Set aside"), "quiet", icon="x")
        for name, made, run in (
            ("look", self.look, self._on_look), ("file", self.file_button, self.file),
            ("import", self.import_button, self._on_import), ("aside", self.aside, self._on_aside),
        ):  # fmt: skip
            made.setObjectName(name)
            made.clicked.connect(run)

    def _lay_out(self) -> None:
        foot = in_row(None, self.look, self.aside, STRETCH, self.import_button, self.file_button)
        in_column(self, self.notice, (self.table, 1), self.box, self.person, self.form, foot, spacing=12, margin=16)

    def reload(self) -> None:
        """Read the list anew; the chosen file stays chosen, and what is typed stays."""
        chosen = self._shown
        self._files = {one.id: one for one in self._bench.look(waiting_files) or []}
        self.table.rows.show_rows([_row(one) for one in self._files.values()])
        self.table.choose(chosen if chosen in self._files else self._first())
        self._on_chosen()

    def _first(self) -> int:
        """The file of which something was begun, else the first; 0 for none."""
        begun = [int(form.removeprefix(INCOMING)) for form in drafts_kept(self._bench.desk.staff_id, INCOMING)]
        return next((one for one in (*begun, *self._files) if one in self._files), 0)

    def chosen(self) -> Waiting | None:
        """The file that is chosen."""
        key = self.table.chosen()
        return self._files.get(key) if isinstance(key, int) else None

    def _show(self) -> None:
        one = self.chosen()
        self._shown = one.id if one else 0
        self.form.show_record(Document(title=one.name.rpartition(".")[0] or one.name if one else "", kind="other"))
        self._take_patient(one.patient_id or 0 if one else 0)
        self.drafts.go_on(f"{INCOMING}{one.id}" if one else "")

    def draft(self) -> dict[str, Any]:
        """What is typed, and with whom it is to be filed."""
        typed = self.form.draft()
        whose = {"patient_id": self.patient_id} if self.patient_id else {}
        return {"typed": typed, **whose} if typed or whose else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put that back."""
        self._take_patient(kept.get("patient_id", 0))
        self.form.restore(kept.get("typed", {}))

    def _take_patient(self, patient_id: int) -> None:
        self.patient_id = patient_id
        self.person.show_person(person_line(patient_id) if patient_id else None)
        self.person.setVisible(bool(patient_id))
        self._allow()

    def _allow(self) -> None:
        one, bench = self.chosen(), self._bench
        is_paper, is_records = one is not None and one.kind == "paper", one is not None and one.kind == "records"
        for widget in (self.box, self.form):
            widget.setVisible(is_paper)
        none = "" if one is not None else tr("No file is chosen.")
        allow(self.look, none or ("" if is_paper else tr("This is no document.")))
        allow(self.aside, bench.why_not(set_aside) or none)
        allow(self.import_button, bench.why_not(copy_to_import) or none or (
            "" if is_records else tr("It holds no patients pcdesk knows.")))  # fmt: skip
        whose = "" if self.patient_id else tr("Find the patient it belongs to first.")
        allow(self.file_button, bench.why_not(file_incoming) or none or (
            whose if is_paper else tr("This is no document.")))  # fmt: skip

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
        left = len(self._files)
        more = counted(left, "1 file is left.", "{count} files are left.", "No file is left.")
        self.notice.say(said, "good", detail=more)
        self.table.setFocus()

    def _find(self, text: str) -> list[SearchRow]:
        return [patient_row(one, is_today=False) for one in find_patients(text, MOST)] if text.strip() else []

    def _on_patient(self, row: SearchRow) -> None:
        self._take_patient(row.key[1])
        self.drafts.note()
        self.box.clear()
        self.file_button.setFocus()

    def _on_chosen(self, _key: object = None) -> None:
        one = self.chosen()
        if one is None or one.id != self._shown:
            self.notice.clear()
            self._show()

    def _on_look(self, _key: object = None) -> None:
        one = self.chosen()
        if one is not None and self.look.isEnabled():
            self._bench.wish(PaperWish("incoming", {"incoming_file_id": one.id}))

    def _on_aside(self) -> None:
        one = self.chosen()
        if one is not None and self._bench.act(set_aside, one.id, toast=True, refused=self.notice.explain):
            self._after(tr("{name} is set aside.", name=one.name))

    def _on_import(self) -> None:
        one = self.chosen()
        if one is None:
            return
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

    def _on_news(self, news: News) -> None:
        if self.isVisible() and news.about(IncomingFile):
            self.reload()

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


def _row(one: Waiting) -> tuple[Any, ...]:
    here = moment.local(one.came_at)
    kind = tr(dict(IncomingFile.KINDS)[one.kind])
    size = f"{max(1, round(one.size_bytes / 1000)):,} KB"
    return (one.id, show_date_time(here.date(), here), one.name, kind, size)
