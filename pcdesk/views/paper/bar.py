"""The bar over a paper: pages, zoom, save and print."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from pcdesk.language import tr
from pcdesk.views.form.choices import ChoiceBox
from pcdesk.views.look import theme
from pcdesk.views.look.buttons import allow, button, tool
from pcdesk.views.look.labels import label
from pcdesk.views.paper.pages import PagesView

_STEPS = (50, 75, 100, 125, 150, 200, 300, 400)


class PageTools(QWidget):
    """Which page, how large. Turns and zooms the view it is given."""

    def __init__(self, view: PagesView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._before = tool("chevron-left", tr("Previous page, Page Up"))
        self._after = tool("chevron-right", tr("Next page, Page Down"))
        self._page = QLineEdit("1")
        self._page.setObjectName("page")
        self._page.setAccessibleName(tr("Page, type a number and press Enter"))
        self._page.setValidator(QIntValidator(1, 9999, self))
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.fix_width(self._page, 56)
        self._of = label("", "muted")
        self._smaller = tool("zoom-out", tr("Smaller"), shortcut="Ctrl+-")
        self._larger = tool("zoom-in", tr("Larger"), shortcut="Ctrl++")
        self._zoom = ChoiceBox()
        self._zoom.setObjectName("zoom")
        self._zoom.setAccessibleName(tr("Zoom"))
        theme.fix_width(self._zoom, 112)
        self._zoom.addItem(tr("Fit width"), "width")
        self._zoom.addItem(tr("Fit page"), "page")
        for step in _STEPS:
            self._zoom.addItem(f"{step} %", step / 100)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for part in (self._before, self._page, self._of, self._after):
            row.addWidget(part)
        row.addSpacing(theme.px(6))
        for part in (self._smaller, self._zoom, self._larger):
            row.addWidget(part)
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        self._page.returnPressed.connect(self._on_typed)
        self._smaller.clicked.connect(view.zoom_out)
        self._larger.clicked.connect(view.zoom_in)
        self._zoom.activated.connect(self._on_zoom_chosen)
        view.page_changed.connect(self._on_page)
        view.zoom_changed.connect(self._on_zoom)
        for keys, slot in (("Ctrl+=", view.zoom_in), ("Ctrl+0", self._on_fit_width), ("Ctrl+9", self._on_fit_page)):
            QShortcut(QKeySequence(keys), self, slot)
        self._on_page(0)

    def _on_before(self) -> None:
        self._view.go_to(self._view.page - 1)

    def _on_after(self) -> None:
        self._view.go_to(self._view.page + 1)

    def _on_typed(self) -> None:
        self._view.go_to(int(self._page.text() or 1))
        self._page.setText(str(self._view.page))
        self._view.setFocus()

    def _on_fit_width(self) -> None:
        self._view.set_fit("width")

    def _on_fit_page(self) -> None:
        self._view.set_fit("page")

    def _on_zoom_chosen(self, place: int) -> None:
        chosen = self._zoom.itemData(place)
        if isinstance(chosen, str):
            self._view.set_fit(chosen)
        else:
            self._view.set_zoom(chosen)

    def _on_page(self, page: int) -> None:
        count = self._view.count
        self._page.setText(str(max(1, page)))
        self._page.setEnabled(count > 1)
        self._of.setText(tr("of {count}", count=count) if count else "")
        allow(self._before, "" if page > 1 else tr("This is the first page."))
        allow(self._after, "" if page < count else tr("This is the last page."))

    def _on_zoom(self, zoom: float) -> None:
        """Show what is in force, also a zoom between the steps of the list."""
        shown = f"{round(zoom * 100)} %"
        self._zoom.blockSignals(True)
        while self._zoom.count() > 2 + len(_STEPS):
            self._zoom.removeItem(self._zoom.count() - 1)
        if self._view.fit:
            self._zoom.setItemText(0, tr("Fit width"))
            self._zoom.setItemText(1, tr("Fit page"))
            place = 0 if self._view.fit == "width" else 1
            self._zoom.setItemData(place, shown, Qt.ItemDataRole.ToolTipRole)
            self._zoom.setToolTip(shown)
        else:
            place = self._zoom.findText(shown)
            if place < 0:
                self._zoom.addItem(shown, zoom)
                place = self._zoom.count() - 1
        self._zoom.setCurrentIndex(place)
        self._zoom.blockSignals(False)


class PaperBar(QFrame):
    """Signals: print_wanted, save_wanted, seal_wanted. `tools` turns and zooms; `enable` when there is a paper.

    is_main: printing is what the window is for; else another button of it is. seals: whether an encrypted file is
    offered too.
    """

    print_wanted = Signal()
    save_wanted = Signal()
    seal_wanted = Signal()

    def __init__(
        self, view: PagesView, parent: QWidget | None = None, *, is_main: bool = True, seals: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "bar")
        self.tools = PageTools(view)
        self._save = button(tr("Save as PDF…"), icon="download", shortcut="Ctrl+S")
        self._save.setObjectName("save")
        self._seal = button(tr("Save encrypted…"), icon="lock", shortcut="Ctrl+Shift+S")
        self._seal.setObjectName("seal")
        self._seal.setVisible(seals)
        self._print = button(tr("Print…"), "primary" if is_main else "", icon="printer", shortcut="Ctrl+P")
        self._print.setObjectName("print")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addWidget(self.tools)
        row.addStretch(1)
        row.addWidget(self._seal)
        row.addWidget(self._save)
        row.addWidget(self._print)
        self._save.clicked.connect(self.save_wanted)
        self._seal.clicked.connect(self.seal_wanted)
        self._print.clicked.connect(self.print_wanted)
        self.enable(False)

    def enable(self, is_there: bool, why_not: str = "") -> None:
        """Whether there is something to print. why_not: why this person may not."""
        for made in (self._seal, self._save, self._print):
            allow(made, why_not if is_there else tr("The page is still being made."))
