"""A folder files are dropped into: which of them are whole, read without trust, and put away when they are kept.

    folder = IncomingFolder(Path("/home/desk/scans"))
    look = folder.look()                     # every few seconds: look.whole, look.troubles
    file = folder.read(look.whole[0])        # its bytes, and the name as it may be shown; raises KnownError
    folder.put_away(file, deletes=False)     # once the records hold it

Nothing here follows a link, waits for a pipe, or trusts a name; what cannot be read is said once and passed over.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from pcdesk.language import tr
from pcdesk.trouble import KnownError
from pcdesk.words.showing import show_file_name

LARGEST = 50_000_000  # bytes; larger lists are brought in by File, Import
DONE = "done"  # where the originals go
MOST_AT_ONCE = 20  # files read at one look: the rest has its turn at the next
MOST_SEEN = 2_000  # entries looked at: a folder of more is no incoming folder
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart")
_NO_WAIT = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

Seen = tuple[int, int, int, int]  # device, inode, bytes, moment of the last change in nanoseconds


@dataclass(frozen=True)
class Whole:
    """A file that was the same at two looks."""

    path: Path
    seen: Seen

    @property
    def name(self) -> str:
        """As it may be shown and kept: without control characters and turned letters."""
        return show_file_name(self.path)[-200:]


@dataclass(frozen=True)
class ReadFile:
    """A file with its bytes."""

    whole: Whole
    body: bytes


@dataclass(frozen=True)
class Look:
    """What one look found: files that are whole, and a sentence for each that can never come in, said once."""

    whole: tuple[Whole, ...] = ()
    troubles: tuple[str, ...] = ()


class IncomingFolder:
    """Remembers between looks what it saw. One at a time: looks are never made at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before: dict[str, Seen] = {}
        self._passed: dict[str, Seen] = {}  # taken, or refused: not again until it changes
        self._is_gone = False

    def look(self) -> Look:
        """Which files are whole and were not taken yet. Never raises for what is in the folder, or for none."""
        try:
            with os.scandir(self.path) as found:
                entries = [entry for entry, _n in zip(found, range(MOST_SEEN), strict=False)]
        except OSError as error:
            return self._gone(error)
        self._is_gone = False
        now, whole, troubles = dict[str, Seen](), list[Whole](), list[str]()
        for entry in sorted(entries, key=lambda one: one.name):
            if _is_unfinished(entry.name):
                continue
            try:
                about = entry.stat(follow_symlinks=False)
            except OSError:
                continue  # it vanished meanwhile
            if stat.S_ISDIR(about.st_mode):
                continue
            now[entry.name] = seen = _seen(about)
            if self._passed.get(entry.name) == seen:
                continue
            one = Whole(Path(entry.path), seen)
            if why := _never(about):
                self._passed[entry.name] = seen
                troubles.append(tr("{name} does not come in: {why}.", name=one.name, why=why))
            elif self._before.get(entry.name) == seen and about.st_size:
                whole.append(one)
        self._before = now
        self._passed = {name: seen for name, seen in self._passed.items() if now.get(name) == seen}
        return Look(tuple(whole[:MOST_AT_ONCE]), tuple(troubles))

    def read(self, whole: Whole) -> ReadFile:
        """The bytes of a file, if it is still the one that was seen. Raises KnownError; it is then passed over."""
        self._passed[whole.path.name] = whole.seen
        try:
            handle = os.open(whole.path, os.O_RDONLY | _NO_WAIT)
            with open(handle, "rb") as opened:
                if _seen(os.fstat(handle)) != whole.seen:
                    raise OSError(tr("it was changed meanwhile"))
                body = opened.read(LARGEST + 1)
                if len(body) > LARGEST or _seen(os.fstat(handle)) != whole.seen:
                    raise OSError(tr("it was changed meanwhile"))
        except OSError as error:
            why = error.strerror or str(error)
            raise KnownError(
                tr("{name} cannot be read ({why}).", name=whole.name, why=why),
                tr("It stays where it is; nothing of it was taken."),
                tr("Put it into the folder again, or file it by hand."),
            ) from error
        return ReadFile(whole, body)

    def try_again(self, whole: Whole) -> None:
        """It was read and could not be kept: it has its turn at the next look."""
        self._passed.pop(whole.path.name, None)

    def put_away(self, file: ReadFile, *, deletes: bool) -> None:
        """Move the original to the folder of what is done, or delete it. Only once the records hold it.

        Another file that took its name meanwhile stays. Raises KnownError where the folder does not allow it.
        """
        path, done = file.whole.path, self.path / DONE
        try:
            if _seen(path.lstat()) != file.whole.seen:
                return
            done.mkdir(exist_ok=True)
            if done.is_symlink():
                raise OSError(tr("“{name}” is a link", name=DONE))
            target = _free(done, path.name)
            path.rename(target)
            if _seen(target.lstat())[:3] != file.whole.seen[:3]:
                target.rename(_free(self.path, path.name))  # somebody was quicker: it is not what was read
            elif deletes:
                target.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise KnownError(
                tr("{name} is in the records, but could not be put away ({why}).",
                   name=file.whole.name, why=error.strerror or str(error)),
                tr("The original stays where it is, and is not taken twice."),
                tr("Move it away by hand, or let pcdesk write in the folder."),
            ) from error  # fmt: skip

    def _gone(self, error: OSError) -> Look:
        was, self._is_gone = self._is_gone, True
        self._before = {}
        if was:
            return Look()
        why = error.strerror or str(error)
        return Look(troubles=(tr("The folder of incoming files cannot be looked at ({why}).", why=why),))


def _seen(about: os.stat_result) -> Seen:
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns


def _is_unfinished(name: str) -> bool:
    return name.startswith((".", "~")) or name.casefold().endswith(_UNFINISHED)


def _never(about: os.stat_result) -> str:
    """Why it can never come in; "" where it may."""
    if stat.S_ISLNK(about.st_mode):
        return tr("it is a link to another place")
    if not stat.S_ISREG(about.st_mode):
        return tr("it is no file")
    if about.st_size > LARGEST:
        return tr("it is larger than {count} MB", count=LARGEST // 1_000_000)
    return ""


def _free(folder: Path, name: str) -> Path:
    """A place in a folder that nothing has."""
    stem, dot, end = name.rpartition(".")
    for number in range(1, 10_000):
        more = f" ({number})" if number > 1 else ""
        path = folder / (f"{stem}{more}{dot}{end}" if stem else f"{name}{more}")
        if not os.path.lexists(path):
            return path
    raise OSError(tr("too many files of one name"))
