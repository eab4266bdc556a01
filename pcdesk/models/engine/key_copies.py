"""The two copies of the key file on the disk: read, written, and each made good from the other."""

from __future__ import annotations

import contextlib
from pathlib import Path

from pcdesk.language import tr
from pcdesk.models.engine import durable
from pcdesk.models.engine.key_slot import Misshapen
from pcdesk.models.engine.key_text import LARGEST_BYTES, KeyFile, parse, render
from pcdesk.paths import Folder
from pcdesk.trouble import KnownError


def readable(folder: Folder) -> list[KeyFile]:
    """What the two copies hold, the newer first, one if they are equal.

    Raises KnownError when neither can be read, or when what can be read is dangerous.
    """
    found: list[KeyFile] = []
    danger: KnownError | None = None
    for path in (folder.keys, folder.keys_copy):
        try:
            file = _parsed(path)
        except KnownError as error:
            danger = error
        except (OSError, Misshapen):
            continue
        else:
            if file not in found:
                found.append(file)
    if not found:
        raise danger or _lost(folder)
    return sorted(found, key=lambda file: -file.revision)


def save(folder: Folder, file: KeyFile) -> None:
    """Write both copies, the first one durably before the second is touched, and read the first back.

    Raises KnownError, with both copies as they were, when the disk does not take it.
    """
    content = render(file)
    if parse(content) != file:
        raise RuntimeError("the key file would not read back as it was written")
    try:
        durable.write(folder.keys, content)
        is_written = folder.keys.read_bytes() == content
    except OSError as error:
        raise _not_saved(error.strerror or str(error)) from error
    if not is_written:
        raise _not_saved(tr("the disk gave back something else than was written"))
    # The change stands from here on; a second copy that fails now is made good at the next sign-in.
    with contextlib.suppress(OSError):
        durable.write(folder.keys_copy, content)


def heal(folder: Folder, file: KeyFile) -> None:
    """Make both copies equal to this file, which a password has just opened; a full disk is no obstacle."""
    content = render(file)
    for path in (folder.keys, folder.keys_copy):
        with contextlib.suppress(OSError):
            if not path.exists() or path.read_bytes() != content:
                durable.write(path, content)


def read(path: Path) -> KeyFile:
    """A key file that lies elsewhere, as in a backup. Raises KnownError when it is missing or damaged."""
    try:
        return _parsed(path)
    except (OSError, Misshapen) as error:
        raise KnownError(
            tr("The key file {file} is missing or damaged.", file=path),
            tr("Nothing was opened or changed."),
            tr("Try an older backup."),
        ) from error


def _parsed(path: Path) -> KeyFile:
    with path.open("rb") as file:
        return parse(file.read(LARGEST_BYTES + 1))


def _lost(folder: Folder) -> KnownError:
    copies = sorted(folder.backups.glob(f"*/{folder.keys.name}"))
    do = (
        tr("Copy {file} into {folder}.", file=copies[-1], folder=folder.root)
        + " "
        + tr("A password from that day opens it, or the recovery sheet.")
        if copies
        else tr("Look for the file clinic.keys in a backup on another disk; the recovery sheet opens it.")
    )
    return KnownError(
        tr("The key file clinic.keys and its copy are missing or damaged."),
        tr("The records are still there, but cannot be opened without it. Do not delete any file."),
        do,
    )


def _not_saved(reason: str) -> KnownError:
    return KnownError(
        tr("The key file could not be saved: {reason}.", reason=reason),
        tr("The passwords are as they were before."),
        tr("Check that the disk is not full, then try again."),
    )
