"""Opens the window of a paper that was wished for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pcdesk.views.bench.wishes import PaperWish
from pcdesk.views.bench.workbench import Workbench
from pcdesk.views.look.hand_over import hand_over


def open_paper(bench: Workbench, parent: QWidget | None, wish: PaperWish) -> QWidget:
    """Show the paper, in front. Returns the window.

    One of the same kind that is open already gives its place to the new one: they do not pile up.
    """
    from pcdesk.views.paper.preview import PaperWindow

    beside = parent.findChildren(PaperWindow) if parent is not None else []
    before = [one for one in beside if one.isVisible() and one.is_of(wish)]
    window = PaperWindow(bench, wish, parent)
    if before:
        window.setGeometry(before[-1].geometry())
    window.show()
    window.raise_()
    window.activateWindow()
    hand_over(window)
    for one in before:
        one.close()
    return window
