"""Icon files tinted for a theme, kept in memory under `:/icons/<theme>/<role>/<name>.svg`.

Qt's own SVG icon engine and the style sheet then draw them sharp at every scale; nothing is written to disk.
The byte layout is that of a Qt binary resource (format 1), in the three parts `qRegisterResourceData` takes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import qRegisterResourceData

from pcdesk.paths import resources
from pcdesk.views.theme_tokens import Theme

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
Node = dict[str, "Node | bytes"]
_C_LANGUAGE = 1  # QLocale.C: the twin that fits every language
# Qt reads these bytes where they lie, so they must live as long as the program.
_published: dict[str, tuple[bytes, bytes, bytes]] = {}


@cache
def sources() -> Mapping[str, str]:
    """Every icon's SVG text by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((resources() / "icons").glob("*.svg"))}


def svg(name: str, colour: str) -> bytes:
    """One icon as SVG, drawn in `colour`. Raises KeyError when there is no such icon."""
    return sources()[name].replace("currentColor", colour).encode()


def publish(theme: Theme) -> None:
    """Make a theme's tinted icons known to Qt; the second call for a theme does nothing."""
    if theme.name in _published:
        return
    roles = {role: {f"{name}.svg": svg(name, getattr(theme, role)) for name in sources()} for role in ROLES}
    _published[theme.name] = _pack({"icons": {theme.name: roles}})
    qRegisterResourceData(1, *_published[theme.name])


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
