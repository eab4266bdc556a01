"""The colours of the three themes: light, dark and high contrast (resources/themes)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pcdesk.data_file import DataFile


class StatusLook(NamedTuple):
    """How one visit status is drawn: never by colour alone.

    tint: fill behind `text` (at least 4.5:1). bar: the stripe and the icon on the tint (at least 3:1).
    ink: the status colour for small words on the tint (at least 4.5:1). icon: a name of `icons`.
    """

    tint: str
    bar: str
    ink: str
    text: str
    icon: str


class Theme(NamedTuple):
    """Every colour a screen may use, as "#rrggbb". A tuple: a frozen class of forty fields takes a start 5 ms.

    background: behind the cards. surface: cards, tables and fields. raised: menus and popups.
    sunken: headers, wells and tracks. line: hairlines. border: edges of controls (3:1 on surface).
    text, muted and faint: three steps of ink, all readable (4.5:1). Each of accent, danger, warning,
    good and info has a `_tint` to stand on and, for accent and danger, an `on_` ink to fill with.
    selection: the chosen row, with `selection_text`. focus: the ring of the control that has the keys.
    status: looks of a visit by status name, plus "confirmed".
    """

    name: str
    is_dark: bool
    background: str
    surface: str
    raised: str
    sunken: str
    hover: str
    pressed: str
    line: str
    border: str
    text: str
    muted: str
    faint: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_tint: str
    on_accent: str
    danger: str
    danger_hover: str
    danger_tint: str
    on_danger: str
    warning: str
    warning_tint: str
    good: str
    good_tint: str
    info: str
    info_tint: str
    selection: str
    selection_text: str
    highlight: str
    focus: str
    focus_on_accent: str
    tooltip: str
    tooltip_text: str
    off_hours: str
    now: str
    status: Mapping[str, StatusLook]


STATUS_ICONS = {
    "scheduled": "calendar",
    "confirmed": "calendar-check",
    "arrived": "map-pin",
    "roomed": "door-open",
    "with_provider": "stethoscope",
    "checkout": "receipt",
    "gone": "check-check",
    "no_show": "user-x",
    "cancelled": "ban",
}


_STATUS = "status."


def _token(key: str, said: object) -> Any:
    """A colour, three of them for a status, or whether the look is dark. Raises ValueError."""
    each = said if isinstance(said, list) else [said]
    count = 3 if key.startswith(_STATUS) else 1
    is_fit = isinstance(said, bool) if key == "is_dark" else len(each) == count and all(map(_is_colour, each))
    if not is_fit or key.removeprefix(_STATUS) not in {*Theme.__annotations__, *STATUS_ICONS, "status_text"}:
        raise ValueError(key)
    return tuple(each) if key.startswith(_STATUS) else said


def _is_colour(said: object) -> bool:
    return isinstance(said, str) and re.fullmatch("#[0-9A-F]{6}", said) is not None


def _theme_file(name: str) -> DataFile[Any, Theme]:
    def make(tokens: Mapping[str, Any]) -> Theme:
        plain = {key: said for key, said in tokens.items() if key in Theme.__annotations__}
        looks = {
            status: StatusLook(*tokens[_STATUS + status], tokens["status_text"], icon)
            for status, icon in STATUS_ICONS.items()
        }
        return Theme(name=name, status=looks, **plain)

    return DataFile(f"themes/{name}.toml", "tokens", _token, make, is_ours=True)


THEMES = {name: _theme_file(name) for name in ("light", "dark", "contrast")}
