"""The look of every screen: one set of colours, one type scale, one style sheet.

    app = theme.application(sys.argv[:1])       # once, in the style that the sheet is written for
    theme.apply(app, "light", scale=1.0)        # once at start, and again whenever the person changes it
    theme.current().accent                      # "#0B6874": for what is painted by hand
    theme.colour("muted")                       # the same as a QColor
    theme.font("heading")                       # QFont of a role: title heading body strong caption number
    theme.px(8)                                 # eight pixels at the person's text scale
    look = theme.status_look("scheduled", "confirmed")   # .tint .bar .ink .text .icon
    theme.status_word("with_provider")          # "With provider"
    theme.changed.connect(self._on_theme_changed)        # bound methods only

Widgets take their look from properties that resources/theme.qss knows:
    QPushButton  kind = "primary" | "quiet" | "danger" | "link"   (none: the plain button)
    QFrame       kind = "card" | "well" | "bar"
    QLabel       role = see labels.label
Call `theme.restyle(widget)` after changing such a property on a widget that is already shown.
"""

from __future__ import annotations

import gc
import math
import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from pcdesk.language import tr
from pcdesk.paths import resources
from pcdesk.views.look.theme_tokens import THEMES, StatusLook, Theme
from pcdesk.views.look.tinted import publish

__all__ = [
    "CONFIRMATIONS",
    "CONFIRMATION_ICONS",
    "FONT_FAMILIES",
    "STATUSES",
    "THEMES",
    "StatusLook",
    "Theme",
    "application",
    "apply",
    "changed",
    "colour",
    "confirmation_word",
    "current",
    "font",
    "load_rare_letters",
    "px",
    "restyle",
    "scale",
    "status_look",
    "status_word",
]

_STYLE = "Fusion"
_ICON_SIZES = (16, 24, 32, 48, 64, 128)  # pixels
_FIXED = "width_at_scale_1"
FONT_FAMILIES = ["Inter Desk", "IBM Plex Sans", "Droid Sans Fallback"]
STATUSES = ("scheduled", "arrived", "roomed", "with_provider", "checkout", "gone", "no_show", "cancelled")
CONFIRMATIONS = ("unconfirmed", "left_message", "confirmed", "declined")
CONFIRMATION_ICONS = {
    "unconfirmed": "circle-dashed",
    "left_message": "voicemail",
    "confirmed": "circle-check",
    "declined": "circle-x",
}

# Role: size in pixels at scale 1, weight.
_TYPE: dict[str, tuple[int, QFont.Weight]] = {
    "display": (28, QFont.Weight.DemiBold),
    "title": (20, QFont.Weight.DemiBold),
    "heading": (15, QFont.Weight.DemiBold),
    "strong": (13, QFont.Weight.DemiBold),
    "body": (13, QFont.Weight.Normal),
    "number": (13, QFont.Weight.Normal),
    "caption": (12, QFont.Weight.Normal),
    "label": (12, QFont.Weight.Medium),
}


class _Look(QObject):
    """Holds the theme in force; there is one for the program."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = THEMES["light"].read()
        self.scale = 1.0
        self.has_fonts = False
        self.has_rare_letters = False
        self.is_ours = False  # whether application() made the program's


_look = _Look()
changed = _look.changed


def current() -> Theme:
    """The theme in force."""
    return _look.theme


def scale() -> float:
    """The person's text scale: 1.0 to 2.0."""
    return _look.scale


def px(pixels: float) -> int:
    """A length at the person's text scale, never less than one pixel."""
    return max(1, round(pixels * _look.scale))


def colour(token: str) -> QColor:
    """A token of the current theme by name, as a QColor."""
    return QColor(getattr(_look.theme, token))


def font(role: str = "body") -> QFont:
    """The font of a role at the person's scale. Figures are all one width, so columns line up."""
    size, weight = _TYPE[role]
    made = QFont(FONT_FAMILIES)
    made.setPixelSize(px(size))
    made.setWeight(weight)
    return made


def status_look(status: str, confirmation: str = "unconfirmed") -> StatusLook:
    """How a visit is drawn; one that is scheduled and confirmed has the look of "confirmed"."""
    if status == "scheduled" and confirmation == "confirmed":
        status = "confirmed"
    return _look.theme.status[status]


def status_word(status: str, confirmation: str = "unconfirmed") -> str:
    """The word for a status as staff say it."""
    if status == "scheduled" and confirmation == "confirmed":
        status = "confirmed"
    return {
        "scheduled": tr("Scheduled"),
        "confirmed": tr("Confirmed"),
        "arrived": tr("Arrived"),
        "roomed": tr("Roomed"),
        "with_provider": tr("With provider"),
        "checkout": tr("Checkout"),
        "gone": tr("Completed"),
        "no_show": tr("No-show"),
        "cancelled": tr("Canceled"),
    }[status]


