"""Which tests mirror what was changed: those of the same rooms, and the house rules always."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from pcdesk.trouble import KnownError

HOUSE = "tests/test_house.py"


def changed(checkout: Path, since: str) -> list[str]:
    """Paths, with "/", of what differs from a commit or is new to git. Raises KnownError where git cannot say."""
    found: list[str] = []
    for ask in (["diff", "--name-only", since], ["ls-files", "--others", "--exclude-standard"]):
        try:
            done = subprocess.run(["git", *ask], cwd=checkout, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise KnownError(
                f"git cannot say what differs from {since}.", "No test was run.", "Name the tests, or run all of them."
            ) from error
        found += done.stdout.splitlines()
    return found


def mirrored(paths: Iterable[str], checkout: Path) -> list[str]:
    """The files and folders of tests to run for these changes, none twice and none inside another.

    A file of pcdesk/models/money stands for tests/models/money; what lies above all rooms (app.py, words of the ground)
    for the file of its name; what tests stand on (conftest.py) for all that stand on it.
    """
    wanted = {HOUSE}
    for path in map(PurePosixPath, paths):
        if path.suffix not in (".py", ".sql") or path.parts[0] not in ("pcdesk", "tests", "installer"):
            continue
        if path.parts[0] == "tests":
            is_ground = path.name == "conftest.py" or not path.name.startswith("test_")
            wanted.add(str(path.parent if is_ground else path))
            continue
        inside = path.parts[1:] if path.parts[0] == "pcdesk" else path.parts
        room = PurePosixPath("tests", *inside[:-1])
        wanted.add(str(room if len(inside) > 1 else room / f"test_{path.stem}.py"))
    here = sorted(one for one in wanted if (checkout / one).exists())
    return [one for one in here if not any(one != other and one.startswith(f"{other}/") for other in here)]
