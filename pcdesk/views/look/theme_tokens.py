"""The colours of the three themes, written once: light, dark and high contrast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


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


def _looks(text: str, rows: Mapping[str, tuple[str, str, str]]) -> dict[str, StatusLook]:
    return {name: StatusLook(tint, bar, ink, text, STATUS_ICONS[name]) for name, (tint, bar, ink) in rows.items()}


LIGHT = Theme(
    name="light",
    is_dark=False,
    background="#F3F5F7",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#ECEFF2",
    hover="#EDF1F4",
    pressed="#DFE5EA",
    line="#DDE3E8",
    border="#85919D",
    text="#17212B",
    muted="#505D69",
    faint="#626E7A",
    disabled="#98A2AC",
    accent="#0B6874",
    accent_hover="#09565F",
    accent_pressed="#07444C",
    accent_tint="#DFF0F1",
    on_accent="#FFFFFF",
    danger="#B3261E",
    danger_hover="#931D17",
    danger_tint="#FCE9E7",
    on_danger="#FFFFFF",
    warning="#7E5300",
    warning_tint="#FFF2D1",
    good="#0F6338",
    good_tint="#DFF3E7",
    info="#1B5A9E",
    info_tint="#E3EFFB",
    selection="#D3E9EC",
    selection_text="#0F2A2F",
    highlight="#FFE9A8",
    focus="#0B6874",
    focus_on_accent="#8FE0E8",
    tooltip="#1F2A35",
    tooltip_text="#FFFFFF",
    off_hours="#E9EDF1",
    now="#C62828",
    status=_looks(
        "#1A1A1A",
        {
            "scheduled": ("#DCE6F2", "#5B7083", "#475A6C"),
            "confirmed": ("#CFE8FF", "#0072B2", "#005F95"),
            "arrived": ("#FFF0C2", "#8A6100", "#745200"),
            "roomed": ("#FFE0CC", "#B34700", "#963B00"),
            "with_provider": ("#E9DDF7", "#6A3FA0", "#5C3590"),
            "checkout": ("#D2EEF0", "#0B6874", "#09565F"),
            "gone": ("#D5F0E3", "#00694A", "#005A40"),
            "no_show": ("#FBD9D9", "#A31515", "#8F1010"),
            "cancelled": ("#E7E7E7", "#5C5C5C", "#4F4F4F"),
        },
    ),
)

DARK = Theme(
    name="dark",
    is_dark=True,
    background="#11161C",
    surface="#1A2129",
    raised="#232C36",
    sunken="#151B22",
    hover="#26303A",
    pressed="#313D49",
    line="#2E3843",
    border="#768390",
    text="#E7ECF1",
    muted="#AEB9C4",
    faint="#96A2AE",
    disabled="#66727E",
    accent="#55BFCB",
    accent_hover="#74CFD9",
    accent_pressed="#93DDE5",
    accent_tint="#15363B",
    on_accent="#04262B",
    danger="#FF8A80",
    danger_hover="#FFA59D",
    danger_tint="#40201F",
    on_danger="#3B0703",
    warning="#F2BD4B",
    warning_tint="#38290B",
    good="#6FD39B",
    good_tint="#14352A",
    info="#86BDF5",
    info_tint="#172F49",
    selection="#1C474E",
    selection_text="#F1FAFB",
    highlight="#6B5310",
    focus="#6FD3DE",
    focus_on_accent="#06343A",
    tooltip="#E7ECF1",
    tooltip_text="#11161C",
    off_hours="#151A20",
    now="#FF7A70",
    status=_looks(
        "#F2F5F8",
        {
            "scheduled": ("#2A3541", "#93A9BD", "#B4C4D3"),
            "confirmed": ("#12344F", "#4FB0EE", "#8CCBF5"),
            "arrived": ("#3E3009", "#E2B23C", "#F0CA6C"),
            "roomed": ("#46260F", "#F08A4B", "#F8AE80"),
            "with_provider": ("#35264D", "#B493E4", "#CBB3EF"),
            "checkout": ("#123A40", "#55BFCB", "#8AD8E1"),
            "gone": ("#12382B", "#52C592", "#86DBB3"),
            "no_show": ("#471F20", "#FF8A80", "#FFB0A9"),
            "cancelled": ("#2C2F33", "#9AA0A6", "#BCC1C6"),
        },
    ),
)

CONTRAST = Theme(
    name="contrast",
    is_dark=True,
    background="#000000",
    surface="#000000",
    raised="#0A0A0A",
    sunken="#000000",
    hover="#2A2A2A",
    pressed="#444444",
    line="#8C8C8C",
    border="#FFFFFF",
    text="#FFFFFF",
    muted="#F0F0F0",
    faint="#D8D8D8",
    disabled="#A0A0A0",
    accent="#FFD94A",
    accent_hover="#FFE78A",
    accent_pressed="#FFF1B8",
    accent_tint="#332A00",
    on_accent="#000000",
    danger="#FF9C94",
    danger_hover="#FFBDB8",
    danger_tint="#3A0000",
    on_danger="#000000",
    warning="#FFC83D",
    warning_tint="#332400",
    good="#6BF0A6",
    good_tint="#00301A",
    info="#9AD0FF",
    info_tint="#002748",
    selection="#FFD94A",
    selection_text="#000000",
    highlight="#7A4B00",
    focus="#FFD94A",
    focus_on_accent="#7A5B00",
    tooltip="#FFFFFF",
    tooltip_text="#000000",
    off_hours="#1C1C1C",
    now="#FF6B60",
    status=_looks(
        "#FFFFFF",
        {
            "scheduled": ("#1E2A36", "#C9D9E8", "#E2ECF5"),
            "confirmed": ("#00294A", "#66C2FF", "#A8DCFF"),
            "arrived": ("#3A2B00", "#FFD24A", "#FFE28A"),
            "roomed": ("#4A2000", "#FFA066", "#FFC29C"),
            "with_provider": ("#331A55", "#CDB0FF", "#E0CFFF"),
            "checkout": ("#003A40", "#6FE3F0", "#A6F0F8"),
            "gone": ("#00371F", "#6BF0A6", "#A3F7C8"),
            "no_show": ("#520000", "#FF9C94", "#FFC2BD"),
            "cancelled": ("#2B2B2B", "#D0D0D0", "#E2E2E2"),
        },
    ),
)

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
