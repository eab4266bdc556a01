"""Where the clinic's files live, and why some places are refused."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from pcdesk import left_behind
from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.unsafe_places import Surroundings, here, network_name, sync_name

LEAST_FREE_BYTES = 64 * 1024 * 1024  # of a disk on which a clinic begins


class Folder(NamedTuple):
    """The folder of one clinic and the name of every file in it."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted records."""
        return self.root / "clinic.db"

    @property
    def keys(self) -> Path:
        """The data key, wrapped once for each person."""
        return self.root / "clinic.keys"

    @property
    def keys_copy(self) -> Path:
        """The second copy of the key file."""
        return self.root / "clinic.keys.copy"

    @property
    def anchor(self) -> Path:
        """Where the audit chain stood last, outside the database."""
        return self.root / "clinic.anchor"

    @property
    def record_files(self) -> tuple[Path, ...]:
        """The records with all that SQLite keeps beside them, their keys and their anchor."""
        beside = [self.database.with_name(self.database.name + end) for end in ("", "-wal", "-shm", "-journal")]
        return (*beside, self.keys, self.keys_copy, self.anchor)

    @property
    def reserve(self) -> Path:
        """Room that is given up when the disk is full."""
        return self.root / "clinic.reserve"

    @property
    def unfinished(self) -> Path:
        """Where a new clinic is made before it moves into place."""
        return self.root / ".setting-up"

    @property
    def demo_mark(self) -> Path:
        """An empty file that is there where the records are a demo's; what is in them nobody sees before signing in."""
        return self.root / "clinic.demo"

    @property
    def throttle(self) -> Path:
        """The count of failed sign-ins."""
        return self.root / "sign-in.json"

    @property
    def settings(self) -> Path:
        """How the program looks to each person; nothing about patients."""
        return self.root / "settings.ini"

    @property
    def own(self) -> Path:
        """The clinic's own data files, over those of resources/ by the same names (data_file)."""
        return self.root / "own"

    @property
    def lock(self) -> Path:
        """Held by the one running program."""
        return self.root / "pcdesk.lock"

    @property
    def backups(self) -> Path:
        """One folder per proven backup."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """What the program noted about itself: never a patient's name."""
        return self.root / "logs"


def folder(data: str | None = None, *, demo: bool = False) -> Folder:
    """The clinic's folder, made if need be, private to this user, on a disk that can keep it.

    data: the value of --data; without it the platform's folder for this user's local data. demo: the demo
    clinic's own folder beside the real one. Raises KnownError, in words, when the place is a network or
    synced folder, a file, not writable or full.
    """
    chosen = Path(data).expanduser() if data else _usual_root(demo)
    # Links are followed first: what counts is where the bytes end up.
    root = Path(os.path.realpath(chosen))
    refuse_unsafe(root, here(root))
    _make_private(root)
    place = Folder(root)
    _refuse_links(place)
    _sweep(place)
    _prove_writable(root)
    for inner in (place.backups, place.logs):
        _make_private(inner)
    _close_to_others(root)
    return place


def resources() -> Path:
    """The folder of icons, fonts and papers, in a checkout and in a packaged program alike."""
    packaged = getattr(sys, "_MEIPASS", None)
    base = Path(packaged) if packaged else Path(__file__).resolve().parent.parent
    return base / "resources"


def refuse_among_records(place: Folder | None, path: Path) -> None:
    """Raise KnownError for a place among records, those of this clinic (if there is one), of another or of a backup.

    What is written unencrypted would lie beside what is encrypted, and the recovery sheet beside what it opens.
    """
    if _is_among_records(place, path):
        raise KnownError(
            tr("{file} is in a folder of the clinic's records.", file=path),
            tr("Nothing was written."),
            tr("Choose a folder that has nothing to do with them, such as {folder}.", folder=papers_folder(place)),
        )


def papers_folder(place: Folder | None, last: str = "") -> Path:
    """The folder that is offered for papers and lists: the last one used, else one of this user's own.

    Never among records, and by itself never one that is kept in step with other computers.
    """
    import platformdirs  # not at the top: who names a folder needs none

    home = Path.home()
    own = [Path(platformdirs.user_documents_dir()), Path(platformdirs.user_downloads_dir())]
    for folder in [Path(last)] * bool(last) + [one for one in own if not _is_shared(one)]:
        if folder.is_dir() and not _is_among_records(place, folder):
            return folder
    return home


def _is_among_records(place: Folder | None, path: Path) -> bool:
    full = Path(os.path.realpath(path))
    root = place.root if place else None
    inside = any(
        above == root or above.suffix == ".pcbackup" or _holds_records(above) for above in (full, *full.parents)
    )
    folder = full if full.is_dir() else full.parent
    return inside or (folder.is_dir() and any(folder.glob("*.pcbackup")))


