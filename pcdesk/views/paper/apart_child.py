"""The process apart that reads what comes from elsewhere: asked through a pipe, with little memory and little time.

It reads nothing but its standard input and writes nothing but its standard output. What a hostile document does
to it, it does to nobody else: apart.py starts another.
"""

from __future__ import annotations

import contextlib
import struct
import sys
from typing import BinaryIO

from pcdesk.trouble import KnownError
from pcdesk.views.paper import drawing, shrinking

ASK = struct.Struct("!cIIQ")  # what, page from 0, width in pixels, bytes of the document that follow
ANSWER = struct.Struct("!cQ")  # what, bytes that follow
SIZE = struct.Struct("!dd")
PICTURE = struct.Struct("!III")  # width, height, bytes of a line; the pixels follow
COUNT = struct.Struct("!I")
EXTENT = struct.Struct("!II")  # width and height of a picture that is too large
SIZES, PAGE, WORDS, DAMAGED = b"s", b"p", b"w", b"d"
FRAMES, SHRUNK, TOO_LARGE = b"f", b"i", b"l"
MOST_MEMORY = 1 << 30
MOST_SECONDS = 10  # of computing, for one answer
SLOWLY = {SHRUNK: 40}  # every pixel of a picture is read, however small it is wanted
MOST_WORDS = 200_000


def hold_in() -> None:
    """Take away what drawing does not need: memory, files, a core dump. Windows has only the clock of apart.py."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, MOST_MEMORY),
    ):  # fmt: skip
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _wind_up(seconds: int) -> None:
    """Give the next answer its seconds."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def answer(what: bytes, number: int, width: int, pdf: bytes) -> tuple[bytes, list[bytes]]:
    """One answer: what it is, and its bytes in parts."""
    try:
        if what == SIZES:
            return what, [b"".join(SIZE.pack(*size) for size in drawing.page_sizes(pdf))]
        if what == FRAMES:
            return what, [COUNT.pack(shrinking.frames(pdf))]
        if what in (PAGE, SHRUNK):
            draw = drawing.draw_page if what == PAGE else shrinking.shrunk
            made = draw(pdf, number, width)
            return what, [PICTURE.pack(made.width, made.height, made.stride), made.pixels]
        return what, [drawing.page_words(pdf, number)[:MOST_WORDS].encode("utf-8", "replace")]
    except shrinking.TooLarge as large:
        return TOO_LARGE, [EXTENT.pack(large.width, large.height)]
    except KnownError:
        return DAMAGED, []


def serve(come: BinaryIO, go: BinaryIO) -> None:
    """Answer until the other side closes."""
    while len(head := come.read(ASK.size)) == ASK.size:
        what, number, width, size = ASK.unpack(head)
        _wind_up(SLOWLY.get(what, MOST_SECONDS))
        said, parts = answer(what, number, width, come.read(size))
        go.write(ANSWER.pack(said, sum(map(len, parts))))
        for part in parts:
            go.write(part)
        go.flush()


def main() -> None:
    """The whole life of the process."""
    hold_in()
    serve(sys.stdin.buffer, sys.stdout.buffer)
