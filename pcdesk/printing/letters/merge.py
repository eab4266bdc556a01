"""The text of a letter with its facts put in. Pure: text and facts in, blocks out.

`{patient.name}`, `{clinic.phone | the front desk}`, `{if clinic.phone} … {end}`, `{if not clinic.phone} … {end}`,
`{each visits} … {end}`. A line of its own that only says if, each or end leaves no line behind.

Blocks are apart by empty lines: `# a heading`, `- a bullet`, `> a notice`, `= Label: value | Label: value` (pairs
without a value are left out), `__ Signature | Date` (lines to write on), else a paragraph; a backslash at the end of a
line breaks it. Lines that begin with `| ` are the rows of a table, the first its head: `| Service | Code`. What a fact
says never becomes a heading or a bullet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pcdesk.printing.letters.field import Field
from pcdesk.printing.letters.fields import LISTS, fields_about, lists_about

Kind = Literal["heading", "bullet", "notice", "pairs", "lines", "row", "paragraph"]
Values = Mapping[str, str]
Lists = Mapping[str, Sequence[Values]]

_TAG = re.compile(r"\{([^{}]*)\}")
_ONLY_TAGS = re.compile(r"(?m)^((?:[ \t]*\{(?:if|each|end)\b[^{}]*\}[ \t]*)+)\n")
_GONE = "\v"  # stands for the end of a line that leaves none behind
_SAID = "\u2060"  # before what a fact says, so that it is never read as the sign of a block; no paper draws it
_SIGNS: tuple[tuple[str, Kind], ...] = (
    ("# ", "heading"), ("- ", "bullet"), ("> ", "notice"), ("= ", "pairs"), ("__ ", "lines"),
    ("| ", "row"),
)  # fmt: skip


class LetterFault(ValueError):
    """A letter that cannot be printed as it is written. file and line: where; line 0: the file as a whole."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}, line {line}: {what}" if line else f"{file}: {what}")
        self.file, self.line = file, line


@dataclass(frozen=True)
class Block:
    """One block of a merged letter. words: of all kinds but those with cells: pairs (label and value by turns),
    lines (labels) and row (of a table, its cells).
    """

    kind: Kind
    words: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Put:
    name: str
    instead: str


@dataclass(frozen=True)
class _When:
    """What stands between {if …} or {each …} and its {end}."""

    way: Literal["if", "if not", "each"]
    name: str
    inner: tuple[_Node, ...]


_Node = str | _Put | _When


@dataclass(frozen=True)
class Part:
    """A text that was read and found in order. fields: every field and list it names."""

    nodes: tuple[_Node, ...]
    fields: frozenset[str]


def read_part(file: str, first: int, text: str, entry_of: str = "", about: str = "") -> Part:
    """Read a text that begins on line `first` of a file. entry_of: the list of which it says one entry; about: what it
    is about besides a patient.

    Raises LetterFault for a field or list that does not exist, one that may be missing and nothing is said instead, and
    for an if or each without its end.
    """
    reader = _Reader(file, first, _ONLY_TAGS.sub(rf"\1{_GONE}", f"{text}\n"), lists_about(about))
    nodes = reader.read(fields_about(about) | LISTS.get(entry_of, {}), frozenset())
    return Part(nodes, frozenset(reader.named))


