"""Icon files tinted for a theme, kept in memory under `:/icons/<theme>/<role>/<name>.svg`.

Qt's own SVG icon engine and the style sheet then draw them sharp at every scale; nothing is written to disk.
What the style sheet and the gate show is published with the theme, all others when the first of them is wanted: the
gate is on the screen before two hundred files are read.
The byte layout is that of a Qt binary resource (format 1), in the three parts `qRegisterResourceData` takes.
"""

from __future__ import annotations

import struct
from functools import cache

from PySide6.QtCore import qRegisterResourceData

from pcdesk.paths import resources
from pcdesk.views.look.theme_tokens import Theme

ROLES = (
    "text",
    "muted",
    "faint",
    "disabled",
    "accent",
    "on_accent",
    "danger",
    "on_danger",
    "warning",
    "good",
    "info",
    "selection_text",
    "tooltip_text",
)
FIRST = (
    "arrow-down", "arrow-up", "check", "chevron-down", "chevron-left", "chevron-right", "chevron-up", "minus",
    "eye", "eye-off", "folder-open", "history", "hospital", "info", "key-round", "lock", "log-in", "users", "x",
)  # fmt: skip
Node = dict[str, "Node | bytes"]
_C_LANGUAGE = 1  # QLocale.C: the twin that fits every language
# Qt reads these bytes where they lie, so they must live as long as the program.
_published: dict[tuple[str, bool], tuple[bytes, bytes, bytes]] = {}


@cache
def _folder() -> str:
    return str(resources() / "icons")


@cache
def names() -> frozenset[str]:
    """Every icon there is."""
    return frozenset(path.stem for path in (resources() / "icons").glob("*.svg"))


@cache
def _source(name: str) -> bytes:
    try:
        with open(f"{_folder()}/{name}.svg", "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise KeyError(name) from None


def svg(name: str, colour: str) -> bytes:
    """One icon as SVG, drawn in `colour`. Raises KeyError when there is no such icon."""
    return _source(name).replace(b"currentColor", colour.encode())


def publish(theme: Theme) -> None:
    """Make the icons of a theme known to Qt that are wanted first; the second call for a theme does nothing."""
    _publish(theme, is_first=True)


def publish_for(theme: Theme, name: str) -> None:
    """Make an icon known to Qt, in every role of the theme. Raises KeyError when there is no such icon."""
    if name not in FIRST and name not in names():
        raise KeyError(name)
    _publish(theme, is_first=name in FIRST)


def _publish(theme: Theme, *, is_first: bool) -> None:
    if (theme.name, is_first) in _published:
        return
    wanted = FIRST if is_first else sorted(names().difference(FIRST))
    roles = {role: {f"{name}.svg": svg(name, getattr(theme, role)) for name in wanted} for role in ROLES}
    packed = _published[theme.name, is_first] = _pack({"icons": {theme.name: roles}})
    qRegisterResourceData(1, *packed)


@cache
def _hash(name: str) -> int:
    made = 0
    for char in name:
        made = (made << 4) + ord(char)
        made = (made ^ ((made & 0xF0000000) >> 23)) & 0x0FFFFFFF
    return made


def _pack(tree: Node) -> tuple[bytes, bytes, bytes]:
    """A nested dict of bytes as (structure, names, contents): breadth first, children sorted by hash."""
    structure, names, contents = bytearray(), bytearray(), bytearray()
    offsets: dict[str, int] = {}
    level: list[tuple[str, Node | bytes]] = [("", tree)]
    first_free = 1
    while level:
        below: list[tuple[str, Node | bytes]] = []
        for name, node in level:
            if name not in offsets:
                offsets[name] = len(names)
                names += struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
            offset = offsets[name]
            if isinstance(node, dict):
                structure += struct.pack(">IHII", offset, 2, len(node), first_free)
                below += sorted(node.items(), key=lambda item: _hash(item[0]))
                first_free += len(node)
            else:
                structure += struct.pack(">IHHHI", offset, 0, 0, _C_LANGUAGE, len(contents))
                contents += struct.pack(">I", len(node)) + node
        level = below
    return bytes(structure), bytes(names), bytes(contents)
