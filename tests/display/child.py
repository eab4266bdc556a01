"""pcdesk itself, telling what it shows: one JSON line on standard output for each line on standard input.

The answer comes from the program's own event loop: one that comes shows that the windows live. It comes after all that
was on its way when it was asked for (see Mark). A line may hold how many seconds the clock on the wall and the one that
never goes back are ahead: {"wall": 3600, "steady": 0}.
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

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QResizeEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import delete, isValid

from pcdesk import moment
from pcdesk.app import Desktop, open_desk
from pcdesk.models.desk.patient_file import drafts_kept
from pcdesk.qt import keeper
from pcdesk.views.bench.panel import Panel
from pcdesk.views.gate import locking
from pcdesk.views.look import hand_over, theme
from pcdesk.views.main.first_sight import FirstSight
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
        "still": keys_rest(),
        "settled": keys_rest() and desktop.tasks.is_idle,
        "holds_enter": window is not None and bool(window.findChildren(FirstSight)),
    }
    if window is not None:
        panels = window.docks.panels
        told["size"], told["maximized"] = [window.width(), window.height()], window.isMaximized()
        told["frame"] = window.frameGeometry().getRect()
        told["front"] = [key for key, panel in panels.items() if not panel.visibleRegion().isEmpty()]
        told["open"] = opened(window)
        told["drafts"] = drafts_kept(window.bench.desk.staff_id, "")
        told["private"] = window.bench.is_private
        told["person"] = [window.bench.person_id, window.bench.patient_id]
        told["closed"] = [key for key, panel in panels.items() if panel.isHidden()]
        told["floating"] = [key for key, panel in panels.items() if panel.isFloating()]
        told["buried"] = [key for key, panel in panels.items() if panel.isFloating() and is_covered(panel)]
        told["done"] = len(window.bench.desk.done)
        told["built"] = [key for key, panel in panels.items() if panel.content is not None]
        told["panel"] = next((key for key, panel in panels.items() if panel.isAncestorOf(focus or window)), "")
        told["titles"] = {key: box(panel.titleBarWidget()) for key, panel in panels.items()}
        told["rail"] = {key: box(made) for key, made in window.rail.buttons.items()}
        told["banner"] = window.banner.isVisible()
        told["countdown"] = any(one.isVisible() for one in window.findChildren(locking.Countdown))
        told["day"] = moment.today().isoformat()
        told["shown_day"] = str(getattr(panels["today"].content, "_day", "") or "")
    return told


def keys_rest() -> bool:
    """Whether the keys are where they belong: on their way to no other window, and in the modal one if there is one."""
    focus, modal = QApplication.focusWidget(), QApplication.activeModalWidget()
    if focus is None or not focus.isVisible() or hand_over.under_way() is not None or is_given_back():
        return False
    return modal is None or stands_in(focus, modal)


def is_given_back() -> bool:
    """Whether a window has gone and what had the keys before is about to have them again."""
    backs = QApplication.instance().findChildren(hand_over._WayBack)
    return any(not isValid(back._window) or not back._window.isVisible() for back in backs)


def stands_in(widget: QObject | None, window: QWidget) -> bool:
    """Whether a widget is this window, stands in it, or in a window that it owns."""
    while widget is not None and widget is not window:
        widget = widget.parent()
    return widget is window


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


class Mark(QWindow):
    """Comes back once all that was on its way has come: what the display sends comes in order.

    A window nobody sees asks for another size. The display passes that on to the window manager, behind all it was told
    before, and the answer comes behind every key that was pressed and after whoever is given the keys has them. Then
    some turns of the event loop: what one of them leaves to the next is done.
    """

    TURNS = 4

    def __init__(self) -> None:
        super().__init__()
        self._is_out, self._left = False, 0
        self.resize(1, 1)
        self.create()

    def send(self) -> None:
        """Set out."""
        self._is_out, self._left = True, self.TURNS
        self.resize(self.width() % 100 + 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """It is back."""
        if self._is_out:
            self._is_out = False
            self._turn()

    def _turn(self) -> None:
        self._left -= 1
        QTimer.singleShot(0, self, self._turn if self._left > 0 else tell)


def hear() -> None:
    """Take one question; the answer comes after the mark."""
    line = sys.stdin.readline()
    if not line:
        notifier.setEnabled(False)
        return
    if line.strip():
        ahead.update(json.loads(line))
    mark.send()


def tell() -> None:
    """Tell once what is shown."""
    desktop = QApplication.instance().findChild(Desktop)
    sys.stdout.write(json.dumps(shown(desktop) if desktop is not None else {}) + "\n")
    sys.stdout.flush()


def begin() -> None:
    """Listen once there is an application, until it ends."""
    global notifier, mark
    mark = Mark()
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(hear)
    QApplication.instance().aboutToQuit.connect(end)


def end() -> None:
    """Answer no more."""
    notifier.setEnabled(False)
    delete(mark)


mark: Mark
notifier: QSocketNotifier
BEGINS_AHEAD = float(os.environ["CLOCK_AHEAD"])  # see clock.py
ahead = {"wall": 0.0, "steady": 0.0}


def wall() -> float:
    """The clock on the wall, moved."""
    return time.time() + BEGINS_AHEAD + ahead["wall"]


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
