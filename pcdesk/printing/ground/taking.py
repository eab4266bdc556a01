"""Takes the pages of a document from elsewhere, in a process apart: one made to do harm harms only that process.

    taken = taken_pages(body, mime)     # a PDF with the pages and nothing else; or KnownError says why not
"""

from __future__ import annotations

import os
import subprocess
from io import BytesIO

from pcdesk.language import tr
from pcdesk.packaged import take_apart_command
from pcdesk.printing.ground.picture_page import picture_pdf
from pcdesk.trouble import KnownError

LONGEST = 20.0  # seconds a document may take by the clock on the wall
MOST_PAGES, MOST_BYTES = 300, 60_000_000
#: What the process apart says where it hands out no pages: its exit code.
LOCKED, DAMAGED, TOO_LONG = 3, 4, 5


def taken_pages(body: bytes, mime: str) -> bytes:
    """The pages of a filed document as a PDF of ours: of a picture a page of its own.

    Raises KnownError for one that is damaged, asks for a password, is too long or is of no kind that has pages.
    """
    if mime.startswith("image/") and not body.startswith(b"%PDF-"):
        return picture_pdf(body)
    if b"%PDF-" not in body[:1024] or len(body) > MOST_BYTES:
        raise _not_taken(tr("it has no pages that can be printed"))
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
    try:
        told = subprocess.run(
            take_apart_command(), input=body, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=kept, check=False,
            timeout=LONGEST, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_taken(tr("it takes more time than pages need")) from error
    if told.returncode == LOCKED:
        raise _not_taken(tr("it asks for a password"))
    if told.returncode == TOO_LONG:
        raise _not_taken(tr("it has more pages than a packet takes: {most} at most", most=MOST_PAGES))
    if told.returncode or not told.stdout.startswith(b"%PDF-"):
        raise _not_taken(tr("it is damaged"))
    return told.stdout


def take_apart(body: bytes) -> tuple[int, bytes]:
    """In the process apart: an exit code, and the pages where that is 0."""
    from pypdf import PdfReader, PdfWriter

    from pcdesk.printing.ground.page_form import placed, shown_size

    reader = PdfReader(BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        return LOCKED, b""
    if len(reader.pages) > MOST_PAGES:
        return TOO_LONG, b""
    writer = PdfWriter()
    for page in reader.pages:
        size = shown_size(page)
        placed(writer, page, writer.add_blank_page(*size), (0.0, 0.0, *size))
    writer.metadata = None
    out = BytesIO()
    writer.write(out)
    return (0, out.getvalue()) if len(writer.pages) else (DAMAGED, b"")


def _not_taken(why: str) -> KnownError:
    return KnownError(why, tr("The document is kept as it came."), tr("Ask who sent it for a new copy."))
