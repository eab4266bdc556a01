"""A file or a pasted picture on its way into the documents: what it is, by its bytes, never by its name alone."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path, PurePath

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from pcdesk.acts.desk.care import LARGEST_DOCUMENT
from pcdesk.exchange.door.paper import paper_kind
from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_file_name


@dataclass(frozen=True)
class IncomingPaper:
    """Bytes with their kind, before they are filed."""

    title: str
    file_name: str
    mime: str
    body: bytes


def read_paper(path: str) -> IncomingPaper:
    """Read a file. Slow for large ones: run it in a task. Raises KnownError for what cannot be kept."""
    file = Path(path)
    name = show_file_name(file)
    try:
        body = read_whole(file, LARGEST_DOCUMENT)
    except OSError as error:
        raise _refused(tr("{name} cannot be read ({why}).", name=name, why=error.strerror or str(error))) from error
    return IncomingPaper(show_file_name(PurePath(file.stem))[:160], name[-200:], mime_of(body, name), body)


def read_whole(file: Path, most: int) -> bytes:
    """All bytes of a file. Raises OSError, also for more than `most` bytes and for what is no file."""
    # A pipe or a device has no end, or none that comes by itself.
    if not stat.S_ISREG(file.stat().st_mode):
        raise OSError(tr("it is no file"))
    with file.open("rb") as opened:
        body = opened.read(most + 1)
    if len(body) > most:
        raise OSError(tr("larger than {count} MB", count=most // 1_000_000))
    return body


def mime_of(body: bytes, name: str) -> str:
    """The media type of some bytes. Raises KnownError for what is no picture, PDF or plain text."""
    if not body:
        raise _refused(tr("{name} is empty.", name=name))
    mime = paper_kind(body)
    if not mime:
        raise _refused(tr("{name} is no picture, PDF or plain text.", name=name))
    return mime


def pasted_paper(image: QImage) -> IncomingPaper:
    """A picture from the clipboard, kept as PNG. Raises KnownError for none."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):
        raise _refused(tr("There is no picture on the clipboard."))
    name = tr("Pasted picture")
    return IncomingPaper(name, f"{name}.png", "image/png", bytes(buffer.data().data()))


def _refused(what: str) -> KnownError:
    return KnownError(what, tr("Nothing was filed."), tr("Choose a picture or a PDF of at most 50 MB."))
