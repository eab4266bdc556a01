"""python -m pcdesk: with a command the act without windows, without one the desk itself."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable

from pcdesk import packaged, system_libraries
from pcdesk.trouble import KnownError


def desk() -> Callable[..., int]:
    """What opens the windows, loaded: app.open_desk."""
    # Nothing is garbage yet, and searching for it takes a tenth of the start. The desk then searches in its own time.
    gc.disable()
    from pcdesk.app import open_desk

    return open_desk


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and run it; returns the exit code."""
    try:
        return _main(sys.argv[1:] if arguments is None else arguments)
    except ImportError as error:
        why = system_libraries.trouble_of(error)
        if why is None:
            raise
        return _cannot(why)


def _cannot(why: KnownError) -> int:
    sys.stderr.write(f"pcdesk: {why}\n")
    return 1


def _main(given: list[str]) -> int:
    if not given:
        return _open(None)  # what a click on the icon starts waits for no parser
    from pcdesk.console.arguments import parser

    options = parser().parse_args(given)
    if options.command and isinstance(sys.stdout, io.TextIOWrapper):
        # A report quotes what files hold: a letter the terminal lacks must not end it after the work was done.
        sys.stdout.reconfigure(errors="backslashreplace")
    if options.command == "tour":
        if system_libraries.has_display(os.environ) and (why := system_libraries.no_screen()):
            return _cannot(why)
        from pcdesk.tour.walk import run_tour

        return run_tour(options)
    if options.command:
        from pcdesk.console.run import run
        from pcdesk.views.paper.drawing import page_words

        options.read_back = page_words  # commands know no views; a sheet that nobody can read must not be one
        return run(options)
    if options.smoke_paper:
        return _draw_apart(options.smoke_paper)
    return _open(options.data, smoke=options.smoke)


def _draw_apart(file: str) -> int:
    """For the test of a package: the first page of a document from elsewhere comes out of the process apart."""
    from pathlib import Path

    from pcdesk.views.paper import apart

    made = apart.draw_page(Path(file).read_bytes(), 0, 200)
    apart.close()
    sys.stdout.write(f"{made.width} x {made.height}\n")
    return 0


def _open(data: str | None, *, smoke: bool = False) -> int:
    open_desk = desk()
    why = system_libraries.no_screen()
    return _cannot(why) if why else open_desk(data, smoke=smoke)


def start() -> int:
    """The whole program, as a process of its own: no other program may read its memory."""
    packaged.give_back_library_path(os.environ)
    if packaged.is_packaged() and sys.argv[1:] == [packaged.DRAW_APART]:
        from pcdesk.views.paper.apart_child import main as draw_apart

        draw_apart()
        return 0
    if packaged.is_packaged() and sys.argv[1:] == [packaged.TAKE_APART]:
        from pcdesk.printing.ground.taking_child import main as take_apart

        return take_apart()
    from pcdesk.models.engine.harden import harden

    harden()
    return main()


if __name__ == "__main__":
    sys.exit(start())
