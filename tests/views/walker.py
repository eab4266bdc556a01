"""Walks a window and says what a person could not read, reach, hit or name.

    assert walk(window) == []            # every complaint is one sentence that names the widget
The window must be shown. Each check can be called alone: nameless, roleless, lost_keys, misspoken,
shared_shortcuts, small_targets, faint_text, rich_labels, clipped, cut_cells, unexplained, crowded, taken_by_the_wheel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAction, QColor, QImage, QPainter, QShortcut, Qt, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDial,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QTabBar,
    QToolButton,
    QWidget,
)

from pcdesk.views.list.table import Table
from pcdesk.views.look.labels import ElidingLabel

_FILLERS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.LayeredPane}
SHARPNESS = 3  # text is looked at three times as large, so that a stroke has pixels of its full ink


def walk(window: QWidget) -> list[str]:
    """All complaints about a window."""
    return [
        *nameless(window),
        *roleless(window),
        *lost_keys(window),
        *misspoken(window),
        *shared_shortcuts(window),
        *small_targets(window),
        *faint_text(window),
        *rich_labels(window),
        *clipped(window),
        *cut_cells(window),
        *unexplained(window),
        *crowded(window),
        *taken_by_the_wheel(window),
    ]


def nameless(window: QWidget) -> list[str]:
    """Controls that can have the keys and that a screen reader cannot name."""
    found = []
    for widget in _seen(window):
        if widget is window or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if spoken is None or not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{_which(widget)} has no accessible name")
    return found


def roleless(window: QWidget) -> list[str]:
    """What has a name or the keys, and is a mere filler between others to a screen reader."""
    found = []
    for widget in _seen(window):
        has_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if widget.accessibleName() or has_keys:
            spoken = QAccessible.queryAccessibleInterface(widget)
            if spoken is None or spoken.role() in _FILLERS:
                found.append(f"{_which(widget)} is a filler to a screen reader")
    return found


def lost_keys(window: QWidget) -> list[str]:
    """Keys that went to a container, which says nothing and does nothing with them."""
    here = window.window().focusWidget()
    if here is None or here is window.window():
        return []
    spoken = QAccessible.queryAccessibleInterface(here)
    is_room = spoken is None or spoken.role() in {*_FILLERS, QAccessible.Role.Pane, QAccessible.Role.Grouping}
    is_said = not is_room and spoken.text(QAccessible.Text.Name).strip()
    return [] if is_said else [f"the keys are on {_which(here)}, which says nothing"]


def misspoken(window: QWidget) -> list[str]:
    """What a screen reader would read wrong: markup in a tooltip, one choice of some said to be a tick."""
    found = []
    for widget in _seen(window):
        if Qt.mightBeRichText(widget.toolTip()):
            found.append(f"{_which(widget)} has markup in its tooltip, which is spoken")
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            group, spoken = widget.group(), QAccessible.queryAccessibleInterface(widget)
            is_one_of = widget.autoExclusive() or (group is not None and group.exclusive())
            if is_one_of and spoken.role() != QAccessible.Role.RadioButton:
                found.append(f"{_which(widget)} is one of some and not a radio button")
    return found


def shared_shortcuts(window: QWidget) -> list[str]:
    """Keys that two things want at once."""
    keys: Counter[str] = Counter()
    for action in {*window.findChildren(QAction), *window.actions()}:
        if action.isEnabled():  # while it is not, its keys say why
            keys.update({key.toString() for key in action.shortcuts()})
    for button in window.findChildren(QAbstractButton):
        keys.update({button.shortcut().toString()} - {""})
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled():
            keys.update({key.toString() for key in list(shortcut.keys())})
    return [f"the key {key} is taken {count} times" for key, count in keys.items() if key and count > 1]


def small_targets(window: QWidget, least: int = 24) -> list[str]:
    """Things to click that are smaller than `least` pixels either way (WCAG 2.5.8)."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
    return [
        f"{_which(widget)} is {widget.width()}×{widget.height()}"
        for widget in _seen(window)
        if isinstance(widget, kinds) and min(widget.width(), widget.height()) < least
    ]