def _holds_records(folder: Path) -> bool:
    there = Folder(folder)
    return there.database.is_file() or there.keys.is_file()


def _is_shared(folder: Path) -> bool:
    around = here(folder)
    return bool(sync_name(folder, around) or network_name(str(folder), around))


def refuse_for_paper(place: Folder, file: Path) -> None:
    """Raise KnownError if a paper may not be written there: it would be lost, or something else would."""
    refuse_among_records(place, file)
    full = Path(os.path.realpath(file))
    nothing = tr("Nothing was written.")
    if not full.parent.is_dir():
        raise KnownError(
            tr("There is no folder {folder}.", folder=full.parent), nothing, tr("Make it, or choose another folder.")
        )
    if full.is_dir() or (full.exists() and not _is_pdf(full)):
        raise KnownError(
            tr("{file} is there already and is no PDF.", file=file), nothing, tr("Choose another name.")
        )


def _is_pdf(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(5) in (b"", b"%PDF-")


def refuse_unsafe(root: Path, around: Surroundings) -> None:
    """Raise KnownError if the folder lies on the network, is synced, or belongs to more than the clinic."""
    keep = tr("Nothing was created or changed.")
    move = tr("Choose a folder on this computer's own disk, outside any synced folder.")
    if root == Path(root.anchor) or root == around.home:
        raise KnownError(
            tr("{folder} holds other things too and cannot be the clinic's folder.", folder=root),
            keep,
            tr("Choose a folder inside it that is for pcdesk alone."),
        )
    if network := network_name(str(root), around):
        raise KnownError(
            tr("{folder} is on a network drive ({kind}).", folder=root, kind=network)
            + " "
            + tr("Records kept there can be damaged without warning."),
            keep,
            move,
        )
    if sync := sync_name(root, around):
        raise KnownError(
            tr("{folder} is kept in step with other computers by {program}.", folder=root, program=sync)
            + " "
            + tr("Records kept there can be damaged without warning."),
            keep,
            move,
        )


def _usual_root(demo: bool) -> Path:
    import platformdirs  # not at the top: who names a folder needs none

    base = Path(platformdirs.user_data_dir("pcdesk", appauthor=False))
    return base / ("demo" if demo else "clinic")


def _make_private(path: Path) -> None:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) != 0o700:
            path.chmod(0o700)
    except FileExistsError as error:
        raise KnownError(
            tr("{folder} is a file, not a folder.", folder=path),
            tr("Nothing was created or changed."),
            tr("Choose another folder."),
        ) from error
    except OSError as error:
        raise _not_writable(path, error) from error


def _close_to_others(root: Path) -> None:
    """What an earlier version, or a copy put back by hand, left readable for others is so no longer. Links are left."""
    if os.name != "posix":
        return
    for above, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = os.path.join(above, name)
            with contextlib.suppress(OSError):
                mode = os.lstat(path).st_mode
                if mode & 0o077 and not stat.S_ISLNK(mode):
                    os.chmod(path, stat.S_IMODE(mode) & ~0o077)


def need_room(root: Path) -> None:
    """Raise KnownError where a clinic must not begin, for want of room. One that is there opens with what there is."""
    free = shutil.disk_usage(root).free
    if free < LEAST_FREE_BYTES:
        raise KnownError(
            tr("The disk with {folder} has too little room for a new clinic: {free} MB.", folder=root,
               free=free // 1_000_000),
            tr("Nothing was created."),
            tr("Free some space on this disk, or choose a folder on another one."),
        )  # fmt: skip


def _prove_writable(root: Path) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=".writable-", dir=root)
        os.close(handle)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
    except OSError as error:
        raise _not_writable(root, error) from error


def _sweep(place: Folder) -> None:
    """Clear what a killed program was just writing: here under names of their own, and elsewhere as it noted."""
    files = (*place.record_files, place.throttle, place.reserve)
    left_behind.clear(place.root, (".writable-", *(f".{path.name}-" for path in files)), by_qt=place.settings.name)


def _refuse_links(place: Folder) -> None:
    # A link in the clinic's folder could lead records or keys to a place that was never checked.
    files = (place.database, place.keys, place.keys_copy, place.anchor, place.throttle)
    for path in (*files, place.backups, place.logs):
        if path.is_symlink():
            raise KnownError(
                tr("{file} is a link to another place.", file=path),
                tr("Nothing was opened or changed."),
                tr("Put the real file or folder back under this name."),
            )


def _not_writable(path: Path, error: OSError) -> KnownError:
    return KnownError(
        tr("pcdesk cannot write in {folder}: {reason}.", folder=path, reason=error.strerror or error),
        tr("Nothing was created or changed."),
        tr("Choose another folder, or ask whoever looks after this computer for the right to write there."),
    )
