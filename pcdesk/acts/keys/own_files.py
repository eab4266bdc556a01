"""The clinic's own data files, in the folder `own` beside its records: taken up at sign-in, let go at sign-out.

own/words/nicknames.toml stands over resources/words/nicknames.toml, and so on. They hold nothing about patients and
are not encrypted.
"""

from __future__ import annotations

import os
from typing import Any

from pcdesk import data_file
from pcdesk.data_file import DataFile, OwnFileFault
from pcdesk.language import tr
from pcdesk.paths import Folder

MOST_FAULTS = 5


def declared() -> tuple[DataFile[Any, Any], ...]:
    """Every data file there is. Its users are loaded only here: most clinics have no file of their own."""
    from pcdesk.printing.ground.labels import LABELS
    from pcdesk.printing.teaching.parts import FRAMES
    from pcdesk.words.nicknames import NICKNAMES

    return (NICKNAMES, *LABELS.values(), *FRAMES.values())


def take_up(folder: Folder) -> tuple[OwnFileFault, ...]:
    """Use the clinic's own files from now on; what is wrong with them, the first few."""
    if not folder.own.is_dir():
        data_file.use_own(None)
        return ()
    data_file.use_own(folder.own)
    faults = [fault for one in declared() if (fault := one.trouble()) is not None]
    return (*faults, *_unknown(folder))[:MOST_FAULTS]


def let_go() -> None:
    """No clinic is open: only what comes with pcdesk counts."""
    data_file.use_own(None)


def _unknown(folder: Folder) -> list[OwnFileFault]:
    """Files that stand over nothing: a name with a slip in it would go unnoticed."""
    known = {one.name for one in declared()}
    found = []
    for above, _folders, files in os.walk(folder.own):
        for name in sorted(files):
            inside = os.path.relpath(os.path.join(above, name), folder.own).replace(os.sep, "/")
            if inside.endswith(".toml") and inside not in known:
                found.append(OwnFileFault(
                    tr("pcdesk has no file that {file} could stand over.", file=f"{folder.own.name}/{inside}"),
                    tr("It is kept as it is, and not used."),
                    tr("Give it one of these names: {names}.", names=", ".join(sorted(known))),
                ))  # fmt: skip
    return found
