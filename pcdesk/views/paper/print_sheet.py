"""Which printer, how many copies, which pages: the short question before printing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pcdesk.language import tr
from pcdesk.views.form.choices import ChoiceBox, NumberBox
from pcdesk.views.look import theme
from pcdesk.views.look.cards import Segments
from pcdesk.views.look.dialogs import Sheet
from pcdesk.views.look.labels import label
from pcdesk.views.paper.printer import Order

MOST_COPIES = 20


class PrintSheet(Sheet):
    """Signals: ordered(Order). Enter prints on the printer remembered for this kind of paper."""

    ordered = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, names: list[str], chosen: str, *, count: int, page: int, note: str = ""
    ) -> None:
        super().__init__(parent, tr("Print {title}", title=title), icon="printer", bar=tr("Print"))
        self._count, self._page, self._flips = count, page, bool(note)
        self._printer = ChoiceBox()
        self._printer.setObjectName("printer")
        self._printer.addItems(names)
        self._printer.setCurrentText(chosen)
        self._printer.setAccessibleName(tr("Printer"))
        self._copies = NumberBox()
        self._copies.setObjectName("copies")
        self._copies.setRange(1, MOST_COPIES)
        self._copies.setAccessibleName(tr("Copies"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        grid.addWidget(label(tr("Printer"), "label", buddy=self._printer), 0, 0)
        grid.addWidget(self._printer, 0, 1)
        grid.addWidget(label(tr("Copies"), "label", buddy=self._copies), 1, 0)
        grid.addWidget(self._copies, 1, 1)
        whole = tr("All {count}", count=count)
        self._pages = Segments([("all", whole), ("one", tr("Page {page} only", page=page))], tr("Pages"))
        if count > 1:
            grid.addWidget(label(tr("Pages"), "label"), 2, 0)
            grid.addWidget(self._pages, 2, 1)
        else:
            self._pages.setParent(self)
            self._pages.hide()
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        if note:
            self.body.addWidget(label(note, "muted", wraps=True))
        self.offer(tr("Cancel")).clicked.connect(self.reject)
        go = self.offer(tr("Print"), "primary", is_default=True, icon="printer")
        go.setObjectName("go")
        go.clicked.connect(self._on_go)

    def _on_go(self) -> None:
        pages = tuple(range(self._count)) if self._pages.current() == "all" else (self._page - 1,)
        order = Order(self._printer.currentText(), self._copies.value(), pages, flips_short=self._flips)
        self.accept()
        self.ordered.emit(order)
