"""python -m pcdesk: with a command the act without windows, without one the desk itself."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and run it; returns the exit code."""
    from pcdesk.console.arguments import parser

    options = parser().parse_args(arguments)
    if options.command == "tour":
        from pcdesk.tour.walk import run_tour

        return run_tour(options)
    if options.command:
        from pcdesk.console.run import run

        return run(options)
    from pcdesk.app import open_desk

    return open_desk(options.data, smoke=options.smoke)


if __name__ == "__main__":
    sys.exit(main())