def faint_text(window: QWidget, least: float = 4.5) -> list[str]:
    """Words whose ink, as really painted, is too near to what they stand on (WCAG 1.4.3)."""
    picture = _picture(window)
    found = []
    for widget in _seen(window):
        words = _words(widget)
        if not words or not widget.isEnabled():
            continue
        area = _word_area(widget).translated(widget.mapTo(window, QPoint(0, 0)))
        area = area.intersected(_clip(widget, window))
        if area.width() < 6 or area.height() < 6:
            continue
        ratio = _painted_contrast(picture, area)
        if ratio < least:
            found.append(f"{_which(widget)} “{words[:30]}” has contrast {ratio:.2f}")
    return found


def rich_labels(window: QWidget) -> list[str]:
    """Labels that would take markup in someone's name for markup."""
    return [
        f"{_which(widget)} guesses its text format"
        for widget in _seen(window)
        if isinstance(widget, QLabel) and widget.text() and widget.textFormat() != Qt.TextFormat.PlainText
    ]


def clipped(window: QWidget) -> list[str]:
    """Words that do not fit and do not say so."""
    found = []
    for widget in _seen(window):
        if isinstance(widget, ElidingLabel):
            if widget.is_elided() and not widget.toolTip():
                found.append(f"{_which(widget)} “{widget.text()[:30]}” is cut and has no tooltip")
        elif isinstance(widget, QLabel) and widget.text():
            needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            too_wide = not widget.wordWrap() and widget.sizeHint().width() > widget.width() + 1
            if too_wide or needed > widget.height() + 1:
                found.append(f"{_which(widget)} “{widget.text()[:30]}” is clipped")
        elif isinstance(widget, QAbstractButton) and widget.text() and not _is_icon_alone(widget):
            words = widget.fontMetrics().horizontalAdvance(widget.text().replace("&&", "&").strip())
            if words > widget.width() or widget.fontMetrics().height() > widget.height():
                found.append(f"{_which(widget)} “{widget.text()[:30]}” is clipped")
    return found


def _is_icon_alone(widget: QAbstractButton) -> bool:
    return isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def cut_cells(window: QWidget) -> list[str]:
    """Days, figures and what else is never cut, in columns too narrow for them, and heads of columns."""
    found = []
    for table in _seen(window):
        if not isinstance(table, Table) or not table.rows.rowCount():
            continue
        room = table.viewport().width()
        for place, column in enumerate(table.rows.columns):
            if table.isColumnHidden(place):
                continue
            if not column.is_figure:
                continue
            for row in range(min(table.rows.rowCount(), 20)):
                index = table.rows.index(row, place)
                if table.sizeHintForIndex(index).width() > table.visualRect(index).width() + 1:  # a heading spans all
                    found.append(f"{_which(table)} cuts “{index.data()}”")
        if sum(table.columnWidth(place) for place in range(len(table.rows.columns))) > room + 1:
            found.append(f"{_which(table)} has columns out of sight")
    return found


def unexplained(window: QWidget) -> list[str]:
    """Buttons that are grey and do not say why."""
    return [
        f"{_which(widget)} “{widget.text()}” is grey and does not say why"
        for widget in _seen(window)
        if isinstance(widget, QAbstractButton) and not widget.isEnabled()
        and not widget.accessibleDescription() and _stands_in_enabled(widget)
    ]  # fmt: skip


def _stands_in_enabled(widget: QWidget) -> bool:
    # Where a whole page is grey, its notice says why.
    parent = widget.parentWidget()
    return parent is None or (parent.isEnabled() and not isinstance(parent, QTabBar))


def crowded(window: QWidget) -> list[str]:
    """Buttons whose words begin where their icon ends."""
    return [
        f"{_which(widget)} “{widget.text()}” has no gap between icon and words"
        for widget in _seen(window)
        if isinstance(widget, QPushButton) and not widget.icon().isNull() and widget.text()
        and not widget.text().startswith(" ")
    ]  # fmt: skip


