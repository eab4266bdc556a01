"""Reads a picture of an insurance card, or both sides of it: shrunk, upright, a JPEG of ours. Slow: in a task.

What comes from elsewhere is read in the process apart alone (views/paper/apart); what is kept is drawn anew of its
pixels, so that nothing a camera wrote beside them, such as the place, comes with it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from pcdesk.exchange.door.paper import paper_kind
from pcdesk.language import counted, tr
from pcdesk.models.desk.incoming_file import incoming_body
from pcdesk.trouble import KnownError
from pcdesk.views.paper import apart
from pcdesk.views.paper.drawing import Picture
from pcdesk.views.paper.incoming_paper import read_whole
from pcdesk.words.showing import show_file_name

LARGEST_FILE = 50_000_000  # bytes
MOST_SIDE = 1_600  # pixels of the longer side: the small print of a card is read at half of it
MOST_BYTES = 300_000  # a side is kept as coarse as it takes, and no coarser than the last of QUALITIES
QUALITIES = (88, 80, 70, 60, 50)
SIDES = 2
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")  # what phones write and few read


def faces_in_file(path: str) -> tuple[bytes, ...]:
    """The sides in a file: one, or two where it has two pages. Raises KnownError, in words for who chose it."""
    file = Path(path)
    try:
        body = read_whole(file, LARGEST_FILE)
    except OSError as error:
        raise _refused(
            tr("{name} cannot be read ({why}).", name=show_file_name(file), why=error.strerror or str(error))
        ) from error
    return faces_in(body, show_file_name(file))


def faces_in_incoming(incoming_id: int, name: str) -> tuple[bytes, ...]:
    """The sides in a file that came in and waits. Raises KnownError."""
    return faces_in(incoming_body(incoming_id), name)


def faces_in(body: bytes, name: str) -> tuple[bytes, ...]:
    """The sides in some bytes, told by what is in them. name: as it is said. Raises KnownError."""
    mime = paper_kind(body)
    if body[4:8] == b"ftyp" and body[8:12] in _HEIC:
        raise KnownError(
            tr("{name} is in a phone's own format (HEIC), which this program does not read.", name=name), "",
            tr("Send it from the phone as JPEG, or set the phone's camera to “Most compatible”."),
        )  # fmt: skip
    if mime == "application/pdf":
        pages = len(apart.page_sizes(body))
        _check_pages(pages, name)
        return tuple(as_jpeg(_image(apart.draw_page(body, page, MOST_SIDE))) for page in range(pages))
    if not mime.startswith("image/"):
        raise _refused(tr("{name} is no picture and no PDF.", name=name) if body else tr("{name} is empty.", name=name))
    pages = apart.frames(body)
    _check_pages(pages, name)
    return tuple(as_jpeg(_image(apart.shrunk(body, page, MOST_SIDE))) for page in range(pages))


def face_of(image: QImage) -> tuple[bytes, ...]:
    """The side in a picture that was pasted or dropped. Raises KnownError for none."""
    if image.isNull():
        raise _refused(tr("There is no picture on the clipboard."))
    return (as_jpeg(image),)


def as_jpeg(image: QImage) -> bytes:
    """A picture as it is kept: no side longer than MOST_SIDE, on white, coarse enough for MOST_BYTES."""
    if max(image.width(), image.height()) > MOST_SIDE:
        whole, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(MOST_SIDE, MOST_SIDE, whole, smooth)
    body = b""
    for quality in QUALITIES:
        body = _saved(image, quality)
        if len(body) <= MOST_BYTES:
            break
    return body


def turned(body: bytes) -> bytes:
    """One of ours, turned by a quarter to the right."""
    return as_jpeg(QImage.fromData(body).transformed(QTransform().rotate(90)))


def _saved(image: QImage, quality: int) -> bytes:
    flat = image
    if image.hasAlphaChannel():
        flat = QImage(image.size(), QImage.Format.Format_RGB32)
        flat.fill(Qt.GlobalColor.white)
        painter = QPainter(flat)
        painter.drawImage(0, 0, image)
        painter.end()
    for key in flat.textKeys():
        flat.setText(key, "")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    flat.save(buffer, "JPEG", quality)
    return bytes(buffer.data().data())


def _image(picture: Picture) -> QImage:
    made = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return made.copy()  # the bytes are the picture's, and go with it


def _check_pages(pages: int, name: str) -> None:
    if pages > SIDES:
        raise KnownError(
            tr("{name} has {pages}; a card has two sides.", name=name,
               pages=counted(pages, "1 page", "{count} pages")), "",
            tr("Choose a file with the card alone, or file this one with the patient's documents."),
        )  # fmt: skip


def _refused(what: str) -> KnownError:
    return KnownError(what, "", tr("Choose a picture (JPEG, PNG or TIFF) or a PDF of at most 50 MB."))
