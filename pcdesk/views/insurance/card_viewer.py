"""An insurance card shown large: both sides of it, and of the cards before, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from pcdesk.language import tr
from pcdesk.models.desk.card_picture import CardPicture, Face, face_body, faces_of
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import tool
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.give_way import room_of
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import in_row
from pcdesk.words.door import show_date

SIDES = dict(CardPicture.SIDES)
STEP, LEAST, MOST = 1.25, 0.25, 4.0
AROUND = QSize(140, 280)  # pixels at scale 1 of the window that are not the picture


@dataclass(frozen=True)
class Shown:
    """One picture. says: which side, and when it was seen."""

    says: str
    body: bytes


def face_words(face: Face) -> str:
    """Front, seen Nov 24, 2026; of a card before: Front of an earlier card, …"""
    side, day = tr(SIDES[face.side]), show_date(face.seen_on)
    if face.is_current:
        return tr("{side}, seen {day}", side=side, day=day)
    return tr("{side} of an earlier card, seen {day}", side=side, day=day)


def shown(faces: Sequence[Face]) -> list[Shown]:
    """Pictures on file as they are looked through."""
    return [Shown(face_words(face), face_body(face)) for face in faces]


def show_card(parent: QWidget, title: str, coverage_id: int) -> None:
    """Show what is on file of a coverage, the newest first; nothing where it went meanwhile."""
    faces = faces_of([coverage_id])[coverage_id]
    if faces:
        CardViewer(parent, title, shown(faces)).open()


class CardViewer(Sheet):
    """Left and right go from side to side, + and - make it larger and smaller, 0 fits it in."""

    def __init__(self, parent: QWidget | None, title: str, pictures: Sequence[Shown], at: int = 0) -> None:
        super().__init__(parent, title, icon="id-card", bar=tr("Insurance card"))
        self.setObjectName("card_viewer")
        self._pictures, self._at, self._zoom = list(pictures), at, 0.0
        self._image = QImage()
        self._says = label("", "strong", name="which_side")
        self._label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._canvas = QScrollArea()
        self._canvas.setWidget(self._label)
        self._canvas.setWidgetResizable(True)
        self._canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._canvas.setObjectName("card_area")
        room = room_of(self) - AROUND * theme.scale()
        self._canvas.setMinimumSize(min(room.width(), theme.px(760)), min(room.height(), theme.px(500)))
        row = in_row(None, (self._says, 1))
        for icon, words, name, run in (
            ("chevron-left", tr("Side before (Left)"), "before", lambda: self.go(-1)),
            ("chevron-right", tr("Next side (Right)"), "next", lambda: self.go(1)),
            ("zoom-out", tr("Smaller (-)"), "smaller", lambda: self.zoom(1 / STEP)),
            ("zoom-in", tr("Larger (+)"), "larger", lambda: self.zoom(STEP)),
            ("maximize-2", tr("Fit in (0)"), "fit", lambda: self.zoom(0)),
        ):
            made = tool(icon, words, name=name, run=run)
            row.addWidget(made)
            if name in ("before", "next"):
                made.setVisible(len(self._pictures) > 1)
        self.body.addLayout(row)
        self.body.addWidget(self._canvas, 1)
        self.offer(tr("Close"), "", self.accept, is_default=True, name="close")
        for keys, run, what in (
            (("Left",), self.go, -1), (("Right",), self.go, 1), (("+", "="), self.zoom, STEP),
            (("-",), self.zoom, 1 / STEP), (("0",), self.zoom, 0.0),
        ):
            for key in keys:  # before the button that has the keys takes an arrow for its own
                QShortcut(QKeySequence(key), self, partial(run, what))
        self._show()
        self._canvas.setFocus()

    def go(self, by: int) -> None:
        """Another picture, in a circle."""
        self._at = (self._at + by) % len(self._pictures)
        self._zoom = 0.0
        self._show()

    def zoom(self, by: float) -> None:
        """Larger or smaller; 0 fits it into the window."""
        self._zoom = 0.0 if not by else min(max((self._zoom or self._fitting()) * by, LEAST), MOST)
        self._draw()

    def _show(self) -> None:
        one = self._pictures[self._at]
        self._image = QImage.fromData(one.body)
        count = f" ({self._at + 1}/{len(self._pictures)})" if len(self._pictures) > 1 else ""
        self._says.setText(one.says + count)
        self._canvas.setAccessibleName(tr("Picture of the card: {side}", side=one.says))
        self._draw()

    def _fitting(self) -> float:
        room = self._canvas.minimumSize().expandedTo(self._canvas.viewport().size()) - QSize(4, 4)
        if self._image.isNull():
            return 1.0
        return min(room.width() / self._image.width(), room.height() / self._image.height(), 1.5)

    def _draw(self) -> None:
        if self._image.isNull():
            self._label.setText(tr("The picture is missing from the records"))
            return
        sharp = self.devicePixelRatioF()
        zoom = self._zoom or self._fitting()
        small = self._image.scaled(
            self._image.size() * zoom * sharp, Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        small.setDevicePixelRatio(sharp)
        self._label.setPixmap(QPixmap.fromImage(small))