def taken_by_the_wheel(window: QWidget) -> list[str]:
    """What takes the keys, or another value, when only the page was to be scrolled."""
    found = []
    for widget in _seen(window):
        if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            found.append(f"{_which(widget)} takes the keys when the wheel is turned over it")
        if isinstance(widget, QComboBox | QAbstractSpinBox | QTabBar | QDial | QSlider):
            before = _value(widget)
            page_scrolls = [not turn_wheel(widget, by) for by in (-120, 120, 120)]
            if _value(widget) != before or not all(page_scrolls):
                found.append(f"{_which(widget)} takes the wheel")
    return found


def turn_wheel(widget: QWidget, by: int = -120) -> bool:
    """One notch over the middle of a widget; whether it kept the wheel for itself."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at, QPointF(widget.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    filtered = QApplication.sendEvent(widget, event)
    return filtered and event.isAccepted()


def _value(widget: QWidget) -> object:
    if isinstance(widget, QComboBox | QTabBar):
        return widget.currentIndex()
    return widget.text() if isinstance(widget, QAbstractSpinBox) else widget.value()


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two "#rrggbb": 1 to 21."""
    light, dark = sorted((_luminance(QColor(one).getRgb()), _luminance(QColor(other).getRgb())), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _seen(window: QWidget) -> Iterator[QWidget]:
    top = window.window()
    for widget in (window, *window.findChildren(QWidget)):
        # In this order: most of a window is hidden, and what stands around a widget is the longest to ask.
        if not widget.isVisible() or widget.window() is not top or widget.objectName().startswith("qt_"):
            continue
        if not _is_part(widget):
            yield widget


def _is_part(widget: QWidget) -> bool:
    # The inner pieces of Qt's own compound widgets answer to the widget around them.
    parent = widget.parentWidget()
    while parent is not None:
        is_compound, is_view = _of_kind(type(parent))
        if is_compound or (is_view and not parent.viewport().isAncestorOf(widget)):
            return True
        parent = parent.parentWidget()
    return False


@cache
def _of_kind(kind: type[QWidget]) -> tuple[bool, bool]:
    """Whether such a widget is one of Qt's compounds, and whether it is a view of rows."""
    return issubclass(kind, QCalendarWidget | QComboBox | QAbstractSpinBox), issubclass(kind, QAbstractItemView)


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text().strip() or (widget.placeholderText() if isinstance(widget, QLineEdit) else "")
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _word_area(widget: QWidget) -> QRect:
    area = widget.rect()
    if isinstance(widget, QCheckBox | QRadioButton):
        return area.adjusted(min(32, area.width() // 3), 3, -3, -3)
    if isinstance(widget, QAbstractButton | QLineEdit | QComboBox):
        shrink = 26 if isinstance(widget, QAbstractButton) and not widget.icon().isNull() else 6
        return area.adjusted(shrink, 4, -6, -4)
    return area


def _clip(widget: QWidget, window: QWidget) -> QRect:
    return widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint(0, 0)))


def _picture(window: QWidget) -> QImage:
    image = QImage(window.size() * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    painter = QPainter(image)
    window.render(painter, QPoint(0, 0))
    painter.end()
    return image


def _painted_contrast(picture: QImage, area: QRect) -> float:
    cut = picture.copy(
        QRect(area.x() * SHARPNESS, area.y() * SHARPNESS, area.width() * SHARPNESS, area.height() * SHARPNESS)
    ).convertToFormat(QImage.Format.Format_RGBX8888)
    size = (cut.width(), cut.height())
    counted = Image.frombytes("RGBX", size, cut.constBits().tobytes()).getcolors(size[0] * size[1])
    ground = max(counted)[1]
    inks = [colour for count, colour in counted if count >= 4]
    base = _luminance(ground)
    return max(_ratio(base, _luminance(ink)) for ink in [*inks, ground])


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@cache
def _luminance(colour: tuple[int, ...]) -> float:
    """Of red, green, blue, 0 to 255 each, and what follows them."""
    parts = (part / 255 for part in colour[:3])
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _which(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.objectName() or widget.accessibleName()}”"
