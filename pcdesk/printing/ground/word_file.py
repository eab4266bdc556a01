"""Words that are printed, as a data file: a key and its words a line, or a list of words such as the months.

A clinic's own may replace them, not add.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from pcdesk.data_file import DataFile
from pcdesk.language import tr

Words = str | tuple[str, ...]


def word_file(name: str) -> DataFile[Words, Mapping[str, Words]]:
    """The declaration of resources/`name`, whose section is [words]."""
    return DataFile(name, "words", _words, dict, fits=_same_places)


def _words(key: str, said: object) -> Words:
    if isinstance(said, list):
        return tuple(str(_words(key, one)) for one in said)
    if not isinstance(said, str) or not said.strip():
        raise ValueError(tr("“{name}” needs words", name=key))
    places_in(said)
    return said


def places_in(words: str) -> set[str]:
    """The names in braces, into which something is put. Raises ValueError where the braces do not hold together."""
    try:
        found = [name for _, name, _, _ in Formatter().parse(words) if name is not None]
    except ValueError as wrong:
        raise ValueError(tr("the braces of “{words}” do not hold together", words=words)) from wrong
    if not all(name.isidentifier() for name in found):
        raise ValueError(tr("between the braces of “{words}” stands no name", words=words))
    return set(found)


def _same_places(ours: Words, theirs: Words) -> None:
    """A sheet without its {day} or {name} would leave a fact out; with another name it could not be printed."""
    if isinstance(ours, tuple) or isinstance(theirs, tuple):
        if not isinstance(ours, tuple) or not isinstance(theirs, tuple) or len(ours) != len(theirs):
            count = len(ours) if isinstance(ours, tuple) else 1
            raise ValueError(tr("it needs as many words as ours: {count}", count=count))
        return
    if lacking := places_in(ours) ^ places_in(theirs):
        names = ", ".join(f"{{{name}}}" for name in sorted(lacking))
        raise ValueError(tr("“{words}” and ours differ in {names}", words=theirs, names=names))
