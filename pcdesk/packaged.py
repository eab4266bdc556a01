"""What is different in a packaged program, which is its own Python: how it starts itself, what its children inherit."""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from pathlib import Path

DRAW_APART, TAKE_APART = "--draw-apart", "--take-apart"
_ROOT = Path(__file__).resolve().parents[1]
_DRAW = "import sys; sys.path.insert(0, sys.argv[1]); from pcdesk.views.paper.apart_child import main; main()"
_TAKE = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from pcdesk.printing.ground.taking_child import main; sys.exit(main())"
)
_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def is_packaged() -> bool:
    """Whether this program is a package's, so that sys.executable is no Python but the program itself."""
    return bool(getattr(sys, "frozen", False))


def draw_apart_command() -> list[str]:
    """The command of the process that draws documents from elsewhere (views/paper/apart_child).

    Besides take_apart_command nothing starts the program from within itself: in a package each such way needs a switch
    of its own.
    """
    if is_packaged():
        return [sys.executable, DRAW_APART]
    return [sys.executable, "-I", "-c", _DRAW, str(_ROOT)]


def take_apart_command() -> list[str]:
    """The command of the process that takes the pages of a document from elsewhere (printing/ground/taking_child)."""
    if is_packaged():
        return [sys.executable, TAKE_APART]
    return [sys.executable, "-I", "-c", _TAKE, str(_ROOT)]


def give_back_library_path(environment: MutableMapping[str, str]) -> None:
    """Take the package's own libraries off the path that other programs would inherit.

    A package starts with LD_LIBRARY_PATH at its libraries and what it was before in LD_LIBRARY_PATH_ORIG. The loader
    has read it by then; `cp` or a viewer of PDF files must find the system's. Changes nothing outside a package.
    """
    if not is_packaged():
        return
    for name in _LIBRARY_PATHS:
        before = environment.pop(f"{name}_ORIG", None)
        if before is not None:
            environment[name] = before
        else:
            environment.pop(name, None)
