"""python -m pcdesk: with a command the act without windows, without one the desk itself."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Callable


def desk() -> Callable[..., int]:
    """What opens the windows, loaded: app.open_desk."""
    # Nothing is garbage yet, and searching for it takes a tenth of the start. The desk then searches in its own time.
    gc.disable()
    from pcdesk.app import open_desk

    return open_desk


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and run it; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        return desk()(None)  # what a click on the icon starts waits for no parser
    from pcdesk.console.arguments import parser

    options = parser().parse_args(given)
    if options.command and isinstance(sys.stdout, io.TextIOWrapper):
        # A report quotes what files hold: a letter the terminal lacks must not end it after the work was done.
        sys.stdout.reconfigure(errors="backslashreplace")
    if options.command == "tour":
        from pcdesk.tour.walk import run_tour

        return run_tour(options)
    if options.command:
        from pcdesk.console.run import run
        from pcdesk.views.paper.drawing import page_words

        options.read_back = page_words  # commands know no views; a sheet that nobody can read must not be one
        return run(options)
    return desk()(options.data, smoke=options.smoke)


def start() -> int:
    """The whole program, as a process of its own: no other program may read its memory."""
    from pcdesk.models.engine.harden import harden

    harden()
    return main()


if __name__ == "__main__":
    sys.exit(start())