def confirmation_word(confirmation: str) -> str:
    """The word for a step of the confirmation axis."""
    return {
        "unconfirmed": tr("Not confirmed"),
        "left_message": tr("Left message"),
        "confirmed": tr("Confirmed"),
        "declined": tr("Declined"),
    }[confirmation]


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose `kind` or `role` property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def fix_width(widget: QWidget, pixels: int) -> None:
    """Make a widget so wide, in pixels at scale 1, and as much wider as the text becomes while it is on the screen."""
    widget.setProperty(_FIXED, pixels)
    widget.setFixedWidth(px(pixels))


def apply(app: QApplication, name: str, scale: float = 1.0) -> Theme:
    """Put on a theme ("light", "dark" or "contrast") at a text scale and tell everyone who listens.

    What is on already stays on, and nobody is told. A name or scale that is none, as a damaged settings file may hold,
    is the usual one.
    """
    name = name if name in THEMES else "light"
    scale = min(2.0, max(0.8, scale)) if math.isfinite(scale) else 1.0
    wanted = THEMES[name].read()
    if (wanted, scale) == (_look.theme, _look.scale) and app.styleSheet():
        return _look.theme
    _look.theme, _look.scale = wanted, scale
    if not _look.has_fonts:
        _load_fonts("fonts/inter", "*.otf")
        _look.has_fonts = True
        if not _look.is_ours:
            app.setStyle(_STYLE)
            load_rare_letters()
    publish(_look.theme)
    # Qt walks over all widgets here: Python must not free one of them meanwhile (see garbage.py).
    was_searching = gc.isenabled()
    gc.disable()
    try:
        # First none at all: a sheet that takes the place of another one is put on a widget once for each parent it has.
        app.setStyleSheet("")
        app.setPalette(palette(_look.theme))
        app.setFont(font("body"))
        app.setStyleSheet(style_sheet(_look.theme, _look.scale))
        for widget in app.allWidgets():
            if (pixels := widget.property(_FIXED)) is not None:
                widget.setFixedWidth(px(pixels))
        changed.emit()
    finally:
        if was_searching:
            gc.enable()
    return _look.theme


def application(arguments: Sequence[str]) -> QApplication:
    """The program's application, in its style from the first moment; the rare letters are left to load_rare_letters."""
    _look.is_ours = True
    made = QApplication([*arguments[:1], "-style", _STYLE, *arguments[1:]])
    made.setWindowIcon(application_icon())
    return made


def application_icon() -> QIcon:
    """The program's own icon, for title bars and task bars. A picture is read when its size is wanted."""
    made = QIcon()
    for size in _ICON_SIZES:
        made.addFile(str(resources() / "application" / f"pcdesk-{size}.png"), QSize(size, size))
    return made


def _load_fonts(folder: str, pattern: str) -> None:
    for path in sorted((resources() / folder).glob(pattern)):
        QFontDatabase.addApplicationFont(str(path))


def load_rare_letters() -> None:
    """Bring in the letters that few names need, from large files; what is painted again afterwards has them."""
    if not _look.has_rare_letters:
        _look.has_rare_letters = True
        _load_fonts("fonts", "*.ttf")


def style_sheet(theme: Theme, scale: float = 1.0) -> str:
    """resources/theme.qss with `@tokens` and pixel lengths put in."""
    text = (resources() / "theme.qss").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"@icon\(([\w-]+), *(\w+)\)", rf"url(:/icons/{theme.name}/\2/\1.svg)", text)
    text = re.sub(r"@(\w+)", lambda m: str(getattr(theme, m.group(1))), text)
    return re.sub(r"\b(\d+)px", lambda m: _scaled(int(m.group(1)), scale), text)


def _scaled(length: int, scale: float) -> str:
    # A hairline stays one pixel until the scale is large: 1.25 px lines look uneven.
    return f"{max(1, int(length * scale)) if length <= 2 else round(length * scale)}px"


def palette(theme: Theme) -> QPalette:
    """The same colours for what Qt paints without the style sheet, in all three states."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: theme.background,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.sunken,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.selection_text,
        role.PlaceholderText: theme.faint,
        role.ToolTipBase: theme.tooltip,
        role.ToolTipText: theme.tooltip_text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.border,
        role.Shadow: theme.line,
        role.Accent: theme.accent,
    }
    for which, value in pairs.items():
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.disabled))
    return made
