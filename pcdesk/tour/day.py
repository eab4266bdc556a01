"""What the steps of the tour share: the running program, the album, and who the patient of the day is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from pcdesk.app import Desktop
from pcdesk.models.engine.key_slot import FLOOR
from pcdesk.paths import Folder
from pcdesk.tour.album import Album
from pcdesk.tour.hand import key, rest, until
from pcdesk.trouble import KnownError
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look import theme
from pcdesk.views.main.window import MainWindow
from pcdesk.views.paper.preview import PaperWindow


class Day:
    """patient_id and visit_id: of the patient the day follows, once she is known."""

    def __init__(
        self, app: QApplication, folder: Folder, demo: Folder, album: Album, look: str, imports: Path | None, zone: str
    ) -> None:
        theme.apply(app, look)
        self.app, self.album, self.look, self.imports, self.zone = app, album, look, imports, zone
        self.desktop = Desktop(app, folder, demo, gate_cost=FLOOR)
        self.patient_id = 0
        self.visit_id = 0
        self.troubles: list[KnownError] = []

    @property
    def window(self) -> MainWindow:
        """The main window of the open clinic."""
        assert self.desktop.window is not None
        return self.desktop.window

    @property
    def bench(self) -> Workbench:
        """The workbench of the open clinic."""
        return self.window.bench

    def settle(self) -> None:
        """After sign-in: our size and look, and trouble becomes the end of the tour."""
        self.window.take_theme(self.look)
        self.window.setMinimumSize(0, 0)
        self.fit(self.window)
        self.bench.troubled.connect(self.troubles.append)
        rest(250)

    def fit(self, window: QWidget) -> None:
        """Give a window the size of the pictures, also one that fills the screen there is."""
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*self.album.size)

    def show(self, panel: str) -> QWidget:
        """Bring a panel up; its content."""
        self.window.docks.bring_up(panel)
        rest(150)
        return self.window.panel(panel)

    def picture(
        self, name: str, title: str, words: str, window: QWidget | None = None, *, with_toast: bool = False
    ) -> None:
        """A picture of the main window with all that lies over it. Raises the trouble that was shown, if any was.

        with_toast: leave the passing message, whose time is not that of the tour's clock.
        """
        if self.troubles:
            raise self.troubles[0]
        if self.desktop.window and not with_toast:
            self.window.toast.hide()
        rest(120)
        calendar: Any = self.window.docks.panels["calendar"].content if self.desktop.window else None
        if calendar is not None and hasattr(calendar, "board"):
            calendar.board.grid.finish()
        self.album.picture(name, title, words, window or self.window)

    def keep_paper(self, name: str) -> None:
        """Wait for the preview that was opened, picture it, keep its PDF and close it."""
        found: list[PaperWindow] = []

        def look() -> bool:
            found[:] = [w for w in self.app.topLevelWidgets() if isinstance(w, PaperWindow) and w.isVisible()]
            return bool(found) and found[0].paper is not None

        until(look, f"the paper {name} is shown")
        preview = found[0]
        rest(300)
        paper = preview.paper
        assert paper is not None
        self.album.paper(name, paper.pdf)
        key(preview, Qt.Key.Key_Escape)
        until(lambda: not isValid(preview) or not preview.isVisible(), "the preview closes")

    def left_open(self) -> list[str]:
        """Names of the windows that a step left beside the main one: the next step would act on them."""
        own = (self.desktop.window, self.desktop.gate)
        kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog)
        return [
            one.objectName() or type(one).__name__ for one in self.app.topLevelWidgets()
            if one.isVisible() and one not in own and one.windowType() in kinds
        ]  # fmt: skip

    def end(self) -> None:
        """Close the clinic without asking; nothing of it hears another key."""
        self.desktop.close_now()
        self.desktop.gate.deleteLater()
        self.desktop.deleteLater()