class _Reader:
    def __init__(self, file: str, first: int, text: str, lists: Mapping[str, Mapping[str, Field]]) -> None:
        self._file, self._first, self._text, self._lists = file, first, text, lists
        self._tags = list(_TAG.finditer(text))
        self._next, self._at = 0, 0
        self.named: set[str] = set()

    def read(self, known: Mapping[str, Field], sure: frozenset[str], within: re.Match[str] | None = None) -> tuple[
        _Node, ...
    ]:  # fmt: skip
        """The nodes up to the end of what stands within, or of the text. sure: fields known to be there."""
        nodes: list[_Node] = []
        while self._next < len(self._tags):
            tag = self._tags[self._next]
            self._next += 1
            nodes.append(self._text[self._at : tag.start()])
            self._at = tag.end()
            words = tag[1].split()
            if words == ["end"]:
                if within is None:
                    raise self._fault(tag, "{end} without an {if …} or {each …} before it")
                return tuple(nodes)
            nodes.append(self._node(tag, words, known, sure))
        if within is not None:
            raise self._fault(within, f"{within[0]} has no {{end}}")
        nodes.append(self._text[self._at :])
        return tuple(nodes)

    def _node(self, tag: re.Match[str], words: list[str], known: Mapping[str, Field], sure: frozenset[str]) -> _Node:
        if words[:1] == ["each"]:
            name = words[1] if len(words) == 2 else ""
            if name not in self._lists:
                raise self._fault(tag, f"there is no list {tag[0]}; there are {', '.join(self._lists)}")
            self.named.add(name)
            return _When("each", name, self.read({**known, **self._lists[name]}, sure, tag))
        if words[:1] == ["if"]:
            way: Literal["if", "if not"] = "if not" if words[1:2] == ["not"] else "if"
            name = " ".join(words[len(way.split()) :])
            self._check(tag, name, {**known, **dict.fromkeys(self._lists, Field("a list"))})
            return _When(way, name, self.read(known, sure | {name} if way == "if" else sure, tag))
        name, bar, instead = (piece.strip() for piece in tag[1].partition("|"))
        self._check(tag, name, known)
        if known[name].is_flag:
            raise self._fault(tag, f"{name} is so or not: ask for it with {{if {name}}}")
        if known[name].may_be_missing and not bar and name not in sure:
            raise self._fault(
                tag, f"{name} may be missing: say what stands instead, as in {{{name} | …}}, or ask with {{if {name}}}"
            )
        return _Put(name, instead)

    def _check(self, tag: re.Match[str], name: str, known: Mapping[str, Field]) -> None:
        if name not in known:
            raise self._fault(tag, f"there is no field {tag[0]} here; there are {', '.join(known)}")
        self.named.add(name)

    def _fault(self, tag: re.Match[str], what: str) -> LetterFault:
        before = self._text[: tag.start()]
        return LetterFault(self._file, self._first + before.count("\n") + before.count(_GONE), what)


def merge(part: Part, values: Values, lists: Lists | None = None) -> tuple[Block, ...]:
    """The blocks of a text with these facts put in; a field that is not among them, or "", is missing."""
    return tuple(_blocks(_said(part.nodes, values, lists or {}).replace(_GONE, "")))


def _said(nodes: Sequence[_Node], values: Values, lists: Lists) -> str:
    out: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            out.append(node)
        elif isinstance(node, _Put):
            value = " ".join(values.get(node.name, "").split()).replace("|", f"{_SAID}|")
            out.append(f"{_SAID}{value}" if value else node.instead)
        elif node.way == "each":
            out += [_said(node.inner, {**values, **entry}, lists) for entry in lists.get(node.name, ())]
        elif bool(values.get(node.name) or lists.get(node.name)) is (node.way == "if"):
            out.append(_said(node.inner, values, lists))
    return "".join(out)


def _blocks(said: str) -> list[Block]:
    found: list[Block] = []
    lines: list[str] = []
    for line in [*said.split("\n"), ""]:
        begins = next((sign for sign, _kind in _SIGNS if line.startswith(sign)), "")
        if lines and (begins or not line.strip() or lines[0].startswith("# ")):  # a heading is one line
            found += _block(lines)
            lines = []
        if line.strip():
            lines.append(line)
    return found


def _block(lines: Sequence[str]) -> list[Block]:
    sign, kind = next(((sign, kind) for sign, kind in _SIGNS if lines[0].startswith(sign)), ("", "paragraph"))
    whole = "\n".join([lines[0].removeprefix(sign), *lines[1:]])
    whole = "\n".join(" ".join(line.split()) for line in whole.replace("\\\n", _GONE).split(_GONE))
    cells = [cell.strip() for cell in re.split(rf"(?<!{_SAID})\|", whole)]
    if kind in ("lines", "row"):
        return [Block(kind, cells=tuple(_plain(cell).strip() for cell in cells))]
    if kind == "pairs":
        pairs = [[_plain(piece).strip() for piece in cell.partition(":")[::2]] for cell in cells]
        return [Block(kind, cells=tuple(piece for label, value in pairs if value for piece in (label, value)))]
    words = _plain(whole).strip()
    return [Block(kind, words)] if words else []


def _plain(words: str) -> str:
    return words.replace(_SAID, "")
