"""The clinic's logo: chosen from a file, made small, shown, taken away."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import button
from pcdesk.views.look.file_dialog import PICTURES, begin_in
from pcdesk.views.look.hand_over import hand_over
from pcdesk.views.look.labels import label
from pcdesk.views.look.layouts import STRETCH, in_row

_SIDE = 600  # pixels of the longer side that are kept: enough for two inches on paper


class LogoField(QWidget):
    """Signals: chosen(bytes of a PNG), troubled(KnownError)."""

    chosen = Signal(bytes)
    troubled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._dialog: QFileDialog | None = None
        self._picture = QLabel()
        self._picture.setFixedSize(theme.px(120), theme.px(56))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._choose = button(tr("Choose a logo…"), icon="image", name="logo", run=self._on_choose)
        text = QVBoxLayout()
        text.setSpacing(theme.px(2))
        text.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        text.addWidget(label(tr("PNG or JPEG, for letterheads. It can wait."), "caption"))
        in_row(self, self._picture, text, STRETCH, spacing=12)
        self.show_logo(b"")

    def show_logo(self, picture: bytes) -> None:
        """Show a logo, or none."""
        image = QImage()
        if picture:
            image.loadFromData(picture)
        self._picture.setVisible(not image.isNull())
        if not image.isNull():
            fit = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(QPixmap.fromImage(image.scaled(self._picture.size(), *fit)))

    def take_file(self, path: str) -> None:
        """Read a picture file; what is kept is small and written anew."""
        reader = QImageReader(path)
        size = reader.size()
        if size.isValid() and max(size.width(), size.height()) > _SIDE:
            reader.setScaledSize(size.scaled(QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        if image.isNull():
            self.troubled.emit(
                KnownError(
                    tr("This file is not a picture pcdesk can use."),
                    tr("The logo is as it was."),
                    tr("Choose a PNG or JPEG."),
                )
            )
            return
        store = QByteArray()
        buffer = QBuffer(store)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        picture = bytes(store.data())
        self.show_logo(picture)
        self.chosen.emit(picture)

    def _on_choose(self) -> None:
        self._dialog = QFileDialog(self, tr("Choose a logo"), "", tr("Pictures (*.png *.jpg *.jpeg)"))
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(self.take_file)
        begin_in(self._dialog, PICTURES)
        self._dialog.open()
        hand_over(self._dialog)
