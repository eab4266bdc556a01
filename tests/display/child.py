"""pcdesk itself, telling what it shows: one JSON line on standard output for each line on standard input.

The answer comes from the program's own event loop: one that comes shows that the windows live. A line may hold how many
seconds the clock on the wall and the one that never goes back are ahead: {"wall": 3600, "steady": 0}.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from pcdesk import moment
from pcdesk.app import Desktop, open_desk
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.qt import keeper
from pcdesk.views.bench.panel import Panel
from pcdesk.views.gate import locking
from pcdesk.views.look import theme
from pcdesk.views.main.window import MainWindow


def shown(desktop: Desktop) -> dict[str, Any]:
    """What is on the screen, in words a test can compare."""
    focus = QApplication.focusWidget()
    window = desktop.window
    told: dict[str, Any] = {
        "gate": desktop.gate.isVisible(),
        "look": theme.current().name,
        "scale": round(theme.scale(), 2),
        "page": type(desktop.gate.pages.currentWidget()).__name__,
        "can_sign_in": desktop.gate.sign_in.go.isEnabled(),
        "focus": path_of(focus),
        "typed": typed(focus),
        "popup": path_of(QApplication.activePopupWidget())[-1:],
        "active": path_of(QApplication.activeWindow())[-1:],
        "papers": [w.windowTitle() for w in windows() if w.objectName() == "paper_window"],
        "sheets": [w.accessibleName() for w in windows() if w.isModal()],
        "covered": [w.accessibleName() for w in windows() if w.isModal() and is_covered(w)],
        "outside": [w.objectName() for w in windows() if not w.screen().geometry().contains(w.frameGeometry())],
        "desk": window is not None and window.isVisible(),
    }
    if window is not None:
        panels = window.docks.panels
        told["size"], told["maximized"] = [window.width(), window.height()], window.isMaximized()
        told["frame"] = window.frameGeometry().getRect()
        told["front"] = [key for key, panel in panels.items() if not panel.visibleRegion().isEmpty()]
        told["open"] = opened(window)
        told["drafts"] = drafts_kept(window.bench.desk.staff_id, "")
        told["person"] = [window.bench.person_id, window.bench.patient_id]
        told["closed"] = [key for key, panel in panels.items() if panel.isHidden()]
        told["floating"] = [key for key, panel in panels.items() if panel.isFloating()]
        told["buried"] = [key for key, panel in panels.items() if panel.isFloating() and is_covered(panel)]
        told["done"] = len(window.bench.desk.done)
        told["built"] = [key for key, panel in panels.items() if panel.content is not None]
        told["panel"] = next((key for key, panel in panels.items() if panel.isAncestorOf(focus or window)), "")
        told["titles"] = {key: box(panel.titleBarWidget()) for key, panel in panels.items()}
        told["settled"] = desktop.tasks.is_idle
        told["banner"] = window.banner.isVisible()
        told["countdown"] = any(one.isVisible() for one in window.findChildren(locking.Countdown))
        told["day"] = moment.today().isoformat()
        told["shown_day"] = str(getattr(panels["today"].content, "_day", "") or "")
    return told


def windows() -> list[QWidget]:
    """The windows that are on the screen."""
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def is_covered(widget: QWidget) -> bool:
    """Whether another window of ours lies over a part of this one; the screen is asked."""
    box = widget.rect().adjusted(8, 8, -8, -8)
    points = (box.center(), box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight())
    return any(QApplication.topLevelAt(widget.mapToGlobal(point)) is not widget for point in points)


def opened(window: MainWindow) -> list[str]:
    """What stands over the desk: kinds of windows and menus, and the list of the search box."""
    over = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
    kinds = [type(w).__name__ for w in over if not isinstance(w, Panel)]
    return [*kinds, *(["SearchList"] if window.palette_box.is_open() else [])]


def typed(widget: QWidget | None) -> str:
    """What stands in the line that has the keys, but no password."""
    is_open = isinstance(widget, QLineEdit) and widget.echoMode() == QLineEdit.EchoMode.Normal
    return widget.text() if is_open else ""


def box(widget: QWidget) -> list[int]:
    """Where a widget is on the screen: left, top, width, height."""
    at = widget.mapToGlobal(widget.rect().topLeft())
    return [at.x(), at.y(), widget.width(), widget.height()]


def path_of(widget: QWidget | None) -> list[str]:
    """A widget's name and those of what it stands in, outermost first."""
    names: list[str] = []
    while widget is not None:
        names.insert(0, widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return names


def answer() -> None:
    """Tell once what is shown."""
    line = sys.stdin.readline()
    if not line:
        notifier.setEnabled(False)
        return
    if line.strip():
        ahead.update(json.loads(line))
    desktop = QApplication.instance().findChild(Desktop)
    sys.stdout.write(json.dumps(shown(desktop) if desktop is not None else {}) + "\n")
    sys.stdout.flush()


def begin() -> None:
    """Listen once there is an application."""
    global notifier
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(answer)


notifier: QSocketNotifier
ahead = {"wall": 0.0, "steady": 0.0}


def wall() -> float:
    """The clock on the wall, moved."""
    return time.time() + ahead["wall"]


def steady() -> float:
    """The clock that never goes back, moved: it stands while a laptop sleeps."""
    return time.monotonic() + ahead["steady"]


def application(arguments: Sequence[str]) -> QApplication:
    """The program's application, which answers once its event loop runs."""
    made = make(arguments)
    QTimer.singleShot(0, made, begin)
    return made


if __name__ == "__main__":
    moment.set_source(lambda: datetime.fromtimestamp(wall(), UTC))
    locking.IdleWatch = partial(locking.IdleWatch, steady=steady, wall=wall)
    keeper.FIRST_CHECK_MS = int(os.environ.get("FIRST_CHECK_MS", keeper.FIRST_CHECK_MS))
    make, theme.application = theme.application, application
    sys.exit(open_desk(sys.argv[1]))
