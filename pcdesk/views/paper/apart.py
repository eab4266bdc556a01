"""Reads documents and pictures from elsewhere in a process apart: one made to crash a reader crashes only that process.

The three functions of drawing.py and the two of shrinking.py, for bytes that are not our own; call them in a task.
"""

from __future__ import annotations

import atexit
import math
import os
import subprocess
import threading
from contextlib import suppress
from typing import IO

from pcdesk.language import tr
from pcdesk.packaged import draw_apart_command
from pcdesk.trouble import KnownError
from pcdesk.views.paper.apart_child import (
    ANSWER,
    ASK,
    COUNT,
    DAMAGED,
    EXTENT,
    FRAMES,
    MOST_WORDS,
    PAGE,
    PICTURE,
    SHRUNK,
    SIZE,
    SIZES,
    TOO_LARGE,
    WORDS,
)
from pcdesk.views.paper.drawing import MOST_PAGES, MOST_PIXELS, Picture, damaged

LONGEST = 20.0  # seconds an answer may take by the clock on the wall
SLOWLY = {SHRUNK: 60.0}  # but for these
REST = 30.0  # seconds without a question after which the process is let go
MOST_ANSWER = 5 * MOST_PIXELS  # bytes: four a pixel, and room for how lines are padded
MOST_SIDE = 1_000_000.0  # points


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """(width, height) of every page in points. Raises KnownError."""
    told = _child.ask(SIZES, pdf)
    if len(told) % SIZE.size or not 0 < len(told) <= MOST_PAGES * SIZE.size:
        raise damaged()
    sizes = list(SIZE.iter_unpack(told))
    if not all(math.isfinite(side) and 1.0 <= side <= MOST_SIDE for size in sizes for side in size):
        raise damaged()
    return sizes


def draw_page(pdf: bytes, number: int, width: int) -> Picture:
    """The page, `width` pixels wide or a few more. Raises KnownError."""
    return _picture(_child.ask(PAGE, pdf, number, width), number, width)


def frames(body: bytes) -> int:
    """How many pages a scanned picture has. Raises KnownError for what cannot be read as one."""
    told = _child.ask(FRAMES, body)
    if len(told) != COUNT.size:
        raise _too_much()
    return max(1, min(int(COUNT.unpack(told)[0]), MOST_PAGES))


def shrunk(body: bytes, number: int, most: int) -> Picture:
    """A page of a picture, upright, its longer side at most so many pixels. Raises KnownError, also for too large."""
    made = _picture(_child.ask(SHRUNK, body, number, most), number, most)
    if max(made.width, made.height) > most:
        raise _too_much()
    return made


def _picture(told: bytes, number: int, wanted: int) -> Picture:
    if len(told) < PICTURE.size:
        raise _too_much()
    across, down, stride = PICTURE.unpack_from(told)
    # QImage reads as far as these three say: they are believed only if the pixels are there.
    if not across or not down or stride < 4 * across or stride % 4 or len(told) != PICTURE.size + stride * down:
        raise _too_much()
    return Picture(number, wanted, across, down, stride, told[PICTURE.size :])


def page_words(pdf: bytes, number: int) -> str:
    """The text of a page. Raises KnownError."""
    return _child.ask(WORDS, pdf, number)[: 4 * MOST_WORDS].decode("utf-8", "replace")


class _Child:
    """The process, started when first asked and again after it died; one question at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._rest: threading.Timer | None = None

    def ask(self, what: bytes, pdf: bytes, number: int = 0, width: int = 0) -> bytes:
        """The answer's bytes. Raises KnownError when the document is damaged, or the process did not live to say."""
        with self._lock:
            self._wake()
            try:
                said, told = self._exchange(ASK.pack(what, number, max(width, 0), len(pdf)), pdf)
            except (OSError, EOFError) as error:
                self._end()
                raise _too_much() from error
            self._rest = threading.Timer(REST, self.close)
            self._rest.daemon = True
            self._rest.start()
        if said == DAMAGED:
            raise damaged() if what not in (FRAMES, SHRUNK) else _no_picture()
        if said == TOO_LARGE and len(told) == EXTENT.size:
            raise _too_large(*EXTENT.unpack(told))
        return told

    def close(self) -> None:
        """Let the process go; the next question starts another."""
        with self._lock:
            self._end()

    def _wake(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        if self._process is not None and self._process.poll() is None:
            return
        self._end()
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
        self._process = subprocess.Popen(
            draw_apart_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=kept,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip

    def _exchange(self, head: bytes, pdf: bytes) -> tuple[bytes, bytes]:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise EOFError
        clock = threading.Timer(SLOWLY.get(head[:1], LONGEST), process.kill)
        clock.daemon = True
        clock.start()
        try:
            process.stdin.write(head)
            process.stdin.write(pdf)
            process.stdin.flush()
            said, size = ANSWER.unpack(_exactly(process.stdout, ANSWER.size))
            if size > MOST_ANSWER:
                raise EOFError
            return said, _exactly(process.stdout, size)
        finally:
            clock.cancel()

    def _end(self) -> None:
        process, self._process = self._process, None
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    told = pipe.read(size)
    if len(told) != size:
        raise EOFError
    return told


def _too_much() -> KnownError:
    return KnownError(
        tr("This document asks for more memory or time than pages need, so it is not shown."),
        tr("The document itself is kept as it is."),
        tr("Be careful with it: it may be made to do harm. Ask who sent it for a new copy."),
    )


def _no_picture() -> KnownError:
    return KnownError(
        tr("This picture is damaged or only a part of it came, so it cannot be shown."), "",
        tr("Take or scan it again, or choose another file."),
    )  # fmt: skip


def _too_large(width: int, height: int) -> KnownError:
    return KnownError(
        tr("This picture is {width} by {height} pixels, more than this program reads.", width=f"{width:,}",
           height=f"{height:,}"), "",
        tr("Scan it at 300 dots per inch, save it as JPEG, or take a photo of it with a phone."),
    )  # fmt: skip


_child = _Child()
close = _child.close
atexit.register(close)
