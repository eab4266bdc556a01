"""Reads a data file of resources/ by its schema, and puts the clinic's own file of the same name over it.

    NICKNAMES = DataFile("words/nicknames.toml", "names", check=short_forms, make=table)   # once, where it is used
    NICKNAMES.read()             # what `make` made of ours with the clinic's own over it; read when first wanted
    use_own(folder.own)          # at sign-in: own/words/nicknames.toml from now on; None at sign-out
    NICKNAMES.trouble()          # the mistake in the clinic's own file, if any: then ours alone is used

A file is TOML: [about] with `source` and `licence`, and one section of entries. An entry of the clinic's own takes the
place of ours with the same key, entry by entry; its [about] may be left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from pcdesk.language import tr
from pcdesk.paths import resources
from pcdesk.trouble import KnownError

Entry = TypeVar("Entry")
Made = TypeVar("Made")
MOST_BYTES = 1_000_000  # of a file of the clinic's own
_ABOUT = "about"
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_HEADING = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")


class OwnFileFault(KnownError):
    """A file of the clinic's own has a mistake."""


class Mistake(ValueError):
    """What is wrong in a file, and in which line (1 for the first; 0 where none is to blame)."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.what, self.line = what, line


class DataFile(Generic[Entry, Made]):
    """A declared data file. Declare it once, at the top of the module that uses it."""

    def __init__(
        self, name: str, section: str, check: Callable[[str, object], Entry],
        make: Callable[[Mapping[str, Entry]], Made], *, fits: Callable[[Entry, Entry], None] | None = None,
        is_ours: bool = False,
    ) -> None:  # fmt: skip
        """name: its path in resources/, with "/". check(key, value): the entry, or ValueError with what is wrong.

        make: what users want of all entries; called once, and again when the clinic's own file comes or goes.
        fits(ours, theirs): ValueError where the clinic's entry cannot take the place of ours; given, the clinic's file
        may have no entries of other keys than ours. is_ours: nothing of the clinic's own stands over it.
        """
        self.name, self._section, self._check, self._make, self._fits = name, section, check, make, fits
        self._is_ours = is_ours
        self._made: tuple[int, Made, OwnFileFault | None] | None = None

    def read(self) -> Made:
        """What `make` made of it. Raises KnownError where the file that comes with pcdesk is damaged."""
        return self._now()[1]

    def trouble(self) -> OwnFileFault | None:
        """What is wrong with the clinic's own file; None where there is none or nothing is wrong with it."""
        return self._now()[2]

    def _now(self) -> tuple[int, Made, OwnFileFault | None]:
        made, turn = self._made, 0 if self._is_ours else _own.turn
        if made is None or made[0] != turn:
            made = self._made = (turn, *self._read(None if self._is_ours else _own.folder))
        return made

    def _read(self, own: Path | None) -> tuple[Made, OwnFileFault | None]:
        try:
            ours = self.entries((resources() / self.name).read_bytes())
        except (OSError, Mistake) as broken:
            raise KnownError(
                tr("{file}, which comes with pcdesk, is missing or damaged.", file=self.name),
                tr("The clinic's records are not touched by this."),
                tr("Install pcdesk again."),
            ) from broken
        if own is None or not (own / self.name).is_file():
            return self._make(ours), None
        try:
            theirs = self.entries(_bytes_of(own / self.name), over=ours)
        except Mistake as wrong:
            return self._make(ours), self._fault(own, wrong)
        return self._make({**ours, **theirs}), None

    def entries(self, content: bytes, *, over: Mapping[str, Entry] | None = None) -> dict[str, Entry]:
        """The entries of a file's bytes, each checked. over: ours, for a file of the clinic's own. Raises Mistake."""
        text = _decoded(content)
        try:
            told = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            where = _AT_LINE.search(str(error))
            what = tr("this is not TOML ({why})", why=_AT_LINE.sub("", str(error)))
            raise Mistake(what, int(where[1]) if where else len(text.splitlines())) from error
        for name, value in told.items():
            if name not in (_ABOUT, self._section) or not isinstance(value, dict):
                line = _line_of(text, name, "") or _line_of(text, "", name)
                raise Mistake(tr("there is no place for “{name}”; only [{section}] has entries", name=name,
                                 section=self._section), line)  # fmt: skip
        about = told.get(_ABOUT, {})
        if over is None and not all(isinstance(about.get(key), str) and about[key] for key in ("source", "licence")):
            raise Mistake(tr("[about] says no source and licence"), _line_of(text, _ABOUT, ""))
        found: dict[str, Entry] = {}
        for key, value in told.get(self._section, {}).items():
            try:
                found[key] = self._check(key, value)
                if over is not None and self._fits is not None:
                    if key not in over:
                        raise ValueError(tr("pcdesk has no “{name}” here", name=key))
                    self._fits(over[key], found[key])
            except ValueError as wrong:
                raise Mistake(str(wrong), _line_of(text, self._section, key)) from wrong
        return found

    def _fault(self, own: Path, wrong: Mistake) -> OwnFileFault:
        where = f"{own.name}/{self.name}"
        return OwnFileFault(
            tr("{file}, line {line}: {what}.", file=where, line=wrong.line, what=wrong.what)
            if wrong.line else tr("{file}: {what}.", file=where, what=wrong.what),
            tr("What comes with pcdesk is used instead; the file is kept as it is."),
            tr("Mend it, then sign in again."),
        )  # fmt: skip


class _Own:
    """The folder of the clinic that is open, and how often that changed: what was read before is read again."""

    folder: Path | None = None
    turn = 0


_own = _Own()


def use_own(folder: Path | None) -> None:
    """From now on files in this folder stand over those of resources/; None: no clinic is open."""
    if folder is not None or _own.folder is not None:
        _own.folder = folder
        _own.turn += 1


def _bytes_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Mistake(tr("it cannot be read ({why})", why=error.strerror or type(error).__name__)) from error
    if len(content) > MOST_BYTES:
        raise Mistake(tr("it is larger than a list of words can be"))
    return content


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Mistake(tr("there are letters that are not UTF-8"), line) from error


def _line_of(text: str, section: str, key: str) -> int:
    """The line of a key in a section, or of the section's own heading (key ""); 0 where it is not found."""
    inside = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := _HEADING.fullmatch(line):
            inside = heading[1].strip("\"'")
            if inside == section and not key:
                return number
        elif key and inside == section and "=" in line and _key_of(line) == key:
            return number
    return 0


def _key_of(line: str) -> str:
    """The key of a line such as `"José" = ["Pepe"]`; "" for any other line."""
    for cut in (place for place, letter in enumerate(line) if letter == "="):  # a quoted key may hold one
        try:
            return next(iter(tomllib.loads(f"{line[:cut]}= 0")), "")
        except tomllib.TOMLDecodeError:
            continue
    return ""
