"""Both sides of an insurance card beside the fields that are typed from it: chosen, dropped, pasted or scanned.

    strip = CardStrip(bench, notice, coverage_id)      # kept at once with a coverage that is on file, with Undo
    strip = CardStrip(bench, notice)                   # of a new one: strip.waiting() is kept when it is saved
    strip.go_on("coverage:12:0:card")                  # until then it is a draft of this key
    strip.edited.connect(self.drafts.follow)
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLabel, QMenu, QToolButton, QWidget

from pcdesk import moment
from pcdesk.acts.desk.card import NewFace, keep_card, remove_card, turn_card
from pcdesk.acts.desk.incoming import match_incoming
from pcdesk.language import counted, tr
from pcdesk.models.desk.card_picture import CardPicture, Face, face_body, faces_of
from pcdesk.models.desk.incoming_file import Waiting, waiting_files
from pcdesk.models.record.journal import News
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.form.kept import Kept
from pcdesk.views.insurance.card_reading import face_of, faces_in, faces_in_file, faces_in_incoming, turned
from pcdesk.views.insurance.card_slot import WIDTH, CardSlot
from pcdesk.views.insurance.card_viewer import SIDES, CardViewer, Shown, face_words, shown
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button, tool
from pcdesk.views.look.file_dialog import PICTURES, begin_in
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_column, in_row
from pcdesk.views.look.notice import Notice
from pcdesk.words.door import show_date, show_near

LEAST = 280  # pixels at scale 1 both sides can do with side by side
MOST_WAITING = 12  # files of the incoming folder that the menu names, the latest first
RAW = ("image/png", "image/jpeg", "image/tiff", "image/webp")  # of a clipboard: read apart, as files are
PICTURE_FILES = "*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp *.pdf *.heic"


class CardStrip(QWidget):
    """Signals: edited, when a side that waits for its coverage came or went."""

    edited = Signal()

    def __init__(
        self, bench: Workbench, notice: Notice, coverage_id: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card_strip")
        self.bench, self.notice, self.coverage_id = bench, notice, coverage_id
        self._waiting: dict[str, NewFace] = {}
        self._reading: set[str] = set()
        self._fresh: set[str] = set()  # sides that came in this sitting: the next one pasted is the other
        self._faces: list[Face] = []
        self.drafts = Kept(bench, self, self)
        self._why = bench.why_not(keep_card)
        self.slots_of: dict[str, CardSlot] = {}
        self._tools: dict[tuple[str, str], QToolButton] = {}
        self._seen = label("", "caption", wraps=True, name="card_seen")
        self._all = button(tr("Earlier cards"), "link", name="earlier_cards", run=self._on_all)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(theme.px(12))
        for side in SIDES:
            self._row.addLayout(self._place(side))
        in_column(self, self._row, self._seen, (self._all, Qt.AlignmentFlag.AlignLeft), STRETCH, spacing=4)
        bench.listen(self, self._on_news)
        self.reload()

    def _place(self, side: str) -> QBoxLayout:
        title = tr("Front of the card") if side == "front" else tr("Back of the card")
        slot = CardSlot(title, may_change=not self._why)
        slot.setObjectName(f"card_{side}")
        slot.clicked.connect(partial(self._on_pressed, side))
        slot.dropped.connect(partial(self.take_mime, side))
        slot.taken_away.connect(partial(self._on_away, side))
        self.slots_of[side] = slot
        words: QLabel = label(tr(SIDES[side]), "label", buddy=slot)
        row = in_row(None, (words, 1), spacing=0)
        for icon, name, said, run in (
            ("upload", "choose", tr("{side}: choose a file", side=title), partial(self.choose_file, side)),
            ("scan-line", "scanned", tr("{side}: from the files that came in", side=title),
             partial(self._on_scanned, side)),
            ("rotate-ccw", "turn", tr("{side}: turn it by a quarter", side=title), partial(self._on_turn, side)),
            ("trash-2", "away", tr("{side}: take the picture away", side=title), partial(self._on_away, side)),
        ):  # fmt: skip
            made = tool(icon, said, name=f"{name}_{side}", run=lambda _on=False, do=run: do())
            allow(made, self._why or (self.bench.why_not(match_incoming) if name == "scanned" else ""))
            self._tools[name, side] = made
            row.addWidget(made)
        return in_column(None, row, slot, spacing=2)

    def lie(self, room: int) -> None:
        """Both sides side by side in so many pixels of the screen; 0: one below the other."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if room else way.TopToBottom)
        self.setMinimumWidth(theme.px(LEAST) if room else 0)  # what lies there now would keep the panel wide else
        for slot in self.slots_of.values():
            slot.fit_into((room - self._row.spacing()) // 2 if room else room + theme.px(WIDTH))

    def go_on(self, draft_key: str) -> None:
        """Sides that wait are the draft of this key from now on; what was kept of it waits again."""
        self.drafts.go_on(draft_key)

    def draft(self) -> dict[str, Any]:
        """The sides that wait, fit for JSON."""
        return {
            side: {"body": b64encode(face.body).decode("ascii"), "incoming": face.incoming_id}
            for side, face in self._waiting.items()
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """They wait again."""
        for side in SIDES:
            if side in kept:
                self._waiting[side] = NewFace(side, b64decode(kept[side]["body"]), kept[side]["incoming"])
        self._show()

    def waiting(self) -> list[NewFace]:
        """The sides that are to be kept with a coverage that is not yet on file."""
        return [self._waiting[side] for side in SIDES if side in self._waiting]

    @property
    def is_reading(self) -> bool:
        """Whether a picture is on its way."""
        return bool(self._reading)

    def says_reading(self) -> bool:
        """The same, and says so: who saves now would save without it."""
        if self._reading:
            self.notice.say(tr("The picture of the card is still being read."), detail=tr("Save again in a moment."))
        return self.is_reading

    def forget(self, *_what: object) -> None:
        """The coverage was saved or given up."""
        self._waiting.clear()
        self.drafts.forget()

    def reload(self) -> None:
        """Read anew what is on file."""
        self._faces = faces_of([self.coverage_id])[self.coverage_id] if self.coverage_id else []
        self._show()

    def take_file(self, side: str, path: str) -> None:
        """Read a file for a side; one with two pages is both."""
        self._read(side, 0, faces_in_file, path)

    def take_mime(self, side: str, told: QMimeData) -> None:
        """Read what was dropped or pasted: a file, else a picture."""
        paths = [url.toLocalFile() for url in told.urls() if url.isLocalFile()]
        raw = next((kind for kind in RAW if told.hasFormat(kind)), "")
        if paths:
            for one, path in zip([side, *(other for other in SIDES if other != side)], paths, strict=False):
                self.take_file(one, path)
        elif raw:
            self._read(side, 0, faces_in, bytes(told.data(raw).data()), tr("The picture"))
        else:
            self._read(side, 0, face_of, QImage(told.imageData()) if told.hasImage() else QImage())

    def paste(self) -> None:
        """Take what is on the clipboard, for the side with the keys, else for the one that comes next."""
        if not self._why:
            self.take_mime(self._next_side(), QGuiApplication.clipboard().mimeData())

    def hear_paste(self, *fields: QWidget) -> None:
        """Have Ctrl+V in these fields bring the picture where one, and no text, is on the clipboard."""
        for field in (*fields, *self.slots_of.values()):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A picture is not text: it goes to the card."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and (
            event.matches(QKeySequence.StandardKey.Paste)
        ):
            told = QGuiApplication.clipboard().mimeData()
            if (told.hasImage() or told.hasUrls()) and (not told.hasText() or told.hasUrls()):
                self.paste()
                return True
        return super().eventFilter(watched, event)

    def choose_file(self, side: str) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, tr("Picture of the card"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{tr('Pictures and PDF')} ({PICTURE_FILES})")
        begin_in(dialog, PICTURES)
        dialog.fileSelected.connect(partial(self.take_file, side))
        dialog.open()
        hand_over(dialog)

    def _next_side(self) -> str:
        here = next((side for side, slot in self.slots_of.items() if slot.hasFocus()), "")
        return here or next((side for side in SIDES if side not in self._fresh), "front")

    def _read(self, side: str, incoming_id: int, work: Callable[..., tuple[bytes, ...]], *what: Any) -> None:
        self.notice.clear()
        self._reading.add(side)
        self._fresh.add(side)
        self.slots_of[side].show_reading()
        then, fail = partial(self._on_read, side, incoming_id), partial(self._on_unread, side)
        self.bench.tasks.run(work, *what, then=then, fail=fail, owner=self, key=side)

    def _on_read(self, side: str, incoming_id: int, bodies: tuple[bytes, ...]) -> None:
        self._reading.discard(side)
        sides = [side] if len(bodies) == 1 else list(SIDES)
        self._fresh.update(sides)
        faces = [NewFace(one, body, incoming_id) for one, body in zip(sides, bodies, strict=False)]
        if self.coverage_id:
            self.bench.act(keep_card, self.coverage_id, faces, toast=True, refused=self.notice.explain)
            self.reload()
            return
        self._waiting |= {face.side: face for face in faces}
        self._changed()

    def _on_unread(self, side: str, error: BaseException) -> None:
        self._reading.discard(side)
        self._fresh.discard(side)
        self._show()
        if not isinstance(error, KnownError):
            raise error
        self.notice.explain(error)

    def _changed(self) -> None:
        self.drafts.note()
        self._show()
        self.edited.emit()

    def _current(self, side: str) -> Face | None:
        return next((face for face in self._faces if face.side == side and face.is_current), None)

    def _show(self) -> None:
        has_scans = any(one.kind == "paper" for one in waiting_files()) if not self._why else False
        for side, slot in self.slots_of.items():
            face, waits = self._current(side), self._waiting.get(side)
            if side in self._reading:
                slot.show_reading()
            elif waits is not None:
                slot.show_picture(waits.body, tr("kept when you save"))
            elif face is not None:
                slot.show_picture(face_body(face), face_words(face))
            else:
                slot.show_nothing()
            self._tools["turn", side].setVisible(slot.has_picture)
            self._tools["away", side].setVisible(slot.has_picture)
            self._tools["scanned", side].setVisible(has_scans)
        self._tell_seen()

    def _tell_seen(self) -> None:
        days = sorted({face.seen_on for face in self._faces if face.is_current}, reverse=True)
        earlier = sum(not face.is_current for face in self._faces)
        if self._waiting:
            words = tr("Kept with the coverage when you save.")
        else:
            words = tr("Seen {day}.", day=show_date(days[0])) if days else ""
        self._seen.setText(words)
        self._seen.setVisible(bool(words))
        self._all.setText(counted(earlier, "1 earlier picture", "{count} earlier pictures"))
        self._all.setVisible(bool(earlier))

    def _on_pressed(self, side: str, _is_on: bool = False) -> None:
        if not self.slots_of[side].has_picture:
            self.choose_file(side)
            return
        waits = [Shown(tr("{side}, kept when you save", side=tr(SIDES[one.side])), one.body) for one in self.waiting()]
        pictures = [*waits, *shown(self._faces)]
        sides = [*(one.side for one in self.waiting()), *(face.side for face in self._faces)]
        CardViewer(self.window(), tr("Insurance card"), pictures, sides.index(side)).open()

    def _on_all(self) -> None:
        at = next(place for place, face in enumerate(self._faces) if not face.is_current)
        CardViewer(self.window(), tr("Insurance card"), shown(self._faces), at).open()

    def _on_scanned(self, side: str) -> None:
        papers = [one for one in waiting_files() if one.kind == "paper"][::-1][:MOST_WAITING]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in papers:
            words = f"{one.name} · {show_near(moment.day_of(one.came_at), moment.today())}"
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(self._take_scan, side, one))
        below = self._tools["scanned", side]
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    def _take_scan(self, side: str, one: Waiting, _is_on: bool = False) -> None:
        self._read(side, one.id, faces_in_incoming, one.id, one.name)

    def _on_turn(self, side: str) -> None:
        waits, face = self._waiting.get(side), self._current(side)
        if waits is not None:
            self._waiting[side] = NewFace(side, turned(waits.body), waits.incoming_id)
            self._changed()
        elif face is not None:
            body = turned(face_body(face))
            self.bench.act(turn_card, face.id, body, toast=True, refused=self.notice.explain)

    def _on_away(self, side: str) -> None:
        self._fresh.discard(side)
        face = self._current(side)
        if self._waiting.pop(side, None) is not None:
            self._changed()
        elif face is not None:
            self.bench.act(remove_card, face.id, toast=True, refused=self.notice.explain)

    def _on_news(self, news: News) -> None:
        if news.about(CardPicture):
            self.reload()
