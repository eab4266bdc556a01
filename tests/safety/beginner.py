"""Sets a clinic up by the command line and is killed at one of its file operations: python beginner.py DIR STAGE.

STAGE is "event:ending", such as "os.rename:clinic.db": the kill comes right before the first such operation; or a
number: before that operation, from 0, of all in DIR. What is done is written to DIR/operations.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

WATCHED = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"}


def main(place: Path, stage: str) -> int:
    from pcdesk.__main__ import main as pcdesk

    seen = 0
    told = os.open(place / "operations", os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def watch(event: str, given: tuple[Any, ...]) -> None:
        nonlocal seen
        if event not in WATCHED or not given or not isinstance(given[0], str | Path):
            return
        target = str(given[1]) if event == "os.rename" else str(given[0])
        if not target.startswith(str(place)) or (event == "open" and not given[2] & (os.O_CREAT | os.O_WRONLY)):
            return
        name = f"{event}:{target.removeprefix(str(place))}"
        wanted, _, ending = stage.partition(":")
        if stage == str(seen) or (ending and event == wanted and name.endswith(ending)):
            os.kill(os.getpid(), signal.SIGKILL)
        os.write(told, f"{name}\n".encode())
        seen += 1

    sys.addaudithook(watch)
    return pcdesk(
        ["init", "--data", str(place / "clinic"), "--clinic", "Elm", "--user", "olive", "--recovery-sheet",
         str(place / "sheet.pdf"), "--password-file", str(place / "password")]
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
