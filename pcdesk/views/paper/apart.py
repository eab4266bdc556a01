"""Draws documents from elsewhere in a process apart: one that is made to crash a reader crashes only that process.

The same three functions as drawing.py, for bytes that did not come from our own printing; call them in a task.
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
from pcdesk.views.paper.apart_child import ANSWER, ASK, DAMAGED, MOST_WORDS, PAGE, PICTURE, SIZE, SIZES, WORDS
from pcdesk.views.paper.drawing import MOST_PAGES, MOST_PIXELS, Picture, damaged

LONGEST = 20.0  # seconds an answer may take by the clock on the wall
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
    told = _child.ask(PAGE, pdf, number, width)
    if len(told) < PICTURE.size:
        raise _too_much()
    across, down, stride = PICTURE.unpack_from(told)
    # QImage reads as far as these three say: they are believed only if the pixels are there.
    if not across or not down or stride < 4 * across or stride % 4 or len(told) != PICTURE.size + stride * down:
        raise _too_much()
    return Picture(number, width, across, down, stride, told[PICTURE.size :])


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
            raise damaged()
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
        clock = threading.Timer(LONGEST, process.kill)
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


_child = _Child()
close = _child.close
atexit.register(close)
